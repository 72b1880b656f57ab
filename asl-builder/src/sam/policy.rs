use crate::template::{Node, Statement};

/// The policies of a function or a state machine, in the place of what would be computed.
///
/// ```
/// use asl_builder::sam::{Node, Policies};
///
/// let policies = Policies::managed("AWSLambdaRole").and_template("SQSSendMessagePolicy", [("QueueName", Node::reference("Queue"))]);
/// # let _ = policies;
/// ```
#[derive(Clone, Debug)]
#[must_use = "give the policies to `.policies(…)`"]
pub struct Policies {
    entries: Vec<Node>,
}

impl Policies {
    /// A managed policy, by its name or its ARN.
    pub fn managed(policy: impl Into<Node>) -> Policies {
        Policies { entries: vec![policy.into()] }
    }

    /// These statements alone.
    pub fn statements(statements: impl IntoIterator<Item = Statement>) -> Policies {
        let statements: Vec<Statement> = statements.into_iter().collect();
        Policies { entries: vec![Statement::document(&statements)] }
    }

    /// A policy template of SAM, with its parameters.
    pub fn template<K: Into<String>, V: Into<Node>>(
        name: impl Into<String>,
        parameters: impl IntoIterator<Item = (K, V)>,
    ) -> Policies {
        Policies { entries: vec![Node::map([(name.into(), Node::map(parameters))])] }
    }

    /// Another managed policy.
    pub fn and_managed(mut self, policy: impl Into<Node>) -> Self {
        self.entries.push(policy.into());
        self
    }

    /// Another policy template of SAM.
    pub fn and_template<K: Into<String>, V: Into<Node>>(
        mut self,
        name: impl Into<String>,
        parameters: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        self.entries.extend(Policies::template(name, parameters).entries);
        self
    }

    /// The `Policies` property: these, and a document of the statements; none if there is nothing to say.
    pub(super) fn property(policies: Option<&Policies>, statements: &[Statement]) -> Option<Node> {
        let mut entries = policies.map(|policies| policies.entries.clone()).unwrap_or_default();
        if !statements.is_empty() {
            entries.push(Statement::document(statements));
        }
        (!entries.is_empty()).then_some(Node::List(entries))
    }
}
