use asl_syntax::payload::computed_name;
use asl_syntax::words::shown;

use crate::check::{Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL116",
    name: "duplicate-member",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("duplicate_member.md"),
    subject: Subject::Evaluated(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let What::Template(members) = evaluated.what else { return };
    for key in members.keys() {
        let Some(name) = computed_name(key).filter(|name| members.contains_key(*name)) else { continue };
        let message = format!("`{}` stands beside `{}`, and both give the same member", shown(key), shown(name));
        sink.at(evaluated.at().key(key), message)
            .help("keep one of the two".to_owned())
            .related(evaluated.at().key(name), format!("`{}` is here", shown(name)));
    }
}
