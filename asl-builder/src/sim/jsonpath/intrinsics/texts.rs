//! The functions on strings and JSON.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use md5::Md5;
use serde_json::Value;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::{Arguments, Wrong, checked, short_string, string};
use crate::sim::env::Env;
use crate::sim::jsonpath::number::json_text;

/// Padding is written; what is read may have it or not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What the text is as JSON. An empty one is `null`, and what follows a first value is not looked at: so Jackson reads.
pub(super) fn string_to_json(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    let text = string(arguments, 0)?;
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    match values.next() {
        None => Ok(Value::Null),
        Some(Ok(mut value)) => {
            if !text.contains("-0.") {
                whole_zero(&mut value);
            }
            Ok(value)
        }
        Some(Err(_)) => Err(Wrong::Arguments),
    }
}

/// `-0` is the integer 0.
fn whole_zero(value: &mut Value) {
    match value {
        Value::Number(number) if number.as_f64().is_some_and(|float| float == 0.0 && float.is_sign_negative()) => {
            *value = Value::from(0);
        }
        Value::Array(items) => items.iter_mut().for_each(whole_zero),
        Value::Object(members) => members.values_mut().for_each(whole_zero),
        _ => {}
    }
}

pub(super) fn json_to_string(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    arguments.first().map(|value| Value::String(json_text(value))).ok_or(Wrong::Arguments)
}

/// The members of both objects; the second one's win. Only the outermost objects are merged: the service does no more.
pub(super) fn json_merge(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    let object = |i: usize| arguments.get(i).and_then(|value| value.as_object()).ok_or(Wrong::Arguments);
    let mut merged = object(0)?.clone();
    merged.extend(object(1)?.iter().map(|(name, value)| (name.clone(), value.clone())));
    match arguments.get(2).map(AsRef::as_ref) {
        Some(Value::Bool(false)) => Ok(Value::Object(merged)),
        _ => Err(Wrong::Arguments),
    }
}

/// What stands between the characters of the second string, without what is empty.
pub(super) fn string_split(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    let (text, separators) = (string(arguments, 0)?, string(arguments, 1)?);
    let parts = text.split(|c| separators.contains(c)).filter(|part| !part.is_empty());
    Ok(Value::Array(parts.map(Value::from).collect()))
}

pub(super) fn base64_encode(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    short_string(arguments, 0).map(|text| Value::String(BASE64.encode(text)))
}

pub(super) fn base64_decode(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    let bytes = BASE64.decode(short_string(arguments, 0)?).map_err(|_| Wrong::Arguments)?;
    Ok(Value::String(String::from_utf8_lossy(&bytes).into_owned()))
}

/// The digest in hexadecimal digits. What is no string is hashed as its JSON.
pub(super) fn hash(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    let data = match arguments.first().map(AsRef::as_ref) {
        Some(Value::String(text)) => text.clone(),
        Some(value) => json_text(value),
        None => return Err(Wrong::Arguments),
    };
    let data = checked(&data)?;
    let digest = match string(arguments, 1)? {
        "MD5" => hex(&Md5::digest(data)),
        "SHA-1" => hex(&Sha1::digest(data)),
        "SHA-256" => hex(&Sha256::digest(data)),
        "SHA-384" => hex(&Sha384::digest(data)),
        "SHA-512" => hex(&Sha512::digest(data)),
        _ => return Err(Wrong::Arguments),
    };
    Ok(Value::String(digest))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        _ = write!(text, "{byte:02x}");
        text
    })
}
