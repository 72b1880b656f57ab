use std::io::{self, Write};
use std::time::Duration;

use similar::TextDiff;

use super::console::{ADDED, PLACE, REMOVED, STRONG, Stream};

/// Past this time the difference may be larger than it need be.
const PATIENCE: Duration = Duration::from_secs(5);

/// Prints the difference between a file and its new text as a patch that `git apply` takes; no file is none at all.
pub(crate) fn print(path: &str, old: Option<&str>, new: &str, out: &mut Stream<'_>) -> io::Result<()> {
    let from = if old.is_some() { format!("a/{path}") } else { "/dev/null".to_owned() };
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old.unwrap_or_default(), new);
    writeln!(out, "{}", out.paint(STRONG, &format!("--- {from}")))?;
    writeln!(out, "{}", out.paint(STRONG, &format!("+++ b/{path}")))?;
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        let hunk = hunk.to_string();
        // Not `lines()`, which takes a carriage return for a part of the line's end.
        for line in hunk.strip_suffix('\n').unwrap_or(&hunk).split('\n') {
            let line = match line.as_bytes().first() {
                Some(b'@') => out.paint(PLACE, line),
                Some(b'+') => out.paint(ADDED, line),
                Some(b'-') => out.paint(REMOVED, line),
                _ => line.to_owned(),
            };
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
