use serde_json::{Value, json};

use super::*;
use crate::builder;
use crate::model::{Binding, Machine, Notes, Target};
use crate::template::Reject;

const FUNCTION: builder::Function = builder::Function::named("function");
const ELSEWHERE: builder::Function =
    builder::Function::from_arn("arn:aws:lambda:us-east-2:123456789012:function:my-function");

/// The application of the Lambda guide: a function that fails at random, and a workflow that retries and catches.
fn source() -> MachineSource {
    let pass = |text: &str| json!({ "Type": "Pass", "Result": text, "End": true });
    let machine = Machine::from_value(json!({
        "StartAt": "Invoke",
        "States": {
            "Invoke": {
                "Type": "Task",
                "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {
                    "FunctionName": "${FunctionArn}",
                    "Payload": { "max-depth": 5, "current-depth": 0, "error-rate": 0.2 },
                    "InvocationType": "Event"
                },
                "Retry": [{ "ErrorEquals": ["function.MaxDepthError", "Lambda.Unknown"], "IntervalSeconds": 1, "MaxAttempts": 5 }],
                "Catch": [
                    { "ErrorEquals": ["function.DoublesRolledError"], "Next": "CaughtException" },
                    { "ErrorEquals": ["States.ALL"], "Next": "UncaughtException" }
                ],
                "Next": "Success"
            },
            "CaughtException": pass("The function returned an error."),
            "UncaughtException": pass("Invocation failed."),
            "Success": pass("Invocation succeeded!")
        }
    }));
    let bindings = vec![Binding { slot: "FunctionArn".to_owned(), target: Target::FunctionArn("function".to_owned()) }];
    MachineSource { machine, notes: Notes { bindings, ..Notes::default() }, workflow_type: WorkflowType::Standard }
}

fn workflow() -> StateMachine {
    StateMachine::new("statemachine", source())
}

fn properties(workflow: &StateMachine) -> Value {
    Template::new("").add(workflow).model().to_value()["Resources"]["statemachine"]["Properties"].clone()
}

#[test]
#[cfg(feature = "yaml")]
fn the_guides_application_is_written_in_a_reviewable_order() {
    let template = Template::new("An application that uses Step Functions")
        .add(
            Function::rust(&FUNCTION, "function/")
                .timeout_seconds(5)
                .architecture(Architecture::Arm64)
                .env("LEVEL", "on"),
        )
        .add(
            workflow()
                .on(Event::schedule("scheduled", "rate(1 minute)").description("Run every minute"))
                .definition_uri("sm.asl.json"),
        )
        .output("Arn", Output::new(workflow().arn()).description("the workflow"));
    let expected = r#"AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: An application that uses Step Functions
Resources:
  function:
    Type: AWS::Serverless::Function
    Metadata:
      BuildMethod: rust-cargolambda
    Properties:
      CodeUri: function/
      Handler: bootstrap
      Runtime: provided.al2023
      Architectures:
        - arm64
      Timeout: 5
      Environment:
        Variables:
          LEVEL: "on"
  statemachine:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: STANDARD
      Policies:
        - Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: lambda:InvokeFunction
              Resource: !GetAtt function.Arn
      Events:
        scheduled:
          Type: Schedule
          Properties:
            Schedule: rate(1 minute)
            Description: Run every minute
      DefinitionSubstitutions:
        FunctionArn: !GetAtt function.Arn
      DefinitionUri: sm.asl.json
Outputs:
  Arn:
    Description: the workflow
    Value: !GetAtt statemachine.Arn
"#;
    assert_eq!(template.to_yaml(), expected);
    let files = template.files();
    assert_eq!(files, [("sm.asl.json".to_owned(), crate::emit::asl_json(&source().machine))]);
    assert_eq!(template.model().rejected, []);
    assert_eq!(template.model().ungranted, []);
}

#[test]
fn the_definition_is_written_inline_in_its_order() {
    let definition = &properties(&workflow())["Definition"];
    assert_eq!(definition.to_string(), source().machine.to_value().to_string());
}

#[test]
fn json_has_the_long_form() {
    let json = Template::new("").add(workflow()).to_json();
    assert!(json.ends_with("}\n"), "{json}");
    let value: Value = serde_json::from_str(&json).unwrap();
    let substitutions = &value["Resources"]["statemachine"]["Properties"]["DefinitionSubstitutions"];
    assert_eq!(substitutions, &json!({ "FunctionArn": { "Fn::GetAtt": ["function", "Arn"] } }));
}

