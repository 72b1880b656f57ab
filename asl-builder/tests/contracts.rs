//! What follows from contracts: which errors are handled, which payloads fit, and which claims of references agree.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use asl_builder::jsonata::*;
use asl_builder::{Report, check, jsonpath, sam};

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}

#[derive(Payload)]
struct Charge {
    id: String,
    amount: f64,
}

#[derive(Payload)]
struct Receipt {
    number: String,
    amount: f64,
}

#[derive(Payload)]
struct Cart {
    total: String,
}

#[derive(TaskError, Clone, Copy)]
#[allow(dead_code, reason = "what is not named is declared all the same")]
enum CardError {
    Declined,
    Expired,
    #[task_error(transient)]
    Throttled,
}

const CHARGE: Function<Charge, Receipt, CardError> = Function::named("ChargeCard");
const CHECK: Function<Order, Receipt> = Function::named("Check");
const BILLING: Machine<Order, Receipt> = Machine::named("Billing");
const RECEIPT: Var<Receipt> = Var::named("receipt");

#[derive(StateNames, Clone, Copy)]
enum Step {
    First,
    Second,
    Failed,
}

fn codes(report: &Report) -> Vec<String> {
    report.iter().map(|finding| format!("{} {}", finding.code, finding.at)).collect()
}

/// A machine of the two states, and one for what failed.
fn machine(first: State<Step>, second: State<Step>) -> StateMachine {
    let (mut first, mut second) = (Some(first), Some(second));
    StateMachine::new(Step::First, |step| match step {
        Step::First => first.take().unwrap(),
        Step::Second => second.take().unwrap(),
        Step::Failed => fail("Failed", "it failed"),
    })
}

fn charge() -> Invoke<Step, CardError, Charge, Receipt> {
    let order = Order::execution();
    invoke(&CHARGE).payload(payload!(Charge { id: order.id, amount: order.total }))
}

#[test]
fn errors_of_the_contract_are_handled_somewhere() {
    let of = |task: Invoke<Step, CardError, Charge, Receipt>| {
        let machine = machine(task.next(Step::Second), pass().next(Step::Failed));
        machine.check().iter().filter(|f| f.code.starts_with("ASL4")).map(|f| f.message.clone()).collect::<Vec<_>>()
    };
    let open = of(charge());
    assert_eq!(
        open,
        [
            "the task can raise `Declined` and `Expired`, which are neither caught nor retried",
            "the task can raise `Throttled`, which is transient, and is not tried again after it"
        ]
    );
    assert_eq!(of(charge().retry_all(Retry::all())), [""; 0]);
    assert_eq!(of(charge().retry(Retry::on(States::TaskFailed))), [""; 0]);
    let caught = charge().catch_all(Step::Failed);
    assert_eq!(of(caught), ["the task can raise `Throttled`, which is transient, and is not tried again after it"]);
    let retried = charge().retry(Retry::on(CardError::Throttled).attempts(0)).catch(CardError::Declined, Step::Failed);
    assert_eq!(of(retried), ["the task can raise `Expired`, which is neither caught nor retried"]);
    let another = charge().field("Resource", "${Other}").field("Arguments", json!({}));
    assert_eq!(of(another), [""; 0], "another resource has another contract");
}

#[test]
fn a_state_around_may_handle_the_errors_of_an_inner_machine() {
    let inner = || StateMachine::single("Charge", invoke(&CHARGE).end());
    let around = |state: Parallel<Step>| {
        let machine = machine(state.next(Step::Second), pass().next(Step::Failed));
        codes(&machine.check())
    };
    let at = "/States/First/Branches/0/States/Charge";
    assert_eq!(around(parallel().branch(inner())), [format!("ASL402 {at}"), format!("ASL403 {at}")]);
    assert_eq!(around(parallel().branch(inner()).catch_all(Step::Failed)), [format!("ASL403 {at}")]);
    assert_eq!(around(parallel().branch(inner()).retry_all(Retry::all())), [""; 0]);
    let prefixed = machine(parallel().branch(inner().prefixed("A ")).next(Step::Second), pass().next(Step::Failed));
    assert_eq!(codes(&prefixed.check()).len(), 2);
}

