//! What the services have in common: what is called, how they answer, how they fail.

use std::fmt::Write as _;

use asl_syntax::integrations::{Pattern, Resource, sdk_prefix, service};
use chrono::DateTime;
use serde_json::{Map, Value, json};

use crate::sim::answers::{Answer, Call, Outcome};
use crate::sim::random::Random;
use crate::sim::time::Time;

/// A service, as integrations and their errors name it.
pub(super) struct Api {
    /// The name of the optimized integration; none where there is none.
    pub(super) optimized: Option<&'static str>,
    /// The name among the services of the AWS SDK.
    pub(super) sdk: &'static str,
    /// For messages.
    pub(super) name: &'static str,
    /// In the causes of the optimized integration.
    pub(super) long: &'static str,
    /// The error of the optimized integration that stands for all that have no name of their own.
    pub(super) unmodelled: &'static str,
}

/// A call of the service.
pub(super) struct Wire<'c> {
    pub(super) api: &'static Api,
    pub(super) call: &'c Call<'c>,
    pub(super) action: &'c str,
    pub(super) is_sdk: bool,
}

/// Why there is no result.
pub(super) enum Stop {
    /// The fake does not model it.
    Refused(String),
    /// The service fails.
    Failed(Error),
}

/// An error of a service.
pub(super) struct Error {
    /// The error's code.
    pub(super) code: &'static str,
    /// The name of it; none for one that has none of its own.
    pub(super) name: Option<&'static str>,
    pub(super) message: String,
    pub(super) status: u16,
}

pub(super) type Reply<T = Map<String, Value>> = Result<T, Stop>;

/// An error with a name of its own.
pub(super) fn error<T>(name: &'static str, message: impl Into<String>) -> Reply<T> {
    Err(Stop::Failed(Error { code: name, name: Some(name), message: message.into(), status: 400 }))
}

/// An error without.
pub(super) fn unmodelled<T>(code: &'static str, message: impl Into<String>) -> Reply<T> {
    Err(Stop::Failed(Error { code, name: None, message: message.into(), status: 400 }))
}

/// How the optimized integration shows the service's answer.
pub(super) enum Shown {
    /// With the headers of an answer of so many bytes.
    Json(usize),
    /// The same, with those of DynamoDB.
    Dynamo,
    Xml(usize),
}

