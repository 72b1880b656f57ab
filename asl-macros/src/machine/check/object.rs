//! Which fields an object has: by the table.

use asl_syntax::fields::{self, Field, FieldType, Object, QueryLanguage, Required};
use asl_syntax::suggest;
use asl_syntax::words::explained;
use proc_macro2::Span;

use super::{Check, Here};
use crate::machine::model::{Entry, Value};

impl Check<'_> {
    /// Checks the fields of an object. `is_whole` is false where some of them could not be read.
    pub(super) fn fields(&mut self, entries: &mut [Entry], object: Object, at: Span, is_whole: bool, here: Here) {
        self.doubled(entries);
        let has_variable = entries.iter().any(|entry| entry.name() == "Variable");
        for entry in entries.iter_mut().filter(|entry| entry.is_sound) {
            self.known(entry, object, has_variable, here);
        }
        self.exclusive(entries, here);
        for entry in entries.iter_mut().filter(|entry| entry.is_sound) {
            entry.is_sound = self.value(entry, here);
        }
        if is_whole {
            self.missing(entries, object, at, here);
        }
    }

    fn doubled(&mut self, entries: &mut [Entry]) {
        for index in 1..entries.len() {
            let (before, rest) = entries.split_at_mut(index);
            let Some(entry) = rest.first_mut() else { continue };
            if before.iter().any(|other| other.name() == entry.name()) {
                entry.is_sound = false;
                let help = if entry.name() == "Comment" {
                    "a doc comment is a `Comment` too; remove one of the two"
                } else {
                    "remove one of the two"
                };
                self.ctxt.error(&entry.key.at, format!("`{}` is given twice", entry.name()), help);
            }
        }
    }

    /// That the object has the field, in the language of its state.
    fn known(&mut self, entry: &mut Entry, object: Object, has_variable: bool, here: Here) {
        let name = entry.name();
        let Some(field) = entry.field else {
            let (message, help) = unknown(object, name, here.language);
            self.ctxt.error(&entry.key.at, message, help);
            entry.is_sound = false;
            return;
        };
        let Some(language) = here.language.filter(|language| !field.allows(*language)) else { return };
        // A condition of Rust is of either language.
        if field.name == "Condition" && matches!(entry.value, Value::Expr(_) | Value::Word(_)) {
            return;
        }
        // An operator belongs to its `Variable`.
        if field.group == Some("operator") && has_variable {
            entry.is_sound = false;
            return;
        }
        let Some(only) = field.language else { return };
        let message = format!("`{name}` is a field of {only}, and the state is {language}");
        self.ctxt.error(&entry.key.at, message, other_language(field, only, language));
        entry.is_sound = false;
    }

    /// That no two fields of a group stand together.
    fn exclusive(&mut self, entries: &mut [Entry], here: Here) {
        let takes = |field: &Field| here.language.is_none_or(|language| field.allows(language));
        for index in 1..entries.len() {
            let (before, rest) = entries.split_at_mut(index);
            let Some(entry) = rest.first_mut() else { continue };
            let Some(field) = entry.field.filter(|field| field.group.is_some() && takes(field)) else { continue };
            let same = |other: &&Entry| {
                other.name() != field.name
                    && other.field.is_some_and(|other| other.group == field.group && takes(other))
            };
            let Some(other) = before.iter().find(same).filter(|_| entry.is_sound) else { continue };
            entry.is_sound = false;
            let help = match other.field.and_then(|other| other.deprecated).or(field.deprecated) {
                Some(name) => format!("keep `{name}`, which is the newer name"),
                None => format!("keep `{}` or `{}`", other.name(), field.name),
            };
            self.ctxt.error(&entry.key.at, format!("`{}` cannot stand beside `{}`", field.name, other.name()), help);
        }
    }

    fn missing(&mut self, entries: &[Entry], object: Object, at: Span, here: Here) {
        let takes = |field: &Field| here.language.is_none_or(|language| field.allows(language));
        // A misspelt key is not missing too, and neither is one of the other language whose place another has.
        let meant: Vec<&str> = entries
            .iter()
            .filter(|entry| entry.field.is_none())
            .filter_map(|entry| suggest::closest(entry.name(), fields::names(object)))
            .collect();
        let is_there =
            |field: &Field| entries.iter().any(|entry| entry.name() == field.name) || meant.contains(&field.name);
        let has = |group: &str| fields::group(object, group).any(is_there);
        let mut said: Vec<&str> = Vec::new();
        for field in fields::fields(object) {
            match (field.required, field.group) {
                (Required::No, _) => {}
                // These are what the macro's own form says.
                _ if matches!(field.name, "Type" | "States") => {}
                // Missing transitions are reported at the state's name.
                (_, Some("transition")) => {}
                (Required::OneOf, Some(group)) if has(group) || said.contains(&group) => {}
                (Required::OneOf, Some(group)) => {
                    said.push(group);
                    self.one_of(object, group, at, here, format!("{} needs one of", object.described()));
                }
                _ if takes(field) && !is_there(field) && !is_other_form(object, field, entries) => {
                    let help = match field.ty {
                        FieldType::Enum(values) => {
                            format!(
                                "add {}; {}",
                                explained(field),
                                suggest::list(values.iter().copied()).unwrap_or_default()
                            )
                        }
                        _ => format!("add {}", explained(field)),
                    };
                    self.error(at, format!("{} needs `{}`", object.described(), field.name), help);
                }
                _ => {}
            }
        }
        let needed = entries.iter().filter_map(|entry| Some((entry.field?, entry.field?.needs()?)));
        for (field, group) in needed.filter(|(field, _)| takes(field)) {
            if !has(group) {
                self.one_of(object, group, at, here, format!("`{}` needs an operator, one of", field.name));
            }
        }
    }

    fn one_of(&mut self, object: Object, group: &'static str, at: Span, here: Here, needs: String) {
        const SHOWN: usize = 5;
        let takes = |field: &Field| here.language.is_none_or(|language| field.allows(language));
        let fields: Vec<&Field> =
            fields::group(object, group).filter(|field| takes(field) && field.deprecated.is_none()).collect();
        let names: Vec<String> = fields.iter().take(SHOWN).map(|field| format!("`{}`", field.name)).collect();
        let first = fields.first().map(|field| explained(field)).unwrap_or_default();
        match names.as_slice() {
            [name] => self.error(at, format!("{} needs {name}", object.described()), format!("add {first}")),
            names => {
                let more = if fields.len() > SHOWN { " …" } else { "" };
                let message = format!("{needs} {}{more}", names.join(", "));
                self.error(at, message, format!("add one of them, such as {first}"));
            }
        }
    }
}

