use asl_builder::TaskError;

#[derive(TaskError)]
#[task_error(transient)]
enum CardError {
    #[task_error(transient = true)]
    Throttled,
    #[task_error(transient("yes"), name = "Busy")]
    Busy,
    #[task_error(transiant)]
    Slow,
}

fn main() {}
