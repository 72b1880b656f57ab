//! References to data, and the values that hold them: expressions of JSONata, paths and intrinsic functions of JSONPath, payloads,
//! conditions. A [`Ref`] and a [`Test`] are of either language.

mod argument;
mod comparable;
mod condition;
mod context;
mod expression;
pub mod functions;
pub mod intrinsics;
mod joins;
mod path;
mod payload;
mod reference;
mod roots;
mod slot;
mod template;
mod test;
mod text;
mod time;
pub mod typed;
mod variable_name;

#[doc(hidden)]
pub use argument::Argument;
pub use argument::{IntoArgument, IntoArguments};
#[doc(hidden)]
pub use comparable::Operand;
pub use comparable::{Comparable, Compared, HasComparison, IsNumber, Ordered};
pub use condition::{Condition, IntoCondition, Numeric, Variable, not, variable};
pub use context::{Context, Execution, MachineContext, MapContext, MapItem, StateContext, TaskContext};
pub use expression::{Expression, IntoExpression, bind, jsonata, lambda, literal, name};
pub use intrinsics::{HashAlgorithm, Intrinsic, intrinsic};
#[doc(hidden)]
pub use joins::JoinsTest;
pub use path::{IntoPath, IntoReferencePath, Path, Query, path};
#[doc(hidden)]
pub use payload::IntoElement;
pub use payload::{IntoPayload, PayloadTemplate};
pub use reference::Ref;
pub use roots::{ErrorOutput, Var, context, error_output, input, result, var};
pub use slot::{Slot, slot};
pub use template::{IntoTemplate, Template};
pub use test::{Commented, Test};
#[doc(hidden)]
pub use text::Text;
pub use text::{IntoComputedText, IntoText};
#[doc(hidden)]
pub use time::Amount;
pub use time::{IntoAmount, IntoCount, IntoPercentage, Seconds, days, hours, minutes, secs};
pub use typed::{Elements, Fits, Lookup, Names, Payload, Shape, TaskFailure};
pub use variable_name::VariableName;
