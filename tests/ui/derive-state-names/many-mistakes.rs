// Six mistakes, reported in one compile.

use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
#[state(crat = asl_builder)]
enum Step {
    Checks,
    #[state(name = "Checks")]
    Again,
    #[state(name = "")]
    Nameless,
    #[state(nmae = "Large amount?")]
    Large,
    #[state(name = 404)]
    NotFound,
    Charge(u32),
}

fn main() {}
