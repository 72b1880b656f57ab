// Generated from catalog/fields.toml by `cargo xtask codegen`; do not edit.

use super::{Field, FieldType, Object, QueryLanguage, Required};

pub(super) const fn table(object: Object) -> &'static [Field] {
    match object {
        Object::StateMachine => &STATE_MACHINE,
        Object::Branch => &BRANCH,
        Object::ItemProcessor => &ITEM_PROCESSOR,
        Object::Task => &TASK,
        Object::Pass => &PASS,
        Object::Choice => &CHOICE,
        Object::Wait => &WAIT,
        Object::Succeed => &SUCCEED,
        Object::Fail => &FAIL,
        Object::Parallel => &PARALLEL,
        Object::Map => &MAP,
        Object::ChoiceRule => &CHOICE_RULE,
        Object::NestedRule => &NESTED_RULE,
        Object::Retrier => &RETRIER,
        Object::Catcher => &CATCHER,
        Object::ProcessorConfig => &PROCESSOR_CONFIG,
        Object::ItemReader => &ITEM_READER,
        Object::ReaderConfig => &READER_CONFIG,
        Object::ItemBatcher => &ITEM_BATCHER,
        Object::ResultWriter => &RESULT_WRITER,
        Object::WriterConfig => &WRITER_CONFIG,
        Object::Credentials => &CREDENTIALS,
    }
}

static STATE_MACHINE: [Field; 6] = [
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "SPEC",
        doc: "Says what the machine is for.",
        ..Field::of(Object::StateMachine)
    },
    Field {
        name: "Version",
        ty: FieldType::Enum(&["1.0"]),
        source: "SPEC VAL",
        doc: "The version of the language; \"1.0\" when absent.",
        ..Field::of(Object::StateMachine)
    },
    Field {
        name: "QueryLanguage",
        ty: FieldType::Enum(&["JSONPath", "JSONata"]),
        source: "SPEC VAL FLOCI",
        doc: "The query language of every state that does not name its own; \"JSONPath\" when absent.",
        note: Some("Not accepted on a branch or an item processor. A JSONata machine may hold no JSONPath state."),
        ..Field::of(Object::StateMachine)
    },
    Field {
        name: "TimeoutSeconds",
        ty: FieldType::Integer,
        min: Some(0),
        max: Some(99_999_999),
        source: "SPEC VAL",
        doc: "The most seconds that an execution may take before it ends as timed out.",
        note: Some("The service accepts 0. No expression and no path may stand here."),
        ..Field::of(Object::StateMachine)
    },
    Field {
        name: "StartAt",
        ty: FieldType::StateName,
        required: Required::Yes,
        source: "SPEC VAL SNAP",
        doc: "The state with which the machine begins.",
        ..Field::of(Object::StateMachine)
    },
    Field {
        name: "States",
        ty: FieldType::States,
        required: Required::Yes,
        source: "SPEC SNAP",
        doc: "The states, by name.",
        note: Some("Names are unique over the whole machine, nested machines included."),
        ..Field::of(Object::StateMachine)
    },
];

static BRANCH: [Field; 3] = [
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "SPEC",
        doc: "Says what the machine is for.",
        ..Field::of(Object::Branch)
    },
    Field {
        name: "StartAt",
        ty: FieldType::StateName,
        required: Required::Yes,
        source: "SPEC VAL SNAP",
        doc: "The state with which the machine begins.",
        ..Field::of(Object::Branch)
    },
    Field {
        name: "States",
        ty: FieldType::States,
        required: Required::Yes,
        source: "SPEC SNAP",
        doc: "The states, by name.",
        note: Some("Names are unique over the whole machine, nested machines included."),
        ..Field::of(Object::Branch)
    },
];

static ITEM_PROCESSOR: [Field; 4] = [
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "SPEC",
        doc: "Says what the machine is for.",
        ..Field::of(Object::ItemProcessor)
    },
    Field {
        name: "ProcessorConfig",
        ty: FieldType::Object(Object::ProcessorConfig),
        source: "SPEC VAL",
        doc: "Whether the items are processed inline or in executions of their own.",
        ..Field::of(Object::ItemProcessor)
    },
    Field {
        name: "StartAt",
        ty: FieldType::StateName,
        required: Required::Yes,
        source: "SPEC VAL SNAP",
        doc: "The state with which the machine begins.",
        ..Field::of(Object::ItemProcessor)
    },
    Field {
        name: "States",
        ty: FieldType::States,
        required: Required::Yes,
        source: "SPEC SNAP",
        doc: "The states, by name.",
        note: Some("Names are unique over the whole machine, nested machines included."),
        ..Field::of(Object::ItemProcessor)
    },
];

