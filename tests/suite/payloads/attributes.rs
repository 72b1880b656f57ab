//! What else serde's attributes do: leave fields out, fill them in, write them as something else.

use std::collections::BTreeMap;

use asl_builder::Payload;
use proptest::prelude::*;
use proptest_derive::Arbitrary;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::structs::Plain;
use crate::{Kind, expected, hold, maybe, there, written};

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug, Default)]
#[serde(default, rename_all = "camelCase")]
struct Defaults {
    first_name: String,
    count: u8,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct SomeDefaults {
    #[serde(default)]
    a: Vec<u8>,
    #[serde(default = "seven")]
    b: u8,
    #[serde(alias = "see", alias = "sea")]
    c: Option<u8>,
}

fn seven() -> u8 {
    7
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct Skips {
    #[serde(skip)]
    #[allow(dead_code, reason = "serde skips it")]
    a: u8,
    #[serde(skip_serializing, default)]
    #[allow(dead_code, reason = "serde does not write it")]
    b: u8,
    #[serde(skip_serializing)]
    #[allow(dead_code, reason = "serde does not write it")]
    c: String,
    #[serde(skip_deserializing)]
    d: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    e: Option<u8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    f: Vec<u8>,
    #[serde(skip_serializing_if = "Option::is_none", default, rename = "gee")]
    g: Option<Plain>,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[serde(deny_unknown_fields, expecting = "a strict one", crate = "serde")]
struct Strict {
    a: u8,
    b: Option<u8>,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[serde(rename(serialize = "same", deserialize = "same"))]
struct BothNames {
    #[serde(rename(serialize = "x y", deserialize = "x y"))]
    a: u8,
    #[serde(rename = "it's")]
    b: u8,
    #[serde(rename = "")]
    c: u8,
    #[serde(rename = "self")]
    d: u8,
    #[serde(rename = "日本")]
    e: u8,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug, Clone)]
#[serde(from = "Plain", into = "Plain")]
struct Converted(Plain);

impl From<Plain> for Converted {
    fn from(plain: Plain) -> Converted {
        Converted(plain)
    }
}

impl From<Converted> for Plain {
    fn from(converted: Converted) -> Plain {
        converted.0
    }
}

/// No payload, as a type of another crate may be none.
#[derive(Arbitrary, Debug, Clone, PartialEq)]
struct Foreign(u8);

impl Serialize for Foreign {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        format!("#{}", self.0).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Foreign {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Foreign, D::Error> {
        String::deserialize(deserializer).map(|text| Foreign(text.len().min(9) as u8))
    }
}

mod as_text {
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(number: &u8, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&number.to_string())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
        String::deserialize(deserializer).map(|text| text.len() as u8)
    }
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct As {
    #[payload(as = String)]
    foreign: Foreign,
    #[payload(as = "Vec<String>")]
    many: Vec<Foreign>,
    #[serde(with = "as_text")]
    #[payload(as = String)]
    number: u8,
    #[serde(serialize_with = "as_text::serialize", deserialize_with = "as_text::deserialize")]
    #[payload(as = String)]
    other: u8,
    #[serde(deserialize_with = "as_text::deserialize", skip_serializing)]
    #[payload(as = String)]
    #[allow(dead_code, reason = "serde does not write it")]
    read: u8,
    #[payload(as = BTreeMap<String, u8>)]
    map: BTreeMap<String, u8>,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[payload(as = String)]
#[serde(try_from = "String", into = "String")]
#[derive(Clone)]
struct Checked(u8);

impl TryFrom<String> for Checked {
    type Error = std::num::TryFromIntError;

    fn try_from(text: String) -> Result<Checked, Self::Error> {
        Ok(Checked(text.len().try_into()?))
    }
}

impl From<Checked> for String {
    fn from(checked: Checked) -> String {
        checked.0.to_string()
    }
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[serde(tag = "type", rename = "Own Name")]
struct Tagged {
    a: u8,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[repr(C, packed)]
struct Packed {
    a: u8,
    b: u32,
}

mod facade {
    pub(super) use ::asl_builder as asl;
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[payload(crate = facade::asl)]
struct ByAnotherPath {
    a: u8,
    b: Option<Strict>,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[payload(crate = "facade::asl")]
enum StatusByAnotherPath {
    Open,
    Closed,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[payload(crate = "facade::asl", variants = KindByAnotherPath)]
enum EnumByAnotherPath {
    Open,
    Closed { at: u8 },
}

#[test]
fn payloads_are_made_by_another_path() {
    use facade::asl::jsonata::PayloadTemplate;

    let payload: PayloadTemplate<EnumByAnotherPath> = facade::asl::payload!(EnumByAnotherPath::Closed { at: 5 });
    assert_eq!(payload.to_value(), serde_json::json!({ "Closed": { "at": 5 } }));
    let test = StatusByAnotherPath::input().eq(StatusByAnotherPath::Open);
    assert!(format!("{test:?}").contains("Open"));
    assert_ne!(KindByAnotherPath::Open, KindByAnotherPath::Closed);
}

hold! {
    status_by_another_path: StatusByAnotherPath;
    enum_by_another_path: EnumByAnotherPath;
    defaults: Defaults, |at, value| [there(at.first_name, &value.first_name), there(at.count, &value.count)];
    some_defaults: SomeDefaults, |at, value| [there(at.a, &value.a), there(at.b, &value.b), there(at.c, &value.c)];
    skips: Skips, |at, value| [
        there(at.d, &value.d),
        maybe(at.e, &value.e, value.e.is_some()),
        maybe(at.f, &value.f, !value.f.is_empty()),
        maybe(at.g, &value.g, value.g.is_some()),
        expected(at.typed::<serde_json::Value>().field("b"), &(), Kind::Gone)
    ];
    strict: Strict, |at, value| [there(at.a, &value.a), there(at.b, &value.b)];
    both_names: BothNames, |at, value| [
        there(at.a, &value.a), there(at.b, &value.b), there(at.c, &value.c), there(at.d, &value.d),
        there(at.e, &value.e)
    ];
    converted: Converted, |at, value| [there(at.total, &value.0.total)];
    what_a_field_says_that_it_is: As, |at, value| [
        written(at.foreign, &value.foreign), written(at.many, &value.many),
        written(at.number, &value.number.to_string()), written(at.other, &value.other.to_string()),
        there(at.map, &value.map)
    ];
    what_a_type_says_that_it_is: Checked;
    tagged_struct: Tagged, |at, value| [there(at.a, &value.a)];
    packed: Packed, |at, value| [there(at.a, &{ value.a }), there(at.b, &{ value.b })];
    by_another_path: ByAnotherPath, |at, value| [there(at.a, &value.a), there(at.b, &value.b)];
}
