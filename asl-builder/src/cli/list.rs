use std::io::Write;

use serde_json::{Value, json};

use super::App;
use super::args::{self, ListFormat};
use super::console::{Console, STRONG};
use super::entries::{Entry, entries};
use super::failure::{Failure, Verdict};
use super::machines::{Found, machines};
use crate::build_rs::content::Content;
use crate::model::{Machine, QueryLanguage};

pub(crate) fn run(args: &args::List, app: &App, console: &mut Console<'_>) -> Result<Verdict, Failure> {
    let rows: Vec<Row> = entries(app)?.iter().flat_map(rows).collect();
    match args.format {
        ListFormat::Text => {
            let (head, lines) = table(&rows);
            writeln!(console.out, "{}", console.out.paint(STRONG, &head))?;
            for line in lines {
                writeln!(console.out, "{line}")?;
            }
        }
        ListFormat::Json => writeln!(console.out, "{:#}", rows.iter().map(Row::json).collect::<Value>())?,
    }
    Ok(Verdict::Fine)
}

/// A state machine in a file, or a file without one.
struct Row {
    file: String,
    kind: &'static str,
    machine: Option<Found>,
}

fn rows(entry: &Entry<'_>) -> Vec<Row> {
    let kind = match entry.file.content {
        Content::Definition(..) => "definition",
        Content::Template(_) => "template",
    };
    let row = |machine| Row { file: entry.file.path.clone(), kind, machine };
    let found = machines(entry);
    if found.is_empty() { vec![row(None)] } else { found.into_iter().map(Some).map(row).collect() }
}

impl Row {
    fn language(&self) -> Option<&'static str> {
        let machine = self.machine.as_ref()?.machine.as_ref();
        machine.map(Machine::default_language).map(QueryLanguage::as_str)
    }

    fn workflow_type(&self) -> Option<&'static str> {
        self.machine.as_ref()?.workflow_type
    }

    fn json(&self) -> Value {
        json!({
            "file": self.file,
            "kind": self.kind,
            "machine": self.machine.as_ref().map(Found::name),
            "states": self.machine.as_ref().and_then(Found::states),
            "language": self.language(),
            "type": self.workflow_type(),
        })
    }

    fn cells(&self) -> [String; 6] {
        let or_dash = |text: Option<&str>| text.unwrap_or("-").to_owned();
        let states = self.machine.as_ref().and_then(Found::states).map(|states| states.to_string());
        [
            self.file.clone(),
            self.kind.to_owned(),
            or_dash(self.machine.as_ref().map(Found::name)),
            or_dash(states.as_deref()),
            or_dash(self.language()),
            or_dash(self.workflow_type()),
        ]
    }
}

/// The column of numbers, which stand at its right side.
const NUMBERS: usize = 3;

/// The head and the lines, with the columns under each other.
fn table(rows: &[Row]) -> (String, Vec<String>) {
    let head = ["FILE", "KIND", "MACHINE", "STATES", "LANGUAGE", "TYPE"].map(str::to_owned);
    let cells: Vec<_> = rows.iter().map(Row::cells).collect();
    let mut widths = [0; 6];
    for row in std::iter::once(&head).chain(&cells) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |row: &[String; 6]| {
        let padded = row.iter().zip(widths).enumerate().map(|(column, (cell, width))| {
            if column == NUMBERS { format!("{cell:>width$}") } else { format!("{cell:width$}") }
        });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    (line(&head), cells.iter().map(line).collect())
}
