use std::fmt;
use std::marker::PhantomData;

use asl_syntax::payload::is_slot_name;
use serde_json::Value;

use super::NoError;
use crate::model::{Binding, Target};

/// An activity's contract: what its workers take, what they give, and which errors they report.
///
/// An activity is work that is done outside of AWS, by whoever polls for it. STANDARD machines only.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::{Activity, Label, secs};
///
/// const PACK: Activity = Activity::from_arn("arn:aws:states:eu-west-1:123456789012:activity:pack");
///
/// let label = Label::new("Pack");
/// let pack = task(&PACK).arguments(input()["parcel"]).timeout(secs(3600)).heartbeat(secs(60)).end();
/// let machine = StateMachine::from_states(label.clone(), [(label, pack)]);
/// assert!(machine.check().is_empty());
/// ```
pub struct Activity<In = Value, Out = Value, Err = NoError> {
    arn: &'static str,
    contract: PhantomData<fn(In) -> Result<Out, Err>>,
}

impl<In, Out, Err> Activity<In, Out, Err> {
    /// An activity by its ARN, or by a slot that deployment fills with it: `${PackArn}`.
    pub const fn from_arn(arn: &'static str) -> Self {
        Activity { arn, contract: PhantomData }
    }

    /// The ARN, or the slot.
    pub const fn arn(&self) -> &'static str {
        self.arn
    }

    /// The activity's name in its ARN.
    pub fn name(&self) -> &'static str {
        self.arn.split(':').nth(6).unwrap_or(self.arn)
    }
}

impl<In, Out, Err> Activity<In, Out, Err> {
    /// What fills the slot, when it is one.
    pub(super) fn binding(&self) -> Option<Binding> {
        let slot = self.arn.strip_prefix("${")?.strip_suffix('}').filter(|slot| is_slot_name(slot))?;
        Some(Binding { slot: slot.to_owned(), target: Target::Activity })
    }
}

impl<In, Out, Err> Clone for Activity<In, Out, Err> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<In, Out, Err> Copy for Activity<In, Out, Err> {}

impl<In, Out, Err> fmt::Debug for Activity<In, Out, Err> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Activity({})", self.arn)
    }
}
