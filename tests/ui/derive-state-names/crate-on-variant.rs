use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(crate = asl_builder)]
    Large,
}

fn main() {}
