use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Checks,
    Large(u32),
}

fn main() {}
