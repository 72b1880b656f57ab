use asl_builder::TaskError;

#[derive(TaskError)]
#[task_error(prefix = "Card.")]
enum CardError {
    #[task_error(name = "Card.Expired")]
    Outdated,
    Expired,
}

fn main() {}
