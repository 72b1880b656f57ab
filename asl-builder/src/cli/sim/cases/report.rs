//! What the cases have come to, for people and for machines.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Done, Outcome, TestFile, TestFormat};
use crate::cli::console::{ADDED, Console, REMOVED, Stream};
use crate::cli::failure::{Failure, Verdict};
use crate::cli::findings::counted;
use crate::cli::sim::coverage::{self, CoverageFormat, Covered};
use crate::render::{attribute, xml_text};

/// Prints the cases as they end, or keeps them for the end.
pub(super) struct Reporter {
    format: TestFormat,
    coverage: Option<CoverageFormat>,
    passed: usize,
    failed: usize,
    errors: usize,
    kept: Vec<Done>,
}

impl Reporter {
    pub(super) fn new(format: TestFormat, coverage: Option<CoverageFormat>) -> Reporter {
        Reporter { format, coverage, passed: 0, failed: 0, errors: 0, kept: Vec::new() }
    }

    /// A file of which no case could be run.
    pub(super) fn broken_file(
        &mut self,
        file: &TestFile,
        failure: Failure,
        console: &mut Console<'_>,
    ) -> io::Result<()> {
        let outcome = Outcome::Broken(failure);
        let done = Done { file: file.shown.clone(), name: "(file)".to_owned(), outcome, seconds: 0.0 };
        self.case(done, console)
    }

    pub(super) fn case(&mut self, done: Done, console: &mut Console<'_>) -> io::Result<()> {
        match done.outcome {
            Outcome::Passed => self.passed += 1,
            Outcome::Failed(_) => self.failed += 1,
            Outcome::Broken(_) => self.errors += 1,
        }
        if self.format == TestFormat::Text {
            // What is not for people has the output for itself.
            let is_alone = self.coverage.is_none_or(|coverage| coverage == CoverageFormat::Text);
            return print(&done, if is_alone { &mut console.out } else { &mut console.err });
        }
        self.kept.push(done);
        Ok(())
    }

