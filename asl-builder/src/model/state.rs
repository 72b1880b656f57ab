use serde::ser::SerializeMap;
use serde_json::{Map, Value};

use super::input::field;
use super::object::{Out, put};
use super::{Catcher, Extra, Input, Kind, Name, Nullable, Object, QueryLanguage, Retrier};

/// A state: what it does ([`Kind`]), and the fields that several types share.
///
/// A shared field may stand here in a state whose type has no such field (`Retry` in a Pass state, say): the checks find it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The type, with the fields that only this type has.
    pub kind: Kind,
    /// A note for readers.
    pub comment: Option<String>,
    /// The state's language, where it is not the machine's.
    pub query_language: Option<QueryLanguage>,
    /// What of the input the state sees (JSONPath); null is the empty object.
    pub input_path: Option<Nullable<String>>,
    /// A payload template for the result (JSONPath).
    pub result_selector: Option<Box<Value>>,
    /// Where the result goes in the input (JSONPath); null throws it away.
    pub result_path: Option<Nullable<String>>,
    /// What of it all is the output (JSONPath); null is the empty object.
    pub output_path: Option<Nullable<String>>,
    /// The output (JSONata).
    pub output: Option<Box<Value>>,
    /// Variables to assign.
    pub assign: Option<Box<Map<String, Value>>>,
    /// What to do again after which errors, in order.
    pub retry: Option<Vec<Retrier>>,
    /// Where to go on after which errors, in order.
    pub catch: Option<Vec<Catcher>>,
    /// The state that follows.
    pub next: Option<Name>,
    /// True for a state that ends the machine.
    pub end: Option<bool>,
    /// What the fields above do not hold.
    pub extra: Extra,
}

/// The shared fields before and after those of the type, in their usual order.
const BEFORE: [&str; 4] = ["Type", "Comment", "QueryLanguage", "InputPath"];
const AFTER: [&str; 9] =
    ["ResultSelector", "ResultPath", "OutputPath", "Output", "Assign", "Retry", "Catch", "Next", "End"];

impl State {
    /// A state of a type, with nothing else.
    pub fn new(kind: Kind) -> State {
        State { kind, ..State::default() }
    }

    /// The fields that the model knows for this state's type, in their usual order.
    pub fn fields(&self) -> impl Iterator<Item = &'static str> {
        BEFORE.into_iter().chain(self.kind.fields().iter().copied()).chain(AFTER)
    }

    /// The state's language in a machine whose default is given.
    pub fn language(&self, machine_default: QueryLanguage) -> QueryLanguage {
        self.query_language.unwrap_or(machine_default)
    }

    /// Sets a field, known or not, from JSON: the way to what this library does not know yet. A value of another type than
    /// ASL gives the field is kept as it is.
    pub fn set(&mut self, field: &str, value: Value) {
        self.extra.clear_raw();
        self.set_field(field, value);
    }

    /// Gives the state another type. The fields of the old one stay, as far as the new one has them as its own, and else as
    /// other fields; and other fields that the new type has become its own.
    fn change_type(&mut self, value: &Value) {
        let kind = Kind::of_type(Some(value));
        if kind.type_name().is_some() && kind.type_name() == self.kind.type_name() {
            return;
        }
        let old = std::mem::replace(&mut self.kind, kind);
        for (field, value) in old.into_fields() {
            self.set_field(&field, value);
        }
        for field in self.kind.fields() {
            if let Some(value) = self.extra.remove(field) {
                self.set_field(field, value);
            }
        }
    }
}

impl Object for State {
    fn place_of(&self, key: &str) -> Option<(usize, &'static str)> {
        if let Some(place) = BEFORE.iter().position(|field| *field == key) {
            return Some((place, BEFORE.get(place)?));
        }
        if let Some(place) = AFTER.iter().position(|field| *field == key) {
            return Some((BEFORE.len() + self.kind.fields().len() + place, AFTER.get(place)?));
        }
        self.kind.place_of(key).map(|(place, field)| (BEFORE.len() + place, field))
    }

