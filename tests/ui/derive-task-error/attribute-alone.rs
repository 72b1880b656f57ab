use asl_builder::TaskError;

#[derive(TaskError)]
#[task_error]
enum CardError {
    Expired,
}

fn main() {}
