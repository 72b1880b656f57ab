use super::Node;

/// A statement of a policy that allows something.
///
/// ```
/// use asl_builder::template::{Node, Statement};
/// use serde_json::json;
///
/// let statement = Statement::allow(["sqs:SendMessage"], [Node::get_att("Queue", "Arn")]);
/// assert_eq!(
///     statement.to_node().to_value(),
///     json!({ "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": { "Fn::GetAtt": ["Queue", "Arn"] } })
/// );
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The actions, such as `lambda:InvokeFunction`.
    pub actions: Vec<String>,
    /// The resources, as ARNs.
    pub resources: Vec<Node>,
    /// The `Condition` block, if there is one.
    pub condition: Option<Node>,
}

impl Statement {
    /// Allows these actions on these resources.
    pub fn allow<A: Into<String>, R: Into<Node>>(
        actions: impl IntoIterator<Item = A>,
        resources: impl IntoIterator<Item = R>,
    ) -> Statement {
        Statement {
            actions: actions.into_iter().map(Into::into).collect(),
            resources: resources.into_iter().map(Into::into).collect(),
            condition: None,
        }
    }

    /// Allows it only under a condition: `{"StringEquals": {…}}`.
    #[must_use = "give the statement to `.allow(…)`"]
    pub fn only_if(mut self, condition: impl Into<Node>) -> Statement {
        self.condition = Some(condition.into());
        self
    }

    /// The statement as a policy document has it; a list of one is written as its item.
    pub fn to_node(&self) -> Node {
        let actions = self.actions.iter().map(|action| Node::from(action.as_str())).collect();
        let mut entries = vec![
            ("Effect", Node::from("Allow")),
            ("Action", one_or_list(actions)),
            ("Resource", one_or_list(self.resources.clone())),
        ];
        entries.extend(self.condition.clone().map(|condition| ("Condition", condition)));
        Node::map(entries)
    }

    /// The policy document of these statements.
    pub fn document<'a>(statements: impl IntoIterator<Item = &'a Statement>) -> Node {
        Node::map([
            ("Version", Node::from("2012-10-17")),
            ("Statement", Node::list(statements.into_iter().map(Statement::to_node))),
        ])
    }
}

fn one_or_list(mut items: Vec<Node>) -> Node {
    match items.pop() {
        Some(only) if items.is_empty() => only,
        last => {
            items.extend(last);
            Node::List(items)
        }
    }
}
