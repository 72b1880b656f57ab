use std::io::Write;

use super::args;
use super::console::{self, Console};
use super::failure::{Failure, Verdict};
use crate::check::{explain, help_for_unknown, rules};

pub(crate) fn run(args: &args::Explain, console: &mut Console<'_>) -> Result<Verdict, Failure> {
    match &args.code {
        Some(code) => {
            let page = explain(code).ok_or_else(|| {
                Failure::new(format!("no rule is named `{code}`")).help(help_for_unknown(code).as_deref())
            })?;
            writeln!(console.out, "{}", page.trim_end())?;
        }
        None if args.all => {
            let pages: Vec<&str> = rules().iter().map(|rule| rule.docs.trim_end()).collect();
            writeln!(console.out, "{}", pages.join("\n\n---\n\n"))?;
        }
        None => list(console)?,
    }
    Ok(Verdict::Fine)
}

fn list(console: &mut Console<'_>) -> Result<(), Failure> {
    for rule in rules() {
        let word = rule.severity.as_str();
        let padding = " ".repeat("warning".len() - word.len());
        let word = console.out.paint(console::severity(rule.severity), word);
        writeln!(console.out, "{}  {word}{padding}  {}", rule.code, rule.name)?;
    }
    Ok(())
}
