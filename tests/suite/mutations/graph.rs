//! What breaks a definition as a whole: its graph, the names of its states, its variables. Written for this test alone.

use std::collections::BTreeSet;

use serde_json::Value;

/// Why the service refuses the graph of a machine or of one inside it, or none.
pub(crate) fn refuses(machine: &Value) -> Option<String> {
    let mut names = BTreeSet::new();
    block(machine, true, &mut names)
}

fn block(block: &Value, is_outermost: bool, names: &mut BTreeSet<String>) -> Option<String> {
    let states = block["States"].as_object()?;
    for name in states.keys() {
        if !names.insert(name.clone()) {
            return Some(format!("two states are named {name}"));
        }
    }
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> = block["StartAt"].as_str().into_iter().collect();
    while let Some(name) = open.pop() {
        match states.get(name) {
            None => return Some(format!("nothing is named {name}")),
            Some(state) if reached.insert(name) => open.extend(targets(state)),
            Some(_) => {}
        }
    }
    let ends = |state: &Value| state["End"] == true || state["Type"] == "Succeed" || state["Type"] == "Fail";
    if !states.values().any(ends) {
        // Without an end the service says nothing of what is out of reach.
        return is_outermost.then(|| "nothing ends the machine".to_owned()).or_else(|| inner(states, names));
    }
    if let Some(lost) = states.keys().find(|name| !reached.contains(name.as_str())) {
        return Some(format!("{lost} is out of reach"));
    }
    inner(states, names)
}

fn inner(states: &serde_json::Map<String, Value>, names: &mut BTreeSet<String>) -> Option<String> {
    states.values().find_map(|state| {
        let branches = state["Branches"].as_array().into_iter().flatten();
        let processors = ["ItemProcessor", "Iterator"].into_iter().filter_map(|key| state.get(key));
        branches.chain(processors).find_map(|nested| block(nested, false, names))
    })
}

/// Where a state leads.
pub(crate) fn targets(state: &Value) -> Vec<&str> {
    let lists = ["Catch", "Choices"].into_iter().flat_map(|list| state[list].as_array().into_iter().flatten());
    let own = [&state["Next"], &state["Default"]].into_iter();
    own.chain(lists.map(|item| &item["Next"])).filter_map(Value::as_str).collect()
}

/// A variable that had a value before, has none any more, and is read all the same.
pub(crate) fn lost_variable(before: &Value, after: &Value) -> Option<String> {
    let (mut had, mut has, mut read) = (BTreeSet::new(), BTreeSet::new(), String::new());
    assigned(before, &mut had);
    assigned(after, &mut has);
    texts(after, &mut read);
    had.difference(&has).find(|name| reads(&read, name)).cloned()
}

fn assigned(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                if let (true, Some(assign)) = (key == "Assign", value.as_object()) {
                    names.extend(assign.keys().map(|name| name.trim_end_matches(".$").to_owned()));
                }
                assigned(value, names);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| assigned(item, names)),
        _ => {}
    }
}

/// All texts that are evaluated, one a line.
fn texts(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                match value.as_str() {
                    Some(text) if text.starts_with("{%") || key.ends_with(".$") || key.ends_with("Path") => {
                        out.push_str(text);
                        out.push('\n');
                    }
                    Some(text) if key == "Variable" => {
                        out.push_str(text);
                        out.push('\n');
                    }
                    _ => texts(value, out),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, out)),
        Value::String(text) if text.starts_with("{%") => {
            out.push_str(text);
            out.push('\n');
        }
        _ => {}
    }
}

fn reads(texts: &str, name: &str) -> bool {
    let word = format!("${name}");
    texts.match_indices(&word).any(|(at, _)| {
        let after = texts[at + word.len()..].chars().next();
        let before = texts[..at].chars().next_back();
        before != Some('$') && !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}
