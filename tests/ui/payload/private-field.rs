//! A field that cannot be seen cannot be referred to.

use asl_builder::jsonata::*;

mod contracts {
    #[derive(asl_builder::Payload)]
    pub struct Order {
        total: f64,
    }
}

fn main() { let _ = contracts::Order::input().total; }
