use indexmap::IndexMap;
use serde_json::Value;

use super::{Input, Lower, Name, Object, ProcessorConfig, Quantity, QueryLanguage, State};

asl_object! {
    /// A machine: the whole definition, a branch of a Parallel state, or the processor of a Map state.
    ///
    /// ASL gives `QueryLanguage`, `Version` and `TimeoutSeconds` to the whole definition only, and `ProcessorConfig` to a
    /// processor only.
    pub struct Machine {
        /// A note for readers.
        "Comment" => comment: String,
        /// The version of the language; only `1.0`.
        "Version" => version: String,
        /// The language of all states that name none; JSONPath when absent.
        "QueryLanguage" => query_language: QueryLanguage,
        /// Seconds that an execution may take, 0 to 99,999,999.
        "TimeoutSeconds" => timeout_seconds: Quantity,
        /// How the iterations of a Map run.
        "ProcessorConfig" => processor_config: ProcessorConfig,
        /// The state to start at.
        "StartAt" => start_at: Name,
        /// The states, in the order in which they were written.
        "States" => states: IndexMap<Name, State>,
    }
}

impl AsRef<Machine> for Machine {
    fn as_ref(&self) -> &Machine {
        self
    }
}

impl Machine {
    /// Reads a definition. Never fails: what is no ASL is kept as it is, for the checks to find.
    pub fn from_value(value: Value) -> Machine {
        Object::from_value(value)
    }

    /// The definition as a JSON value, equal to the one that was read.
    pub fn to_value(&self) -> Value {
        // A model holds nothing but strings for keys and JSON values, so there is nothing that serializing could refuse.
        serde_json::to_value(self).unwrap_or_default()
    }

    /// The states by name, in the order in which they were written.
    pub fn states(&self) -> impl ExactSizeIterator<Item = (&Name, &State)> + Clone {
        self.states.as_ref().unwrap_or(no_states()).iter()
    }

    /// A state of this machine, nested ones left out.
    pub fn state(&self, name: &str) -> Option<&State> {
        self.states.as_ref()?.get(name)
    }

    /// The language of a state that names none: this machine's own, or JSONPath. It holds for nested machines too.
    pub fn default_language(&self) -> QueryLanguage {
        self.query_language.unwrap_or(QueryLanguage::JSONPath)
    }
}

fn no_states() -> &'static IndexMap<Name, State> {
    static NONE: std::sync::LazyLock<IndexMap<Name, State>> = std::sync::LazyLock::new(IndexMap::new);
    &NONE
}

impl Lower for IndexMap<Name, State> {
    fn lower(value: Value) -> Result<Self, Value> {
        match value {
            Value::Object(states) => {
                Ok(states.into_iter().map(|(name, state)| (Name::from(name), State::from_value(state))).collect())
            }
            other => Err(other),
        }
    }

    fn read<'t, I: Input<'t>>(input: &mut I) -> Option<Self> {
        let mut states = IndexMap::new();
        input.members(|input, name| {
            let state = State::read(input)?;
            states.insert(Name::shared(&name), state).is_none().then_some(())
        })?;
        Some(states)
    }
}
