//! Typed payloads: references are fields, and payloads have them all.

#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, clippy::pedantic)]
#![allow(clippy::struct_field_names, reason = "names as people give them")]

use std::collections::BTreeMap;

use asl_builder::jsonata::*;
use asl_builder::{Payload, json, jsonpath};

/// An order.
#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Order {
    /// Which order it is.
    order_id: String,
    total: f64,
    customer: Customer,
    lines: Vec<Line>,
    #[serde(rename = "unit price")]
    unit_price: Option<f64>,
    labels: BTreeMap<String, Label>,
    pair: (u32, Line),
    next: Option<Box<Order>>,
    #[serde(flatten)]
    meta: Meta,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
}

#[derive(Payload)]
struct Customer {
    email: String,
    r#type: String,
}

#[derive(Payload)]
struct Line {
    sku: Sku,
    count: u32,
}

#[derive(Payload)]
struct Meta {
    source: String,
}

#[derive(Payload)]
struct Sku(String);

#[derive(Payload)]
struct Label {
    text: String,
}

/// Fields with the names of what a reference has itself.
#[derive(Payload)]
struct Odd {
    node: String,
    value: f64,
    eq: u32,
    field: String,
    index: Vec<u32>,
    get: bool,
    typed: Inner,
    name: String,
}

#[derive(Payload)]
struct Inner {
    node: bool,
}

fn text(reference: impl asl_builder::refs::IntoExpression) -> String {
    reference.into_expression().to_string()
}

