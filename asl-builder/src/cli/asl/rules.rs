use std::io::Write;

use serde_json::{Value, json};

use super::args::{self, RulesFormat};
use crate::check::{self, Rule};
use crate::cli::console::Console;
use crate::cli::explain;
use crate::cli::failure::{Failure, Verdict};
use crate::render;

pub(crate) fn run(args: &args::Rules, console: &mut Console<'_>) -> Result<Verdict, Failure> {
    if args.format == RulesFormat::Text {
        return explain::list(console);
    }
    writeln!(console.out, "{:#}", check::rules().iter().map(object).collect::<Value>())?;
    Ok(Verdict::Fine)
}

fn object(rule: &Rule) -> Value {
    json!({
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.as_str(),
        "since": rule.since,
        "summary": rule.summary(),
        "url": render::url(rule.name),
        "docs": rule.docs,
    })
}
