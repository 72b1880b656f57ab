//! Ships an order (`aws-samples/aws-stepfunctions-examples`): a check of its input, a Map with a loop in it, a callback.

use asl_builder::jsonpath::*;

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
    let detail = order["detail"];
    StateMachine::new(Step::ValidateInput, move |step| match step {
        Step::ValidateInput => {
            // As a text, because a reference would be `$['detail-type']`.
            let kind = || variable("$.detail-type");
            let product = input()["detail"]["products"][0];
            let invalid = not(product.is_present())
                .or(not(kind().is_present(true)))
                .or(not(kind().string_equals("OrderCreated")));
            choice().when(invalid, Step::NotifyInvalidInput).otherwise(Step::GetCustomerStatus)
        }
        Step::GetCustomerStatus => call(&GET_CUSTOMER_STATUS)
            .payload(input()["detail"]["customer"])
            .retry_all(Retry::all().after(secs(1)).attempts(5).backoff(1))
            .next(Step::CheckFraud),
        Step::CheckFraud => {
            choice().when(input()["status"].eq("fraudulent"), Step::NotifyFraud).otherwise(Step::NotifyNewOrder)
        }
        Step::NotifyNewOrder => task("arn:aws:states:::sns:publish")
            .parameters(payload!({ "Message": order, "TopicArn": "${SnsNewOrderTopic}" }))
            .next(Step::ReserveProducts),
        Step::ReserveProducts => map(detail["products"], reservation())
            .as_iterator()
            .result_path(input()["reservations"])
            .next(Step::NotifyReserved),
        Step::NotifyReserved => put_event(
            "OrderShippingProductsReserved",
            payload!({ "order_id": detail["order_id"], "workflow_id": context().execution().id() }),
        )
        .discard_result()
        .next(Step::Ship),
        Step::Ship => task("arn:aws:states:::sqs:sendMessage")
            .wait_for_task_token()
            .parameters(payload!({
                "QueueUrl": "${PackageAndShipQueue}",
                "MessageBody": {
                    "order_detail": detail,
                    "reservations": input()["reservations"],
                    "token": task_token(),
                },
            }))
            .timeout(hours(3))
            .catch_with(Catch::on(States::TaskFailed).result_path(input()["errors"]), Step::NotifyNotShipped)
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
                "error_details": input()["errors"],
                "order_event": order,
                "workflow_id": context().execution().id(),
            }),
        )
        .next(Step::Failed),
        Step::NotifyFraud => notify_failure("FraudulentCustomer").next(Step::Failed),
        Step::Failed => failing().error("order_shipping_failed").fail(),
        Step::Shipped => succeed(),
        Step::NotifyInvalidInput => notify_failure("InvalidInput")
            .retry_all(Retry::all().after(secs(1)).attempts(3).backoff(1))
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
            .when(input()["reservation_status"].eq("temporarily-unavailable"), Reservation::NotifyDelayed)
            .otherwise(Reservation::Reserved),
        Reservation::Reserved => succeed(),
        Reservation::NotifyDelayed => put_event(
            "OrderShippingDelayed",
            payload!({
                "delay_reason": "Product Temporarily Un-Available",
                "product_id": input()["product_id"],
                "order_id": context().execution().input()["detail"]["order_id"],
                "workflow_id": context().execution().id(),
            }),
        )
        .discard_result()
        .next(Reservation::Wait),
        Reservation::Wait => wait(secs(10)).next(Reservation::Reserve),
    })
}

/// A call of a function that is tried again when Lambda is busy; what it answers is the output.
fn call<S: StateName>(function: &Function) -> Invoke<S> {
    invoke(function)
        .retry(
            Retry::on(Lambda::ServiceException)
                .or(Lambda::AWSLambdaException)
                .or(Lambda::SdkClientException)
                .after(secs(2))
                .attempts(6)
                .backoff(2),
        )
        .output_path(result()["Payload"])
}

fn notify_failure<S>(message: &str) -> Task<S> {
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
fn put_event<S>(detail_type: &str, detail: PayloadTemplate) -> Task<S> {
    task("arn:aws:states:::events:putEvents").parameters(payload!({
        "Entries": [{
            "Detail": detail,
            "DetailType": detail_type,
            "EventBusName": "${EventBusName}",
            "Source": "com.orders.shipping",
        }]
    }))
}
