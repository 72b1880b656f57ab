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

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(old: Option<&str>, new: &str, colors: bool) -> String {
        let mut bytes = Vec::new();
        print("a.json", old, new, &mut Stream::new(&mut bytes, colors)).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn carriage_returns_are_kept() {
        let diff = printed(Some("one\r\ntwo\r\n"), "one\r\nTwo\n", false);
        assert_eq!(diff, "--- a/a.json\n+++ b/a.json\n@@ -1,2 +1,2 @@\n one\r\n-two\r\n+Two\n");
    }

    #[test]
    fn colours_add_nothing_but_colours() {
        let (old, new) = ("one\ntwo\nthree\n", "one\nTwo\nthree");
        let coloured = printed(Some(old), new, true);
        assert!(
            coloured.contains("\u{1b}[31m-two\u{1b}[0m\n") && coloured.contains("\u{1b}[32m+Two\u{1b}[0m\n"),
            "{coloured:?}"
        );
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), printed(Some(old), new, false));
        assert!(printed(None, new, false).starts_with("--- /dev/null\n+++ b/a.json\n@@ -0,0 +1,3 @@\n+one\n"));
    }
}
