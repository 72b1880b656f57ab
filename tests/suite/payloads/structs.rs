//! Structs: names, renaming, types of the standard library, flattening, parameters, recursion.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use asl_builder::Payload;
use asl_builder::jsonata::PayloadTemplate;
use asl_builder::payload;
use proptest::prelude::*;
use proptest_derive::Arbitrary;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{hold, there, within};

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug, Clone)]
pub(crate) struct Plain {
    pub(crate) order_id: String,
    pub(crate) total: f64,
    pub(crate) count: u32,
}

macro_rules! cased {
    ($($Case:ident $style:literal $test:ident;)*) => {
        $(
            #[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
            #[serde(rename_all = $style)]
            struct $Case {
                order_id: String,
                total2_eur: f64,
                r#type: bool,
                #[serde(rename = "Own Name")]
                renamed_field: u8,
            }

            hold! {
                $test: $Case, |at, value| [
                    there(at.order_id, &value.order_id),
                    there(at.total2_eur, &value.total2_eur),
                    there(at.r#type, &value.r#type),
                    there(at.renamed_field, &value.renamed_field),
                ];
            }
        )*
    };
}

cased! {
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
struct Numbers {
    a: i8,
    b: i16,
    c: i32,
    d: i64,
    e: isize,
    f: u8,
    g: u16,
    h: u64,
    i: usize,
    j: f32,
    k: char,
    l: bool,
    m: (),
    #[proptest(strategy = "(1_u8..).prop_map(|one| one.try_into().unwrap())")]
    n: std::num::NonZeroU8,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct Lists {
    #[proptest(strategy = "proptest::collection::vec(any::<Plain>(), 0..4)")]
    a: Vec<Plain>,
    b: VecDeque<u8>,
    #[proptest(strategy = "proptest::collection::btree_set(any::<String>(), 0..4)")]
    c: BTreeSet<String>,
    d: HashSet<u16>,
    e: [u8; 3],
    f: Vec<Option<Vec<bool>>>,
    g: (u8, Plain, String),
    h: (f64,),
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct Maps {
    #[proptest(strategy = "proptest::collection::hash_map(any::<String>(), any::<Plain>(), 0..4)")]
    a: HashMap<String, Plain>,
    b: BTreeMap<i32, Vec<u8>>,
    #[proptest(strategy = "proptest::collection::btree_map(any::<char>(), any::<BTreeMap<bool, String>>(), 0..4)")]
    c: BTreeMap<char, BTreeMap<bool, String>>,
    d: BTreeMap<Light, u8>,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "SCREAMING-KEBAB-CASE")]
enum Light {
    Red,
    DarkGreen,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct Pointers {
    a: Box<Plain>,
    b: Option<Box<Plain>>,
    #[proptest(strategy = "any::<Plain>().prop_map(Rc::new)")]
    c: Rc<Plain>,
    #[proptest(strategy = "any::<Plain>().prop_map(Arc::new)")]
    d: Arc<Plain>,
    #[proptest(strategy = "any::<String>().prop_map(Cow::Owned)")]
    e: Cow<'static, str>,
    #[proptest(strategy = "any::<String>().prop_map(String::into_boxed_str)")]
    f: Box<str>,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct Anything {
    #[proptest(strategy = "asl_builder::arbitrary::<Value>()")]
    a: Value,
    #[proptest(
        strategy = "asl_builder::arbitrary::<Value>().prop_map(|one| Map::from_iter([(\"x\".to_owned(), one)]))"
    )]
    b: Map<String, Value>,
    #[proptest(strategy = "any::<i64>().prop_map(Into::into)")]
    c: serde_json::Number,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug, Clone)]
struct Sku(String);

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug, Clone)]
#[serde(transparent)]
struct Price {
    amount: f64,
    #[serde(skip)]
    _note: (),
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct Pair(u8, Sku);

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct Gap(u8, #[serde(skip)] u8, String);

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct Unit;

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct Empty {}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct Wrappers {
    sku: Sku,
    price: Price,
    pair: Pair,
    gap: Gap,
    unit: Unit,
    empty: Empty,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct Flat {
    id: u8,
    #[serde(flatten)]
    plain: Plain,
    #[serde(flatten)]
    more: More,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug, Clone)]
#[serde(rename_all = "camelCase")]
struct More {
    more_text: String,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct FlatMap {
    id: u8,
    #[serde(flatten)]
    #[proptest(strategy = "proptest::collection::hash_map(\"[a-c]x\", any::<bool>(), 0..3)")]
    rest: HashMap<String, bool>,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct FlatOption {
    id: u8,
    #[serde(flatten)]
    more: Option<More>,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
struct Page<T> {
    items: Vec<T>,
    next: Option<String>,
}

#[derive(Payload, Serialize, Deserialize, Arbitrary, Debug)]
#[serde(bound = "T: Serialize + serde::de::DeserializeOwned")]
struct Bounded<T, const N: usize>
where
    T: Clone,
{
    first: T,
    count: [u8; 2],
}

#[derive(Payload, Serialize, Deserialize, Debug)]
struct Tree {
    name: String,
    left: Option<Box<Tree>>,
    children: Vec<Self>,
}

impl Arbitrary for Tree {
    type Parameters = ();
    type Strategy = BoxedStrategy<Tree>;

    fn arbitrary_with((): ()) -> BoxedStrategy<Tree> {
        let leaf = any::<String>().prop_map(|name| Tree { name, left: None, children: vec![] });
        leaf.prop_recursive(3, 12, 3, |inner| {
            (any::<String>(), proptest::option::of(inner.clone()), proptest::collection::vec(inner, 0..3))
                .prop_map(|(name, left, children)| Tree { name, left: left.map(Box::new), children })
        })
        .boxed()
    }
}

#[derive(Payload, Serialize, Deserialize, Debug, Clone)]
struct Nested(Vec<Nested>);

impl Arbitrary for Nested {
    type Parameters = ();
    type Strategy = BoxedStrategy<Nested>;

    fn arbitrary_with((): ()) -> BoxedStrategy<Nested> {
        let inner = |inner| proptest::collection::vec(inner, 0..3).prop_map(Nested);
        Just(Nested(vec![])).prop_recursive(3, 12, 3, inner).boxed()
    }
}

/// What `payload!` makes is what serde reads.
#[test]
fn payloads_are_read() {
    let plain = |id: &'static str| payload!(Plain { order_id: id, total: 1.5, count: 2 });
    let payload: PayloadTemplate<Flat> =
        payload!(Flat { id: 7, plain: plain("a"), more: payload!(More { more_text: "b" }) });
    let flat: Flat = serde_json::from_value(payload.to_value()).unwrap();
    assert_eq!((flat.id, flat.plain.total, flat.more.more_text.as_str()), (7, 1.5, "b"));
    let payload: PayloadTemplate<Lists> = payload!(Lists {
        a: [],
        b: [1],
        c: ["x"],
        d: [],
        e: [1, 2, 3],
        f: [null, [true]],
        g: [1, plain("c"), "d"],
        h: [0.5],
    });
    let lists: Lists = serde_json::from_value(payload.to_value()).unwrap();
    assert_eq!((lists.g.1.order_id.as_str(), lists.h.0), ("c", 0.5));
    let payload: PayloadTemplate<Camel> =
        payload!(Camel { order_id: "a", total2_eur: 1.0, r#type: true, renamed_field: 5 });
    let camel: Camel = serde_json::from_value(payload.to_value()).unwrap();
    assert_eq!((camel.order_id.as_str(), camel.r#type, camel.renamed_field), ("a", true, 5));
}

hold! {
    nested: Nested;
    plain: Plain, |at, value| [
        there(at.order_id, &value.order_id), there(at.total, &value.total), there(at.count, &value.count)
    ];
    numbers: Numbers, |at, value| [
        there(at.a, &value.a), there(at.b, &value.b), there(at.c, &value.c), there(at.d, &value.d),
        there(at.e, &value.e), there(at.f, &value.f), there(at.g, &value.g), there(at.h, &value.h),
        there(at.i, &value.i), there(at.j, &value.j), there(at.k, &value.k), there(at.l, &value.l),
        there(at.m, &value.m), there(at.n, &value.n)
    ];
    lists: Lists, |at, value| [
        there(at.a, &value.a), there(at.b, &value.b), there(at.c, &value.c), there(at.d, &value.d),
        there(at.e[2], &value.e[2]), there(at.f, &value.f), there(at.g.0, &value.g.0),
        there(at.g.1.order_id, &value.g.1.order_id), there(at.h.0, &value.h.0)
    ];
    maps: Maps, |at, value| [
        there(at.a, &value.a), there(at.b, &value.b), there(at.c, &value.c), there(at.d, &value.d)
    ];
    pointers: Pointers, |at, value| [
        there(at.a.total, &value.a.total), there(at.b, &value.b), there(at.c.count, &value.c.count),
        there(at.d.count, &value.d.count), there(at.e, &value.e), there(at.f, &value.f)
    ];
    anything: Anything, |at, value| [there(at.a, &value.a), there(at.b, &value.b), there(at.c, &value.c)];
    newtypes_and_units: Wrappers, |at, value| [
        there(at.sku, &value.sku), there(at.price, &value.price), there(at.pair, &value.pair),
        there(at.pair.1, &value.pair.1), there(at.gap.1, &value.gap.2), there(at.unit, &value.unit),
        there(at.empty, &value.empty)
    ];
    newtype: Sku;
    transparent: Price;
    tuple_struct: Pair;
    tuple_struct_with_a_gap: Gap;
    unit_struct: Unit;
    flattened: Flat, |at, value| [
        there(at.id, &value.id), within(at.plain, &value.plain), there(at.plain.total, &value.plain.total),
        there(at.more.more_text, &value.more.more_text)
    ];
    flattened_map: FlatMap, |at, value| [there(at.id, &value.id), within(at.rest, &value.rest)];
    flattened_option: FlatOption, |at, value| [there(at.id, &value.id), within(at.more, &value.more)];
    generic: Page<Plain>, |at, value| [there(at.items, &value.items), there(at.next, &value.next)];
    generic_of_generic: Page<Page<u8>>, |at, value| [there(at.items, &value.items)];
    bounded: Bounded<String, 2>, |at, value| [there(at.first, &value.first), there(at.count, &value.count)];
    recursive: Tree, |at, value| [
        there(at.name, &value.name), there(at.left, &value.left), there(at.children, &value.children)
    ];
    standard: (Option<Plain>, Vec<(u8, String)>);
}
