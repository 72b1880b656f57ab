use serde_json::Value;

use super::{Choice, Extra, Input, Machine, Map, Object, Quantity};

/// What a state does: its `Type`, and the fields that only this type has.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Calls a service, a function or an activity.
    Task(Box<Task>),
    /// Passes its input on, or a result of its own.
    Pass(Box<Pass>),
    /// Goes on to one of several states.
    Choice(Box<Choice>),
    /// Waits for some time or until some time.
    Wait(Box<Wait>),
    /// Ends well.
    Succeed(Succeed),
    /// Ends with an error.
    Fail(Box<Fail>),
    /// Runs branches at the same time.
    Parallel(Box<Parallel>),
    /// Runs a processor for each item.
    Map(Box<Map>),
    /// No type, or one that ASL does not have: what stood under `Type`.
    Unknown(Option<Box<Value>>),
}

impl Default for Kind {
    fn default() -> Kind {
        Kind::Unknown(None)
    }
}

impl Kind {
    /// An empty state of the type that is named; [`Kind::Unknown`] for any other value.
    pub fn of_type(type_field: Option<&Value>) -> Kind {
        let known = type_field.and_then(Value::as_str).and_then(Kind::of_name);
        known.unwrap_or_else(|| Kind::Unknown(type_field.cloned().map(Box::new)))
    }

    /// The kind of a state of that type, with no field set.
    pub(super) fn of_name(name: &str) -> Option<Kind> {
        Some(match name {
            "Task" => Kind::Task(Box::default()),
            "Pass" => Kind::Pass(Box::default()),
            "Choice" => Kind::Choice(Box::default()),
            "Wait" => Kind::Wait(Box::default()),
            "Succeed" => Kind::Succeed(Succeed::default()),
            "Fail" => Kind::Fail(Box::default()),
            "Parallel" => Kind::Parallel(Box::default()),
            "Map" => Kind::Map(Box::default()),
            _ => return None,
        })
    }

    /// The type's name in ASL; none for [`Kind::Unknown`].
    pub fn type_name(&self) -> Option<&'static str> {
        Some(match self {
            Kind::Task(_) => "Task",
            Kind::Pass(_) => "Pass",
            Kind::Choice(_) => "Choice",
            Kind::Wait(_) => "Wait",
            Kind::Succeed(_) => "Succeed",
            Kind::Fail(_) => "Fail",
            Kind::Parallel(_) => "Parallel",
            Kind::Map(_) => "Map",
            Kind::Unknown(_) => return None,
        })
    }

    /// The fields that only this type has, in their usual order.
    pub fn fields(&self) -> &'static [&'static str] {
        match self {
            Kind::Task(_) => Task::FIELDS,
            Kind::Pass(_) => Pass::FIELDS,
            Kind::Choice(_) => Choice::FIELDS,
            Kind::Wait(_) => Wait::FIELDS,
            Kind::Fail(_) => Fail::FIELDS,
            Kind::Parallel(_) => Parallel::FIELDS,
            Kind::Map(_) => Map::FIELDS,
            Kind::Succeed(_) | Kind::Unknown(_) => &[],
        }
    }

    /// What the type's own fields do not hold.
    pub fn extra(&self) -> Option<&Extra> {
        Some(match self {
            Kind::Task(state) => &state.extra,
            Kind::Pass(state) => &state.extra,
            Kind::Choice(state) => &state.extra,
            Kind::Wait(state) => &state.extra,
            Kind::Fail(state) => &state.extra,
            Kind::Parallel(state) => &state.extra,
            Kind::Map(state) => &state.extra,
            Kind::Succeed(_) | Kind::Unknown(_) => return None,
        })
    }

    /// The type's own fields as JSON.
    pub(super) fn into_fields(self) -> serde_json::Map<String, Value> {
        let value = match self {
            Kind::Task(state) => serde_json::to_value(state),
            Kind::Pass(state) => serde_json::to_value(state),
            Kind::Choice(state) => serde_json::to_value(state),
            Kind::Wait(state) => serde_json::to_value(state),
            Kind::Fail(state) => serde_json::to_value(state),
            Kind::Parallel(state) => serde_json::to_value(state),
            Kind::Map(state) => serde_json::to_value(state),
            Kind::Succeed(_) | Kind::Unknown(_) => return serde_json::Map::new(),
        };
        match value {
            Ok(Value::Object(fields)) => fields,
            _ => serde_json::Map::new(),
        }
    }

    pub(super) fn read_field<'t, I: Input<'t>>(&mut self, key: &str, input: &mut I) -> Option<()> {
        match self {
            Kind::Task(state) => state.read_field(key, input),
            Kind::Pass(state) => state.read_field(key, input),
            Kind::Choice(state) => state.read_field(key, input),
            Kind::Wait(state) => state.read_field(key, input),
            Kind::Fail(state) => state.read_field(key, input),
            Kind::Parallel(state) => state.read_field(key, input),
            Kind::Map(state) => state.read_field(key, input),
            Kind::Succeed(_) | Kind::Unknown(_) => None,
        }
    }

    pub(super) fn place_of(&self, key: &str) -> Option<(usize, &'static str)> {
        match self {
            Kind::Task(state) => state.place_of(key),
            Kind::Pass(state) => state.place_of(key),
            Kind::Choice(state) => state.place_of(key),
            Kind::Wait(state) => state.place_of(key),
            Kind::Fail(state) => state.place_of(key),
            Kind::Parallel(state) => state.place_of(key),
            Kind::Map(state) => state.place_of(key),
            Kind::Succeed(_) | Kind::Unknown(_) => None,
        }
    }

    pub(super) fn set_field(&mut self, key: &str, value: Value) {
        match self {
            Kind::Task(state) => state.set_field(key, value),
            Kind::Pass(state) => state.set_field(key, value),
            Kind::Choice(state) => state.set_field(key, value),
            Kind::Wait(state) => state.set_field(key, value),
            Kind::Fail(state) => state.set_field(key, value),
            Kind::Parallel(state) => state.set_field(key, value),
            Kind::Map(state) => state.set_field(key, value),
            Kind::Succeed(_) | Kind::Unknown(_) => {}
        }
    }
}