/// True for a required field whose place something else takes: the reader's `Resource` in a value of Rust, a rule's `Choices`.
fn is_other_form(object: Object, field: &Field, entries: &[Entry]) -> bool {
    object == Object::ItemReader && field.name == "Resource" && entries.is_empty()
}

fn unknown(object: Object, name: &str, language: Option<QueryLanguage>) -> (String, String) {
    const SHOWN: usize = 3;
    if matches!(object, Object::Branch | Object::ItemProcessor) && fields::field(Object::StateMachine, name).is_some() {
        let help = match name {
            "QueryLanguage" => "say it at each state, or at the whole machine",
            "TimeoutSeconds" => "give the tasks inside a timeout, or the whole machine",
            _ => "say it at the whole machine",
        };
        return (format!("a nested machine has no field `{name}`"), help.to_owned());
    }
    let message = format!("{} has no field `{name}`", object.described());
    if object == Object::Choice && matches!(name, "Next" | "End") {
        return (message, "write a rule, `condition => Name`, or the default, `_ => Name`".to_owned());
    }
    if matches!(object, Object::Succeed | Object::Fail) && matches!(name, "Next" | "End") {
        return (message, format!("take it away: {} ends the machine", object.described()));
    }
    let is_state = |object: &Object| Object::STATES.contains(object);
    let mut others: Vec<&Object> = Object::ALL.iter().filter(|other| fields::field(**other, name).is_some()).collect();
    others.sort_by_key(|other| is_state(other) != is_state(&object));
    let mut shown: Vec<String> = others.iter().take(SHOWN).map(|other| other.described().to_owned()).collect();
    if others.len() > SHOWN {
        shown.push("others".to_owned());
    }
    let Some(last) = shown.pop() else {
        let own = fields::fields(object).iter().filter(|field| {
            language.is_none_or(|language| field.allows(language)) && !matches!(field.name, "Type" | "States")
        });
        return (message, suggest::help(name, own.map(|field| field.name)).unwrap_or_default());
    };
    let all = if shown.is_empty() { last } else { format!("{} and {last}", shown.join(", ")) };
    (message, format!("it is a field of {all}"))
}

/// What to write instead of a field of the other language.
fn other_language(field: &Field, only: QueryLanguage, language: QueryLanguage) -> String {
    if field.name == "Condition" {
        return format!("write `{{ Variable: \"$.x\", … }} => Name`, or give the state `QueryLanguage: {only}`");
    }
    let sibling = field.group.and_then(|group| fields::group(field.object, group).find(|other| other.allows(language)));
    if let Some(sibling) = sibling {
        return match language {
            QueryLanguage::JSONata => format!("write an expression in `{}`", sibling.name),
            QueryLanguage::JSONPath => format!("write `{}`, or give the state `QueryLanguage: {only}`", sibling.name),
        };
    }
    let own = fields::fields(field.object).iter().filter(|other| other.language == Some(language));
    let own: Vec<String> = own.filter(|other| other.group.is_none()).map(|other| format!("`{}`", other.name)).collect();
    match (own.as_slice(), language) {
        ([], _) => format!("leave it out, or let the state be {only}"),
        (own, QueryLanguage::JSONata) => format!("a JSONata state has {} instead", own.join(", ")),
        (own, QueryLanguage::JSONPath) => {
            format!("a JSONPath state has {} instead; or give the state `QueryLanguage: {only}`", own.join(", "))
        }
    }
}
