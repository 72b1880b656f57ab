//! What the comparison lets pass, and what it still refuses.

use serde_json::{Value, json};

use super::compare::{comparable, somewhere};
use super::recorder::{Accounts, is_before_redrives, without, without_redrives};
use super::wild::Wild;

fn alike(expected: &Value, found: &Value) -> bool {
    Wild::default().is(expected, found)
}

#[test]
fn the_recorders_own_placeholders_stand_for_any_text() {
    assert!(alike(&json!("token <<task_token>:1>."), &json!("token AAA.")));
    assert!(alike(&json!("<uuid:1>/<uuid:2>"), &json!("a/b")));
    for (expected, found) in [("<<task_token>:1>.", "AAA"), ("<b>", "x"), ("<:1>", "x"), ("<a:b>", "x"), ("<1:1>", "x")]
    {
        assert!(!alike(&json!(expected), &json!(found)), "{expected}");
    }
}

#[test]
fn a_date_is_a_moment() {
    assert!(alike(&json!("date"), &json!("2024-11-06T09:42:03Z")));
    for (expected, found) in [("date", "today"), ("date", "2024"), ("time", "2024-11-06T09:42:03Z")] {
        assert!(!alike(&json!(expected), &json!(found)), "{expected} {found}");
    }
    assert!(!alike(&json!("date"), &json!(20241106)));
}

#[test]
fn a_uuid_has_another_text_only_where_the_execution_draws_some() {
    let uuid = json!("f57c1837-a0e4-47a3-aee6-81844677ac00");
    let other = json!("00000000-a0e4-47a3-aee6-81844677ac00");
    let drawing = Wild { draws_uuids: true, ..Wild::default() };
    assert!(drawing.is(&json!("generated"), &uuid));
    assert!(!drawing.is(&other, &uuid), "a UUID that was recorded is meant");
    assert!(!drawing.is(&json!("generated"), &json!("anything")));
    assert!(!drawing.is(&json!(1), &uuid));
    assert!(!alike(&json!("generated"), &uuid));
}

#[test]
fn a_map_runs_arn_may_have_been_written_over() {
    let ours = json!({ "mapRunArn": "arn:aws:states:us-east-1:1:mapRun:machine/label:uuid" });
    assert!(alike(&json!({ "mapRunArn": "map_run" }), &ours));
    assert!(!alike(&json!({ "mapRunArn": "arn:aws:states:us-east-1:1:mapRun:machine/other:uuid" }), &ours));
    assert!(!alike(
        &json!({ "mapRunArn": "map_run" }),
        &json!({ "mapRunArn": "arn:aws:states:us-east-1:1:execution:m:x" })
    ));
    assert!(!alike(
        &json!({ "name": "map_run" }),
        &json!({ "name": "arn:aws:states:us-east-1:1:mapRun:machine/label:uuid" })
    ));
}

#[test]
fn blanks_between_the_tokens_of_a_list_do_not_count() {
    assert!(alike(&json!("[\"a b\",1]"), &json!("[\"a b\", 1]")));
    for found in ["[\"ab\", 1]", "[\"a b\", 1.0]", "[1, \"a b\"]", "[\"a b\"]", "[\"a b\", 1"] {
        assert!(!alike(&json!("[\"a b\",1]"), &json!(found)), "{found}");
    }
    assert!(!alike(&json!("[\"\\\" a\"]"), &json!("[\"\\\"a\"]")));
    assert!(!alike(&json!("a b"), &json!("ab")), "only lists");
}

