use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
union Step {
    checks: u8,
}

fn main() {}
