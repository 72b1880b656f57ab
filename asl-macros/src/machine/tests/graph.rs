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
        Notify: Pass { Output: {% $states.input.total %}, End: true }
        Notify: Pass { End: true }
        Orphan: Fail {}
        "#,
        &[
            "Notify ← state `Notify` is defined twice; give one of the two another name",
            "Chrge ← no state is named `Chrge`; did you mean `Charge`?",
            "Ship ← `Ship` is a state of the outer scope, and a nested machine cannot jump out of itself; end this state with `End: true`, and let the outer state go on to `Ship`",
            "Secnds ← a Wait state has no field `Secnds`; did you mean `Seconds`?",
            "% ← unexpected end of expression; something is missing at its end",
            "Orphan ← state `Orphan` is unreachable: no path leads to it from `Check`; let a state go on to `Orphan`, or remove it",
        ],
    );
}

#[test]
fn a_transition_that_is_unknown_may_lead_anywhere() {
    // Which of the others `Nowhere` was to be is not known, so that none of them is called unreachable.
    check(
        "StartAt: A, A: Pass { Next: Nowhere } B: Pass { Next: C } C: Succeed {}",
        &["Nowhere ← no state is named `Nowhere`; there are `A`, `B`, `C`"],
    );
    check(
        "StartAt: A, A: Pass {} B: Succeed {}",
        &["A ← state `A` says neither `Next` nor `End`; add `Next: Name`, or `End: true` where the machine ends"],
    );
}

#[test]
fn of_states_that_are_not_reached_the_first_is_named() {
    check(
        "StartAt: A, A: Succeed {} B: Pass { Next: C } C: Pass { Next: D } D: Pass { Next: C }",
        &["B ← state `B` is unreachable: no path leads to it from `A`; let a state go on to `B`, or remove it"],
    );
    check(
        "StartAt: A, A: Succeed {} B: Pass { Next: C } C: Pass { Next: B } D: Fail {}",
        &[
            "B ← state `B` is unreachable: no path leads to it from `A`; let a state go on to `B`, or remove it",
            "D ← state `D` is unreachable: no path leads to it from `A`; let a state go on to `D`, or remove it",
        ],
    );
    check(
        "StartAt: A, A: Pass { Next: B } B: Pass { Next: B } C: Pass { Next: C }",
        &[
            "StartAt ← no state ends the machine; give one state `End: true`, or add a Succeed or a Fail state",
            "C ← state `C` is unreachable: no path leads to it from `A`; let a state go on to `C`, or remove it",
        ],
    );
}

#[test]
fn scopes() {
    check(
        r#"
        StartAt: All,
        All: Parallel {
            Branches: [
                { StartAt: Left, Left: Pass { Next: Right } },
                { StartAt: Right, Right: Pass { Next: Elsewhere } },
                { StartAt: Right, Right: Pass { End: true } },
            ],
            Next: Left,
        }
        "#,
        &[
            "Right ← state name `Right` is taken; names are unique over the whole machine, nested machines included: put a word before one of them",
            "Right ← `Right` is a state of another nested machine, and a transition stays in its own; go on to a state beside this one, or declare `Right` beside it",
            "Elsewhere ← no state is named `Elsewhere`; there is only `Right`",
            "Left ← `Left` is a state of another nested machine, and a transition stays in its own; go on to a state beside this one, or declare `Left` beside it",
        ],
    );
}

#[test]
fn machines_are_nested_as_deeply_as_the_checks_allow() {
    // What reads the expansion again, in this test, needs more than a test's stack.
    let thread = std::thread::Builder::new().stack_size(64 << 20).spawn(|| {
        let mut machine = "StartAt: S0, S0: Pass { End: true }".to_owned();
        for depth in 1..=24 {
            machine = format!("StartAt: S{depth}, S{depth}: Map {{ ItemProcessor: {{ {machine} }}, End: true }}");
        }
        check(&machine, &[]);
        check(
            &format!("StartAt: S, S: Map {{ ItemProcessor: {{ {machine} }}, End: true }}"),
            &[
                "{ ← machines are nested deeper than 24 levels; give what is inside a machine of its own, which a Task state starts",
            ],
        );
    });
    thread.unwrap().join().unwrap();
}