static TASK: [Field; 21] = [
    Field {
        name: "Type",
        ty: FieldType::Enum(&["Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"]),
        required: Required::Yes,
        source: "SPEC SNAP",
        doc: "Which kind of state this is.",
        ..Field::of(Object::Task)
    },
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "SPEC FLOCI",
        doc: "Says what the state is for.",
        note: Some("Never an expression."),
        ..Field::of(Object::Task)
    },
    Field {
        name: "QueryLanguage",
        ty: FieldType::Enum(&["JSONPath", "JSONata"]),
        source: "SPEC VAL SNAP FLOCI",
        doc: "The query language of this state; the machine's when absent.",
        note: Some("The states inside a Parallel or Map state take the machine's language, not the container's."),
        ..Field::of(Object::Task)
    },
    Field {
        name: "InputPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrNull,
        source: "SPEC VAL SNAP",
        doc: "The part of the input that the state works on; null stands for `{}`.",
        note: Some("One sentence of the specification excludes Succeed; its table and the service do not."),
        ..Field::of(Object::Task)
    },
    Field {
        name: "Resource",
        ty: FieldType::Arn,
        required: Required::Yes,
        source: "SPEC VAL SNAP",
        doc: "The function, activity or integration that does the work.",
        note: Some("Never an expression."),
        ..Field::of(Object::Task)
    },
    Field {
        name: "Credentials",
        ty: FieldType::Object(Object::Credentials),
        source: "SPEC SNAP VAL",
        doc: "The role to assume for the call.",
        note: Some("Refused when the resource is an activity."),
        ..Field::of(Object::Task)
    },
    Field {
        name: "Parameters",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::AnyTemplate,
        source: "SPEC VAL ALS",
        doc: "What the state works on, made from the input.",
        note: Some("The specification has objects alone. A Pass state that has `Result` ignores it."),
        ..Field::of(Object::Task)
    },
    Field {
        name: "Arguments",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::Any,
        expression: true,
        source: "SPEC VAL",
        doc: "What the task or each branch receives; the state's input when absent.",
        note: Some("For an optimized integration it must be an object, or an expression that gives one."),
        ..Field::of(Object::Task)
    },
    Field {
        name: "TimeoutSeconds",
        ty: FieldType::Integer,
        group: Some("timeout"),
        min: Some(1),
        max: Some(99_999_999),
        expression: true,
        source: "SPEC VAL SKILL",
        doc: "The most seconds that the task may take before it fails with `States.Timeout`.",
        note: Some("When absent: 60 by the specification, 99999999 on the service."),
        ..Field::of(Object::Task)
    },
    Field {
        name: "TimeoutSecondsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("timeout"),
        source: "SPEC VAL SNAP",
        doc: "Where the most seconds that the task may take is.",
        ..Field::of(Object::Task)
    },
    Field {
        name: "HeartbeatSeconds",
        ty: FieldType::Integer,
        group: Some("heartbeat"),
        min: Some(1),
        max: Some(99_999_999),
        expression: true,
        source: "SPEC VAL",
        doc: "The most seconds between two heartbeats of the task.",
        note: Some("Less than TimeoutSeconds, by the specification."),
        ..Field::of(Object::Task)
    },
    Field {
        name: "HeartbeatSecondsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("heartbeat"),
        source: "SPEC VAL",
        doc: "Where the most seconds between two heartbeats is.",
        ..Field::of(Object::Task)
    },
    Field {
        name: "ResultSelector",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Template,
        source: "SPEC VAL",
        doc: "What to keep of the result, before ResultPath.",
        ..Field::of(Object::Task)
    },
    Field {
        name: "ResultPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePathOrNull,
        source: "SPEC VAL",
        doc: "Where to put the result in the input; null drops the result, `$` replaces the input.",
        ..Field::of(Object::Task)
    },
    Field {
        name: "OutputPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrNull,
        source: "SPEC VAL SNAP",
        doc: "The part that goes on to the next state; null stands for `{}`.",
        ..Field::of(Object::Task)
    },
    Field {
        name: "Output",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::Any,
        expression: true,
        source: "SPEC VAL",
        doc: "What goes on to the next state; the result when absent.",
        ..Field::of(Object::Task)
    },
    Field {
        name: "Assign",
        ty: FieldType::Variables,
        source: "SPEC VAL",
        doc: "Variables and their new values, which the next state sees.",
        note: Some("On a Choice state it holds for `Default` alone."),
        ..Field::of(Object::Task)
    },
    Field {
        name: "Retry",
        ty: FieldType::Array(Object::Retrier),
        source: "SPEC VAL FLOCI",
        doc: "When to try again after an error, in order.",
        note: Some("The service accepts an empty array."),
        ..Field::of(Object::Task)
    },
    Field {
        name: "Catch",
        ty: FieldType::Array(Object::Catcher),
        source: "SPEC VAL FLOCI",
        doc: "Where to go after an error, in order.",
        note: Some("The service accepts an empty array."),
        ..Field::of(Object::Task)
    },
    Field {
        name: "Next",
        ty: FieldType::StateName,
        required: Required::OneOf,
        group: Some("transition"),
        source: "SPEC VAL",
        doc: "The state to go to.",
        ..Field::of(Object::Task)
    },
    Field {
        name: "End",
        ty: FieldType::Boolean,
        required: Required::OneOf,
        group: Some("transition"),
        source: "SPEC VAL",
        doc: "True when the machine ends with this state.",
        note: Some("Readers disagree on `End: false` beside `Next`: leave it out."),
        ..Field::of(Object::Task)
    },
];

static PASS: [Field; 12] = [
    Field {
        name: "Type",
        ty: FieldType::Enum(&["Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"]),
        required: Required::Yes,
        source: "SPEC SNAP",
        doc: "Which kind of state this is.",
        ..Field::of(Object::Pass)
    },
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "SPEC FLOCI",
        doc: "Says what the state is for.",
        note: Some("Never an expression."),
        ..Field::of(Object::Pass)
    },
    Field {
        name: "QueryLanguage",
        ty: FieldType::Enum(&["JSONPath", "JSONata"]),
        source: "SPEC VAL SNAP FLOCI",
        doc: "The query language of this state; the machine's when absent.",
        note: Some("The states inside a Parallel or Map state take the machine's language, not the container's."),
        ..Field::of(Object::Pass)
    },
    Field {
        name: "InputPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrNull,
        source: "SPEC VAL SNAP",
        doc: "The part of the input that the state works on; null stands for `{}`.",
        note: Some("One sentence of the specification excludes Succeed; its table and the service do not."),
        ..Field::of(Object::Pass)
    },
    Field {
        name: "Parameters",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::AnyTemplate,
        source: "SPEC VAL ALS",
        doc: "What the state works on, made from the input.",
        note: Some("The specification has objects alone. A Pass state that has `Result` ignores it."),
        ..Field::of(Object::Pass)
    },
    Field {
        name: "Result",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Any,
        source: "SPEC VAL SNAP",
        doc: "The state's result, as it is.",
        note: Some("Not a payload template: a key that ends in `.$` stays as it is."),
        ..Field::of(Object::Pass)
    },
    Field {
        name: "ResultPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePathOrNull,
        source: "SPEC VAL",
        doc: "Where to put the result in the input; null drops the result, `$` replaces the input.",
        ..Field::of(Object::Pass)
    },
    Field {
        name: "OutputPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrNull,
        source: "SPEC VAL SNAP",
        doc: "The part that goes on to the next state; null stands for `{}`.",
        ..Field::of(Object::Pass)
    },
    Field {
        name: "Output",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::Any,
        expression: true,
        source: "SPEC VAL",
        doc: "What goes on to the next state; the state's input when absent.",
        note: Some("On a Choice state it holds for `Default` alone."),
        ..Field::of(Object::Pass)
    },
    Field {
        name: "Assign",
        ty: FieldType::Variables,
        source: "SPEC VAL",
        doc: "Variables and their new values, which the next state sees.",
        note: Some("On a Choice state it holds for `Default` alone."),
        ..Field::of(Object::Pass)
    },
    Field {
        name: "Next",
        ty: FieldType::StateName,
        required: Required::OneOf,
        group: Some("transition"),
        source: "SPEC VAL",
        doc: "The state to go to.",
        ..Field::of(Object::Pass)
    },
    Field {
        name: "End",
        ty: FieldType::Boolean,
        required: Required::OneOf,
        group: Some("transition"),
        source: "SPEC VAL",
        doc: "True when the machine ends with this state.",
        note: Some("Readers disagree on `End: false` beside `Next`: leave it out."),
        ..Field::of(Object::Pass)
    },
];

