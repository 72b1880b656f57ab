//! Mixed languages: one JSONata state in a JSONPath machine.
//!
//! JSONPath cannot calculate. Where a machine in JSONPath has to, one state in JSONata does it without a function, and the machine
//! stays as it is. It is also the way to move a machine to JSONata, state by state.
//!
//! Watch: it goes only this way round. A machine in JSONata has no JSONPath states, and here none compiles. Each state has the
//! fields of its own language: the JSONata one has an `Output`, and no `ResultPath`, so it hands on itself what the next one reads.

use asl_builder::jsonpath::*;

const LOAD_CART: Function = Function::named("LoadCart");
const SEND_BILL: Function = Function::named("SendBill");

#[derive(StateNames, Clone, Copy)]
enum Step {
    LoadCart,
    AddUp,
    SendBill,
}

/// Loads a cart, adds its lines up, and sends the bill.
pub fn mixed() -> StateMachine {
    StateMachine::new(Step::LoadCart, |step| match step {
        Step::LoadCart => invoke(&LOAD_CART)
            .payload(input())
            .retry(presets::lambda())
            .output_path(result()["Payload"])
            .next(Step::AddUp),

        Step::AddUp => {
            use asl_builder::jsonata::*;
            let prices = input()["lines"].map(name("price") * name("quantity"));
            pass()
                .output(payload!({ "customer": input()["customer"], "total": functions::sum(prices) }))
                .next(Step::SendBill)
                .in_jsonpath_machine()
        }

        Step::SendBill => invoke(&SEND_BILL)
            .payload(payload!({ "customer": input()["customer"], "total": input()["total"] }))
            .retry(presets::lambda())
            .end(),
    })
}
