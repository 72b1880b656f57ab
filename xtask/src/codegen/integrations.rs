//! `catalog/integrations.toml`, read and checked, and as Rust text. What the columns mean stands at the head of that file.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::catalog::line;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Integrations {
    sources: BTreeMap<String, String>,
    service: Vec<Spanned<Service>>,
    action: Vec<Spanned<Action>>,
    map: OfMaps,
    headers: Headers,
    sdk: Sdk,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Service {
    id: String,
    sdk: Option<String>,
    #[serde(default)]
    closed: bool,
    #[serde(default)]
    refused: Vec<Pattern>,
    prefix: Option<String>,
    #[serde(default)]
    errors: Vec<String>,
    source: String,
    note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Action {
    service: String,
    names: Vec<String>,
    patterns: Vec<Pattern>,
    #[serde(default)]
    refused: Vec<Pattern>,
    #[serde(default)]
    unsure: Vec<Pattern>,
    #[serde(default)]
    required: Vec<String>,
    #[serde(default)]
    needed: Vec<String>,
    #[serde(default)]
    one_of: Vec<String>,
    #[serde(default)]
    optional: Vec<String>,
    #[serde(default)]
    partial: bool,
    #[serde(default)]
    values: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    lists: Vec<String>,
    source: String,
    note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfMaps {
    actions: Vec<String>,
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Headers {
    of: Vec<String>,
    names: Vec<String>,
    prefixes: Vec<String>,
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sdk {
    patterns: Vec<Pattern>,
    refused: Vec<Pattern>,
    services: Vec<String>,
    unsupported: Vec<String>,
    prefixes: BTreeMap<String, String>,
    source: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
enum Pattern {
    #[serde(rename = "response")]
    Response,
    #[serde(rename = "sync")]
    Sync,
    #[serde(rename = "sync:2")]
    Sync2,
    #[serde(rename = "token")]
    Token,
}

/// Reads and checks the catalogue.
///
/// # Errors
/// All that is wrong with it. Each finding begins with its place in the file, as in `:12: service …`.
pub(super) fn parse(text: &str) -> Result<Integrations, Vec<String>> {
    let read: Integrations = toml::from_str(text).map_err(|error| {
        let place = error.span().map(|span| format!(":{}", line(text, span.start))).unwrap_or_default();
        vec![format!("{place}: {}", error.message())]
    })?;
    let mut problems = Vec::new();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    used.extend(
        [&read.map.source, &read.headers.source, &read.sdk.source].into_iter().flat_map(|keys| keys.split_whitespace()),
    );
    let mut ids = BTreeSet::new();
    for spanned in &read.service {
        let service = spanned.get_ref();
        let mut refuse = |wrong: bool, problem: &str| {
            if wrong {
                problems.push(format!(":{}: service `{}` {problem}", line(text, spanned.span().start), service.id));
            }
        };
        refuse(!ids.insert(service.id.as_str()), "is there twice");
        let is_of_sdk = service.sdk.as_ref().is_none_or(|sdk| read.sdk.services.contains(sdk));
        refuse(!is_of_sdk, "has an `sdk` that is not among the SDK's services");
        refuse(!service.errors.is_empty() && service.prefix.is_none(), "has `errors`, but no `prefix`");
        refuse(has_duplicates(&service.errors), "has an error twice");
        refuse(service.note.as_ref().is_some_and(|note| !note.ends_with('.')), NOTE);
        used.extend(service.source.split_whitespace());
    }
    let mut actions = BTreeSet::new();
    for spanned in &read.action {
        let action = spanned.get_ref();
        let mut refuse = |wrong: bool, problem: &str| {
            if wrong {
                let (line, names) = (line(text, spanned.span().start), action.names.join(", "));
                problems.push(format!(":{line}: action `{}:{names}` {problem}", action.service));
            }
        };
        refuse(!ids.contains(action.service.as_str()), "is of no service that stands before it");
        refuse(action.names.is_empty(), "has no name");
        let is_new = action.names.iter().all(|name| actions.insert((action.service.as_str(), name.as_str())));
        refuse(!is_new, "is there twice");
        let patterns = [action.patterns.as_slice(), &action.refused, &action.unsure].concat();
        refuse(!action.patterns.contains(&Pattern::Response), "has no pattern `response`");
        refuse(has_duplicates(&patterns), "has a pattern twice");
        let names = [action.required.as_slice(), &action.needed, &action.one_of, &action.optional].concat();
        refuse(has_duplicates(&names), "has a parameter twice");
        let is_upper = |name: &String| name.starts_with(|c: char| c.is_ascii_uppercase());
        refuse(!names.iter().all(is_upper), "has a parameter without an upper-case letter in front");
        let is_there = action.values.keys().chain(&action.lists).all(|name| names.contains(name));
        refuse(!is_there, "says something of a parameter that it does not have");
        refuse(action.note.as_ref().is_some_and(|note| !note.ends_with('.')), NOTE);
        used.extend(action.source.split_whitespace());
    }
    for (what, list) in [("services", &read.sdk.services), ("unsupported", &read.sdk.unsupported)] {
        if has_duplicates(list) {
            problems.push(format!(": `{what}` of the SDK has a name twice"));
        }
    }
    let named = read.sdk.unsupported.iter().filter_map(|action| action.split_once(':')).map(|(service, _)| service);
    for service in named.chain(read.sdk.prefixes.keys().map(String::as_str)) {
        if !read.sdk.services.iter().any(|other| other == service) {
            problems.push(format!(": `{service}` is not among the SDK's services"));
        }
    }
    problems
        .extend(used.iter().filter(|key| !read.sources.contains_key(**key)).map(|key| format!(": no source `{key}`")));
    let unused = read.sources.keys().filter(|key| !used.contains(key.as_str()));
    problems.extend(unused.map(|key| format!(": nothing has the source `{key}`")));
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}

const NOTE: &str = "needs a `note` that ends in a full stop";

/// The module `asl_syntax::integrations::generated`.
pub(super) fn table(read: &Integrations) -> String {
    let mut text = String::from(
        "// Generated from catalog/integrations.toml by `cargo xtask codegen`; do not edit.\n\n\
         use super::{Action, Need, Parameter, Pattern, Service};\n\n\
         pub(super) static SERVICES: &[Service] = &[\n",
    );
    for service in read.service.iter().map(Spanned::get_ref) {
        text.push_str(&format!(
            "Service {{ id: {:?}, sdk: {:?}, is_closed: {:?}, refused: {}, prefix: {:?}, errors: &{:?}, actions: &[\n",
            service.id,
            service.sdk,
            service.closed,
            patterns(&service.refused),
            service.prefix,
            service.errors
        ));
        for action in read.action.iter().map(Spanned::get_ref).filter(|action| action.service == service.id) {
            for name in &action.names {
                text.push_str(&row(name, action));
            }
        }
        text.push_str(&format!("], source: {:?}, note: {:?} }},\n", service.source, service.note));
    }
    text.push_str("];\n");
    let sorted = |list: &[String]| {
        let sorted: BTreeSet<&String> = list.iter().collect();
        format!("{sorted:?}").replace(['{', '}'], "")
    };
    let sdk = &read.sdk;
    let prefixes: Vec<(&String, &String)> = sdk.prefixes.iter().collect();
    text.push_str(&format!(
        "\npub(super) static OF_MAPS: &[&str] = &{:?};\n\
         \npub(super) static HEADERS_OF: &[&str] = &{:?};\n\
         \npub(super) static HEADERS: &[&str] = &{:?};\n\
         \npub(super) static HEADER_PREFIXES: &[&str] = &{:?};\n\
         \npub(super) static SDK_PATTERNS: &[Pattern] = {};\n\
         \npub(super) static SDK_REFUSED: &[Pattern] = {};\n\
         \npub(super) static SDK_SERVICES: &[&str] = &[{}];\n\
         \npub(super) static SDK_UNSUPPORTED: &[&str] = &[{}];\n\
         \npub(super) static SDK_PREFIXES: &[(&str, &str)] = &{prefixes:?};\n",
        read.map.actions,
        read.headers.of,
        read.headers.names,
        read.headers.prefixes,
        patterns(&sdk.patterns),
        patterns(&sdk.refused),
        sorted(&sdk.services),
        sorted(&sdk.unsupported),
    ));
    text
}

fn row(name: &str, action: &Action) -> String {
    let with = |need: &'static str, names: &[String]| -> Vec<String> {
        let one = |name: &String| {
            let mut parts = vec![format!("name: {name:?}"), format!("need: Need::{need}")];
            parts.extend(action.values.get(name).map(|values| format!("values: &{values:?}")));
            parts.extend(action.lists.contains(name).then(|| "has_lists: true".to_owned()));
            if parts.len() < 4 {
                parts.push("..Parameter::NONE".to_owned());
            }
            format!("Parameter {{ {} }}", parts.join(", "))
        };
        names.iter().map(one).collect()
    };
    let parameters = [
        with("Required", &action.required),
        with("Needed", &action.needed),
        with("Optional", &action.one_of),
        with("Optional", &action.optional),
    ];
    format!(
        "Action {{ name: {name:?}, patterns: {}, refused: {}, unsure: {}, parameters: &[{}], one_of: &{:?}, \
         is_partial: {:?}, source: {:?}, note: {:?} }},\n",
        patterns(&action.patterns),
        patterns(&action.refused),
        patterns(&action.unsure),
        parameters.concat().join(", "),
        action.one_of,
        action.partial,
        action.source,
        action.note,
    )
}

fn patterns(list: &[Pattern]) -> String {
    let names: Vec<String> = list.iter().map(|pattern| format!("Pattern::{pattern:?}")).collect();
    format!("&[{}]", names.join(", "))
}

fn has_duplicates<T: Ord>(list: &[T]) -> bool {
    list.iter().collect::<BTreeSet<_>>().len() != list.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = r#"
        [sources]
        A = "a document"
        [[service]]
        id = "mail"
        sdk = "mail"
        source = "A"
        [[action]]
        service = "mail"
        names = ["send"]
        patterns = ["response", "sync:2"]
        required = ["To"]
        source = "A"
        [map]
        actions = []
        source = "A"
        [headers]
        of = []
        names = []
        prefixes = []
        source = "A"
        [sdk]
        patterns = ["response"]
        refused = ["sync"]
        services = ["post", "mail"]
        unsupported = ["post:burn"]
        prefixes = { mail = "Mail" }
        source = "A"
    "#;

    fn problems(from: &str, to: &str) -> String {
        assert!(SOUND.contains(from), "{from}");
        parse(&SOUND.replacen(from, to, 1)).unwrap_err().join("\n")
    }

    #[test]
    fn a_sound_catalogue_is_rendered() {
        let text = table(&parse(SOUND).unwrap());
        assert!(text.contains("patterns: &[Pattern::Response, Pattern::Sync2]"), "{text}");
        assert!(
            text.contains("parameters: &[Parameter { name: \"To\", need: Need::Required, ..Parameter::NONE }]"),
            "{text}"
        );
        assert!(text.contains("SDK_SERVICES: &[&str] = &[\"mail\", \"post\"];"), "{text}");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        assert_eq!(
            problems("sdk = \"mail\"", "sdk = \"male\""),
            ":4: service `mail` has an `sdk` that is not among the SDK's services"
        );
        assert_eq!(
            problems("[\"To\"]", "[\"to\"]"),
            ":8: action `mail:send` has a parameter without an upper-case letter in front"
        );
        assert_eq!(problems("[\"To\"]", "[\"To\", \"To\"]"), ":8: action `mail:send` has a parameter twice");
        assert_eq!(
            problems("[\"To\"]", "[\"To\"]\nlists = [\"Cc\"]"),
            ":8: action `mail:send` says something of a parameter that it does not have"
        );
        assert_eq!(
            problems("service = \"mail\"", "service = \"male\""),
            ":8: action `male:send` is of no service that stands before it"
        );
        assert_eq!(
            problems("[\"response\", \"sync:2\"]", "[\"sync\"]"),
            ":8: action `mail:send` has no pattern `response`"
        );
        assert_eq!(problems("\"post:burn\"", "\"pots:burn\""), ": `pots` is not among the SDK's services");
        assert_eq!(
            problems("A = \"a document\"", "A = \"a document\"\nB = \"another\""),
            ": nothing has the source `B`"
        );
        assert!(problems("required", "require").contains("unknown field `require`"));
    }
}
