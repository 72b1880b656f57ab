use asl_builder::TaskError;

#[derive(TaskError)]
enum CardError {
    HttpError,
    HTTPError,
}

fn main() {}
