use asl_builder::TaskError;

#[derive(TaskError)]
enum CardError {
    IO(u8),
}

fn main() {}
