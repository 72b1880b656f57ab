//! The fields that are paths, with the causes that the service gives when they are wrong.

use asl_syntax::intrinsic;
use asl_syntax::jsonpath::{Root, SyntaxError};
use serde_json::{Map, Value};

use super::intrinsics::Call;
use super::number::json_text;
use super::path::{Miss, PathExpr, Selected};
use super::result_path::{conflict, wrong_step};
use super::template::not_found;
use crate::sim::env::{Data, Env};
use crate::sim::failure::Failure;
use crate::sim::time::Time;

/// `InputPath` and `OutputPath`: what the state works on, and what it gives. The path is none when the field is `null`.
pub(crate) fn input_path(path: Option<&PathExpr<'_>>, env: &Env<'_>) -> Result<Data, Failure> {
    let Some(path) = path else { return Ok(Data::new(Value::Object(Map::new()))) };
    match path.select(env) {
        Ok(selected) => Ok(selected.into_data()),
        Err(Miss::Beyond) => Ok(Data::new(Value::Null)),
        Err(miss) => Err(invalid(path, &miss)),
    }
}

fn invalid(path: &PathExpr<'_>, miss: &Miss) -> Failure {
    Failure::runtime(format!("Invalid path '{}' : {miss}", path.text()))
}

/// `ItemsPath`: the array, as it stands where it was found.
pub(crate) fn items(path: &PathExpr<'_>, env: &Env<'_>) -> Result<Data, Failure> {
    match path.select(env) {
        Ok(selected) if selected.value().is_array() => Ok(selected.into_data()),
        Ok(_) => {
            // The service looks in the context object by the path that is left without the first `$`, and tells that one.
            let text = if path.root() == Root::Context { path.text().get(1..) } else { None };
            let text = text.unwrap_or(path.text());
            Err(Failure::runtime(format!("Reference path \"{text}\" must point to array.")))
        }
        Err(miss) => {
            let base = if path.root() == Root::Context { env.context.get() } else { env.input };
            let step = wrong_step(path.steps(), base, false);
            Err(step.map_or_else(|| invalid(path, &miss), |step| conflict(&step, base)))
        }
    }
}

/// `SecondsPath` of a Wait state.
pub(crate) fn seconds(path: &PathExpr<'_>, env: &Env<'_>) -> Result<u64, Failure> {
    let text = path.text();
    let Ok(selected) = path.select(env) else {
        return Err(Failure::runtime(format!("The SecondsPath parameter does not reference an input value: {text}")));
    };
    let value = selected.value();
    let Some(seconds) = whole(value) else {
        return Err(Failure::runtime(format!(
            "The SecondsPath parameter cannot be parsed as a long value: {text} == {}",
            shown(value)
        )));
    };
    u64::try_from(seconds).map_err(|_| {
        Failure::runtime(format!("The SecondsPath parameter references a negative value: {text} == {seconds}"))
    })
}

/// `TimestampPath` of a Wait state.
pub(crate) fn timestamp(path: &PathExpr<'_>, env: &Env<'_>) -> Result<Time, Failure> {
    let text = path.text();
    let Ok(selected) = path.select(env) else {
        return Err(Failure::runtime(format!("The TimestampPath parameter does not reference an input value: {text}")));
    };
    let value = selected.value();
    let is_right = |text: &&str| asl_syntax::literals::is_timestamp(text);
    value.as_str().filter(is_right).and_then(Time::parse).ok_or_else(|| {
        Failure::runtime(format!(
            "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: \
             {text} == {}",
            shown(value)
        ))
    })
}

/// `TimeoutSecondsPath` and `HeartbeatSecondsPath`, by the field's name: a number above 0.
pub(crate) fn timeout_seconds(field: &str, path: &PathExpr<'_>, env: &Env<'_>) -> Result<u64, Failure> {
    let selected = path.select(env).map_err(|miss| invalid(path, &miss))?;
    let seconds = whole(selected.value()).ok_or_else(|| not_a(field, "integer", path, &selected))?;
    u64::try_from(seconds)
        .ok()
        .filter(|seconds| *seconds > 0)
        .ok_or_else(|| Failure::runtime(format!("{} must be positive.", plain(field))))
}

/// `MaxConcurrencyPath`, `ToleratedFailureCountPath`, `MaxItemsPath`, `MaxItemsPerBatchPath` and
/// `MaxInputBytesPerBatchPath`, by the field's name.
pub(crate) fn integer(field: &str, path: &PathExpr<'_>, env: &Env<'_>) -> Result<i64, Failure> {
    let selected = path.select(env).map_err(|miss| invalid(path, &miss))?;
    let number = whole(selected.value()).ok_or_else(|| not_a(field, "integer", path, &selected))?;
    match field {
        "MaxItemsPath" if number < 1 => {
            Err(Failure::state("States.ItemReaderFailed", "field MaxItems must be positive"))
        }
        "ToleratedFailureCountPath" if number < 0 => Err(Failure::runtime("ToleratedFailureCount cannot be negative.")),
        _ => Ok(number),
    }
}

/// `ToleratedFailurePercentagePath`, by the field's name.
pub(crate) fn float(field: &str, path: &PathExpr<'_>, env: &Env<'_>) -> Result<f64, Failure> {
    let selected = path.select(env).map_err(|miss| invalid(path, &miss))?;
    let float = match selected.value() {
        Value::String(text) => text.parse().ok().filter(|float: &f64| float.is_finite()),
        value => value.as_f64(),
    };
    let float = float.ok_or_else(|| not_a(field, "float", path, &selected))?;
    if (0.0..=100.0).contains(&float) {
        Ok(float)
    } else {
        Err(Failure::runtime(format!("{} must be between 0 and 100.", plain(field))))
    }
}

fn not_a(field: &str, what: &str, path: &PathExpr<'_>, selected: &Selected<'_>) -> Failure {
    let (text, value) = (path.text(), shown(selected.value()));
    Failure::runtime(format!("The {field} field refers to value \"{value}\" which is not a valid {what}: {text}"))
}

fn plain(field: &str) -> &str {
    field.strip_suffix("Path").unwrap_or(field)
}

/// `ErrorPath` or `CausePath`: a path, or a call of an intrinsic function.
pub(crate) enum TextExpr<'a> {
    /// A path.
    Path(PathExpr<'a>),
    /// A call.
    Call(Call<'a>),
}

impl<'a> TextExpr<'a> {
    /// Parses the field's text.
    pub(crate) fn parse(text: &'a str) -> Result<TextExpr<'a>, SyntaxError> {
        if text.starts_with('$') {
            PathExpr::parse(text).map(TextExpr::Path)
        } else {
            intrinsic::parse(text).map(|call| TextExpr::Call(Call::new(&call, text)))
        }
    }
}

/// What `ErrorPath` or `CausePath` gives, by the field's name.
pub(crate) fn error_or_cause(field: &str, text: &TextExpr<'_>, env: &Env<'_>) -> Result<String, Failure> {
    let value = match text {
        TextExpr::Path(path) => path.select(env).map_err(|_| not_found(path, field, env))?.into_value(),
        TextExpr::Call(call) => call.eval(env)?,
    };
    match value {
        Value::String(text) => Ok(text),
        other => Err(Failure::runtime(format!(
            "The value of the field '{field}' must be a string but was: {}",
            json_text(&other)
        ))),
    }
}

/// A value in a cause: a string without its quotes.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| json_text(value), str::to_owned)
}

/// An integer, be it a string's.
fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.parse().ok(),
        value => value.as_i64(),
    }
}

#[cfg(test)]
mod tests;