    pub(super) fn end(
        self,
        files: usize,
        covered: &[Covered<'_>],
        console: &mut Console<'_>,
    ) -> Result<Verdict, Failure> {
        match self.format {
            TestFormat::Text => {
                if let Some(format) = self.coverage {
                    if format == CoverageFormat::Text {
                        writeln!(console.out)?;
                    }
                    coverage::print(covered, format, &mut console.out)?;
                    console.out.flush()?;
                }
            }
            TestFormat::Json => {
                let cases: Value = self.kept.iter().map(object).collect();
                let Reporter { passed, failed, errors, .. } = self;
                let mut all = json!({ "passed": passed, "failed": failed, "errors": errors, "cases": cases });
                if let (Some(_), Some(all)) = (self.coverage, all.as_object_mut()) {
                    all.insert("coverage".to_owned(), coverage::object(covered));
                }
                writeln!(console.out, "{all:#}")?;
            }
            TestFormat::Junit => {
                console.out.write_all(self.junit().as_bytes())?;
                if let Some(format) = self.coverage {
                    coverage::print(covered, format, &mut console.err)?;
                }
            }
        }
        console.out.flush()?;
        let counts = [(self.passed, "passed"), (self.failed, "failed"), (self.errors, "could not be run")];
        let told: Vec<String> = counts
            .iter()
            .enumerate()
            .filter(|(index, (count, _))| *count > 0 || *index == 0)
            .map(|(index, (count, word))| {
                let style = if index == 0 { ADDED } else { REMOVED };
                let told = format!("{count} {word}");
                if *count > 0 { console.err.paint(style, &told) } else { told }
            })
            .collect();
        writeln!(console.err, "{} in {}", told.join(", "), counted(files, "file"))?;
        Ok(match (self.failed, self.errors) {
            (0, 0) => Verdict::Fine,
            (_, 0) => Verdict::Findings,
            _ => Verdict::Misused,
        })
    }

    fn junit(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        // Writing to a text cannot fail.
        let _ = self.suites(&mut out);
        out
    }

    fn suites(&self, out: &mut String) -> std::fmt::Result {
        let (all, failed, errors) = (self.kept.len(), self.failed, self.errors);
        writeln!(out, "<testsuites name=\"asl test\" tests=\"{all}\" failures=\"{failed}\" errors=\"{errors}\">")?;
        for cases in self.kept.chunk_by(|one, next| one.file == next.file) {
            let file = cases.first().map(|case| attribute(&case.file)).unwrap_or_default();
            let count = |is_it: fn(&Outcome) -> bool| cases.iter().filter(|case| is_it(&case.outcome)).count();
            let failed = count(|outcome| matches!(outcome, Outcome::Failed(_)));
            let errors = count(|outcome| matches!(outcome, Outcome::Broken(_)));
            let all = cases.len();
            writeln!(out, "  <testsuite name=\"{file}\" tests=\"{all}\" failures=\"{failed}\" errors=\"{errors}\">")?;
            for case in cases {
                let name = attribute(&case.name);
                let (tag, message, told) = match &case.outcome {
                    Outcome::Passed => {
                        writeln!(out, "    <testcase classname=\"{file}\" name=\"{name}\"/>")?;
                        continue;
                    }
                    Outcome::Failed(differences) => {
                        let fields: Vec<&str> =
                            differences.iter().map(|difference| difference.field.as_str()).collect();
                        ("failure", format!("not as expected: {}", fields.join(", ")), told(&case.outcome).join("\n"))
                    }
                    Outcome::Broken(failure) => {
                        ("error", failure.text().lines().next().unwrap_or_default().to_owned(), failure.text())
                    }
                };
                writeln!(out, "    <testcase classname=\"{file}\" name=\"{name}\">")?;
                writeln!(out, "      <{tag} message=\"{}\">{}</{tag}>", attribute(&message), xml_text(&told))?;
                writeln!(out, "    </testcase>")?;
            }
            writeln!(out, "  </testsuite>")?;
        }
        writeln!(out, "</testsuites>")
    }
}

fn print(done: &Done, out: &mut Stream<'_>) -> io::Result<()> {
    let (word, style) = match done.outcome {
        Outcome::Passed => ("PASS", ADDED),
        Outcome::Failed(_) => ("FAIL", REMOVED),
        Outcome::Broken(_) => ("ERROR", REMOVED),
    };
    writeln!(out, "{} {}: {}", out.paint(style.bold(), word), done.file, done.name)?;
    for line in told(&done.outcome) {
        let line = match line.trim_start().as_bytes().first() {
            Some(b'+') => out.paint(ADDED, &line),
            Some(b'-') => out.paint(REMOVED, &line),
            _ => line,
        };
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// What there is to say of a case that did not pass: `-` is what was expected, `+` what it was.
fn told(outcome: &Outcome) -> Vec<String> {
    match outcome {
        Outcome::Passed => Vec::new(),
        Outcome::Failed(differences) => {
            let mut lines = Vec::new();
            for difference in differences {
                lines.push(format!("  {} (- expected, + actual)", difference.field));
                lines.extend(difference.lines().iter().map(|line| format!("    {line}")));
            }
            lines
        }
        Outcome::Broken(failure) => {
            failure.text().lines().map(|line| format!("  {line}").trim_end().to_owned()).collect()
        }
    }
}

fn object(done: &Done) -> Value {
    let (word, differences, message) = match &done.outcome {
        Outcome::Passed => ("passed", Vec::new(), Value::Null),
        Outcome::Failed(differences) => ("failed", differences.iter().collect(), Value::Null),
        Outcome::Broken(failure) => ("error", Vec::new(), failure.text().into()),
    };
    let differences: Value = differences
        .into_iter()
        .map(|of| json!({ "field": of.field, "expected": of.expected, "actual": of.actual }))
        .collect();
    json!({
        "file": done.file, "name": done.name, "outcome": word, "differences": differences, "message": message,
        "virtual_seconds": done.seconds,
    })
}
