use asl_syntax::fields::{self, Object};

use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL102",
    name: "field-of-the-whole-machine",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("field_of_the_whole_machine.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    for block in cx.blocks().iter().filter(|block| block.parent.is_some()) {
        let machine = block.machine;
        let present = [
            ("QueryLanguage", machine.query_language.is_some()),
            ("Version", machine.version.is_some()),
            ("TimeoutSeconds", machine.timeout_seconds.is_some()),
        ];
        for (field, _) in present.into_iter().filter(|(_, present)| *present) {
            debug_assert!(
                fields::field(Object::Branch, field).is_none() && fields::field(Object::ItemProcessor, field).is_none()
            );
            let help = match field {
                "QueryLanguage" => "say it at each state, or at the whole machine",
                "TimeoutSeconds" => "give the tasks inside a timeout, or the whole machine",
                _ => "say it at the whole machine",
            };
            sink.at(cx.block_at(block).key(field), format!("a nested machine has no field `{field}`"))
                .help(help.to_owned());
        }
    }
}
