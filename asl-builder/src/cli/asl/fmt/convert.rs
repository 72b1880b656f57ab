//! JSON and YAML from each other. What the other form has no place for is refused, unless it is forced.

use super::layout;
use crate::cli::asl::args::Form;
use crate::cli::failure::Failure;
use crate::emit;
use crate::import::{self, FileKind, NoFiles};
use crate::model::Machine;

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
    let machine = imported.machine;
    let lost = match form {
        Form::Json => layout::difference(text, &emit::asl_json(&machine)).map(|lost| ("YAML", lost)),
        Form::Yaml => lost_of_yaml(shown, text, &machine).map(|lost| ("JSON", lost)),
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

/// The first thing in a YAML text that is not in its value: a comment, an anchor, an alias, a tag, a second document.
fn lost_of_yaml(shown: &str, text: &str, machine: &Machine) -> Option<(usize, String)> {
    let same = |text: &str| {
        let file = import::read(shown, text.as_bytes(), &NoFiles);
        file.machines.len() == 1
            && file.machines.iter().all(|imported| imported.is_sure && imported.machine == *machine)
    };
    let bytes = text.as_bytes();
    for (at, byte) in text.bytes().enumerate() {
        let starts = at == 0 || matches!(bytes[at - 1], b' ' | b'\t' | b'\n' | b'[' | b'{' | b',');
        if !starts {
            continue;
        }
        let end = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
        let word = text[at..end].split([' ', '\t', ',', ']', '}']).next().unwrap_or_default();
        match byte {
            // A comment is what may go without changing the value.
            b'#' if same(&format!("{}{}", &text[..at], &text[end..])) => {
                return Some((at, "the comment".to_owned()));
            }
            b'&' | b'*' | b'!' if word.len() > 1 && !same(&format!("{}x{}", &text[..at], &text[at..])) => {
                // In a quoted text, or a block, another letter would make another value too: that is told by its place.
                if is_outside_quotes(text, at) {
                    return Some((at, format!("`{word}`")));
                }
            }
            _ => {}
        }
    }
    None
}

/// True when the place in its line is not inside quotes.
fn is_outside_quotes(text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    line.matches('"').count() % 2 == 0 && line.matches('\'').count() % 2 == 0
}
