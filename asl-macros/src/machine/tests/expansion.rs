//! What machines become: the builder's calls, as they would be written by hand.

use std::str::FromStr;

use asl_syntax::fields::QueryLanguage;
use proc_macro2::TokenStream;

use crate::ctxt::Ctxt;
use crate::machine;

/// The expansion of a machine, formatted.
fn expanded(language: QueryLanguage, source: &str) -> String {
    let mut ctxt = Ctxt::default();
    let output = machine::expand(TokenStream::from_str(source).unwrap(), language, &mut ctxt);
    assert!(ctxt.mistakes().is_empty(), "{:?}", ctxt.mistakes());
    let file = syn::parse2(quote::quote!(fn machine() -> StateMachine { #output })).unwrap();
    prettyplease::unparse(&file)
}

macro_rules! expansions {
    ($($name:ident: $language:ident $source:literal)*) => {
        $(
            #[test]
            fn $name() {
                insta::with_settings!({ omit_expression => true }, {
                    insta::assert_snapshot!(expanded(QueryLanguage::$language, $source));
                });
            }
        )*
    };
}

expansions! {
    order: JSONata r#"
        Comment: "Takes an order from its checks to its shipping",
        Input: Order,
        StartAt: Checks,

        /// Both at once.
        Checks: Parallel {
            Branches: [
                { StartAt: Credit, Credit: Task { Resource: &CREDIT, End: true } },
                fraud(),
            ],
            Output: {% $states.input %},
            Next: Large,
        }
        Large: Choice {
            {% $states.context.Execution.Input.total > 1000 %} => "Cool off",
            {% $states.context.Execution.Input.customer.isNew %} => { Next: ChargeCard, Assign: { new: true } },
            _ => ChargeCard,
        }
        "Cool off": Wait { Seconds: 60, Next: ChargeCard }
        ChargeCard: Task {
            Resource: &CHARGE,
            Arguments: { orderId: {% $states.input.id %}, amount: {% $round($states.input.total, 2) %}, currency: "EUR" },
            Retry: [
                CardError::Throttled | States::Timeout => { IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2.0 },
                _ => { MaxAttempts: 1 },
            ],
            Catch: [
                CardError::Declined | CardError::Expired => Refused,
                States::Timeout => { Output: {% $states.errorOutput %}, Next: Refused },
                _ => Refused,
            ],
            TimeoutSeconds: 30,
            Next: PickLines,
        }
        PickLines: Map {
            Items: {% $states.context.Execution.Input.lines %},
            ItemProcessor: { StartAt: PickOne, PickOne: Task { Resource: lambda::invoke(&PICK), Arguments: { Payload: {% $states.input %} }, End: true } },
            MaxConcurrency: 5,
            End: true,
        }
        Refused: Fail { Error: "OrderRefused", Cause: "the card was refused" }
    "#

    paths: JSONPath r#"
        QueryLanguage: JSONPath,
        StartAt: Look,
        Look: Pass { InputPath: "$.order", Parameters: { "id.$": "$.id", tags: ["a", 1, null] }, ResultPath: null, Next: Large }
        Large: Choice {
            Choices: [
                { Variable: "$.total", NumericGreaterThan: 1000, Next: Sum },
                { And: [{ Variable: "$.a", IsPresent: true }, { Not: { Variable: "$.b", StringEquals: "x" } }], Next: Done },
            ],
            Default: Done,
        }
        Sum: Pass { QueryLanguage: JSONata, Output: {% $sum($states.input.prices) %}, Next: Done }
        Done: Succeed {}
    "#

    distributed: JSONata r#"
        StartAt: Import,
        Import: Map {
            ItemReader: {
                Resource: "arn:aws:states:::s3:getObject",
                ReaderConfig: { InputType: CSV, CSVHeaderLocation: FIRST_ROW, MaxItems: 1000 },
                Arguments: { Bucket: "imports", Key: {% $states.input.key %} },
            },
            ItemBatcher: { MaxItemsPerBatch: 100 },
            ToleratedFailurePercentage: 2.5,
            ItemProcessor: {
                ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: EXPRESS },
                StartAt: Row,
                Row: Pass { End: true },
            },
            ResultWriter: { Resource: "arn:aws:states:::s3:putObject", Arguments: { Bucket: "results", Prefix: "orders" } },
            End: true,
        }
    "#

    express: JSONata r#"
        Type: EXPRESS,
        TimeoutSeconds: 300,
        StartAt: Both,
        Both: Parallel { Branches: [{ StartAt: One, One: Pass { End: true } }], End: true }
    "#
}
