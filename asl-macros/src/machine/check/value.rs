//! Whether a value is what the table says of its field.

use asl_syntax::fields::{Field, FieldType, Object, QueryLanguage};
use asl_syntax::words::{explained, grouped, is_literal, type_name, wrong_text};
use asl_syntax::{literals, payload};

use super::{Check, Here};
use crate::machine::model::{Body, Entry, Number, Value};

impl Check<'_> {
    /// Checks the value of a field that the object has. False when the builder could not take it.
    pub(super) fn value(&mut self, entry: &mut Entry, here: Here) -> bool {
        let Some(field) = entry.field else { return true };
        if field.name == "Type" && Object::STATES.contains(&field.object) {
            let name = entry.value.name().map_or_else(|| "Task".to_owned(), |name| name.text);
            let help = format!("write `Name: {name} {{ … }}`");
            self.ctxt.error(&entry.key.at, "the type of a state stands before its fields", help);
            return false;
        }
        if field.is_void_when_false() && matches!(entry.value, Value::Bool(false, _)) {
            self.ctxt.error(
                entry.value.tokens(),
                "`End` is `true`, or is not there",
                "leave it out, or write `Next: Name`",
            );
            return false;
        }
        match &mut entry.value {
            Value::Fields(Body { fields, object, at, is_whole }) => {
                self.fields(fields, *object, *at, *is_whole, here);
                return true;
            }
            Value::List(list) => {
                let takes_rust =
                    matches!(field.ty, FieldType::Array(Object::Branch | Object::Retrier | Object::NestedRule));
                list.elements.retain_mut(|element| {
                    match element {
                        Value::Fields(Body { fields, object, at, is_whole }) => {
                            self.fields(fields, *object, *at, *is_whole, here);
                        }
                        Value::Machine(_) => {}
                        Value::Expr(_) | Value::Word(_) if takes_rust => {}
                        other => {
                            let what = match field.ty {
                                FieldType::Array(object) => object.described(),
                                _ => "an element",
                            };
                            let message = format!("{what} is an object, this is {}", kind(other));
                            self.ctxt.error(other.tokens(), message, "write an object: `{ … }`");
                            list.is_whole = false;
                            return false;
                        }
                    }
                    true
                });
                if list.elements.is_empty() && list.is_whole && field.min_length.is_some_and(|least| least > 0) {
                    self.ctxt.error(&list.group, format!("`{}` is empty", field.name), explained(field));
                }
                return true;
            }
            Value::Machine(_) => return true,
            _ => {}
        }
        let sound = self.fits(field, &entry.value, here) && self.in_bounds(field, &entry.value);
        self.inside(field, &entry.value, here);
        sound
    }

    fn fits(&mut self, field: &'static Field, value: &Value, here: Here) -> bool {
        match value {
            Value::Jsonata(_) if field.is_evaluated() && here.language == Some(QueryLanguage::JSONata) => true,
            // In a payload each is reported by itself.
            Value::Jsonata(_) if is_payload(field.ty) => true,
            Value::Text(text) if is_opaque(&text.value()) => true,
            value => match of_type(field, here.language, value) {
                Fit::Right => true,
                Fit::WrongType => {
                    let (message, help) = wrong_type(field, here.language, value);
                    self.ctxt.error(value.tokens(), message, help);
                    false
                }
                Fit::WrongText(text) => {
                    let (message, help) = wrong_text(field, &text);
                    self.ctxt.error(value.tokens(), message, help);
                    // A text is a text to the builder too, but for those that have methods of their own.
                    !matches!(field.ty, FieldType::Enum(_))
                }
            },
        }
    }

    fn in_bounds(&mut self, field: &Field, value: &Value) -> bool {
        let name = field.name;
        if let Value::Number(number) = value {
            let Some((message, help)) = out_of_bounds(field, number) else { return true };
            self.ctxt.error(&number.tokens, message, help);
            return false;
        }
        let Value::Text(text) = value else { return true };
        let value = text.value();
        if is_opaque(&value) {
            return true;
        }
        let length = value.chars().count();
        if length == 0 && field.min_length.is_some_and(|least| least > 0) {
            self.ctxt.error(text, format!("`{name}` is empty"), explained(field));
        }
        if let Some(max) = field.max_length.filter(|max| length > *max) {
            let message = format!("`{name}` has at most {max} characters, this one has {length}");
            self.ctxt.error(text, message, "make it shorter");
        }
        if let Some(refused) = field.refused_character(&value) {
            let refused = match refused {
                ' ' => "a blank".to_owned(),
                c if c.is_whitespace() || c.is_control() || c == '`' => format!("the character U+{:04X}", u32::from(c)),
                c => format!("`{c}`"),
            };
            self.ctxt.error(text, format!("`{name}` cannot have {refused}"), "letters, digits, `-` and `_` are fine");
        }
        true
    }
}

