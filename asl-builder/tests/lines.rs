//! A mistake in a text is a finding of the checks, at the line where the text was written.

use asl_builder::jsonata::*;
use asl_builder::{Report, UncheckedError, jsonpath};

/// Each finding has its code, its address, and a line of this file in which some text stands.
#[track_caller]
fn expect(report: &Report, expected: &[(&str, &str, &str)]) {
    let source: Vec<&str> = include_str!("lines.rs").lines().collect();
    let found: Vec<(&str, &str)> = report.iter().map(|finding| (finding.code, finding.at.as_str())).collect();
    let places: Vec<(&str, &str)> = expected.iter().map(|(code, at, _)| (*code, *at)).collect();
    assert_eq!(found, places, "{report}");
    for (finding, (_, at, text)) in report.iter().zip(expected) {
        let location = finding.location;
        assert!(location.is_some(), "{at} has no line");
        let Some(location) = location else { return };
        assert!(location.file.ends_with("lines.rs"));
        let line = source[location.line as usize - 1];
        assert!(line.contains(text), "{at} is said to stand in line {}: {line}", location.line);
    }
}

const WORK: Function = Function::named("work");

#[test]
fn expressions_have_the_line_of_their_call() {
    let [work, check, done] = ["Work", "Check", "Done"].map(Label::new);
    let machine = StateMachine::from_states(
        work.clone(),
        [
            (
                work,
                invoke(&WORK)
                    .payload(payload!({
                        "id": input()["id"],
                        "total": jsonata("$sum($states.input.prices"),
                        "lines": [1, { "first": jsonata("$states.result.x") }],
                    }))
                    .timeout(jsonata("1 +"))
                    .assign("sum", jsonata("total"))
                    .catch_all_with(
                        Catch::all()
                            .output(jsonata("$states.errorOutput."))
                            .assign("why", json!({ "a": jsonata("$$") })),
                        check.clone(),
                    )
                    .next(check.clone()),
            ),
            (
                check,
                choice()
                    .when(jsonata("$states.input.a >"), done.clone())
                    .rule(Rule::when(input()["b"].eq(1)).output(jsonata("(")), done.clone())
                    .otherwise(done.clone()),
            ),
            (done, succeed()),
        ],
    );
    expect(
        &machine.check(),
        &[
            ("ASL301", "/States/Check/Choices/0/Condition", "$states.input.a >"),
            ("ASL301", "/States/Check/Choices/1/Output", "jsonata(\"(\")"),
            ("ASL303", "/States/Work/Arguments/Payload/lines/1/first", "$states.result.x"),
            ("ASL301", "/States/Work/Arguments/Payload/total", "$sum("),
            ("ASL302", "/States/Work/Assign/sum", "jsonata(\"total\")"),
            ("ASL302", "/States/Work/Catch/0/Assign/why/a", "assign(\"why\""),
            ("ASL301", "/States/Work/Catch/0/Output", "errorOutput."),
            ("ASL301", "/States/Work/TimeoutSeconds", "1 +"),
        ],
    );
}

#[test]
fn paths_and_intrinsic_functions_have_the_line_of_their_call() {
    use jsonpath::{intrinsic, path, variable};
    let [wait, work, check, done] = ["Wait", "Work", "Check", "Done"].map(Label::new);
    let machine = StateMachine::from_states(
        wait.clone(),
        [
            (wait, jsonpath::wait(path("$.times[*]")).output_path("$.").next(work.clone())),
            (
                work,
                jsonpath::task(&WORK)
                    .parameters(payload!({
                        "id": path("$.order id["),
                        "text": intrinsic("States.Formt('{}', $.id)"),
                    }))
                    .result_path(path("$$.Execution.Id"))
                    .result_selector(json!({ "x.$": "x" }))
                    .next(check.clone()),
            ),
            (check, jsonpath::choice().when(variable("total").numeric_equals(1), done.clone()).otherwise(done.clone())),
            (done, jsonpath::succeed()),
        ],
    );
    expect(
        &machine.check(),
        &[
            ("ASL304", "/States/Check/Choices/0/Variable", "variable(\"total\")"),
            ("ASL304", "/States/Wait/OutputPath", "output_path"),
            ("ASL304", "/States/Wait/SecondsPath", "times[*]"),
            ("ASL304", "/States/Work/Parameters/id.$", "order id["),
            ("ASL305", "/States/Work/Parameters/text.$", "Formt"),
            ("ASL304", "/States/Work/ResultPath", "$$.Execution.Id"),
            ("ASL305", "/States/Work/ResultSelector/x.$", "result_selector"),
        ],
    );
}

