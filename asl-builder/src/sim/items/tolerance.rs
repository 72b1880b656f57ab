//! How many items of a distributed Map may fail.

/// `ToleratedFailureCount` and `ToleratedFailurePercentage`. A threshold of 0 is none; without any, no item may fail.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Tolerance {
    count: Option<u64>,
    percentage: Option<f64>,
}

impl Tolerance {
    /// What the fields say. The error is the cause with which the state fails.
    pub(crate) fn new(count: Option<i64>, percentage: Option<f64>) -> Result<Tolerance, &'static str> {
        let count = match count.map(u64::try_from) {
            Some(Err(_)) => return Err("ToleratedFailureCount cannot be negative."),
            Some(Ok(count)) => Some(count),
            None => None,
        };
        if percentage.is_some_and(|percentage| !(0.0..=100.0).contains(&percentage)) {
            return Err("ToleratedFailurePercentage must be between 0 and 100.");
        }
        Ok(Tolerance {
            count: count.filter(|count| *count > 0),
            percentage: percentage.filter(|percentage| *percentage > 0.0),
        })
    }

    /// Whether more of the items failed than may.
    #[expect(clippy::cast_precision_loss, reason = "a Map has fewer items than a float counts")]
    pub(crate) fn breached(&self, failed: usize, total: usize) -> bool {
        let too_many = self.count.is_some_and(|count| failed as u64 > count);
        let too_great = self.percentage.is_some_and(|most| failed as f64 * 100.0 > most * total as f64);
        let none_may = self.count.is_none() && self.percentage.is_none();
        too_many || too_great || (none_may && failed > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breached(count: Option<i64>, percentage: Option<f64>, failed: usize, total: usize) -> bool {
        Tolerance::new(count, percentage).unwrap().breached(failed, total)
    }

    #[test]
    fn no_item_may_fail_unless_a_field_says_so() {
        assert!(!breached(None, None, 0, 10));
        assert!(breached(None, None, 1, 10));
        assert!(breached(Some(0), Some(0.0), 1, 10));
        assert!(!breached(None, None, 0, 0));
    }

    #[test]
    fn either_threshold_ends_the_run() {
        assert!(!breached(Some(2), None, 2, 10));
        assert!(breached(Some(2), None, 3, 10));
        assert!(!breached(None, Some(30.0), 3, 10));
        assert!(breached(None, Some(29.9), 3, 10));
        assert!(breached(Some(1), Some(50.0), 2, 10));
        assert!(breached(Some(9), Some(10.0), 2, 10));
        assert!(!breached(Some(0), Some(50.0), 5, 10), "a threshold of 0 is none");
        assert!(!breached(None, Some(100.0), 10, 10));
    }

    #[test]
    fn thresholds_have_bounds() {
        let text = |count, percentage| Tolerance::new(count, percentage).unwrap_err();
        assert_eq!(text(Some(-1), None), "ToleratedFailureCount cannot be negative.");
        for percentage in [-1.0, -1.1, 100.1, f64::NAN] {
            assert_eq!(text(None, Some(percentage)), "ToleratedFailurePercentage must be between 0 and 100.");
        }
    }
}
