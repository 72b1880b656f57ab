use std::io::Write;

use super::args;
use super::console::{self, Console};
use super::failure::{Failure, Verdict};
use super::page::page;
use crate::check::{explain, help_for_unknown, rules};

pub(crate) fn run(args: &args::Explain, console: &mut Console<'_>) -> Result<Verdict, Failure> {
    match &args.code {
        Some(code) => one(code, console),
        None if args.all => all(console),
        None => list(console),
    }
}

/// Prints the page of a rule.
pub(crate) fn one(code: &str, console: &mut Console<'_>) -> Result<Verdict, Failure> {
    let docs = explain(code)
        .ok_or_else(|| Failure::new(format!("no rule is named `{code}`")).help(help_for_unknown(code).as_deref()))?;
    writeln!(console.out, "{}", page(docs, &console.out))?;
    Ok(Verdict::Fine)
}

/// Prints the pages of all rules.
pub(crate) fn all(console: &mut Console<'_>) -> Result<Verdict, Failure> {
    let pages: Vec<String> = rules().iter().map(|rule| page(rule.docs, &console.out)).collect();
    writeln!(console.out, "{}", pages.join("\n\n---\n\n"))?;
    Ok(Verdict::Fine)
}

/// Prints a line for each rule.
pub(crate) fn list(console: &mut Console<'_>) -> Result<Verdict, Failure> {
    for rule in rules() {
        let word = rule.severity.as_str();
        let padding = " ".repeat("warning".len() - word.len());
        let word = console.out.paint(console::severity(rule.severity), word);
        writeln!(console.out, "{}  {word}{padding}  {}", rule.code, rule.name)?;
    }
    Ok(Verdict::Fine)
}
