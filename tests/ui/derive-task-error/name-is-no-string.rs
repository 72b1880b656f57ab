use asl_builder::TaskError;

#[derive(TaskError)]
enum CardError {
    #[task_error(name = 404)]
    NotFound,
}

fn main() {}