/// True for a text that is not known before deployment.
pub(super) fn is_opaque(text: &str) -> bool {
    payload::has_slot(text)
}

fn is_payload(ty: FieldType) -> bool {
    use FieldType as T;
    matches!(ty, T::Any | T::AnyTemplate | T::Payload | T::Template)
}

/// True for an intrinsic function of CloudFormation, which stands for a text that deployment makes: `{ "Fn::GetAtt": […] }`.
fn is_intrinsic(value: &Value) -> bool {
    let Value::Members(members) = value else { return false };
    matches!(members.members.as_slice(), [(key, _)] if key.text == "Ref" || key.text.starts_with("Fn::"))
}

enum Fit {
    Right,
    WrongType,
    WrongText(String),
}

fn of_type(field: &Field, language: Option<QueryLanguage>, value: &Value) -> Fit {
    use FieldType as T;
    let is_rust = matches!(value, Value::Expr(_) | Value::Word(_));
    let is_object = matches!(value, Value::Members(_));
    let fits = match field.ty {
        T::Any | T::AnyTemplate => true,
        T::Payload => is_object || is_rust || language != Some(QueryLanguage::JSONPath),
        T::AnyObject | T::Template | T::Variables => is_object || is_rust,
        T::ArrayOrObject => is_object || is_rust || matches!(value, Value::Items(_)),
        T::Boolean if field.expression => is_rust || matches!(value, Value::Bool(..)),
        T::Boolean if field.is_void_when_false() => matches!(value, Value::Bool(..)),
        T::Boolean => is_rust || matches!(value, Value::Bool(..)),
        T::Integer => is_rust || matches!(value, Value::Number(number) if number.is_integer),
        T::Number => is_rust || matches!(value, Value::Number(_)),
        T::PathOrNull | T::ReferencePathOrNull => is_rust || matches!(value, Value::Text(_) | Value::Null(_)),
        T::StateName => matches!(value, Value::Word(_) | Value::Text(_)),
        T::Object(Object::ItemProcessor | Object::ItemReader | Object::ItemBatcher | Object::ResultWriter) => is_rust,
        T::Array(Object::Branch | Object::Retrier) => is_rust,
        T::Object(_) | T::Array(_) | T::States => false,
        T::Strings => matches!(value, Value::Items(_)) || is_rust,
        T::ErrorNames => matches!(value, Value::Items(_)),
        T::Enum(values) => {
            return match value.name() {
                Some(name) if values.contains(&name.text.as_str()) => Fit::Right,
                Some(name) => Fit::WrongText(name.text),
                None if is_rust => Fit::Right,
                None => Fit::WrongType,
            };
        }
        _ => {
            if is_rust {
                return Fit::Right;
            }
            if field.name == "Resource" && is_intrinsic(value) {
                return Fit::Right;
            }
            let Value::Text(text) = value else { return Fit::WrongType };
            let text = text.value();
            let fits = match field.ty {
                T::Timestamp => literals::is_timestamp(&text),
                T::Arn => literals::is_arn(&text),
                T::Integration(names) => literals::is_integration(&text, names),
                T::JsonPointer => literals::is_json_pointer(&text),
                _ => true,
            };
            return if fits || text.is_empty() && field.min_length.is_some() {
                Fit::Right
            } else {
                Fit::WrongText(text)
            };
        }
    };
    if fits { Fit::Right } else { Fit::WrongType }
}

