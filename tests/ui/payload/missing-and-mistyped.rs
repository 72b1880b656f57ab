//! What is missing and what is mistyped are reported together.

use asl_builder::jsonata::*;

#[derive(Payload)]
struct Order {
    order_id: String,
    total: f64,
    count: u32,
    tip: Option<f64>,
    voucher: Option<Voucher>,
    status: Status,
}

#[derive(Payload)]
struct Voucher {
    percent: u8,
}

#[derive(Payload)]
struct Charge {
    order_id: String,
    amount: f64,
    currency: String,
    note: Option<String>,
}

#[derive(Payload)]
enum Status {
    Open,
    Closed,
}

fn main() {
    let _: PayloadTemplate<Charge> = payload!(Charge { order_id: Order::input().count, amount: 1.0 });
}
