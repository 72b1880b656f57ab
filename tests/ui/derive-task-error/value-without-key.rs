use asl_builder::TaskError;

#[derive(TaskError)]
enum CardError {
    #[task_error("Card.Expired")]
    Expired,
}

fn main() {}