/// A Succeed state has no fields of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Succeed {}

asl_object! {
    /// The fields of a Task state.
    pub struct Task {
        /// The ARN of what is called. A value, because deployment may fill it in (`${Arn}` or an intrinsic function).
        "Resource" => resource: Value,
        /// The role to call it with.
        "Credentials" => credentials: Box<Credentials>,
        /// The payload template (JSONPath).
        "Parameters" => parameters: Box<Value>,
        /// The payload (JSONata).
        "Arguments" => arguments: Box<Value>,
        /// Seconds until `States.Timeout`, 1 to 99,999,999.
        "TimeoutSeconds" => timeout_seconds: Quantity,
        /// The same by a reference path (JSONPath).
        "TimeoutSecondsPath" => timeout_seconds_path: String,
        /// The most seconds between two heartbeats, less than the timeout.
        "HeartbeatSeconds" => heartbeat_seconds: Quantity,
        /// The same by a reference path (JSONPath).
        "HeartbeatSecondsPath" => heartbeat_seconds_path: String,
    }
}

asl_object! {
    /// The role that a Task assumes.
    pub struct Credentials {
        /// The role's ARN, or a JSONata expression that gives it.
        "RoleArn" => role_arn: Value,
        /// The role's ARN by a path or an intrinsic function (JSONPath).
        "RoleArn.$" => role_arn_path: String,
    }
}

asl_object! {
    /// The fields of a Pass state.
    pub struct Pass {
        /// The payload template (JSONPath).
        "Parameters" => parameters: Value,
        /// The result, verbatim: not a template (JSONPath).
        "Result" => result: Value,
    }
}

asl_object! {
    /// The fields of a Wait state, of which it has exactly one.
    pub struct Wait {
        /// How many seconds, 0 to 99,999,999.
        "Seconds" => seconds: Quantity,
        /// The same by a reference path (JSONPath).
        "SecondsPath" => seconds_path: String,
        /// Until when: RFC 3339 with an upper-case `T` and `Z`, or an expression (JSONata).
        "Timestamp" => timestamp: String,
        /// The same by a reference path (JSONPath).
        "TimestampPath" => timestamp_path: String,
    }
}

asl_object! {
    /// The fields of a Fail state.
    pub struct Fail {
        /// The error's name, or an expression (JSONata).
        "Error" => error: String,
        /// The same by a path or an intrinsic function (JSONPath).
        "ErrorPath" => error_path: String,
        /// What happened, for people; or an expression (JSONata).
        "Cause" => cause: String,
        /// The same by a path or an intrinsic function (JSONPath).
        "CausePath" => cause_path: String,
    }
}

asl_object! {
    /// The fields of a Parallel state.
    pub struct Parallel {
        /// The payload template that each branch gets as its input (JSONPath).
        "Parameters" => parameters: Value,
        /// The input of each branch (JSONata).
        "Arguments" => arguments: Value,
        /// The machines that run at the same time.
        "Branches" => branches: Vec<Machine>,
    }
}
