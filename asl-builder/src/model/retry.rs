use serde_json::{Map, Value};

use super::{Name, Nullable, Quantity};

asl_object! {
    /// One element of `Retry`: which errors, and when to try again.
    pub struct Retrier {
        /// A note for readers.
        "Comment" => comment: String,
        /// The error names that this retrier is for; `States.ALL` alone is for all.
        "ErrorEquals" => error_equals: Vec<String>,
        /// Seconds before the first retry; 1 when absent.
        "IntervalSeconds" => interval_seconds: Quantity,
        /// The most retries, 0 to 99,999,999; 3 when absent, and 0 for none.
        "MaxAttempts" => max_attempts: Quantity,
        /// By what the interval grows with each retry, at least 1.0; 2.0 when absent.
        "BackoffRate" => backoff_rate: Quantity,
        /// The longest interval in seconds, 1 to 31,622,400; unlimited when absent.
        "MaxDelaySeconds" => max_delay_seconds: Quantity,
        /// `NONE` (when absent) or `FULL`: a random part of the interval.
        "JitterStrategy" => jitter_strategy: String,
    }
}

asl_object! {
    /// One element of `Catch`: which errors, and which state takes over.
    pub struct Catcher {
        /// A note for readers.
        "Comment" => comment: String,
        /// The error names that this catcher is for; `States.ALL` alone is for all.
        "ErrorEquals" => error_equals: Vec<String>,
        /// Where the error output goes in the input (JSONPath); `$` when absent, and `null` keeps the input as it is.
        "ResultPath" => result_path: Nullable<String>,
        /// The output instead of the error output (JSONata).
        "Output" => output: Box<Value>,
        /// Variables to assign.
        "Assign" => assign: Box<Map<String, Value>>,
        /// The state that takes over.
        "Next" => next: Name,
    }
}
