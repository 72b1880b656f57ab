use asl_builder::TaskError;

#[derive(TaskError)]
#[task_error(prefix = "States.")]
enum CardError {
    Declined,
    Expired,
}

fn main() {}
