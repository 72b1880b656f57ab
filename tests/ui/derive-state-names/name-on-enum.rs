use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
#[state(name = "Steps")]
enum Step {
    Large,
}

fn main() {}
