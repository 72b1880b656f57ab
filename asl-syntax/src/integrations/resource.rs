//! What the ARN in a Task state's `Resource` says.

use super::Pattern;
use crate::payload::{may_have_slot, opening};

/// The parts of an ARN. A slot, `${AWS::Partition}`, is never taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arn<'a> {
    /// `aws`, `aws-cn` …
    pub partition: &'a str,
    /// The service that it belongs to.
    pub service: &'a str,
    /// The Region; empty in ARNs of integrations.
    pub region: &'a str,
    /// The account; empty in ARNs of integrations.
    pub account: &'a str,
    /// What it names.
    pub resource: &'a str,
}

impl<'a> Arn<'a> {
    /// Takes a text apart; none when it has not the six parts of an ARN, of which partition, service and resource say something.
    ///
    /// ```
    /// use asl_syntax::integrations::Arn;
    ///
    /// let arn = Arn::parse("arn:${AWS::Partition}:states:::lambda:invoke").expect("an ARN");
    /// assert_eq!((arn.partition, arn.service, arn.resource), ("${AWS::Partition}", "states", "lambda:invoke"));
    /// assert_eq!(Arn::parse("arn:aws:lambda"), None);
    /// ```
    pub fn parse(text: &'a str) -> Option<Arn<'a>> {
        let mut rest = text.strip_prefix("arn:")?;
        let mut part = || {
            let (part, behind) = split(rest)?;
            rest = behind;
            Some(part)
        };
        let (partition, service, region, account) = (part()?, part()?, part()?, part()?);
        let is_one = !partition.is_empty() && !service.is_empty() && !rest.is_empty();
        is_one.then_some(Arn { partition, service, region, account, resource: rest })
    }
}

/// What stands before the first colon outside of slots, and what stands behind it.
fn split(text: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    loop {
        let colon = from + text.as_bytes().get(from..)?.iter().position(|byte| *byte == b':')?;
        match opening(text.get(from..colon)?) {
            Some(open) => from += open + text.get(from + open..)?.find('}')? + 1,
            None => return Some((text.get(..colon)?, text.get(colon + 1..)?)),
        }
    }
}

/// What a Task state calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Resource<'a> {
    /// A Lambda function by its own ARN.
    Function(Arn<'a>),
    /// An activity.
    Activity(Arn<'a>),
    /// An optimized integration.
    Optimized(Call<'a>),
    /// An action of the AWS SDK: `aws-sdk:<service>:<action>`.
    Sdk(Call<'a>),
    /// Something else, or an ARN in which a slot hides what it is.
    Other(Arn<'a>),
}

/// A call of an integration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call<'a> {
    /// The ARN.
    pub arn: Arn<'a>,
    /// The service, as the ARN has it.
    pub service: &'a str,
    /// The action, without the pattern behind it; empty when there is none.
    pub action: &'a str,
    /// How the state waits; what stands behind the action when it is no pattern.
    pub pattern: Result<Pattern, &'a str>,
}

impl<'a> Resource<'a> {
    /// Reads an ARN; none for a text that is none, as when a slot is all of it.
    ///
    /// ```
    /// use asl_syntax::integrations::{Pattern, Resource};
    ///
    /// let resource = |text| Resource::parse(text).expect("an ARN");
    /// assert!(matches!(resource("arn:aws:lambda:eu-west-1:123456789012:function:work"), Resource::Function(_)));
    /// assert!(matches!(resource("arn:aws:states:::aws-sdk:s3:getObject"), Resource::Sdk(call) if call.service == "s3"));
    /// assert!(matches!(resource("arn:aws:states:::states:startExecution.sync:2"),
    ///     Resource::Optimized(call) if call.pattern == Ok(Pattern::Sync2)));
    /// assert_eq!(Resource::parse("${WorkArn}"), None);
    /// ```
    pub fn parse(text: &'a str) -> Option<Resource<'a>> {
        let arn = Arn::parse(text)?;
        let (first, rest) = arn.resource.split_once(':').unwrap_or((arn.resource, ""));
        Some(match arn.service {
            "lambda" if first == "function" => Resource::Function(arn),
            "states" if first == "activity" => Resource::Activity(arn),
            "states" if may_have_slot(arn.resource) => Resource::Other(arn),
            // Executions and machines have ARNs of this form too, and no state calls them.
            "states" if !arn.region.is_empty() && matches!(first, "stateMachine" | "execution" | "express") => {
                Resource::Other(arn)
            }
            "states" if first == "aws-sdk" => {
                let (service, action) = rest.split_once(':').unwrap_or((rest, ""));
                Resource::Sdk(Call::new(arn, service, action))
            }
            "states" => Resource::Optimized(Call::new(arn, first, rest)),
            _ => Resource::Other(arn),
        })
    }

    /// The ARN.
    pub fn arn(&self) -> Arn<'a> {
        match self {
            Resource::Optimized(call) | Resource::Sdk(call) => call.arn,
            Resource::Function(arn) | Resource::Activity(arn) | Resource::Other(arn) => *arn,
        }
    }

    /// The call, when an integration is what is called.
    pub fn call(&self) -> Option<Call<'a>> {
        match self {
            Resource::Optimized(call) | Resource::Sdk(call) => Some(*call),
            _ => None,
        }
    }
}

impl<'a> Call<'a> {
    fn new(arn: Arn<'a>, service: &'a str, action: &'a str) -> Call<'a> {
        let Some((action, suffix)) = action.split_once('.') else {
            return Call { arn, service, action, pattern: Ok(Pattern::Response) };
        };
        let is_it = |pattern: &Pattern| pattern.suffix().strip_prefix('.') == Some(suffix);
        let pattern = Pattern::WITH_SUFFIX.into_iter().find(is_it).ok_or(suffix);
        Call { arn, service, action, pattern }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_stay_whole() {
        let arn = Arn::parse("arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${Work}").unwrap();
        assert_eq!(
            (arn.region, arn.account, arn.resource),
            ("${AWS::Region}", "${AWS::AccountId}", "function:${Work}")
        );
        assert_eq!(Arn::parse("arn:${AWS::Partition"), None);
        assert_eq!(Arn::parse("arn:a${b:c"), None);
        assert_eq!(Arn::parse("é"), None);
        assert_eq!(Arn::parse("arn:aws::lambda:eu-west-1:123456789012:function:work"), None);
    }

    #[test]
    fn what_is_hidden_is_no_call() {
        for hidden in ["arn:aws:states:::${Call}", "arn:aws:states:::aws-sdk:${Service}:get", "arn:aws:swf:::task:x"] {
            assert!(matches!(Resource::parse(hidden), Some(Resource::Other(_))), "{hidden}");
        }
    }

    #[test]
    fn a_suffix_that_is_no_pattern_is_kept() {
        let suffix = |text| Resource::parse(text).and_then(|resource| resource.call()).unwrap().pattern;
        assert_eq!(suffix("arn:aws:states:::glue:startJobRun.async"), Err("async"));
        assert_eq!(suffix("arn:aws:states:::glue:startJobRun."), Err(""));
        assert_eq!(suffix("arn:aws:states:::glue"), Ok(Pattern::Response));
    }
}
