//! One way through a machine for all rules on objects and on what is evaluated in them. The field table says what stands
//! where. An address is made when a finding asks for it; a sound machine costs none.

use asl_syntax::fields::{self, Field, FieldType, Object, QueryLanguage};
use asl_syntax::limits::PAYLOAD_MAX;
use asl_syntax::payload::computed_name;
use serde_json::{Map, Value};

use super::allowances::Allowances;
use super::call::TaskCall;
use super::context::{Block, Cx, Sink};
use super::evaluated::{Evaluated, Jsonata, What};
use super::fit::is_computed;
use super::flow::Assigned;
use super::object::{At, ObjectCx, Present};
use super::registry::Rules;
use super::scopes::Scopes;
use super::{Subject, rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::{self, Fields, Object as _, Pointer, State, View};

/// How deep objects and payloads may nest inside a state. What is deeper is not looked at; no text that can be parsed has it.
const DEPTH_MAX: usize = 256;

/// Checks a machine by all rules on objects and on what is evaluated.
pub(super) fn walk(cx: &Cx<'_>, allowances: &mut Allowances, findings: &mut Vec<Diagnostic>) {
    walk_by(cx, allowances, findings, Rules::all());
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        forget_what_is_left_out(cx, findings);
    }
}

/// The same by some rules only.
pub(super) fn walk_by(cx: &Cx<'_>, allowances: &mut Allowances, findings: &mut Vec<Diagnostic>, rules: &Rules) {
    let mut walk = Walk {
        cx,
        allowances,
        findings,
        rules,
        fields: Vec::new(),
        depth: 0,
        is_small: cx.has_at_most(PAYLOAD_MAX),
        // One block sees all that it assigns, and stands in nothing.
        scopes: (cx.blocks().len() > 1).then(|| Scopes::new(cx)),
        number: 0,
        state: None,
    };
    let default =
        language(cx.machine.query_language, cx.machine.extra().get("QueryLanguage"), Some(QueryLanguage::JSONPath));
    for (number, block) in cx.blocks().iter().enumerate() {
        walk.number = number;
        walk.block(block, default);
    }
}

/// Takes the findings on states away that lack a machine because it was nested too deeply, which is a finding of its own.
fn forget_what_is_left_out(cx: &Cx<'_>, findings: &mut Vec<Diagnostic>) {
    let mut lacking: Vec<Pointer> = Vec::new();
    cx.notes.walk(|at, block| {
        for (name, state) in &block.states {
            for (address, _) in &state.left_out {
                let mut at = at.clone().key("States").key(name.as_str());
                lacking.push(at.clone());
                for part in address.parts() {
                    at = at.key(&part);
                    lacking.push(at.clone());
                }
            }
        }
    });
    let is_of_an_object = |code: &str| {
        rules().iter().any(|rule| rule.code == code && matches!(rule.subject, Subject::Object(_) | Subject::Call(_)))
    };
    if !lacking.is_empty() {
        findings.retain(|finding| !(lacking.contains(&finding.at) && is_of_an_object(finding.code)));
    }
}

/// A language: the one that is said, or else another's; none when it cannot be understood.
fn language(
    said: Option<model::QueryLanguage>,
    other: Option<&Value>,
    default: Option<QueryLanguage>,
) -> Option<QueryLanguage> {
    match (said, other) {
        (Some(language), _) => Some(language.into()),
        (None, Some(_)) => None,
        (None, None) => default,
    }
}

struct Walk<'a, 'm, 'f> {
    cx: &'a Cx<'m>,
    allowances: &'f mut Allowances,
    findings: &'f mut Vec<Diagnostic>,
    rules: &'f Rules,
    /// The fields of the objects that are open.
    fields: Vec<Present<'a>>,
    depth: usize,
    is_small: bool,
    scopes: Option<Scopes<'m>>,
    /// The block that is open, by its number, and the state in it.
    number: usize,
    state: Option<(usize, &'a State)>,
}

/// Where in a machine: which object, which language.
#[derive(Clone, Copy)]
struct Here {
    object: Object,
    is_untyped: bool,
    language: Option<QueryLanguage>,
    is_language_refused: bool,
}

