use std::borrow::Borrow;
use std::marker::PhantomData;

use crate::emit;
use crate::template::{self, Node};

use super::{Output, Parameter};

/// A template for one reader, CloudFormation or SAM: [`cfn::Template`](super::Template), [`sam::Template`](crate::sam::Template).
///
/// Parts stand in the template in the order in which they are added. Two parts of one name are both kept, the second one
/// beside the template, and the checks report it.
#[derive(Clone, Debug)]
#[must_use = "write the template with `.to_yaml()` or `.to_json()`"]
pub struct TemplateFor<F> {
    pub(crate) model: template::Template,
    format: PhantomData<fn() -> F>,
}

/// Who reads a template. There are two: [`CloudFormation`] and [`Sam`](crate::sam::Sam).
pub trait Format: Sealed {
    /// The `Transform` that the template names.
    const TRANSFORM: Option<&'static str>;
}

/// Keeps the readers to those two.
pub trait Sealed {}

/// CloudFormation alone, without SAM's transform.
#[derive(Clone, Copy, Debug)]
pub enum CloudFormation {}

impl Sealed for CloudFormation {}

impl Format for CloudFormation {
    const TRANSFORM: Option<&'static str> = None;
}

/// What can be added to a template of the format `F`.
///
/// A template that has no transform does not take what only SAM understands:
///
/// ```compile_fail,E0277
/// use asl_builder::{Function, cfn, sam};
///
/// const WORK: Function = Function::named("Work");
/// let template = cfn::Template::new("plain").add(sam::Function::rust(&WORK, "work/"));
/// ```
#[diagnostic::on_unimplemented(
    message = "this cannot be added to such a template",
    label = "not a part of this kind of template",
    note = "resources of `sam` go into a `sam::Template`; a `cfn::Template` takes the resources of `cfn` only"
)]
pub trait PartOf<F> {
    /// Adds the part.
    fn add_to(&self, template: &mut template::Template);
}

impl<F, P: PartOf<F>> PartOf<F> for &P {
    fn add_to(&self, template: &mut template::Template) {
        (**self).add_to(template);
    }
}

impl<F: Format> TemplateFor<F> {
    /// An empty template with a description, up to 1024 bytes.
    pub fn new(description: impl Into<String>) -> TemplateFor<F> {
        let mut model = template::Template::new(description);
        model.transform = F::TRANSFORM.map(Node::from);
        TemplateFor { model, format: PhantomData }
    }

    /// Adds a resource, by value or by reference.
    #[expect(clippy::should_implement_trait, reason = "`+` between a template and its parts would surprise")]
    pub fn add(mut self, part: impl PartOf<F>) -> Self {
        part.add_to(&mut self.model);
        self
    }

    /// Adds a parameter.
    pub fn parameter(mut self, parameter: impl Borrow<Parameter>) -> Self {
        let parameter = parameter.borrow();
        self.model.add_parameter(parameter.name(), parameter.to_node());
        self
    }

    /// Adds an output: a value, or an [`Output`] with a description.
    pub fn output(mut self, name: impl Into<String>, output: impl Into<Output>) -> Self {
        self.model.add_output(name, output.into().to_node());
        self
    }

    /// Adds a condition of the `Conditions` section; one of that name is replaced.
    pub fn condition(mut self, name: impl Into<String>, condition: impl Into<Node>) -> Self {
        self.model.conditions.insert(name.into(), condition.into());
        self
    }

    /// Adds a mapping of the `Mappings` section; one of that name is replaced.
    pub fn mapping(mut self, name: impl Into<String>, mapping: impl Into<Node>) -> Self {
        self.model.mappings.insert(name.into(), mapping.into());
        self
    }

    /// Adds an entry of the `Metadata` section; one of that name is replaced.
    pub fn metadata(mut self, name: impl Into<String>, entry: impl Into<Node>) -> Self {
        self.model.metadata.insert(name.into(), entry.into());
        self
    }

    /// The template as data, for checks and emitters.
    pub fn model(&self) -> &template::Template {
        &self.model
    }

    /// The template as YAML, with short intrinsic functions and a newline at the end.
    #[cfg(feature = "yaml")]
    pub fn to_yaml(&self) -> String {
        emit::yaml::template_yaml(&self.model)
    }

    /// The template as JSON, with two spaces of indentation and a newline at the end.
    pub fn to_json(&self) -> String {
        // A template holds nothing but strings for keys and JSON values, so there is nothing that could be refused.
        let mut text = serde_json::to_string_pretty(&self.model).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The files that belong beside the template, as path and text: the definitions that `DefinitionUri` names. The text
    /// is YAML where the path ends in `.yaml` or `.yml`, else JSON.
    pub fn files(&self) -> Vec<(String, String)> {
        self.model.files.iter().map(|file| (file.path.clone(), file_text(file))).collect()
    }
}

fn file_text(file: &template::DefinitionFile) -> String {
    #[cfg(feature = "yaml")]
    if template::DefinitionFile::is_yaml(&file.path) {
        return emit::asl_yaml(&file.machine);
    }
    emit::asl_json(&file.machine)
}

impl<F> From<&TemplateFor<F>> for template::Template {
    fn from(template: &TemplateFor<F>) -> template::Template {
        template.model.clone()
    }
}

impl<F> From<TemplateFor<F>> for template::Template {
    fn from(template: TemplateFor<F>) -> template::Template {
        template.model
    }
}
