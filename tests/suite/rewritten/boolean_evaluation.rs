//! Tests of values as a compiler of TypeScript writes them (`Stedi-Public-Archive/ts2asl`): `And`, `Or`, `Not` and seven kinds
//! of comparisons.

use asl_builder::builder::JSONPath;
use asl_builder::jsonpath::*;
use asl_builder::refs::Condition;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Initialize,
    #[state(name = "Assign data")]
    AssignData,
    #[state(name = "If (typeof data.num !== \" ...")]
    IfNumIsNoNumber,
    #[state(name = "Throw ValidationError")]
    NumIsNoNumber,
    #[state(name = "If (data.num !== 42)")]
    IfNumIsNot42,
    #[state(name = "Throw ValidationError_1")]
    NumIsNot42,
    #[state(name = "If (typeof data.text !== ...")]
    IfTextIsNoText,
    #[state(name = "Throw ValidationError_2")]
    TextIsNoText,
    #[state(name = "If (data.text !== \"text\")")]
    IfTextIsAnother,
    #[state(name = "Throw ValidationError_3")]
    TextIsAnother,
    #[state(name = "If (data.undefined)")]
    IfUndefined,
    #[state(name = "Throw ValidationError_4")]
    UndefinedIsTrue,
    #[state(name = "If (data.null)")]
    IfNull,
    #[state(name = "Throw ValidationError_5")]
    NullIsTrue,
    #[state(name = "If (typeof data.timestamp ...")]
    IfTimestampIsNoText,
    #[state(name = "Throw ValidationError_6")]
    TimestampIsNoText,
    #[state(name = "Return \"success\"")]
    Success,
}

pub(crate) fn machine() -> StateMachine {
    let data = input()["vars"]["data"];
    StateMachine::new(Step::Initialize, move |step| match step {
        Step::Initialize => pass()
            .parameters(payload!({ "vars": context().execution().input(), "_undefined": null, "_null": null }))
            .result_path(input())
            .next(Step::AssignData),
        Step::AssignData => pass()
            .parameters(payload!({
                "num": 42,
                "text": "text",
                "undefined": input()["_undefined"],
                "null": input()["_null"],
                "timestamp": "2016-03-14T01:59:00Z",
            }))
            .result_path(data)
            .comment(r#"source: data = { num: 42, text: "text", undefined: und ..."#)
            .next(Step::IfNumIsNoNumber),
        Step::IfNumIsNoNumber => choice()
            .when(not(is_number(data["num"])), Step::NumIsNoNumber)
            .comment(r#"source: if (typeof data.num !== "number") { throw new  ..."#)
            .otherwise(Step::IfNumIsNot42),
        Step::NumIsNoNumber => throw("num expected to be number", "num expected to be  ..."),
        Step::IfNumIsNot42 => choice()
            .when(not(data["num"].eq(42)), Step::NumIsNot42)
            .comment("source: if (data.num !== 42) { throw new ValidationErr ...")
            .otherwise(Step::IfTextIsNoText),
        Step::NumIsNot42 => throw("num expected to be 42", "num expected to be  ..."),
        Step::IfTextIsNoText => choice()
            .when(not(is_text(data["text"])), Step::TextIsNoText)
            .comment(r#"source: if (typeof data.text !== "string") { throw new ..."#)
            .otherwise(Step::IfTextIsAnother),
        Step::TextIsNoText => throw("text expected to be string", "text expected to be ..."),
        Step::IfTextIsAnother => choice()
            .when(not(data["text"].eq("text")), Step::TextIsAnother)
            .comment(r#"source: if (data.text !== "text") { throw new Validati ..."#)
            .otherwise(Step::IfUndefined),
        Step::TextIsAnother => throw("text expected to be 'text'", "text expected to be ..."),
        Step::IfUndefined => choice()
            .when(not(is_falsy(data["undefined"])), Step::UndefinedIsTrue)
            .comment("source: if (data.undefined) { throw new ValidationErro ...")
            .otherwise(Step::IfNull),
        Step::UndefinedIsTrue => throw("undefined expected to be non-truthy'", "undefined expected  ..."),
        Step::IfNull => choice()
            .when(not(is_falsy(data["null"])), Step::NullIsTrue)
            .comment(r#"source: if (data.null) { throw new ValidationError("nu ..."#)
            .otherwise(Step::IfTimestampIsNoText),
        Step::NullIsTrue => throw("null expected to be non-truthy'", "null expected to be ..."),
        Step::IfTimestampIsNoText => choice()
            .when(not(is_text(data["timestamp"])), Step::TimestampIsNoText)
            .comment(r#"source: if (typeof data.timestamp !== "string") { thro ..."#)
            .otherwise(Step::Success),
        Step::TimestampIsNoText => throw("timestamp expected to be string'", "timestamp expected  ..."),
        Step::Success => pass().result(json!("success")).end(),
    })
}

/// The failure, and how its source begins.
fn throw(cause: &str, source: &str) -> State<Step> {
    fail("ValidationError", cause).comment(format!("source: throw new ValidationError(\"{source}"))
}

fn is_number(value: Ref) -> Condition<JSONPath> {
    variable(value).is_present(true).and(variable(value).is_numeric(true))
}

fn is_text(value: Ref) -> Condition<JSONPath> {
    variable(value).is_present(true).and(variable(value).is_string(true))
}

/// What JavaScript takes for false.
fn is_falsy(value: Ref) -> Test {
    (!value.is_present())
        .or(value.is_null())
        .or(value.eq(false))
        .or(value.eq(""))
        .or(value.eq("false"))
        .or(value.eq("0"))
        .or(value.eq(0))
}
