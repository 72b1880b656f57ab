use asl_builder::TaskError;

#[derive(TaskError)]
#[task_error(comment = "what a card can do")]
enum CardError {
    Expired,
}

fn main() {}
