use asl_builder::TaskError;

#[derive(TaskError)]
#[task_error(prefix = "card.")]
#[task_error(prefix = "Card.")]
enum CardError {
    Expired,
}

fn main() {}
