use asl_builder::TaskError;

#[derive(TaskError)]
enum CardError {
    #[task_error(prefix = "Card.")]
    Expired,
}

fn main() {}