impl<'a, 'm> Walk<'a, 'm, '_> {
    fn block(&mut self, block: &'a Block<'m>, default: Option<QueryLanguage>) {
        let cx = self.cx;
        let here = Here { object: block.object, is_untyped: false, language: None, is_language_refused: false };
        self.state = None;
        self.object(here, block.machine, At::Root(&|| cx.block_at(block)));
        for (number, (_, state)) in block.states.iter().enumerate() {
            let language = language(state.query_language, state.extra.get("QueryLanguage"), default);
            let object = state.kind.type_name().and_then(Object::state);
            let here = Here {
                object: object.unwrap_or(Object::Task),
                is_untyped: object.is_none(),
                language,
                is_language_refused: default == Some(QueryLanguage::JSONata)
                    && language == Some(QueryLanguage::JSONPath),
            };
            self.state = Some((number, state));
            self.object(here, *state, At::Root(&|| cx.state_at(block, number)));
        }
    }

    fn object(&mut self, here: Here, object: &'a dyn Fields, at: At<'_>) {
        let start = self.fields.len();
        collect(here, object, &mut self.fields);
        let end = self.fields.len();
        // Objects with more fields than one are not looked at twice.
        if end - start < 2 && is_computed(object) {
            self.fields.truncate(start);
            return;
        }
        for present in &self.fields[start..end] {
            if let ("Comment", View::Text(text)) = (present.name, present.value) {
                self.allowances.comment(|| at.pointer(), text);
            }
        }
        let is_task = here.object == Object::Task && !here.is_untyped;
        let call = is_task.then(|| TaskCall::of(here.language, &self.fields[start..])).flatten();
        let view = ObjectCx {
            object: here.object,
            is_untyped: here.is_untyped,
            language: here.language,
            is_language_refused: here.is_language_refused,
            fields: &self.fields[start..],
            raw: object.raw(),
            call,
            is_small: self.is_small,
            at,
        };
        for (check, rule) in if call.is_some() { &self.rules.calls } else { &self.rules.objects } {
            check(&view, &mut Sink::new(rule, self.cx.notes, self.findings));
        }
        for index in start..end {
            let Present { name, value, field } = self.fields[index];
            if let Some(field) = field.filter(|field| here.language.is_none_or(|language| field.allows(language))) {
                self.field(here, field, value, At::Key(&at, name));
            }
        }
        self.fields.truncate(start);
    }

    fn field(&mut self, here: Here, field: &'static Field, value: View<'a>, at: At<'_>) {
        if self.depth == DEPTH_MAX {
            return;
        }
        self.depth += 1;
        match (field.ty, value) {
            // The blocks are a list of their own.
            (FieldType::Object(Object::ItemProcessor) | FieldType::Array(Object::Branch) | FieldType::States, _) => {}
            (FieldType::Object(inner), View::Object(object)) => self.object(Here { object: inner, ..here }, object, at),
            (FieldType::Array(inner), View::List(list)) => {
                for (index, item) in (0..list.len()).filter_map(|index| Some((index, list.get(index)?))) {
                    if let View::Object(object) = item {
                        self.object(Here { object: inner, ..here }, object, At::Index(&at, index));
                    }
                }
            }
            _ => match here.language {
                Some(QueryLanguage::JSONata) if field.is_evaluated() => self.jsonata(field, value, at),
                Some(QueryLanguage::JSONPath) => self.jsonpath(field, value, at),
                _ => {}
            },
        }
        self.depth -= 1;
    }

    fn jsonata(&mut self, field: &'static Field, value: View<'a>, at: At<'_>) {
        match value {
            View::Text(text) => self.expression(field, text, at),
            View::Json(value) => self.expressions(field, value, at),
            View::Members(members) => {
                if field.ty == FieldType::Variables {
                    self.evaluated(field, at, What::Variables { members, language: QueryLanguage::JSONata });
                }
                for (key, value) in members {
                    self.expressions(field, value, At::Key(&at, key));
                }
            }
            _ => {}
        }
    }

    fn expressions(&mut self, field: &'static Field, value: &'a Value, at: At<'_>) {
        if self.depth == DEPTH_MAX {
            return;
        }
        self.depth += 1;
        match value {
            Value::String(text) => self.expression(field, text, at),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.expressions(field, item, At::Index(&at, index));
                }
            }
            Value::Object(members) => {
                for (key, value) in members {
                    self.expressions(field, value, At::Key(&at, key));
                }
            }
            _ => {}
        }
        self.depth -= 1;
    }

    fn expression(&mut self, field: &'static Field, text: &'a str, at: At<'_>) {
        if text.starts_with("{%") {
            self.evaluated(field, at, What::Jsonata(Jsonata::new(text)));
        } else {
            self.evaluated(field, at, What::Constant { text, language: QueryLanguage::JSONata });
        }
    }

    fn jsonpath(&mut self, field: &'static Field, value: View<'a>, at: At<'_>) {
        use FieldType::{AnyTemplate, PathOrIntrinsic, PathOrNull, Payload, Template, Variables};
        use FieldType::{ReferencePath, ReferencePathOrIntrinsic, ReferencePathOrNull};
        match (field.ty, value) {
            (PathOrNull | ReferencePath | ReferencePathOrNull, View::Text(text)) => {
                self.evaluated(field, at, What::Path(text));
            }
            (PathOrIntrinsic | ReferencePathOrIntrinsic, View::Text(text)) => {
                self.evaluated(field, at, What::Computed(text));
            }
            (AnyTemplate | Payload, View::Text(text)) => self.constant(field, text, at),
            // Fields of one text that have a sister for paths: errors, causes, what is compared.
            (FieldType::String | FieldType::Timestamp, View::Text(text))
                if field.expression || field.group == Some("operator") =>
            {
                self.constant(field, text, at);
            }
            (Template | AnyTemplate | Payload, View::Json(value)) => self.template(field, value, at),
            (Template | AnyTemplate | Payload, View::Members(members)) => self.members(field, members, at),
            (Variables, View::Members(members)) => {
                self.evaluated(field, at, What::Variables { members, language: QueryLanguage::JSONPath });
                self.members(field, members, at);
            }
            _ => {}
        }
    }

    fn template(&mut self, field: &'static Field, value: &'a Value, at: At<'_>) {
        if self.depth == DEPTH_MAX {
            return;
        }
        self.depth += 1;
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.template(field, item, At::Index(&at, index));
                }
            }
            Value::Object(members) => self.members(field, members, at),
            Value::String(text) => self.constant(field, text, at),
            _ => {}
        }
        self.depth -= 1;
    }

    fn constant(&mut self, field: &'static Field, text: &str, at: At<'_>) {
        self.evaluated(field, at, What::Constant { text, language: QueryLanguage::JSONPath });
    }

    fn members(&mut self, field: &'static Field, members: &'a Map<String, Value>, at: At<'_>) {
        self.evaluated(field, at, What::Template(members));
        for (key, value) in members {
            match (computed_name(key), value) {
                (Some(_), Value::String(text)) => self.evaluated(field, At::Key(&at, key), What::Computed(text)),
                (Some(_), _) => {}
                (None, value) => self.template(field, value, At::Key(&at, key)),
            }
        }
    }

    fn evaluated(&mut self, field: &'static Field, at: At<'_>, what: What<'_>) {
        let scopes = self.scopes.as_ref();
        let (cx, block) = (self.cx, self.number);
        let assigned = |variable: &str| match self.state {
            Some((state, _)) => cx.assigned(block, state, variable),
            None => Assigned::Always,
        };
        let evaluated = Evaluated {
            field,
            parsed: what.parse(),
            what,
            state: self.state.map(|(_, state)| state),
            assigned: &assigned,
            is_in_map: scopes.is_some_and(|scopes| scopes.is_in_map(self.number)),
            scope: scopes.map(|scopes| (scopes, self.number)),
            at,
        };
        let is_expression = matches!(evaluated.what, What::Jsonata(_));
        for (check, rule) in if is_expression { &self.rules.expressions } else { &self.rules.evaluated } {
            check(&evaluated, &mut Sink::new(rule, self.cx.notes, self.findings));
        }
    }
}

/// Adds an object's fields, each with its row of the table. Models and table have their fields in one order, so that the
/// search for a row begins where the last one ended.
fn collect<'a>(here: Here, object: &'a dyn Fields, fields: &mut Vec<Present<'a>>) {
    let table = fields::fields(here.object);
    let start = fields.len();
    let mut next = 0;
    object.each_field(&mut |name, value| {
        let (before, behind) = table.split_at_checked(next).unwrap_or((table, &[]));
        let found = behind.iter().position(|field| field.name == name).map(|place| place + before.len());
        let found = found.or_else(|| before.iter().position(|field| field.name == name));
        let field = found.and_then(|place| table.get(place));
        if here.is_untyped && !field.is_some_and(is_of_every_state) {
            return;
        }
        match found {
            Some(place) if place >= next => next = place + 1,
            // What an object still holds of a field that was set since.
            Some(_) if fields[start..].iter().any(|other| other.name == name) => return,
            _ => {}
        }
        fields.push(Present { name, value, field });
    });
}

/// True for a field that states of every type have.
pub(super) fn is_of_every_state(field: &Field) -> bool {
    Object::STATES.iter().all(|state| fields::field(*state, field.name).is_some())
}