static CHOICE: [Field; 9] = [
    Field {
        name: "Type",
        ty: FieldType::Enum(&["Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"]),
        required: Required::Yes,
        source: "SPEC SNAP",
        doc: "Which kind of state this is.",
        ..Field::of(Object::Choice)
    },
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "SPEC FLOCI",
        doc: "Says what the state is for.",
        note: Some("Never an expression."),
        ..Field::of(Object::Choice)
    },
    Field {
        name: "QueryLanguage",
        ty: FieldType::Enum(&["JSONPath", "JSONata"]),
        source: "SPEC VAL SNAP FLOCI",
        doc: "The query language of this state; the machine's when absent.",
        note: Some("The states inside a Parallel or Map state take the machine's language, not the container's."),
        ..Field::of(Object::Choice)
    },
    Field {
        name: "InputPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrNull,
        source: "SPEC VAL SNAP",
        doc: "The part of the input that the state works on; null stands for `{}`.",
        note: Some("One sentence of the specification excludes Succeed; its table and the service do not."),
        ..Field::of(Object::Choice)
    },
    Field {
        name: "Choices",
        ty: FieldType::Array(Object::ChoiceRule),
        required: Required::Yes,
        min_length: Some(1),
        source: "SPEC VAL",
        doc: "The rules, tried in order; the first that holds is taken.",
        ..Field::of(Object::Choice)
    },
    Field {
        name: "Default",
        ty: FieldType::StateName,
        source: "SPEC",
        doc: "The state to go to when no rule holds.",
        note: Some("Without it, an execution for which no rule holds fails with `States.NoChoiceMatched`."),
        ..Field::of(Object::Choice)
    },
    Field {
        name: "OutputPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrNull,
        source: "SPEC VAL SNAP",
        doc: "The part that goes on to the next state; null stands for `{}`.",
        ..Field::of(Object::Choice)
    },
    Field {
        name: "Output",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::Any,
        expression: true,
        source: "SPEC VAL",
        doc: "What goes on to the next state; the state's input when absent.",
        note: Some("On a Choice state it holds for `Default` alone."),
        ..Field::of(Object::Choice)
    },
    Field {
        name: "Assign",
        ty: FieldType::Variables,
        source: "SPEC VAL",
        doc: "Variables and their new values, which the next state sees.",
        note: Some("On a Choice state it holds for `Default` alone."),
        ..Field::of(Object::Choice)
    },
];

static WAIT: [Field; 13] = [
    Field {
        name: "Type",
        ty: FieldType::Enum(&["Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"]),
        required: Required::Yes,
        source: "SPEC SNAP",
        doc: "Which kind of state this is.",
        ..Field::of(Object::Wait)
    },
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "SPEC FLOCI",
        doc: "Says what the state is for.",
        note: Some("Never an expression."),
        ..Field::of(Object::Wait)
    },
    Field {
        name: "QueryLanguage",
        ty: FieldType::Enum(&["JSONPath", "JSONata"]),
        source: "SPEC VAL SNAP FLOCI",
        doc: "The query language of this state; the machine's when absent.",
        note: Some("The states inside a Parallel or Map state take the machine's language, not the container's."),
        ..Field::of(Object::Wait)
    },
    Field {
        name: "InputPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrNull,
        source: "SPEC VAL SNAP",
        doc: "The part of the input that the state works on; null stands for `{}`.",
        note: Some("One sentence of the specification excludes Succeed; its table and the service do not."),
        ..Field::of(Object::Wait)
    },
    Field {
        name: "Seconds",
        ty: FieldType::Integer,
        required: Required::OneOf,
        group: Some("duration"),
        min: Some(0),
        max: Some(99_999_999),
        expression: true,
        source: "SPEC VAL",
        doc: "How many seconds to wait.",
        ..Field::of(Object::Wait)
    },
    Field {
        name: "SecondsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        required: Required::OneOf,
        group: Some("duration"),
        source: "SPEC VAL SNAP",
        doc: "Where the number of seconds to wait is.",
        ..Field::of(Object::Wait)
    },
    Field {
        name: "Timestamp",
        ty: FieldType::Timestamp,
        required: Required::OneOf,
        group: Some("duration"),
        expression: true,
        source: "SPEC VAL SNAP",
        doc: "The moment until which to wait.",
        note: Some(
            "The specification also has numeric offsets instead of `Z`; whether the service accepts them in a definition is not known.",
        ),
        ..Field::of(Object::Wait)
    },
    Field {
        name: "TimestampPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        required: Required::OneOf,
        group: Some("duration"),
        source: "SPEC VAL SNAP",
        doc: "Where the moment until which to wait is.",
        ..Field::of(Object::Wait)
    },
    Field {
        name: "OutputPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrNull,
        source: "SPEC VAL SNAP",
        doc: "The part that goes on to the next state; null stands for `{}`.",
        ..Field::of(Object::Wait)
    },
    Field {
        name: "Output",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::Any,
        expression: true,
        source: "SPEC VAL",
        doc: "What goes on to the next state; the state's input when absent.",
        note: Some("On a Choice state it holds for `Default` alone."),
        ..Field::of(Object::Wait)
    },
    Field {
        name: "Assign",
        ty: FieldType::Variables,
        source: "SPEC VAL",
        doc: "Variables and their new values, which the next state sees.",
        note: Some("On a Choice state it holds for `Default` alone."),
        ..Field::of(Object::Wait)
    },
    Field {
        name: "Next",
        ty: FieldType::StateName,
        required: Required::OneOf,
        group: Some("transition"),
        source: "SPEC VAL",
        doc: "The state to go to.",
        ..Field::of(Object::Wait)
    },
    Field {
        name: "End",
        ty: FieldType::Boolean,
        required: Required::OneOf,
        group: Some("transition"),
        source: "SPEC VAL",
        doc: "True when the machine ends with this state.",
        note: Some("Readers disagree on `End: false` beside `Next`: leave it out."),
        ..Field::of(Object::Wait)
    },
];

