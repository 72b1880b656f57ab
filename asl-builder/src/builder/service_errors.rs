use super::{AnyError, NestedErrors, RaisedBy, Raises, TaskError};

predefined! {
    /// The errors that Lambda raises beside the function's own.
    Lambda, "Lambda.", [
        /// Lambda failed; trying again helps.
        AWSLambdaException,
        /// The client's time was over before the function answered.
        ClientExecutionTimeoutException,
        /// The function's network cannot be reached for the moment.
        EC2ThrottledException,
        /// A parameter of the call is wrong.
        InvalidParameterValueException,
        /// Lambda may not use the key.
        KMSAccessDeniedException,
        /// There is no such function, version or alias.
        ResourceNotFoundException,
        /// The client failed before Lambda answered; trying again helps.
        SdkClientException,
        /// Lambda failed; trying again helps.
        ServiceException,
        /// Too many calls; trying again helps.
        TooManyRequestsException,
        /// The function ended without an answer: out of memory, its own timeout, a crash.
        Unknown,
    ],
}

#[diagnostic::do_not_recommend]
impl<E: TaskError> RaisedBy<E> for Lambda {
    fn name(&self) -> String {
        self.as_str().to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl RaisedBy<NestedErrors> for Lambda {
    fn name(&self) -> String {
        self.as_str().to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl RaisedBy<AnyError> for Lambda {
    fn name(&self) -> String {
        self.as_str().to_owned()
    }
}

/// The errors of a service may be raised by tasks of which no more is known than their resource's ARN.
macro_rules! of_unknown_tasks {
    ($($Errors:ident),*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl RaisedBy<AnyError> for $Errors {
                fn name(&self) -> String {
                    self.as_str().to_owned()
                }
            }

            #[diagnostic::do_not_recommend]
            impl RaisedBy<NestedErrors> for $Errors {
                fn name(&self) -> String {
                    self.as_str().to_owned()
                }
            }
        )*
    };
}

of_unknown_tasks!(DynamoDB, SQS, SNS, StepFunctions);

/// A nested execution raises them.
impl Raises for StepFunctions {}

#[diagnostic::do_not_recommend]
impl RaisedBy<StepFunctions> for StepFunctions {
    fn name(&self) -> String {
        self.as_str().to_owned()
    }
}

predefined! {
    /// The errors of the optimized integration `dynamodb` (botocore 1.44.5, named as in Java's SDK).
    DynamoDB, "DynamoDB.", [
        /// The condition of a write did not hold.
        ConditionalCheckFailedException,
        /// DynamoDB failed; trying again helps.
        InternalServerErrorException,
        /// The items of one partition key are too many.
        ItemCollectionSizeLimitExceededException,
        /// The table's throughput was exceeded; trying again helps.
        ProvisionedThroughputExceededException,
        /// Two Regions wrote the item at the same time; trying again helps.
        ReplicatedWriteConflictException,
        /// The account's throughput was exceeded; trying again helps.
        RequestLimitExceededException,
        /// There is no such table.
        ResourceNotFoundException,
        /// The client failed before DynamoDB answered; trying again helps.
        SdkClientException,
        /// Too many calls; trying again helps.
        ThrottlingException,
        /// The item is part of a transaction that is under way; trying again helps.
        TransactionConflictException,
        /// Whatever else DynamoDB refuses: a wrong parameter, a missing right.
        AmazonDynamoDBException,
    ],
}

predefined! {
    /// The errors of the optimized integration `sqs` (botocore 1.44.5, named as in Java's SDK).
    SQS, "SQS.", [
        /// The message holds a character that it may not hold.
        InvalidMessageContentsException,
        /// Too many calls to the key's service; trying again helps.
        KmsThrottledException,
        /// There is no such queue.
        QueueDoesNotExistException,
        /// Too many calls; trying again helps.
        RequestThrottledException,
        /// The client failed before SQS answered; trying again helps.
        SdkClientException,
        /// The queue cannot do this.
        UnsupportedOperationException,
        /// Whatever else SQS refuses.
        AmazonSQSException,
    ],
}

predefined! {
    /// The errors of the optimized integration `sns` (botocore 1.44.5, named as in Java's SDK).
    SNS, "SNS.", [
        /// The role lacks a right.
        AuthorizationErrorException,
        /// The endpoint is disabled.
        EndpointDisabledException,
        /// SNS failed; trying again helps.
        InternalErrorException,
        /// A parameter is wrong.
        InvalidParameterException,
        /// A parameter's value is wrong.
        InvalidParameterValueException,
        /// Too many calls to the key's service; trying again helps.
        KMSThrottlingException,
        /// There is no such topic.
        NotFoundException,
        /// The client failed before SNS answered; trying again helps.
        SdkClientException,
        /// Whatever else SNS refuses.
        AmazonSNSException,
    ],
}

predefined! {
    /// The errors of the optimized integration `states` (botocore 1.44.5, named as in Java's SDK).
    StepFunctions, "StepFunctions.", [
        /// An execution of that name is there, with another input.
        ExecutionAlreadyExistsException,
        /// Too many executions are running; trying again helps.
        ExecutionLimitExceededException,
        /// Too many calls to the key's service; trying again helps.
        KmsThrottlingException,
        /// The client failed before Step Functions answered; trying again helps.
        SdkClientException,
        /// The machine is being deleted.
        StateMachineDeletingException,
        /// There is no such machine.
        StateMachineDoesNotExistException,
        /// Whatever else Step Functions refuses, too many calls among it.
        AWSStepFunctionsException,
    ],
}
