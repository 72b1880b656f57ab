//! Ships an order (`aws-samples/aws-stepfunctions-examples`): a check of its input, a Map with a loop in it, a callback.

use asl_builder::builder::{Invoke, JSONPath, Task};
use asl_builder::jsonpath::*;
use asl_builder::refs::PayloadTemplate;
use asl_builder::{Catch, Function, Lambda, NoError, Retry, Standard, StateName, StateNames, States, payload, secs};

const GET_CUSTOMER_STATUS: Function = Function::from_arn("${LambdaGetCustomerStatus}");
const RESERVE_PRODUCT: Function = Function::from_arn("${LambdaReserveProduct}");

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(name = "Validate Input")]
    ValidateInput,
    #[state(name = "Get Customer Status")]
    GetCustomerStatus,
    #[state(name = "Do Fraud Check")]
    CheckFraud,
    #[state(name = "Notify New Order")]
    NotifyNewOrder,
    #[state(name = "Reserve Products")]
    ReserveProducts,
    #[state(name = "Notify Products Reserved")]
    NotifyReserved,
    #[state(name = "Initate Packaging and Shipping")]
    Ship,
    #[state(name = "Notify Successful Shipping")]
    NotifyShipped,
    #[state(name = "Notify Packaging and Shipping Failed")]
    NotifyNotShipped,
    #[state(name = "Notify Fraudulent Customer")]
    NotifyFraud,
    #[state(name = "Order Shipping Failed")]
    Failed,
    #[state(name = "Order Shipped Successfully")]
    Shipped,
    #[state(name = "Notify Invalid Input")]
    NotifyInvalidInput,
}

pub(crate) fn machine() -> StateMachine {
    let order = context().execution().input();
    let detail = order.field("detail");
    StateMachine::new(Step::ValidateInput, move |step| match step {
        Step::ValidateInput => {
            // As a text, because a reference would be `$['detail-type']`.
            let kind = || variable("$.detail-type");
            let product = input().field("detail").field("products").index(0);
            let invalid = not(variable(product).is_present(true))
                .or(not(kind().is_present(true)))
                .or(not(kind().string_equals("OrderCreated")));
            choice().when(invalid, Step::NotifyInvalidInput).otherwise(Step::GetCustomerStatus)
        }
        Step::GetCustomerStatus => call(&GET_CUSTOMER_STATUS)
            .payload(input().field("detail").field("customer"))
            .retry_all(Retry::all().after(secs(1)).attempts(5).field("BackoffRate", 1))
            .next(Step::CheckFraud),
        Step::CheckFraud => {
            choice().when(input().field("status").eq("fraudulent"), Step::NotifyFraud).otherwise(Step::NotifyNewOrder)
        }
        Step::NotifyNewOrder => task("arn:aws:states:::sns:publish")
            .parameters(payload!({ "Message": order, "TopicArn": "${SnsNewOrderTopic}" }))
            .next(Step::ReserveProducts),
        Step::ReserveProducts => map(detail.field("products"), reservation())
            .as_iterator()
            .result_path(input().field("reservations"))
            .next(Step::NotifyReserved),
        Step::NotifyReserved => put_event(
            "OrderShippingProductsReserved",
            payload!({ "order_id": detail.field("order_id"), "workflow_id": context().execution().id() }),
        )
        .discard_result()
        .next(Step::Ship),
        Step::Ship => task("arn:aws:states:::sqs:sendMessage")
            .wait_for_task_token()
            .parameters(payload!({
                "QueueUrl": "${PackageAndShipQueue}",
                "MessageBody": {
                    "order_detail": detail,
                    "reservations": input().field("reservations"),
                    "token": task_token(),
                },
            }))
            .timeout(secs(10_800))
            .catch_with(Catch::on(States::TaskFailed).result_path(input().field("errors")), Step::NotifyNotShipped)
            .next(Step::NotifyShipped),
        Step::NotifyShipped => put_event(
            "ShippingSuccessful",
            payload!({ "order_event": order, "workflow_id": context().execution().id() }),
        )
        .discard_result()
        .next(Step::Shipped),
        Step::NotifyNotShipped => put_event(
            "OrderShippingFailed",
            payload!({
                "error_message": "PackagingAndShippingFailed",
                "error_details": input().field("errors"),
                "order_event": order,
                "workflow_id": context().execution().id(),
            }),
        )
        .next(Step::Failed),
        Step::NotifyFraud => notify_failure("FraudulentCustomer").next(Step::Failed),
        Step::Failed => failing().error("order_shipping_failed").fail(),
        Step::Shipped => succeed(),
        Step::NotifyInvalidInput => notify_failure("InvalidInput")
            .retry_all(Retry::all().after(secs(1)).attempts(3).field("BackoffRate", 1))
            .next(Step::Failed),
    })
    .comment("Handle new order events complete shipping.")
}

#[derive(StateNames, Clone, Copy)]
enum Reservation {
    #[state(name = "Reserve Product")]
    Reserve,
    Choice,
    #[state(name = "Reservation Successful")]
    Reserved,
    #[state(name = "Notify Delayed")]
    NotifyDelayed,
    #[state(name = "Wait for availability")]
    Wait,
}

/// Reserves a product, and tries again until it is there.
fn reservation() -> StateMachine {
    StateMachine::new(Reservation::Reserve, |step| match step {
        Reservation::Reserve => call(&RESERVE_PRODUCT).payload(input()).next(Reservation::Choice),
        Reservation::Choice => choice()
            .when(input().field("reservation_status").eq("temporarily-unavailable"), Reservation::NotifyDelayed)
            .otherwise(Reservation::Reserved),
        Reservation::Reserved => succeed(),
        Reservation::NotifyDelayed => put_event(
            "OrderShippingDelayed",
            payload!({
                "delay_reason": "Product Temporarily Un-Available",
                "product_id": input().field("product_id"),
                "order_id": context().execution().input().field("detail").field("order_id"),
                "workflow_id": context().execution().id(),
            }),
        )
        .discard_result()
        .next(Reservation::Wait),
        Reservation::Wait => wait(secs(10)).next(Reservation::Reserve),
    })
}

/// A call of a function that is tried again when Lambda is busy; what it answers is the output.
fn call<S: StateName>(function: &Function) -> Task<S, JSONPath, Standard, Invoke<NoError>> {
    invoke(function)
        .retry(
            Retry::on(Lambda::ServiceException)
                .or(Lambda::AWSLambdaException)
                .or(Lambda::SdkClientException)
                .after(secs(2))
                .attempts(6)
                .field("BackoffRate", 2),
        )
        .output_path(result().field("Payload"))
}

fn notify_failure<S>(message: &str) -> Task<S, JSONPath> {
    put_event(
        "OrderShippingFailed",
        payload!({
            "error_message": message,
            "order_event": context().execution().input(),
            "workflow_id": context().execution().id(),
        }),
    )
    .discard_result()
}

/// Puts one event on the bus of the orders.
fn put_event<S>(detail_type: &str, detail: PayloadTemplate<JSONPath>) -> Task<S, JSONPath> {
    task("arn:aws:states:::events:putEvents").parameters(payload!({
        "Entries": [{
            "Detail": detail,
            "DetailType": detail_type,
            "EventBusName": "${EventBusName}",
            "Source": "com.orders.shipping",
        }]
    }))
}
