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
///   n0 -. \"States.ALL\" .-> n1
///   n0 --> end1(( ))
///   classDef fail stroke:#c00
/// ");
/// ```
pub fn mermaid(machine: &Machine) -> String {
    mermaid_marked(machine, |_| None)
}

/// The same, where states have classes by their names. What the classes look like is for the caller to add: `classDef`.
pub fn mermaid_marked(machine: &Machine, class: impl Fn(&str) -> Option<&'static str>) -> String {
    let mut drawing = Drawing {
        text: String::from("flowchart TD\n"),
        nodes: 0,
        ends: 0,
        has_fail: false,
        class: &class,
        marks: Vec::new(),
    };
    let mut open = vec![Step::Open { machine, title: None, start: "start".to_owned(), depth: 1 }];
    while let Some(step) = open.pop() {
        match step {
            Step::Open { machine, title, start, depth } => drawing.machine(machine, title, &start, depth, &mut open),
            Step::Text(text) => drawing.text.push_str(&text),
        }
    }
    if drawing.has_fail {
        drawing.text.push_str("  classDef fail stroke:#c00\n");
    }
    let marks = drawing.marks.iter().map(|(id, class)| format!("class {id} {class}")).collect::<Vec<_>>();
    drawing.text.push_str(&lines(1, marks));
    drawing.text
}

/// What is left to draw; a stack of its own, so that no nesting overflows the thread's.
enum Step<'a> {
    Open { machine: &'a Machine, title: Option<(String, String)>, start: String, depth: usize },
    Text(String),
}

struct Drawing<'c> {
    text: String,
    nodes: usize,
    ends: usize,
    has_fail: bool,
    class: &'c dyn Fn(&str) -> Option<&'static str>,
    /// The classes of nodes, by their ids.
    marks: Vec<(String, &'static str)>,
}

impl Drawing<'_> {
    /// Draws one machine, and leaves the machines nested in it on the stack.
    fn machine<'a>(
        &mut self,
        machine: &'a Machine,
        title: Option<(String, String)>,
        start: &str,
        depth: usize,
        open: &mut Vec<Step<'a>>,
    ) {
        let ids: HashMap<&str, String> = machine.states().map(|(name, _)| (name.as_str(), self.new_id("n"))).collect();
        let (mut nodes, mut edges, mut inner) = (Vec::new(), Vec::new(), Vec::new());
        let target = |drawing: &mut Drawing<'_>, name: &str, nodes: &mut Vec<String>| {
            ids.get(name).cloned().unwrap_or_else(|| {
                let id = drawing.new_id("missing");
                nodes.push(format!("{id}[\"{} ?\"]", escaped(name)));
                id
            })
        };
        if let Some(first) = &machine.start_at {
            let to = target(self, first.as_str(), &mut nodes);
            nodes.insert(0, format!("{start}(( )) --> {to}"));
        }
        for (name, state) in machine.states() {
            let Some(id) = ids.get(name.as_str()) else { continue };
            nodes.push(self.node(id, name.as_str(), state));
            for (place, to, label) in labelled(state) {
                let to = target(self, to, &mut nodes);
                edges.push(match (place, label) {
                    (Place::Catch(_), Some(label)) => format!("{id} -. {label} .-> {to}"),
                    (_, Some(label)) => format!("{id} -- {label} --> {to}"),
                    (_, None) => format!("{id} --> {to}"),
                });
            }
            if state.end == Some(true) || matches!(state.kind, Kind::Succeed(_)) {
                self.ends += 1;
                edges.push(format!("{id} --> end{}(( ))", self.ends));
            }
            for (i, nested) in state.machines().enumerate() {
                let block = format!("{id}_{i}");
                let title = match nested.index {
                    Some(index) => format!("{name}: branch {}", index + 1),
                    None => format!("{name}: for each item"),
                };
                edges.push(format!("{id} ==> {block}"));
                let start = format!("{block}_start");
                inner.push(Step::Open {
                    machine: nested.machine,
                    title: Some((block, title)),
                    start,
                    depth: depth + 1,
                });
            }
        }
        // Subgraphs stand before the transitions that lead to them.
        if let Some((id, title)) = title {
            self.text.push_str(&lines(depth - 1, [format!("subgraph {id} [\"{}\"]", escaped(&title))]));
            open.push(Step::Text(lines(depth - 1, ["end".to_owned()])));
        }
        self.text.push_str(&lines(depth, nodes));
        open.push(Step::Text(lines(depth, edges)));
        open.extend(inner.into_iter().rev());
    }

    fn new_id(&mut self, prefix: &str) -> String {
        self.nodes += 1;
        format!("{prefix}{}", self.nodes - 1)
    }

    fn node(&mut self, id: &str, name: &str, state: &State) -> String {
        if let Some(class) = (self.class)(name) {
            self.marks.push((id.to_owned(), class));
        }
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
        format!("{id}{left}\"{}\"{right}{class}", escaped(name))
    }
}

