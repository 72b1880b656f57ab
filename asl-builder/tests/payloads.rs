//! Typed payloads: references are fields, and payloads have them all.

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
#[expect(dead_code, reason = "its JSON is all that matters")]
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
    let payload: PayloadTemplate<Page<Line>> =
        payload!(elsewhere::Page::<Line> { items: page.items, next: page.next });
    assert_eq!(payload.to_value()["next"], "{% $states.input.next %}");
}

#[test]
fn a_reference_that_is_used_again_uses_no_more_memory() {
    let email = || std::ptr::from_ref(&Order::input().customer.email).addr();
    assert_eq!(email(), email());
}
