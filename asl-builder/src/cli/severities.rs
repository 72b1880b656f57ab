use crate::check::{self, Settings};
use crate::diag::Severity;

use super::failure::Failure;

/// What a command line says of rules. `--allow` goes before `--deny`, and that before `--warn`.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Severities {
    /// Leave the findings of a rule out, by its code or name (again for each, or with commas between)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(crate) allow: Vec<String>,
    /// Make the findings of a rule warnings
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(crate) warn: Vec<String>,
    /// Make the findings of a rule errors; `warnings` means that all warnings are as bad as errors
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(crate) deny: Vec<String>,
    /// Look for what is a matter of taste, too
    #[arg(long)]
    pub(crate) notes: bool,
}

/// How something is checked.
#[derive(Clone, Debug)]
pub(crate) struct Terms {
    pub(crate) settings: Settings,
    /// True when warnings are no better than errors.
    pub(crate) denies_warnings: bool,
}

/// A rule by its code, and its severity; none, when its findings are left out.
pub(crate) type Said = (&'static str, Option<Severity>);

impl Severities {
    /// What is said of single rules; what stands later counts. A code or name that no rule has is a failure.
    pub(crate) fn rules(&self) -> Result<Vec<Said>, Failure> {
        let warn = self.warn.iter().map(|rule| (rule, Some(Severity::Warning)));
        let deny = self.deny.iter().filter(|rule| *rule != "warnings").map(|rule| (rule, Some(Severity::Error)));
        let allow = self.allow.iter().map(|rule| (rule, None));
        warn.chain(deny).chain(allow).map(|(rule, severity)| Ok((known(rule)?, severity))).collect()
    }

    pub(crate) fn denies_warnings(&self) -> bool {
        self.deny.iter().any(|rule| rule == "warnings")
    }

    pub(crate) fn terms(&self) -> Result<Terms, Failure> {
        let settings = if self.notes { Settings::new().notes() } else { Settings::new() };
        Ok(Terms { settings: with_rules(settings, &self.rules()?), denies_warnings: self.denies_warnings() })
    }
}

pub(crate) fn with_rules(settings: Settings, rules: &[Said]) -> Settings {
    rules.iter().fold(settings, |settings, (code, severity)| match severity {
        Some(severity) => settings.severity(*code, *severity),
        None => settings.allow(*code),
    })
}

/// The code of the rule of that code or name.
fn known(rule: &str) -> Result<&'static str, Failure> {
    check::find(rule).map(|rule| rule.code).ok_or_else(|| {
        Failure::new(format!("no rule is named `{rule}`")).help(check::help_for_unknown(rule).as_deref())
    })
}
