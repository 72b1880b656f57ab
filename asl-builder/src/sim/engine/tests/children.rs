//! Child executions of distributed Map states, and their own histories.

use super::*;
use crate::sim::Status;

fn distributed(inner: Value) -> Value {
    let mut processor = json!({ "StartAt": "B", "States": { "B": inner } });
    processor["ProcessorConfig"] = json!({ "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" });
    json!({ "Type": "Map", "ItemProcessor": processor, "ToleratedFailurePercentage": 100, "End": true })
}

#[test]
fn a_child_has_a_history_of_its_own() {
    let inner = task(json!({ "OutputPath": "$.missing" }));
    let run = run(json!({ "A": distributed(inner) }), json!([7]), json!({ "B": { "Return": { "a": 1 } } }));
    let [child] = run.children() else { panic!("{:?}", run.children()) };
    assert_eq!(
        lines(&child.events),
        [
            "1<0 ExecutionStarted",
            "2<0 TaskStateEntered B",
            "3<2 TaskScheduled",
            "4<3 TaskStarted",
            "5<4 TaskSucceeded",
            "6<5 ExecutionFailed"
        ]
    );
    assert_eq!((child.state.as_str(), child.status, &child.output), ("A", Status::Failed, &None));
    let cause = child.cause.as_deref().unwrap();
    assert!(cause.contains("(entered at the event id #2)"), "{cause}");
    let started = &run.events.iter().find(|event| event.event_type == "MapRunStarted").unwrap().to_json();
    assert_eq!(started["mapRunStartedEventDetails"]["mapRunArn"], child.map_run.as_str());
    assert!(child.arn.ends_with(&child.name));
}

#[test]
fn children_have_children_in_turn() {
    let pass = json!({ "Type": "Pass", "End": true });
    let mut inner = distributed(pass);
    inner["ItemProcessor"] = json!({
        "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
        "StartAt": "C",
        "States": { "C": { "Type": "Pass", "End": true } }
    });
    let run = run(json!({ "A": distributed(inner) }), json!([[1, 2], [3]]), json!({}));
    let counts: Vec<_> = run.children().iter().map(|child| child.children.len()).collect();
    assert_eq!(counts, [2, 1]);
    assert_eq!(run.children()[0].children[1].input, json!(2));
    assert_eq!(run.to_json()["children"][1]["children"][0]["output"], json!(3));
}

#[test]
fn without_history_no_child_is_kept() {
    let machine = machine(json!({ "A": distributed(json!({ "Type": "Pass", "End": true })) }));
    let run = Sim::of(&machine).without_history().run(json!([1])).unwrap();
    assert!(run.children().is_empty());
    assert!(run.to_json().get("children").is_none());
}
