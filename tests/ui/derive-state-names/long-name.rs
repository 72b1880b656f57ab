use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(name = "a name that goes on and on a name that goes on and on a name that goes on and on ")]
    Checks,
}

fn main() {}
