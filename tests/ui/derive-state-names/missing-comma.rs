use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
#[state(crate = asl_builder crate = asl_builder)]
enum Step {
    Large,
}

fn main() {}
