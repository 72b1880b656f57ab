//! The templates that deploy the workflows.

use asl_builder::{cfn, sam};
use random_error_contracts::FUNCTION;

use crate::sections::{
    asynchronous, callback, execution_input, execution_input_jsonata, plain_function, published_version,
};
use crate::workflow::random_error;

/// The application: the function, the machine, and the schedule that starts it every minute.
///
/// `code_uri` is the folder of the function's crate, seen from the template.
pub fn application(code_uri: &str) -> sam::Template {
    template(code_uri, sam::StateMachine::new("statemachine", random_error()))
}

/// The same with the definition in a file beside the template.
pub fn with_definition_file(code_uri: &str) -> sam::Template {
    template(code_uri, sam::StateMachine::new("statemachine", random_error()).definition_uri("random-error.asl.json"))
}

fn template(code_uri: &str, machine: sam::StateMachine) -> sam::Template {
    let machine = machine.on(sam::Event::schedule("scheduled", "rate(1 minute)").description("Run every minute"));
    sam::Template::new("An AWS Lambda application that uses AWS Step Functions.")
        .globals(sam::Globals::new().timeout_seconds(15).memory_mb(128))
        .add(sam::Function::rust(&FUNCTION, code_uri).architecture(sam::Architecture::Arm64))
        .add(&machine)
        .output("StateMachineArn", sam::Output::new(machine.reference()).description("The state machine"))
}

/// The machine and its role in plain CloudFormation, for a function that is deployed elsewhere.
pub fn cloudformation() -> cfn::Template {
    let function = cfn::Parameter::string("FunctionArn").description("The function to invoke");
    let machine = cfn::StateMachine::new("statemachine", random_error()).bind(&FUNCTION, function.reference());
    cfn::Template::new("An AWS Step Functions state machine that invokes an AWS Lambda function.")
        .parameter(&function)
        .add(&machine)
        .output("StateMachineArn", machine.reference())
}

/// The small workflows, each in a state machine of its own.
///
/// The rights of all but one are computed: they may invoke the one function, or the one version, that they call. The
/// managed policy of the last may invoke every function of the account.
pub fn sections() -> sam::Template {
    let function = sam::Parameter::string("FunctionArn").description("The function to invoke");
    let bound = |id: &str, machine: asl_builder::StateMachine| {
        sam::StateMachine::new(id, machine).bind(&FUNCTION, function.reference())
    };
    sam::Template::new("Ways to call an AWS Lambda function from AWS Step Functions.")
        .parameter(&function)
        .add(bound("PlainFunction", plain_function()))
        .add(bound("PublishedVersion", published_version()))
        .add(bound("ExecutionInput", execution_input()))
        .add(bound("ExecutionInputJsonata", execution_input_jsonata()))
        .add(bound("Asynchronous", asynchronous()))
        .add(bound("Callback", callback()))
        .add(bound("ManagedPolicy", execution_input()).policies(sam::Policies::managed("AWSLambdaRole")))
}
