use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
#[state(crate = 5)]
enum Step {
    Large,
}

fn main() {}
