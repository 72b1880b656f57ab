//! From a definition to a program: everything is parsed once.

use std::collections::HashMap;
use std::sync::Arc;

use super::program::{Block, CatcherCode, Flow, Joined, JsonataFlow, PathFlow, Program, Refusal, StateCode, Way};
use super::retry::RetrierCode;
use crate::model::{Kind, Machine, Name, Nullable, Pointer, Quantity, QueryLanguage, Retrier, State};
use crate::sim::jsonpath::ResultPath;
use crate::sim::lang::{Assign, Filter, Template};
use crate::sim::names::Names;

impl<'m> Program<'m> {
    /// Reads a machine; what it cannot run, all of it, is the error.
    pub(crate) fn compile(machine: &'m Machine) -> Result<Program<'m>, Vec<Refusal>> {
        let language = machine.query_language.unwrap_or(QueryLanguage::JSONPath);
        let mut compiler = Compiler { language, blocks: Vec::new(), refusals: Vec::new() };
        compiler.block(machine, Pointer::root());
        if !compiler.refusals.is_empty() {
            return Err(compiler.refusals);
        }
        let blocks: Vec<Block<'m>> = compiler.blocks.into_iter().flatten().collect();
        let names = Arc::new(Names::of(&blocks));
        let timeout = machine.timeout_seconds.as_ref().and_then(Quantity::as_u64);
        Ok(Program { blocks, timeout, names })
    }
}

/// Reads a machine, and keeps what it cannot.
pub(super) struct Compiler<'m> {
    language: QueryLanguage,
    blocks: Vec<Option<Block<'m>>>,
    refusals: Vec<Refusal>,
}

impl<'m> Compiler<'m> {
    pub(super) fn refuse(&mut self, at: &Pointer, message: impl Into<String>) {
        self.refusals.push(Refusal { at: at.clone(), message: message.into() });
    }