impl<'c> Wire<'c> {
    /// The call, if it is of that service.
    pub(super) fn of(api: &'static Api, call: &'c Call<'c>) -> Option<Wire<'c>> {
        let (of, is_sdk) = match &call.kind {
            Resource::Optimized(of) => (of, false),
            Resource::Sdk(of) => (of, true),
            _ => return None,
        };
        let is_it = if is_sdk { of.service == api.sdk } else { Some(of.service) == api.optimized };
        is_it.then_some(Wire { api, call, action: of.action, is_sdk })
    }

    /// Refuses something, by its name.
    pub(super) fn refuse<T>(&self, what: impl std::fmt::Display) -> Reply<T> {
        let (name, state) = (self.api.name, self.call.state);
        Err(Stop::Refused(format!(
            "the fake of {name} does not model {what}, which the task `{state}` asks for: answer that task with `.answer(…)` \
             before the fake"
        )))
    }

    /// Refuses what the service does not take.
    pub(super) fn mistake<T>(&self, what: impl std::fmt::Display) -> Reply<T> {
        let (name, state) = (self.api.name, self.call.state);
        Err(Stop::Refused(format!("the task `{state}` gives {name} {what}")))
    }

    /// Refuses an action that the fake does not have.
    pub(super) fn no_action<T>(&self) -> Reply<T> {
        self.refuse(format!("the action `{}`", self.action))
    }

    /// The parameters, if there are no others than these.
    pub(super) fn parameters(&self, known: &[&str]) -> Reply<&'c Map<String, Value>> {
        let Some(parameters) = self.call.parameters.as_object() else {
            return self.refuse("parameters that are no object");
        };
        match parameters.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => self.refuse(format!("`{key}` of `{}`", self.action)),
            None => Ok(parameters),
        }
    }

    /// A parameter that is a text, and has to be there.
    pub(super) fn text(&self, name: &str) -> Reply<&'c str> {
        match self.call.parameters.get(name) {
            Some(Value::String(text)) => Ok(text),
            Some(_) => self.refuse(format!("a `{name}` that is no string")),
            None => self.refuse(format!("a call of `{}` without `{name}`", self.action)),
        }
    }

    /// The same, where it may be absent.
    pub(super) fn optional(&self, name: &str) -> Reply<Option<&'c str>> {
        self.call.parameters.get(name).map(|_| self.text(name)).transpose()
    }

    /// The answer to the call.
    pub(super) fn answer(&self, reply: Reply, shown: Shown, ids: &mut Random) -> Result<Answer, String> {
        match reply {
            Err(Stop::Refused(message)) => Err(message),
            Err(Stop::Failed(error)) => Ok(self.failed(&error, &ids.uuid())),
            Ok(body) => {
                let result = if self.is_sdk { body } else { self.with_metadata(body, shown, ids.uuid()) };
                Ok(self.done(result.into()))
            }
        }
    }

    /// A result, or how the call was taken.
    pub(super) fn done(&self, result: Value) -> Answer {
        let waits = self.call.kind.call().is_some_and(|call| call.pattern == Ok(Pattern::Token));
        if waits { Answer::of(Outcome::Taken).submitted(result) } else { Answer::result(result) }
    }

    fn failed(&self, error: &Error, id: &str) -> Answer {
        let Api { sdk, long, unmodelled, optimized, .. } = self.api;
        let Error { code, name, message, status } = error;
        let prefix = optimized.and_then(service).and_then(|service| service.prefix).filter(|_| !self.is_sdk);
        let Some(prefix) = prefix else {
            let prefix = sdk_prefix(sdk).unwrap_or(sdk);
            let name = name.map_or_else(|| format!("{prefix}Exception"), str::to_owned);
            let more = if prefix == "S3" { format!(", Extended Request ID: {id}") } else { String::new() };
            let cause = format!("{message} (Service: {prefix}, Status Code: {status}, Request ID: {id}{more})");
            return Answer::error(format!("{prefix}.{name}"), cause);
        };
        let name = name.unwrap_or(unmodelled);
        let cause = format!(
            "{message} (Service: {long}; Status Code: {status}; Error Code: {code}; Request ID: {id}; Proxy: null)"
        );
        Answer::error(format!("{prefix}.{name}"), cause)
    }

    fn with_metadata(&self, mut body: Map<String, Value>, shown: Shown, id: String) -> Map<String, Value> {
        let text = Value::Object(body.clone()).to_string();
        let (length, kind) = match shown {
            Shown::Json(length) => (length, "application/x-amz-json-1.0"),
            Shown::Dynamo => (text.len(), "application/x-amz-json-1.0"),
            Shown::Xml(length) => (length, "text/xml"),
        };
        let (length, date) = (length.to_string(), http_date(self.call.now));
        let mut headers: Vec<(&str, &str)> = Vec::new();
        let crc = crc32(text.as_bytes()).to_string();
        if matches!(shown, Shown::Dynamo) {
            headers.extend([("Server", "Server"), ("Connection", "keep-alive")]);
            headers.extend([("x-amzn-RequestId", id.as_str()), ("x-amz-crc32", crc.as_str())]);
        } else {
            headers.extend([("x-amzn-RequestId", id.as_str()), ("connection", "keep-alive")]);
        }
        headers.extend([("Content-Length", length.as_str()), ("Date", date.as_str()), ("Content-Type", kind)]);
        let all: Map<String, Value> =
            headers.iter().map(|(name, value)| ((*name).to_owned(), json!([value]))).collect();
        headers.sort_by_key(|(name, _)| name.to_lowercase());
        let one: Map<String, Value> = headers.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        let http = json!({ "AllHttpHeaders": all, "HttpHeaders": one, "HttpStatusCode": 200 });
        body.insert("SdkHttpMetadata".to_owned(), http);
        body.insert("SdkResponseMetadata".to_owned(), json!({ "RequestId": id }));
        body
    }
}

/// `Wed, 01 Jan 2025 00:00:00 GMT`.
fn http_date(time: Time) -> String {
    let time = DateTime::from_timestamp_millis(time.epoch_milliseconds()).unwrap_or_default();
    time.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// A moment as the AWS SDK's integrations write it: without fractions where there are none.
pub(super) fn iso(time: Time) -> String {
    time.to_string().replace(".000Z", "Z")
}

/// The text of a parameter that is a string for the service: what is no string is sent as JSON.
pub(super) fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// CRC-32, as in zip files.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

/// Bytes in hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        _ = write!(text, "{byte:02x}");
        text
    })
}
