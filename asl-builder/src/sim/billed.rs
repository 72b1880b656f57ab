//! What an EXPRESS execution is billed for.

use std::time::Duration;

use super::run::Run;

/// The service bills for whole steps of this time.
const STEP: Duration = Duration::from_millis(100);
/// The service bills for whole chunks of this memory.
const CHUNK_MB: u64 = 64;

/// What an EXPRESS execution is billed for, beside the request itself: how long it took, times the memory that it used.
///
/// How much memory the service uses is measured by nobody but the service. The least that it bills is what is assumed here, 64 MB; the payloads of an
/// execution, and branches and iterations that run at the same time, may take it to more. [`with_memory_mb`](Billed::with_memory_mb) is for
/// what `billingDetails` of a real execution says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Billed {
    /// The duration, rounded up to 100 milliseconds.
    pub duration: Duration,
    /// The memory in MB, rounded up to 64.
    pub memory_mb: u64,
}

impl Billed {
    /// The same with another memory, rounded up to chunks of 64 MB.
    #[must_use]
    pub fn with_memory_mb(self, memory_mb: u64) -> Billed {
        Billed { memory_mb: memory_mb.div_ceil(CHUNK_MB).max(1).saturating_mul(CHUNK_MB), ..self }
    }

    /// The product, in GB-seconds; a GB has 1024 MB.
    pub fn gb_seconds(&self) -> f64 {
        self.duration.as_secs_f64() * self.memory_mb as f64 / 1024.0
    }
}

impl Run {
    /// What an EXPRESS execution is billed for; none for a STANDARD one, which is billed for its `transitions`.
    ///
    /// ```
    /// use asl_builder::model::Machine;
    /// use asl_builder::sim::Sim;
    /// use serde_json::json;
    ///
    /// let machine = Machine::from_value(json!({
    ///     "StartAt": "Rest",
    ///     "States": { "Rest": { "Type": "Wait", "Seconds": 30, "End": true } }
    /// }));
    /// let billed = Sim::of(&machine).express().run(json!({}))?.billed().unwrap();
    /// assert_eq!((billed.memory_mb, billed.gb_seconds()), (64, 1.875));
    /// assert_eq!(billed.with_memory_mb(100).gb_seconds(), 3.75);
    /// # Ok::<(), asl_builder::sim::SimError>(())
    /// ```
    pub fn billed(&self) -> Option<Billed> {
        let steps = self.duration.as_nanos().div_ceil(STEP.as_nanos());
        let duration = STEP.saturating_mul(u32::try_from(steps).unwrap_or(u32::MAX));
        self.is_express.then_some(Billed { duration, memory_mb: CHUNK_MB })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_billed_in_chunks() {
        let billed = Billed { duration: Duration::from_millis(100), memory_mb: 64 };
        for (used, chunks) in [(0, 64), (1, 64), (64, 64), (65, 128), (128, 128)] {
            assert_eq!(billed.with_memory_mb(used).memory_mb, chunks);
        }
        assert_eq!(billed.gb_seconds(), 0.00625);
    }
}
