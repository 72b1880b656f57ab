//! The model as it reads: a borrowed look at any object as its fields, in their order, without a copy of it as JSON.

use indexmap::IndexMap;
use serde_json::{Map, Number, Value};

use super::{Extra, Kind, Name, Nullable, Quantity, QueryLanguage, State};

/// What stands in a place of the model.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum View<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(&'a Number),
    /// A string.
    Text(&'a str),
    /// An array or object of any content.
    Json(&'a Value),
    /// An object of any content, whose members are known to be some.
    Members(&'a Map<String, Value>),
    /// An object of ASL.
    Object(&'a dyn Fields),
    /// An array of such things.
    List(&'a dyn List),
    /// The states of a machine.
    States(&'a IndexMap<Name, State>),
}

/// What has fields.
pub trait Fields {
    /// Gives each field that is there: the known ones in their usual order, then the other ones. An other one of the name
    /// of a known one that was given was replaced by it, and does not count.
    fn each_field<'a>(&'a self, each: &mut dyn FnMut(&'a str, View<'a>));

    /// What stands in the object's place, when it is no object.
    fn raw(&self) -> Option<&Value>;
}

/// What has elements.
pub trait List {
    /// How many.
    fn len(&self) -> usize;

    /// True when there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The element of that index.
    fn get(&self, index: usize) -> Option<View<'_>>;
}

/// What can be looked at.
pub trait Look {
    /// The look.
    fn view(&self) -> View<'_>;
}

impl<'a> From<&'a Value> for View<'a> {
    fn from(value: &'a Value) -> View<'a> {
        match value {
            Value::Null => View::Null,
            Value::Bool(value) => View::Bool(*value),
            Value::Number(number) => View::Number(number),
            Value::String(text) => View::Text(text),
            value => View::Json(value),
        }
    }
}

impl Look for Value {
    fn view(&self) -> View<'_> {
        self.into()
    }
}

impl Look for Map<String, Value> {
    fn view(&self) -> View<'_> {
        View::Members(self)
    }
}

impl Look for bool {
    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }
}

impl Look for String {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl Look for Name {
    fn view(&self) -> View<'_> {
        View::Text(self.as_str())
    }
}

impl Look for QueryLanguage {
    fn view(&self) -> View<'_> {
        View::Text(self.as_str())
    }
}

impl Look for Quantity {
    fn view(&self) -> View<'_> {
        match self {
            Quantity::Number(number) => View::Number(number),
            Quantity::Text(text) => View::Text(text),
        }
    }
}

impl<T: Look> Look for Nullable<T> {
    fn view(&self) -> View<'_> {
        self.value().map_or(View::Null, Look::view)
    }
}

impl<T: Look> Look for Box<T> {
    fn view(&self) -> View<'_> {
        (**self).view()
    }
}

impl<T: Look> Look for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Look> List for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn get(&self, index: usize) -> Option<View<'_>> {
        self.as_slice().get(index).map(Look::view)
    }
}

impl Look for IndexMap<Name, State> {
    fn view(&self) -> View<'_> {
        View::States(self)
    }
}

impl Extra {
    /// Gives each other field.
    pub(super) fn each_field<'a>(&'a self, each: &mut dyn FnMut(&'a str, View<'a>)) {
        for (key, value) in self.other() {
            each(key, value.into());
        }
    }
}

/// Gives a field, if it is there.
pub(super) fn give<'a, T: Look>(key: &'static str, value: Option<&'a T>, each: &mut dyn FnMut(&'a str, View<'a>)) {
    if let Some(value) = value {
        each(key, value.view());
    }
}

impl Fields for State {
    fn each_field<'a>(&'a self, each: &mut dyn FnMut(&'a str, View<'a>)) {
        match &self.kind {
            Kind::Unknown(value) => give("Type", value.as_deref(), each),
            kind => {
                if let Some(name) = kind.type_name() {
                    each("Type", View::Text(name));
                }
            }
        }
        give("Comment", self.comment.as_ref(), each);
        give("QueryLanguage", self.query_language.as_ref(), each);
        give("InputPath", self.input_path.as_ref(), each);
        match &self.kind {
            Kind::Task(state) => state.each_field(each),
            Kind::Pass(state) => state.each_field(each),
            Kind::Choice(state) => state.each_field(each),
            Kind::Wait(state) => state.each_field(each),
            Kind::Fail(state) => state.each_field(each),
            Kind::Parallel(state) => state.each_field(each),
            Kind::Map(state) => state.each_field(each),
            Kind::Succeed(_) | Kind::Unknown(_) => {}
        }
        give("ResultSelector", self.result_selector.as_ref(), each);
        give("ResultPath", self.result_path.as_ref(), each);
        give("OutputPath", self.output_path.as_ref(), each);
        give("Output", self.output.as_ref(), each);
        give("Assign", self.assign.as_ref(), each);
        give("Retry", self.retry.as_ref(), each);
        give("Catch", self.catch.as_ref(), each);
        give("Next", self.next.as_ref(), each);
        give("End", self.end.as_ref(), each);
        self.extra.each_field(each);
    }

    fn raw(&self) -> Option<&Value> {
        self.extra.raw()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Object;
    use super::*;

    /// What a look at an object gives, as JSON again.
    fn copied(view: View<'_>) -> Value {
        match view {
            View::Null => Value::Null,
            View::Bool(value) => value.into(),
            View::Number(number) => number.clone().into(),
            View::Text(text) => text.into(),
            View::Json(value) => value.clone(),
            View::Members(members) => members.clone().into(),
            View::Object(object) => object.raw().cloned().unwrap_or_else(|| {
                let mut fields = Map::new();
                object.each_field(&mut |name, value| {
                    fields.insert(name.to_owned(), copied(value));
                });
                fields.into()
            }),
            View::List(list) => (0..list.len()).filter_map(|i| list.get(i)).map(copied).collect(),
            View::States(states) => {
                states.iter().map(|(name, state)| (name.to_string(), copied(state.view()))).collect()
            }
        }
    }

    #[test]
    fn a_look_shows_all_that_was_read() {
        let definition = json!({
            "StartAt": "A", "Comment": 5, "TimeoutSeconds": 1.5,
            "States": {
                "A": { "Type": "Choice", "Choices": [
                    { "And": [{ "Variable": "$.a", "IsNull": true, "x": {} }, 7], "Next": "B", "Assign": { "a.$": "$" } },
                    { "Condition": true, "Output": [null], "Next": "B" }
                ], "Default": "B" },
                "B": { "Type": "Map", "QueryLanguage": "JSONPath", "ItemProcessor": { "StartAt": "C", "States": 5 },
                    "ItemReader": { "ReaderConfig": { "CSVHeaders": ["a"], "MaxItems": "${Max}" } }, "Label": null,
                    "ResultPath": null, "Retry": [{ "ErrorEquals": [1], "BackoffRate": 2.0 }], "End": "yes" },
                "D": { "Type": "Walk", "Next": "A", "Seconds": 5 },
                "E": "none"
            }
        });
        let machine = super::super::Machine::from_value(definition.clone());
        assert_eq!(copied(machine.view()), definition);
        let nothing: State = Object::from_value(json!({ "Type": null }));
        assert_eq!(copied(nothing.view()), json!({ "Type": null }));
    }
}
