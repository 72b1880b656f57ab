//! What stands inside of values: expressions in JSONata; paths, intrinsic functions and payload templates in JSONPath.

use asl_syntax::fields::{self, Field, FieldType, Object, QueryLanguage};
use asl_syntax::intrinsic::{self, Call};
use asl_syntax::jsonpath::{self, Path, Root, Selector};
use asl_syntax::names::{VariableNameError, check_variable_name};
use asl_syntax::payload::{Computed, computed, computed_name, has_slot};
use asl_syntax::words::shown;
use syn::LitStr;

use super::jsonata::missing_context;
use super::value::kind;
use super::{Check, Here, Taken};
use crate::machine::model::{Key, Members, Value};
use crate::machine::witness;

impl Check<'_> {
    /// Checks what a value holds.
    pub(super) fn inside(&mut self, field: &'static Field, value: &Value, here: Here) {
        use FieldType as T;
        if let (T::Variables, Value::Members(members)) = (field.ty, value) {
            self.variables(members, here);
        }
        match here.language {
            Some(QueryLanguage::JSONata) if field.is_evaluated() => self.expressions(field, value, here),
            Some(QueryLanguage::JSONPath) => match (field.ty, value) {
                (T::PathOrNull | T::ReferencePath | T::ReferencePathOrNull, Value::Text(text)) => {
                    self.path(field, text, here);
                }
                (T::PathOrIntrinsic | T::ReferencePathOrIntrinsic, Value::Text(text)) => {
                    self.computed(field, text, here);
                }
                (T::Template | T::AnyTemplate | T::Payload | T::Variables, value) => self.template(field, value, here),
                _ => {}
            },
            _ => {}
        }
    }

    /// The expressions in a value, at any depth.
    fn expressions(&mut self, field: &'static Field, value: &Value, here: Here) {
        match value {
            Value::Jsonata(expression) => self.expression(expression, field, here),
            Value::Items(items) => items.items.iter().for_each(|item| self.expressions(field, item, here)),
            Value::Members(members) => {
                self.twice(members);
                for (key, value) in &members.members {
                    if let (Some(name), FieldType::Payload | FieldType::Any) = (computed_name(&key.text), field.ty) {
                        let help = format!("write `{name}` and an expression: `{{% … %}}`");
                        let message = format!("`{}` is a key of JSONPath, and the state is JSONata", shown(&key.text));
                        self.ctxt.error(&key.at, message, help);
                        continue;
                    }
                    self.expressions(field, value, here);
                }
            }
            _ => {}
        }
    }

    /// A payload template, at any depth.
    fn template(&mut self, field: &'static Field, value: &Value, here: Here) {
        match value {
            Value::Jsonata(expression) => {
                let help = "a path stands under a key that ends in `.$`; or give the state `QueryLanguage: JSONata`";
                self.ctxt.error(expression.tokens(), "a JSONPath state has no expressions", help);
            }
            Value::Items(items) => items.items.iter().for_each(|item| self.template(field, item, here)),
            Value::Members(members) => {
                self.twice(members);
                for (key, value) in &members.members {
                    let Some(name) = computed_name(&key.text) else {
                        self.template(field, value, here);
                        continue;
                    };
                    if members.members.iter().any(|(other, _)| other.text == name) {
                        let message = format!(
                            "`{}` stands beside `{}`, and both give the same member",
                            shown(&key.text),
                            shown(name)
                        );
                        self.ctxt.error(&key.at, message, "keep one of the two");
                    }
                    match value {
                        Value::Text(text) => self.computed(field, text, here),
                        Value::Expr(_) | Value::Word(_) | Value::Broken(_) => {}
                        other => {
                            let message = format!(
                                "`{}` takes a path or a call of an intrinsic function, this is {}",
                                shown(&key.text),
                                kind(other)
                            );
                            self.ctxt.error(other.tokens(), message, "drop the `.$` from the key of a constant");
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// That no key stands twice in an object.
    fn twice(&mut self, members: &Members) {
        let mut seen: std::collections::HashSet<&str> = std::collections::HashSet::new();
        for (key, _) in &members.members {
            if !seen.insert(&key.text) {
                let message = format!("`{}` is given twice", shown(&key.text));
                self.ctxt.error(&key.at, message, "remove one of the two");
            }
        }
    }

    /// The names of variables in `Assign`.
    fn variables(&mut self, members: &Members, here: Here) {
        for (Key { text, at }, _) in members.members.iter().filter(|(key, _)| !has_slot(&key.text)) {
            let name = match here.language {
                Some(QueryLanguage::JSONPath) => computed_name(text).unwrap_or(text),
                _ => text,
            };
            if let Err(error) = check_variable_name(name) {
                let help = variable_help(name, &error);
                self.ctxt.error(at, error, help);
            }
        }
    }

    /// A path in a field that takes paths.
    fn path(&mut self, field: &'static Field, text: &LitStr, here: Here) {
        let value = text.value();
        if has_slot(&value) {
            return; // deployment makes another text of it
        }
        match jsonpath::parse(&value) {
            Ok(path) => {
                self.reference_path(field, text, &value, &path);
                self.context_of(field, text, &path, here);
            }
            Err(error) => {
                let place =
                    if error.offset > 0 { format!(", at {}", place(&value, error.offset)) } else { String::new() };
                let help =
                    error.help.unwrap_or_else(|| "a path is written like `$.order.lines[0]['unit price']`".to_owned());
                self.ctxt.error(text, format!("`{}` is no path: {}{place}", shown(&value), error.message), help);
            }
        }
    }

    fn reference_path(&mut self, field: &Field, at: &LitStr, text: &str, path: &Path<'_>) {
        use FieldType::{ReferencePath, ReferencePathOrIntrinsic, ReferencePathOrNull};
        if !matches!(field.ty, ReferencePath | ReferencePathOrNull | ReferencePathOrIntrinsic) {
            return;
        }
        if let Err(offence) = path.reference_path() {
            let message = format!("`{}` takes a reference path, and `{}` is none: {offence}", field.name, shown(text));
            self.ctxt.error(at, message, "a reference path names one value, like `$.order.lines[0]`");
            return;
        }
        let wrong = match path.root {
            Root::Context => "the context object cannot be changed",
            Root::Variable(_) => "variables are assigned with `Assign`",
            _ => return,
        };
        if field.ty == ReferencePathOrNull {
            let message = format!("`{}` takes a path on the input, and `{}` is none", field.name, shown(text));
            self.ctxt.error(at, message, format!("start it with `$.`; {wrong}"));
        }
    }

    /// A path, or a call of an intrinsic function.
    fn computed(&mut self, field: &'static Field, text: &LitStr, here: Here) {
        const CALL: &str = "a call is written `States.Function(argument, …)`";
        let value = text.value();
        if value.starts_with('$') {
            self.path(field, text, here);
            return;
        }
        let at = |offset: usize| if offset > 0 { format!(", at {}", place(&value, offset)) } else { String::new() };
        match computed(&value) {
            Ok(Computed::Intrinsic(call)) => {
                for problem in intrinsic::check(&call) {
                    let help = problem.help.unwrap_or_else(|| CALL.to_owned());
                    self.ctxt.error(text, format!("{}{}", problem.message, at(problem.offset)), help);
                }
                self.result_of(field, text, &call);
                call.paths().iter().for_each(|path| self.context_of(field, text, path, here));
            }
            Ok(_) => {}
            Err(error) => {
                let constant = field.group.and_then(|group| {
                    fields::group(field.object, group).find(|other| other.allows(QueryLanguage::JSONata))
                });
                let help = match constant {
                    Some(constant) if !value.contains('(') => Some(format!("a constant stands in `{}`", constant.name)),
                    _ => error.help,
                };
                let message = format!("{}{}", error.message, at(error.offset));
                self.ctxt.error(text, message, help.unwrap_or_else(|| CALL.to_owned()));
            }
        }
    }

    /// `ErrorPath` and `CausePath` take functions that give a string.
    fn result_of(&mut self, field: &Field, text: &LitStr, call: &Call<'_>) {
        let function = intrinsic::function(call.name).filter(|function| !function.in_fail);
        if let Some(function) = function.filter(|_| field.ty == FieldType::ReferencePathOrIntrinsic) {
            let names: Vec<String> =
                intrinsic::FUNCTIONS.iter().filter(|f| f.in_fail).map(|f| format!("`{}`", f.name)).collect();
            let message = format!("`{}` takes a function that gives a string, not `{}`", field.name, function.name);
            self.ctxt.error(text, message, format!("there are {}", names.join(", ")));
        }
    }

    fn context_of(&mut self, field: &'static Field, text: &LitStr, path: &Path<'_>, here: Here) {
        self.taken_by_path(field, text, path, here);
        if path.root == Root::Context
            && let Some(Selector::Name(name)) = path.segments.first().map(|segment| &segment.selector)
            && let Some((message, help)) = missing_context(&name.value(), here)
        {
            self.ctxt.error(text, message, help);
        }
    }
}

impl Check<'_> {
    /// Keeps what a path takes of the execution's input.
    fn taken_by_path(&mut self, field: &'static Field, text: &LitStr, path: &Path<'_>, here: Here) {
        if !here.around.is_in_execution {
            return;
        }
        let names = path.segments.iter().map(|segment| match &segment.selector {
            Selector::Name(name) if !segment.recursive => Some(Some(name.value().into_owned())),
            Selector::Index(_) => Some(None),
            _ => None,
        });
        let names: Vec<String> = names.map_while(|name| name).flatten().collect();
        let (taken, of_execution) = match (path.root, names.as_slice()) {
            (Root::Context, [execution, input, taken @ ..]) if execution == "Execution" && input == "Input" => {
                (taken, true)
            }
            (Root::Input, taken) if here.is_start && is_of_input(field, here) => (taken, false),
            _ => return,
        };
        let names: Vec<_> = taken.iter().map_while(|name| witness::word(name, witness::at(text.span()))).collect();
        if !names.is_empty() {
            self.taken.push(Taken { names, of_execution });
        }
    }
}

/// True for a field in which `$` is the state's input as it comes.
fn is_of_input(field: &Field, here: Here) -> bool {
    let before = matches!(field.object, Object::ChoiceRule | Object::NestedRule)
        || matches!(field.name, "Parameters" | "ItemsPath" | "ItemSelector" | "ErrorPath" | "CausePath")
        || field.name.ends_with("SecondsPath")
        || field.name == "TimestampPath";
    field.name == "InputPath" || before && !here.has_input_path && !field.is_made_at_the_end()
}

fn variable_help(name: &str, error: &VariableNameError) -> String {
    let bare = name.strip_prefix('$').filter(|bare| check_variable_name(bare).is_ok());
    if let Some(bare) = bare {
        return format!("write `{bare}`: the `$` stands where the variable is used");
    }
    match (name.strip_suffix(".$"), error) {
        (Some(bare), _) => format!("write `{bare}` and an expression: keys that end in `.$` belong to JSONPath"),
        (_, VariableNameError::Reserved) => "give the variable another name".to_owned(),
        (_, VariableNameError::Character('.')) => "assign the whole variable, which can be an object".to_owned(),
        (_, VariableNameError::TooLong { .. }) => "make it shorter".to_owned(),
        _ => "a name is a letter and then letters, digits and `_`".to_owned(),
    }
}

/// A place in a text for people: the number of its character, with the number of its line when there are several.
pub(super) fn place(text: &str, offset: usize) -> String {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.rsplit_once('\n').map_or(before, |(_, line)| line);
    let character = line.chars().count() + 1;
    match text.trim_end().contains('\n') {
        false => format!("character {character}"),
        true => format!("line {}, character {character}", before.matches('\n').count() + 1),
    }
}
