//! What both languages have: the same calls, once with the functions of each front door.

use asl_builder::builder::{Catch, Retry, Rule, StateMachine, TaskDefaults};
use asl_builder::{
    Csv, CsvDelimiter, Function, InvocationType, ItemBatcher, ItemReader, Json, JsonLines, Label, OutputType, Parquet,
    Ref, ResultWriter, StateNames, States, Test, Transformation, json, secs,
};

use super::door::*;
use crate::record::{Cases, done};

pub(crate) const ARN: &str = "arn:aws:states:::sqs:sendMessage";
const ACTIVITY: &str = "arn:aws:states:eu-west-1:123456789012:activity:pack";
const ROLE: &str = "arn:aws:iam::123456789012:role/sender";
const FUNCTION: Function = Function::named("Charge");

#[derive(StateNames, Clone, Copy)]
enum Only {
    Only,
}

/// A machine to stand in another one.
pub(crate) fn inner() -> StateMachine {
    let it = Label::new("Inner");
    build!(StateMachine::from_states(it.clone(), [(it, build!(pass().end()))]))
}

/// A test that is of both languages.
pub(crate) fn holds() -> Test {
    let number = || -> Ref { input().field("n") };
    build!(number().eq(1))
}

pub(crate) fn cases(cases: &mut Cases) {
    begun(cases);
    machines(cases);
    every_type(cases);
    tasks(cases);
    retries_and_catches(cases);
    choices(cases);
    maps(cases);
    readers(cases);
    batches_and_results(cases);
}

/// The functions that begin a state, with what they say themselves.
fn begun(cases: &mut Cases) {
    cases.state(build!(task(ARN).end()));
    cases.state(build!(invoke(&FUNCTION).end()));
    cases.state(build!(invoke_event(&FUNCTION).end()));
    cases.state(build!(pass().end()));
    cases.state(build!(wait(secs(1)).end()));
    cases.state(build!(wait(input().field("n")).end()));
    cases.state(build!(wait_until("2030-01-01T00:00:00Z").end()));
    cases.state(build!(wait_until(input().field("time")).end()));
    cases.state(build!(succeed()));
    cases.state(build!(succeeding().succeed()));
    cases.state(build!(fail("E", "what happened")));
    cases.state(build!(fail(input().field("e"), input().field("c"))));
    cases.state(build!(failing().error("E").fail()));
    cases.state(build!(failing().error(input().field("e")).fail()));
    cases.state(build!(failing().cause("what happened").fail()));
    cases.state(build!(failing().cause(input().field("c")).fail()));
    cases.state(build!(parallel().branch(inner()).end()));
    cases.state(build!(parallel().branches([inner()]).end()));
    cases.state(build!(map(input().field("items"), inner()).end()));
    cases.state(build!(map_over_input(inner()).end()));
    cases.state(build!(distributed_map(input().field("items"), inner()).end()));
    cases.state(build!(distributed_map_over_input(inner()).end()));
}

/// Uses a machine of each way to make one.
macro_rules! each_machine {
    ($machine:ident => $use:expr) => {{
        let it = || Label::new("Only");
        let $machine = build!(StateMachine::new(Only::Only, |Only::Only| build!(pass().end())));
        $use;
        let $machine = build!(StateMachine::from_states(it(), [(it(), build!(pass().end()))]));
        $use;
        let $machine = build!(StateMachine::single("Only", build!(pass().end())));
        $use;
        let $machine = build!(StateMachine::express_single("Only", build!(pass().end())));
        $use;
        let $machine = build!(StateMachine::express(Only::Only, |Only::Only| build!(pass().end())));
        $use;
        let $machine = build!(StateMachine::express_from_states(it(), [(it(), build!(pass().end()))]));
        $use;
    }};
}

fn machines(cases: &mut Cases) {
    each_machine!(machine => cases.machine(machine));
    each_machine!(machine => cases.state(build!(parallel().branch(machine).end())));
    each_machine!(machine => cases.state(build!(map_over_input(machine).end())));
    each_machine!(machine => cases.state(build!(distributed_map_over_input(machine).end())));

    let named = || build!(inner().comment("c"));
    cases.machine(named());
    cases.machine(build!(inner().version()));
    cases.machine(build!(inner().timeout(secs(1))));
    cases.state(build!(parallel().branch(named()).end()));
    cases.state(build!(map_over_input(named()).end()));
    cases.state(build!(distributed_map_over_input(named()).end()));

    let it = || Label::new("It");
    let defaults = [
        || build!(TaskDefaults::new().timeout(secs(9))),
        || build!(TaskDefaults::new().heartbeat(secs(3))),
        || build!(TaskDefaults::new().retry(build!(Retry::on(States::Timeout)))),
        || build!(TaskDefaults::new().retry_all(build!(Retry::all()))),
    ];
    for defaults in defaults {
        cases.machine(build!(
            StateMachine::from_states(it(), [(it(), build!(task(ACTIVITY).end()))]).task_defaults(&defaults())
        ));
    }
}