static SUCCEED: [Field; 6] = [
    Field {
        name: "Type",
        ty: FieldType::Enum(&["Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"]),
        required: Required::Yes,
        source: "SPEC SNAP",
        doc: "Which kind of state this is.",
        ..Field::of(Object::Succeed)
    },
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "SPEC FLOCI",
        doc: "Says what the state is for.",
        note: Some("Never an expression."),
        ..Field::of(Object::Succeed)
    },
    Field {
        name: "QueryLanguage",
        ty: FieldType::Enum(&["JSONPath", "JSONata"]),
        source: "SPEC VAL SNAP FLOCI",
        doc: "The query language of this state; the machine's when absent.",
        note: Some("The states inside a Parallel or Map state take the machine's language, not the container's."),
        ..Field::of(Object::Succeed)
    },
    Field {
        name: "InputPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrNull,
        source: "SPEC VAL SNAP",
        doc: "The part of the input that the state works on; null stands for `{}`.",
        note: Some("One sentence of the specification excludes Succeed; its table and the service do not."),
        ..Field::of(Object::Succeed)
    },
    Field {
        name: "OutputPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrNull,
        source: "SPEC VAL SNAP",
        doc: "The part that goes on to the next state; null stands for `{}`.",
        ..Field::of(Object::Succeed)
    },
    Field {
        name: "Output",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::Any,
        expression: true,
        source: "SPEC VAL",
        doc: "What goes on to the next state; the state's input when absent.",
        note: Some("On a Choice state it holds for `Default` alone."),
        ..Field::of(Object::Succeed)
    },
];

static FAIL: [Field; 7] = [
    Field {
        name: "Type",
        ty: FieldType::Enum(&["Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"]),
        required: Required::Yes,
        source: "SPEC SNAP",
        doc: "Which kind of state this is.",
        ..Field::of(Object::Fail)
    },
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "SPEC FLOCI",
        doc: "Says what the state is for.",
        note: Some("Never an expression."),
        ..Field::of(Object::Fail)
    },
    Field {
        name: "QueryLanguage",
        ty: FieldType::Enum(&["JSONPath", "JSONata"]),
        source: "SPEC VAL SNAP FLOCI",
        doc: "The query language of this state; the machine's when absent.",
        note: Some("The states inside a Parallel or Map state take the machine's language, not the container's."),
        ..Field::of(Object::Fail)
    },
    Field {
        name: "Error",
        ty: FieldType::String,
        group: Some("error"),
        expression: true,
        source: "SPEC VAL",
        doc: "The name of the error.",
        ..Field::of(Object::Fail)
    },
    Field {
        name: "ErrorPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePathOrIntrinsic,
        group: Some("error"),
        source: "SPEC ALS SNAP",
        doc: "Where the name of the error is.",
        ..Field::of(Object::Fail)
    },
    Field {
        name: "Cause",
        ty: FieldType::String,
        group: Some("cause"),
        expression: true,
        source: "SPEC VAL",
        doc: "What went wrong, for people.",
        ..Field::of(Object::Fail)
    },
    Field {
        name: "CausePath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePathOrIntrinsic,
        group: Some("cause"),
        source: "SPEC ALS SNAP",
        doc: "Where the text of what went wrong is.",
        ..Field::of(Object::Fail)
    },
];

static PARALLEL: [Field; 16] = [
    Field {
        name: "Type",
        ty: FieldType::Enum(&["Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"]),
        required: Required::Yes,
        source: "SPEC SNAP",
        doc: "Which kind of state this is.",
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "SPEC FLOCI",
        doc: "Says what the state is for.",
        note: Some("Never an expression."),
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "QueryLanguage",
        ty: FieldType::Enum(&["JSONPath", "JSONata"]),
        source: "SPEC VAL SNAP FLOCI",
        doc: "The query language of this state; the machine's when absent.",
        note: Some("The states inside a Parallel or Map state take the machine's language, not the container's."),
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "InputPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrNull,
        source: "SPEC VAL SNAP",
        doc: "The part of the input that the state works on; null stands for `{}`.",
        note: Some("One sentence of the specification excludes Succeed; its table and the service do not."),
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "Parameters",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::AnyTemplate,
        source: "SPEC VAL ALS",
        doc: "What the state works on, made from the input.",
        note: Some("The specification has objects alone. A Pass state that has `Result` ignores it."),
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "Arguments",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::Any,
        expression: true,
        source: "SPEC VAL",
        doc: "What the task or each branch receives; the state's input when absent.",
        note: Some("For an optimized integration it must be an object, or an expression that gives one."),
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "Branches",
        ty: FieldType::Array(Object::Branch),
        required: Required::Yes,
        min_length: Some(1),
        source: "SPEC SNAP",
        doc: "The machines that run side by side, each on the same input.",
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "ResultSelector",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Template,
        source: "SPEC VAL",
        doc: "What to keep of the result, before ResultPath.",
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "ResultPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePathOrNull,
        source: "SPEC VAL",
        doc: "Where to put the result in the input; null drops the result, `$` replaces the input.",
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "OutputPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrNull,
        source: "SPEC VAL SNAP",
        doc: "The part that goes on to the next state; null stands for `{}`.",
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "Output",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::Any,
        expression: true,
        source: "SPEC VAL",
        doc: "What goes on to the next state; the result when absent.",
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "Assign",
        ty: FieldType::Variables,
        source: "SPEC VAL",
        doc: "Variables and their new values, which the next state sees.",
        note: Some("On a Choice state it holds for `Default` alone."),
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "Retry",
        ty: FieldType::Array(Object::Retrier),
        source: "SPEC VAL FLOCI",
        doc: "When to try again after an error, in order.",
        note: Some("The service accepts an empty array."),
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "Catch",
        ty: FieldType::Array(Object::Catcher),
        source: "SPEC VAL FLOCI",
        doc: "Where to go after an error, in order.",
        note: Some("The service accepts an empty array."),
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "Next",
        ty: FieldType::StateName,
        required: Required::OneOf,
        group: Some("transition"),
        source: "SPEC VAL",
        doc: "The state to go to.",
        ..Field::of(Object::Parallel)
    },
    Field {
        name: "End",
        ty: FieldType::Boolean,
        required: Required::OneOf,
        group: Some("transition"),
        source: "SPEC VAL",
        doc: "True when the machine ends with this state.",
        note: Some("Readers disagree on `End: false` beside `Next`: leave it out."),
        ..Field::of(Object::Parallel)
    },
];

