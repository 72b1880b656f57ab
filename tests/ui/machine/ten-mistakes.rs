use asl_builder::jsonata::*;
use asl_builder::Payload;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Charge {
    order_id: String,
    amount: f64,
}

#[derive(TaskError, Clone, Copy)]
enum CardError {
    Declined,
}

#[derive(TaskError, Clone, Copy)]
enum ShipError {
    Lost,
}

const CHARGE: Function<Charge, (), CardError> = Function::named("Charge");
const SHIP: Function<(), (), ShipError> = Function::named("Ship");

fn machine() -> StateMachine {
    state_machine! {
        Input: Order,
        StartAt: Check,

        Check: Choice {
            {% $states.input.totl > 1000 %} => Both,
            {% $states.input.total > 10 and %} => Both,
            {% $states.input.id = "1" %} => Chrge,
            _ => Both,
        }
        Both: Parallel {
            Branches: [
                { StartAt: Left, Left: Pass { Next: Cool } },
                { StartAt: Right, Right: Pass { End: true } },
            ],
            Next: Cool,
        }
        Cool: Wait { Secnds: 60, Next: Charge }
        Charge: Task {
            Resource: &CHARGE,
            Arguments: { orderId: {% $states.input.id %}, amuont: {% $states.input.total %} },
            Retry: [States::Timeout => { MaxAttempts: "three" }],
            Catch: [ShipError::Lost => Refused],
            Next: Ship,
        }
        Ship: Task { Resource: &SHIP, TimeoutSeconds: "60".to_owned(), End: true }
        Refused: Fail { Error: "Refused", Cause: "the card was refused" }
        Orphan: Succeed {}
    }
}

fn main() {
    let _ = (machine().to_asl(), CardError::Declined);
}
