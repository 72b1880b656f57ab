//! What a `Resource` or a `FunctionName` calls, as far as its text tells.

use indexmap::IndexMap;
use serde_json::Value;

use super::Node;

/// What a task's `Resource` calls.
pub(super) enum Call {
    /// Something that needs no rights: an activity.
    Nothing,
    /// A function, by its ARN.
    Function(Node),
    /// A function that is named among the parameters.
    Invoke,
    /// A state machine that is named among the parameters.
    StartExecution {
        /// True when the task waits for the execution's end.
        waits: bool,
    },
    /// Something else; with the prefix of its actions in policies, if that is known.
    Unknown(Option<String>),
}

/// What a task's `Resource` calls.
pub(super) fn call(resource: &Value, function_arns: &IndexMap<String, Node>) -> Call {
    let Some(text) = resource.as_str() else { return Call::Unknown(None) };
    let parts: Vec<&str> = text.split(':').collect();
    match &parts[..] {
        ["arn", _, "states", "", "", "lambda", action] | ["arn", _, "states", "", "", "aws-sdk", "lambda", action]
            if action.split('.').next() == Some("invoke") =>
        {
            Call::Invoke
        }
        ["arn", _, "states", "", "", "states", action, ..] if action.split('.').next() == Some("startExecution") => {
            Call::StartExecution { waits: action.ends_with(".sync") }
        }
        ["arn", _, "states", "", "", "aws-sdk", service, _, ..] => service_of(service, SDK_PREFIXES),
        ["arn", _, "states", "", "", service, _, ..] => service_of(service, PREFIXES),
        ["arn", _, "states", _, _, "activity", _] => Call::Nothing,
        _ if text.starts_with("arn:") || text.starts_with("${") => match arn_of_text(text, None, function_arns) {
            Some(arn) => Call::Function(arn),
            None => Call::Unknown(None),
        },
        _ => Call::Unknown(None),
    }
}

/// The ARN of the function that `FunctionName` and `Qualifier` name, as far as it is known before the execution.
pub(super) fn function_arn(
    name: &Value,
    qualifier: Option<&Value>,
    function_arns: &IndexMap<String, Node>,
) -> Option<Node> {
    let qualifier = match qualifier {
        None => None,
        Some(Value::String(qualifier)) if is_qualifier(qualifier) => Some(qualifier.as_str()),
        Some(_) => return None,
    };
    match name {
        Value::String(name) => arn_of_text(name, qualifier, function_arns),
        Value::Object(_) => {
            let node = Node::from_json(name.clone());
            let (_, attribute) = node.as_intrinsic()?.as_get_att()?;
            if attribute != "Arn" {
                return None;
            }
            Some(qualified(node, qualifier))
        }
        _ => None,
    }
}

/// The actions' prefix in policies, where an integration's service is called otherwise.
const PREFIXES: &[(&str, &str)] = &[("apigateway", "execute-api"), ("http", "states")];

/// The same for the services of the SDK, by their names in `Resource`.
const SDK_PREFIXES: &[(&str, &str)] = &[
    ("apigatewayv2", "apigateway"),
    ("cloudwatchevents", "events"),
    ("cloudwatchlogs", "logs"),
    ("cognitoidentityprovider", "cognito-idp"),
    ("configservice", "config"),
    ("efs", "elasticfilesystem"),
    ("elasticloadbalancingv2", "elasticloadbalancing"),
    ("emr", "elasticmapreduce"),
    ("eventbridge", "events"),
    ("sesv2", "ses"),
    ("sfn", "states"),
];

fn service_of(service: &str, prefixes: &[(&str, &str)]) -> Call {
    let prefix = prefixes.iter().find(|(name, _)| *name == service).map_or(service, |(_, prefix)| prefix);
    Call::Unknown(Some(prefix.to_owned()))
}

