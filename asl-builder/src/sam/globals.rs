use indexmap::IndexMap;

use crate::template::Node;

use super::Architecture;

/// What all functions of a SAM template have, unless they say otherwise.
///
/// ```
/// use asl_builder::sam;
///
/// let template = sam::Template::new("small").globals(sam::Globals::new().memory_mb(128).timeout_seconds(5));
/// assert_eq!(template.model().globals["Function"].to_value().to_string(), r#"{"MemorySize":128,"Timeout":5}"#);
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "give the globals to `.globals(…)`"]
pub struct Globals {
    function: IndexMap<String, Node>,
    environment: IndexMap<String, Node>,
    sections: IndexMap<String, Node>,
}

impl Globals {
    /// No globals.
    pub fn new() -> Globals {
        Globals::default()
    }

    /// The memory, 128 to 10,240 MB.
    pub fn memory_mb(self, megabytes: u32) -> Self {
        self.set("MemorySize", megabytes)
    }

    /// The most seconds that a call may take, up to 900.
    pub fn timeout_seconds(self, seconds: u32) -> Self {
        self.set("Timeout", seconds)
    }

    /// The runtime, such as `provided.al2023`.
    pub fn runtime(self, runtime: impl Into<Node>) -> Self {
        self.set("Runtime", runtime)
    }

    /// The processor.
    pub fn architecture(self, architecture: Architecture) -> Self {
        self.set("Architectures", Node::list([architecture.as_str()]))
    }

    /// Sends traces to X-Ray.
    pub fn tracing(self) -> Self {
        self.set("Tracing", "Active")
    }

    /// Adds an environment variable; one of that name is replaced.
    pub fn env(mut self, name: impl Into<String>, value: impl Into<Node>) -> Self {
        self.environment.insert(name.into(), value.into());
        self
    }

    /// Sets a property of all functions as it is.
    pub fn set(mut self, property: impl Into<String>, value: impl Into<Node>) -> Self {
        self.function.insert(property.into(), value.into());
        self
    }

    /// Sets the globals of another kind of resource as they are: `Api`, `HttpApi`, `SimpleTable`, `StateMachine`.
    pub fn section(mut self, name: impl Into<String>, properties: impl Into<Node>) -> Self {
        self.sections.insert(name.into(), properties.into());
        self
    }

    pub(super) fn add_to(&self, globals: &mut IndexMap<String, Node>) {
        let mut function = self.function.clone();
        if !self.environment.is_empty() {
            let earlier =
                globals.get("Function").and_then(|function| function.get("Environment")?.get("Variables")?.as_map());
            let mut variables = earlier.cloned().unwrap_or_default();
            variables.extend(self.environment.clone());
            function.insert("Environment".to_owned(), Node::map([("Variables", Node::Map(variables))]));
        }
        if !function.is_empty() {
            match globals.get_mut("Function") {
                Some(Node::Map(earlier)) => earlier.extend(function),
                _ => {
                    globals.insert("Function".to_owned(), Node::Map(function));
                }
            }
        }
        globals.extend(self.sections.clone());
    }
}
