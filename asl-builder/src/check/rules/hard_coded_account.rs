use asl_syntax::integrations::Resource;

use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL709",
    name: "hard-coded-account",
    severity: Severity::Note,
    since: "0.1.0",
    docs: include_str!("hard_coded_account.md"),
    subject: Subject::Call(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    let Some(Resource::Function(arn) | Resource::Activity(arn)) = object.call.map(|call| call.resource) else { return };
    let is_account = arn.account.len() == 12 && arn.account.bytes().all(|b| b.is_ascii_digit());
    if is_account {
        sink.at(object.field_at("Resource"), format!("the account `{}` is written out", arn.account))
            .help("write a slot that deployment fills: `${WorkArn}`".to_owned());
    }
}
