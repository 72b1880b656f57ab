//! `derive(Payload)` says of a type what serde does: for random values of many types, each field reference finds the field in what serde writes,
//! the shape accepts it, and what is made from the shape is what serde reads.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "payloads/attributes.rs"]
mod attributes;
#[path = "payloads/enums.rs"]
mod enums;
#[path = "payloads/structs.rs"]
mod structs;

use std::fmt::Debug;

use asl_builder::jsonpath::{Path, Ref};
use asl_builder::{Payload, arbitrary};
use asl_syntax::jsonpath::{Selector, parse};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Random values of each type.
const CASES: u32 = 48;

/// What is expected of a field.
struct Expected {
    path: String,
    value: Value,
    kind: Kind,
}

#[derive(PartialEq)]
enum Kind {
    /// The value is where the reference leads.
    There,
    /// Nothing is there.
    Gone,
    /// The fields of the value are among those of the object where the reference leads.
    Within,
}

fn expected<R>(reference: Ref<R>, value: &impl Serialize, kind: Kind) -> Expected {
    Expected { path: Path::from(reference).to_string(), value: serde_json::to_value(value).unwrap(), kind }
}

/// A field that is always there.
fn there<T: Serialize>(reference: Ref<T>, value: &T) -> Expected {
    expected(reference, value, Kind::There)
}

/// A field that serde leaves out now and then.
fn maybe<T>(reference: Ref<Option<T>>, value: &impl Serialize, is_there: bool) -> Expected {
    expected(reference, value, if is_there { Kind::There } else { Kind::Gone })
}

/// A flattened field.
fn within<T: Serialize>(reference: Ref<T>, value: &T) -> Expected {
    expected(reference, value, Kind::Within)
}

/// A field that is written as something else.
fn written<T>(reference: Ref<T>, value: &impl Serialize) -> Expected {
    expected(reference, value, Kind::There)
}

/// Holds a type to what serde does.
fn check<T>(values: impl Strategy<Value = T>, fields: impl Fn(Ref<T>, &T) -> Vec<Expected>)
where
    T: Payload + Serialize + DeserializeOwned + Debug,
{
    // One for each: a runner that has run all of its cases runs no more.
    let runner = || TestRunner::new(Config { cases: CASES, failure_persistence: None, ..Config::default() });
    let reads = |value: Value| {
        let read = serde_json::from_value::<T>(value.clone());
        prop_assert!(read.is_ok(), "serde does not read {value}: {}", read.unwrap_err());
        Ok(())
    };
    runner()
        .run(&values, |value| {
            let json = serde_json::to_value(&value).unwrap();
            prop_assert!(T::shape().accepts(&json), "{:?} does not accept {json}", T::shape());
            for Expected { path, value, kind } in fields(T::input(), &value) {
                let found = find(&json, &path);
                match kind {
                    Kind::There => prop_assert_eq!(found, Some(&value), "{} in {}", path, json),
                    Kind::Gone => prop_assert_eq!(found, None, "{} in {}", path, json),
                    Kind::Within => {
                        for (name, value) in value.as_object().into_iter().flatten() {
                            prop_assert_eq!(
                                found.and_then(|found| found.get(name)),
                                Some(value),
                                "{} in {}",
                                path,
                                json
                            );
                        }
                    }
                }
            }
            Ok(())
        })
        .unwrap();
    runner().run(&arbitrary::<T>(), reads).unwrap();
}

/// What a path leads to.
fn find<'a>(json: &'a Value, path: &str) -> Option<&'a Value> {
    parse(path).unwrap().segments.iter().try_fold(json, |value, segment| match &segment.selector {
        Selector::Name(name) => value.get(name.value().as_ref()),
        Selector::Index(index) => value.get(usize::try_from(*index).unwrap()),
        other => panic!("{other:?} in a reference"),
    })
}

/// Makes a test of each type: its name, and the fields of its values.
macro_rules! hold {
    ($($test:ident: $Type:ty $(, |$at:ident, $value:ident| [$($field:expr),* $(,)?])?;)*) => {
        $(
            #[test]
            fn $test() {
                crate::check(proptest::prelude::any::<$Type>(), |_at, _value| {
                    #[allow(unused_mut, reason = "there may be no fields")]
                    let mut all = Vec::new();
                    $( let ($at, $value) = (_at, _value); all.extend([$($field),*]); )?
                    all
                });
            }
        )*
    };
}
use hold;

#[test]
fn a_wrong_shape_is_noticed() {
    assert!(!<(u8, u8)>::shape().accepts(&json!([1, 256])));
    assert!(!structs::Plain::shape().accepts(&json!({ "order_id": "a", "total": 1.0 })));
    assert_eq!(find(&json!({ "a b": [1, { "c": 2 }] }), "$['a b'][1].c"), Some(&json!(2)));
}