fn arn_of_text(text: &str, qualifier: Option<&str>, function_arns: &IndexMap<String, Node>) -> Option<Node> {
    if let Some(rest) = text.strip_prefix("${") {
        let (slot, rest) = rest.split_once('}')?;
        let own = match rest.strip_prefix(':') {
            Some(own) if is_qualifier(own) => Some(own),
            None if rest.is_empty() => None,
            _ => return None,
        };
        let arn = function_arns.get(slot)?.clone();
        return Some(qualified(arn, one_of(own, qualifier)?));
    }
    let parts: Vec<&str> = text.split(':').collect();
    let (prefix, name, own) = match &parts[..] {
        ["arn", partition, "lambda", region, account, "function", name, own @ ..]
            if [partition, region, account].iter().all(|part| is_name(part)) =>
        {
            (format!("arn:{partition}:lambda:{region}:{account}"), name, own)
        }
        [account, "function", name, own @ ..] if is_name(account) => {
            (format!("arn:${{AWS::Partition}}:lambda:${{AWS::Region}}:{account}"), name, own)
        }
        [name, own @ ..] => ("arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}".to_owned(), name, own),
        [] => return None,
    };
    let own = match own {
        [] => None,
        [own] if is_qualifier(own) => Some(*own),
        _ => return None,
    };
    if !is_name(name) {
        return None;
    }
    let arn = format!("{prefix}:function:{name}");
    let arn = if text.starts_with("arn:") { Node::String(arn) } else { Node::sub(arn) };
    Some(qualified(arn, one_of(own, qualifier)?))
}

/// The one qualifier, if not two different ones are given.
fn one_of<'a>(own: Option<&'a str>, parameter: Option<&'a str>) -> Option<Option<&'a str>> {
    match (own, parameter) {
        (Some(own), Some(parameter)) if own != parameter => None,
        (own, parameter) => Some(own.or(parameter)),
    }
}

fn qualified(arn: Node, qualifier: Option<&str>) -> Node {
    let Some(qualifier) = qualifier else { return arn };
    if let Node::String(arn) = &arn {
        return Node::String(format!("{arn}:{qualifier}"));
    }
    let slot = arn.as_intrinsic().and_then(|call| match (call.as_ref_target(), call.as_get_att(), call.as_sub()) {
        (Some(id), _, _) => Some(format!("${{{id}}}")),
        (_, Some((id, attribute)), _) => Some(format!("${{{id}.{attribute}}}")),
        (_, _, Some((text, None))) => Some(text.to_owned()),
        _ => None,
    });
    match slot {
        Some(slot) => Node::sub(format!("{slot}:{qualifier}")),
        None => Node::join(":", [arn, Node::from(qualifier)]),
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

fn is_qualifier(text: &str) -> bool {
    is_name(text.strip_prefix('$').unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn arn(name: &Value, qualifier: Option<&str>) -> Option<Value> {
        let arns = [("F".to_owned(), Node::get_att("f", "Arn")), ("I".to_owned(), Node::import_value("i"))];
        let qualifier = qualifier.map(Value::from);
        function_arn(name, qualifier.as_ref(), &arns.into_iter().collect()).map(|node| node.to_value())
    }

    #[test]
    fn names_arns_and_slots_become_arns() {
        let literal = "arn:aws:lambda:us-east-2:123456789012:function:my-function";
        let here = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:";
        let sub = |text: String| Some(json!({ "Fn::Sub": text }));
        assert_eq!(arn(&json!("${F}"), None), Some(json!({ "Fn::GetAtt": ["f", "Arn"] })));
        assert_eq!(arn(&json!("${F}:live"), None), sub("${f.Arn}:live".to_owned()));
        assert_eq!(
            arn(&json!("${I}"), Some("3")),
            Some(json!({ "Fn::Join": [":", [{ "Fn::ImportValue": "i" }, "3"]] }))
        );
        assert_eq!(arn(&json!(literal), None), Some(json!(literal)));
        assert_eq!(arn(&json!(format!("{literal}:1")), Some("1")), Some(json!(format!("{literal}:1"))));
        assert_eq!(arn(&json!("my_f"), Some("$LATEST")), sub(format!("{here}my_f:$LATEST")));
        assert_eq!(
            arn(&json!("123456789012:function:x:1"), None),
            sub("arn:${AWS::Partition}:lambda:${AWS::Region}:123456789012:function:x:1".to_owned())
        );
        assert_eq!(arn(&json!({ "Fn::GetAtt": ["f", "Arn"] }), Some("v1")), sub("${f.Arn}:v1".to_owned()));
    }

    #[test]
    fn what_is_not_certain_is_none() {
        for name in
            ["{% $f %}", "$.f", "${Unbound}", "${F}x", "arn:aws:lambda:${R}:1:function:f", "", "a b", "${F}:a:b", "f:*"]
        {
            assert_eq!(arn(&json!(name), None), None, "{name}");
        }
        for name in [json!({ "Ref": "f" }), json!({ "Fn::GetAtt": ["f", "Name"] }), json!(5), json!({})] {
            assert_eq!(arn(&name, None), None, "{name}");
        }
        assert_eq!(arn(&json!("f:1"), Some("2")), None, "two qualifiers");
        assert_eq!(arn(&json!("f"), Some("{% $q %}")), None);
    }
}
