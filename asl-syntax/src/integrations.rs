//! What a Task state can call by an ARN of Step Functions' own: the optimized integrations, their actions and parameters, and the
//! names of the AWS SDK's services.
//!
//! The tables are generated from `catalog/integrations.toml`, whose comments define each column.
//!
//! ```
//! use asl_syntax::integrations::{Need, Pattern, Resource, service};
//!
//! let Some(Resource::Optimized(call)) = Resource::parse("arn:aws:states:::sqs:sendMessage.waitForTaskToken") else { panic!() };
//! assert_eq!((call.service, call.action, call.pattern), ("sqs", "sendMessage", Ok(Pattern::Token)));
//!
//! let send = service("sqs").and_then(|service| service.action("sendMessage")).expect("an action");
//! assert_eq!(send.parameter("QueueUrl").map(|parameter| parameter.need), Some(Need::Required));
//! assert!(send.patterns.contains(&Pattern::Token) && send.refused.contains(&Pattern::Sync));
//! ```

mod generated;
mod resource;

pub use resource::{Arn, Call, Resource};

/// An optimized integration: a service that `arn:<partition>:states:::<id>:<action>` calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Service {
    /// Its name in ARNs.
    pub id: &'static str,
    /// The same service among those of the AWS SDK.
    pub sdk: Option<&'static str>,
    /// True when the service refuses actions that are not in the table; elsewhere the table may be behind.
    pub is_closed: bool,
    /// The patterns that are refused for whatever action.
    pub refused: &'static [Pattern],
    /// What stands before the dot in the names of its errors.
    pub prefix: Option<&'static str>,
    /// Names of errors, without the prefix: not all there are.
    pub errors: &'static [&'static str],
    /// Its actions.
    pub actions: &'static [Action],
    /// Where the row comes from: keys of the table `sources` in `catalog/integrations.toml`.
    pub source: &'static str,
    /// What the columns cannot say.
    pub note: Option<&'static str>,
}

/// An action of an optimized integration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Action {
    /// Its name in ARNs.
    pub name: &'static str,
    /// How a state may wait for it.
    pub patterns: &'static [Pattern],
    /// How it may not, as was measured.
    pub refused: &'static [Pattern],
    /// How it may or may not: the sources are not certain.
    pub unsure: &'static [Pattern],
    /// Its parameters: the required ones first.
    pub parameters: &'static [Parameter],
    /// The parameters of which it needs one; empty when there are no such.
    pub one_of: &'static [&'static str],
    /// True when it has more parameters than these.
    pub is_partial: bool,
    /// Where the row comes from: keys of the table `sources` in `catalog/integrations.toml`.
    pub source: &'static str,
    /// What the columns cannot say.
    pub note: Option<&'static str>,
}

/// A parameter of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parameter {
    /// Its name, as Step Functions takes it: with an upper-case letter in front.
    pub name: &'static str,
    /// Whether it has to be there.
    pub need: Need,
    /// The values that it takes; empty when it takes others.
    pub values: &'static [&'static str],
    /// True for an object, each member of which is an array of strings.
    pub has_lists: bool,
}

impl Parameter {
    /// What the generated rows begin with.
    const NONE: Parameter = Parameter { name: "", need: Need::Optional, values: &[], has_lists: false };
}

/// Whether a parameter has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It may be left out.
    Optional,
    /// The call must fail without it, by the API's model or its documents.
    Needed,
    /// The service refuses a definition without it: measured.
    Required,
}

/// How a state waits for what it calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// For the answer to the call only.
    Response,
    /// For a job to end: `.sync`.
    Sync,
    /// The same, with the output as JSON: `.sync:2`.
    Sync2,
    /// For somebody to give back a token: `.waitForTaskToken`.
    Token,
}

impl Pattern {
    /// Every pattern that has a suffix.
    pub const WITH_SUFFIX: [Pattern; 3] = [Pattern::Sync, Pattern::Sync2, Pattern::Token];

    /// What stands behind the action in an ARN, with its dot.
    ///
    /// ```
    /// use asl_syntax::integrations::Pattern;
    ///
    /// assert_eq!(Pattern::WITH_SUFFIX.map(Pattern::suffix), [".sync", ".sync:2", ".waitForTaskToken"]);
    /// ```
    pub const fn suffix(self) -> &'static str {
        match self {
            Pattern::Response => "",
            Pattern::Sync => ".sync",
            Pattern::Sync2 => ".sync:2",
            Pattern::Token => ".waitForTaskToken",
        }
    }
}

