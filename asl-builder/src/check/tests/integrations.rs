//! What Task states call: where the rules are silent, and that one mistake is one finding.

use serde_json::{Value, json};

use super::{check, of};
use crate::check::{Settings, machine_with};
use crate::diag::Severity;
use crate::model::{Machine, Notes};

/// The findings of a task in a JSONPath machine.
fn task(resource: &str, parameters: Value) -> Vec<String> {
    check(of(json!({ "Type": "Task", "Resource": resource, "Parameters": parameters })))
}

/// The findings of a task in JSONata.
fn jsonata(resource: &str, arguments: Value) -> Vec<String> {
    check(of(json!({ "Type": "Task", "QueryLanguage": "JSONata", "Resource": resource, "Arguments": arguments })))
}

const SEND: &str = "arn:aws:states:::sqs:sendMessage";
const ASK: &str = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
const NOTHING: [&str; 0] = [];

#[test]
fn what_is_not_known_is_not_said() {
    for resource in [
        "${SendArn}",
        "arn:aws:states:::${Call}",
        "arn:aws:states:::sqs:${Action}",
        "arn:${AWS::Partition}:states:::aws-sdk:${Service}:get",
        "arn:aws:lambda:#{AWS::Region}:#{AWS::AccountId}:function:work",
        "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Work}:${Alias}",
        "arn:aws-iso-e:lambda:eu-isoe-west-1:123456789012:function:work:$LATEST",
        "arn:aws-eusc:states:eusc-de-east-1:123456789012:activity:pack",
        "arn:aws:states:::bedrock-agentcore:invokeAgentRuntime",
        "arn:aws:states:::aws-sdk:s3:getSomethingNew",
    ] {
        assert_eq!(task(resource, json!({ "Some": 1 })), NOTHING, "{resource}");
    }
    for parameters in [
        json!({ "Fn::GetAtt": ["A", "B"] }),
        json!({ "QueueUrl": "q", "Fn::Transform": { "Name": "AWS::Include" } }),
        json!({ "QueueUrl": "q", "${Body}": "b" }),
        json!({ "QueueUrl.$": "$.url", "MessageBody.$": "$" }),
        json!({ "QueueUrl": { "Ref": "Queue" }, "MessageBody": { "any": ["thing"] } }),
    ] {
        assert_eq!(task(SEND, parameters.clone()), NOTHING, "{parameters}");
    }
    for arguments in [json!("{% $states.input %}"), json!("${Arguments}"), json!({ "Ref": "Arguments" })] {
        assert_eq!(jsonata(SEND, arguments.clone()), NOTHING, "{arguments}");
    }
    assert_eq!(jsonata("arn:aws:states:::eks:call.waitForTaskToken", json!("{% $states.context %}")), NOTHING);
}

#[test]
fn one_mistake_is_one_finding() {
    let all = json!({ "QueueUrl": "q", "MessageBody": "b" });
    assert_eq!(task("arn:aws:states:::sqs:sendMesage.waitForTaskToken", all.clone()), ["ASL702 /States/A/Resource"]);
    assert_eq!(task("arn:aws:states:::sqss:sendMessage.sync:2", all.clone()), ["ASL701 /States/A/Resource"]);
    assert_eq!(task("arn:aws:states:::sqs:sendMessage.sync", all.clone()), ["ASL703 /States/A/Resource"]);
    assert_eq!(task("arn:aws:states:::sqs:sendMessage.async", all), ["ASL703 /States/A/Resource"]);
    assert_eq!(task("arn:aws:states:::sqs", json!({})), ["ASL707 /States/A/Resource"]);
    assert_eq!(task("sqs:sendMessage", json!({})), ["ASL107 /States/A/Resource"]);
    assert_eq!(task("arn:aws::lambda:x:y:function:z", json!({})), ["ASL107 /States/A/Resource"]);
    assert_eq!(task(SEND, json!({ "queueUrl": "q", "MessageBody": 1 })), ["ASL705 /States/A/Parameters/queueUrl"]);
    assert_eq!(task(SEND, json!(5)), ["ASL704 /States/A/Parameters"]);
    assert_eq!(
        task("arn:aws:states:::dynamodb:getItem.waitForTaskToken", json!({ "TableName": "t", "Key": {} })),
        ["ASL703 /States/A/Resource"]
    );
    // The field of the other language.
    let other = json!({ "Type": "Task", "Resource": ASK, "Arguments": { "QueueUrl": "q" } });
    assert_eq!(check(of(other)), ["ASL104 /States/A/Arguments"]);
    let none = json!({ "Type": "Task", "Resource": ASK });
    assert_eq!(check(of(none)), ["ASL704 /States/A"]);
    let activity = "arn:aws:states:eu-west-1:123456789012:activity:pack";
    let role = json!({ "Type": "Task", "Resource": activity, "Credentials": { "RoleArn": "${Role}" } });
    assert_eq!(check(of(role)), ["ASL108 /States/A/Credentials"]);
}

