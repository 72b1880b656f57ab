//! What both front doors have, each with its own language filled in.

/// The names that both have, the types with the language filled in, and the functions that begin a state.
macro_rules! front_door {
    ($Language:ident) => {
        pub use crate::builder::{
            Activity, AnyError, Csv, CsvDelimiter, DynamoDB, EveryTask, Express, Function, InvocationType, Json,
            JsonLines, Label, Lambda, Machine, NoError, OutputType, Parquet, Retry, SNS, SQS, Standard, StateMachine,
            StateName, States, StepFunctions, TaskDefaults, Transformation, UncheckedError, presets,
        };
        pub use crate::refs::{
            HashAlgorithm, Ref, Slot, TaskFailure, Test, Var, context, days, error_output, hours, input, minutes,
            result, secs, slot, var,
        };
        pub use crate::{Payload, StateNames, TaskError, json, payload};

        /// A finished state.
        pub type State<S, W = builder::Standard> = builder::State<S, $Language, W>;
        /// A Task state in the making, which calls the resource `R`.
        pub type Task<S, R = builder::ResourceArn, W = builder::Standard> = builder::Task<S, $Language, W, R>;
        /// A Task state in the making that [`invoke`] began, for a function that raises `E`, takes `In` and gives `Out`.
        pub type Invoke<
            S,
            E = builder::NoError,
            In = serde_json::Value,
            Out = serde_json::Value,
            W = builder::Standard,
        > = builder::Task<S, $Language, W, builder::Invoke<E, In, Out>>;
        /// A Task state in the making that [`start_execution`] began, of a machine that takes `In` and gives `Out`.
        pub type StartExecution<S, In = serde_json::Value, Out = serde_json::Value, W = builder::Standard> =
            builder::Task<S, $Language, W, builder::StartExecution<In, builder::Started<Out>>>;
        /// A Pass state in the making.
        pub type Pass<S, W = builder::Standard> = builder::Pass<S, $Language, W>;
        /// A Wait state in the making.
        pub type Wait<S, W = builder::Standard> = builder::Wait<S, $Language, W>;
        /// A Choice state in the making.
        pub type Choice<S, W = builder::Standard> = builder::Choice<S, $Language, W>;
        /// A Parallel state in the making.
        pub type Parallel<S, W = builder::Standard> = builder::Parallel<S, $Language, W>;
        /// An inline Map state in the making.
        pub type Map<S, W = builder::Standard> = builder::Map<S, $Language, W>;
        /// A distributed Map state in the making.
        pub type DistributedMap<S, W = builder::Standard> = builder::DistributedMap<S, $Language, W>;
        /// A rule of a Choice state.
        pub type Rule = builder::Rule<$Language>;
        /// A catcher of a state whose own errors are `E`.
        pub type Catch<E> = builder::Catch<E, $Language>;
        /// Where a distributed Map reads its items.
        pub type ItemReader = builder::ItemReader<$Language>;
        /// How a distributed Map puts items together.
        pub type ItemBatcher = builder::ItemBatcher<$Language>;
        /// Where a distributed Map writes its results.
        pub type ResultWriter = builder::ResultWriter<$Language>;
        /// A condition of a Choice state.
        pub type Condition = crate::refs::Condition<$Language>;
        /// A payload that [`payload!`](crate::payload) made.
        pub type PayloadTemplate<T = serde_json::Value> = crate::refs::PayloadTemplate<$Language, T>;

        /// A Task state that calls a function through the optimized integration `lambda:invoke`, and waits for its answer.
        #[doc = "See [`builder::invoke`](crate::builder::invoke)."]
        #[track_caller]
        pub fn invoke<S, W, In: Payload, Out: Payload, Err: TaskError>(
            function: &Function<In, Out, Err>,
        ) -> builder::Task<S, $Language, W, builder::Invoke<Err, In, Out>> {
            builder::invoke(function)
        }

        /// A Task state that calls a function asynchronously: `lambda:invoke` with `InvocationType: Event`.
        #[doc = "See [`builder::invoke_event`](crate::builder::invoke_event)."]
        #[track_caller]
        pub fn invoke_event<S, W, In: Payload, Out, Err>(
            function: &Function<In, Out, Err>,
        ) -> builder::Task<S, $Language, W, builder::InvokeEvent<In>> {
            builder::invoke_event(function)
        }

        /// A Task state that starts an execution of another state machine: `states:startExecution`.
        #[doc = "See [`builder::start_execution`](crate::builder::start_execution())."]
        #[track_caller]
        pub fn start_execution<S, W, In: Payload, Out: Payload>(
            machine: &Machine<In, Out>,
        ) -> builder::Task<S, $Language, W, builder::StartExecution<In, builder::Started<Out>>> {
            builder::start_execution(machine)
        }

        /// A Task state that calls a function by its ARN, or any resource by its ARN as a text.
        #[doc = "See [`builder::task`](crate::builder::task)."]
        #[track_caller]
        pub fn task<S, W, T: builder::IntoResource<W>>(resource: T) -> builder::Task<S, $Language, W, T::Resource> {
            builder::task(resource)
        }

        /// A Pass state: passes its input on, or a result of its own.
        #[track_caller]
        pub fn pass<S, W>() -> builder::Pass<S, $Language, W> {
            builder::pass()
        }

        /// A Wait state that waits for some time: `wait(secs(60))`.
        #[doc = "See [`builder::wait`](crate::builder::wait)."]
        #[track_caller]
        pub fn wait<S, W>(time: impl IntoAmount<$Language>) -> builder::Wait<S, $Language, W> {
            builder::wait(time)
        }

        /// A Wait state that waits until some time: `wait_until("2030-01-01T00:00:00Z")`.
        #[doc = "See [`builder::wait_until`](crate::builder::wait_until)."]
        #[track_caller]
        pub fn wait_until<S, W>(time: impl IntoText<$Language>) -> builder::Wait<S, $Language, W> {
            builder::wait_until(time)
        }

        /// A Succeed state: ends the machine, or the branch, well.
        #[track_caller]
        pub fn succeed<S, W>() -> builder::State<S, $Language, W> {
            builder::succeed()
        }

        /// A Fail state: ends the whole execution with an error and what happened.
        #[doc = "See [`builder::fail`](crate::builder::fail)."]
        #[track_caller]
        pub fn fail<S, W>(
            error: impl IntoComputedText<$Language>,
            cause: impl IntoComputedText<$Language>,
        ) -> builder::State<S, $Language, W> {
            builder::fail(error, cause)
        }

        /// A Succeed state of which more is said; finished by `.succeed()`.
        #[doc = "See [`builder::succeeding`](crate::builder::succeeding)."]
        #[track_caller]
        pub fn succeeding<S, W>() -> builder::Succeed<S, $Language, W> {
            builder::succeeding()
        }

        /// A Fail state of which other things are said than an error and a cause; finished by `.fail()`.
        #[doc = "See [`builder::failing`](crate::builder::failing)."]
        #[track_caller]
        pub fn failing<S, W>() -> builder::Fail<S, $Language, W> {
            builder::failing()
        }

        /// A state from JSON, as it stands in a definition.
        #[doc = "See [`builder::raw`](crate::builder::raw())."]
        #[track_caller]
        pub fn raw<S, W>(state: serde_json::Value) -> builder::Raw<S, $Language, W> {
            builder::raw(state)
        }

        /// A Choice state: goes on to one of several states.
        #[doc = "See [`builder::choice`](crate::builder::choice())."]
        #[track_caller]
        pub fn choice<S, W>() -> builder::Choice<S, $Language, W> {
            builder::choice()
        }

        /// A Parallel state: runs branches at the same time.
        #[doc = "See [`builder::parallel`](crate::builder::parallel())."]
        #[track_caller]
        pub fn parallel<S, W>() -> builder::Parallel<S, $Language, W> {
            builder::parallel()
        }

        /// An inline Map state: runs the machine for each item.
        #[doc = "See [`builder::map`](crate::builder::map())."]
        #[track_caller]
        pub fn map<S, W, V: RunsIn<W>>(
            items: impl MapItems<$Language>,
            processor: StateMachine<V>,
        ) -> builder::Map<S, $Language, W> {
            builder::map(items, processor)
        }

        /// An inline Map state over the state's input, which has to be an array.
        #[track_caller]
        pub fn map_over_input<S, W, V: RunsIn<W>>(processor: StateMachine<V>) -> builder::Map<S, $Language, W> {
            builder::map_over_input(processor)
        }

        /// A distributed Map state: runs the machine for each item as an execution of its own. STANDARD machines only.
        #[doc = "See [`builder::distributed_map`](crate::builder::distributed_map())."]
        #[track_caller]
        pub fn distributed_map<S, W: HasDistributedMaps, V: Workflow>(
            items: impl DistributedItems<$Language>,
            processor: StateMachine<V>,
        ) -> builder::DistributedMap<S, $Language, W> {
            builder::distributed_map(items, processor)
        }

        /// A distributed Map state over the state's input, which has to be an array. STANDARD machines only.
        #[track_caller]
        pub fn distributed_map_over_input<S, W: HasDistributedMaps, V: Workflow>(
            processor: StateMachine<V>,
        ) -> builder::DistributedMap<S, $Language, W> {
            builder::distributed_map_over_input(processor)
        }
    };
}
