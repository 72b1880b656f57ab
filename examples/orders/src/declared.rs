//! The same workflow, declared with `state_machine!`.

use asl_builder::Lambda;
use asl_builder::jsonata::*;
use orders_contracts::{
    CHARGE_CARD, CHECK_CREDIT, CHECK_FRAUD, CardError, Order, PICK_LINE, REVIEW_ORDER, ReviewError, SHIP_PARCEL,
};

/// Takes an order from its checks to its parcel.
pub fn order_workflow() -> StateMachine {
    state_machine! {
        Comment: "Takes an order from its checks to its parcel",
        Input: Order,
        StartAt: Checks,

        Checks: Parallel {
            Branches: [
                {
                    StartAt: CheckCredit,
                    CheckCredit: Task {
                        Resource: lambda::invoke(&CHECK_CREDIT),
                        Arguments: { Payload: {% $states.input %} },
                        Output: {% $states.result.Payload %},
                        End: true,
                    },
                },
                {
                    StartAt: CheckFraud,
                    CheckFraud: Task {
                        Resource: lambda::invoke(&CHECK_FRAUD),
                        Arguments: { Payload: {% $states.input %} },
                        Output: {% $states.result.Payload %},
                        End: true,
                    },
                },
            ],
            Next: Large,
        }
        /// A person looks at large orders of customers who are not known.
        Large: Choice {
            {% $states.context.Execution.Input.total > 1000 and $states.context.Execution.Input.customer.isKnown != true %} => Review,
            _ => ChargeCard,
        }
        Review: Task {
            Resource: lambda::invoke(&REVIEW_ORDER).wait_for_task_token(),
            Arguments: {
                Payload: {
                    taskToken: {% $states.context.Task.Token %},
                    orderId: {% $states.context.Execution.Input.id %},
                    total: {% $states.context.Execution.Input.total %},
                },
            },
            TimeoutSeconds: 86400,
            Catch: [ReviewError::Rejected | States::Timeout => RefuseOrder],
            Next: ChargeCard,
        }
        ChargeCard: Task {
            Resource: lambda::invoke(&CHARGE_CARD),
            Arguments: {
                Payload: {
                    orderId: {% $states.context.Execution.Input.id %},
                    amount: {% $states.context.Execution.Input.total %},
                    currency: "EUR",
                },
            },
            TimeoutSeconds: 10,
            Retry: [CardError::Throttled | States::Timeout => { IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 }],
            Catch: [CardError::DECLINED | CardError::EXPIRED => RefuseOrder, _ => Escalate],
            Assign: { receipt: {% $states.result.Payload %} },
            Next: PickLines,
        }
        PickLines: Map {
            Items: {% $states.context.Execution.Input.lines %},
            MaxConcurrency: 5,
            ItemProcessor: {
                StartAt: PickLine,
                PickLine: Task {
                    Resource: lambda::invoke(&PICK_LINE),
                    Arguments: { Payload: {% $states.input %} },
                    Retry: [Lambda::ServiceException => { IntervalSeconds: 1, MaxAttempts: 2 }],
                    Output: {% $states.result.Payload %},
                    End: true,
                },
            },
            Catch: [_ => Escalate],
            Next: Deliver,
        }
        Deliver: Choice {
            "{% $states.context.Execution.Input.delivery = 'courier' %}" => ShipParcel,
            "{% $states.context.Execution.Input.delivery = 'pick-up' %}" => AwaitPickUp,
        }
        ShipParcel: Task {
            Resource: lambda::invoke(&SHIP_PARCEL),
            Arguments: {
                Payload: { address: {% $states.context.Execution.Input.customer.address %}, receipt: {% $receipt %} },
            },
            Output: {% $states.result.Payload %},
            End: true,
        }
        AwaitPickUp: Succeed {}
        RefuseOrder: Fail { Error: "OrderRefused", Cause: "the order was refused, and nothing was charged" }
        Escalate: Fail { Error: "OrderFailed", Cause: "the order failed after its card may have been charged" }
    }
}
