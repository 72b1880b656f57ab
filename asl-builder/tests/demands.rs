//! What the compiler cannot see in texts, raw states and numbers, the checks find.

use asl_builder::jsonata::*;
use asl_builder::{Report, jsonpath};

const WORK: Function = Function::named("work");
const PACK: Activity = Activity::from_arn("${PackArn}");

fn found(report: &Report) -> Vec<(&'static str, &str)> {
    report.iter().map(|finding| (finding.code, finding.at.as_str())).collect()
}

#[test]
fn a_machine_that_stands_twice_has_its_labels_twice() {
    let import = |name: &str| {
        let rows = distributed_map(input()["rows"], StateMachine::single("Row", pass().end())).label("import").end();
        StateMachine::single("Import", rows).prefixed(name)
    };
    let machine = StateMachine::single("Both", parallel().branches(["a ", "b "].map(import)).end());
    let report = machine.check();
    assert_eq!(found(&report), [("ASL109", "/States/Both/Branches/1/States/b Import/Label")]);
}

#[test]
fn texts_of_express_machines_are_read() {
    let [call, each, done] = ["Call", "Each", "Done"].map(Label::new);
    let states = |distributed: &str| {
        let processor = json!({
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": distributed },
            "StartAt": "Row",
            "States": { "Row": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Arguments": { "QueueUrl": "q", "MessageBody": "{% $states.context.Task.Token %}" }, "End": true } }
        });
        json!({ "Type": "Map", "Items": [1], "ItemProcessor": processor })
    };
    let express = StateMachine::express_from_states(
        call.clone(),
        [
            (
                call.clone(),
                task("arn:aws:states:::glue:startJobRun.sync")
                    .arguments(json!({ "JobName": "rows" }))
                    .next(each.clone()),
            ),
            (each.clone(), raw(states("STANDARD")).next(done.clone())),
            (done.clone(), task("arn:aws:states:eu-west-1:123456789012:activity:pack").end()),
        ],
    );
    let report = express.check();
    assert_eq!(
        found(&report),
        [
            ("ASL110", "/States/Call/Resource"),
            ("ASL110", "/States/Done/Resource"),
            ("ASL110", "/States/Each/ItemProcessor/ProcessorConfig/Mode"),
        ]
    );
    let standard = StateMachine::single("Each", raw(states("EXPRESS")).end());
    assert_eq!(found(&standard.check()), [("ASL110", "/States/Each/ItemProcessor/States/Row/Resource")]);
    // An EXPRESS machine in a STANDARD one is no machine of its own, and may be told more.
    let inside = StateMachine::single("Map", map_over_input(express).end()).check();
    assert!(inside.is_empty(), "{inside}");
}

#[test]
fn what_stands_in_express_children_of_a_distributed_map_is_read() {
    let row = StateMachine::express_single(
        "Row",
        task("arn:aws:states:::glue:startJobRun.sync").arguments(json!({ "JobName": "rows" })).end(),
    );
    let machine = StateMachine::single("Each", distributed_map(input()["rows"], row).end());
    assert_eq!(found(&machine.check()), [("ASL110", "/States/Each/ItemProcessor/States/Row/Resource")]);
}

#[test]
fn a_default_heartbeat_is_no_longer_than_the_timeout() {
    let machine = StateMachine::single("Pack", task(&PACK).timeout(secs(30)).end())
        .task_defaults(&TaskDefaults::new().heartbeat(secs(60)));
    assert_eq!(found(&machine.check()), [("ASL503", "/States/Pack/HeartbeatSeconds")]);
}

#[test]
fn the_result_of_a_pass_state_is_its_own_if_it_has_one() {
    use jsonpath::{context, pass};
    let state = |pass: jsonpath::Pass<Label>| {
        jsonpath::StateMachine::single(
            "Pass",
            pass.assign("a", input()["a"]).assign("b", context().execution().id()).end(),
        )
        .check()
    };
    assert_eq!(found(&state(pass())), []);
    assert_eq!(found(&state(pass().result(1))), [("ASL204", "/States/Pass/Assign/a.$")]);
    assert_eq!(found(&state(pass().parameters(json!({})))), [("ASL204", "/States/Pass/Assign/a.$")]);
}

#[test]
fn an_activity_and_a_function_cannot_share_a_slot() {
    const OTHER: Activity = Activity::from_arn("${WorkArn}");
    let [work, pack] = ["Work", "Pack"].map(Label::new);
    let machine =
        StateMachine::from_states(work.clone(), [(work, task(&WORK).next(pack.clone())), (pack, task(&OTHER).end())]);
    assert_eq!(found(&machine.check()), [("ASL605", "/States/Work/Resource")]);
}
