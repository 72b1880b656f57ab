//! A payload of one type is none of another.

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
    const CHARGE: asl_builder::Var<Charge> = asl_builder::Var::named("charge");
    let _: State<asl_builder::Label> = pass().assign(CHARGE, payload!(Voucher { percent: 5 })).end();
}