#[test]
fn a_token_goes_anywhere() {
    for body in [
        json!({ "MessageBody.$": "$$.Task.Token" }),
        json!({ "MessageBody.$": "$$['Task']['Token']" }),
        json!({ "MessageBody": [{ "deep": { "token.$": "$$.Task" } }] }),
        json!({ "MessageBody.$": "States.JsonMerge($$, $, false)" }),
        json!({ "MessageBody.$": "States.Format('{} {}', $.id, $$.Task.Token)" }),
        json!({ "MessageBody.$": "$$..Token" }),
        json!({ "MessageBody.$": "$$[*]" }),
        json!({ "MessageBody.$": { "Fn::Sub": "${Body}" } }),
        json!({ "MessageBody": { "Fn::If": ["Ask", { "token.$": "$$.Task.Token" }, {}] } }),
    ] {
        let mut all = body.clone();
        all["QueueUrl"] = "q".into();
        assert_eq!(task(ASK, all), NOTHING, "{body}");
    }
    let of_template = json!({ "QueueUrl": { "Ref": "Queue" }, "MessageBody": { "Fn::Sub": "${Body}" } });
    assert_eq!(task(ASK, of_template), ["ASL706 /States/A/Resource"]);
    for body in ["$", "$$.Execution.Id", "States.Format('{}', $.Task.Token)", "$$.State.EnteredTime"] {
        let all = json!({ "QueueUrl": "q", "MessageBody.$": body });
        assert_eq!(task(ASK, all), ["ASL706 /States/A/Resource"], "{body}");
    }
    for body in [
        "{% $states.context.Task.Token %}",
        "{% $states.context.Task %}",
        "{% $string($states.context) %}",
        "{% $states %}",
        "{% $states.*.Task %}",
        "{% $lookup($states, 'context').Task.Token %}",
        "{% ($c := $states.context; $c.Task.Token) %}",
        "{% ${Body} %}",
    ] {
        let all = json!({ "QueueUrl": "q", "MessageBody": { "inside": [body] } });
        assert_eq!(jsonata(ASK, all), NOTHING, "{body}");
    }
    for body in ["{% $states.input %}", "{% $states.context.Execution.Id %}", "$states.context.Task.Token"] {
        let all = json!({ "QueueUrl": "q", "MessageBody": body });
        assert_eq!(jsonata(ASK, all), ["ASL706 /States/A/Resource"], "{body}");
    }
    assert_eq!(jsonata(ASK, json!("{% $states.input %}")), ["ASL706 /States/A/Resource"]);
}

#[test]
fn a_name_that_was_meant_is_the_finding() {
    let severities = |parameters: Value| {
        let definition = of(json!({ "Type": "Task", "Resource": SEND, "Parameters": parameters }));
        let report = machine_with(&Machine::from_value(definition), &Notes::default(), &Settings::new());
        report.iter().map(|finding| (finding.code, finding.severity)).collect::<Vec<_>>()
    };
    let missed = json!({ "QueueUrl": "q", "MesageBody": "b" });
    assert_eq!(severities(missed), [("ASL705", Severity::Error)]);
    let beside = json!({ "QueueUrl": "q", "MesageBody": "b", "MessageBody": "b" });
    assert_eq!(severities(beside), [("ASL705", Severity::Warning)]);
    let optional = json!({ "QueueUrl": "q", "MessageBody": "b", "DelaySecond.$": "$.delay" });
    assert_eq!(severities(optional), [("ASL705", Severity::Warning)]);
}

#[test]
fn roles_are_roles() {
    let role = |arn: &str| {
        let findings = check(of(json!({ "Type": "Task", "Resource": "${A}", "Credentials": { "RoleArn": arn } })));
        !findings.is_empty()
    };
    for right in [
        "arn:aws:iam::123456789012:role/reader",
        "arn:aws-cn:iam::123456789012:role/service-role/a/reader",
        "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${Role}",
        "arn:aws:iam::123456789012:${Role}",
        "${RoleArn}",
    ] {
        assert!(!role(right), "{right}");
    }
    for wrong in [
        "arn:aws:iam::12:role/reader",
        "arn:aws:iam::12:role",
        "arn:aws:iam:eu-west-1:123456789012:role/reader",
        "arn:aws:iam::123456789012:role/",
        "arn:aws:iam::123456789012:user/reader",
        "arn:aws:sts::123456789012:assumed-role/reader/x",
        "arn:amazon:iam::123456789012:role/reader",
        "arn:aws:iam::ACCOUNT_ID:role/reader",
        "reader",
    ] {
        assert!(role(wrong), "{wrong}");
    }
}

#[test]
fn what_express_cannot_do_is_found_at_any_depth() {
    let leaf = json!({ "StartAt": "J", "States": {
        "J": { "Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync", "Parameters": { "JobName": "j" }, "End": true }
    } });
    let mut processor = json!({ "StartAt": "P", "States": {
        "P": { "Type": "Parallel", "Branches": [leaf.clone()], "End": true }
    } });
    let inline = of(json!({ "Type": "Map", "ItemProcessor": processor.clone() }));
    let express = Notes { is_express: true, ..Notes::default() };
    let found = |definition: &Value, notes: &Notes| {
        let report = crate::check::machine(&Machine::from_value(definition.clone()), notes);
        report.iter().map(|finding| (finding.severity, finding.at.to_string())).collect::<Vec<_>>()
    };
    let job = "/States/A/ItemProcessor/States/P/Branches/0/States/J/Resource".to_owned();
    assert_eq!(found(&inline, &express), [(Severity::Error, job.clone())]);
    assert_eq!(found(&inline, &Notes::default()), []);

    processor["ProcessorConfig"] = json!({ "Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS" });
    let distributed = of(json!({ "Type": "Map", "ItemProcessor": processor }));
    assert_eq!(found(&distributed, &Notes::default()), [(Severity::Warning, job)]);
    let nested = of(json!({ "Type": "Parallel", "Branches": [distributed] }));
    let found = found(&nested, &express);
    let mode = "/States/A/Branches/0/States/A/ItemProcessor/ProcessorConfig/Mode".to_owned();
    assert!(found.contains(&(Severity::Error, mode)), "{found:?}");
}
