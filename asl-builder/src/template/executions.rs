//! What starting an execution of another state machine needs.

use super::Node;

/// A state machine that a slot of a definition stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownMachine {
    /// Its ARN.
    pub arn: Node,
    /// Its logical id, if it is a resource of the template.
    pub id: Option<String>,
}

impl KnownMachine {
    /// The machine of an ARN that stands in a definition as a text.
    pub(super) fn of_text(text: &str) -> Option<KnownMachine> {
        let is_name = |text: &str| !text.is_empty() && !text.contains(['$', '{', '}', '*', '?']);
        match &text.split(':').collect::<Vec<_>>()[..] {
            ["arn", partition, "states", region, account, "stateMachine", name, qualifier @ ..]
                if qualifier.len() < 2 && [partition, region, account, name].into_iter().all(|part| is_name(part)) =>
            {
                Some(KnownMachine { arn: Node::from(text), id: None })
            }
            _ => None,
        }
    }

    /// The ARNs of its executions.
    pub(super) fn executions(&self) -> Node {
        const HERE: &str = "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution";
        if let Some(id) = &self.id {
            return Node::sub(format!("{HERE}:${{{id}.Name}}:*"));
        }
        match &self.arn {
            Node::String(arn) => match &arn.split(':').collect::<Vec<_>>()[..] {
                [arn, partition, service, region, account, _, name, ..] => {
                    Node::from([arn, partition, service, region, account, "execution", name, "*"].join(":"))
                }
                _ => Node::from("*"),
            },
            other => {
                let part = |index| Node::select(index, Node::split(":", other.clone()));
                let parts =
                    [0, 1, 2, 3, 4].map(part).into_iter().chain([Node::from("execution"), part(6), Node::from("*")]);
                Node::join(":", parts)
            }
        }
    }
}

/// The rule by which the service hears of an execution that has ended.
pub(super) fn rule() -> Node {
    Node::sub(
        "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/\
         StepFunctionsGetEventsForStepFunctionsExecutionRule",
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn executions_have_the_name_of_their_machine() {
        let text = "arn:aws:states:eu-west-1:123456789012:stateMachine:Billing:live";
        let executions = |machine: KnownMachine| machine.executions().to_value();
        assert_eq!(
            executions(KnownMachine::of_text(text).unwrap()),
            "arn:aws:states:eu-west-1:123456789012:execution:Billing:*"
        );
        let of_template = KnownMachine { arn: Node::reference("Billing"), id: Some("Billing".to_owned()) };
        assert_eq!(
            executions(of_template),
            json!({ "Fn::Sub": "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${Billing.Name}:*" })
        );
        let of_parameter = KnownMachine { arn: Node::reference("BillingArn"), id: None };
        assert_eq!(executions(of_parameter)["Fn::Join"][1][5], "execution");
        for text in ["{% $arn %}", "arn:aws:states:eu-west-1:1:activity:x", "${BillingArn}", "arn:aws:states:::sqs:x"] {
            assert_eq!(KnownMachine::of_text(text), None, "{text}");
        }
    }
}
