//! Did you mean.

/// The candidate nearest to `name`, when it is near enough to be what was meant.
///
/// Near enough is a third of the longer name's characters, where a character left out, put in, exchanged or
/// swapped with its neighbour counts one, and another case of the same letter counts nothing. Of several equally near
/// candidates the first wins. `name` itself is never suggested.
///
/// ```
/// use asl_syntax::suggest::closest;
///
/// assert_eq!(closest("Chrge", ["Check", "Charge"]), Some("Charge"));
/// assert_eq!(closest("resultpath", ["ResultSelector", "ResultPath"]), Some("ResultPath"));
/// assert_eq!(closest("Banana", ["Check", "Charge"]), None);
/// ```
pub fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest(name, candidates, |longer| longer / 3)
}

/// The nearest candidate of those that are near enough, by the number of edits that the longer name's length allows.
fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    allowed: impl Fn(usize) -> usize,
) -> Option<&'a str> {
    let wanted: Vec<char> = folded(name);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        // Bytes are no fewer than characters: most candidates are another length at once.
        if candidate == name || candidate.len() + allowed(wanted.len()) < wanted.len() {
            continue;
        }
        let bound = best.map_or(usize::MAX, |(distance, _)| distance);
        let other = folded(candidate);
        let longer = wanted.len().max(other.len());
        // In a name of one or two characters, one more or less is another name.
        let allowed = if longer < 3 { 0 } else { allowed(longer) };
        if wanted.len().abs_diff(other.len()) > allowed {
            continue;
        }
        let distance = distance(&wanted, &other);
        if distance <= allowed && distance < bound {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The candidate of which `name` is surely a misspelling: at most two edits away, and by other letters than case, or by case
/// alone. Where names may be there that are not among the candidates, [`closest`] suggests too much.
///
/// ```
/// use asl_syntax::suggest::misspelt;
///
/// assert_eq!(misspelt("ServiceExcption", ["ServiceException"]), Some("ServiceException"));
/// assert_eq!(misspelt("QueueException", ["ServiceException"]), None);
/// ```
pub fn misspelt<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const EDITS: usize = 2;
    nearest(name, candidates, |longer| EDITS.min(longer / 3))
}

/// A help line for an unknown name: the similar one, or else what exists, at most eight of them.
///
/// ```
/// use asl_syntax::suggest::help;
///
/// assert_eq!(help("Chrge", ["Check", "Charge"]).as_deref(), Some("did you mean `Charge`?"));
/// assert_eq!(help("Banana", ["Check", "Charge"]).as_deref(), Some("there are `Check`, `Charge`"));
/// assert_eq!(help("Banana", []), None);
/// ```
pub fn help<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str, IntoIter: Clone>) -> Option<String> {
    let candidates = candidates.into_iter();
    match closest(name, candidates.clone()) {
        Some(similar) => Some(format!("did you mean `{similar}`?")),
        None => list(candidates),
    }
}

/// A help line that lists what exists, at most eight names; none when there is nothing.
///
/// ```
/// use asl_syntax::suggest::list;
///
/// assert_eq!(list(["Check", "Charge"]).as_deref(), Some("there are `Check`, `Charge`"));
/// ```
pub fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    const SHOWN: usize = 8;
    let mut names = names.into_iter();
    let shown: Vec<String> = names.by_ref().take(SHOWN).map(|name| format!("`{name}`")).collect();
    let more = names.count();
    match (shown.as_slice(), more) {
        ([], _) => None,
        ([one], _) => Some(format!("there is only {one}")),
        (_, 0) => Some(format!("there are {}", shown.join(", "))),
        (_, more) => Some(format!("there are {} and {more} more", shown.join(", "))),
    }
}

fn folded(name: &str) -> Vec<char> {
    name.chars().flat_map(char::to_lowercase).collect()
}

/// The number of edits between two names (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, &y) in b.iter().enumerate() {
            let mut least = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(a: &str, b: &str) -> usize {
        distance(&folded(a), &folded(b))
    }

    #[test]
    fn edits_are_counted_once() {
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("Charge", "Charge"), 0);
        assert_eq!(edits("Chrage", "Charge"), 1, "neighbours swapped");
        assert_eq!(edits("Ship", "Shop"), 1);
        assert_eq!(edits("RESULTPATH", "ResultPath"), 0);
    }

    #[test]
    fn a_name_differing_only_in_case_is_the_nearest() {
        assert_eq!(closest("next", ["Text", "Next"]), Some("Next"));
    }

    #[test]
    fn many_candidates_are_cut() {
        let names: Vec<String> = (0..20).map(|i| format!("State number {i:04}")).collect();
        let help = help("x", names.iter().map(String::as_str)).unwrap();
        assert!(help.ends_with("and 12 more"), "{help}");
    }
}
