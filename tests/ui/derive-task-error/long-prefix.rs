use asl_builder::TaskError;

#[derive(TaskError)]
#[task_error(
    prefix = "a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.an"
)]
enum CardError {
    Declined,
    Expired,
}

fn main() {}
