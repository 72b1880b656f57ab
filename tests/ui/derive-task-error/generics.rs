use asl_builder::TaskError;

#[derive(TaskError)]
enum CardError<T> {
    Declined(T),
}

fn main() {}
