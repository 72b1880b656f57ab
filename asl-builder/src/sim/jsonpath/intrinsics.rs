//! The 18 intrinsic functions.
//!
//! A call fails with `States.Runtime`: what was observed of the service has that name, not `States.IntrinsicFailure`.

mod arrays;
mod format;
mod maths;
mod texts;

use std::borrow::Cow;

use asl_syntax::intrinsic::{self, ArgumentKind};
use asl_syntax::jsonpath::Root;
use serde_json::Value;

use super::number::json_text;
use super::path::{Miss, PathExpr, Selected};
use crate::sim::env::Env;
use crate::sim::failure::Failure;

/// A call, its arguments parsed.
pub(crate) struct Call<'a> {
    /// The text of the outermost call, which causes show.
    text: &'a str,
    inner: Inner<'a>,
}

struct Inner<'a> {
    name: &'a str,
    /// None when there is no such function.
    function: Option<Function>,
    arguments: Vec<Argument<'a>>,
}

enum Argument<'a> {
    Constant(Value),
    Path(PathExpr<'a>),
    Call(Inner<'a>),
}

/// What a function is given, as far as it needs it.
type Arguments<'v> = [Cow<'v, Value>];

/// A function: none when its arguments are wrong, and no more can be said.
type Function = fn(&Arguments<'_>, &Env<'_>) -> Result<Value, Wrong>;

/// What is wrong with a call.
enum Wrong {
    /// Its arguments.
    Arguments,
    /// Something of which there is more to say.
    Because(String),
}

impl<'a> Call<'a> {
    /// Prepares a call; the text is the whole of it.
    pub(crate) fn new(call: &intrinsic::Call<'a>, text: &'a str) -> Call<'a> {
        Call { text, inner: Inner::new(call, text) }
    }

    /// The result.
    pub(crate) fn eval(&self, env: &Env<'_>) -> Result<Value, Failure> {
        self.inner
            .eval(env)
            .map_err(|why| Failure::runtime(format!("The function '{}' had the following error: {why}", self.text)))
    }
}

impl<'a> Inner<'a> {
    fn new(call: &intrinsic::Call<'a>, text: &'a str) -> Inner<'a> {
        let function = function(call.name);
        let arguments = call.arguments.iter().enumerate().map(|(i, argument)| match &argument.kind {
            // A template's escapes decide which braces are placeholders.
            ArgumentKind::String(literal) if i == 0 && call.name == "States.Format" => {
                Argument::Constant(Value::String(literal.raw().to_owned()))
            }
            ArgumentKind::String(literal) => Argument::Constant(Value::String(literal.value().into_owned())),
            ArgumentKind::Number(number) => Argument::Constant(serde_json::from_str(number).unwrap_or(Value::Null)),
            ArgumentKind::Boolean(value) => Argument::Constant(Value::Bool(*value)),
            ArgumentKind::Path(path) => {
                let text = text.get(argument.offset..argument.end).unwrap_or(text);
                Argument::Path(PathExpr::new(path, text))
            }
            ArgumentKind::Call(call) => Argument::Call(Inner::new(call, text)),
            _ => Argument::Constant(Value::Null),
        });
        Inner { name: call.name, function, arguments: arguments.collect() }
    }

    fn eval(&self, env: &Env<'_>) -> Result<Value, String> {
        let arguments: Vec<_> = self.arguments.iter().map(|argument| argument.eval(env)).collect::<Result<_, _>>()?;
        let Some(function) = self.function else {
            return Err(format!("Invalid function name: {}", self.name));
        };
        if !takes(self.name, arguments.len()) {
            return Err(format!("Invalid number of arguments in {}", self.name));
        }
        function(&arguments, env).map_err(|wrong| match wrong {
            Wrong::Arguments => format!("Invalid arguments in {}", self.name),
            Wrong::Because(why) => why,
        })
    }
}

impl Argument<'_> {
    fn eval<'e>(&'e self, env: &Env<'e>) -> Result<Cow<'e, Value>, String> {
        match self {
            Argument::Constant(value) => Ok(Cow::Borrowed(value)),
            Argument::Call(call) => call.eval(env).map(Cow::Owned),
            Argument::Path(path) => match path.select(env) {
                Ok(Selected::Whole(data)) => Ok(Cow::Borrowed(data)),
                Ok(Selected::Part(value)) => Ok(Cow::Borrowed(value)),
                Ok(Selected::Made(value)) => Ok(Cow::Owned(value)),
                Err(miss @ (Miss::NotArray { .. } | Miss::NotFiltered { .. })) => Err(miss.to_string()),
                Err(_) => Err(not_found(path, env)),
            },
        }
    }
}

/// A path into the context is reported as one into the input, and the input is what is shown.
fn not_found(path: &PathExpr<'_>, env: &Env<'_>) -> String {
    let text = match path.root() {
        Root::Context => path.text().get(1..).unwrap_or_default(),
        _ => path.text(),
    };
    format!("The JsonPath argument for the field '{text}' could not be found in the input '{}'", json_text(env.input))
}

fn function(name: &str) -> Option<Function> {
    Some(match name {
        "States.Format" => format::format,
        "States.StringToJson" => texts::string_to_json,
        "States.JsonToString" => texts::json_to_string,
        "States.Array" => arrays::array,
        "States.ArrayPartition" => arrays::partition,
        "States.ArrayContains" => arrays::contains,
        "States.ArrayRange" => arrays::range,
        "States.ArrayGetItem" => arrays::get_item,
        "States.ArrayLength" => arrays::length,
        "States.ArrayUnique" => arrays::unique,
        "States.Base64Encode" => texts::base64_encode,
        "States.Base64Decode" => texts::base64_decode,
        "States.Hash" => texts::hash,
        "States.JsonMerge" => texts::json_merge,
        "States.MathRandom" => maths::random,
        "States.MathAdd" => maths::add,
        "States.StringSplit" => texts::string_split,
        "States.UUID" => maths::uuid,
        _ => return None,
    })
}

fn takes(name: &str, count: usize) -> bool {
    intrinsic::function(name)
        .is_some_and(|function| count >= function.required && (function.variadic || count <= function.parameters.len()))
}

fn string<'v>(arguments: &'v Arguments<'_>, i: usize) -> Result<&'v str, Wrong> {
    arguments.get(i).and_then(|value| value.as_str()).ok_or(Wrong::Arguments)
}

/// A string of no more than the 10,000 characters that the service takes.
fn short_string<'v>(arguments: &'v Arguments<'_>, i: usize) -> Result<&'v str, Wrong> {
    string(arguments, i).and_then(checked)
}

fn checked(text: &str) -> Result<&str, Wrong> {
    if text.encode_utf16().count() <= intrinsic::TEXT_MAX { Ok(text) } else { Err(Wrong::Arguments) }
}

fn list<'v>(arguments: &'v Arguments<'_>, i: usize) -> Result<&'v [Value], Wrong> {
    arguments.get(i).and_then(|value| value.as_array()).map(Vec::as_slice).ok_or(Wrong::Arguments)
}

/// A number as an integer of 32 bits, rounded.
fn integer(arguments: &Arguments<'_>, i: usize) -> Result<i32, Wrong> {
    let number = arguments.get(i).and_then(|value| value.as_number()).ok_or(Wrong::Arguments)?;
    super::number::rounded(number).and_then(|number| i32::try_from(number).ok()).ok_or(Wrong::Arguments)
}

#[cfg(test)]
mod tests;