#[test]
fn an_asynchronous_call_raises_none_of_the_functions_errors() {
    let machine = machine(invoke_event(&CHARGE).next(Step::Second), pass().next(Step::Failed));
    assert_eq!(codes(&machine.check()), [""; 0]);
}

#[test]
fn the_result_of_an_integration_is_not_its_answer() {
    let reads = || pass().output(Receipt::input().amount).next(Step::Failed);
    let call = || invoke(&CHECK).payload(Order::execution());
    assert_eq!(codes(&machine(call().next(Step::Second), reads()).check()), ["ASL201 /States/Second/Output"]);
    assert_eq!(codes(&machine(call().output_result().next(Step::Second), reads()).check()), [""; 0]);
    assert_eq!(codes(&machine(call().output(json!({})).next(Step::Second), reads()).check()), [""; 0]);
    assert_eq!(codes(&machine(task(&CHECK).next(Step::Second), reads()).check()), [""; 0]);
    let token = call().wait_for_task_token().next(Step::Second);
    let codes_of_token = codes(&machine(token, reads()).check());
    assert_eq!(codes_of_token, ["ASL706 /States/First/Resource"], "what gives the token back is not known");
    let own = call().assign("amount", Receipt::result().amount).next(Step::Second);
    assert_eq!(codes(&machine(own, pass().next(Step::Failed)).check()), ["ASL201 /States/First/Assign/amount"]);
    let own = task(&CHECK).assign("amount", Receipt::result().amount).next(Step::Second);
    assert_eq!(codes(&machine(own, pass().next(Step::Failed)).check()), [""; 0]);
    let report = machine(task(&CHECK).next(Step::Second), pass().output(Order::input().id).next(Step::Failed)).check();
    assert_eq!(codes(&report), ["ASL201 /States/Second/Output"]);
    assert!(report.to_string().contains("there is no `id` in it"), "{report}");
}

#[test]
fn what_is_handed_on_is_followed_through_waiting() {
    #[derive(StateNames, Clone, Copy)]
    enum Step {
        Call,
        Wait,
        Read,
        Failed,
    }
    let machine = |through: fn() -> State<Step>| {
        StateMachine::new(Step::Call, |step| match step {
            Step::Call => task(&CHECK).catch_all(Step::Failed).next(Step::Wait),
            Step::Wait => through(),
            Step::Read => pass().output(Cart::input().total).end(),
            Step::Failed => fail("Failed", Cart::input().total),
        })
    };
    let both = ["ASL201 /States/Failed/Cause", "ASL201 /States/Read/Output"];
    assert_eq!(codes(&machine(|| wait(5).next(Step::Read)).check()), both);
    let other = machine(|| pass().output(json!({ "total": "5" })).next(Step::Read));
    assert_eq!(codes(&other.check()), ["ASL201 /States/Failed/Cause"]);
}

#[test]
fn in_jsonpath_an_output_path_hands_the_answer_on() {
    use asl_builder::jsonpath::{StateMachine, fail, invoke, pass};
    let machine = |answered: bool, input_path: bool| {
        StateMachine::new(Step::First, |step| match step {
            Step::First if answered => invoke(&CHECK).output_result().next(Step::Second),
            Step::First => invoke(&CHECK).next(Step::Second),
            Step::Second if input_path => {
                pass().input_path("$.Payload").output_path(Receipt::input().amount).next(Step::Failed)
            }
            Step::Second => pass().output_path(Receipt::input().amount).next(Step::Failed),
            Step::Failed => fail("Failed", "it failed"),
        })
    };
    assert_eq!(codes(&machine(false, false).check()), ["ASL201 /States/Second/OutputPath"]);
    assert_eq!(codes(&machine(true, false).check()), [""; 0]);
    assert_eq!(codes(&machine(false, true).check()), [""; 0]);
    assert_eq!(machine(true, false).machine().to_value()["States"]["First"]["OutputPath"], "$.Payload");
}

