use indexmap::IndexMap;
use serde_json::Value;

use crate::model::Pointer;
use crate::template::{self, Node, Reject, Rejected};

/// What starts a state machine or calls a function.
///
/// ```
/// use asl_builder::sam::Event;
/// use serde_json::json;
///
/// let every_minute = Event::schedule("scheduled", "rate(1 minute)").description("Run every minute").input(json!({ "n": 1 }));
/// let order_placed = Event::rule("placed", json!({ "source": ["shop.orders"], "detail-type": ["OrderPlaced"] }));
/// # let _ = (every_minute, order_placed);
/// ```
#[derive(Clone, Debug)]
#[must_use = "give the event to `.on(…)`"]
pub struct Event {
    name: String,
    event_type: String,
    properties: IndexMap<String, Node>,
}

impl Event {
    /// An event of any type that SAM has, such as `ScheduleV2` or `SQS`.
    pub fn new(name: impl Into<String>, event_type: impl Into<String>) -> Event {
        Event { name: name.into(), event_type: event_type.into(), properties: IndexMap::new() }
    }

    /// A schedule: `rate(1 minute)` or `cron(0 12 * * ? *)`.
    pub fn schedule(name: impl Into<String>, expression: impl Into<Node>) -> Event {
        Event::new(name, "Schedule").property("Schedule", expression)
    }

    /// A rule of EventBridge, by its pattern.
    pub fn rule(name: impl Into<String>, pattern: impl Into<Node>) -> Event {
        Event::new(name, "EventBridgeRule").property("Pattern", pattern)
    }

    /// A call of a REST API: the path, with a slash at its beginning, and the HTTP method.
    pub fn api(name: impl Into<String>, path: impl Into<String>, method: impl Into<String>) -> Event {
        Event::new(name, "Api").property("Path", path.into()).property("Method", method.into())
    }

    /// What it is, for people.
    pub fn description(self, description: impl Into<Node>) -> Self {
        self.property("Description", description)
    }

    /// The input, instead of the event itself. It is written as JSON text, as SAM asks for.
    #[expect(clippy::needless_pass_by_value, reason = "the input is written where it is given, with `json!`")]
    pub fn input(self, input: Value) -> Self {
        self.property("Input", input.to_string())
    }

    /// Whether the event starts anything yet.
    pub fn enabled(self, enabled: bool) -> Self {
        self.property("Enabled", enabled)
    }

    /// The name of the rule or the schedule, instead of one that is made up.
    pub fn name(self, name: impl Into<Node>) -> Self {
        self.property("Name", name)
    }

    /// Sets a property as it is.
    pub fn property(mut self, name: impl Into<String>, value: impl Into<Node>) -> Self {
        self.properties.insert(name.into(), value.into());
        self
    }

    /// The `Events` property of a resource; of two events of one name the second goes to the template's rejected parts.
    pub(super) fn property_of(id: &str, events: &[Event], template: &mut template::Template) -> Option<Node> {
        let mut map: IndexMap<String, Node> = IndexMap::new();
        for event in events {
            let mut node = vec![("Type", Node::from(event.event_type.as_str()))];
            if !event.properties.is_empty() {
                node.push(("Properties", Node::Map(event.properties.clone())));
            }
            let node = Node::map(node);
            if map.contains_key(&event.name) {
                let at = Pointer::root().key("Resources").key(id).key("Properties").key("Events").key(&event.name);
                template.rejected.push(Rejected { at, why: Reject::Taken, node });
            } else {
                map.insert(event.name.clone(), node);
            }
        }
        (!map.is_empty()).then_some(Node::Map(map))
    }
}