/// Lines, two blanks deeper for each level.
fn lines(depth: usize, lines: impl IntoIterator<Item = String>) -> String {
    let mut text = String::new();
    for line in lines {
        let _ = writeln!(text, "{:1$}{line}", "", depth * 2);
    }
    text
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
        let quoted = label.filter(|label| !label.is_empty()).map(|label| format!("\"{}\"", escaped(&label)));
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

/// Text inside double quotes: Mermaid knows HTML's entities with `#` for `&`.
fn escaped(text: &str) -> String {
    // A label that is empty, or begins like a list, is not what it seems.
    if text.trim().is_empty() {
        return "#8203;".to_owned();
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let list = |rest: &str| rest.starts_with(". ") || rest.starts_with(") ");
    let begins_list = text.starts_with(['-', '+', '*']) || (digits > 0 && list(&text[digits..]));
    let mut out = String::with_capacity(text.len());
    if begins_list {
        out.push_str("#8203;");
    }
    for c in text.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' => out.push_str("#amp;"),
            '`' => out.push_str("#96;"),
            '$' => out.push_str("#36;"),
            '\\' => out.push_str("#92;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn drawn(definition: serde_json::Value) -> String {
        mermaid(&Machine::from_value(definition))
    }

    #[test]
    fn nested_machines_are_subgraphs_before_the_transitions_around_them() {
        let each = json!({ "StartAt": "Pick", "States": { "Pick": { "Type": "Wait", "Seconds": 1, "End": true } } });
        let branch = json!({ "StartAt": "Each", "States": {
            "Each": { "Type": "Map", "ItemProcessor": each, "End": true } } });
        let text = drawn(json!({ "StartAt": "Both", "States": {
            "Both": { "Type": "Parallel", "Branches": [branch], "Catch": [
                { "ErrorEquals": ["A.B", "States.Timeout"], "Next": "Done" }], "Next": "Done" },
            "Done": { "Type": "Succeed" } } }));
        assert_eq!(
            text,
            r#"flowchart TD
  start(( )) --> n0
  n0[["Both"]]
  n1(["Done"])
  subgraph n0_0 ["Both: branch 1"]
    n0_0_start(( )) --> n2
    n2[["Each"]]
    subgraph n2_0 ["Each: for each item"]
      n2_0_start(( )) --> n3
      n3("Pick")
      n3 --> end3(( ))
    end
    n2 --> end2(( ))
    n2 ==> n2_0
  end
  n0 --> n1
  n0 -. "A.B, States.Timeout" .-> n1
  n0 ==> n0_0
  n1 --> end1(( ))
"#
        );
    }

    #[test]
    fn rules_are_labelled_and_names_escaped() {
        let text = drawn(json!({ "StartAt": "Large?", "QueryLanguage": "JSONata", "States": {
            "Large?": { "Type": "Choice", "Default": "a \"b\" <c>", "Choices": [
                { "Condition": "{% $states.input.total > 5 %}", "Next": "Nowhere" },
                { "Comment": "always", "Condition": true, "Next": "a \"b\" <c>" }] },
            "a \"b\" <c>": { "Type": "Pass", "End": true } } }));
        for line in [
            r#"n1[/"a #quot;b#quot; #lt;c#gt;"/]"#,
            r#"missing2["Nowhere ?"]"#,
            r##"n0 -- "#36;states.input.total #gt; 5" --> missing2"##,
            r#"n0 -- "always" --> n1"#,
            r#"n0 -- "otherwise" --> n1"#,
        ] {
            assert!(text.contains(&format!("  {line}\n")), "{line}\n{text}");
        }
    }
}
