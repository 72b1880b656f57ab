use crate::check::{Rule, Sink, Subject, TemplateCx};
use crate::diag::Severity;
use crate::model::Pointer;

pub(super) const RULE: Rule = Rule {
    code: "ASL606",
    name: "invalid-logical-id",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("invalid_logical_id.md"),
    subject: Subject::Template(check),
};

/// The most characters of a logical id.
const LONGEST: usize = 255;

fn check(cx: &TemplateCx<'_>, sink: &mut Sink<'_>) {
    let template = cx.template;
    for (section, ids) in
        [("Resources", &template.resources), ("Parameters", &template.parameters), ("Outputs", &template.outputs)]
    {
        for id in ids.keys() {
            let at = || Pointer::root().key(section).key(id);
            if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric()) {
                let letters: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
                let help = if letters.is_empty() {
                    "write one of letters and digits".to_owned()
                } else {
                    format!("write `{letters}`; what is deployed can have another name, by the property for it")
                };
                sink.at(at(), format!("`{id}` is no logical id, which has letters and digits only")).help(help);
            } else if id.len() > LONGEST {
                sink.at(at(), format!("a logical id has at most {LONGEST} characters, this one has {}", id.len()))
                    .help("write a shorter one".to_owned());
            }
            if section == "Parameters" && template.resources.contains_key(id) {
                sink.at(at(), format!("`{id}` is a resource too, and a reference cannot tell them apart"))
                    .help("give one of the two another name".to_owned())
                    .related(Pointer::root().key("Resources").key(id), format!("the resource `{id}` is here"));
            }
        }
    }
}
