//! What an expression sees: `$states` by the place where it stands, variables, the clock and chance.

use serde_json::{Map, Value};

use crate::sim::env::{Context, Data, Variables};

/// All fields of `$states`.
pub(super) const FIELDS: &[&str] = &["input", "result", "errorOutput", "context"];

/// What an expression is evaluated against.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// `$states`.
    pub(crate) states: States<'a>,
    /// `$name`.
    pub(crate) variables: &'a Variables,
    /// What time it is, in milliseconds since 1970: `$millis()`, `$now()`.
    pub(crate) now: i64,
    /// The next random number, from 0 up to but not including 1: `$random()`, `$uuid()`, `$shuffle(…)`.
    ///
    /// Called only when an expression wants chance, and then once for each evaluation and each of its random numbers.
    pub(crate) random: &'a dyn Fn() -> f64,
}

/// The fields of `$states`. Those that there are none of at the place are `None`.
#[derive(Clone, Copy)]
pub(crate) struct States<'a> {
    /// `$states.input`.
    pub(crate) input: &'a Data,
    /// `$states.context`.
    pub(crate) context: &'a Context<'a>,
    /// `$states.result`: in `Output` and `Assign` of Task, Parallel and Map.
    pub(crate) result: Option<&'a Data>,
    /// `$states.errorOutput`: in `Output` and `Assign` of a catcher.
    pub(crate) error_output: Option<&'a Data>,
}

impl<'a> States<'a> {
    /// Where there is no result and no error: in all fields but `Output` and `Assign`.
    pub(crate) fn new(input: &'a Data, context: &'a Context<'a>) -> States<'a> {
        States { input, context, result: None, error_output: None }
    }

    /// In `Output` and `Assign` of what has a result.
    pub(crate) fn with_result(self, result: &'a Data) -> States<'a> {
        States { result: Some(result), ..self }
    }

    /// In `Output` and `Assign` of a catcher.
    pub(crate) fn with_error_output(self, error_output: &'a Data) -> States<'a> {
        States { error_output: Some(error_output), ..self }
    }

    /// A field.
    pub(crate) fn get(&self, name: &str) -> Option<&'a Data> {
        match name {
            "input" => Some(self.input),
            "context" => Some(self.context.get()),
            "result" => self.result,
            "errorOutput" => self.error_output,
            _ => None,
        }
    }

    /// `$states` itself.
    pub(super) fn whole(&self) -> Value {
        let field = |name: &&str| Some(((*name).to_owned(), Value::clone(self.get(name)?)));
        Value::Object(FIELDS.iter().filter_map(field).collect::<Map<_, _>>())
    }
}
