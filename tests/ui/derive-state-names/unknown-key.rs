use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(nmae = "Large amount?")]
    Large,
}

fn main() {}
