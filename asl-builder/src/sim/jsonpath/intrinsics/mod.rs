//! The 18 intrinsic functions.

use asl_syntax::intrinsic;
use serde_json::Value;

use crate::sim::env::Env;
use crate::sim::failure::Failure;

/// A call, its arguments parsed.
pub(crate) struct Call<'a> {
    text: &'a str,
}

impl<'a> Call<'a> {
    /// Prepares a call; the text is the whole of it.
    pub(crate) fn new(call: &intrinsic::Call<'a>, text: &'a str) -> Call<'a> {
        let _ = call;
        Call { text }
    }

    /// The result.
    pub(crate) fn eval(&self, env: &Env<'_>) -> Result<Value, Failure> {
        let _ = env;
        Err(Failure::runtime(format!("The function '{}' had the following error: not there yet", self.text)))
    }
}
