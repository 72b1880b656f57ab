use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Checks(),
}

fn main() {}
