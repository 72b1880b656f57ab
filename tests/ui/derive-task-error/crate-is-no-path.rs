use asl_builder::TaskError;

#[derive(TaskError)]
#[task_error(crate = 5)]
enum CardError {
    Expired,
}

fn main() {}
