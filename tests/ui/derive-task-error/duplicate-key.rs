use asl_builder::TaskError;

#[derive(TaskError)]
enum CardError {
    #[task_error(name = "Expired", name = "Card.Expired")]
    Expired,
}

fn main() {}
