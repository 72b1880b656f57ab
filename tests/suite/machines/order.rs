use asl_builder::jsonata::*;
use asl_builder::{Function, Retry, StateNames, States, TaskError};

#[derive(TaskError, Clone, Copy)]
enum CardError {
    Declined,
    #[task_error(name = "Card.Expired")]
    Expired,
    Throttled,
}

const CREDIT: Function = Function::named("CheckCredit");
const FRAUD: Function = Function::named("CheckFraud");
const CHARGE: Function<Value, Value, CardError> = Function::named("ChargeCard");
const PICK: Function = Function::named("PickLine");

use serde_json::Value;

fn by_the_macro() -> StateMachine {
    state_machine! {
        Comment: "Takes an order from its checks to its shipping",
        StartAt: Checks,

        /// Both at once.
        Checks: Parallel {
            Branches: [
                { StartAt: Credit, Credit: Task { Resource: &CREDIT, End: true } },
                { StartAt: Fraud, Fraud: Task { Resource: &FRAUD, End: true } },
            ],
            Output: {% $states.input %},
            Next: Large,
        }
        Large: Choice {
            {% $states.input.total > 1000 %} => CoolOff,
            _ => ChargeCard,
        }
        CoolOff: Wait { Seconds: 60, Next: ChargeCard }
        ChargeCard: Task {
            Resource: &CHARGE,
            Arguments: { orderId: {% $states.input.id %}, amount: {% $round($states.input.total, 2) %}, currency: "EUR" },
            Retry: [CardError::Throttled | States::Timeout => { IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2.0 }],
            Catch: [CardError::Declined | CardError::Expired => Refused],
            Next: PickLines,
        }
        PickLines: Map {
            Items: {% $states.context.Execution.Input.lines %},
            ItemProcessor: { StartAt: PickOne, PickOne: Task { Resource: &PICK, End: true } },
            End: true,
        }
        Refused: Fail { Error: "OrderRefused", Cause: "the card was refused" }
    }
}

#[derive(StateNames, Clone, Copy)]
enum Step {
    Checks,
    Large,
    CoolOff,
    ChargeCard,
    PickLines,
    Refused,
}

fn by_the_builder() -> StateMachine {
    StateMachine::new(Step::Checks, |step| match step {
        Step::Checks => parallel()
            .comment("Both at once.")
            .branch(StateMachine::single("Credit", task(&CREDIT).end()))
            .branch(StateMachine::single("Fraud", task(&FRAUD).end()))
            .output(input())
            .next(Step::Large),
        Step::Large => choice().when(jsonata("$states.input.total > 1000"), Step::CoolOff).otherwise(Step::ChargeCard),
        Step::CoolOff => wait(secs(60)).next(Step::ChargeCard),
        Step::ChargeCard => task(&CHARGE)
            .arguments(payload!({
                "orderId": input()["id"],
                "amount": jsonata("$round($states.input.total, 2)"),
                "currency": "EUR"
            }))
            .retry(Retry::on(CardError::Throttled).or(States::Timeout).after(secs(2)).attempts(3).backoff(2.0))
            .catch_any([CardError::Declined, CardError::Expired], Step::Refused)
            .next(Step::PickLines),
        Step::PickLines => {
            map(context().execution().input()["lines"], StateMachine::single("PickOne", task(&PICK).end())).end()
        }
        Step::Refused => fail("OrderRefused", "the card was refused"),
    })
    .comment("Takes an order from its checks to its shipping")
}

#[test]
fn the_macro_makes_what_the_builder_makes() {
    assert_eq!(by_the_macro().to_asl(), by_the_builder().to_asl());
    assert!(by_the_macro().check().is_empty(), "{}", by_the_macro().check());
}
