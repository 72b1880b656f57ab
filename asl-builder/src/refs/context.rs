use serde_json::Value;

use super::Ref;

/// The context object: what the service says of the execution, the machine, the state, the task and the item.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::jsonpath;
///
/// let name = context().execution().name();
/// assert_eq!(Expression::from(name).to_string(), "{% $states.context.Execution.Name %}");
/// assert_eq!(jsonpath::Path::from(context().map_item().value()).to_string(), "$$.Map.Item.Value");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Context(Ref);

/// A part of the context object whose fields have their types.
macro_rules! part {
    ($(#[$meta:meta])* $Part:ident { $($(#[$field_meta:meta])* $method:ident: $Type:ty = $field:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub struct $Part(Ref);

        impl $Part {
            $(
                $(#[$field_meta])*
                pub fn $method(self) -> Ref<$Type> {
                    self.0.typed_field($field)
                }
            )*
        }
    };
}

impl Context {
    pub(super) fn new(root: Ref) -> Context {
        Context(root)
    }

    /// The whole object.
    pub fn whole(self) -> Ref {
        self.0
    }

    /// The execution: in every state.
    pub fn execution(self) -> Execution {
        Execution(self.0.field("Execution"))
    }

    /// The machine: in every state.
    pub fn state_machine(self) -> MachineContext {
        MachineContext(self.0.field("StateMachine"))
    }

    /// The state: in every state.
    pub fn state(self) -> StateContext {
        StateContext(self.0.field("State"))
    }

    /// The task: only in a Task state that waits for a callback.
    pub fn task(self) -> TaskContext {
        TaskContext(self.0.field("Task"))
    }

    /// The Map state: only in its `ItemSelector`, and in the states of an inline Map's processor.
    pub fn map(self) -> MapContext {
        MapContext(self.0.field("Map"))
    }

    /// The item of a Map state, `map().item()`: only in its `ItemSelector`, and in the states of an inline Map's processor. In nested Map states
    /// it is the innermost one's.
    pub fn map_item(self) -> MapItem {
        self.map().item()
    }
}

/// `Map` of the context object.
#[derive(Clone, Copy, Debug)]
pub struct MapContext(Ref);

impl MapContext {
    /// The item.
    pub fn item(self) -> MapItem {
        MapItem(self.0.field("Item"))
    }
}

part! {
    /// `Execution` of the context object.
    Execution {
        /// The execution's ARN.
        id: String = "Id",
        /// The execution's input: one value in every state of the execution.
        input: Value = "Input",
        /// The execution's name.
        name: String = "Name",
        /// The ARN of the machine's role.
        role_arn: String = "RoleArn",
        /// When it started: ISO 8601 in UTC, with milliseconds.
        start_time: String = "StartTime",
        /// How often it was redriven; STANDARD machines only.
        redrive_count: u64 = "RedriveCount",
        /// When it was redriven last; only after a redrive.
        redrive_time: String = "RedriveTime",
    }
}

part! {
    /// `StateMachine` of the context object.
    MachineContext {
        /// The machine's ARN.
        id: String = "Id",
        /// The machine's name.
        name: String = "Name",
    }
}

part! {
    /// `State` of the context object.
    StateContext {
        /// The state's name.
        name: String = "Name",
        /// When it was entered: ISO 8601 in UTC, with milliseconds.
        entered_time: String = "EnteredTime",
        /// How often it was tried again, 0 at first: in Task, Parallel and Map states.
        retry_count: u64 = "RetryCount",
    }
}

part! {
    /// `Task` of the context object.
    TaskContext {
        /// The token that a callback has to give back.
        token: String = "Token",
    }
}

part! {
    /// `Map.Item` of the context object.
    MapItem {
        /// The item's index, from 0.
        index: u64 = "Index",
        /// The item.
        value: Value = "Value",
        /// The item's key, where a Map goes over an object.
        key: String = "Key",
        /// Where a distributed Map has the item from: `STATE_DATA`, or the bucket or the object as `S3://bucket/key`.
        source: String = "Source",
    }
}
