use super::{Amount, Expression, IntoAmount, IntoExpression, IntoTemplate, IntoText, Template, Text};

/// A slot that deployment fills: `${TableName}`, by `DefinitionSubstitutions` of the template.
///
/// It may stand where a text or a number may, in either query language. A text of your own may hold slots too.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::{Label, slot};
///
/// let label = Label::new("Cool off");
/// let machine = StateMachine::from_states(label.clone(), [(label, wait(slot("CoolOffSeconds")).end())]);
/// assert!(machine.to_asl().contains(r#""Seconds": "${CoolOffSeconds}""#));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot(&'static str);

/// The slot of that name: letters and digits, without `${` and `}`.
pub const fn slot(name: &'static str) -> Slot {
    Slot(name)
}

impl Slot {
    /// The slot as it stands in a definition.
    pub fn text(self) -> String {
        format!("${{{}}}", self.0)
    }
}

impl<L> IntoAmount<L> for Slot {
    fn into_amount(self) -> Amount<L> {
        Amount::text(self.text())
    }
}

impl<L> IntoText<L> for Slot {
    fn into_text(self) -> Text<L> {
        self.text().into_text()
    }
}

impl<L> IntoTemplate<L> for Slot {
    fn into_template(self) -> Template<L> {
        self.text().into_template()
    }
}

/// In an expression a slot is a part of a text: `'${TableName}'`.
impl IntoExpression for Slot {
    fn into_expression(self) -> Expression {
        self.text().into_expression()
    }
}
