//! A field that cannot be seen cannot be given.

use asl_builder::jsonata::*;

mod contracts {
    #[derive(asl_builder::Payload)]
    pub struct Order {
        total: f64,
    }
}

fn main() { let _: PayloadTemplate<contracts::Order> = payload!(contracts::Order { total: 1.0 }); }
