use super::check;

#[test]
fn a_good_machine_has_no_mistakes() {
    check("StartAt: A, A: Wait { Seconds: 60, Next: B } B: Succeed {}", &[]);
}

#[test]
fn names_that_lead_nowhere() {
    check(
        "StartAt: Chek, Check: Pass { Next: Chrge } Charge: Pass { End: true }",
        &[
            "Chek ← no state is named `Chek`; did you mean `Check`?",
            "Chrge ← no state is named `Chrge`; did you mean `Charge`?",
        ],
    );
}

#[test]
fn all_at_once() {
    check(
        r#"
        StartAt: Check,
        Check: Choice { {% $states.input.quantity > 0 %} => Chrge, _ => Both }
        Charge: Task { Resource: "arn:aws:lambda:eu-west-1:123456789012:function:f", Next: Both }
        Both: Parallel {
            Branches: [{ StartAt: One, One: Pass { Next: Ship } }],
            Next: Cool,
        }
        Cool: Wait { Secnds: 60, Next: Ship }
        Ship: Pass { Output: {% $states.result.x + %}, Next: Notify }
        Notify: Pass { Output: {% $states.result.totl %} }
        Notify: Pass { End: true }
        Orphan: Fail {}
        "#,
        &[],
    );
}
