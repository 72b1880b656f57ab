//! From places to findings, and from findings to places.

use std::ops::Range;

use super::doc::Doc;
use super::place::{self, Part};
use super::problem::{Mistake, Problem};
use crate::check::rules::{duplicate_key, invalid_text};
use crate::check::{Rule, Settings};
use crate::diag::{Diagnostic, Related};
use crate::model::Pointer;

/// Where a definition stands.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// In a text as an object, at that address.
    Part(std::sync::Arc<Doc>, Pointer),
}

impl Origin {
    /// The text that spans are seen from.
    pub(super) fn text(&self) -> &std::sync::Arc<str> {
        match self {
            Origin::Part(doc, _) => &doc.text,
        }
    }

    /// Fills the spans of findings on the definition.
    pub(super) fn fill(&self, findings: &mut [Diagnostic]) {
        let mut addresses: Vec<(Pointer, Part)> = Vec::new();
        for finding in findings.iter().filter(|finding| finding.span.is_none()) {
            addresses.push((finding.at.clone(), Part::of(finding.code)));
            addresses.extend(finding.related.iter().map(|related| (related.at.clone(), Part::Value)));
        }
        if addresses.is_empty() {
            return;
        }
        let ranges = match self {
            Origin::Part(doc, at) => {
                for (address, _) in &mut addresses {
                    *address = at.clone().join(address);
                }
                doc.ranges(&addresses)
            }
        };
        let mut spans = place::spans(self.text(), &ranges).into_iter();
        for finding in findings.iter_mut().filter(|finding| finding.span.is_none()) {
            finding.span = spans.next();
            for related in &mut finding.related {
                related.span = spans.next();
            }
        }
    }

    /// The findings for mistakes in the text.
    pub(super) fn problems(&self, problems: Vec<Problem>) -> Vec<Diagnostic> {
        match self {
            Origin::Part(..) => findings(self.text(), problems),
        }
    }
}

/// The findings for mistakes at those bytes of a text.
pub(super) fn findings(text: &str, problems: Vec<Problem>) -> Vec<Diagnostic> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for problem in &problems {
        ranges.push(problem.at.clone());
        ranges.extend(problem.related.iter().map(|(at, _)| at.clone()));
    }
    let mut spans = place::spans(text, &ranges).into_iter();
    let finding = |problem: Problem| {
        let rule = match problem.what {
            Mistake::Syntax => &invalid_text::RULE,
            Mistake::Duplicate => &duplicate_key::RULE,
        };
        let mut finding = self::finding(rule, problem.pointer.clone(), problem.message, problem.help);
        finding.span = spans.next();
        if let Some((_, message)) = problem.related {
            finding.related.push(Related { at: problem.pointer, message, location: None, span: spans.next() });
        }
        finding
    };
    problems.into_iter().map(finding).collect()
}

/// A finding of a rule on texts.
pub(super) fn finding(rule: &Rule, at: Pointer, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic {
        code: rule.code,
        name: rule.name,
        severity: rule.severity,
        at,
        message: message.into(),
        help: Some(help.into()),
        related: Vec::new(),
        location: None,
        span: None,
    }
}

/// The findings that a report has, in the order of the text.
pub(super) fn sorted(mut findings: Vec<Diagnostic>, settings: &Settings) -> Vec<Diagnostic> {
    settings.apply(&mut findings);
    findings.sort_by(|a, b| {
        let start = |finding: &Diagnostic| finding.span.map(|span| span.start);
        start(a).cmp(&start(b)).then_with(|| a.at.cmp(&b.at)).then_with(|| a.code.cmp(b.code))
    });
    findings
}
