use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
struct Step;

fn main() {}
