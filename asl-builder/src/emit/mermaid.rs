use std::collections::HashMap;
use std::fmt::Write;

use crate::model::{Kind, Machine, Place, State};

/// The machine as a [Mermaid](https://mermaid.js.org) flowchart: states as nodes shaped by their type, nested machines as
/// subgraphs, and the transitions of rules and catchers labelled.
///
/// GitHub and many editors draw such text in a ` ```mermaid ` block. A transition to a state that does not exist goes to a
/// node marked `?`, so that a wrong machine can be drawn too.
///
/// ```
/// use asl_builder::{emit, model::Machine};
/// use serde_json::json;
///
/// let machine = Machine::from_value(json!({
///     "StartAt": "Charge",
///     "States": {
///         "Charge": { "Type": "Task", "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Refuse" }], "End": true },
///         "Refuse": { "Type": "Fail" }
///     }
/// }));
/// assert_eq!(emit::mermaid(&machine), "\
/// flowchart TD
///   start(( )) --> n0
///   n0[\"Charge\"]
///   n1([\"Refuse\"]):::fail
///   n0 -. States.ALL .-> n1
///   n0 --> end1(( ))
///   classDef fail stroke:#c00
/// ");
/// ```
pub fn mermaid(machine: &Machine) -> String {
    let mut drawing = Drawing { text: String::from("flowchart TD\n"), nodes: 0, ends: 0, has_fail: false };
    let mut open = vec![Step::Open { machine, title: None, start: "start".to_owned() }];
    while let Some(step) = open.pop() {
        match step {
            Step::Open { machine, title, start } => drawing.machine(machine, title, &start, &mut open),
            Step::Text(text) => drawing.text.push_str(&text),
        }
    }
    if drawing.has_fail {
        drawing.text.push_str("  classDef fail stroke:#c00\n");
    }
    drawing.text
}

/// What is left to draw; a stack of its own, so that no nesting overflows the thread's.
enum Step<'a> {
    Open { machine: &'a Machine, title: Option<(String, String)>, start: String },
    Text(String),
}

struct Drawing {
    text: String,
    nodes: usize,
    ends: usize,
    has_fail: bool,
}

impl Drawing {
    /// Draws one machine, and leaves the machines nested in it on the stack.
    fn machine<'a>(
        &mut self,
        machine: &'a Machine,
        title: Option<(String, String)>,
        start: &str,
        open: &mut Vec<Step<'a>>,
    ) {
        let ids: HashMap<&str, String> = machine
            .states()
            .map(|(name, _)| {
                let id = format!("n{}", self.nodes);
                self.nodes += 1;
                (name.as_str(), id)
            })
            .collect();
        let nested = title.is_some();
        if let Some((id, title)) = title {
            let _ = writeln!(self.text, "  subgraph {id} [\"{}\"]", escaped(&title));
        }
        let mut edges = String::new();
        if let Some(first) = &machine.start_at {
            let to = self.target(&ids, first.as_str(), &mut edges);
            let _ = writeln!(self.text, "  {start}(( )) --> {to}");
        }
        let mut inner = Vec::new();
        for (name, state) in machine.states() {
            let id = &ids[name.as_str()];
            self.node(id, name.as_str(), state);
            for (place, to, label) in labelled(state) {
                let to = self.target(&ids, to, &mut edges);
                let _ = match (place, label) {
                    (Place::Catch(_), Some(label)) => writeln!(edges, "  {id} -. {label} .-> {to}"),
                    (_, Some(label)) => writeln!(edges, "  {id} -- {label} --> {to}"),
                    (_, None) => writeln!(edges, "  {id} --> {to}"),
                };
            }
            if state.end == Some(true) || matches!(state.kind, Kind::Succeed(_)) {
                self.ends += 1;
                let _ = writeln!(edges, "  {id} --> end{}(( ))", self.ends);
            }
            for (i, nested) in state.machines().enumerate() {
                let block = format!("{id}_{i}");
                let title = match nested.index {
                    Some(index) => format!("{name}: branch {}", index + 1),
                    None => format!("{name}: for each item"),
                };
                let _ = writeln!(edges, "  {id} ==> {block}");
                inner.push(Step::Open {
                    machine: nested.machine,
                    title: Some((block.clone(), title)),
                    start: format!("{block}_start"),
                });
            }
        }
        if nested {
            // A subgraph holds its own nodes and transitions, then the subgraphs inside it.
            self.text.push_str(&edges);
            open.push(Step::Text("  end\n".to_owned()));
        } else {
            // Subgraphs stand before the transitions of the outermost machine that lead to them.
            open.push(Step::Text(edges));
        }
        open.extend(inner.into_iter().rev());
    }

    fn node(&mut self, id: &str, name: &str, state: &State) {
        let name = escaped(name);
        let (left, right, class) = match state.kind {
            Kind::Choice(_) => ("{", "}", ""),
            Kind::Wait(_) => ("(", ")", ""),
            Kind::Succeed(_) => ("([", "])", ""),
            Kind::Fail(_) => ("([", "])", ":::fail"),
            Kind::Parallel(_) | Kind::Map(_) => ("[[", "]]", ""),
            Kind::Pass(_) => ("[/", "/]", ""),
            Kind::Task(_) | Kind::Unknown(_) => ("[", "]", ""),
        };
        self.has_fail |= !class.is_empty();
        let _ = writeln!(self.text, "  {id}{left}\"{name}\"{right}{class}");
    }

    fn target(&mut self, ids: &HashMap<&str, String>, name: &str, edges: &mut String) -> String {
        if let Some(id) = ids.get(name) {
            return id.clone();
        }
        let id = format!("missing{}", self.nodes);
        self.nodes += 1;
        let _ = writeln!(edges, "  {id}[\"{} ?\"]", escaped(name));
        id
    }
}

