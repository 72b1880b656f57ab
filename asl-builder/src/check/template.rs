use super::{Sink, Subject, machine, rules};
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
    let (cx, notes) = (TemplateCx { template }, Notes::default());
    let mut findings: Vec<Diagnostic> = Vec::new();
    for rule in rules() {
        if let Subject::Template(check) = rule.subject {
            check(&cx, &mut Sink::new(rule, &notes, &mut findings));
        }
    }
    for declared in &template.machines {
        let inside = machine(&declared.machine, &declared.notes);
        findings.extend(inside.into_iter().map(|finding| finding.under(&declared.at)));
    }
    Report::new(findings)
}
