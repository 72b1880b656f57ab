use asl_builder::jsonata::*;

#[derive(TaskError, Clone, Copy)]
enum CardError {
    Declined,
}

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
    let [start, failed] = ["Start", "Failed"].map(Label::new);
    let state = start_execution(&BILLING).sync_2().catch(CardError::Declined, failed.clone()).end();
    let machine = StateMachine::from_states(start.clone(), [(start, state), (failed, succeed())]);
    drop(machine);
}
