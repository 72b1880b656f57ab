use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state]
    Large,
}

fn main() {}
