use asl_builder::jsonata::*;
use serde::{Deserialize, Serialize};

/// An order of the shop.
#[derive(Payload, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    /// What all lines cost.
    pub total_cost: f64,
    /// Who ordered.
    pub customer: Customer,
}

#[derive(Payload, Serialize, Deserialize)]
pub struct Customer {
    /// Where mail goes.
    pub email: String,
}

#[derive(Payload, Serialize, Deserialize)]
pub struct Charge {
    /// What is charged.
    pub amount: f64,
    pub currency: String,
}

#[derive(TaskError, Clone, Copy)]
pub enum CardError {
    Declined,
    Busy,
}

/// Charges a card.
pub const CHARGE: Function<Charge, (), CardError> = Function::named("ChargeCard");

#[derive(StateNames, Clone, Copy)]
pub enum Step {
    Charge,
    Refused,
}

pub fn built() -> StateMachine {
    let order = Order::execution();
    //? field complete total_cost customer
    //? inner hover Where mail goes
    //? inner define pub email: String
    //? key complete amount currency
    //? key_hover hover What is charged
    //? key_hover define pub amount: f64
    //? value complete total_cost
    //? error complete Declined Busy
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => invoke(&CHARGE)
            .payload(payload!(Charge { /*^key*/amo/*^key_hover*/unt: order./*^value*/total_cost, currency: order.customer.em/*^inner*/ail }))
            .catch(CardError::/*^error*/Declined, Step::Refused)
            .end(),
        Step::Refused => fail("Refused", Expression::from(order./*^field*/customer)),
    })
}

pub fn declared() -> StateMachine {
    //? contract hover Charges a card
    //? contract define pub const CHARGE
    //? contract_name complete CHARGE
    //? raised complete Declined Busy
    //? raised hover Declined
    //? target define ChargeCard: Task {
    //? input_type hover An order of the shop
    //? names hover Where mail goes
    //? names define pub email: String
    //? expression complete total_cost customer
    //? argument hover What is charged
    //? argument define pub amount: f64
    //? asl_key hover TimeoutSeconds
    //? asl_key define pub fn timeout
    //? method complete wait_for_task_token qualifier
    state_machine! {
        Input: Ord/*^input_type*/er,
        StartAt: Large,

        Large: Choice {
            {% $states.input.customer.em/*^names*/ail = "x" %} => Charge/*^target*/Card,
            _ => Refused,
        }
        ChargeCard: Task {
            Resource: &CHA/*^contract*/RGE,
            Arguments: { am/*^argument*/ount: Order::execution()./*^expression*/total_cost, currency: "EUR" },
            Catch: [CardError::De/*^raised*/clined => Refused],
            Timeout/*^asl_key*/Seconds: 60,
            Next: Invoke,
        }
        Invoke: Task {
            Resource: lambda::invoke(&CHAR/*^contract_name*/GE)./*^method*/qualifier("live"),
            Arguments: { Payload: { amount: 1.0, currency: "EUR" } },
            Next: Done,
        }
        Done: Succeed {}
        Refused: Fail { Error: "Refused" }
    }
}

pub fn broken() -> StateMachine {
    //? broken complete total_cost customer
    //? broken_contract hover Charges a card
    let order = Order::execution();
    state_machine! {
        StartAt: Charge,
        Charge: Task {
            Resource: &CHA/*^broken_contract*/RGE,
            Arguments: { amount: order./*^broken*/total_cost, currency: "EUR" },
            TimeoutSecond: 5,
            Next: Refusd,
        }
        Refused: Fail {}
    }
}
