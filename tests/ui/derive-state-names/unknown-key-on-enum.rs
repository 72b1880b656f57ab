use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
#[state(krate = other)]
enum Step {
    Large,
}

fn main() {}
