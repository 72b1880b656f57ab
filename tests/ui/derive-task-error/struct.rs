use asl_builder::TaskError;

#[derive(TaskError)]
struct CardError;

fn main() {}
