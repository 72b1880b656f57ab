//! Numbers of calls: `0`, `1-2`, and `3-`, which goes on.

use std::fmt;

/// Numbers from one to another, both included; without an end when it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) first: u64,
    pub(super) last: Option<u64>,
}

impl Range {
    /// One number.
    pub(super) fn one(number: u64) -> Range {
        Range { first: number, last: Some(number) }
    }

    /// All numbers.
    pub(super) const ALL: Range = Range { first: 0, last: None };

    /// What a text says; none when it is none.
    pub(super) fn parse(text: &str) -> Option<Range> {
        let number = |text: &str| {
            let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            if is_number { text.parse().ok() } else { None }
        };
        let Some((first, last)) = text.split_once('-') else { return number(text).map(Range::one) };
        let range = Range { first: number(first)?, last: if last.is_empty() { None } else { Some(number(last)?) } };
        range.last.is_none_or(|last| range.first <= last).then_some(range)
    }

    /// True when the number is in it.
    pub(super) fn contains(self, number: u64) -> bool {
        self.first <= number && self.last.is_none_or(|last| number <= last)
    }

    /// True when some number is in both.
    pub(super) fn overlaps(self, other: Range) -> bool {
        self.contains(other.first) || other.contains(self.first)
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            None => write!(f, "{}-", self.first),
            Some(last) if last == self.first => write!(f, "{last}"),
            Some(last) => write!(f, "{}-{last}", self.first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_numbers_from_one_to_another() {
        for text in ["0", "17", "1-2", "3-3", "4-"] {
            let shown = Range::parse(text).map(|range| range.to_string());
            assert_eq!(shown.as_deref(), Some(if text == "3-3" { "3" } else { text }));
        }
        for text in ["", "-", "-1", "a", "2-1", "1-2-3", "+1", "1 - 2", "99999999999999999999"] {
            assert_eq!(Range::parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_in_ranges() {
        let range = |text| Range::parse(text).unwrap();
        assert!(range("1-2").contains(2) && !range("1-2").contains(3) && range("3-").contains(u64::MAX));
        assert!(
            range("1-3").overlaps(range("3-"))
                && range("0-").overlaps(range("5"))
                && !range("1").overlaps(range("2-4"))
        );
    }
}
