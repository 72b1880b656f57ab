//! Strings of a form that the service demands: timestamps, ARNs, JSON pointers.

use crate::integrations::Resource;

/// Whether a text is a timestamp of RFC 3339 with upper-case `T` and `Z`.
///
/// The specification has numeric offsets too; they are taken, as it is not known whether the service refuses them.
///
/// ```
/// use asl_syntax::literals::is_timestamp;
///
/// assert!(is_timestamp("2026-01-31T12:00:00Z") && is_timestamp("2026-01-31T12:00:00.5+01:00"));
/// assert!(!is_timestamp("2026-01-31 12:00:00Z") && !is_timestamp("2026-01-31T12:00:00"));
/// assert!(!is_timestamp("2026-13-31T12:00:00Z") && !is_timestamp("2026-01-31T25:00:00Z"));
/// ```
pub fn is_timestamp(text: &str) -> bool {
    let mut rest = text;
    let mut number = |digits: usize, after: &str| {
        let (number, behind) = rest.split_at_checked(digits)?;
        let all = number.bytes().all(|b| b.is_ascii_digit());
        rest = behind.strip_prefix(after)?;
        number.parse::<u32>().ok().filter(|_| all)
    };
    let mut date_and_time = || {
        let (year, month, day) = (number(4, "-")?, number(2, "-")?, number(2, "T")?);
        let (hour, minute, second) = (number(2, ":")?, number(2, ":")?, number(2, "")?);
        let real = (1..=days(year, month)).contains(&day) && hour < 24 && minute < 60 && second <= 60;
        real.then_some(())
    };
    if date_and_time().is_none() {
        return false;
    }
    if let Some(fraction) = rest.strip_prefix('.') {
        rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.len() == fraction.len() {
            return false;
        }
    }
    rest == "Z" || is_offset(rest)
}

fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    }
}

fn is_offset(text: &str) -> bool {
    let Some((hours, minutes)) = text.strip_prefix(['+', '-']).and_then(|text| text.split_once(':')) else {
        return false;
    };
    [(hours, 24), (minutes, 60)].iter().all(|(text, bound)| {
        text.len() == 2
            && text.bytes().all(|b| b.is_ascii_digit())
            && text.parse::<u32>().is_ok_and(|number| number < *bound)
    })
}

/// Whether a text has the form of an ARN: `arn:` and six parts, of which partition, service and resource say something.
///
/// ```
/// use asl_syntax::literals::is_arn;
///
/// assert!(is_arn("arn:aws:states:::lambda:invoke") && is_arn("arn:aws-cn:lambda:cn-north-1:123456789012:function:work"));
/// assert!(!is_arn("work") && !is_arn("arn:aws:lambda") && !is_arn("lambda:invoke"));
/// ```
pub fn is_arn(text: &str) -> bool {
    let parts: [Option<&str>; 6] = {
        let mut split = text.splitn(6, ':');
        std::array::from_fn(|_| split.next())
    };
    matches!(parts, [Some("arn"), Some(partition), Some(service), Some(_), Some(_), Some(resource)]
        if !partition.is_empty() && !service.is_empty() && !resource.is_empty())
}

/// Whether a text is an integration's ARN, `arn:<partition>:states:::` and one of `names`.
///
/// ```
/// use asl_syntax::literals::is_integration;
///
/// assert!(is_integration("arn:aws-us-gov:states:::s3:getObject", &["s3:getObject"]));
/// assert!(!is_integration("arn:aws:states:::s3:putObject", &["s3:getObject"]));
/// ```
pub fn is_integration(text: &str, names: &[&str]) -> bool {
    let name = text.strip_prefix("arn:").and_then(|text| text.split_once(":states:::"));
    name.is_some_and(|(partition, name)| !partition.is_empty() && !partition.contains(':') && names.contains(&name))
}

/// Whether a text is the ARN of an activity.
///
/// ```
/// use asl_syntax::literals::is_activity;
///
/// assert!(is_activity("arn:aws:states:eu-west-1:123456789012:activity:pack"));
/// assert!(is_activity("arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:activity:pack"));
/// assert!(!is_activity("arn:aws:states:::lambda:invoke"));
/// ```
pub fn is_activity(arn: &str) -> bool {
    matches!(Resource::parse(arn), Some(Resource::Activity(_)))
}

/// Whether a text is a JSON pointer (RFC 6901): empty, or with a `/` at its front.
pub fn is_json_pointer(text: &str) -> bool {
    text.is_empty() || text.starts_with('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_there_are() {
        for right in ["2024-02-29T00:00:00Z", "2000-02-29T23:59:60Z", "2026-12-31T23:59:59.123456Z"] {
            assert!(is_timestamp(right), "{right}");
        }
        for wrong in [
            "2023-02-29T00:00:00Z",
            "2100-02-29T00:00:00Z",
            "2026-00-10T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:00z",
            "2026-01-01t00:00:00Z",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00Zx",
            "2026-01-01T00:00:00+1:00",
            "+026-01-01T00:00:00Z",
            "é026-01-01T00:00:00Z",
            "",
        ] {
            assert!(!is_timestamp(wrong), "{wrong}");
        }
    }
}
