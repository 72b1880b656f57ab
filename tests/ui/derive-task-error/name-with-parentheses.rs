use asl_builder::TaskError;

#[derive(TaskError)]
enum CardError {
    #[task_error(name("Card.Expired"))]
    Expired,
}

fn main() {}
