//! The macro's forms beside the builder's calls that they stand for.

use std::collections::HashMap;

use asl_builder::{Activity, Express, Function, Label, Payload, Retry, TaskError, json, presets};
use serde_json::Value;

const F: Function = Function::named("F");
const PACK: Activity = Activity::from_arn("arn:aws:states:eu-west-1:123456789012:activity:pack");

#[derive(TaskError, Clone, Copy)]
enum CardError {
    Declined,
}

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Charge {
    order_id: String,
    amount: f64,
    #[serde(default)]
    tags: Vec<Tag>,
    note: Option<Note>,
    other: Value,
    means: Option<Means>,
}

#[derive(Payload)]
struct Tag {
    name: String,
}

#[derive(Payload)]
struct Note {
    text: String,
    #[serde(flatten)]
    more: More,
}

#[derive(Payload)]
struct More {
    #[serde(flatten)]
    others: HashMap<String, Value>,
}

#[derive(Payload)]
#[serde(tag = "kind")]
enum Means {
    Card { number: String },
    Cash,
}

const CHARGE: Function<Charge, (), CardError> = Function::named("Charge");

/// Nothing is found but that errors of the contracts are left to fail the execution, which these forms are not about.
fn nothing_is_wrong<W>(machine: &asl_builder::StateMachine<W>) {
    let report = machine.check();
    assert!(report.iter().all(|finding| finding.code == "ASL402"), "{report}");
}

/// The state `It` of a machine.
fn it<W>(machine: asl_builder::StateMachine<W>) -> Value {
    nothing_is_wrong(&machine);
    machine.machine().to_value()["States"]["It"].clone()
}

mod jsonata_forms {
    use super::*;
    use asl_builder::jsonata::*;

    fn alone(state: State<Label>) -> Value {
        it(StateMachine::single("It", state))
    }

    fn two(state: impl FnOnce(Label) -> State<Label>) -> Value {
        let [it_name, done] = ["It", "Done"].map(Label::new);
        it(StateMachine::from_states(it_name.clone(), [(it_name, state(done.clone())), (done, succeed())]))
    }

    #[test]
    fn a_function_by_its_arn_and_by_the_integration() {
        let plain = state_machine! { StartAt: It, It: Task { Resource: &F, Arguments: { a: 1 }, End: true } };
        assert_eq!(it(plain), alone(task(&F).arguments(json!({ "a": 1 })).end()));

        let activity = state_machine! { StartAt: It, It: Task { Resource: &PACK, Arguments: { a: 1 }, End: true } };
        assert_eq!(it(activity), alone(task(&PACK).arguments(json!({ "a": 1 })).end()));

        let invoked = state_machine! {
            StartAt: It,
            It: Task {
                Resource: lambda::invoke(&F).qualifier("live"),
                Arguments: { Payload: { id: {% $states.input.id %} }, LogType: "Tail" },
                End: true,
            }
        };
        let built =
            invoke(&F).qualifier("live").payload(payload!({ "id": input()["id"] })).parameter("LogType", "Tail");
        assert_eq!(it(invoked), alone(built.end()));

        let event = state_machine! { StartAt: It, It: Task { Resource: invoke_event(&F), Arguments: { Payload: input() }, End: true } };
        assert_eq!(it(event), alone(invoke_event(&F).payload(input()).end()));

        let waiting = state_machine! {
            StartAt: It,
            It: Task {
                Resource: lambda::invoke(&F).wait_for_task_token(),
                Arguments: { Payload: { token: {% $states.context.Task.Token %} } },
                End: true,
            }
        };
        let built = invoke(&F).wait_for_task_token().payload(payload!({ "token": task_token() }));
        assert_eq!(it(waiting), alone(built.end()));
    }

    #[test]
    fn an_intrinsic_function_of_a_template_is_a_resource() {
        let machine = state_machine! {
            StartAt: It,
            It: Task { Resource: { "Fn::GetAtt": ["Worker", "Arn"] }, Arguments: {}, End: true }
        };
        let worker = task(json!({ "Fn::GetAtt": ["Worker", "Arn"] })).arguments(json!({}));
        assert_eq!(it(machine), alone(worker.end()));
    }

    #[test]
    fn what_is_empty_is_written_all_the_same() {
        let machine = state_machine! {
            StartAt: It,
            It: Task {
                Resource: "arn:aws:states:::sqs:sendMessage",
                Arguments: {},
                Assign: {},
                Retry: [],
                Catch: [States::Timeout => { Next: Done, Assign: {} }],
                Next: Done,
            }
            Done: Succeed {}
        };
        let state = &machine.machine().to_value()["States"]["It"];
        for at in ["/Arguments", "/Assign", "/Retry", "/Catch/0/Assign"] {
            let value = state.pointer(at).unwrap_or_else(|| panic!("{at} is not there: {state}"));
            assert!(value.as_object().is_some_and(serde_json::Map::is_empty) || value == &json!([]), "{at}: {value}");
        }
    }

