//! The functions that the service adds to JSONata, and those that need the clock or chance.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use asl_syntax::jsonata::{Kind, parse as parse_jsonata};
use jsonata_core::evaluator::{Context, Evaluator, EvaluatorError};
use jsonata_core::value::JValue;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::convert::to_engine;
use super::states::Scope;
use crate::sim::random::Random;

/// The most items that `$range` gives, as of the intrinsic function.
const RANGE_MAX: f64 = 1e6;

type Given = Result<JValue, EvaluatorError>;

/// Gives an evaluator those of its functions that an expression names. `is_given` is whether all calls of a function have an
/// argument: one without takes the context value, which is not known here.
pub(super) fn register<'a>(
    evaluator: &mut Evaluator,
    names: impl Iterator<Item = &'a str>,
    is_given: impl Fn(&str) -> bool,
    scope: &Scope<'_>,
) -> Result<(), EvaluatorError> {
    // Chance that belongs to this evaluation, begun by one random number.
    let mut chance = None;
    for name in names {
        match name {
            "hash" => evaluator.register_fn(name, hash)?,
            "parse" => evaluator.register_fn(name, parse)?,
            "partition" => evaluator.register_fn(name, partition)?,
            "range" => evaluator.register_fn(name, range)?,
            "millis" => {
                let now = scope.now;
                evaluator.register_fn_override(name, move |_: &[JValue]| Ok(JValue::from(now)))?;
            }
            "clone" => evaluator.register_fn_override(name, clone)?,
            "formatBase" if is_given(name) => {
                evaluator.register_fn_override(name, |given: &[JValue]| whole("formatBase", given))?;
            }
            "fromMillis" if is_given(name) => {
                evaluator.register_fn_override(name, |given: &[JValue]| whole("fromMillis", given))?;
            }
            "now" => {
                let millis = scope.now;
                evaluator.register_fn_override(name, move |given: &[JValue]| now(millis, given))?;
            }
            "random" | "shuffle" | "uuid" => {
                let chance = Rc::clone(chance.get_or_insert_with(|| Rc::new(RefCell::new(from((scope.random)())))));
                let registered = match name {
                    "random" => evaluator.register_fn_override(name, move |given: &[JValue]| random(&chance, given)),
                    "shuffle" => evaluator.register_fn_override(name, move |given: &[JValue]| shuffle(&chance, given)),
                    _ => evaluator.register_fn(name, move |_: &[JValue]| Ok(chance.borrow_mut().uuid().into())),
                };
                registered?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// An expression with what the engine does otherwise than the reference engine put in other words.
///
/// `$reduce` of no items is nothing; the engine says `null`.
pub(super) fn adapted(text: &str) -> Cow<'_, str> {
    if !text.contains("reduce") {
        return Cow::Borrowed(text);
    }
    let Ok(ast) = parse_jsonata(text) else { return Cow::Borrowed(text) };
    // What to put in place of what; of two in one place the inner one first.
    let mut changes: Vec<(Range<usize>, &str)> = Vec::new();
    ast.visit(|visited| {
        let Kind::Call { procedure, arguments, partial: false } = visited.node().kind else { return };
        let around = visited.around().next();
        let is_applied =
            around.is_some_and(|id| matches!(ast[id].kind, Kind::Apply { rhs, .. } if rhs == visited.id()));
        let (Kind::Variable("reduce"), [items, _], false) = (&ast[procedure].kind, ast.list(arguments), is_applied)
        else {
            return;
        };
        let (whole, items) = (visited.node().span(), ast[*items].span());
        changes.push((whole.start..items.start, "($reduce_items := ("));
        changes.push((items.end..items.end, "); $count($reduce_items) > 0 ? $reduce($reduce_items"));
        changes.push((whole.end..whole.end, ")"));
    });
    changes.reverse();
    changes.sort_by_key(|(range, _)| range.start);
    let mut adapted = String::with_capacity(text.len() + 80 * changes.len());
    let mut done = 0;
    for (range, change) in changes {
        adapted.push_str(text.get(done..range.start).unwrap_or_default());
        adapted.push_str(change);
        done = range.end;
    }
    adapted.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(adapted)
}

/// The random numbers that begin with a number.
fn from(number: f64) -> Random {
    Random::new(number.to_bits())
}

/// `$random()`, and `$random(seed)`, which gives the same number for the same seed.
fn random(chance: &RefCell<Random>, given: &[JValue]) -> Given {
    match given.first() {
        None | Some(JValue::Undefined) => Ok(JValue::Number(chance.borrow_mut().unit())),
        Some(JValue::Number(seed)) => Ok(JValue::Number(from(*seed).unit())),
        Some(_) => Err(mismatch("random", 1)),
    }
}

/// `$shuffle(array)`.
fn shuffle(chance: &RefCell<Random>, given: &[JValue]) -> Given {
    let items = match given.first() {
        None | Some(JValue::Undefined) => return Ok(JValue::Undefined),
        Some(JValue::Array(items)) => items,
        Some(item) => return Ok(JValue::array(vec![item.clone()])),
    };
    let mut shuffled = items.to_vec();
    for at in (1..shuffled.len()).rev() {
        let other = chance.borrow_mut().below(at as u64 + 1);
        shuffled.swap(at, usize::try_from(other).unwrap_or(at));
    }
    Ok(JValue::array(shuffled))
}

/// `$now(picture, timezone)`.
fn now(millis: i64, given: &[JValue]) -> Given {
    let given: Vec<_> = std::iter::once(JValue::from(millis)).chain(given.iter().cloned()).collect();
    call("fromMillis", &given)
}

/// A function of a whole number: the engine's own refuses or rounds otherwise what the reference engine takes.
fn whole(function: &str, given: &[JValue]) -> Given {
    let mut given = given.to_vec();
    if let Some(JValue::Number(number)) = given.first_mut() {
        *number = if function == "formatBase" { number.round_ties_even() } else { number.trunc() };
    }
    call(function, &given)
}

/// The value of one of the engine's own functions.
fn call(function: &str, given: &[JValue]) -> Given {
    let names: Vec<_> = (0..given.len()).map(|at| format!("given{at}")).collect();
    let arguments: Vec<_> = names.iter().map(|name| format!("${name}")).collect();
    let ast = jsonata_core::parser::parse(&format!("${function}({})", arguments.join(", ")));
    let ast = ast.map_err(|error| EvaluatorError::EvaluationError(error.to_string()))?;
    let mut context = Context::new();
    for (name, value) in names.into_iter().zip(given) {
        context.bind(name, value.clone());
    }
    Evaluator::with_context(context).evaluate(&ast, &JValue::Undefined)
}

/// `$clone(value)`, which the engine does not have. Values do not change, so a copy is the value itself.
fn clone(given: &[JValue]) -> Given {
    match given.first() {
        None | Some(JValue::Undefined) => Ok(JValue::Undefined),
        Some(value @ (JValue::Object(_) | JValue::Array(_))) => Ok(value.clone()),
        Some(_) => Err(mismatch("clone", 1)),
    }
}

/// `$parse(text)`: the value of a text that is JSON.
fn parse(given: &[JValue]) -> Given {
    match given.first() {
        None | Some(JValue::Undefined) => Ok(JValue::Undefined),
        Some(JValue::String(text)) => serde_json::from_str(text).map(|value| to_engine(&value)).map_err(|error| {
            EvaluatorError::EvaluationError(format!("The argument of function \"parse\" is not JSON: {error}"))
        }),
        Some(_) => Err(mismatch("parse", 1)),
    }
}

/// `$hash(text, algorithm)`, in hexadecimal.
fn hash(given: &[JValue]) -> Given {
    let text = match given.first() {
        None | Some(JValue::Undefined) => return Ok(JValue::Undefined),
        Some(JValue::String(text)) => text,
        Some(_) => return Err(mismatch("hash", 1)),
    };
    let Some(JValue::String(algorithm)) = given.get(1) else { return Err(mismatch("hash", 2)) };
    let bytes = text.as_bytes();
    Ok(JValue::from(match &**algorithm {
        "MD5" => hex(&Md5::digest(bytes)),
        "SHA-1" => hex(&Sha1::digest(bytes)),
        "SHA-256" => hex(&Sha256::digest(bytes)),
        "SHA-384" => hex(&Sha384::digest(bytes)),
        "SHA-512" => hex(&Sha512::digest(bytes)),
        _ => return Err(mismatch("hash", 2)),
    }))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |half: u8| char::from(DIGITS[usize::from(half)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// `$partition(array, size)`: the items in arrays of that size, the last of which may be shorter.
fn partition(given: &[JValue]) -> Given {
    let items = match given.first() {
        None | Some(JValue::Undefined) => return Ok(JValue::Undefined),
        Some(JValue::Array(items)) => items.to_vec(),
        Some(item) => vec![item.clone()],
    };
    let Some(size) = given.get(1).and_then(JValue::as_f64).filter(|size| *size >= 1.0) else {
        return Err(mismatch("partition", 2));
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "too large a size is one partition")]
    let size = size as usize;
    Ok(JValue::array(items.chunks(size).map(|items| JValue::array(items.to_vec())).collect()))
}

/// `$range(start, stop, step)`: the numbers up to `stop`, which may be one of them. One number alone is no array.
fn range(given: &[JValue]) -> Given {
    let mut numbers = [0.0; 3];
    for (at, number) in numbers.iter_mut().enumerate() {
        *number = match given.get(at) {
            None | Some(JValue::Undefined) => return Ok(JValue::Undefined),
            Some(JValue::Number(given)) => *given,
            Some(_) => return Err(mismatch("range", at + 1)),
        };
    }
    let [start, stop, step] = numbers;
    let count = ((stop - start) / step).floor() + 1.0;
    if step == 0.0 || !count.is_finite() || count < 1.0 {
        return Ok(JValue::array(Vec::new()));
    }
    if count > RANGE_MAX {
        let text = format!(
            "D2014: The size of the sequence allocated by the range function must not exceed 1e6.  Attempted to allocate {count}."
        );
        return Err(EvaluatorError::EvaluationError(text));
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is at most `RANGE_MAX`")]
    let count = count as i32;
    Ok(JValue::sequence((0..count).map(|at| JValue::Number(start + step * f64::from(at))).collect()))
}

fn mismatch(function: &str, argument: usize) -> EvaluatorError {
    let text = format!("T0410: Argument {argument} of function \"{function}\" does not match function signature");
    EvaluatorError::TypeError(text)
}