#[test]
fn the_executions_input_has_one_type() {
    let of = |first: State<Step>, second: State<Step>| codes(&machine(first, second).check());
    let first = || pass().output(Order::execution().id).next(Step::Second);
    let large = Cart::execution().total.eq("17");
    assert_eq!(
        of(first(), choice().when(large, Step::Failed).otherwise(Step::Failed)),
        ["ASL202 /States/Second/Choices/0/Condition"]
    );
    assert_eq!(
        of(first(), pass().output(Charge::execution().amount).next(Step::Failed)),
        [""; 0],
        "one value has both"
    );
    let input = pass().output(Order::input().id).next(Step::Second);
    assert_eq!(of(input, pass().output(Cart::execution().total).next(Step::Failed)), ["ASL202 /States/Second/Output"]);
    let joined = literal("order ").concat(Cart::execution().total).concat(Order::execution().total);
    assert_eq!(
        of(pass().output(joined).next(Step::Second), pass().next(Step::Failed)),
        ["ASL202 /States/First/Output"]
    );
    let each = StateMachine::single("Each", pass().output(Cart::execution().total).end());
    let each = distributed_map(Order::execution().typed::<Vec<String>>(), each).next(Step::Failed);
    assert_eq!(of(first(), each), [""; 0], "its executions have an input of their own");
}

#[test]
fn a_variable_has_one_type_on_each_way() {
    const AS_CART: Var<Cart> = Var::named("order");
    const AS_ORDER: Var<Order> = Var::named("order");
    let of = |first: State<Step>, second: State<Step>| codes(&machine(first, second).check());
    let assigns = || pass().assign(AS_ORDER, Order::execution());
    assert_eq!(
        of(assigns().next(Step::Second), pass().output(AS_CART.total).next(Step::Failed)),
        ["ASL207 /States/Second/Output"]
    );
    assert_eq!(
        of(assigns().next(Step::Second), pass().output(AS_CART).next(Step::Failed)),
        ["ASL207 /States/Second/Output"]
    );
    assert_eq!(of(assigns().next(Step::Second), pass().output(AS_ORDER.total).next(Step::Failed)), [""; 0]);
    let untyped = pass().assign("order", Order::execution()).next(Step::Second);
    assert_eq!(of(untyped, pass().output(AS_CART.total).next(Step::Failed)), [""; 0]);
    let own = lambda(["order"], AS_CART.total);
    let own = functions::map(input()["carts"], own);
    assert_eq!(
        of(assigns().next(Step::Second), pass().output(own).next(Step::Failed)),
        [""; 0],
        "a variable of its own"
    );
}

#[test]
fn answers_are_assigned_from_where_they_are() {
    let assigned = |state: State<Step>| {
        let machine = machine(state, pass().output(RECEIPT.amount).next(Step::Failed));
        assert!(machine.check().is_empty(), "{}", machine.check());
        machine.machine().to_value()["States"]["First"]["Assign"]["receipt"].clone()
    };
    assert_eq!(assigned(invoke(&CHECK).assign_result(RECEIPT).next(Step::Second)), "{% $states.result.Payload %}");
    assert_eq!(assigned(task(&CHECK).assign_result(RECEIPT).next(Step::Second)), "{% $states.result %}");
    let nested = start_execution(&BILLING).sync_2().assign_result(RECEIPT).next(Step::Second);
    assert_eq!(assigned(nested), "{% $states.result.Output %}");
}

