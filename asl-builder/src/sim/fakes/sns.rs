//! SNS: what is published.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::Fake;
use super::boxes::{Boxes, Found};
use super::wire::{self, Api, Error, Reply, Shown, Stop, Wire};
use crate::sim::answers::{Answer, Call};
use crate::sim::items::Objects;
use crate::sim::time::Time;

const API: Api =
    Api { optimized: Some("sns"), sdk: "sns", name: "SNS", long: "AmazonSNS", unmodelled: "AmazonSNSException" };

const KNOWN: [&str; 7] = [
    "TopicArn",
    "Message",
    "Subject",
    "MessageAttributes",
    "MessageStructure",
    "MessageGroupId",
    "MessageDeduplicationId",
];

/// Topics in memory, for `sns:publish`.
///
/// A topic that there is not gives the service's error, and one whose name ends in `.fifo` needs a `MessageGroupId`. Only topics
/// are modelled, and neither `TargetArn` nor `PhoneNumber`.
///
/// ```
/// use asl_builder::model::Machine;
/// use asl_builder::sim::Sim;
/// use asl_builder::sim::fakes::Sns;
/// use serde_json::json;
///
/// let machine = Machine::from_value(json!({ "StartAt": "Tell", "States": { "Tell": {
///     "Type": "Task",
///     "Resource": "arn:aws:states:::sns:publish",
///     "Parameters": { "TopicArn.$": "$.topic", "Message": "It is done." },
///     "End": true
/// } } }));
/// let topics = Sns::new().topic("done");
/// let sim = Sim::of(&machine).fake(&topics);
/// sim.run(json!({ "topic": "arn:aws:sns:us-east-1:123456789012:done" }))?;
/// assert_eq!(topics.published("done")[0].message, "It is done.");
///
/// let run = sim.run(json!({ "topic": "arn:aws:sns:us-east-1:123456789012:gone" }))?;
/// assert_eq!(run.error.as_deref(), Some("SNS.NotFoundException"));
/// # Ok::<(), asl_builder::sim::SimError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Sns(Rc<RefCell<Boxes<Notification>>>);

/// What was published.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Notification {
    /// Its identifier.
    pub id: String,
    /// The message; what was no string, as JSON.
    pub message: String,
    /// `Subject`.
    pub subject: Option<String>,
    /// `MessageAttributes`.
    pub attributes: Option<Value>,
    /// `MessageGroupId`.
    pub group: Option<String>,
    /// When it was published.
    pub published: Time,
}

impl Default for Sns {
    fn default() -> Sns {
        Sns::new()
    }
}

impl Sns {
    /// No topics.
    pub fn new() -> Sns {
        Sns(Boxes::shared(3))
    }

    /// The same, with a topic.
    #[must_use]
    pub fn topic(self, name: impl Into<String>) -> Sns {
        self.0.borrow_mut().add(name);
        self
    }

    /// What was published to a topic, in its order.
    pub fn published(&self, topic: &str) -> Vec<Notification> {
        self.0.borrow().sent(topic)
    }
}

/// An error whose name has `Exception` behind its code.
fn invalid(code: &'static str, name: &'static str, message: &str, status: u16) -> Reply {
    Err(Stop::Failed(Error { code, name: Some(name), message: message.to_owned(), status }))
}

fn publish(topics: &mut Boxes<Notification>, wire: &Wire<'_>) -> Reply {
    if wire.action != "publish" {
        return wire.no_action();
    }
    let parameters = wire.parameters(&KNOWN)?;
    let arn = wire.text("TopicArn")?;
    let message = parameters.get("Message").map(wire::as_text).unwrap_or_default();
    let Some(Found { is_fifo, sent, ids }) = topics.find(arn) else {
        return invalid("NotFound", "NotFoundException", "Topic does not exist", 404);
    };
    let group = wire.optional("MessageGroupId")?.map(str::to_owned);
    if is_fifo && group.is_none() {
        let message = "Invalid parameter: The MessageGroupId parameter is required for FIFO topics";
        return invalid("InvalidParameter", "InvalidParameterException", message, 400);
    }
    let id = ids.uuid();
    let mut reply = Map::new();
    reply.insert("MessageId".to_owned(), id.as_str().into());
    if is_fifo {
        reply.insert("SequenceNumber".to_owned(), format!("{:020}", sent.len() + 1).into());
    }
    sent.push(Notification {
        id,
        message,
        subject: wire.optional("Subject")?.map(str::to_owned),
        attributes: parameters.get("MessageAttributes").cloned(),
        group,
        published: wire.call.now,
    });
    Ok(reply)
}

impl Fake for Sns {
    fn answer(&self, call: &Call<'_>, _objects: &mut Objects) -> Option<Result<Answer, String>> {
        let wire = Wire::of(&API, call)?;
        let mut topics = self.0.borrow_mut();
        let reply = publish(&mut topics, &wire);
        // The bytes of the service's XML, with and without a number.
        let length = if reply.as_ref().is_ok_and(|reply| reply.len() > 1) { 352 } else { 294 };
        Some(wire.answer(reply, Shown::Xml(length), &mut topics.ids))
    }
}
