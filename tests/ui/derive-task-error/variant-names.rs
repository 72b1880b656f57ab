use asl_builder::TaskError;

#[derive(TaskError)]
enum Trouble {
    Names,
}

fn main() {}
