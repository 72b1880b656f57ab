use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(comment = "is it large?")]
    Large,
}

fn main() {}
