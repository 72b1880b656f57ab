use super::{Settings, Sink, Subject, machine_with, rules};
use crate::diag::{Diagnostic, Report};
use crate::model::Notes;
use crate::template::Template;

/// A template as the rules see it.
pub struct TemplateCx<'a> {
    /// The template.
    pub template: &'a Template,
}

/// Checks a template by all rules, and the definitions of its state machines by theirs.
///
/// ```
/// use asl_builder::{check, template::Template};
/// use serde_json::json;
///
/// let template = Template::from_json(json!({
///     "Resources": { "Work": { "Type": "AWS::SQS::Queue" } },
///     "Outputs": { "Arn": { "Value": { "Fn::GetAtt": ["Wrok", "Arn"] } } }
/// }));
/// let report = check::template(&template);
/// let finding = report.iter().next().unwrap();
/// assert_eq!(finding.code, "ASL601");
/// assert!(finding.help.as_ref().unwrap().starts_with("did you mean `Work`?"));
/// ```
pub fn template(template: &Template) -> Report {
    template_with(template, &Settings::default())
}

/// Checks a template as [`template`] does, by settings of one's own.
pub fn template_with(template: &Template, settings: &Settings) -> Report {
    let (cx, notes) = (TemplateCx { template }, Notes::default());
    let mut findings: Vec<Diagnostic> = Vec::new();
    for rule in rules() {
        if let Subject::Template(check) = rule.subject {
            check(&cx, &mut Sink::new(rule, &notes, &mut findings));
        }
    }
    settings.apply(&mut findings);
    for declared in &template.machines {
        let inside = machine_with(&declared.machine, &declared.notes, settings);
        findings.extend(inside.into_iter().map(|finding| finding.under(&declared.at)));
    }
    Report::new(findings)
}
