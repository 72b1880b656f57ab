use asl_builder::TaskError;

#[derive(TaskError)]
enum CardError {
    #[task_error(name = "States.Timeout")]
    TimedOut,
}

fn main() {}
