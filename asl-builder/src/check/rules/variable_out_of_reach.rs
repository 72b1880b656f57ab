use asl_syntax::jsonata::free_variables;
use asl_syntax::jsonpath::{self, Root};
use asl_syntax::payload::{Computed, computed};

use crate::check::{Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL206",
    name: "variable-out-of-reach",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("variable_out_of_reach.md"),
    subject: Subject::Evaluated(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let Some((scopes, block)) = evaluated.scope else { return };
    if !scopes.is_in_distributed_map(block) {
        return;
    }
    let mut said: Vec<String> = Vec::new();
    let mut read = |name: &str| {
        if !name.is_empty() && scopes.is_out_of_reach(block, name) && !said.iter().any(|said| said == name) {
            said.push(name.to_owned());
        }
    };
    match &evaluated.what {
        What::Jsonata(expression) => {
            let ast = expression.ast();
            let variables = ast.into_iter().flat_map(free_variables);
            variables.filter(|variable| !variable.called).for_each(|variable| read(variable.name));
        }
        What::Path(text) if text.starts_with('$') => {
            if let Ok(path) = jsonpath::parse(text) {
                read(variable(path.root));
            }
        }
        What::Computed(text) => match computed(text) {
            Ok(Computed::Path(path)) => read(variable(path.root)),
            Ok(Computed::Intrinsic(call)) => call.paths().iter().for_each(|path| read(variable(path.root))),
            _ => {}
        },
        _ => {}
    }
    for name in said {
        sink.at(evaluated.at(), format!("variable `{name}` is assigned outside of the distributed Map, whose executions cannot read it"))
            .help(format!("hand it to each of them with `ItemSelector` or `BatchInput`, and read it from the input: `${name}` is not there"));
    }
}

fn variable(root: Root<'_>) -> &str {
    match root {
        Root::Variable(name) => name,
        _ => "",
    }
}