/// What several types of states have.
fn every_type(cases: &mut Cases) {
    macro_rules! all {
        ($cases:ident, [$($begin:tt)*], [$($finish:tt)*]) => {
            $cases.state(build!($($begin)*.comment("c")$($finish)*));
            $cases.state(build!($($begin)*$($finish)*.comment("c")));
            $cases.state(build!($($begin)*$($finish)*.query_language()));
        };
    }
    macro_rules! assigned {
        ($cases:ident, [$($begin:tt)*], [$($finish:tt)*]) => {
            $cases.state(build!($($begin)*.assign("v", 1)$($finish)*));
            $cases.state(build!($($begin)*.assign_fields(input(), ["v"])$($finish)*));
        };
    }
    macro_rules! gone_on {
        ($cases:ident, [$($begin:tt)*], [$($finish:tt)*]) => {
            $cases.state(build!($($begin)*.next(done())));
        };
    }
    macro_rules! failed {
        ($cases:ident, [$($begin:tt)*], [$($finish:tt)*]) => {
            $cases.state(build!($($begin)*.retry(build!(Retry::on(States::Timeout)))$($finish)*));
            $cases.state(build!($($begin)*.retries([build!(Retry::on(States::Timeout))])$($finish)*));
            $cases.state(build!($($begin)*.no_retry()$($finish)*));
            $cases.state(build!($($begin)*.retry_all(build!(Retry::all()))$($finish)*));
            $cases.state(build!($($begin)*.catch(States::Timeout, done())$($finish)*));
            $cases.state(build!($($begin)*.catch_any([States::Timeout], done())$($finish)*));
            $cases.state(build!($($begin)*.catch_with(build!(Catch::on(States::Timeout)), done())$($finish)*));
            $cases.state(build!($($begin)*.catch_all(done())$($finish)*));
            $cases.state(build!($($begin)*.catch_all_with(build!(Catch::all()), done())$($finish)*));
        };
    }
    for_types!(cases, all: Task Pass Choice Wait Succeed Fail Parallel Map DistributedMap);
    for_types!(cases, assigned: Task Pass Choice Wait Parallel Map DistributedMap);
    for_types!(cases, gone_on: Task Pass Wait Parallel Map DistributedMap);
    for_types!(cases, failed: Task Parallel Map DistributedMap);
}

fn tasks(cases: &mut Cases) {
    cases.state(build!(task(ARN).wait_for_task_token().end()));
    cases.state(build!(task(ARN).sync().end()));
    cases.state(build!(task(ARN).sync_2().end()));
    cases.state(build!(task(ARN).credentials(ROLE).end()));
    cases.state(build!(task(ARN).credentials(input().field("role")).end()));
    cases.state(build!(task(ARN).timeout(secs(9)).end()));
    cases.state(build!(task(ARN).timeout(input().field("n")).end()));
    cases.state(build!(task(ARN).heartbeat(secs(3)).end()));
    cases.state(build!(task(ARN).heartbeat(input().field("n")).end()));
    cases.state(build!(invoke(&FUNCTION).payload(input()).end()));
    cases.state(build!(invoke(&FUNCTION).qualifier("live").end()));
    cases.state(build!(invoke(&FUNCTION).parameter("LogType", "Tail").end()));
    cases.state(build!(invoke(&FUNCTION).client_context("e30=").end()));
    cases.state(build!(invoke(&FUNCTION).invocation_type(InvocationType::DryRun).end()));
}

fn retries_and_catches(cases: &mut Cases) {
    let on = || build!(Retry::on(States::Timeout));
    cases.state(build!(task(ARN).retry(build!(on().or(States::TaskFailed))).end()));
    cases.state(build!(task(ARN).retry(build!(on().after(secs(1)))).end()));
    cases.state(build!(task(ARN).retry(build!(on().attempts(2))).end()));
    cases.state(build!(task(ARN).retry(build!(on().backoff(1.5))).end()));
    cases.state(build!(task(ARN).retry(build!(on().max_delay(secs(9)))).end()));
    cases.state(build!(task(ARN).retry(build!(on().full_jitter())).end()));
    cases.state(build!(task(ARN).retry(build!(on().without_jitter())).end()));
    cases.state(build!(task(ARN).retry(build!(on().comment("c"))).end()));

    let on = || build!(Catch::on(States::Timeout));
    cases.state(build!(task(ARN).catch_with(build!(Catch::on_any([States::Timeout])), done()).end()));
    cases.state(build!(task(ARN).catch_with(build!(on().or(States::TaskFailed)), done()).end()));
    cases.state(build!(task(ARN).catch_with(build!(on().assign("v", 1)), done()).end()));
    cases.state(build!(task(ARN).catch_with(build!(on().comment("c")), done()).end()));
}