/// The transitions of a state with the text that stands on them.
fn labelled(state: &State) -> impl Iterator<Item = (Place, &str, Option<String>)> {
    state.transitions().map(move |transition| {
        let label = match transition.place {
            Place::Next => None,
            Place::Default => Some("otherwise".to_owned()),
            Place::Choice(i) => rule_text(state, i),
            Place::Catch(i) => {
                let catcher = state.catch.iter().flatten().nth(i);
                catcher.and_then(|catcher| catcher.error_equals.as_ref()).map(|names| names.join(", "))
            }
        };
        let quoted = label.filter(|label| !label.is_empty()).map(|label| quoted(&label));
        (transition.place, transition.to.as_str(), quoted)
    })
}

/// A rule in a few words: its comment, or else its condition.
fn rule_text(state: &State, index: usize) -> Option<String> {
    let Kind::Choice(choice) = &state.kind else { return None };
    let rule = choice.choices.as_ref()?.get(index)?;
    if let Some(comment) = &rule.comment {
        return Some(comment.clone());
    }
    let text = match &rule.condition {
        Some(serde_json::Value::String(text)) => {
            text.strip_prefix("{%").and_then(|text| text.strip_suffix("%}")).unwrap_or(text).trim().to_owned()
        }
        Some(value) => value.to_string(),
        None => match (&rule.variable, rule.comparisons.as_slice()) {
            (Some(variable), [comparison]) => {
                format!("{variable} {} {}", comparison.operator.name(), comparison.operand)
            }
            _ => format!("rule {}", index + 1),
        },
    };
    Some(shortened(&text))
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    }
}

/// A label may stand bare when it is made of harmless characters.
fn quoted(label: &str) -> String {
    let bare = label.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | ' ' | '_'));
    // `end` and the like are words of the grammar.
    let reserved = matches!(label, "end" | "graph" | "subgraph" | "style" | "class" | "click" | "default");
    if bare && !reserved { label.to_owned() } else { format!("\"{}\"", escaped(label)) }
}

/// Text inside double quotes: Mermaid knows HTML's entities with `#` for `&`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' => out.push_str("#amp;"),
            '`' => out.push_str("#96;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
