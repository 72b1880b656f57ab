use asl_builder::jsonata::*;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

#[derive(StateNames, Clone, Copy)]
enum Line {
    Pick,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => distributed_map(
            ItemReader::object("b", "k", Json::new()).load(JsonLines),
            StateMachine::new(Line::Pick, |Line::Pick| pass().end()),
        )
        .end(),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
