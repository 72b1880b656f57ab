//! Who an execution is, and how it runs.

use std::sync::Arc;

use asl_syntax::integrations::Arn;
use serde_json::Value;

use super::time::Time;

/// Who an execution is, and how it runs.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) account: String,
    pub(crate) region: String,
    pub(crate) partition: String,
    pub(crate) machine_name: String,
    pub(crate) machine_id: Option<String>,
    pub(crate) execution_name: String,
    pub(crate) execution_id: Option<String>,
    pub(crate) role: String,
    pub(crate) start: Time,
    pub(crate) is_express: bool,
    /// Who starts it waits for its end.
    pub(crate) is_synchronous: bool,
    pub(crate) keeps_history: bool,
    pub(crate) seed: Option<u64>,
    pub(crate) transitions_max: u64,
    pub(crate) counts_ways: bool,
}

/// What a machine is called of which no name is known.
const UNNAMED: &str = "StateMachine";

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            account: "123456789012".to_owned(),
            region: "us-east-1".to_owned(),
            partition: "aws".to_owned(),
            machine_name: UNNAMED.to_owned(),
            machine_id: None,
            execution_name: "execution".to_owned(),
            execution_id: None,
            role: "arn:aws:iam::123456789012:role/StateMachineRole".to_owned(),
            start: Time::START,
            is_express: false,
            is_synchronous: false,
            keeps_history: true,
            seed: None,
            transitions_max: 10_000_000,
            counts_ways: false,
        }
    }
}

impl Settings {
    /// Takes over what a partial context object says.
    pub(crate) fn lay_over(&mut self, context: &Value) {
        let text = |pointer: &str| context.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        if let Some(name) = text("/Execution/Name") {
            self.execution_name = name;
        }
        if let Some(role) = text("/Execution/RoleArn") {
            self.role = role;
        }
        if let Some(start) = text("/Execution/StartTime").as_deref().and_then(Time::parse) {
            self.start = start;
        }
        if let Some(name) = text("/StateMachine/Name") {
            self.machine_name = name;
        }
        self.execution_id = text("/Execution/Id").or(self.execution_id.take());
        self.machine_id = text("/StateMachine/Id").or(self.machine_id.take());
        // The Region and the account are those of the ARNs.
        let arn = self.machine_id.as_deref().or(self.execution_id.as_deref()).and_then(Arn::parse);
        if let Some(Arn { partition, region, account, .. }) = arn {
            let [partition, region, account] = [partition, region, account].map(str::to_owned);
            (self.partition, self.region, self.account) = (partition, region, account);
        }
    }

    /// The machine's name, if one was given.
    pub(crate) fn given_name(&self) -> Option<&str> {
        Some(self.machine_name.as_str()).filter(|name| *name != UNNAMED)
    }

    fn arn(&self, rest: &[&str]) -> String {
        let Settings { partition, region, account, .. } = self;
        let start = ["arn:", partition, ":states:", region, ":", account];
        let parts = start.iter().chain(rest).copied();
        let mut arn = String::with_capacity(parts.clone().map(str::len).sum());
        arn.extend(parts);
        arn
    }

    /// The machine's ARN.
    pub(crate) fn machine_id(&self) -> Arc<str> {
        match &self.machine_id {
            Some(given) => given.as_str().into(),
            None => self.arn(&[":stateMachine:", &self.machine_name]).into(),
        }
    }

    /// The execution's ARN.
    pub(crate) fn execution_id(&self, run: &str) -> Arc<str> {
        let (machine, name) = (&self.machine_name, &self.execution_name);
        match &self.execution_id {
            Some(given) => given.as_str().into(),
            None if self.is_express => self.arn(&[":express:", machine, ":", name, ":", run]).into(),
            None => self.arn(&[":execution:", machine, ":", name]).into(),
        }
    }
}
