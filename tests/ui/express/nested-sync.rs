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

fn main() {
    let machine = StateMachine::express_single("Start", start_execution(&BILLING).sync_2().end());
    drop(machine);
}