#[test]
fn a_bound_function_comes_from_its_parameter() {
    let arn = Parameter::string("FunctionArn");
    let properties = properties(&workflow().bind(&FUNCTION, &arn).substitute("Unused", "x"));
    let reference = json!({ "Ref": "FunctionArn" });
    assert_eq!(properties["DefinitionSubstitutions"], json!({ "FunctionArn": reference }));
    assert_eq!(properties["Policies"][0]["Statement"][0]["Resource"], reference);
}

#[test]
fn policies_replace_what_is_computed_and_allowed_statements_are_added() {
    let replaced = properties(&workflow().policies(Policies::managed("AWSLambdaRole").and_managed("Other")));
    assert_eq!(replaced["Policies"], json!(["AWSLambdaRole", "Other"]));
    let added = properties(&workflow().allow(Statement::allow(["sqs:SendMessage"], ["*"])));
    let actions: Vec<&Value> =
        added["Policies"][0]["Statement"].as_array().unwrap().iter().map(|statement| &statement["Action"]).collect();
    assert_eq!(actions, ["lambda:InvokeFunction", "sqs:SendMessage"]);
}

#[test]
fn nothing_that_is_added_is_lost() {
    let scheduled = || Event::schedule("scheduled", "rate(1 minute)");
    let twice = workflow().on(scheduled()).on(scheduled().enabled(false)).bind(&ELSEWHERE, "arn");
    let foreign = StateMachine::new("other", source())
        .role("arn:aws:iam::123456789012:role/r")
        .allow(Statement::allow(["a:b"], ["*"]));
    let template = Template::new("").add(&twice).add(workflow()).add(Function::rust(&ELSEWHERE, "x/")).add(foreign);
    let rejected: Vec<(String, Reject)> =
        template.model().rejected.iter().map(|part| (part.at.to_string(), part.why.clone())).collect();
    let expected = [
        ("/Resources/statemachine/Properties/Events/scheduled", Reject::Taken),
        ("/Resources/statemachine/Properties/DefinitionSubstitutions", Reject::NoLogicalId),
        ("/Resources/statemachine", Reject::Taken),
        ("/Resources", Reject::NoLogicalId),
        ("/Resources/other/Properties/Role", Reject::ForeignRole),
    ];
    assert_eq!(rejected, expected.map(|(at, why)| (at.to_owned(), why)));
}

#[test]
fn what_is_not_granted_is_kept_until_a_statement_answers_it() {
    let machine = Machine::from_value(json!({ "StartAt": "Send", "States": {
        "Send": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "End": true } } }));
    let workflow = || StateMachine::new("send", MachineSource::new(machine.clone(), WorkflowType::Express));
    let ungranted = |workflow: StateMachine| Template::new("").add(workflow).model().ungranted.clone();
    let missing = ungranted(workflow());
    assert_eq!((missing.len(), &*missing[0].0, missing[0].1.at.as_str()), (1, "send", "/States/Send/Resource"));
    assert_eq!(ungranted(workflow().allow(Statement::allow(["sqs:SendMessage"], ["*"]))), []);
    assert_eq!(ungranted(workflow().policies(Policies::template("SQSSendMessagePolicy", [("QueueName", "q")]))), []);
}

#[test]
fn a_property_that_is_set_by_name_wins_and_its_place_stays() {
    let properties = properties(
        &workflow().property("Policies", Node::list(["Mine"])).property("AutoPublishAlias", "live").tracing(),
    );
    let names: Vec<&String> = properties.as_object().unwrap().keys().collect();
    assert_eq!(names, ["Type", "Policies", "Tracing", "DefinitionSubstitutions", "Definition", "AutoPublishAlias"]);
    assert_eq!(properties["Policies"], json!(["Mine"]));
}

#[test]
fn globals_add_up() {
    let template = Template::new("")
        .globals(Globals::new().memory_mb(128).env("A", "1"))
        .globals(Globals::new().env("B", "2").section("StateMachine", Node::map([("PropagateTags", true)])));
    let expected = json!({
        "Function": { "MemorySize": 128, "Environment": { "Variables": { "A": "1", "B": "2" } } },
        "StateMachine": { "PropagateTags": true }
    });
    assert_eq!(template.model().to_value()["Globals"], expected);
}