#[test]
fn fields_are_references() {
    let order = Order::input();
    let cases = [
        (text(order.order_id), "{% $states.input.orderId %}"),
        (text(order.customer.email), "{% $states.input.customer.email %}"),
        (text(order.customer.r#type), "{% $states.input.customer.type %}"),
        (text(order.lines[0].sku), "{% $states.input.lines[0].sku %}"),
        (text(order.lines.index(-1).count), "{% $states.input.lines[-1].count %}"),
        (text(order.lines.get(1).present().count), "{% $states.input.lines[1].count %}"),
        (text(order.unit_price), "{% $states.input.`unit price` %}"),
        (text(order.labels.get("a b").present().text), "{% $states.input.labels.`a b`.text %}"),
        (text(order.pair.0), "{% $states.input.pair[0] %}"),
        (text(order.pair.1.count), "{% $states.input.pair[1].count %}"),
        (text(order.next.present().next.present().total), "{% $states.input.next.next.total %}"),
        (text(order.meta.source), "{% $states.input.source %}"),
        (text(order.note), "{% $states.input.note %}"),
        (text(order.tags.present()[0]), "{% $states.input.tags[0] %}"),
        (text(Order::execution().total), "{% $states.context.Execution.Input.total %}"),
        (text(Order::result().total), "{% $states.result.total %}"),
        (text(Order::var("order").total), "{% $order.total %}"),
        (text(Order::map_item().total), "{% $states.context.Map.Item.Value.total %}"),
    ];
    for (found, expected) in cases {
        assert_eq!(found, expected);
    }
}

#[test]
fn fields_may_have_the_names_of_what_a_reference_has() {
    let odd = Odd::var("odd");
    assert_eq!(text(odd.node), "{% $odd.node %}");
    assert_eq!(text(odd.value.gt(1)), "{% $odd.value > 1 %}");
    assert_eq!(text(odd.eq.eq(1)), "{% $odd.eq = 1 %}");
    assert_eq!(text(odd.field), "{% $odd.field %}");
    assert_eq!(text(odd.index.index(1)), "{% $odd.index[1] %}");
    assert_eq!(text(odd.get.eq(true)), "{% $odd.get = true %}");
    assert_eq!(text(odd.typed.node), "{% $odd.typed.node %}");
    assert_eq!(text(odd.name), "{% $odd.name %}");
    assert_eq!(odd.name(), "odd");
    assert_eq!(text(odd.get().name), "{% $odd.name %}");
}

#[test]
fn a_payload_has_all_fields() {
    let order = Order::execution();
    let lines = order.lines;
    let payload: PayloadTemplate<Order> = payload!(Order {
        order_id: "17",
        total: order.total,
        customer: payload!(Customer { email: order.customer.email, r#type: "new" }),
        lines,
        labels: { "red": { "text": "a" } },
        pair: [1, null],
        meta: payload!(Meta { source: order.meta.source }),
    });
    assert_eq!(
        payload.to_value(),
        json!({
            "orderId": "17",
            "total": "{% $states.context.Execution.Input.total %}",
            "customer": { "email": "{% $states.context.Execution.Input.customer.email %}", "type": "new" },
            "lines": "{% $states.context.Execution.Input.lines %}",
            "labels": { "red": { "text": "a" } },
            "pair": [1, null],
            "source": "{% $states.context.Execution.Input.source %}"
        })
    );
    let payload: jsonpath::PayloadTemplate<Customer> =
        payload!(Customer { email: Order::input().customer.email, r#type: "new" });
    assert_eq!(payload.to_value(), json!({ "email.$": "$.customer.email", "type": "new" }));
}

/// What borrows is a payload too: of its type alone, and of no data.
#[derive(Payload)]
struct Borrowed<'a, T: Copy, const N: usize>
where
    T: Clone,
{
    #[serde(borrow)]
    name: std::borrow::Cow<'a, str>,
    note: Option<&'a str>,
    all: [T; N],
    #[serde(flatten)]
    rest: BTreeMap<String, T>,
}

#[test]
fn a_type_may_borrow() {
    let borrowed = Borrowed::<u8, 3>::input();
    assert_eq!(text(borrowed.name), "{% $states.input.name %}");
    assert_eq!(text(borrowed.all[2]), "{% $states.input.all[2] %}");
    let payload: PayloadTemplate<Borrowed<'_, u8, 3>> =
        payload!(Borrowed::<u8, 3> { name: "a", all: borrowed.all, note: null });
    assert_eq!(payload.to_value(), json!({ "name": "a", "all": "{% $states.input.all %}", "note": null }));
}

#[test]
fn a_type_may_be_local() {
    #[derive(Payload)]
    #[serde(rename_all = "UPPERCASE")]
    struct Local {
        id: u8,
    }
    assert_eq!(text(Local::input().id), "{% $states.input.ID %}");
    assert_eq!(text(Vec::<Local>::input()[0].id), "{% $states.input[0].ID %}");
}

mod elsewhere {
    use asl_builder::Payload;

    #[derive(Payload)]
    pub(crate) struct Page<T> {
        pub(crate) items: Vec<T>,
        pub(crate) next: Option<String>,
    }
}

#[test]
fn a_type_may_have_parameters() {
    use elsewhere::Page;
    let page = Page::<Line>::input();
    assert_eq!(text(page.items[0].count), "{% $states.input.items[0].count %}");
    let payload: PayloadTemplate<Page<Line>> = payload!(Page::<Line> { items: page.items, next: page.next });
    assert_eq!(payload.to_value()["next"], "{% $states.input.next %}");
}

#[test]
fn a_reference_that_is_used_again_uses_no_more_memory() {
    let email = || std::ptr::from_ref(&Order::input().customer.email).addr();
    assert_eq!(email(), email());
}

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
enum Status {
    Open,
    InTransit,
}

#[derive(Payload)]
#[serde(rename_all_fields = "camelCase")]
#[payload(variants = ExternalKind)]
enum External {
    Unit,
    New(Sku),
    Pair(u32, String),
    Named { last_four: String, until: Option<u32> },
}

#[derive(Payload)]
#[serde(tag = "type", rename_all = "camelCase")]
#[payload(variants = InternalKind)]
enum Internal {
    Unit,
    New(Label),
    Named { number: String },
}

#[derive(Payload)]
#[serde(tag = "t", content = "c")]
#[payload(variants = AdjacentKind)]
enum Adjacent {
    Unit,
    New(Vec<u32>),
    Pair(u32, String),
    Named { number: String },
}

#[derive(Payload)]
#[serde(untagged)]
enum Untagged {
    Unit,
    Number(f64),
    Label(Label),
    Named { number: String },
}

#[derive(Payload)]
struct Parcel {
    status: Status,
    external: External,
    untagged: Untagged,
}

#[derive(Payload)]
struct Pair(u32, String);

#[test]
fn variants_are_payloads() {
    macro_rules! made {
        ($($payload:tt)*) => {{
            let payload: PayloadTemplate<_> = payload!($($payload)*);
            payload.to_value()
        }};
    }
    let input = || input()["x"];
    let x = "{% $states.input.x %}";
    let cases = [
        (made!(Status::InTransit), json!("inTransit")),
        (made!(External::Unit), json!("Unit")),
        (made!(External::New(input())), json!({ "New": x })),
        (made!(External::Pair(1, input())), json!({ "Pair": [1, x] })),
        (made!(External::Named { last_four: "1" }), json!({ "Named": { "lastFour": "1" } })),
        (made!(Internal::Unit), json!({ "type": "unit" })),
        (made!(Internal::New(payload!(Label { text: "a" }))), json!({ "type": "new", "text": "a" })),
        (made!(Internal::Named { number: input() }), json!({ "type": "named", "number": x })),
        (made!(Adjacent::Unit), json!({ "t": "Unit" })),
        (made!(Adjacent::New([1, 2])), json!({ "t": "New", "c": [1, 2] })),
        (made!(Adjacent::Pair(1, "a")), json!({ "t": "Pair", "c": [1, "a"] })),
        (made!(Adjacent::Named { number: input() }), json!({ "t": "Named", "c": { "number": x } })),
        (made!(Untagged::Unit), json!(null)),
        (made!(Untagged::Label(payload!(Label { text: "a" }))), json!({ "text": "a" })),
        (made!(Untagged::Named { number: input() }), json!({ "number": x })),
        (made!(Pair(1, input())), json!([1, x])),
        (
            made!(Parcel { status: Status::Open, external: payload!(External::Unit), untagged: 5 }),
            json!({ "status": "open", "external": "Unit", "untagged": 5 }),
        ),
    ];
    for (found, expected) in cases {
        assert_eq!(found, expected);
    }
    let payload: jsonpath::PayloadTemplate<External> = payload!(External::New(Order::input().lines[0].sku));
    assert_eq!(payload.to_value(), json!({ "New.$": "$.lines[0].sku" }));
}

#[test]
fn a_choice_goes_over_the_variants() {
    use asl_builder::Label;
    use asl_builder::refs::typed::Alternatives;

    fn rules<E: Alternatives>(name: impl Fn(E::Variant) -> &'static str) -> Vec<(String, String)> {
        let label = Label::new("Choice");
        let state = choice().over(E::input(), |variant| Label::new(name(variant)));
        let machine: StateMachine = StateMachine::from_states(label.clone(), [(label, state)]);
        let states = machine.machine().to_value();
        let choice = &states["States"]["Choice"];
        assert!(choice.get("Default").is_none());
        let text = |rule: &serde_json::Value, key: &str| rule[key].as_str().unwrap().to_owned();
        choice["Choices"].as_array().unwrap().iter().map(|rule| (text(rule, "Condition"), text(rule, "Next"))).collect()
    }
    let found = rules::<Status>(|status| match status {
        Status::Open => "A",
        Status::InTransit => "B",
    });
    assert_eq!(found[1], ("{% $states.input = 'inTransit' %}".to_owned(), "B".to_owned()));
    let found = rules::<External>(|kind| match kind {
        ExternalKind::Unit => "A",
        ExternalKind::New => "B",
        ExternalKind::Pair | ExternalKind::Named => "C",
    });
    assert_eq!(found[0], ("{% $states.input = 'Unit' %}".to_owned(), "A".to_owned()));
    assert_eq!(found[1], ("{% $exists($states.input.New) %}".to_owned(), "B".to_owned()));
    assert_eq!(found.len(), 4);
    let found = rules::<Internal>(|kind| match kind {
        InternalKind::Unit => "A",
        InternalKind::New => "B",
        InternalKind::Named => "C",
    });
    assert_eq!(found[2], ("{% $states.input.type = 'named' %}".to_owned(), "C".to_owned()));
    let found = rules::<Adjacent>(|kind| match kind {
        AdjacentKind::Unit => "A",
        AdjacentKind::New | AdjacentKind::Pair | AdjacentKind::Named => "B",
    });
    assert_eq!(found[3], ("{% $states.input.t = 'Named' %}".to_owned(), "B".to_owned()));
}

#[test]
fn a_fieldless_enum_is_compared_with_its_variants() {
    let parcel = Parcel::input();
    assert_eq!(text(parcel.status.eq(Status::Open)), "{% $states.input.status = 'open' %}");
    assert_eq!(text(parcel.status.ne(parcel.status)), "{% $states.input.status != $states.input.status %}");
    assert_eq!(text(parcel.untagged.eq(5)), "{% $states.input.untagged = 5 %}");
    assert_eq!(text(Order::input().lines[0].sku.eq("a")), "{% $states.input.lines[0].sku = 'a' %}");
    assert_eq!([InternalKind::Unit, InternalKind::New, InternalKind::Named].len(), 3);
}
