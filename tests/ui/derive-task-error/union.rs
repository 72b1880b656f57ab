use asl_builder::TaskError;

#[derive(TaskError)]
union CardError {
    code: u8,
}

fn main() {}
