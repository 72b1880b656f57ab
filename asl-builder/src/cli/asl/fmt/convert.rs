//! JSON and YAML from each other. What the other form has no place for is refused, unless it is forced.

use super::layout;
use crate::check;
use crate::cli::asl::args::Form;
use crate::cli::failure::Failure;
use crate::emit;
use crate::import::{self, FileKind, Imported, NoFiles};
use crate::model::{Machine, Notes, Pointer};

/// The definition in the form that `form` is not.
pub(super) fn convert(shown: &str, text: &str, form: Form, force: bool) -> Result<String, Failure> {
    let mut file = import::read(shown, text.as_bytes(), &NoFiles);
    if file.kind != FileKind::Definition {
        return Err(Failure::new(format!("`{shown}` is no definition, and only definitions are converted")));
    }
    let Some(imported) = file.machines.pop().filter(|imported| imported.is_sure) else {
        return Err(Failure::new(format!("`{shown}` cannot be read in full, so it is not converted"))
            .help(&*format!("`asl check {shown}` says what is wrong")));
    };
    let Imported { machine, notes, .. } = imported;
    let lost = match form {
        Form::Json => layout::difference(text, &emit::asl_json(&machine)).map(|lost| ("YAML", lost)),
        Form::Yaml => {
            let lost = lost_of_yaml(shown, text, &machine).or_else(|| slot_of_a_number(text, &machine, &notes));
            lost.map(|lost| ("JSON", lost))
        }
    };
    if let Some((to, (at, lost))) = lost.filter(|_| !force) {
        let (line, column) = layout::line_and_column(text, at);
        return Err(Failure::new(format!("`{shown}` has what {to} would not keep"))
            .lines(vec![format!("  --> {shown}:{line}:{column}: {lost}")])
            .help("convert it all the same with `--force`"));
    }
    Ok(match form {
        Form::Json => emit::asl_yaml(&machine),
        Form::Yaml => emit::asl_json(&machine),
    })
}

/// The first slot without quotes where no text can stand: in JSON it would get quotes.
fn slot_of_a_number(text: &str, machine: &Machine, notes: &Notes) -> Option<(usize, String)> {
    let quoted = check::machine(machine, &Notes::default());
    let is_lost = |at: &&Pointer| quoted.iter().any(|finding| finding.name == "quoted-slot" && finding.at == **at);
    let at = notes.unquoted.iter().find(is_lost)?;
    let value = machine.to_value();
    let slot = value.pointer(at.as_str())?.as_str()?;
    Some((text.find(slot)?, format!("`{slot}` would become `\"{slot}\"`")))
}

/// The first thing in a YAML text that is not in its value: a comment, an anchor, an alias, a tag, a second document.
fn lost_of_yaml(shown: &str, text: &str, machine: &Machine) -> Option<(usize, String)> {
    let same = |text: &str| {
        let file = import::read(shown, text.as_bytes(), &NoFiles);
        file.machines.len() == 1
            && file.machines.iter().all(|imported| imported.is_sure && imported.machine == *machine)
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        for at in openings(line) {
            let rest = line[at..].trim_end();
            let place = start + at;
            match rest.as_bytes().first() {
                // A comment is what may go without changing the value.
                Some(b'#') if same(&format!("{}{}", &text[..place], &text[place + rest.len()..])) => {
                    return Some((place, "the comment".to_owned()));
                }
                Some(b'&' | b'*' | b'!') => {
                    let word = rest.split([' ', '\t', ',', ']', '}']).next().unwrap_or_default();
                    return Some((place, format!("`{word}`")));
                }
                _ => {}
            }
        }
        start += line.len();
    }
    None
}

/// The places in a line where an anchor, an alias, a tag or a comment may stand: outside quotes, and the first three where a
/// value begins.
fn openings(line: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut quote, mut last) = (None, None);
    let bytes = line.as_bytes();
    for (at, byte) in line.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) | (None, b' ' | b'\t') => continue,
            (None, b'"' | b'\'') if begins_value(last) => quote = Some(byte),
            (None, b'#') if at == 0 || matches!(bytes[at - 1], b' ' | b'\t') => found.push(at),
            (None, b'&' | b'*' | b'!') if begins_value(last) && bytes.get(at + 1).is_some_and(|next| *next > b' ') => {
                found.push(at);
            }
            _ => {}
        }
        last = Some(byte);
    }
    found
}

/// True when a value may begin behind that byte.
fn begins_value(last: Option<u8>) -> bool {
    matches!(last, None | Some(b':' | b'-' | b',' | b'[' | b'{' | b'?'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost(yaml: &str) -> Option<(usize, String)> {
        let file = import::read("a.asl.yaml", yaml.as_bytes(), &NoFiles);
        lost_of_yaml("a.asl.yaml", yaml, &file.machines[0].machine)
    }

    #[test]
    fn what_json_has_no_place_for_is_found() {
        let head = "StartAt: A\nStates:\n  A:\n    Type: Pass\n    End: true\n";
        for (line, found) in [
            ("    Result: 5 # five", "the comment"),
            ("# all", "the comment"),
            ("    Result: &five 5", "`&five`"),
            ("    Result: [1, &five 5, *five]", "`&five`"),
            ("    Result: !Sub a", "`!Sub`"),
            ("    Result: { \"a\": !!str 5 }", "`!!str`"),
        ] {
            let yaml = format!("{head}{line}\n");
            assert_eq!(lost(&yaml).map(|(_, lost)| lost).as_deref(), Some(found), "{yaml}");
        }
    }

    #[test]
    fn texts_may_hold_anything() {
        let yaml = "StartAt: A\nComment: no#comment & *no alias !no tag\nStates:\n  A:\n    Type: Pass\n    End: true\n    Result:\n      a: \"# &x *y !z\"\n      b: 'it''s # none'\n      c: |\n        # no comment\n        text\n";
        assert_eq!(lost(yaml), None);
    }
}
