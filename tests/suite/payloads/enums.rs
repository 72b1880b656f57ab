//! Enums, in the four ways in which serde says which variant a value is.

use std::collections::BTreeMap;

use asl_builder::Payload;
use proptest::prelude::*;
use proptest_derive::Arbitrary;
use serde::{Deserialize, Serialize};

use crate::structs::Plain;
use crate::{hold, there};

macro_rules! styled {
    ($($Enum:ident $style:literal $test:ident;)*) => {
        $(
            #[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
            #[serde(rename_all = $style)]
            enum $Enum {
                Open,
                InTransit2,
                #[serde(rename = "Own name")]
                Renamed,
            }

            hold! { $test: $Enum; }
        )*
    };
}

styled! {
    Lower "lowercase" lower_case;
    Upper "UPPERCASE" upper_case;
    Pascal "PascalCase" pascal_case;
    Camel "camelCase" camel_case;
    Snake "snake_case" snake_case;
    ScreamingSnake "SCREAMING_SNAKE_CASE" screaming_snake_case;
    Kebab "kebab-case" kebab_case;
    ScreamingKebab "SCREAMING-KEBAB-CASE" screaming_kebab_case;
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[serde(rename_all = "camelCase", rename_all_fields = "SCREAMING_SNAKE_CASE")]
enum External {
    UnitOne,
    NewOne(Plain),
    Scalar(u8),
    PairOne(u8, String),
    NamedOne {
        last_four: String,
        until: Option<u32>,
    },
    #[serde(rename_all = "kebab-case")]
    OtherNames {
        last_four: String,
    },
    Empty {},
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[serde(tag = "type", rename_all = "snake_case", rename_all_fields = "camelCase")]
enum Internal {
    UnitOne,
    NewOne(Plain),
    OfMap(BTreeMap<String, u8>),
    OfEnum(Inner),
    NamedOne { last_four: String },
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[serde(tag = "kind")]
enum Inner {
    A { x: u8 },
    B,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[serde(tag = "t", content = "c", rename_all = "UPPERCASE")]
enum Adjacent {
    Unit,
    New(Vec<u8>),
    Maybe(Option<u8>),
    Pair(u8, String),
    Named { number: String },
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[serde(untagged)]
enum Untagged {
    Unit,
    Number(f64),
    Text(String),
    Pair(u8, String),
    Named { number: String },
    Plain(Plain),
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[serde(tag = "type", deny_unknown_fields)]
enum Strict {
    A { x: u8 },
    B { y: Option<bool> },
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[serde(tag = "type")]
enum WithOther {
    Known {
        x: u8,
    },
    #[serde(other)]
    Unknown,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
enum WithUntagged {
    Known(u8),
    #[serde(untagged)]
    Text(String),
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
enum Skipping {
    Open,
    #[serde(skip_deserializing)]
    Old(u8),
    #[serde(alias = "Done", alias = "Over")]
    Closed {
        at: u8,
    },
    #[serde(skip)]
    #[proptest(skip)]
    #[allow(dead_code, reason = "it is never made")]
    Never,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
enum Generic<T> {
    One(T),
    Many { all: Vec<T> },
}

#[derive(Payload, Serialize, Deserialize, Debug)]
enum Sum {
    Number(f64),
    Negated(Box<Sum>),
    All { of: Vec<Sum> },
}

impl Arbitrary for Sum {
    type Parameters = ();
    type Strategy = BoxedStrategy<Sum>;

    fn arbitrary_with((): ()) -> BoxedStrategy<Sum> {
        let leaf = any::<f64>().prop_map(Sum::Number);
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                inner.clone().prop_map(|one| Sum::Negated(Box::new(one))),
                proptest::collection::vec(inner, 0..3).prop_map(|of| Sum::All { of }),
            ]
        })
        .boxed()
    }
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct Holder {
    status: Snake,
    external: External,
    internal: Internal,
    adjacent: Option<Adjacent>,
    untagged: Vec<Untagged>,
    #[serde(flatten)]
    strict: Inner,
}

hold! {
    external: External;
    internal: Internal;
    adjacent: Adjacent;
    untagged: Untagged;
    strict: Strict;
    with_other: WithOther;
    with_untagged: WithUntagged;
    skipping: Skipping;
    generic: Generic<Plain>;
    recursive: Sum;
    holder: Holder, |at, value| [
        there(at.status, &value.status), there(at.external, &value.external), there(at.internal, &value.internal),
        there(at.adjacent, &value.adjacent), there(at.untagged, &value.untagged)
    ];
}
