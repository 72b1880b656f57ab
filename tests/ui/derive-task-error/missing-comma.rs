use asl_builder::TaskError;

#[derive(TaskError)]
#[task_error(prefix = "Card." crate = asl_builder)]
enum CardError {
    Expired,
}

fn main() {}
