use asl_builder::TaskError;

#[derive(TaskError)]
enum CardError {
    #[task_error(
        name = "function.a_name_that_goes_on_and_on.function.a_name_that_goes_on_and_on.function.a_name_that_goes_on_and_on.function.a_name_that_goes_on_and_on.function.a_name_that_goes_on_and_on.function.a_name_that_goes_on_and_on.function.a_name_that_goes_on_and_on.funct"
    )]
    Declined,
}

fn main() {}
