//! What those who recorded the executions wrote over: it is no difference of the executions.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use asl_builder::sim::Time;
use serde_json::Value;

/// Where the first placeholder stands that has the recorder's own form, `<name:1>`, and how long it is. Its name may be a placeholder
/// in turn: `<<name>:1>`.
pub(crate) fn recorders_own(text: &str) -> Option<(usize, usize)> {
    text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let (name, rest) = match rest.strip_prefix('<') {
            Some(inner) => inner.split_once(">:")?,
            None => rest.split_once(':')?,
        };
        let (number, _) = rest.split_once('>')?;
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '_'));
        let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
        let end = text.len() - rest.len() + number.len() + 1;
        (is_name && is_number).then_some((at, end - at))
    })
}

pub(crate) fn is_arn(text: &str) -> bool {
    text.starts_with("arn:") && text.split(':').count() >= 6
}

/// True for the recorder's word for a moment, and a moment.
pub(crate) fn is_date(expected: &str, found: &str) -> bool {
    expected == "date" && Time::parse(found).is_some()
}

/// True for a UUID in its usual form.
pub(crate) fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [8, 4, 4, 4, 12] && parts.iter().all(|part| part.chars().all(|c| c.is_ascii_hexdigit()))
}

/// The text of a list without the blanks between its tokens; none for any other text.
pub(crate) fn without_blanks(text: &str) -> Option<String> {
    let is_list = text.starts_with('[') && serde_json::from_str::<Value>(text).is_ok();
    let mut is_quoted = false;
    let mut is_escaped = false;
    is_list.then(|| {
        text.chars()
            .filter(|c| {
                let is_blank = !is_quoted && c.is_ascii_whitespace();
                is_quoted ^= *c == '"' && !is_escaped;
                is_escaped = *c == '\\' && !is_escaped;
                !is_blank
            })
            .collect()
    })
}

/// Account numbers that a recording has and that nothing given to the execution has: the recorder put them in the place of others.
/// Each stands for itself, in what services answered, or for one other account, the same in the whole recording.
#[derive(Default)]
pub(crate) struct Accounts {
    given: HashSet<String>,
    meant: RefCell<HashMap<String, String>>,
}

impl Accounts {
    /// The accounts of what the execution was given.
    pub(crate) fn given<'v>(values: impl IntoIterator<Item = &'v Value>) -> Accounts {
        let texts = values.into_iter().map(ToString::to_string);
        let given = texts.flat_map(|text| numbers(&text).map(str::to_owned).collect::<Vec<_>>()).collect();
        Accounts { given, meant: RefCell::default() }
    }

    /// True when the texts differ in such accounts only.
    pub(crate) fn are(&self, expected: &str, found: &str) -> bool {
        let (mut theirs, mut ours) = (expected.split(':'), found.split(':'));
        let is_same = theirs.by_ref().zip(ours.by_ref()).all(|(theirs, ours)| {
            theirs == ours || (is_account(theirs) && is_account(ours) && self.is_meant(theirs, ours))
        });
        // The lists are of one length, and `zip` has taken one part more from the first.
        is_same && expected.split(':').count() == found.split(':').count()
    }

    fn is_meant(&self, theirs: &str, ours: &str) -> bool {
        if self.given.contains(theirs) || !self.given.contains(ours) {
            return false;
        }
        let mut meant = self.meant.borrow_mut();
        meant.entry(theirs.to_owned()).or_insert_with(|| ours.to_owned()) == ours
    }
}

fn is_account(part: &str) -> bool {
    part.len() == 12 && part.chars().all(|c| c.is_ascii_digit())
}

/// Those of ARNs and of addresses.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split([':', '/']).filter(|part| is_account(part))
}

/// The moment of a recording as numbers, the greatest part first: of `24-10-2023, 15:18:16`.
fn day(recorded: &str) -> Option<[u32; 3]> {
    let (date, _) = recorded.split_once(',')?;
    let mut parts = date.split('-').map(|part| part.trim().parse().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    Some([year, month, day])
}

/// True when an execution could not yet be begun again at that time, so that the context object did not say how often it was.
pub(crate) fn is_before_redrives(recorded: Option<&str>) -> bool {
    recorded.and_then(day).is_some_and(|day| day < [2023, 11, 15])
}

/// The value with context objects as they were before that.
pub(crate) fn without_redrives(value: Value) -> Value {
    match value {
        Value::Object(mut members) => {
            if ["Id", "StartTime", "RoleArn"].iter().all(|name| members.contains_key(*name)) {
                members.shift_remove("RedriveCount");
            }
            Value::Object(members.into_iter().map(|(name, value)| (name, without_redrives(value))).collect())
        }
        Value::Array(items) => items.into_iter().map(without_redrives).collect(),
        other => other,
    }
}

/// The value without the members that the recorder names: `$..Name`.
pub(crate) fn without(value: &Value, members: &[String]) -> Value {
    match value {
        Value::Object(object) => {
            let named = |name: &str| members.iter().any(|path| path.strip_prefix("$..") == Some(name));
            let kept = object.iter().filter(|(name, _)| !named(name));
            Value::Object(kept.map(|(name, value)| (name.clone(), without(value, members))).collect())
        }
        Value::Array(items) => items.iter().map(|item| without(item, members)).collect(),
        other => other.clone(),
    }
}