#[test]
fn an_account_that_nothing_given_has_stands_for_one_other() {
    let given = [
        json!({ "Arn": "arn:aws:states:r:111111111111:x" }),
        json!("https://x/333333333333/222222222222/exec-000000000002"),
    ];
    let wild = || Wild { accounts: Accounts::given(&given), ..Wild::default() };
    let text = |account: &str| json!(format!("arn:aws:states:r:{account}:machine"));
    let is = |wild: &Wild<'_>, expected: &str, found: &str| wild.is(&text(expected), &text(found));
    let once = wild();
    assert!(is(&once, "000000000002", "111111111111"));
    assert!(is(&once, "000000000002", "111111111111"));
    assert!(is(&once, "000000000002", "000000000002"), "services answered so");
    assert!(!is(&once, "000000000002", "222222222222"), "it stands for another one already");
    assert!(!is(&wild(), "333333333333", "111111111111"), "the execution was given this one");
    assert!(!is(&wild(), "000000000002", "444444444444"), "nothing has that one");
    assert!(!wild().is(&json!("arn:aws:states:r:000000000002:a"), &json!("arn:aws:states:r:111111111111:b")));
    assert!(!wild().is(&json!("arn:aws:states:r:000000000002"), &json!("arn:aws:states:r:111111111111:b")));
    assert!(!wild().is(&json!("000000000002 is"), &json!("111111111111 is")));
}

#[test]
fn before_there_were_redrives_the_context_object_did_not_count_them() {
    assert!(is_before_redrives(Some("24-10-2023, 15:18:16")));
    assert!(!is_before_redrives(Some("15-11-2023, 00:00:00")));
    assert!(!is_before_redrives(Some("01-01-2025, 15:18:16")));
    assert!(!is_before_redrives(None));
    let execution =
        |count: Value| json!([{ "Execution": { "Id": 1, "StartTime": 2, "RoleArn": 3, "RedriveCount": count } }]);
    assert_eq!(
        without_redrives(execution(json!(0))),
        json!([{ "Execution": { "Id": 1, "StartTime": 2, "RoleArn": 3 } }])
    );
    assert_eq!(without_redrives(json!({ "RedriveCount": 0 })), json!({ "RedriveCount": 0 }));
}

#[test]
fn members_that_no_mock_has_are_those_that_are_named() {
    let value = json!({ "A": { "B": 1, "C": [{ "B": 2 }] }, "B.C": 3 });
    assert_eq!(without(&value, &["$..B".to_owned()]), json!({ "A": { "C": [{}] }, "B.C": 3 }));
    assert_eq!(without(&value, &["$..B.C".to_owned(), "A".to_owned()])["A"], value["A"]);
}

#[test]
fn variables_are_compared_by_their_values() {
    let event = |text: &str| comparable(json!({ "stateExitedEventDetails": { "assignedVariables": { "at": text } } }));
    let wild = Wild { placeholders: vec!["start"], ..Wild::default() };
    assert!(wild.is(&event("\"start\""), &event("\"2024-11-06T09:42:03Z\"")));
    assert!(!wild.is(&event("\"0\""), &event("0")));
    assert!(!wild.is(&event("1"), &event("2")));
}

#[test]
fn a_sorted_history_says_by_its_last_number_how_many_events_there_were() {
    let event = |id: Value, of: &str| json!({ "id": id, "previousEventId": 0, "type": of, "details": {} });
    let found = [event(json!(1), "A"), event(json!(2), "B"), event(json!(3), "C"), event(json!(4), "D")];
    let is = |expected: &[Value], found: &[Value]| somewhere(&Wild::default(), expected, found).is_none();
    let last = event(json!(4), "D");
    assert!(is(&[event(json!([0]), "B"), event(json!([0]), "A"), last.clone()], &found));
    assert!(!is(&[event(json!([0]), "E"), last.clone()], &found), "it was not there");
    assert!(!is(&[event(json!([0]), "A"), event(json!([0]), "A"), last.clone()], &found), "it was there once");
    assert!(!is(&[event(json!(3), "A"), last.clone()], &found), "that is another number");
    assert!(!is(std::slice::from_ref(&last), &found[1..]), "one is missing");
    let more = [&found[..], &[event(json!(5), "E")]].concat();
    assert!(!is(&[last], &more), "there is one more");
}
