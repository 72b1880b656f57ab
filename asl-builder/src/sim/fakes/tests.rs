mod dynamodb;

use std::time::Duration;

use serde_json::{Value, json};

use super::*;
use crate::model::Machine;
use crate::sim::{Run, SimError, Status};

/// A machine with one task.
fn task(resource: &str, parameters: &Value) -> Machine {
    let resource = format!("arn:aws:states:::{resource}");
    let task =
        json!({ "Type": "Task", "Resource": resource, "Parameters": parameters, "TimeoutSeconds": 9, "End": true });
    Machine::from_value(json!({ "StartAt": "A", "States": { "A": task } }))
}

fn call<F: Fake + Clone>(fake: &F, resource: &str, parameters: Value) -> Result<Run, SimError> {
    Sim::of(&task(resource, &parameters)).fake(fake).run(json!({}))
}

fn pretty(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

/// The result without what the integration lays beside it, or the error.
fn result<F: Fake + Clone>(fake: &F, resource: &str, parameters: Value) -> Value {
    match call(fake, resource, parameters) {
        Ok(run) if run.status == Status::Succeeded => {
            let mut output = run.output().cloned().unwrap_or_default();
            if let Some(members) = output.as_object_mut() {
                members.shift_remove("SdkHttpMetadata");
                members.shift_remove("SdkResponseMetadata");
            }
            output
        }
        Ok(run) => json!([run.error, run.cause]),
        Err(error) => error.to_string().into(),
    }
}

fn update(db: &DynamoDb, expression: &str, more: Value) -> Value {
    let mut parameters = json!({ "TableName": "T", "Key": { "id": { "S": "1" } }, "UpdateExpression": expression, "ReturnValues": "UPDATED_NEW" });
    if let (Some(all), Value::Object(more)) = (parameters.as_object_mut(), more) {
        all.extend(more);
    }
    let mut result = result(db, "dynamodb:updateItem", parameters);
    result.as_object_mut().and_then(|members| members.shift_remove("Attributes")).unwrap_or(result)
}

fn values(values: Value) -> Value {
    json!({ "ExpressionAttributeValues": values })
}

fn table() -> DynamoDb {
    let item =
        json!({ "id": { "S": "1" }, "n": { "N": "1.5" }, "m": { "M": { "a": { "S": "x" } } }, "s": { "SS": ["a"] } });
    DynamoDb::new().table("T", ["id"]).item("T", item)
}

#[test]
fn an_answer_is_as_it_was_recorded() {
    let db = DynamoDb::new().table("T", ["id"]);
    let run = call(&db, "dynamodb:putItem", json!({ "TableName": "T", "Item": { "id": { "S": "1" } } })).unwrap();
    insta::assert_snapshot!(pretty(&run.output()));
}

#[test]
fn items_are_put_and_found_and_deleted() {
    let db = DynamoDb::new().table("T", ["id"]);
    let item = json!({ "id": { "S": "1" }, "data": { "S": "x" } });
    assert_eq!(result(&db, "aws-sdk:dynamodb:putItem", json!({ "TableName": "T", "Item": item })), json!({}));
    let key = json!({ "TableName": "T", "Key": { "id": { "S": "1" } } });
    assert_eq!(result(&db, "dynamodb:getItem", key.clone()), json!({ "Item": item }));
    let mut delete = key.clone();
    delete["ReturnValues"] = "ALL_OLD".into();
    assert_eq!(result(&db, "dynamodb:deleteItem", delete), json!({ "Attributes": item }));
    assert_eq!(result(&db, "aws-sdk:dynamodb:getItem", key), json!({}));
}

#[test]
fn updates_see_the_item_as_it_was() {
    let db = table();
    for (expression, given, changed) in [
        ("set S=:r", json!({ ":r": { "S": "new" } }), json!({ "S": { "S": "new" } })),
        (
            "SET n = n + :d, o = n - :d",
            json!({ ":d": { "N": "0.25" } }),
            json!({ "n": { "N": "1.75" }, "o": { "N": "1.25" } }),
        ),
        (
            "SET c = if_not_exists(c, :z) + :o",
            json!({ ":z": { "N": "0" }, ":o": { "N": "1" } }),
            json!({ "c": { "N": "1" } }),
        ),
        (
            "ADD c :o, s :set",
            json!({ ":o": { "N": "1" }, ":set": { "SS": ["b", "a"] } }),
            json!({ "c": { "N": "2" }, "s": { "SS": ["a", "b"] } }),
        ),
        (
            "SET m.b = :v REMOVE m.a",
            json!({ ":v": { "BOOL": true } }),
            json!({ "m": { "M": { "b": { "BOOL": true } } } }),
        ),
    ] {
        assert_eq!(update(&db, expression, values(given)), changed, "{expression}");
    }
    assert_eq!(update(&db, "REMOVE o, c", json!({})), json!({}));
    let names =
        json!({ "ExpressionAttributeNames": { "#s": "size" }, "ExpressionAttributeValues": { ":v": { "N": "1" } } });
    assert_eq!(update(&db, "SET #s = :v", names), json!({ "size": { "N": "1" } }));
}

#[test]
fn wrong_updates_fail_as_with_the_service() {
    let db = table();
    let all: Vec<Value> = [
        ("SET x = :missing", json!({})),
        ("SET x = y", json!({})),
        ("SET x = n + :s", values(json!({ ":s": { "S": "" } }))),
        ("SET id = :s", values(json!({ ":s": { "S": "" } }))),
        ("SET no.x = :s", values(json!({ ":s": { "S": "" } }))),
        ("SET x :s", values(json!({ ":s": { "S": "" } }))),
        ("REMOVE x", values(json!({ ":s": { "S": "" } }))),
        ("SET x = list_append(x, :s)", values(json!({ ":s": { "L": [] } }))),
        ("SET x = :s", values(json!({ ":s": "plain" }))),
        ("DELETE n :s", values(json!({ ":s": { "SS": ["a"] } }))),
        ("SET x[0] = :s", values(json!({ ":s": { "S": "" } }))),
    ]
    .map(|(expression, more)| json!([expression, update(&db, expression, more)]))
    .into();
    insta::assert_snapshot!(pretty(&all));
    assert_eq!(db.items("T"), table().items("T"));
}

#[test]
fn conditions_decide() {
    for (condition, holds) in [
        ("attribute_exists(n)", true),
        ("attribute_not_exists(n)", false),
        ("attribute_exists(m.a) and NOT attribute_exists(m.b)", true),
        ("n = :v", true),
        ("n <> :v OR n > :v", false),
        ("(n >= :v) AND (attribute_not_exists(x) OR x < :v)", true),
        ("x = :v", false),
        ("x <> :v", true),
        ("n BETWEEN :v AND :v", true),
        ("x BETWEEN :v AND :v OR m.a IN (:v)", false),
        ("NOT n IN (x, :v)", false),
        ("attribute_type(n, :n)", true),
        ("begins_with(m.a, :x) AND begins_with(id, :x)", false),
        ("contains(s, :a) AND NOT contains(s, :x)", true),
        ("contains(m.a, :x)", true),
        ("size(s) < :v AND size(id) < :v", true),
        ("size(none) < :v", false),
    ] {
        let all = [
            (":v", json!({ "N": "1.50" })),
            (":n", json!({ "S": "N" })),
            (":x", json!({ "S": "x" })),
            (":a", json!({ "S": "a" })),
        ];
        let used: serde_json::Map<String, Value> = all
            .into_iter()
            .filter(|(name, _)| condition.contains(name))
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let given = if used.is_empty() { json!({}) } else { values(used.into()) };
        let mut parameters =
            json!({ "TableName": "T", "Key": { "id": { "S": "1" } }, "ConditionExpression": condition });
        parameters.as_object_mut().unwrap().extend(given.as_object().unwrap().clone());
        let run = call(&table(), "dynamodb:deleteItem", parameters).unwrap();
        let failed = (!holds).then_some("DynamoDB.ConditionalCheckFailedException");
        assert_eq!(run.error.as_deref(), failed, "{condition}: {:?}", run.cause);
    }
}

#[test]
fn errors_have_the_service_s_names_and_texts() {
    let db = DynamoDb::new().table("T", ["id"]);
    let item = json!({ "id": { "S": "1" } });
    let queues = Sqs::new().queue("q").queue("q.fifo");
    let topics = Sns::new().topic("t.fifo");
    let s3 = S3::new();
    let machines = Machines::new();
    let all = [
        result(&db, "aws-sdk:dynamodb:putItem", json!({ "TableName": "no", "Item": item })),
        result(&db, "aws-sdk:dynamodb:putItem", json!({ "TableName": "T", "Key": item })),
        result(&db, "aws-sdk:dynamodb:putItem", json!({ "TableName": "T" })),
        result(&db, "dynamodb:putItem", json!({ "TableName": "T", "Item": {} })),
        result(&db, "dynamodb:getItem", json!({ "TableName": "T", "Key": { "other": { "S": "1" } } })),
        result(&db, "aws-sdk:dynamodb:query", json!({ "TableName": "T" })),
        result(&db, "aws-sdk:dynamodb:scan", json!({ "TableName": "T" })),
        result(&db, "dynamodb:getItem", json!({ "TableName": "T", "Key": item, "AttributesToGet": ["a"] })),
        result(&queues, "sqs:sendMessage", json!({ "QueueUrl": "no-such-queue", "MessageBody": "x" })),
        result(&queues, "aws-sdk:sqs:sendMessage", json!({ "QueueUrl": "no-such-queue", "MessageBody": "x" })),
        result(&queues, "sqs:sendMessage", json!({ "QueueUrl": "q", "MessageBody": "" })),
        result(
            &queues,
            "sqs:sendMessage",
            json!({ "QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/q.fifo", "MessageBody": "x" }),
        ),
        result(&topics, "sns:publish", json!({ "TopicArn": "arn:aws:sns:us-east-1:1:t.fifo", "Message": "x" })),
        result(&topics, "sns:publish", json!({ "TopicArn": "arn:aws:sns:us-east-1:1:no", "Message": "x" })),
        result(&topics, "sns:publish", json!({ "PhoneNumber": "1", "Message": "x" })),
        result(&s3, "aws-sdk:s3:getObject", json!({ "Bucket": "no", "Key": "k" })),
        result(
            &machines,
            "states:startExecution",
            json!({ "StateMachineArn": "arn:aws:states:us-east-1:1:stateMachine:no" }),
        ),
        result(
            &machines,
            "aws-sdk:sfn:startExecution",
            json!({ "StateMachineArn": "arn:aws:states:us-east-1:1:stateMachine:no" }),
        ),
    ];
    insta::assert_snapshot!(pretty(&all));
}

#[test]
fn messages_are_sent() {
    let queues = Sqs::new().queue("q").queue("f.fifo");
    let sent = result(
        &queues,
        "sqs:sendMessage",
        json!({ "QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/q", "MessageBody": { "a": 1 } }),
    );
    assert_eq!(sent["MD5OfMessageBody"], "bb6cb5c68df4652941caf652a366f2d8");
    assert_eq!(
        (sent["MessageId"].as_str(), queues.messages("q")[0].body.as_str()),
        (Some(queues.messages("q")[0].id.as_str()), r#"{"a":1}"#)
    );
    let attributes = json!({
        "n": { "DataType": "Number.int", "StringValue": "7" }, "b": { "DataType": "Binary", "BinaryValue": "AQID" }, "a": { "DataType": "String", "StringValue": "é" }
    });
    let sent = result(
        &queues,
        "sqs:sendMessage",
        json!({ "QueueUrl": "q", "MessageBody": "x", "MessageAttributes": attributes }),
    );
    assert_eq!(sent["MD5OfMessageAttributes"], "850c0e38f70b5d4f5999bc9306353e6e");
    for _ in 0..2 {
        result(
            &queues,
            "sqs:sendMessage",
            json!({ "QueueUrl": "${f.fifo}", "MessageBody": "x", "MessageGroupId": "g", "MessageDeduplicationId": "d" }),
        );
    }
    assert_eq!(queues.messages("f.fifo").len(), 1);
    let topics = Sns::new().topic("t.fifo");
    let published = result(
        &topics,
        "sns:publish",
        json!({ "TopicArn": "arn:aws:sns:us-east-1:1:t.fifo", "Message": { "a": 1 }, "MessageGroupId": "g" }),
    );
    assert_eq!(
        (published["SequenceNumber"].as_str(), topics.published("t.fifo")[0].message.as_str()),
        (Some("00000000000000000001"), r#"{"a":1}"#)
    );
}

#[test]
fn whoever_has_the_token_answers_behind_the_fake() {
    let parameters = json!({ "QueueUrl": "q", "MessageBody.$": "$$.Task.Token" });
    let machine = task("sqs:sendMessage.waitForTaskToken", &parameters);
    let queues = Sqs::new().queue("q");
    let run = Sim::of(&machine).fake(&queues).run(json!({})).unwrap();
    assert_eq!((run.error.as_deref(), run.duration), (Some("States.Timeout"), Duration::from_secs(9)));
    let answered = Sim::of(&machine).fake(&queues).answer(|call| call.token.map(Answer::result));
    let run = answered.run(json!({})).unwrap();
    assert_eq!(run.output().and_then(Value::as_str), Some(queues.messages("q")[1].body.as_str()));
    let submitted =
        run.events.iter().map(crate::sim::Event::to_json).find(|event| event["type"] == "TaskSubmitted").unwrap();
    assert!(
        submitted["taskSubmittedEventDetails"]["output"]
            .as_str()
            .is_some_and(|output| output.contains("MD5OfMessageBody"))
    );
}

#[test]
fn events_are_put_and_fail_one_by_one() {
    let events = EventBridge::new();
    let entry = |detail: Value| json!({ "Detail": detail, "DetailType": "t", "Source": "s" });
    let put = |entries: Value| result(&events, "events:putEvents", json!({ "Entries": entries }));
    let done = put(json!([entry(json!(r#"{"a":1}"#)), entry(json!({ "b": 2 }))]));
    assert_eq!((&done["FailedEntryCount"], events.events().len()), (&json!(0), 2));
    assert!(events.events()[0].resources[0].contains(":execution:"), "{:?}", events.events());
    let failed = put(json!([entry(json!({})), entry(json!(r#""text""#)), { "Detail": {}, "DetailType": "t" }]));
    insta::assert_snapshot!(pretty(&failed));
    assert_eq!(events.events().len(), 3);
}

#[test]
fn objects_are_those_of_the_simulator() {
    let machine = task("aws-sdk:s3:putObject", &json!({ "Bucket": "b", "Key": "k", "Body.$": "$" }));
    let sim = Sim::of(&machine).objects(Objects::new().bucket("b")).fake(&S3::new());
    let put = |body: Value| sim.run(body).unwrap().output().cloned();
    // As recorded.
    for (body, etag, sum) in [
        (json!(false), "\"68934a3e9455fa72420237eb05902327\"", "K81oMA=="),
        (json!({ "Dict": "Value" }), "\"49e31cee5aec8faf3345893addb14346\"", "hnEfWw=="),
        (json!(0), "\"cfcd208495d565ef66e7dff9f98764da\"", "9NvfIQ=="),
    ] {
        let put = put(body).unwrap();
        assert_eq!((put["ETag"].as_str(), put["ChecksumCRC32"].as_str()), (Some(etag), Some(sum)));
    }
    let get = task("aws-sdk:s3:getObject", &json!({ "Bucket": "b", "Key": "k" }));
    let run =
        Sim::of(&get).objects(Objects::new().put("b", "k", "binary data")).fake(&S3::new()).run(json!({})).unwrap();
    insta::assert_snapshot!(pretty(&run.output()));
    let run = Sim::of(&get).objects(Objects::new().bucket("b")).fake(&S3::new()).run(json!({})).unwrap();
    assert_eq!(run.error.as_deref(), Some("S3.NoSuchKeyException"));
}

#[test]
fn a_machine_is_started_with_its_own_time_and_name() {
    let inner = Machine::from_value(json!({ "QueryLanguage": "JSONata", "StartAt": "Wait", "States": {
        "Wait": { "Type": "Wait", "Seconds": 5, "Next": "End" },
        "End": { "Type": "Pass", "Output": "{% $states.context.Execution.Name & ' ' & $states.context.StateMachine.Name %}", "End": true }
    } }));
    let failing = Machine::from_value(
        json!({ "StartAt": "F", "States": { "F": { "Type": "Fail", "Error": "E", "Cause": "c" } } }),
    );
    let machines = Machines::new().machine("Good", Sim::of(&inner)).machine("Bad", Sim::of(&failing));
    let arn = "arn:aws:states:us-east-1:123456789012:stateMachine";
    let good = |name: &str| json!({ "StateMachineArn": format!("{arn}:Good"), "Name": name, "Input": { "a": 1 } });
    let all = [
        result(&machines, "states:startExecution", good("r")),
        result(&machines, "states:startExecution.sync", good("sync")),
        result(&machines, "states:startExecution.sync:2", good("sync2")),
        result(&machines, "aws-sdk:sfn:startExecution", good("sdk")),
        result(&machines, "states:startExecution.sync:2", json!({ "StateMachineArn": "Bad", "Name": "bad" })),
        result(&machines, "states:startExecution", json!({ "StateMachineArn": "Bad", "Name": "bad" })),
        result(&machines, "states:startExecution", json!({ "StateMachineArn": "${Bad}", "Input": "no JSON" })),
    ];
    insta::assert_snapshot!(pretty(&all));
    let run = call(&machines, "states:startExecution.sync", good("time")).unwrap();
    assert_eq!(run.duration, Duration::from_secs(5));
    assert_eq!(machines.executions().len(), 6);
}

#[test]
fn a_machine_that_starts_itself_stops_the_run() {
    let own = task("states:startExecution", &json!({ "StateMachineArn": "Own" }));
    let machines = Machines::new();
    let machines = machines.clone().machine("Own", Sim::of(&own).fake(&machines));
    let error = Sim::of(&own).fake(&machines).run(json!({})).unwrap_err();
    insta::assert_snapshot!(error);
}
