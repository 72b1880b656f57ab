//! From places to findings, and from findings to places.

use std::ops::Range;
use std::sync::Arc;

use super::doc::Doc;
use super::place::{self, Part};
use super::problem::{Mistake, Problem};
use super::text::Rope;
use crate::check::Rule;
use crate::check::rules::{duplicate_key, invalid_text};
use crate::diag::{Diagnostic, Related, Severity};
use crate::model::Pointer;
use crate::template::{Reference, ReferenceKind, Template};

/// Where a definition stands.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// In a text as an object, at that address.
    Part(Arc<Doc>, Pointer),
    /// In a text as a text, put together of strings.
    Text { outer: Arc<Doc>, rope: Arc<Rope>, inner: Arc<Doc> },
}

impl Origin {
    /// The text that spans are seen from.
    pub(super) fn text(&self) -> &Arc<str> {
        match self {
            Origin::Part(doc, _) | Origin::Text { outer: doc, .. } => &doc.text,
        }
    }

    /// Fills the spans of findings on the definition.
    pub(super) fn fill(&self, findings: &mut [Diagnostic]) {
        let mut addresses: Vec<(Pointer, Part)> = Vec::new();
        for finding in findings.iter().filter(|finding| finding.span.is_none()) {
            addresses.push((finding.at.clone(), Part::of(finding.code)));
            addresses.extend(finding.related.iter().map(|related| (related.at.clone(), Part::of(finding.code))));
        }
        if addresses.is_empty() {
            return;
        }
        let mut spans = match self {
            Origin::Part(doc, at) => {
                for (address, _) in &mut addresses {
                    *address = at.clone().join(address);
                }
                doc.spans(&addresses)
            }
            Origin::Text { outer, rope, inner } => {
                place::spans(&outer.text, &rope.ranges(outer, &inner.ranges(&addresses)))
            }
        }
        .into_iter();
        for finding in findings.iter_mut().filter(|finding| finding.span.is_none()) {
            finding.span = spans.next();
            for related in &mut finding.related {
                related.span = spans.next();
            }
        }
    }

    /// The findings for mistakes in the text of the definition.
    pub(super) fn problems(&self, mut problems: Vec<Problem>) -> Vec<Diagnostic> {
        if let Origin::Text { outer, rope, .. } = self {
            let mut ranges: Vec<Range<usize>> = Vec::new();
            for problem in &problems {
                ranges.push(problem.at.clone());
                ranges.extend(problem.related.iter().map(|(at, _)| at.clone()));
            }
            let mut ranges = rope.ranges(outer, &ranges).into_iter();
            for problem in &mut problems {
                problem.at = ranges.next().unwrap_or_default();
                if let Some((at, _)) = &mut problem.related {
                    *at = ranges.next().unwrap_or_default();
                }
            }
        }
        findings(self.text(), problems)
    }
}

/// Of what `Fn::Sub` refers to, findings are told at the slot, where it can be seen in the text.
pub(super) fn point_at_slots(template: &Template, doc: Option<&Doc>, findings: &mut [Diagnostic]) {
    let (true, Some(doc)) = (findings.iter().any(|finding| finding.code == UNDECLARED), doc) else { return };
    let mut references = template.references();
    references.retain(|reference| reference.kind == ReferenceKind::Sub);
    for finding in findings.iter_mut().filter(|finding| finding.code == UNDECLARED) {
        let is_meant = |slot: &&Reference| slot.at == finding.at && finding.message.contains(&format!("`{}`", slot.id));
        let Some(slot) = references.iter().find(is_meant) else { continue };
        // The text, or the first of text and variables.
        let address = slot.at.clone().key("Fn::Sub").index(0);
        let Some(place) = doc.ranges(&[(address, Part::Value)]).pop() else { continue };
        let text = doc.text.get(place.clone()).unwrap_or_default();
        let found = ["}", "."].iter().filter_map(|end| text.find(&format!("${{{}{end}", slot.id))).min();
        if let Some((start, length)) = found.and_then(|at| Some((at, text.get(at..)?.find('}')? + 1))) {
            let range = place.start + start..place.start + start + length;
            finding.span = place::spans(&doc.text, &[range]).pop();
        }
    }
}

const UNDECLARED: &str = "ASL601";

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
            Mistake::Duplicate | Mistake::Refused => &duplicate_key::RULE,
        };
        let mut finding = self::finding(rule, problem.pointer.clone(), problem.message, problem.help);
        finding.span = spans.next();
        if problem.what == Mistake::Refused {
            finding.severity = Severity::Error;
        }
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
