//! Rust for definitions: their names as enums, and the definitions as values.

use super::idents::{Case, unique};
use super::text;
use crate::emit;
use crate::import::{File, FileKind, Imported};
use crate::model::{Machine, NestedMachine, State};

/// The longest that the arguments of an attribute stand in one line, in rustfmt's own settings.
const ATTRIBUTE_WIDTH: usize = 70;

/// A file to be written: its name, and its content.
pub(super) type Text = (String, String);

/// A definition that no program could read back, whatever its text: its name.
#[derive(Debug)]
pub(super) struct Unreadable(pub(super) String);

/// The Rust of a file, `order.rs`, and the definitions that it includes.
pub(super) fn files(stem: &str, file: &File) -> Result<Vec<Text>, Unreadable> {
    let mut code = Code::default();
    code.line(&format!(
        "// Written by `asl_builder::build_rs::import` from {}; not to be changed.",
        quoted(&file.path)
    ));
    code.line("");
    let mut texts = Vec::new();
    let module = unique(Case::Snake, std::iter::once(stem)).concat();
    match &file.machines[..] {
        [machine] if file.kind == FileKind::Definition => {
            code.line(&format!("/// The state machine {}.", quoted(stem)));
            code.allow();
            code.module(&module, |code| definition(code, stem, machine, &mut texts))?;
        }
        machines => {
            code.line(&format!("/// The state machines of {}.", quoted(&file.path)));
            code.allow();
            code.module(&module, |code| {
                let modules = unique(Case::Snake, machines.iter().map(|machine| machine.name.as_str()));
                for (index, (module, machine)) in modules.iter().zip(machines).enumerate() {
                    code.gap(index);
                    code.line(&format!("/// The state machine {}.", quoted(&machine.name)));
                    let beside = format!("{stem}.{module}");
                    code.module(module, |code| definition(code, &beside, machine, &mut texts))?;
                }
                Ok(())
            })?;
        }
    }
    texts.insert(0, (format!("{stem}.rs"), code.text));
    Ok(texts)
}

/// What the module of a definition holds.
fn definition(code: &mut Code, beside: &str, imported: &Imported, texts: &mut Vec<Text>) -> Result<(), Unreadable> {
    let machine = &imported.machine;
    let text = text::json(imported).into_owned();
    let name = format!("{beside}.asl.json");
    code.line("/// The definition as JSON text.");
    code.line(&format!("pub const DEFINITION: &str = include_str!({name:?});"));
    code.line("");
    let source = if reads_as(&text, machine) {
        "DEFINITION".to_owned()
    } else {
        // Slots without quotes, for example, are JSON when deployment has filled them.
        let (text, name) = (emit::asl_json(machine), format!("{beside}.machine.json"));
        if !reads_as(&text, machine) {
            return Err(Unreadable(imported.name.clone()));
        }
        let source = format!("include_str!({name:?})");
        texts.push((name, text));
        source
    };
    texts.push((name, text));
    code.line("/// The definition as data. The build script has read it back, so there is nothing that could fail.");
    code.line("#[must_use]");
    code.module_like("pub fn machine() -> ::asl_builder::model::Machine {", |code| {
        code.line(&format!("::asl_builder::__private::imported({source})"));
    });
    states(code, machine, &quoted(&imported.name), 1);
    Ok(())
}

/// True when the program would read that machine from the text.
fn reads_as(text: &str, machine: &Machine) -> bool {
    serde_json::from_str(text).is_ok_and(|value| Machine::from_value(value) == *machine)
}

