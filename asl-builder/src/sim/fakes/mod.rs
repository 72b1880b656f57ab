//! Services in memory, to be asked for: [`DynamoDb`], [`Sqs`], [`Sns`], [`EventBridge`], [`S3`], and other state machines ([`Machines`]).
//!
//! ```
//! use asl_builder::model::Machine;
//! use asl_builder::sim::Sim;
//! use asl_builder::sim::fakes::DynamoDb;
//! use serde_json::json;
//!
//! let machine = Machine::from_value(json!({
//!     "QueryLanguage": "JSONata",
//!     "StartAt": "Count",
//!     "States": {
//!         "Count": {
//!             "Type": "Task",
//!             "Resource": "arn:aws:states:::dynamodb:updateItem",
//!             "Arguments": {
//!                 "TableName": "Visits",
//!                 "Key": { "page": { "S": "{% $states.input.page %}" } },
//!                 "UpdateExpression": "ADD visits :one",
//!                 "ExpressionAttributeValues": { ":one": { "N": "1" } },
//!                 "ReturnValues": "UPDATED_NEW"
//!             },
//!             "Output": "{% $number($states.result.Attributes.visits.N) %}",
//!             "End": true
//!         }
//!     }
//! }));
//! let db = DynamoDb::new().table("Visits", ["page"]);
//! let sim = Sim::of(&machine).fake(&db);
//! sim.run(json!({ "page": "home" }))?;
//! assert_eq!(sim.run(json!({ "page": "home" }))?.output(), Some(&json!(2)));
//! assert_eq!(db.items("Visits"), [json!({ "page": { "S": "home" }, "visits": { "N": "2" } })]);
//! # Ok::<(), asl_builder::sim::SimError>(())
//! ```
//!
//! A fake is a handle: its clones are the same service, which the test reads when the run is over, and which several simulators may share. It
//! answers the optimized integration and the same actions of the AWS SDK. Results are as the service was recorded to give them; optimized
//! integrations have `SdkHttpMetadata` and `SdkResponseMetadata` beside them, with the headers that were recorded, and identifiers that are
//! the same in every run. Errors have the service's names and texts.
//!
//! What is called happens at the moment of the call. What a fake does not model it refuses by name, which stops the run: answer that task
//! with [`Sim::answer`] before the fake.
//!
//! A task that waits for a token waits for what answers it behind the fake:
//! `Sim::of(&machine).fake(&queue).answer(|call| call.token.map(|_| Answer::result(1)))`. Without that it never ends.
//!
//! Names of tables, queues, topics and machines are those of the definition: a name, an ARN that ends in it, or its slot, with or without `${…}`.

mod boxes;
mod dynamodb;
mod events;
mod machines;
mod s3;
mod sns;
mod sqs;
#[cfg(test)]
mod tests;
mod wire;

pub use dynamodb::DynamoDb;
pub use events::{Event, EventBridge};
pub use machines::{Execution, Machines};
pub use s3::S3;
pub use sns::{Notification, Sns};
pub use sqs::{Message, Sqs};

use super::answers::{Answer, Call};
use super::items::Objects;
use super::simulator::Sim;

/// A service in memory.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no service in memory",
    label = "not a fake",
    note = "`asl_builder::sim::fakes` has those that there are; answer other tasks with `.answer(…)`"
)]
pub trait Fake {
    /// The answer to a call; none when it is of another service. The error stops the run: what is not modelled.
    fn answer(&self, call: &Call<'_>, objects: &mut Objects) -> Option<Result<Answer, String>>;
}

impl<'m> Sim<'m> {
    /// Answers the calls of a service in memory.
    #[must_use]
    pub fn fake<F: Fake + Clone + 'm>(self, fake: &F) -> Sim<'m> {
        let fake = fake.clone();
        self.answer_over(move |call, objects| fake.answer(call, objects))
    }
}

/// True for a text that means the name: the same, its slot, or an ARN or URL that ends in it.
fn means(text: &str, name: &str) -> bool {
    let slot = |text: &str| text.strip_prefix("${").and_then(|text| text.strip_suffix('}')).map(str::to_owned);
    let last = |text: &str| text.rsplit([':', '/']).next().map(str::to_owned);
    text == name
        || slot(text).as_deref() == Some(name)
        || slot(name).as_deref() == Some(text)
        || (text.contains(':') && last(text).as_deref() == Some(name))
}
