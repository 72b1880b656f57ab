//! Machines in JSONata.

use asl_builder::builder::{Catch, Rule};
use asl_builder::jsonata as door;
use asl_builder::jsonata::*;
use asl_builder::{States, json};

use crate::record::{Cases, done};

#[allow(clippy::duplicate_mod, reason = "the same calls, with the functions of each front door")]
#[path = "common.rs"]
mod common;
use common::{ARN, holds, inner};

pub(crate) fn cases(cases: &mut Cases) {
    common::cases(cases);
    macro_rules! put_out {
        ($cases:ident, [$($begin:tt)*], [$($finish:tt)*]) => {
            $cases.state(build!($($begin)*.output(json!({ "a": 1 }))$($finish)*));
        };
    }
    macro_rules! in_jsonpath_machine {
        ($cases:ident, [$($begin:tt)*], [$($finish:tt)*]) => {
            $cases.state(build!($($begin)*$($finish)*.in_jsonpath_machine()));
        };
    }
    for_types!(cases, put_out: Task Pass Choice Wait Succeed Parallel Map DistributedMap);
    for_types!(cases, in_jsonpath_machine: Task Pass Choice Wait Succeed Fail Parallel Map DistributedMap);
    cases.state(build!(succeed_with(json!({ "a": 1 }))));
    cases.state(build!(task(ARN).arguments(json!({ "a": 1 })).end()));
    cases.state(build!(parallel().branch(inner()).arguments(json!({ "a": 1 })).end()));
    let on = build!(Catch::on(States::Timeout).output("o"));
    cases.state(build!(task(ARN).catch_with(on, done()).end()));
    let condition = build!(jsonata("true").comment("c"));
    cases.state(build!(choice().when(condition, done()).without_default()));
    let rule = build!(Rule::when(jsonata("true")).output("o"));
    cases.state(build!(choice().rule(rule, done()).without_default()));
}
