//! What the fields of a Map state say together.

use super::{Check, Here};
use crate::machine::expand::{config, is_distributed};
use crate::machine::model::{Body, Entry, Value, Workflow};

impl Check<'_> {
    pub(super) fn map(&mut self, body: &mut Body, here: Here) {
        let distributed = is_distributed(body);
        self.config(body, distributed, here);
        if distributed {
            return;
        }
        // What cannot be read may say that it is a distributed one.
        let processor = body.fields.iter().find(|entry| matches!(entry.name(), "ItemProcessor" | "Iterator"));
        let is_read = match processor.map(|entry| &entry.value) {
            Some(Value::Machine(machine)) => {
                machine.is_whole && machine.fields.iter().all(|entry| entry.field.is_some())
            }
            Some(Value::Broken(_)) | None => false,
            Some(_) => true,
        };
        if !is_read || !body.is_whole || config(body).is_some_and(|config| !is_inline(config)) {
            return;
        }
        let is_distributed = |entry: &&mut Entry| entry.is_sound && entry.field.is_some_and(|field| field.distributed);
        for (index, entry) in body.fields.iter_mut().filter(is_distributed).enumerate() {
            entry.is_sound = false;
            // What is forgotten is said once.
            if index == 0 {
                let message = format!("`{}` is a field of a distributed Map, and this one is inline", entry.name());
                let help = "let the processor say `ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD }`";
                self.ctxt.error(&entry.key.at, message, help);
            }
        }
    }

    fn config(&mut self, body: &Body, distributed: bool, here: Here) {
        let processor = body.fields.iter().find(|entry| matches!(entry.name(), "ItemProcessor" | "Iterator"));
        let is_machine = matches!(processor.map(|entry| &entry.value), Some(Value::Machine(_)));
        if let Some(entry) = body.any("ProcessorConfig").filter(|_| is_machine) {
            let help = "move it into the braces of `ItemProcessor`";
            self.ctxt.error(&entry.key.at, "`ProcessorConfig` is a field of the processor", help);
            return;
        }
        let Some(config) = config(body) else { return };
        let Value::Fields(fields) = &config.value else { return };
        let kind = fields.any("ExecutionType");
        if distributed && here.around.workflow == Workflow::Express {
            if let Some(mode) = fields.any("Mode") {
                let help = "take an inline Map, or let the machine be STANDARD";
                self.ctxt.error(mode.value.tokens(), "an EXPRESS machine cannot have a distributed Map state", help);
            }
        } else if distributed && kind.is_none() && is_machine && is_read(fields) {
            if let Some(mode) = fields.any("Mode") {
                let help = "add `ExecutionType: STANDARD`, or `EXPRESS` for short and many executions";
                self.ctxt.error(mode.value.tokens(), "a distributed Map says the type of its executions", help);
            }
        } else if let Some(kind) = kind.filter(|_| is_inline(config)) {
            let help = "remove it, or write `Mode: DISTRIBUTED`";
            self.ctxt.error(&kind.key.at, "an inline Map has no executions, and no `ExecutionType`", help);
        }
    }
}

/// True for an object in which nothing is misspelt or left unread.
fn is_read(body: &Body) -> bool {
    body.is_whole && body.fields.iter().all(|entry| entry.field.is_some())
}

/// True for a configuration that says `INLINE`, or no mode.
fn is_inline(config: &Entry) -> bool {
    match &config.value {
        Value::Fields(fields) => match fields.any("Mode") {
            Some(mode) => mode.value.name().is_some_and(|name| name.text == "INLINE"),
            None => is_read(fields),
        },
        _ => false,
    }
}
