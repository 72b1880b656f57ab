//! SQS: messages that are sent.

use std::cell::RefCell;
use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest, Md5};
use serde_json::{Map, Value, json};

use super::Fake;
use super::boxes::{Boxes, Found};
use super::wire::{self, Api, Reply, Shown, Wire};
use crate::sim::answers::{Answer, Call};
use crate::sim::items::Objects;
use crate::sim::time::Time;

const API: Api =
    Api { optimized: Some("sqs"), sdk: "sqs", name: "SQS", long: "AmazonSQS", unmodelled: "AmazonSQSException" };

const KNOWN: [&str; 6] =
    ["QueueUrl", "MessageBody", "DelaySeconds", "MessageAttributes", "MessageDeduplicationId", "MessageGroupId"];

/// Queues in memory, for `sqs:sendMessage`.
///
/// ```
/// use asl_builder::model::Machine;
/// use asl_builder::sim::Sim;
/// use asl_builder::sim::fakes::Sqs;
/// use serde_json::json;
///
/// let machine = Machine::from_value(json!({ "StartAt": "Send", "States": { "Send": {
///     "Type": "Task",
///     "Resource": "arn:aws:states:::sqs:sendMessage",
///     "Parameters": { "QueueUrl": "${OrdersQueue}", "MessageBody.$": "$" },
///     "End": true
/// } } }));
/// let queues = Sqs::new().queue("OrdersQueue");
/// let run = Sim::of(&machine).fake(&queues).run(json!({ "id": 7 }))?;
/// assert_eq!(run.output().unwrap()["SdkHttpMetadata"]["HttpStatusCode"], 200);
/// assert_eq!(queues.messages("OrdersQueue")[0].body, r#"{"id":7}"#);
/// # Ok::<(), asl_builder::sim::SimError>(())
/// ```
///
/// A queue that there is not gives the error that a URL which leads nowhere gives. One whose name ends in `.fifo` needs a `MessageGroupId`, and takes each
/// `MessageDeduplicationId` once. `MessageSystemAttributes` are not modelled.
#[derive(Clone, Debug)]
pub struct Sqs(Rc<RefCell<Boxes<Message>>>);

/// A message that was sent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Message {
    /// Its identifier.
    pub id: String,
    /// The body; what was no string, as JSON.
    pub body: String,
    /// `MessageAttributes`.
    pub attributes: Option<Value>,
    /// `MessageGroupId`.
    pub group: Option<String>,
    /// `MessageDeduplicationId`.
    pub deduplication: Option<String>,
    /// `DelaySeconds`.
    pub delay: Option<Value>,
    /// When it was sent.
    pub sent: Time,
}

impl Default for Sqs {
    fn default() -> Sqs {
        Sqs::new()
    }
}

impl Sqs {
    /// No queues.
    pub fn new() -> Sqs {
        Sqs(Boxes::shared(2))
    }

    /// The same, with a queue.
    #[must_use]
    pub fn queue(self, name: impl Into<String>) -> Sqs {
        self.0.borrow_mut().add(name);
        self
    }

    /// The messages of a queue, in the order in which they were sent.
    pub fn messages(&self, queue: &str) -> Vec<Message> {
        self.0.borrow().sent(queue)
    }
}

fn send(queues: &mut Boxes<Message>, wire: &Wire<'_>) -> Reply {
    if wire.action != "sendMessage" {
        return wire.no_action();
    }
    let parameters = wire.parameters(&KNOWN)?;
    let url = wire.text("QueueUrl")?;
    let body = parameters.get("MessageBody").filter(|body| !body.is_null()).map(wire::as_text).unwrap_or_default();
    if body.is_empty() {
        return wire::unmodelled("MissingParameter", "The request must contain the parameter MessageBody.");
    }
    let Some(Found { is_fifo, sent, ids }) = queues.find(url) else {
        return if wire.is_sdk {
            wire::error("QueueDoesNotExistException", "The specified queue does not exist.")
        } else {
            let host = url.split_once("://").map_or(url, |(_, rest)| rest);
            let host = host.split(['/', '?', '#']).next().unwrap_or(host);
            wire::error(
                "SdkClientException",
                format!("Unable to execute HTTP request: {host}: Name or service not known"),
            )
        };
    };
    let group = wire.optional("MessageGroupId")?.map(str::to_owned);
    if is_fifo && group.is_none() {
        return wire::unmodelled("MissingParameter", "The request must contain the parameter MessageGroupId.");
    }
    let deduplication = wire.optional("MessageDeduplicationId")?.map(str::to_owned);
    let sent_before = |message: &&Message| is_fifo && deduplication.is_some() && message.deduplication == deduplication;
    let before = sent.iter().find(sent_before).map(|message| message.id.clone());
    let id = before.clone().unwrap_or_else(|| ids.uuid());
    let mut reply = Map::new();
    if let Some(attributes) =
        parameters.get("MessageAttributes").and_then(Value::as_object).filter(|all| !all.is_empty())
    {
        reply.insert("MD5OfMessageAttributes".to_owned(), wire::hex(&digest(wire, attributes)?).into());
    }
    reply.insert("MD5OfMessageBody".to_owned(), wire::hex(&Md5::digest(&body)).into());
    reply.insert("MessageId".to_owned(), id.as_str().into());
    if before.is_none() {
        let attributes = parameters.get("MessageAttributes").cloned();
        let delay = parameters.get("DelaySeconds").cloned();
        sent.push(Message { id, body, attributes, group, deduplication, delay, sent: wire.call.now });
    }
    Ok(reply)
}

/// The digest of attributes: of each, by its name, the name, the type and the value, with their lengths before them.
fn digest(wire: &Wire<'_>, attributes: &Map<String, Value>) -> Reply<Vec<u8>> {
    let mut names: Vec<&String> = attributes.keys().collect();
    names.sort();
    let mut bytes = Vec::new();
    let add = |bytes: &mut Vec<u8>, part: &[u8]| {
        bytes.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
        bytes.extend(part);
    };
    for name in names {
        let text = |member: &str| attributes.get(name)?.get(member)?.as_str();
        let Some(data_type) = text("DataType") else {
            return wire.refuse(format!("the message attribute `{name}` without a `DataType`"));
        };
        let is_binary = data_type == "Binary" || data_type.starts_with("Binary.");
        let value = if is_binary {
            text("BinaryValue").and_then(|text| STANDARD.decode(text).ok())
        } else {
            text("StringValue").map(|text| text.as_bytes().to_owned())
        };
        let Some(value) = value else {
            return wire.refuse(format!("the message attribute `{name}` without the value of its type"));
        };
        add(&mut bytes, name.as_bytes());
        add(&mut bytes, data_type.as_bytes());
        bytes.push(if is_binary { 2 } else { 1 });
        add(&mut bytes, &value);
    }
    Ok(Md5::digest(&bytes).to_vec())
}

impl Fake for Sqs {
    fn answer(&self, call: &Call<'_>, _objects: &mut Objects) -> Option<Result<Answer, String>> {
        let wire = Wire::of(&API, call)?;
        let mut queues = self.0.borrow_mut();
        let reply = send(&mut queues, &wire);
        // There is no queue behind such a URL, and so no service that has a say in it.
        if let Err(wire::Stop::Failed(wire::Error { name: Some("SdkClientException"), message, .. })) = &reply {
            return Some(Ok(Answer::error("SQS.SdkClientException", message.as_str())));
        }
        let length = reply.as_ref().map_or(0, |reply| json!(reply).to_string().len());
        Some(wire.answer(reply, Shown::Json(length), &mut queues.ids))
    }
}