    #[test]
    fn names_of_payloads_are_followed_as_far_as_they_are_known() {
        let machine = state_machine! {
            Input: Charge,
            StartAt: It,
            It: Task {
                Resource: &CHARGE,
                Arguments: {
                    orderId: {% $states.input.tags.name & $states.input.note.text %},
                    amount: {% $states.input.other.anything.at.all %},
                    other: { whatever: { is: "here" } },
                    note: { text: {% $states.context.Execution.Input.tags[0].name %}, whatever: 1 },
                    means: { kind: "Card", number: {% $states.input.means.number & $states.input.note.something %} },
                },
                End: true,
            }
        };
        nothing_is_wrong(&machine);
    }

    #[test]
    fn the_input_of_a_state_that_others_lead_to_is_not_the_executions() {
        let machine = state_machine! {
            Input: Charge,
            StartAt: It,
            It: Choice { {% $states.input.attempts > 3 %} => Done, _ => Again }
            Again: Pass { Output: { attempts: 1 }, Next: It }
            Done: Succeed {}
        };
        assert!(machine.check().is_empty());
    }

    #[test]
    fn values_of_rust() {
        let (limit, order) = (secs(30), Charge::execution());
        let machine = state_machine! {
            StartAt: It,
            It: Task {
                Resource: &CHARGE,
                Comment: format!("a task of {} seconds", limit.get()),
                Arguments: payload!(Charge { order_id: order.order_id, amount: 2.5, other: 1 }),
                TimeoutSeconds: limit,
                HeartbeatSeconds: input()["heartbeat"],
                Assign: { id: input()["id"], list: [1, input()["a"], { b: input()["b"] }] },
                Retry: [presets_for_charge(), CardError::Declined => { IntervalSeconds: 2, JitterStrategy: FULL }],
                End: true,
            }
        };
        let built = task(&CHARGE)
            .comment("a task of 30 seconds")
            .arguments(payload!(Charge { order_id: order.order_id, amount: 2.5, other: 1 }))
            .timeout(limit)
            .heartbeat(input()["heartbeat"])
            .assign("id", input()["id"])
            .assign("list", payload!([1, input()["a"], { "b": input()["b"] }]))
            .retry(presets_for_charge())
            .retry(Retry::on(CardError::Declined).after(2).full_jitter());
        assert_eq!(it(machine), alone(built.end()));
    }

    fn presets_for_charge() -> Retry<CardError> {
        Retry::on(States::Timeout).attempts(1)
    }

    #[test]
    fn lists_of_rust() {
        let machine = state_machine! {
            StartAt: It,
            It: Task { Resource: "${PutItemArn}", Retry: [presets::dynamodb()], End: true }
        };
        assert_eq!(it(machine), alone(task("${PutItemArn}").retry(presets::dynamodb()).end()));
        let machine = state_machine! {
            StartAt: It,
            It: Parallel { Branches: ["A", "B"].map(branch), Retry: [Retry::on(States::TaskFailed)], End: true }
        };
        let built = parallel().branches(["A", "B"].map(branch)).retry(Retry::on(States::TaskFailed));
        assert_eq!(it(machine), alone(built.end()));
    }

    fn branch(name: &str) -> StateMachine {
        StateMachine::single(name, pass().end())
    }

    #[test]
    fn catchers() {
        let machine = state_machine! {
            StartAt: It,
            It: Task {
                Resource: &CHARGE,
                Catch: [
                    CardError::Declined | States::Timeout => Done,
                    /// Any other.
                    "Card.Expired" => { Next: Done, Assign: { error: {% $states.errorOutput %} } },
                    { ErrorEquals: ["States.ALL"], Output: "x", Next: Done },
                ],
                End: true,
            }
            Done: Succeed {}
        };
        let built = two(|done| {
            task(&CHARGE)
                .catch_with(Catch::on(CardError::Declined).or(States::Timeout), done.clone())
                .catch_with(
                    Catch::on(UncheckedError::named("Card.Expired"))
                        .comment("Any other.")
                        .assign("error", error_output()),
                    done.clone(),
                )
                .catch_all_with(Catch::all().output("x"), done)
                .end()
        });
        assert_eq!(it(machine), built);
    }

    #[test]
    fn rules() {
        let machine = state_machine! {
            StartAt: It,
            It: Choice {
                /// Large.
                input()["total"].gt(1000) => { Next: Done, Output: {% $states.input.total %} },
                {% $states.input.new %} => Done,
                true => Done,
                _ => { Next: Done, Assign: { size: "small" } },
            }
            Done: Succeed {}
        };
        let built = two(|done| {
            let large = Rule::when(input()["total"].gt(1000)).comment("Large.").output(input()["total"]);
            choice()
                .rule(large, done.clone())
                .when(jsonata("$states.input.new"), done.clone())
                .when(true, done.clone())
                .assign("size", "small")
                .otherwise(done)
        });
        assert_eq!(it(machine), built);
    }