static MAP: [Field; 29] = [
    Field {
        name: "Type",
        ty: FieldType::Enum(&["Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"]),
        required: Required::Yes,
        source: "SPEC SNAP",
        doc: "Which kind of state this is.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "SPEC FLOCI",
        doc: "Says what the state is for.",
        note: Some("Never an expression."),
        ..Field::of(Object::Map)
    },
    Field {
        name: "QueryLanguage",
        ty: FieldType::Enum(&["JSONPath", "JSONata"]),
        source: "SPEC VAL SNAP FLOCI",
        doc: "The query language of this state; the machine's when absent.",
        note: Some("The states inside a Parallel or Map state take the machine's language, not the container's."),
        ..Field::of(Object::Map)
    },
    Field {
        name: "InputPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrNull,
        source: "SPEC VAL SNAP",
        doc: "The part of the input that the state works on; null stands for `{}`.",
        note: Some("One sentence of the specification excludes Succeed; its table and the service do not."),
        ..Field::of(Object::Map)
    },
    Field {
        name: "ItemsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        source: "SPEC SNAP",
        doc: "Where in the input the array of items is; `$` when absent.",
        note: Some("Beside an ItemReader the service accepts it and ignores it."),
        ..Field::of(Object::Map)
    },
    Field {
        name: "Items",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::ArrayOrObject,
        expression: true,
        source: "SPEC SNAP SKILL",
        doc: "The items; the state's input when absent.",
        note: Some(
            "The specification has arrays alone, as the service had in 2024-11; objects, whose members are the items, came later.",
        ),
        ..Field::of(Object::Map)
    },
    Field {
        name: "ItemReader",
        ty: FieldType::Object(Object::ItemReader),
        distributed: true,
        source: "SPEC SKILL FLOCI",
        doc: "Where to read the items from instead of the input.",
        note: Some("Without a distributed processor the service accepts it in a definition."),
        ..Field::of(Object::Map)
    },
    Field {
        name: "ItemSelector",
        ty: FieldType::Payload,
        group: Some("item-selector"),
        expression: true,
        source: "SPEC ALS",
        doc: "What one iteration receives in place of its item.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "Parameters",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Template,
        group: Some("item-selector"),
        deprecated: Some("ItemSelector"),
        source: "SPEC VAL",
        doc: "What one iteration receives in place of its item.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "ItemBatcher",
        ty: FieldType::Object(Object::ItemBatcher),
        distributed: true,
        source: "SPEC SKILL DG",
        doc: "How many items one iteration receives together.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "MaxConcurrency",
        ty: FieldType::Integer,
        group: Some("max-concurrency"),
        min: Some(0),
        expression: true,
        source: "SPEC VAL",
        doc: "The most iterations that run at once; 0, no limit, when absent.",
        note: Some("An inline Map runs about 40 at once, a distributed one up to 10,000."),
        ..Field::of(Object::Map)
    },
    Field {
        name: "MaxConcurrencyPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("max-concurrency"),
        source: "SPEC VAL SNAP",
        doc: "Where the most iterations that run at once is.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "ToleratedFailureCount",
        ty: FieldType::Integer,
        group: Some("tolerated-failure-count"),
        min: Some(0),
        expression: true,
        distributed: true,
        source: "SPEC VAL",
        doc: "How many items may fail before the state does; 0 when absent.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "ToleratedFailureCountPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("tolerated-failure-count"),
        distributed: true,
        source: "SPEC SNAP",
        doc: "Where the number of items that may fail is.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "ToleratedFailurePercentage",
        ty: FieldType::Number,
        group: Some("tolerated-failure-percentage"),
        min: Some(0),
        max: Some(100),
        expression: true,
        distributed: true,
        source: "SPEC VAL BOTO",
        doc: "What percentage of the items may fail before the state does; 0 when absent.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "ToleratedFailurePercentagePath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("tolerated-failure-percentage"),
        distributed: true,
        source: "SPEC SNAP",
        doc: "Where the percentage of the items that may fail is.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "ItemProcessor",
        ty: FieldType::Object(Object::ItemProcessor),
        required: Required::OneOf,
        group: Some("processor"),
        source: "SPEC VAL",
        doc: "The machine that processes one item or batch.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "Iterator",
        ty: FieldType::Object(Object::ItemProcessor),
        required: Required::OneOf,
        group: Some("processor"),
        deprecated: Some("ItemProcessor"),
        source: "SPEC VAL",
        doc: "The machine that processes one item or batch.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "ResultWriter",
        ty: FieldType::Object(Object::ResultWriter),
        distributed: true,
        source: "SPEC SKILL",
        doc: "Where and how to write the results.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "Label",
        ty: FieldType::String,
        min_length: Some(1),
        max_length: Some(40),
        distributed: true,
        source: "VAL SNAP",
        doc: "The name of the Map in the ARNs of its runs; generated when absent.",
        note: Some(
            "Unique in the machine. Without white space, control characters and ? * < > { } [ ] : ; , \\ | ^ ~ $ # % & ` \".",
        ),
        ..Field::of(Object::Map)
    },
    Field {
        name: "ResultSelector",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Template,
        source: "SPEC VAL",
        doc: "What to keep of the result, before ResultPath.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "ResultPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePathOrNull,
        source: "SPEC VAL",
        doc: "Where to put the result in the input; null drops the result, `$` replaces the input.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "OutputPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrNull,
        source: "SPEC VAL SNAP",
        doc: "The part that goes on to the next state; null stands for `{}`.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "Output",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::Any,
        expression: true,
        source: "SPEC VAL",
        doc: "What goes on to the next state; the result when absent.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "Assign",
        ty: FieldType::Variables,
        source: "SPEC VAL",
        doc: "Variables and their new values, which the next state sees.",
        note: Some("On a Choice state it holds for `Default` alone."),
        ..Field::of(Object::Map)
    },
    Field {
        name: "Retry",
        ty: FieldType::Array(Object::Retrier),
        source: "SPEC VAL FLOCI",
        doc: "When to try again after an error, in order.",
        note: Some("The service accepts an empty array."),
        ..Field::of(Object::Map)
    },
    Field {
        name: "Catch",
        ty: FieldType::Array(Object::Catcher),
        source: "SPEC VAL FLOCI",
        doc: "Where to go after an error, in order.",
        note: Some("The service accepts an empty array."),
        ..Field::of(Object::Map)
    },
    Field {
        name: "Next",
        ty: FieldType::StateName,
        required: Required::OneOf,
        group: Some("transition"),
        source: "SPEC VAL",
        doc: "The state to go to.",
        ..Field::of(Object::Map)
    },
    Field {
        name: "End",
        ty: FieldType::Boolean,
        required: Required::OneOf,
        group: Some("transition"),
        source: "SPEC VAL",
        doc: "True when the machine ends with this state.",
        note: Some("Readers disagree on `End: false` beside `Next`: leave it out."),
        ..Field::of(Object::Map)
    },
];

