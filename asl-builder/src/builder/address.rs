use std::fmt;

use crate::model::{Binding, Target};

/// Where a resource of a contract is: in the template, or deployed elsewhere.
#[derive(Clone, Copy)]
pub(super) enum Address {
    LogicalId(&'static str),
    Arn(&'static str),
}

impl Address {
    /// The logical id, or the resource's name in its ARN.
    pub(super) fn name(self) -> &'static str {
        match self {
            Address::LogicalId(id) => id,
            Address::Arn(arn) => arn.split(':').nth(6).unwrap_or(arn),
        }
    }

    pub(super) fn logical_id(self) -> Option<&'static str> {
        match self {
            Address::LogicalId(id) => Some(id),
            Address::Arn(_) => None,
        }
    }

    /// What stands in the definition, and what fills the slot in it.
    pub(super) fn reference(self, target: impl FnOnce(String) -> Target) -> (String, Option<Binding>) {
        match self {
            Address::LogicalId(id) => {
                let slot = slot_of(id);
                let mut text = String::with_capacity(slot.len() + 3);
                text.push_str("${");
                text.push_str(&slot);
                text.push('}');
                (text, Some(Binding { slot, target: target(id.to_owned()) }))
            }
            Address::Arn(arn) => (arn.to_owned(), None),
        }
    }
}

/// The slot for the ARN of a resource: `FunctionArn` for `function`.
fn slot_of(logical_id: &str) -> String {
    let mut slot = String::with_capacity(logical_id.len() + 3);
    slot.push_str(logical_id);
    slot.push_str("Arn");
    if let Some(first) = slot.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    slot
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::LogicalId(text) | Address::Arn(text) => f.write_str(text),
        }
    }
}
