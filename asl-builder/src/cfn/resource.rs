use crate::template::{self, Node};

use super::{Body, PartOf, body_setters};

/// Any resource of CloudFormation, by its type and its properties.
///
/// ```
/// use asl_builder::cfn::{Node, Resource, Template};
///
/// let queue = Resource::new("Queue", "AWS::SQS::Queue").property("MessageRetentionPeriod", 60);
/// let template = Template::new("a queue").add(&queue).output("Url", queue.reference());
/// assert_eq!(template.model().resources["Queue"].get("Type"), Some(&Node::from("AWS::SQS::Queue")));
/// ```
#[derive(Clone, Debug)]
#[must_use = "add the resource with `.add(…)`"]
pub struct Resource {
    id: String,
    resource_type: String,
    body: Body,
}

impl Resource {
    /// A resource of that logical id and type.
    pub fn new(id: impl Into<String>, resource_type: impl Into<String>) -> Resource {
        Resource { id: id.into(), resource_type: resource_type.into(), body: Body::default() }
    }

    body_setters!();

    /// `!GetAtt` of an attribute.
    pub fn get_att(&self, attribute: impl Into<String>) -> Node {
        Node::get_att(&*self.id, attribute)
    }
}

impl<F> PartOf<F> for Resource {
    fn add_to(&self, template: &mut template::Template) {
        template.add_resource(&*self.id, self.body.resource(&self.resource_type, Vec::new(), &[]));
    }
}