fn choices(cases: &mut Cases) {
    let rule = || build!(Rule::when(holds()));
    cases.state(build!(choice().when(holds(), done()).without_default()));
    cases.state(build!(choice().when(build!(holds().comment("c")), done()).without_default()));
    cases.state(build!(choice().rule(rule(), done()).without_default()));
    cases.state(build!(choice().rule(build!(rule().comment("c")), done()).without_default()));
    cases.state(build!(choice().rule(build!(rule().assign("v", 1)), done()).without_default()));
    cases.state(build!(choice().when(holds(), done()).otherwise(done())));
}

fn maps(cases: &mut Cases) {
    macro_rules! both {
        ($cases:ident, [$($begin:tt)*], [$($finish:tt)*]) => {
            $cases.state(build!($($begin)*.max_concurrency(5)$($finish)*));
            $cases.state(build!($($begin)*.max_concurrency(input().field("n"))$($finish)*));
            $cases.state(build!($($begin)*.item_selector(json!({ "a": 1 }))$($finish)*));
            $cases.state(build!($($begin)*.as_iterator()$($finish)*));
        };
    }
    for_types!(cases, both: Map DistributedMap);
    cases.state(build!(map_over_input(inner()).inline_mode().end()));
    let map = || build!(distributed_map_over_input(inner()));
    cases.state(build!(map().tolerated_failure_count(5).end()));
    cases.state(build!(map().tolerated_failure_count(input().field("n")).end()));
    cases.state(build!(map().tolerated_failure_percentage(2.5).end()));
    cases.state(build!(map().tolerated_failure_percentage(input().field("n")).end()));
    cases.state(build!(map().label("orders").end()));
}

fn readers(cases: &mut Cases) {
    let objects = || build!(ItemReader::objects("b"));
    let readers = [
        || build!(ItemReader::object("b", "k", build!(Csv::first_row()))),
        || build!(ItemReader::object("b", "k", build!(Csv::given(["a"])))),
        || build!(ItemReader::object("b", "k", build!(Csv::first_row().delimiter(CsvDelimiter::Tab)))),
        || build!(ItemReader::object("b", "k", build!(Json::new()))),
        || build!(ItemReader::object("b", "k", build!(Json::new().items_pointer("/items")))),
        || build!(ItemReader::object("b", "k", build!(JsonLines))),
        || build!(ItemReader::object("b", "k", build!(Parquet))),
        || build!(ItemReader::inventory("b", "k")),
        || build!(ItemReader::manifest("b", "k")),
        || build!(ItemReader::athena_manifest("b", "k", build!(Parquet))),
    ];
    for reader in readers {
        cases.state(build!(distributed_map(reader(), inner()).end()));
    }
    cases.state(build!(distributed_map(objects(), inner()).end()));
    cases.state(build!(distributed_map(build!(objects().prefix("p")), inner()).end()));
    cases.state(build!(
        distributed_map(build!(ItemReader::object("b", "k", build!(JsonLines)).version_id("v")), inner()).end()
    ));
    cases.state(build!(distributed_map(build!(objects().expected_bucket_owner("1")), inner()).end()));
    cases.state(build!(distributed_map(build!(objects().parameter("A", 1)), inner()).end()));
    cases.state(build!(distributed_map(build!(objects().load(build!(JsonLines))), inner()).end()));
    cases.state(build!(distributed_map(build!(objects().without_loading()), inner()).end()));
    cases.state(build!(distributed_map(build!(objects().max_items(5)), inner()).end()));
    cases.state(build!(distributed_map(build!(objects().max_items(input().field("n"))), inner()).end()));
}

fn batches_and_results(cases: &mut Cases) {
    let map = || build!(distributed_map_over_input(inner()));
    let (items, bytes) = (|| build!(ItemBatcher::of_items(5)), || build!(ItemBatcher::of_bytes(5)));
    let n = || -> Ref { input().field("n") };
    cases.state(build!(map().item_batcher(items()).end()));
    cases.state(build!(map().item_batcher(bytes()).end()));
    cases.state(build!(map().item_batcher(build!(ItemBatcher::of_items(n()))).end()));
    cases.state(build!(map().item_batcher(build!(ItemBatcher::of_bytes(n()))).end()));
    cases.state(build!(map().item_batcher(build!(bytes().max_items(5))).end()));
    cases.state(build!(map().item_batcher(build!(bytes().max_items(n()))).end()));
    cases.state(build!(map().item_batcher(build!(items().max_bytes(5))).end()));
    cases.state(build!(map().item_batcher(build!(items().max_bytes(n()))).end()));
    cases.state(build!(map().item_batcher(build!(items().batch_input(json!({ "a": 1 })))).end()));

    let (form, kind) = (Transformation::Compact, OutputType::Jsonl);
    cases.state(build!(map().result_writer(build!(ResultWriter::to("b"))).end()));
    cases.state(build!(map().result_writer(build!(ResultWriter::to("b").prefix("p"))).end()));
    cases.state(build!(map().result_writer(build!(ResultWriter::to("b").form(form, kind))).end()));
    cases.state(build!(map().result_writer(build!(ResultWriter::output(form, kind))).end()));
}
