use asl_builder::TaskError;

#[derive(TaskError)]
enum CardError {
    #[task_error(rename = "Card.Expired")]
    Expired,
}

fn main() {}
