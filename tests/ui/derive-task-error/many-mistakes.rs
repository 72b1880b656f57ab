// Seven mistakes, reported in one compile.

use asl_builder::TaskError;

#[derive(TaskError)]
#[task_error(prefix = "Card.", crat = asl_builder)]
enum CardError<T> {
    #[task_error(name = "Card.Expired")]
    Expired,
    #[task_error(name = "Card.Expired")]
    Outdated(T),
    #[task_error(name = "States.Timeout")]
    TimedOut,
    #[task_error(name = "")]
    Nameless,
    #[task_error(rename = "Card.Lost")]
    Lost,
    LOST,
}

fn main() {}
