//! A payload is of a type that derives it.

use asl_builder::jsonata::*;

struct Order {
    #[allow(dead_code)]
    total: f64,
}

fn main() { let _ = payload!(Order { total: 1.0 }); }