    #[test]
    fn maps_over_machines_of_rust() {
        let machine = state_machine! {
            StartAt: It,
            It: Map {
                Items: input()["lines"],
                ItemProcessor: branch("One"),
                ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD },
                ItemBatcher: { MaxItemsPerBatch: 10 },
                End: true,
            }
        };
        let built = distributed_map(input()["lines"], branch("One")).item_batcher(ItemBatcher::of_items(10));
        assert_eq!(it(machine), alone(built.end()));
    }

    #[test]
    fn an_express_machine_has_express_machines_inside() {
        let machine: StateMachine<Express> = state_machine! {
            Type: EXPRESS,
            StartAt: It,
            It: Parallel { Branches: [{ StartAt: One, One: Pass { End: true } }], End: true }
        };
        assert_eq!(machine.workflow_type(), "EXPRESS");
        assert_eq!(it(machine)["Branches"][0]["StartAt"], "One");
    }

    #[test]
    fn names_of_any_form() {
        let machine = state_machine! {
            StartAt: "what is it?",
            "what is it?": Choice { {% true %} => r#match, _ => "What is it" }
            r#match: Pass { Next: Self_ }
            "What is it": Pass { Next: "What is it?" }
            "What is it?": Pass { Next: "ünïcode" }
            Self_: Pass { Next: "ünïcode" }
            "ünïcode": Succeed {}
        };
        let states = machine.machine().to_value()["States"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(states, ["what is it?", "match", "What is it", "What is it?", "Self_", "ünïcode"]);
        assert!(machine.check().is_empty(), "{}", machine.check());
    }

    #[test]
    fn notes_lead_to_the_lines_of_the_macro() {
        let line = line!();
        let machine = state_machine! {
            StartAt: Charge,
            Charge: Task {
                Resource: &F,
                Arguments: { a: {% $states.input.a %} },
                Next: Each,
            }
            Each: Map { ItemProcessor: { StartAt: One, One: Pass { End: true } }, End: true }
        };
        let notes = machine.notes();
        let at = |name: &str| notes.block.state(name).unwrap().declared.line - line;
        assert_eq!((at("Charge"), at("Each")), (3, 8));
        let inside = &notes.block.state("Each").unwrap().machines[0].1;
        assert_eq!(inside.state("One").unwrap().declared.line - line, 8);
        let values = &notes.block.state("Charge").unwrap().values;
        let lines: Vec<u32> = values.iter().filter_map(|(_, source)| Some(source.location?.line - line)).collect();
        assert_eq!(lines, [5, 5], "{values:?}");
    }

    #[test]
    fn inside_of_another_macro_the_text_of_expressions_is_the_same() {
        macro_rules! wrapped {
            ($name:ident, $value:tt, $($rest:tt)*) => {
                state_machine! { StartAt: $name, $name: Pass { Output: $value, $($rest)* } }
            };
        }
        let machine = wrapped!(It, {% $states.input.a[b > 1] %}, End: true);
        assert_eq!(it(machine)["Output"], "{% $states.input.a[b > 1] %}");
    }
}

mod jsonpath_forms {
    use super::*;
    use asl_builder::jsonpath::*;

    #[test]
    fn a_machine_is_in_the_language_of_its_front_door() {
        let machine = state_machine! {
            StartAt: It,
            It: Choice {
                { Variable: "$.total", NumericGreaterThan: 1000 } => Sum,
                input()["new"].eq(true) => { Next: Sum, Comment: "new", Assign: { "id.$": "$.id" } },
                _ => Done,
            }
            Sum: Pass { QueryLanguage: JSONata, Output: {% $sum($states.input.prices) %}, Next: Done }
            Done: Succeed {}
        };
        let value = machine.machine().to_value();
        assert_eq!(value.get("QueryLanguage"), None);
        assert_eq!(value["States"]["Sum"]["QueryLanguage"], "JSONata");
        assert_eq!(
            it(machine)["Choices"],
            json!([
                { "Variable": "$.total", "NumericGreaterThan": 1000, "Next": "Sum" },
                { "Comment": "new", "Variable": "$.new", "BooleanEquals": true, "Assign": { "id.$": "$.id" }, "Next": "Sum" }
            ])
        );
    }

    #[test]
    fn a_state_inside_a_jsonata_state_is_in_the_machines_language() {
        let machine = state_machine! {
            StartAt: It,
            It: Parallel {
                QueryLanguage: JSONata,
                Branches: [{ StartAt: One, One: Pass { Parameters: { "a.$": "$.a" }, End: true } }],
                Output: {% $states.result[0] %},
                End: true,
            }
        };
        assert!(machine.check().is_empty(), "{}", machine.check());
    }

    #[test]
    fn parameters_of_an_integration() {
        let machine = state_machine! {
            Input: Charge,
            StartAt: It,
            It: Task {
                Resource: lambda::invoke(&CHARGE),
                Parameters: { Payload: { "orderId.$": "$.orderId", "amount.$": "States.MathAdd($.amount, 1)" }, "Qualifier.$": "$.tags[0].name" },
                End: true,
            }
        };
        let value = it(machine);
        assert_eq!(
            value["Parameters"]["Payload"],
            json!({ "orderId.$": "$.orderId", "amount.$": "States.MathAdd($.amount, 1)" })
        );
        assert_eq!(value["Parameters"]["Qualifier.$"], "$.tags[0].name");
    }
}
