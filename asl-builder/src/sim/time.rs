//! Virtual time: no execution ever waits.

use std::fmt;
use std::ops::Add;
use std::time::Duration;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

/// A moment of virtual time, in milliseconds.
///
/// ```
/// use std::time::Duration;
///
/// use asl_builder::sim::Time;
///
/// let start = Time::parse("2025-01-01T00:00:00Z").unwrap();
/// assert_eq!((start + Duration::from_millis(1500)).to_string(), "2025-01-01T00:00:01.500Z");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(DateTime<Utc>);

impl Time {
    /// When an execution starts of which nothing else is said: 2025-01-01T00:00:00Z.
    pub const START: Time = Time(match DateTime::from_timestamp(1_735_689_600, 0) {
        Some(time) => time,
        None => DateTime::UNIX_EPOCH,
    });

    /// The moment that a text in RFC 3339 says; none for another text.
    pub fn parse(text: &str) -> Option<Time> {
        DateTime::parse_from_rfc3339(text).ok().map(|time| Time(time.to_utc()))
    }

    /// The time from an earlier moment to this one; zero when that one is later.
    pub fn since(self, earlier: Time) -> Duration {
        (self.0 - earlier.0).to_std().unwrap_or_default()
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn epoch_milliseconds(self) -> i64 {
        self.0.timestamp_millis()
    }
}

impl Add<Duration> for Time {
    type Output = Time;

    /// Stays at the last moment that there is.
    fn add(self, duration: Duration) -> Time {
        let sum = TimeDelta::from_std(duration).ok().and_then(|duration| self.0.checked_add_signed(duration));
        Time(sum.unwrap_or(DateTime::<Utc>::MAX_UTC))
    }
}

impl fmt::Display for Time {
    /// As the context object has it: `2025-01-01T00:00:00.000Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}
