//! What connects a definition to a template: what fills its slots, and what its role needs.

use indexmap::IndexMap;

use crate::model::{Pointer, Target};
use crate::template::{
    self, DeclaredMachine, KnownMachine, KnownSlots, Node, Permissions, Reject, Rejected, Statement, permissions, slots,
};

use super::MachineSource;

#[derive(Clone, Debug)]
pub(crate) struct Wiring {
    pub(crate) source: MachineSource,
    /// What the author puts into slots, by the slot's name.
    pub(crate) substitutes: IndexMap<String, Node>,
    /// The ARNs of functions and machines that are not of the template, by logical id; none for one without.
    pub(crate) bound: Vec<(Option<String>, Node)>,
    /// What the author allows besides.
    pub(crate) allowed: Vec<Statement>,
}

impl Wiring {
    pub(crate) fn new(source: MachineSource) -> Wiring {
        Wiring { source, substitutes: IndexMap::new(), bound: Vec::new(), allowed: Vec::new() }
    }

    pub(crate) fn definition(&self) -> Node {
        Node::from_json(self.source.machine.to_value())
    }

    /// `DefinitionSubstitutions`: the slots that the definition has and that something is known for, in the order of use.
    pub(crate) fn substitutions(&self) -> IndexMap<String, Node> {
        let known = self.known_slots();
        let arn = |name: &str| known.functions.get(name).or_else(|| Some(&known.machines.get(name)?.arn));
        let value = |name: &str| self.substitutes.get(name).or_else(|| arn(name)).cloned();
        slots(&self.definition())
            .into_iter()
            .filter_map(|slot| Some((value(&slot.name)?, slot.name)))
            .map(|(v, k)| (k, v))
            .collect()
    }

    /// What the definition is known to call, with what the author allows besides; and what is left.
    pub(crate) fn permissions(&self) -> Permissions {
        let Permissions { mut statements, mut ungranted } = permissions(&self.source.machine, &self.known_slots());
        ungranted.retain(|missing| !self.allowed.iter().any(|statement| missing.is_answered_by(statement)));
        statements.extend(self.allowed.iter().cloned());
        Permissions { statements, ungranted }
    }

    /// Hands what has no place in the text to the template.
    pub(crate) fn report(&self, id: &str, template: &mut template::Template) {
        let at = Pointer::root().key("Resources").key(id).key("Properties").key("DefinitionSubstitutions");
        for (_, node) in self.bound.iter().filter(|(function, _)| function.is_none()) {
            template.rejected.push(Rejected { at: at.clone(), why: Reject::NoLogicalId, node: node.clone() });
        }
    }

    /// Leaves the definition with the template, for the checks.
    pub(crate) fn declare(&self, id: &str, property: &str, template: &mut template::Template) {
        template.machines.push(DeclaredMachine {
            id: id.to_owned(),
            at: Pointer::root().key("Resources").key(id).key("Properties").key(property),
            machine: self.source.machine.clone(),
            notes: self.source.notes.clone(),
            workflow_type: self.source.workflow_type.as_str(),
        });
    }

    /// Reports statements that were allowed where the role is another template's.
    pub(crate) fn report_foreign_role(&self, id: &str, property: &str, template: &mut template::Template) {
        if !self.allowed.is_empty() {
            let at = Pointer::root().key("Resources").key(id).key("Properties").key(property);
            let node = Statement::document(&self.allowed);
            template.rejected.push(Rejected { at, why: Reject::ForeignRole, node });
        }
    }

    /// What the slots stand for that hold an ARN. Of two bindings of one slot the first holds, as in the definition's notes.
    fn known_slots(&self) -> KnownSlots {
        let mut known = KnownSlots::default();
        for binding in &self.source.notes.bindings {
            let slot = binding.slot.as_str();
            let is_known = known.functions.contains_key(slot) || known.machines.contains_key(slot);
            if is_known || self.substitutes.contains_key(slot) {
                continue;
            }
            let Some(id) = binding.target.logical_id() else { continue };
            let bound = self.bound.iter().rfind(|(bound, _)| bound.as_deref() == Some(id)).map(|(_, arn)| arn.clone());
            match &binding.target {
                Target::FunctionArn(_) => {
                    known.functions.insert(slot.to_owned(), bound.unwrap_or_else(|| Node::get_att(id, "Arn")));
                }
                Target::MachineArn(_) => {
                    let own = bound.is_none().then(|| id.to_owned());
                    let arn = bound.unwrap_or_else(|| Node::reference(id));
                    known.machines.insert(slot.to_owned(), KnownMachine { arn, id: own });
                }
                Target::Activity => {}
            }
        }
        known
    }
}

/// The setters that both kinds of state machine have; `self.wiring` is the [`Wiring`].
macro_rules! wiring_setters {
    () => {
        /// Says where the ARN of a function or of a state machine comes from that is not of this template: a parameter, an
        /// import, a literal. Without it, it is taken to be the resource of its logical id.
        pub fn bind(
            mut self,
            contract: &impl $crate::builder::NamedResource,
            arn: impl Into<$crate::template::Node>,
        ) -> Self {
            self.wiring.bound.push((contract.logical_id().map(str::to_owned), arn.into()));
            self
        }

        /// Fills a slot `${Name}` of the definition. Nothing is granted for it: see [`allow`](Self::allow). A slot that the
        /// definition does not have is not written.
        pub fn substitute(mut self, slot: impl Into<String>, value: impl Into<$crate::template::Node>) -> Self {
            self.wiring.substitutes.insert(slot.into(), value.into());
            self
        }

        /// Allows something besides what is computed from the definition.
        pub fn allow(mut self, statement: $crate::template::Statement) -> Self {
            self.wiring.allowed.push(statement);
            self
        }

        /// Adds a tag; one of that name is replaced.
        pub fn tag(mut self, name: impl Into<String>, value: impl Into<$crate::template::Node>) -> Self {
            self.tags.insert(name.into(), value.into());
            self
        }
    };
}
pub(crate) use wiring_setters;