    fn prepare(&mut self, fields: &Map<String, Value>) {
        self.kind = Kind::of_type(fields.get("Type"));
    }

    fn set_field(&mut self, key: &str, value: Value) {
        let refused = match key {
            "Type" => {
                self.change_type(&value);
                None
            }
            "Comment" => put(&mut self.comment, value),
            "QueryLanguage" => put(&mut self.query_language, value),
            "InputPath" => put(&mut self.input_path, value),
            "ResultSelector" => put(&mut self.result_selector, value),
            "ResultPath" => put(&mut self.result_path, value),
            "OutputPath" => put(&mut self.output_path, value),
            "Output" => put(&mut self.output, value),
            "Assign" => put(&mut self.assign, value),
            "Retry" => put(&mut self.retry, value),
            "Catch" => put(&mut self.catch, value),
            "Next" => put(&mut self.next, value),
            "End" => put(&mut self.end, value),
            key if self.kind.fields().contains(&key) => {
                self.kind.set_field(key, value);
                None
            }
            _ => Some(value),
        };
        match refused {
            Some(value) => {
                self.extra.insert(key, value);
            }
            None => {
                self.extra.remove(key);
            }
        }
    }

    fn begin<'t, I: Input<'t>>(input: &mut I) -> Option<State> {
        let kind = Kind::of_name(&input.member("Type")?)?;
        Some(State::new(kind))
    }

    fn read_field<'t, I: Input<'t>>(&mut self, key: &str, input: &mut I) -> Option<()> {
        match key {
            "Type" => input.text().map(|_| ()),
            "Comment" => field(&mut self.comment, input),
            "QueryLanguage" => field(&mut self.query_language, input),
            "InputPath" => field(&mut self.input_path, input),
            "ResultSelector" => field(&mut self.result_selector, input),
            "ResultPath" => field(&mut self.result_path, input),
            "OutputPath" => field(&mut self.output_path, input),
            "Output" => field(&mut self.output, input),
            "Assign" => field(&mut self.assign, input),
            "Retry" => field(&mut self.retry, input),
            "Catch" => field(&mut self.catch, input),
            "Next" => field(&mut self.next, input),
            "End" => field(&mut self.end, input),
            key => self.kind.read_field(key, input),
        }
    }

    fn has_other(&self) -> bool {
        let others = [Some(&self.extra), self.kind.extra()];
        others.into_iter().flatten().any(|extra| extra.other().next().is_some())
    }

    fn extra(&self) -> &Extra {
        &self.extra
    }

    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }

    fn write_fields<M: SerializeMap>(&self, out: &mut Out<'_, M>) -> Result<(), M::Error> {
        match &self.kind {
            Kind::Unknown(value) => out.field("Type", value.as_ref())?,
            kind => out.field("Type", kind.type_name())?,
        }
        out.field("Comment", self.comment.as_ref())?;
        out.field("QueryLanguage", self.query_language.map(QueryLanguage::as_str))?;
        out.field("InputPath", self.input_path.as_ref())?;
        match &self.kind {
            Kind::Task(state) => out.object(&**state)?,
            Kind::Pass(state) => out.object(&**state)?,
            Kind::Choice(state) => out.object(&**state)?,
            Kind::Wait(state) => out.object(&**state)?,
            Kind::Fail(state) => out.object(&**state)?,
            Kind::Parallel(state) => out.object(&**state)?,
            Kind::Map(state) => out.object(&**state)?,
            Kind::Succeed(_) | Kind::Unknown(_) => {}
        }
        out.field("ResultSelector", self.result_selector.as_ref())?;
        out.field("ResultPath", self.result_path.as_ref())?;
        out.field("OutputPath", self.output_path.as_ref())?;
        out.field("Output", self.output.as_ref())?;
        out.field("Assign", self.assign.as_ref())?;
        out.field("Retry", self.retry.as_ref())?;
        out.field("Catch", self.catch.as_ref())?;
        out.field("Next", self.next.as_ref())?;
        out.field("End", self.end.as_ref())
    }
}

asl_object!(@serde State);
