use asl_builder::TaskError;

#[derive(TaskError)]
#[task_error(
    prefix = "a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.and.on.a.prefix.that.goes.on.and.on.a.prefix.that.goe"
)]
enum CardError {
    Expired,
    Declined,
}

fn main() {}
