use asl_builder::TaskError;

#[derive(TaskError)]
enum CardError {
    Expired(#[task_error(name = "Card.Expired")] u8),
}

fn main() {}
