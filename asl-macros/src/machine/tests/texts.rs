//! The texts of mistakes, in snapshots: each state or machine with what is underlined, the message and the help.

use std::fmt::Write as _;

use asl_syntax::fields::QueryLanguage;

use super::mistakes;

/// What is said of each of the sources, which stand in a frame at its `§`.
fn said(language: QueryLanguage, frame: &str, sources: &[&str]) -> String {
    let mut text = String::new();
    for source in sources {
        let _ = writeln!(text, "{source}");
        let mistakes = mistakes(language, &frame.replace('§', source));
        let shown = if mistakes.is_empty() { vec!["fine".to_owned()] } else { mistakes };
        shown.iter().for_each(|mistake| {
            let _ = writeln!(text, "    {}", mistake.replace('\n', "⏎"));
        });
    }
    text
}

macro_rules! texts {
    ($($name:ident: $language:ident $frame:literal $sources:tt)*) => {
        $(
            #[test]
            fn $name() {
                insta::with_settings!({ omit_expression => true }, {
                    insta::assert_snapshot!(said(QueryLanguage::$language, $frame, &$sources));
                });
            }
        )*
    };
}

texts! {
    fields: JSONata "StartAt: It, It: §" [
        r#"Succeed { Assign: { a: 1 } }"#,
        r#"Fail { Next: It }"#,
        r#"Pass { Retry: [_ => { MaxAttempts: 1 }], End: true }"#,
        r#"Task { Resource: &F, Type: Task, End: true }"#,
        r#"Pass { Parameters: { "a.$": "$.a" }, End: true }"#,
        r#"Wait { SecondsPath: "$.s", End: true }"#,
        r#"Choice { Choices: [{ Variable: "$.a", StringEquals: "b", Next: It }], Default: It }"#,
        r#"Parallel { Branches: [], End: true }"#,
        r#"Map { End: true }"#,
        r#"Choice { _ => It }"#,
        r#"Wait { End: true, Seconds: 1, End: true }"#,
        r#"Map { Label: "a b", ItemProcessor: { StartAt: A, A: Pass { End: true }, ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD } }, End: true }"#,
        r#"Map { ItemProcessor: { StartAt: A, A: Pass { End: true }, ProcessorConfig: { ExecutionType: STANDARD } }, End: true }"#,
        r#"Map { ItemProcessor: machine(), ProcessorConfig: { Mode: DISTRIBUTED }, Label: "a", End: true }"#,
        r#"Map { ItemProcessor: { StartAt: A, A: Pass { End: true } }, ProcessorConfig: { Mode: DISTRIBUTED }, End: true }"#,
        r#"Map { ItemReader: reader(), ResultWriter: {}, ItemProcessor: machine(), End: true }"#,
        r#"Task { Resource: &F, Catch: policy(), End: true }"#,
        r#"Task { Resource: &F, Credentials: {}, End: true }"#,
    ]
    fields_of_jsonpath: JSONPath "StartAt: It, It: §" [
        r#"Wait { QueryLanguage: JSONata, Seconds: {% $states.input.s %}, Output: {% 1 %}, End: true }"#,
        r#"Wait { Seconds: {% $states.input.s %}, End: true }"#,
        r#"Task { Resource: &F, TimeoutSeconds: 5, TimeoutSecondsPath: "$.t", End: true }"#,
        r#"Map { ItemSelector: {}, Parameters: {}, ItemProcessor: { StartAt: A, A: Pass { End: true } }, End: true }"#,
        r#"Choice { {% $states.input.a %} => It, _ => It }"#,
        r#"Choice { { Variable: "$.a" } => It, { Variable: "$.a", IsNull: true, IsString: true } => It, { And: [] } => It }"#,
        r#"Choice { { Variable: "$.a", TimestampEquals: "yesterday" } => It, { Variable: "$.a", BooleanEquals: 5 } => It }"#,
        r#"Choice { input()["a"].eq(1) => It, _ => It }"#,
    ]
    states: JSONata "§" [
        r#"StartAt: A, A: Pass Task { End: true }"#,
        r#"StartAt: A, A: Pass, B: Succeed {}"#,
        r#"StartAt: A, A { End: true }"#,
        r#"StartAt: A, A: Succeed"#,
        r#"StartAt: A, A: Succeeds {}"#,
        r#"StartAt: A, A: Succeed {} B: 5"#,
        r#"StartAt: A, A: Succeed {}, Coment: "c""#,
        r#"StartAt: A, A: Succeed {}, Version: "2.0", TimeoutSeconds: -1"#,
        r#"StartAt: 5, A: Succeed {}"#,
        r#"QueryLanguage: JSONat, StartAt: A, A: Succeed {}"#,
        r#"Type: "EXPRESS", Input: 5, StartAt: A, A: Succeed {}"#,
        r#""#,
        r#"StartAt: A"#,
        r#"StartAt: A, #[cfg(x)] A: Pass { End: true }"#,
        r#"StartAt: A, #[doc = "c"] Comment: "c", A: Pass { End: true }"#,
        r#"#![doc = "c"] StartAt: A, A: Pass { End: true }"#,
    ]
    fields_that_cannot_be_read: JSONata "StartAt: It, It: §" [
        r#"Pass { End true }"#,
        r#"Pass { 5: true, End: true }"#,
        r#"Pass { , End: true }"#,
        r#"Pass { Output: 1 + , End: true }"#,
        r#"Pass { #[doc = " no"] End: true }"#,
        r#"Pass { Output: { a: 1 b: 2 }, End: true }"#,
        r#"Pass { Output: [1 2], End: true }"#,
        r#"Pass { Output: { a }, End: true }"#,
        r#"Pass { Output: match x { 1 => 2, _ => 3 }, End: true }"#,
    ]
    arms: JSONata "StartAt: A, A: § B: Succeed {}" [
        r#"Choice { {% true %} => , _ => B }"#,
        r#"Choice { {% true %} B, _ => B }"#,
        r#"Choice { => B, _ => B }"#,
        r#"Choice { {% true %} => B, _ => { Next: B, Comment: "c" } }"#,
        r#"Choice { {% true %} => B, _ => { Output: 1 } }"#,
        r#"Choice { {% true %} => B, _ => B, _ => B }"#,
        r#"Choice { {% true %} => { Assign: { a: 1 } }, _ => B }"#,
        r#"Choice { {% true %} => B => B, _ => B }"#,
        r#"Choice { "true" => B, _ => B }"#,
        r#"Pass { {% true %} => B, Next: B }"#,
        r#"Task { Resource: &F, Retry: [E::A => 5], Next: B }"#,
        r#"Task { Resource: &F, Retry: [E::A], Next: B }"#,
        r#"Task { Resource: &F, Catch: [E::A => { Output: 1 }], Next: B }"#,
        r#"Task { Resource: &F, Catch: [E::A => B E::B => B], Next: B }"#,
    ]
    expressions: JSONata "StartAt: It, It: Pass { Output: §, End: true }" [
        r#"{% $states.input.lines[price > ] %}"#,
        r#"{% $uppercase($states.input.'a' & $x.y) & phone %}"#,
        r#"{%
  $sum(
    $states.result.prices)
%}"#,
        r#"{ a: [1, { b: {% $eval("1") %} }] }"#,
        r#""{% $$ %}""#,
        r#""{% a and %}""#,
        r#"{% $foo($states.input) %}"#,
        r#"{% $states.context.Exection.Id %}"#,
        r#"{% $states.context.Map.Item.Value %}"#,
        r#"{% $states %}"#,
        r#"{% $ %}"#,
        r#"{%%}"#,
        r#""{% $lookup(${Map}, 'a') %}""#,
        r#"{ "a.$": "$.a" }"#,
    ]
    values: JSONata "StartAt: It, It: §" [
        r#"Wait { Seconds: "${Seconds}", End: true }"#,
        r#"Task { Resource: "${Arn}", TimeoutSeconds: "${T}", End: true }"#,
        r#"Wait { Seconds: -5, End: true }"#,
        r#"Wait { Seconds: 170141183460469231731687303715884105728, End: true }"#,
        r#"Wait { Seconds: true, End: true }"#,
        r#"Wait { Seconds: null, End: true }"#,
        r#"Wait { Seconds: [60], End: true }"#,
        r#"Wait { Seconds: { a: 1 }, End: true }"#,
        r#"Fail { Error: E::NAME, Cause: 5 }"#,
        r#"Task { Resource: &F, Retry: [_ => { BackoffRate: 0.5 }], End: true }"#,
        r#"Task { Resource: &F, Retry: [_ => { BackoffRate: "2" }], End: true }"#,
        r#"Task { Resource: &F, Retry: [_ => { MaxDelaySeconds: 1 }], End: true }"#,
        r#"Task { Resource: &F, Assign: { "a b": 1, states: 2, "x.$": "$.x", "$y": 3 }, End: true }"#,
        r#"Map { Items: 5, ItemProcessor: { StartAt: A, A: Pass { End: true } }, End: true }"#,
    ]
    errors: JSONata "StartAt: It, It: Task { Resource: &F, Retry: [§], End: true }" [
        r#""" => {}"#,
        r#""States.Runtime" => {}"#,
        r#""States.Http.StatusCode.429" => {}"#,
        r#"States::ALL => {}"#,
        r#"{ ErrorEquals: [] }"#,
        r#"{ ErrorEquals: "E" }"#,
        r#"{ ErrorEquals: [E::A, 5] }"#,
        r#"E::A | E::A => {}"#,
        r#"E::A => {}, E::B | E::A => {}"#,
        r#"_ => {}, E::A => {}"#,
        r#"_ | E::A => {}"#,
        r#"5 => {}"#,
        r#"E::A => {}, policy()"#,
    ]
    paths: JSONPath "StartAt: It, It: §" [
        r#"Pass { Parameters: { "a.$": "$.a", a: 1 }, End: true }"#,
        r#"Pass { Parameters: { "a.$": "order" }, End: true }"#,
        r#"Pass { Parameters: 5, ResultPath: "$$.a", End: true }"#,
        r#"Pass { Assign: { "a-b.$": "$.a" }, End: true }"#,
        r#"Pass { InputPath: "order", OutputPath: "$.a b", End: true }"#,
        r#"Pass { Parameters: { "a.$": "$$.Map.Item.Value", b: ["{% $x %}"] }, End: true }"#,
        r#"Fail { ErrorPath: "States.ArrayLength($.a)" }"#,
        r#"Fail { CausePath: "it failed" }"#,
        r#"Task { Resource: &F, ResultSelector: { "a.$": "States.Format('{} {}', $.a)" }, End: true }"#,
        r#"Map { ItemsPath: "$.lines[*]", ItemProcessor: machine(), End: true }"#,
    ]
    tasks: JSONata "StartAt: It, It: Task { §, End: true }" [
        r#"Resource: "arn:aws:states:eu-west-1:123456789012:activity:a", Credentials: { RoleArn: "arn:aws:iam::123456789012:role/a" }"#,
        r#"Resource: lambda::invoke(&F), Arguments: {% $states.input %}"#,
        r#"Resource: lambda::invoke(&F), Arguments: { FunctionName: "f" }"#,
        r#"Resource: lambda::invoke(&F).wait_for_task_token(), Arguments: { Payload: { a: 1 } }"#,
        r#"Resource: lambda::invoke(&F).wait_for_task_token(), Arguments: { Payload: token() }"#,
        r#"Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken""#,
        r#"Resource: "arn:aws:states:::sqs:sendMessage", Arguments: "x""#,
        r#"Resource: 5"#,
    ]
}