#[test]
fn references_that_say_another_value_than_jsonpath_writes_are_found() {
    use jsonpath::intrinsics;
    let [work, done] = ["Work", "Done"].map(Label::new);
    let machine = StateMachine::from_states(
        work.clone(),
        [
            (
                work,
                jsonpath::task(&WORK)
                    .parameters(payload!({ "id": input()["id"], "was": result()["id"] }))
                    .result_selector(
                        payload!({ "id": result()["id"], "text": intrinsics::format("{}", input()["id"]) }),
                    )
                    .assign("order", input()["id"])
                    .assign("receipt", result()["id"])
                    .catch_all_with(jsonpath::Catch::all().assign("why", result()["x"]), done.clone())
                    .output_path(result()["x"])
                    .next(done.clone()),
            ),
            (done, jsonpath::succeed()),
        ],
    );
    expect(
        &machine.check(),
        &[
            ("ASL204", "/States/Work/Assign/order.$", "assign(\"order\""),
            ("ASL204", "/States/Work/Catch/0/Assign/why.$", "assign(\"why\""),
            ("ASL204", "/States/Work/Parameters/was.$", "parameters("),
            ("ASL204", "/States/Work/ResultSelector/text.$", "result_selector("),
        ],
    );
}

#[test]
fn what_an_expression_is_made_of_has_a_line_in_it() {
    let wrong = || [jsonata("($a"), jsonata("($b")];
    let [all, done] = ["All", "Done"].map(Label::new);
    let list = || input()["list"];
    let state = pass()
        .assign("a", list().filter(wrong()[0].clone()))
        .assign("b", list().map(wrong()[0].clone()))
        .assign("c", list().order_by(wrong()[0].clone()))
        .assign("d", list().order_by_descending(wrong()[0].clone()))
        .assign("e", list().group_by("k", wrong()[1].clone()))
        .assign("f", input()["is"].expr().if_else(1, wrong()[1].clone()))
        .assign("g", lambda(["x"], wrong()[0].clone()))
        .assign("h", bind([("x", wrong()[0].clone())], 1))
        .assign("i", bind([("x", list().expr())], wrong()[1].clone()));
    let machine = StateMachine::from_states(all.clone(), [(all, state.next(done.clone())), (done, succeed())]);
    let at = ["a", "b", "c", "d", "e", "f", "g", "h", "i"].map(|name| format!("/States/All/Assign/{name}"));
    let expected: Vec<_> = at.iter().map(|at| ("ASL301", at.as_str(), "let wrong")).collect();
    expect(&machine.check(), &expected);
}

#[test]
fn retriers_and_labels_have_the_line_of_their_call() {
    let [work, each, failed] = ["Work", "Each", "Failed"].map(Label::new);
    let again =
        |seconds| Retry::on(UncheckedError::named(format!("Again.{seconds}"))).after(secs(seconds)).max_delay(secs(5));
    let row = StateMachine::single("Row", pass().end());
    let machine = StateMachine::from_states(
        work.clone(),
        [
            (
                work,
                invoke(&WORK)
                    .retry_all(Retry::all().after(secs(9)).max_delay(secs(1)))
                    .retry(again(1))
                    .retries([again(2), again(7)])
                    .catch_all(failed.clone())
                    .next(each.clone()),
            ),
            (each, distributed_map_over_input(row).max_concurrency(5).label("all rows").end()),
            (failed, fail("Failed", "again and again")),
        ],
    );
    expect(
        &machine.check(),
        &[
            ("ASL107", "/States/Each/Label", ".label("),
            ("ASL503", "/States/Work/Retry/2/MaxDelaySeconds", ".retries("),
            ("ASL503", "/States/Work/Retry/3/MaxDelaySeconds", ".retry_all("),
        ],
    );
}

#[test]
fn raw_states_and_fields_are_checked_as_all_others() {
    let machine = StateMachine::from_states(
        Label::new("Raw"),
        [
            (
                Label::new("Raw"),
                raw(json!({ "Type": "Wait", "Secnds": 5, "Output": "{% $states.input. %}" })).next(Label::new("Call")),
            ),
            (Label::new("Call"), invoke(&WORK).field("Tomorow", 1).field("HeartbeatSeconds", 0).end()),
        ],
    );
    expect(
        &machine.check(),
        &[
            ("ASL502", "/States/Call/HeartbeatSeconds", "HeartbeatSeconds"),
            ("ASL103", "/States/Call/Tomorow", "Tomorow"),
            ("ASL105", "/States/Raw", "raw(json!"),
            ("ASL301", "/States/Raw/Output", "raw(json!"),
            ("ASL103", "/States/Raw/Secnds", "raw(json!"),
        ],
    );
}
