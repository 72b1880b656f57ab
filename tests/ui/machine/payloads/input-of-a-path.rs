use asl_builder::jsonpath::*;
use asl_builder::Payload;

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Order {
    order_id: String,
    customer: Customer,
}

#[derive(Payload)]
struct Customer {
    email: String,
}

const CHARGE: Function<Order> = Function::named("Charge");

fn machine() -> StateMachine {
    state_machine! {
        Input: Order,
        StartAt: Check,
        Check: Pass { InputPath: "$$.Execution.Input.custommer", End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
