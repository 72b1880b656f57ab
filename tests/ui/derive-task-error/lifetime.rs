use asl_builder::TaskError;

#[derive(TaskError)]
enum CardError<'a> {
    Declined(&'a str),
}

fn main() {}
