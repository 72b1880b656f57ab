use asl_builder::jsonata::*;

#[derive(Payload)]
struct Charge {
    amount: f64,
}

#[derive(Payload)]
struct Receipt {
    number: String,
}

const CHARGE: Function<Charge, Receipt> = Function::named("ChargeCard");
const BILLING: Machine<Charge, Receipt> = Machine::named("Billing");

const RECEIPT: Var<Receipt> = Var::named("receipt");

fn main() {
    let machine = StateMachine::single("Charge", start_execution(&BILLING).assign_result(RECEIPT).end());
    drop(machine);
}
