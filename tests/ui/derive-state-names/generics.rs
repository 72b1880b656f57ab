use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
enum Step<const N: usize> {
    Checks,
    Large,
}

fn main() {}
