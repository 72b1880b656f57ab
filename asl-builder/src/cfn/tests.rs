use serde_json::{Value, json};

use super::*;
use crate::builder;
use crate::model::{Binding, Machine, Notes, Target};

const CHARGE: builder::Function = builder::Function::named("Charge");

fn source() -> MachineSource {
    let machine = Machine::from_value(json!({
        "StartAt": "Charge",
        "States": { "Charge": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
            "Parameters": { "FunctionName": "${ChargeArn}", "Payload": { "table": "${Table}" } } } }
    }));
    let bindings = vec![Binding { slot: "ChargeArn".to_owned(), target: Target::FunctionArn("Charge".to_owned()) }];
    MachineSource { machine, notes: Notes { bindings, ..Notes::default() }, workflow_type: WorkflowType::Express }
}

fn resources(workflow: &StateMachine) -> Value {
    Template::new("").add(workflow).model().to_value()["Resources"].clone()
}

#[test]
fn a_state_machine_brings_a_role_that_may_just_what_it_calls() {
    let arn = Parameter::string("FunctionArn");
    let table = Resource::new("Orders", "AWS::DynamoDB::Table");
    let workflow = StateMachine::new("Workflow", source())
        .bind(&CHARGE, &arn)
        .substitute("Table", table.reference())
        .tag("team", "shop");
    let resources = resources(&workflow);
    let order: Vec<&String> = resources.as_object().unwrap().keys().collect();
    assert_eq!(order, ["WorkflowRole", "Workflow"]);
    assert_eq!(
        resources["WorkflowRole"]["Properties"],
        json!({
            "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [
                { "Effect": "Allow", "Principal": { "Service": "states.amazonaws.com" }, "Action": "sts:AssumeRole" }] },
            "Policies": [{ "PolicyName": "Workflow", "PolicyDocument": { "Version": "2012-10-17", "Statement": [
                { "Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": { "Ref": "FunctionArn" } }] } }]
        })
    );
    let properties = &resources["Workflow"]["Properties"];
    let names: Vec<&String> = properties.as_object().unwrap().keys().collect();
    assert_eq!(names, ["StateMachineType", "RoleArn", "Tags", "DefinitionSubstitutions", "Definition"]);
    assert_eq!(properties["StateMachineType"], "EXPRESS");
    assert_eq!(properties["RoleArn"], json!({ "Fn::GetAtt": ["WorkflowRole", "Arn"] }));
    assert_eq!(
        properties["DefinitionSubstitutions"],
        json!({ "ChargeArn": { "Ref": "FunctionArn" }, "Table": { "Ref": "Orders" } })
    );
}

#[test]
fn a_declared_machine_brings_its_workflow_type_and_its_slots() {
    use crate::jsonata::{invoke, invoke_event};
    let charge = || builder::Label::new("Charge");
    let standard = builder::StateMachine::from_states(charge(), [(charge(), invoke(&CHARGE).end())]);
    let express = builder::StateMachine::express_from_states(charge(), [(charge(), invoke_event(&CHARGE).end())]);
    for (source, name) in [(MachineSource::from(&standard), "STANDARD"), (MachineSource::from(express), "EXPRESS")] {
        let properties = resources(&StateMachine::new("Workflow", source))["Workflow"]["Properties"].clone();
        assert_eq!(properties["StateMachineType"], name);
        assert_eq!(properties["DefinitionSubstitutions"], json!({ "ChargeArn": { "Fn::GetAtt": ["Charge", "Arn"] } }));
    }
}

#[test]
fn a_slot_that_nothing_fills_is_left_as_it_is() {
    let resources = resources(&StateMachine::new("Workflow", source()));
    let properties = &resources["Workflow"]["Properties"];
    assert_eq!(properties["DefinitionSubstitutions"], json!({ "ChargeArn": { "Fn::GetAtt": ["Charge", "Arn"] } }));
    assert_eq!(properties["Definition"]["States"]["Charge"]["Parameters"]["Payload"]["table"], "${Table}");
}

#[test]
fn a_role_of_the_authors_own_brings_none() {
    let resources = resources(&StateMachine::new("Workflow", source()).role(Node::import_value("role")));
    assert_eq!(resources.as_object().unwrap().len(), 1);
    assert_eq!(resources["Workflow"]["Properties"]["RoleArn"], json!({ "Fn::ImportValue": "role" }));
}

#[test]
fn tracing_is_allowed_to_the_role() {
    let resources =
        resources(&StateMachine::new("Workflow", source()).tracing().managed_policy("arn:aws:iam::aws:policy/X"));
    let role = &resources["WorkflowRole"]["Properties"];
    assert_eq!(role["Policies"][0]["PolicyDocument"]["Statement"][1]["Resource"], "*");
    assert_eq!(role["ManagedPolicyArns"], json!(["arn:aws:iam::aws:policy/X"]));
    assert_eq!(resources["Workflow"]["Properties"]["TracingConfiguration"], json!({ "Enabled": true }));
}

#[test]
fn a_machine_that_calls_nothing_has_a_role_without_rights() {
    let machine = Machine::from_value(json!({ "StartAt": "Done", "States": { "Done": { "Type": "Succeed" } } }));
    let resources = resources(&StateMachine::new("Idle", MachineSource::new(machine, WorkflowType::Standard)));
    assert!(resources["IdleRole"]["Properties"].get("Policies").is_none());
    assert!(resources["Idle"]["Properties"].get("DefinitionSubstitutions").is_none());
}

#[test]
fn parameters_and_outputs_stand_in_their_fields_order() {
    let level =
        Parameter::string("Level").default("ERROR").allowed_values(["ALL", "ERROR"]).description("what is logged");
    let template = Template::new("")
        .parameter(&level)
        .condition("All", Node::equals(&level, "ALL"))
        .output("Level", Output::new(&level).export("level").description("it"));
    let json = template.model().to_value();
    assert_eq!(
        json["Parameters"]["Level"].to_string(),
        r#"{"Type":"String","Description":"what is logged","Default":"ERROR","AllowedValues":["ALL","ERROR"]}"#
    );
    assert_eq!(json["Conditions"]["All"], json!({ "Fn::Equals": [{ "Ref": "Level" }, "ALL"] }));
    assert_eq!(
        json["Outputs"]["Level"].to_string(),
        r#"{"Description":"it","Value":{"Ref":"Level"},"Export":{"Name":"level"}}"#
    );
}