fn wrong_type(field: &Field, language: Option<QueryLanguage>, value: &Value) -> (String, String) {
    let help = match value {
        Value::Jsonata(_) if field.is_evaluated() => {
            "expressions stand in JSONata states: give the state `QueryLanguage: JSONata`".to_owned()
        }
        Value::Jsonata(_) => "no expression can stand here, a constant does".to_owned(),
        Value::Text(text) if is_literal(field.ty, &text.value()) => format!("write {}, without quotes", text.value()),
        Value::Number(number) if field.ty == FieldType::Integer => {
            format!("write a whole number instead of {}", number.text)
        }
        Value::Number(_) | Value::Bool(..) if is_text(field.ty) => "put it in quotes".to_owned(),
        _ if matches!(field.ty, FieldType::Strings | FieldType::ErrorNames | FieldType::Array(_)) => {
            "put it in brackets: `[ … ]`".to_owned()
        }
        _ => explained(field),
    };
    let takes = match field.ty {
        FieldType::ArrayOrObject if field.expression => "an array, an object or an expression".to_owned(),
        ty if field.expression && language == Some(QueryLanguage::JSONata) => {
            format!("{} or an expression", type_name(ty))
        }
        ty => type_name(ty).to_owned(),
    };
    (format!("`{}` takes {takes}, this is {}", field.name, kind(value)), help)
}

fn is_text(ty: FieldType) -> bool {
    type_name(ty) == "a string"
}

/// What a value is, with its article.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null(_) => "`null`",
        Value::Bool(true, _) => "`true`",
        Value::Bool(false, _) => "`false`",
        Value::Number(number) if !number.is_integer => "a number with a fraction",
        Value::Number(_) => "a number",
        Value::Text(_) => "a string",
        Value::Jsonata(_) => "an expression",
        Value::Items(_) | Value::List(_) => "an array",
        Value::Word(_) | Value::Expr(_) => "an expression of Rust",
        _ => "an object",
    }
}

/// Why a number is out of the bounds of its field, and what is inside them.
fn out_of_bounds(field: &Field, number: &Number) -> Option<(String, String)> {
    let is_less = |bound: i64| compare(number, bound) == Some(std::cmp::Ordering::Less);
    let is_more = |bound: i64| compare(number, bound) == Some(std::cmp::Ordering::Greater);
    let (message, bound) = match (field.min, field.max) {
        (Some(min), _) if is_less(min) => ("at least", min),
        (_, Some(max)) if is_more(max) => ("at most", max),
        _ => return None,
    };
    let help = match (field.min, field.max) {
        (Some(min), Some(max)) => format!("write a number from {} to {}", grouped(min), grouped(max)),
        (Some(min), None) => format!("write {} or more", grouped(min)),
        _ => format!("write {} or less", grouped(bound)),
    };
    Some((format!("`{}` is {message} {}, this is {}", field.name, grouped(bound), number.text), help))
}

fn compare(number: &Number, bound: i64) -> Option<std::cmp::Ordering> {
    match number.is_integer {
        // A number that no integer holds is more, or less, than any bound.
        true => Some(match number.text.parse::<i128>() {
            Ok(number) => number.cmp(&i128::from(bound)),
            Err(_) if number.text.starts_with('-') => std::cmp::Ordering::Less,
            Err(_) => std::cmp::Ordering::Greater,
        }),
        false => number.text.parse::<f64>().ok()?.partial_cmp(&(bound as f64)),
    }
}
