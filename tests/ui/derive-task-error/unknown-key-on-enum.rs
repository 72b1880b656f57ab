use asl_builder::TaskError;

#[derive(TaskError)]
#[task_error(prefx = "Card.")]
enum CardError {
    Expired,
}

fn main() {}
