use asl_syntax::integrations::Arn;
use asl_syntax::payload::has_slot;

use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::Kind;

pub(super) const RULE: Rule = Rule {
    code: "ASL710",
    name: "mixed-partitions",
    severity: Severity::Note,
    since: "0.1.0",
    docs: include_str!("mixed_partitions.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    let mut first: Option<(&str, usize, usize)> = None;
    for (index, block) in cx.blocks().iter().enumerate() {
        for (number, (_, state)) in block.states.iter().enumerate() {
            let Kind::Task(task) = &state.kind else { continue };
            let Some(arn) = task.resource.as_ref().and_then(|resource| Arn::parse(resource.as_str()?)) else {
                continue;
            };
            if has_slot(arn.partition) || !arn.partition.starts_with("aws") {
                continue;
            }
            let (partition, block_of_first, state_of_first) = *first.get_or_insert((arn.partition, index, number));
            if partition != arn.partition {
                let other = &cx.blocks()[block_of_first];
                let message = format!("this ARN is of the partition `{}`, another one of `{partition}`", arn.partition);
                sink.at(cx.state_at(block, number).key("Resource"), message)
                    .help("a machine calls what is in its own partition: write the slot `${AWS::Partition}`".to_owned())
                    .related(cx.state_at(other, state_of_first).key("Resource"), format!("`{partition}` is here"));
            }
        }
    }
}