#[test]
fn a_failure_is_told_apart_in_both_languages() {
    use asl_builder::jsonpath::{Catch, StateMachine, choice, fail, invoke, pass};
    const FAILURE: Var<TaskFailure<CardError>> = Var::named("failure");
    #[derive(StateNames, Clone, Copy)]
    enum Step {
        Charge,
        Why,
        Refuse,
        Done,
    }
    let machine = StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => invoke(&CHARGE)
            .retry_all(Retry::all())
            .catch_all_with(Catch::all().assign(FAILURE, CardError::failure()), Step::Why)
            .end(),
        Step::Why => choice()
            .when(FAILURE.error.is(CardError::Expired).or(FAILURE.error.eq(States::Timeout)), Step::Done)
            .when(FAILURE.error.ne(CardError::DECLINED), Step::Done)
            .otherwise(Step::Refuse),
        Step::Refuse => fail(FAILURE.error, FAILURE.cause),
        Step::Done => pass().end(),
    });
    assert!(machine.check().is_empty(), "{}", machine.check());
    let states = &machine.machine().to_value()["States"];
    assert_eq!(states["Charge"]["Catch"][0]["Assign"]["failure.$"], "$");
    assert_eq!(
        states["Why"]["Choices"][0]["Or"][0],
        json!({ "Variable": "$failure.Error", "StringEquals": "Expired" })
    );
    assert_eq!(states["Refuse"]["ErrorPath"], "$failure.Error");
}

fn billing_template(start: State<Label>) -> sam::Template {
    let machine = StateMachine::single("Bill", start);
    let billing = StateMachine::single("Done", succeed_with(json!({ "number": "1", "amount": 1 })));
    sam::Template::new("nested")
        .add(sam::StateMachine::new("Billing", billing))
        .add(sam::StateMachine::new("Orders", machine))
}

#[test]
fn the_role_may_start_the_machine_and_wait_for_it() {
    let template = billing_template(start_execution(&BILLING).input(Order::execution()).sync_2().end());
    let report = check::template(template.model());
    assert!(report.is_empty(), "{report}");
    let properties = template.model().to_value()["Resources"]["Orders"]["Properties"].clone();
    assert_eq!(properties["DefinitionSubstitutions"], json!({ "BillingArn": { "Ref": "Billing" } }));
    let actions: Vec<_> = properties["Policies"][0]["Statement"]
        .as_array()
        .unwrap()
        .iter()
        .map(|statement| (statement["Action"].clone(), statement["Resource"].clone()))
        .collect();
    assert!(actions.contains(&(json!("states:StartExecution"), json!({ "Ref": "Billing" }))), "{actions:#?}");
    assert_eq!(actions.len(), 6, "{actions:#?}");
    let plain = billing_template(start_execution(&BILLING).end());
    assert_eq!(
        plain.model().to_value()["Resources"]["Orders"]["Properties"]["Policies"][0]["Statement"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_machine_that_the_template_lacks_is_found() {
    let machine = StateMachine::single("Bill", start_execution(&BILLING).end());
    let lacking = || sam::Template::new("nested").add(sam::StateMachine::new("Orders", machine.clone()));
    let report = check::template(lacking().model());
    assert_eq!(report.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["ASL601"], "{report}");
    let bound = sam::StateMachine::new("Orders", machine.clone())
        .bind(&BILLING, sam::Parameter::string("BillingArn").reference());
    let template = sam::Template::new("nested").parameter(sam::Parameter::string("BillingArn")).add(bound);
    let report = check::template(template.model());
    assert!(report.is_empty(), "{report}");
}

#[test]
fn nested_executions_are_started_in_both_languages() {
    use asl_builder::jsonpath::{StateMachine, context, start_execution};
    let start = start_execution(&BILLING)
        .input(jsonpath::payload!(Order { id: Order::input().id, total: 5 }))
        .name(context().execution().name())
        .sync()
        .catch_all(Label::new("Bill"))
        .end();
    let machine = StateMachine::single("Bill", start);
    assert_eq!(
        machine.machine().to_value()["States"]["Bill"]["Parameters"],
        json!({
            "StateMachineArn": "${BillingArn}",
            "Input": { "id.$": "$.id", "total": 5 },
            "Name.$": "$$.Execution.Name"
        })
    );
    assert_eq!(
        machine.machine().to_value()["States"]["Bill"]["Resource"],
        "arn:aws:states:::states:startExecution.sync"
    );
}
