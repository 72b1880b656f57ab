//! Strategies of plans and inputs.

use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Just, Strategy};
use proptest::sample::select;
use serde_json::Value;

use super::injector::{Menu, tasks};
use super::{Entry, Faults, Target, call};
use crate::model::{Kind, Machine};
use crate::refs::Payload;
use asl_syntax::integrations::Resource;

/// Plans of up to four faults of a machine's tasks. proptest shrinks to the fewest faults, of the earliest calls.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::sim::faults::{faults, inputs};
/// use asl_builder::sim::{Answer, Sim, Status};
/// use asl_builder::{Function, Payload, Retry, json};
/// use proptest::test_runner::{Config, TestError, TestRunner};
///
/// #[derive(Payload)]
/// struct Order { total: f64 }
/// const CHARGE: Function = Function::named("ChargeCard");
///
/// // One retry is not enough for two faults.
/// let charge = invoke(&CHARGE).retry_all(Retry::all().attempts(1)).end();
/// let machine = StateMachine::single("Charge", charge);
///
/// let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
/// let failed = runner.run(&(inputs::<Order>(), faults(&machine)), |(order, faults)| {
///     let sim = Sim::of(&machine).answer(|_| Some(Answer::result(json!({ "Payload": {} })))).faults(faults);
///     proptest::prop_assert_eq!(sim.run(order).unwrap().status, Status::Succeeded);
///     Ok(())
/// });
/// let Err(TestError::Fail(_, (_, least))) = failed else { panic!("{failed:?}") };
/// let least = least.to_string();
/// assert_eq!(least.matches(".on(").count(), 2, "{least}");
/// assert!(least.contains("call(1)") && least.contains("call(2)"), "{least}");
/// ```
pub fn faults(machine: &(impl AsRef<Machine> + ?Sized)) -> BoxedStrategy<Faults> {
    let mut all = Vec::new();
    for (name, state) in tasks(machine.as_ref()) {
        let Kind::Task(task) = &state.kind else { continue };
        let kind = task.resource.as_ref().and_then(Value::as_str).and_then(Resource::parse);
        all.extend(Menu::of(state).faults(kind.as_ref(), &[]).into_iter().map(|fault| (name.to_owned(), fault)));
    }
    if all.is_empty() {
        return Just(Faults::new()).boxed();
    }
    let entry = (select(all), 1..5_u64).prop_map(|((state, fault), number)| Entry {
        target: Target::state(&state),
        when: call(number),
        fault,
    });
    vec(entry, 0..5).prop_map(|entries| Faults { entries, random: None }).boxed()
}

/// Inputs of a payload's type: [`arbitrary`](crate::arbitrary).
pub fn inputs<T: Payload>() -> BoxedStrategy<Value> {
    crate::arbitrary::<T>()
}
