use asl_builder::jsonata::*;

struct Event {
    at: String,
}

const NOTE: Function<Event> = Function::named("Note");

fn main() {
    let machine = StateMachine::single("Charge", invoke(&NOTE).payload(input()).end());
    drop(machine);
}
