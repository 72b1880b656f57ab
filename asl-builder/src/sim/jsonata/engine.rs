//! One expression: from its text to its value.

use std::cell::OnceCell;
use std::fmt;
use std::sync::Arc;

use asl_syntax::jsonata::{self, Ast, Kind, SyntaxError};
use jsonata_core::ast::AstNode;
use jsonata_core::evaluator::{Context, Evaluator, EvaluatorOptions};
use jsonata_core::value::JValue;
#[cfg(test)]
use serde_json::Value;

use super::blame::Blame;
#[cfg(test)]
use super::convert::to_engine;
use super::convert::{NotJson, from_engine};
use super::functions;
use super::messages::message;
use super::plan::{NotSimple, Plan, plan};
use super::reads::{Reads, reads};
use super::states::{FIELDS, Scope};
use crate::sim::env::Data;

/// How deep an evaluation may go, so that a function that calls itself without end fails.
const DEPTH_MAX: usize = 10_000;

/// How long an evaluation may take, in milliseconds, if it has functions of its own. None that ends comes near it.
const TIME_MAX: u64 = 20_000;

/// How many items a sequence may have.
const SEQUENCE_MAX: usize = 10_000_000;

/// An expression, ready to be evaluated as often as one likes.
pub(super) struct Expression<'a> {
    text: &'a str,
    plan: Option<Plan<'a>>,
    reads: Reads<'a>,
    has_function: bool,
    /// The functions that it calls without an argument.
    takes_context: Vec<&'a str>,
    /// The engine's form of the expression, made when the plan is not enough.
    engine: OnceCell<Result<AstNode, String>>,
}

/// What is wrong with the text of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Problem {
    /// It is no JSONata.
    Syntax(SyntaxError),
    /// It is JSONata, but refers to what there is not in the service.
    Refused(String),
}

/// Why an expression has no value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum EvalError {
    /// It failed: the code and the text of JSONata, `T1006: Attempted to invoke a non-function`.
    Threw(String),
    /// Its value is a function or a regular expression.
    Unsupported,
}

impl<'a> Expression<'a> {
    /// Reads an expression, without the `{%` and `%}` around it.
    pub(super) fn compile(text: &'a str) -> Result<Expression<'a>, Problem> {
        let (expression, ast) = Expression::read(text).map_err(Problem::Syntax)?;
        if let Some(refusal) = jsonata::refused_by_service(&ast).first() {
            return Err(Problem::Refused(refusal.to_string()));
        }
        Ok(expression)
    }

    /// Reads an expression that may have what the service refuses.
    pub(super) fn read(text: &'a str) -> Result<(Expression<'a>, Ast<'a>), SyntaxError> {
        let text = text.trim();
        let ast = jsonata::parse(text)?;
        let plan = plan(&ast, ast.root());
        let has_function = ast.nodes().any(|node| matches!(node.kind, Kind::Lambda { .. }));
        let calls = jsonata::function_calls(&ast).into_iter();
        let takes_context = calls.filter(|call| call.arguments == Some(0)).map(|call| call.name).collect();
        let reads = reads(&ast);
        Ok((Expression { text, plan, reads, has_function, takes_context, engine: OnceCell::new() }, ast))
    }

    /// The expression as the service shows it: without white space around.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The value; `None` is nothing, JSONata's undefined.
    pub(super) fn eval(&self, scope: &Scope<'_>) -> Result<Option<Data>, EvalError> {
        match self.plan.as_ref().map(|plan| plan.eval(scope)) {
            Some(Ok(value)) => Ok(value),
            Some(Err(NotSimple)) | None => self.eval_by_engine(scope),
        }
    }

    /// The value, without a plan.
    pub(super) fn eval_by_engine(&self, scope: &Scope<'_>) -> Result<Option<Data>, EvalError> {
        from_result(self.run(&JValue::Undefined, scope))
    }

    /// Whether it is one that a plan does, mostly.
    #[cfg(test)]
    pub(super) fn has_plan(&self) -> bool {
        self.plan.is_some()
    }

    /// The value for an input, which expressions of the service have none of.
    #[cfg(test)]
    pub(super) fn eval_with(&self, input: Option<&Value>, scope: &Scope<'_>) -> Result<Option<Data>, EvalError> {
        from_result(self.run(&input.map_or(JValue::Undefined, to_engine), scope))
    }

    fn run(&self, input: &JValue, scope: &Scope<'_>) -> Result<JValue, String> {
        self.run_plainly(input, scope).map_err(|error| {
            let run = |part: &str| {
                let (part, _) = Expression::read(part).map_err(|error| error.message)?;
                part.run_plainly(input, scope)
            };
            message(&error, || Blame::find(self.text, &error, &run))
        })
    }

    /// The value, or the engine's error in its own words.
    fn run_plainly(&self, input: &JValue, scope: &Scope<'_>) -> Result<JValue, String> {
        let engine = self.engine.get_or_init(|| {
            jsonata_core::parser::parse(&functions::adapted(self.text)).map_err(|error| error.to_string())
        });
        let ast = engine.as_ref().map_err(String::clone)?;
        let mut context = Context::new();
        for (name, read) in &self.reads {
            let value = match *name {
                "states" => read.of_fields(|name| scope.states.get(name).map(Arc::as_ref), FIELDS),
                name => match scope.variables.get(name) {
                    Some(value) => read.of(value),
                    None => continue,
                },
            };
            context.bind((*name).to_owned(), value);
        }
        let options = EvaluatorOptions {
            max_stack_depth: Some(DEPTH_MAX),
            max_sequence_length: Some(SEQUENCE_MAX),
            // Only what calls itself can go on without end.
            timeout_ms: self.has_function.then_some(TIME_MAX),
            ..EvaluatorOptions::default()
        };
        let mut evaluator = Evaluator::with_options(context, options);
        let names = self.reads.keys().copied().filter(|name| scope.variables.get(name).is_none());
        let is_given = |name: &str| !self.takes_context.contains(&name);
        functions::register(&mut evaluator, names, is_given, scope)
            .and_then(|()| evaluator.evaluate(ast, input))
            .map_err(|error| error.message().to_owned())
    }
}

fn from_result(result: Result<JValue, String>) -> Result<Option<Data>, EvalError> {
    match from_engine(&result.map_err(EvalError::Threw)?) {
        Ok(value) => Ok(Some(Arc::new(value))),
        Err(NotJson::Undefined) => Ok(None),
        Err(NotJson::Function) => Err(EvalError::Unsupported),
        Err(NotJson::Infinite) => Err(EvalError::Threw("D1001: Number out of range: null".to_owned())),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Syntax(error) => error.fmt(f),
            Problem::Refused(text) => f.write_str(text),
        }
    }
}