static CHOICE_RULE: [Field; 48] = [
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "SPEC LS",
        doc: "Says what the rule is for.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "And",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Array(Object::NestedRule),
        required: Required::OneOf,
        group: Some("test"),
        min_length: Some(1),
        source: "SPEC VAL",
        doc: "Holds when all of these rules hold.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "Or",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Array(Object::NestedRule),
        required: Required::OneOf,
        group: Some("test"),
        min_length: Some(1),
        source: "SPEC VAL",
        doc: "Holds when one of these rules holds.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "Not",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Object(Object::NestedRule),
        required: Required::OneOf,
        group: Some("test"),
        source: "SPEC VAL",
        doc: "Holds when this rule does not.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "Variable",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        required: Required::OneOf,
        group: Some("test"),
        source: "SPEC VAL",
        doc: "Where the value is that the rule's operator tests.",
        note: Some(
            "Comes with exactly one operator. The specification calls it a path; the service demands a reference path.",
        ),
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "StringEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::String,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string equal to this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "StringEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string equal to the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "StringLessThan",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::String,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string before this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "StringLessThanPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string before the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "StringGreaterThan",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::String,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string after this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "StringGreaterThanPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string after the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "StringLessThanEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::String,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string before or equal to this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "StringLessThanEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string before or equal to the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "StringGreaterThanEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::String,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string after or equal to this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "StringGreaterThanEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string after or equal to the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "StringMatches",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::String,
        group: Some("operator"),
        source: "SPEC",
        doc: "Holds when the value is a string of this pattern, in which `*` stands for any characters.",
        note: Some("A backslash before `*` or a backslash makes it a plain character."),
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "NumericEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Number,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number equal to this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "NumericEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number equal to the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "NumericLessThan",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Number,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number less than this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "NumericLessThanPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number less than the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "NumericGreaterThan",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Number,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number greater than this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "NumericGreaterThanPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number greater than the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "NumericLessThanEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Number,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number less than or equal to this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "NumericLessThanEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number less than or equal to the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "NumericGreaterThanEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Number,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number greater than or equal to this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "NumericGreaterThanEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number greater than or equal to the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "BooleanEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Boolean,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a boolean equal to this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "BooleanEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a boolean equal to the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "TimestampEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Timestamp,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp equal to this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "TimestampEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp equal to the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "TimestampLessThan",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Timestamp,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp before this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "TimestampLessThanPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp before the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "TimestampGreaterThan",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Timestamp,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp after this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "TimestampGreaterThanPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp after the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "TimestampLessThanEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Timestamp,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp before or equal to this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "TimestampLessThanEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp before or equal to the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "TimestampGreaterThanEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Timestamp,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp after or equal to this one.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "TimestampGreaterThanEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp after or equal to the one found here.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "IsNull",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Boolean,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "With true, holds when the value is null; with false, when it is not.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "IsPresent",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Boolean,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "With true, holds when the value exists; with false, when it does not.",
        note: Some("The only operator that tolerates a path that finds nothing."),
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "IsNumeric",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Boolean,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "With true, holds when the value is a number; with false, when it is not.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "IsString",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Boolean,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "With true, holds when the value is a string; with false, when it is not.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "IsBoolean",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Boolean,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "With true, holds when the value is a boolean; with false, when it is not.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "IsTimestamp",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Boolean,
        group: Some("operator"),
        source: "SPEC",
        doc: "With true, holds when the value is a timestamp; with false, when it is not.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "Condition",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::Boolean,
        required: Required::OneOf,
        group: Some("test"),
        expression: true,
        source: "SPEC VAL",
        doc: "Holds when this is true.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "Output",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::Any,
        expression: true,
        source: "SPEC",
        doc: "What goes on to the next state when the rule is taken; the state's input when absent.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "Assign",
        ty: FieldType::Variables,
        source: "SPEC",
        doc: "Variables and their new values when the rule is taken.",
        ..Field::of(Object::ChoiceRule)
    },
    Field {
        name: "Next",
        ty: FieldType::StateName,
        required: Required::Yes,
        source: "SPEC VAL",
        doc: "The state to go to when the rule holds.",
        ..Field::of(Object::ChoiceRule)
    },
];

static NESTED_RULE: [Field; 44] = [
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "SPEC LS",
        doc: "Says what the rule is for.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "And",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Array(Object::NestedRule),
        required: Required::OneOf,
        group: Some("test"),
        min_length: Some(1),
        source: "SPEC VAL",
        doc: "Holds when all of these rules hold.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "Or",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Array(Object::NestedRule),
        required: Required::OneOf,
        group: Some("test"),
        min_length: Some(1),
        source: "SPEC VAL",
        doc: "Holds when one of these rules holds.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "Not",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Object(Object::NestedRule),
        required: Required::OneOf,
        group: Some("test"),
        source: "SPEC VAL",
        doc: "Holds when this rule does not.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "Variable",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        required: Required::OneOf,
        group: Some("test"),
        source: "SPEC VAL",
        doc: "Where the value is that the rule's operator tests.",
        note: Some(
            "Comes with exactly one operator. The specification calls it a path; the service demands a reference path.",
        ),
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "StringEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::String,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string equal to this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "StringEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string equal to the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "StringLessThan",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::String,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string before this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "StringLessThanPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string before the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "StringGreaterThan",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::String,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string after this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "StringGreaterThanPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string after the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "StringLessThanEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::String,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string before or equal to this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "StringLessThanEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string before or equal to the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "StringGreaterThanEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::String,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string after or equal to this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "StringGreaterThanEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a string after or equal to the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "StringMatches",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::String,
        group: Some("operator"),
        source: "SPEC",
        doc: "Holds when the value is a string of this pattern, in which `*` stands for any characters.",
        note: Some("A backslash before `*` or a backslash makes it a plain character."),
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "NumericEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Number,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number equal to this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "NumericEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number equal to the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "NumericLessThan",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Number,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number less than this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "NumericLessThanPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number less than the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "NumericGreaterThan",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Number,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number greater than this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "NumericGreaterThanPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number greater than the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "NumericLessThanEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Number,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number less than or equal to this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "NumericLessThanEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number less than or equal to the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "NumericGreaterThanEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Number,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number greater than or equal to this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "NumericGreaterThanEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a number greater than or equal to the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "BooleanEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Boolean,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a boolean equal to this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "BooleanEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a boolean equal to the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "TimestampEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Timestamp,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp equal to this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "TimestampEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp equal to the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "TimestampLessThan",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Timestamp,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp before this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "TimestampLessThanPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp before the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "TimestampGreaterThan",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Timestamp,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp after this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "TimestampGreaterThanPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp after the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "TimestampLessThanEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Timestamp,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp before or equal to this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "TimestampLessThanEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp before or equal to the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "TimestampGreaterThanEquals",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Timestamp,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp after or equal to this one.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "TimestampGreaterThanEqualsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "Holds when the value is a timestamp after or equal to the one found here.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "IsNull",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Boolean,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "With true, holds when the value is null; with false, when it is not.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "IsPresent",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Boolean,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "With true, holds when the value exists; with false, when it does not.",
        note: Some("The only operator that tolerates a path that finds nothing."),
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "IsNumeric",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Boolean,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "With true, holds when the value is a number; with false, when it is not.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "IsString",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Boolean,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "With true, holds when the value is a string; with false, when it is not.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "IsBoolean",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Boolean,
        group: Some("operator"),
        source: "SPEC SNAP",
        doc: "With true, holds when the value is a boolean; with false, when it is not.",
        ..Field::of(Object::NestedRule)
    },
    Field {
        name: "IsTimestamp",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Boolean,
        group: Some("operator"),
        source: "SPEC",
        doc: "With true, holds when the value is a timestamp; with false, when it is not.",
        ..Field::of(Object::NestedRule)
    },
];