/// The enum of a machine's names, and modules for the machines inside of its states.
fn states(code: &mut Code, machine: &Machine, of: &str, before: usize) {
    let mut before = before;
    if machine.states().len() > 0 {
        code.gap(before);
        before += 1;
        code.line(&format!("/// The states of {of}, in their order."));
        code.line("#[derive(::asl_builder::StateNames, Clone, Copy, Debug, PartialEq, Eq, Hash)]");
        code.module_like("pub enum Step {", |code| {
            let variants = unique(Case::Camel, machine.states().map(|(name, _)| name.as_str()));
            for ((name, state), variant) in machine.states().zip(variants) {
                let kind = state.kind.type_name().map(|kind| format!("{kind} state ")).unwrap_or_default();
                code.line(&format!("/// {kind}{}.", quoted(name.as_str())));
                // Beyond ASCII, what the compiler says that an identifier is may be another text.
                if name.as_str() != variant || !variant.is_ascii() {
                    code.attribute("state", &[format!("name = {:?}", name.as_str())]);
                }
                code.line(&format!("{variant},"));
            }
        });
    }
    let outer: Vec<_> = machine.states().filter(|(_, state)| state.machines().next().is_some()).collect();
    let modules = unique(Case::Snake, outer.iter().map(|(name, _)| name.as_str()));
    for ((name, state), module) in outer.into_iter().zip(modules) {
        code.gap(before);
        before += 1;
        let name = quoted(name.as_str());
        code.line(&format!("/// What stands in the state {name}."));
        let _ = code.module(&module, |code| {
            inner(code, state, &name);
            Ok(())
        });
    }
}

/// The machines inside of a state: a Map's processor as it is, the branches of a Parallel state each in a module.
fn inner(code: &mut Code, state: &State, name: &str) {
    let mut modules = 0;
    for NestedMachine { field, index, machine } in state.machines() {
        let (module, of) = match index {
            Some(index) => (format!("branch_{index}"), format!("branch {index} of {name}")),
            None if modules == 0 => {
                states(code, machine, &format!("the iterations of {name}"), 0);
                modules += 1;
                continue;
            }
            None => (field.to_lowercase(), format!("the `{field}` of {name}")),
        };
        code.gap(modules);
        modules += 1;
        code.line(&format!(
            "/// {}{}.",
            of.get(..1).unwrap_or_default().to_uppercase(),
            of.get(1..).unwrap_or_default()
        ));
        let _ = code.module(&module, |code| {
            states(code, machine, &of, 0);
            Ok(())
        });
    }
}

/// A text as code in a comment, in one line and with nothing in it that cannot be seen.
fn quoted(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars() {
        match c {
            '"' | '\'' | '\\' => shown.push(c),
            c => shown.extend(c.escape_debug()),
        }
    }
    let longest = shown.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let blank = if longest > 0 || shown.trim().is_empty() { " " } else { "" };
    format!("{ticks}{blank}{shown}{blank}{ticks}")
}

/// Rust that is being written, as rustfmt would leave it.
#[derive(Default)]
struct Code {
    text: String,
    depth: usize,
}

impl Code {
    fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n("    ", self.depth));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    /// An empty line, unless nothing stands before it.
    fn gap(&mut self, before: usize) {
        if before > 0 {
            self.line("");
        }
    }

    fn module_like(&mut self, head: &str, body: impl FnOnce(&mut Code)) {
        self.line(head);
        self.depth += 1;
        body(self);
        self.depth -= 1;
        self.line("}");
    }

    fn module(&mut self, name: &str, body: impl FnOnce(&mut Code) -> Result<(), Unreadable>) -> Result<(), Unreadable> {
        let mut result = Ok(());
        self.module_like(&format!("pub mod {name} {{"), |code| result = body(code));
        result
    }

    fn attribute(&mut self, name: &str, arguments: &[String]) {
        let line = arguments.join(", ");
        if width(&line) <= ATTRIBUTE_WIDTH {
            self.line(&format!("#[{name}({line})]"));
            return;
        }
        self.line(&format!("#[{name}("));
        self.depth += 1;
        for (index, argument) in arguments.iter().enumerate() {
            self.line(&format!("{argument}{}", if index + 1 < arguments.len() { "," } else { "" }));
        }
        self.depth -= 1;
        self.line(")]");
    }

    /// What is not the program's fault: names are what the definition has, and a program need not use all that is here.
    fn allow(&mut self) {
        let lints = ["clippy::enum_variant_names", "clippy::module_inception", "dead_code", "unreachable_pub"];
        let reason = "reason = \"written for any program, with the names of the definition\"";
        let arguments: Vec<String> = lints.into_iter().chain([reason]).map(str::to_owned).collect();
        self.attribute("allow", &arguments);
    }
}

/// The columns that a text takes. Those of East Asia take two each.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum()
}