    /// Keeps what went wrong, and gives what did not.
    pub(super) fn keep<T>(&mut self, at: &Pointer, field: &str, read: Result<T, String>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(message) => {
                self.refuse(&at.clone().key(field), message);
                None
            }
        }
    }

    pub(super) fn block(&mut self, machine: &'m Machine, at: Pointer) -> usize {
        let number = self.blocks.len();
        self.blocks.push(None);
        let names: HashMap<&'m str, usize> =
            machine.states().enumerate().map(|(index, (name, _))| (name.as_str(), index)).collect();
        let start = machine.start_at.as_ref().and_then(|start| names.get(start.as_str()).copied());
        if start.is_none() {
            self.refuse(&at, "`StartAt` names no state");
        }
        let mut states = Vec::with_capacity(names.len());
        for (index, (name, state)) in machine.states().enumerate() {
            let at = at.clone().key("States").key(name.as_str());
            let code = self.state(name, state, &names, &at);
            if let Some(mut code) = code {
                code.number = u32::try_from(index).unwrap_or(u32::MAX);
                code.block = u32::try_from(number).unwrap_or(u32::MAX);
                states.push(code);
            }
        }
        self.blocks[number] = Some(Block { start: start.unwrap_or_default(), states });
        number
    }

    pub(super) fn target(
        &mut self,
        names: &HashMap<&'m str, usize>,
        name: Option<&Name>,
        at: &Pointer,
        field: &str,
    ) -> Option<usize> {
        let target = name.and_then(|name| names.get(name.as_str()).copied());
        if target.is_none() {
            self.refuse(&at.clone().key(field), format!("`{field}` names no state"));
        }
        target
    }

    fn state(
        &mut self,
        name: &'m Name,
        state: &'m State,
        names: &HashMap<&'m str, usize>,
        at: &Pointer,
    ) -> Option<StateCode<'m>> {
        let language = state.language(self.language);
        let Some(type_name) = state.kind.type_name() else {
            self.refuse(at, "there is no such type of state");
            return None;
        };
        let has_way = !matches!(state.kind, Kind::Choice(_) | Kind::Succeed(_) | Kind::Fail(_));
        let way = match (&state.next, has_way) {
            (Some(next), true) => self.target(names, Some(next), at, "Next").map(Way::Next),
            _ => Some(Way::End),
        };
        let flow = self.flow(state, language, at);
        let retry = state.retry.iter().flatten().map(retrier).collect();
        let mut catch = Vec::new();
        for (index, catcher) in state.catch.iter().flatten().enumerate() {
            let at = at.clone().key("Catch").index(index);
            let next = self.target(names, catcher.next.as_ref(), &at, "Next");
            let result_path = self.result_path(catcher.result_path.as_ref(), &at);
            let output = catcher.output.as_deref().map(|output| Template::compile(language, output)).transpose();
            let output = self.keep(&at, "Output", output);
            let assign = catcher.assign.as_deref().map(|assign| Assign::compile(language, assign)).transpose();
            let assign = self.keep(&at, "Assign", assign);
            if let (Some(next), Some(result_path), Some(output), Some(assign)) = (next, result_path, output, assign) {
                let errors = catcher.error_equals.as_deref().unwrap_or_default();
                catch.push(CatcherCode { errors, result_path, output, assign, next });
            }
        }
        let work = self.work(state, language, names, at);
        let code =
            StateCode { name, number: 0, block: 0, type_name, flow: flow?, work: work?, way: way?, retry, catch };
        Some(code)
    }

    fn result_path(&mut self, path: Option<&'m Nullable<String>>, at: &Pointer) -> Option<Joined<'m>> {
        let parsed = match path {
            None => Ok(ResultPath::Replace),
            Some(Nullable::Null) => Ok(ResultPath::Discard),
            Some(Nullable::Value(path)) => ResultPath::parse(path).map_err(|error| error.to_string()),
        };
        self.keep(at, "ResultPath", parsed.map(Joined))
    }

    fn flow(&mut self, state: &'m State, language: QueryLanguage, at: &Pointer) -> Option<Flow<'m>> {
        let assign = state.assign.as_deref().map(|assign| Assign::compile(language, assign)).transpose();
        let assign = self.keep(at, "Assign", assign);
        if language == QueryLanguage::JSONata {
            let output = state.output.as_deref().map(|output| Template::compile(language, output)).transpose();
            let output = self.keep(at, "Output", output);
            return Some(Flow::Jsonata(Box::new(JsonataFlow { output: output?, assign: assign? })));
        }
        let input = state.input_path.as_ref().filter(|path| !is_root(path)).map(Filter::compile).transpose();
        let input = self.keep(at, "InputPath", input);
        let output = state.output_path.as_ref().filter(|path| !is_root(path)).map(Filter::compile).transpose();
        let output = self.keep(at, "OutputPath", output);
        let selector =
            state.result_selector.as_deref().map(|selector| Template::compile(language, selector)).transpose();
        let result_selector = self.keep(at, "ResultSelector", selector);
        let result_path = self.result_path(state.result_path.as_ref(), at);
        Some(Flow::Path(Box::new(PathFlow {
            input: input?,
            result_selector: result_selector?,
            result_path: result_path?,
            output: output?,
            assign: assign?,
        })))
    }
}

fn is_root(path: &Nullable<String>) -> bool {
    path.value().is_some_and(|path| path == "$")
}

fn retrier(retrier: &Retrier) -> RetrierCode<'_> {
    let decimal = |quantity: &Option<Quantity>| match quantity {
        Some(Quantity::Number(number)) => number.as_f64(),
        _ => None,
    };
    RetrierCode {
        errors: retrier.error_equals.as_deref().unwrap_or_default(),
        interval: decimal(&retrier.interval_seconds).unwrap_or(1.0),
        attempts: retrier.max_attempts.as_ref().and_then(Quantity::as_u64).unwrap_or(3),
        rate: decimal(&retrier.backoff_rate).unwrap_or(2.0),
        most: decimal(&retrier.max_delay_seconds),
        has_jitter: retrier.jitter_strategy.as_deref() == Some("FULL"),
    }
}