static RETRIER: [Field; 7] = [
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "LS",
        doc: "Says what the entry is for.",
        ..Field::of(Object::Retrier)
    },
    Field {
        name: "ErrorEquals",
        ty: FieldType::ErrorNames,
        required: Required::Yes,
        min_length: Some(1),
        source: "SPEC VAL",
        doc: "The errors that the entry is for.",
        note: Some("`States.ALL` stands alone, and in the last entry."),
        ..Field::of(Object::Retrier)
    },
    Field {
        name: "IntervalSeconds",
        ty: FieldType::Integer,
        min: Some(0),
        max: Some(99_999_999),
        source: "SPEC VAL",
        doc: "Seconds before the first retry; 1 when absent.",
        note: Some("The specification has positive integers; the service accepts 0."),
        ..Field::of(Object::Retrier)
    },
    Field {
        name: "MaxAttempts",
        ty: FieldType::Integer,
        min: Some(0),
        max: Some(99_999_999),
        source: "SPEC VAL",
        doc: "How many times to try again; 3 when absent.",
        ..Field::of(Object::Retrier)
    },
    Field {
        name: "BackoffRate",
        ty: FieldType::Number,
        min: Some(1),
        source: "SPEC VAL",
        doc: "The factor by which the interval grows with each retry; 2.0 when absent.",
        ..Field::of(Object::Retrier)
    },
    Field {
        name: "MaxDelaySeconds",
        ty: FieldType::Integer,
        min: Some(1),
        max: Some(31_622_400),
        source: "SPEC VAL LS",
        doc: "The most seconds between two retries; no bound when absent.",
        note: Some("Greater than IntervalSeconds, by the specification; the service is not known to check that."),
        ..Field::of(Object::Retrier)
    },
    Field {
        name: "JitterStrategy",
        ty: FieldType::Enum(&["NONE", "FULL"]),
        source: "SPEC VAL",
        doc: "Whether the interval is drawn at random up to its length; \"NONE\" when absent.",
        ..Field::of(Object::Retrier)
    },
];

static CATCHER: [Field; 6] = [
    Field {
        name: "Comment",
        ty: FieldType::String,
        source: "LS",
        doc: "Says what the entry is for.",
        ..Field::of(Object::Catcher)
    },
    Field {
        name: "ErrorEquals",
        ty: FieldType::ErrorNames,
        required: Required::Yes,
        min_length: Some(1),
        source: "SPEC VAL",
        doc: "The errors that the entry is for.",
        note: Some("`States.ALL` stands alone, and in the last entry."),
        ..Field::of(Object::Catcher)
    },
    Field {
        name: "ResultPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePathOrNull,
        source: "SPEC",
        doc: "Where to put the error in the input; null keeps the input, `$` replaces it.",
        ..Field::of(Object::Catcher)
    },
    Field {
        name: "Output",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::Any,
        expression: true,
        source: "SPEC",
        doc: "What goes on to the next state; the error when absent.",
        ..Field::of(Object::Catcher)
    },
    Field {
        name: "Assign",
        ty: FieldType::Variables,
        source: "SPEC",
        doc: "Variables and their new values after the error.",
        note: Some("The state's own Assign is then not evaluated."),
        ..Field::of(Object::Catcher)
    },
    Field {
        name: "Next",
        ty: FieldType::StateName,
        required: Required::Yes,
        source: "SPEC VAL",
        doc: "The state to go to.",
        ..Field::of(Object::Catcher)
    },
];

static PROCESSOR_CONFIG: [Field; 2] = [
    Field {
        name: "Mode",
        ty: FieldType::Enum(&["INLINE", "DISTRIBUTED"]),
        source: "VAL",
        doc: "Whether the items run inside the execution or in child executions; \"INLINE\" when absent.",
        note: Some("DISTRIBUTED is refused in an Express machine, at any depth."),
        ..Field::of(Object::ProcessorConfig)
    },
    Field {
        name: "ExecutionType",
        ty: FieldType::Enum(&["STANDARD", "EXPRESS"]),
        required_when: &[("Mode", "DISTRIBUTED")],
        refused_when: &[("Mode", "INLINE")],
        distributed: true,
        source: "VAL",
        doc: "Which kind of workflow the child executions are.",
        ..Field::of(Object::ProcessorConfig)
    },
];

static ITEM_READER: [Field; 4] = [
    Field {
        name: "Resource",
        ty: FieldType::Integration(&["s3:getObject", "s3:listObjectsV2"]),
        required: Required::Yes,
        source: "VAL FLOCI",
        doc: "The call that reads the items.",
        ..Field::of(Object::ItemReader)
    },
    Field {
        name: "ReaderConfig",
        ty: FieldType::Object(Object::ReaderConfig),
        source: "SPEC SKILL",
        doc: "How the items are written where they are read.",
        ..Field::of(Object::ItemReader)
    },
    Field {
        name: "Parameters",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Template,
        source: "SPEC SKILL DG",
        doc: "What to read: a bucket with a key or a prefix.",
        ..Field::of(Object::ItemReader)
    },
    Field {
        name: "Arguments",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::AnyObject,
        expression: true,
        source: "SPEC SKILL",
        doc: "What to read: a bucket with a key or a prefix.",
        ..Field::of(Object::ItemReader)
    },
];

