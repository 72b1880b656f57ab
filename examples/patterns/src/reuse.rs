//! Reuse: one machine stands in several branches, each time with a prefix that is seen.
//!
//! A machine is a value, and what makes it a function with arguments. Names of states are unique over a whole definition, so
//! that the same machine needs other names each time: `prefixed` puts the argument before all of them, and the history and the
//! diagram say which copy is meant. A machine of one state needs no enum: `single`.
//!
//! Watch: it is copied, not called, so a large machine that stands in many places makes a large definition (1 MB at most): start
//! an execution of its own then, with `states:startExecution`. Prefix and name have 80 characters together. One branch that fails
//! stops the others. In the middle of a machine, a machine stands in a Parallel with one branch, whose result is an array of one.

use asl_builder::jsonata::*;

const COPY_FILE: Function = Function::named("CopyFile");
const VERIFY_FILE: Function = Function::named("VerifyFile");
const INDEX_FILE: Function = Function::named("IndexFile");

#[derive(StateNames, Clone, Copy)]
enum Replica {
    Copy,
    Settle,
    Verify,
}

/// Copies a file to two Regions and indexes it, all at the same time.
pub fn reuse() -> StateMachine {
    let index = invoke(&INDEX_FILE).payload(input()).retry(presets::lambda()).end();
    let publish =
        parallel().branches(["eu-west-1", "us-east-1"].map(copy_to)).branch(StateMachine::single("Index", index)).end();
    StateMachine::single("Publish", publish)
}

/// A machine with an argument.
pub fn copy_to(region: &str) -> StateMachine {
    StateMachine::new(Replica::Copy, |step| match step {
        Replica::Copy => invoke(&COPY_FILE)
            .payload(payload!({ "file": input(), "region": region }))
            .retry(presets::lambda())
            .output(input())
            .next(Replica::Settle),

        Replica::Settle => wait(secs(30)).next(Replica::Verify),

        Replica::Verify => invoke(&VERIFY_FILE)
            .payload(payload!({ "file": input(), "region": region }))
            .retry(presets::lambda())
            .output(result()["Payload"])
            .end(),
    })
    .prefixed(&format!("{region}: "))
}
