use asl_builder::TaskError;

#[derive(TaskError)]
#[task_error(name = "Card.Expired")]
enum CardError {
    Expired,
}

fn main() {}