static READER_CONFIG: [Field; 9] = [
    Field {
        name: "InputType",
        ty: FieldType::Enum(&["CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"]),
        source: "SKILL FLOCI",
        doc: "The format of the object that holds the items.",
        note: Some("Required for s3:getObject, unless ManifestType is S3_INVENTORY."),
        ..Field::of(Object::ReaderConfig)
    },
    Field {
        name: "CSVHeaderLocation",
        ty: FieldType::Enum(&["FIRST_ROW", "GIVEN"]),
        required_when: &[("InputType", "CSV"), ("ManifestType", "")],
        refused_when: &[("InputType", "JSON")],
        source: "VAL",
        doc: "Whether the first row holds the headers, or CSVHeaders does.",
        note: Some("Whether a manifest of CSV files needs it is not known."),
        ..Field::of(Object::ReaderConfig)
    },
    Field {
        name: "CSVHeaders",
        ty: FieldType::Strings,
        required_when: &[("CSVHeaderLocation", "GIVEN")],
        source: "VAL SNAP",
        doc: "The headers of the columns.",
        note: Some("Unique, and 10 KB at most together."),
        ..Field::of(Object::ReaderConfig)
    },
    Field {
        name: "CSVDelimiter",
        ty: FieldType::Enum(&["COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"]),
        source: "SKILL",
        doc: "What separates the columns; \"COMMA\" when absent.",
        ..Field::of(Object::ReaderConfig)
    },
    Field {
        name: "ItemsPointer",
        ty: FieldType::JsonPointer,
        source: "SKILL",
        doc: "Where in a JSON file the items are.",
        ..Field::of(Object::ReaderConfig)
    },
    Field {
        name: "ManifestType",
        ty: FieldType::Enum(&["ATHENA_DATA", "S3_INVENTORY"]),
        source: "SKILL",
        doc: "Which kind of manifest lists the objects.",
        ..Field::of(Object::ReaderConfig)
    },
    Field {
        name: "Transformation",
        ty: FieldType::Enum(&["NONE", "LOAD_AND_FLATTEN"]),
        source: "SKILL",
        doc: "Whether listed objects are themselves the items or are read for theirs; \"NONE\" when absent.",
        note: Some("LOAD_AND_FLATTEN is for s3:listObjectsV2; InputType then names the format of the objects."),
        ..Field::of(Object::ReaderConfig)
    },
    Field {
        name: "MaxItems",
        ty: FieldType::Integer,
        group: Some("max-items"),
        min: Some(0),
        max: Some(100_000_000),
        expression: true,
        source: "SPEC SKILL SNAP LS",
        doc: "The most items to read.",
        note: Some(
            "Documents want a positive number, and 0 by a path was refused at run time. Definitions that AWS publishes have a 0 here, which is not known to be refused.",
        ),
        ..Field::of(Object::ReaderConfig)
    },
    Field {
        name: "MaxItemsPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("max-items"),
        source: "SPEC SNAP",
        doc: "Where the most items to read is.",
        ..Field::of(Object::ReaderConfig)
    },
];

static ITEM_BATCHER: [Field; 5] = [
    Field {
        name: "MaxItemsPerBatch",
        ty: FieldType::Integer,
        group: Some("max-items-per-batch"),
        min: Some(1),
        expression: true,
        source: "SPEC SKILL",
        doc: "The most items in one batch.",
        note: Some("A batcher bounds the items, the bytes, or both."),
        ..Field::of(Object::ItemBatcher)
    },
    Field {
        name: "MaxItemsPerBatchPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("max-items-per-batch"),
        source: "SPEC",
        doc: "Where the most items in one batch is.",
        ..Field::of(Object::ItemBatcher)
    },
    Field {
        name: "MaxInputBytesPerBatch",
        ty: FieldType::Integer,
        group: Some("max-input-bytes-per-batch"),
        min: Some(1),
        max: Some(262_144),
        expression: true,
        source: "SPEC SKILL DG",
        doc: "The most bytes in one batch.",
        ..Field::of(Object::ItemBatcher)
    },
    Field {
        name: "MaxInputBytesPerBatchPath",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::ReferencePath,
        group: Some("max-input-bytes-per-batch"),
        source: "SPEC",
        doc: "Where the most bytes in one batch is.",
        ..Field::of(Object::ItemBatcher)
    },
    Field {
        name: "BatchInput",
        ty: FieldType::Payload,
        expression: true,
        source: "SPEC ALS",
        doc: "What each batch receives beside its items.",
        ..Field::of(Object::ItemBatcher)
    },
];

static RESULT_WRITER: [Field; 4] = [
    Field {
        name: "Resource",
        ty: FieldType::Integration(&["s3:putObject"]),
        source: "SPEC SKILL",
        doc: "The call that writes the results.",
        note: Some(
            "The specification requires it; the service also accepts WriterConfig alone, which exports nothing.",
        ),
        ..Field::of(Object::ResultWriter)
    },
    Field {
        name: "WriterConfig",
        ty: FieldType::Object(Object::WriterConfig),
        source: "SKILL",
        doc: "The format of the results.",
        ..Field::of(Object::ResultWriter)
    },
    Field {
        name: "Parameters",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::Template,
        source: "SPEC SKILL",
        doc: "Where to write: a bucket and a prefix.",
        ..Field::of(Object::ResultWriter)
    },
    Field {
        name: "Arguments",
        language: Some(QueryLanguage::JSONata),
        ty: FieldType::AnyObject,
        expression: true,
        source: "SPEC ALS SKILL",
        doc: "Where to write: a bucket and a prefix.",
        ..Field::of(Object::ResultWriter)
    },
];

static WRITER_CONFIG: [Field; 2] = [
    Field {
        name: "Transformation",
        ty: FieldType::Enum(&["NONE", "COMPACT", "FLATTEN"]),
        source: "SKILL",
        doc: "How much of the child executions the results hold, and in what shape.",
        note: Some("Give OutputType with it."),
        ..Field::of(Object::WriterConfig)
    },
    Field {
        name: "OutputType",
        ty: FieldType::Enum(&["JSON", "JSONL"]),
        required: Required::Yes,
        source: "SKILL FLOCI ALS",
        doc: "The format of the files.",
        note: Some("The language service asks for it, and takes it without Transformation; FLOCI asks for both."),
        ..Field::of(Object::WriterConfig)
    },
];

static CREDENTIALS: [Field; 2] = [
    Field {
        name: "RoleArn",
        ty: FieldType::Arn,
        required: Required::OneOf,
        group: Some("role-arn"),
        expression: true,
        source: "SNAP VAL",
        doc: "The role to assume.",
        note: Some("The specification leaves the content of Credentials open; the service demands the role."),
        ..Field::of(Object::Credentials)
    },
    Field {
        name: "RoleArn.$",
        language: Some(QueryLanguage::JSONPath),
        ty: FieldType::PathOrIntrinsic,
        required: Required::OneOf,
        group: Some("role-arn"),
        source: "SNAP VAL",
        doc: "Where the ARN of the role to assume is.",
        ..Field::of(Object::Credentials)
    },
];
