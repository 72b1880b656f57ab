//! What a text looks like that is taken as it is: a path, a call or an expression that somebody meant.

use asl_syntax::jsonpath::{self, Path, Root, Selector};
use asl_syntax::payload::has_slot;
use asl_syntax::{intrinsic, jsonata};

/// What a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looks {
    /// A path on the input or on the context object.
    Path,
    /// A call of an intrinsic function.
    Call,
    /// A JSONata expression in its brackets.
    Expression,
}

impl Looks {
    /// What it is, with its article.
    pub(super) const fn described(self) -> &'static str {
        match self {
            Looks::Path => "a path",
            Looks::Call => "a call of an intrinsic function",
            Looks::Expression => "a JSONata expression",
        }
    }
}

/// What a text looks like, if it surely is meant to be something else than itself.
pub(super) fn looks(text: &str) -> Option<Looks> {
    if text.starts_with("{%") {
        return text.ends_with("%}").then_some(Looks::Expression);
    }
    if ["$.", "$[", "$$."].iter().any(|start| text.starts_with(start)) {
        return (has_slot(text) || jsonpath::parse(text).is_ok()).then_some(Looks::Path);
    }
    let is_call = text.starts_with("States.")
        && intrinsic::parse(text).is_ok_and(|call| intrinsic::function(call.name).is_some());
    is_call.then_some(Looks::Call)
}

/// A path as an expression of JSONata, when it is a plain one: `$.order.id` as `$states.input.order.id`.
pub(super) fn as_jsonata(text: &str) -> Option<String> {
    let path = jsonpath::parse(text).ok()?;
    let mut out = match path.root {
        Root::Input => "$states.input".to_owned(),
        Root::Context => "$states.context".to_owned(),
        Root::Variable(name) => format!("${name}"),
        _ => return None,
    };
    for name in plain_names(&path)? {
        out.push('.');
        if is_plain(&name) { out.push_str(&name) } else { out.push_str(&format!("`{name}`")) }
    }
    jsonata::parse(&out).is_ok().then_some(out)
}

/// An expression as a path, when it is a plain one: `{% $states.input.order.id %}` as `$.order.id`.
pub(super) fn as_path(text: &str) -> Option<String> {
    let inside = text.strip_prefix("{%")?.strip_suffix("%}")?.trim();
    let (root, names) = if let Some(rest) = inside.strip_prefix("$states.input") {
        ("$", rest)
    } else if let Some(rest) = inside.strip_prefix("$states.context") {
        ("$$", rest)
    } else {
        return None;
    };
    let mut parts = names.split('.');
    let is_one = parts.next() == Some("") && parts.all(is_plain);
    is_one.then(|| format!("{root}{names}"))
}

fn plain_names(path: &Path<'_>) -> Option<Vec<String>> {
    let name = |selector: &Selector<'_>| match selector {
        Selector::Name(name) => Some(name.value().into_owned()),
        _ => None,
    };
    path.segments.iter().map(|segment| name(&segment.selector).filter(|_| !segment.recursive)).collect()
}

fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !["and", "or", "in"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_told_from_what_is_text() {
        for (text, expected) in [
            ("$.order.id", Some(Looks::Path)),
            ("$$.Execution.Id", Some(Looks::Path)),
            ("$['a']", Some(Looks::Path)),
            ("$.orders.${Key}", Some(Looks::Path)),
            ("States.UUID()", Some(Looks::Call)),
            ("{% $x %}", Some(Looks::Expression)),
            ("$", None),
            ("$5.00", None),
            ("$.", None),
            ("${Table}", None),
            ("States.TaskFailed", None),
            ("States.Shout($.x)", None),
            ("{% x", None),
            ("an order", None),
        ] {
            assert_eq!(looks(text), expected, "{text}");
        }
    }

    #[test]
    fn plain_paths_go_both_ways() {
        for (path, expression) in
            [("$.order.id", "$states.input.order.id"), ("$$.Execution.Id", "$states.context.Execution.Id")]
        {
            assert_eq!(as_jsonata(path).as_deref(), Some(expression));
            assert_eq!(as_path(&format!("{{% {expression} %}}")).as_deref(), Some(path));
        }
        assert_eq!(as_jsonata("$.a['b c']").as_deref(), Some("$states.input.a.`b c`"));
        assert_eq!(as_jsonata("$.a[*]"), None);
        assert_eq!(as_path("{% $states.input.a + 1 %}"), None);
        assert_eq!(as_path("{% $states.inputs %}"), None);
    }
}
