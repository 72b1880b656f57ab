use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(name = "Large amount?",,)]
    Large,
}

fn main() {}
