//! Buys or sells a stock (`aws/aws-sam-cli-app-templates`): functions by their ARNs.

use asl_builder::jsonpath::*;

const CHECKER: Function = Function::named("StockCheckerFunction");
const SELLER: Function = Function::named("StockSellerFunction");
const BUYER: Function = Function::named("StockBuyerFunction");

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(name = "Check Stock Value")]
    Check,
    #[state(name = "Buy or Sell?")]
    BuyOrSell,
    #[state(name = "Sell Stock")]
    Sell,
    #[state(name = "Buy Stock")]
    Buy,
    #[state(name = "Record Transaction")]
    Record,
}

pub(crate) fn machine() -> StateMachine {
    StateMachine::new(Step::Check, |step| match step {
        Step::Check => task(&CHECKER)
            .retry(Retry::on(States::TaskFailed).after(secs(15)).attempts(5).backoff(1.5))
            .next(Step::BuyOrSell),
        Step::BuyOrSell => choice().when(input()["stock_price"].le(50), Step::Buy).otherwise(Step::Sell),
        Step::Sell => trade(&SELLER),
        Step::Buy => trade(&BUYER),
        Step::Record => task(slot("DDBPutItem"))
            .parameters(payload!({
                "TableName": slot("DDBTable"),
                "Item": {
                    "Id": { "S": input()["id"] },
                    "Type": { "S": input()["type"] },
                    "Price": { "N": input()["price"] },
                    "Timestamp": { "S": input()["timestamp"] },
                },
            }))
            .retry(Retry::on(States::TaskFailed).after(secs(20)).attempts(5).backoff(10))
            .end(),
    })
    .comment("A state machine that does mock stock trading.")
}

fn trade(function: &Function) -> State<Step> {
    task(function).retry(Retry::on(States::TaskFailed).after(secs(2)).attempts(3).backoff(1)).next(Step::Record)
}