impl Service {
    /// The action of that name, in exactly this case.
    pub fn action(&self, name: &str) -> Option<&'static Action> {
        self.actions.iter().find(|action| action.name == name)
    }
}

impl Action {
    /// The parameter of that name, in exactly this case.
    pub fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}

/// All optimized integrations.
pub fn services() -> &'static [Service] {
    generated::SERVICES
}

/// The optimized integration of that name.
///
/// ```
/// use asl_syntax::integrations::service;
///
/// assert_eq!(service("states").and_then(|service| service.sdk), Some("sfn"));
/// assert_eq!(service("sfn"), None);
/// ```
pub fn service(id: &str) -> Option<&'static Service> {
    services().iter().find(|service| service.id == id)
}

/// What an ItemReader or a ResultWriter names as its `Resource`, and no Task state does: `s3:getObject` …
pub fn of_maps() -> &'static [&'static str] {
    generated::OF_MAPS
}

/// True for a header that an action does not send on: `Host`, or one of AWS's own. Letters are of either case.
///
/// ```
/// use asl_syntax::integrations::is_refused_header;
///
/// assert!(is_refused_header("apigateway:invoke", "x-amz-date") && !is_refused_header("apigateway:invoke", "Accept"));
/// ```
pub fn is_refused_header(action: &str, header: &str) -> bool {
    let starts = |prefix: &&str| header.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    generated::HEADERS_OF.contains(&action)
        && (generated::HEADERS.iter().any(|name| name.eq_ignore_ascii_case(header))
            || generated::HEADER_PREFIXES.iter().any(starts))
}

/// The names of the AWS SDK's services, as `arn:<partition>:states:::aws-sdk:<service>:<action>` has them. AWS adds to them.
pub fn sdk_services() -> impl Iterator<Item = &'static str> + Clone {
    generated::SDK_SERVICES.iter().copied()
}

/// True for the name of a service of the AWS SDK.
///
/// ```
/// use asl_syntax::integrations::is_sdk_service;
///
/// assert!(is_sdk_service("sfn") && !is_sdk_service("states"));
/// ```
pub fn is_sdk_service(name: &str) -> bool {
    generated::SDK_SERVICES.binary_search(&name).is_ok()
}

/// How a state may wait for an action of the AWS SDK, and how it may not, as was measured.
pub fn sdk_patterns() -> (&'static [Pattern], &'static [Pattern]) {
    (generated::SDK_PATTERNS, generated::SDK_REFUSED)
}

/// True for an action of the AWS SDK that Step Functions does not take.
pub fn is_unsupported_by_sdk(service: &str, action: &str) -> bool {
    let is_it = |other: &&str| other.split_once(':') == Some((service, action));
    generated::SDK_UNSUPPORTED.iter().any(is_it)
}

/// What stands before the dot in the names of the errors of a service of the AWS SDK, when it is known.
///
/// ```
/// use asl_syntax::integrations::{sdk_prefix, service};
///
/// assert_eq!(sdk_prefix("dynamodb"), Some("DynamoDb"));
/// assert_eq!(service("dynamodb").and_then(|service| service.prefix), Some("DynamoDB"));
/// ```
pub fn sdk_prefix(service: &str) -> Option<&'static str> {
    let found = generated::SDK_PREFIXES.binary_search_by_key(&service, |(id, _)| id);
    found.ok().and_then(|place| generated::SDK_PREFIXES.get(place)).map(|(_, prefix)| *prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_searched_is_sorted() {
        assert!(generated::SDK_SERVICES.is_sorted() && generated::SDK_PREFIXES.is_sorted());
        assert!(sdk_services().all(is_sdk_service));
    }

    #[test]
    fn every_service_of_the_sdk_that_is_named_is_there() {
        for service in services() {
            assert!(service.sdk.is_none_or(is_sdk_service), "{service:?}");
            assert!(service.is_closed || service.sdk.is_some(), "{service:?}");
        }
    }

    #[test]
    fn a_required_parameter_comes_before_the_others() {
        for action in services().iter().flat_map(|service| service.actions) {
            let needs: Vec<u8> = action.parameters.iter().map(|parameter| 2 - parameter.need as u8).collect();
            assert!(needs.is_sorted(), "{action:?}");
        }
    }
}
