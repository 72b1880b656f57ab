use asl_builder::StateNames;

#[derive(StateNames, Clone)]
enum Step {
    Checks,
    Large,
}

fn main() {}
