use super::{ALGORITHMS, Argument, ArgumentKind, Call, FUNCTIONS, Function, Kind, NESTING_MAX, RANGE_MAX, TEXT_MAX};
use super::{Literal, function};
use crate::syntax::shown;
use crate::{payload, suggest};

/// What is wrong with a call that can be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The offset of what is wrong.
    pub offset: usize,
    /// What is wrong.
    pub message: String,
    /// What to write instead, when that can be told.
    pub help: Option<String>,
    /// True when it is not recorded whether the service minds.
    pub is_doubtful: bool,
}

/// Everything that can be seen to be wrong with a call and the calls inside it, in the order of the text.
///
/// That is: functions that do not exist, the number and kinds of their arguments, the placeholders of a template, the bounds
/// of the service, and commas left out. What a path finds is not known; that a path gives an array is.
///
/// ```
/// use asl_syntax::intrinsic::{check, parse};
///
/// let call = parse("States.Format('{} of {}', States.MathAdd($.n, '1'))")?;
/// let problems: Vec<_> = check(&call).into_iter().map(|p| (p.offset, p.message)).collect();
/// assert_eq!(problems, [
///     (14, "the template has 2 placeholders `{}`, and 1 value follows".to_owned()),
///     (46, "`States.MathAdd` takes a number as its `second` argument, this is a string".to_owned()),
/// ]);
/// # Ok::<(), asl_syntax::intrinsic::SyntaxError>(())
/// ```
pub fn check(call: &Call<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut open = vec![(call, 0)];
    while let Some((call, depth)) = open.pop() {
        if depth == NESTING_MAX + 1 {
            let message = format!("calls are nested deeper than {NESTING_MAX} levels");
            problems.push(problem(call.offset, message).help("assign a part of it in a state before, and use that"));
        }
        for missing in call.arguments.iter().filter(|argument| argument.comma_missing) {
            // A test of the language service, which is the service's editor, calls such a text right.
            let problem = problem(missing.offset, "a comma is missing in front of this argument");
            problems.push(Problem { is_doubtful: true, ..problem.help("write `, ` between the arguments") });
        }
        match function(call.name) {
            None => problems.push(unknown(call)),
            Some(function) => problems.extend(arguments(call, function)),
        }
        open.extend(call.arguments.iter().filter_map(|argument| match &argument.kind {
            ArgumentKind::Call(inner) => Some((inner, depth + 1)),
            _ => None,
        }));
    }
    problems.sort_by_key(|problem| problem.offset);
    problems
}

fn problem(offset: usize, message: impl Into<String>) -> Problem {
    Problem { offset, message: message.into(), help: None, is_doubtful: false }
}

impl Problem {
    fn help(mut self, help: impl Into<String>) -> Problem {
        self.help = Some(help.into());
        self
    }
}

fn unknown(call: &Call<'_>) -> Problem {
    let problem = problem(call.offset, format!("there is no intrinsic function `{}`", shown(call.name)));
    let prefixed = format!("States.{}", call.name);
    if function(&prefixed).is_some() {
        return problem.help(format!("write `{prefixed}`"));
    }
    let prefixed = if call.name.starts_with("States.") { call.name } else { &prefixed };
    match suggest::help(prefixed, FUNCTIONS.iter().map(|function| function.name)) {
        Some(help) => problem.help(help),
        None => problem,
    }
}

fn arguments(call: &Call<'_>, function: &Function) -> Vec<Problem> {
    let found = call.arguments.len();
    let most = function.parameters.len();
    if found < function.required || (found > most && !function.variadic) {
        let count = match (function.required, most) {
            (_, 0) => "no arguments".to_owned(),
            (least, _) if function.variadic => format!("at least {}", counted(least, "argument")),
            (least, most) if least < most => format!("{least} or {}", counted(most, "argument")),
            (_, most) => counted(most, "argument"),
        };
        let message =
            format!("`{}` takes {count}, here {} {found}", function.name, if found == 1 { "is" } else { "are" });
        let names: Vec<&str> = function.parameters.iter().map(|(name, _)| *name).collect();
        let more = if function.variadic { ", …" } else { "" };
        return vec![problem(call.offset, message).help(format!(
            "write `{}({}{more})`",
            function.name,
            names.join(", ")
        ))];
    }
    let mut problems: Vec<Problem> = call
        .arguments
        .iter()
        .zip(function.parameters)
        .filter_map(|(argument, (name, wanted))| {
            let kind = kind(argument);
            let fits = *wanted == Kind::Any || kind == Kind::Any || kind == *wanted;
            let (wanted, kind) = (wanted.described(), kind.described());
            let message = || format!("`{}` takes {wanted} as its `{name}` argument, this is {kind}", function.name);
            (!fits).then(|| problem(argument.offset, message()))
        })
        .collect();
    problems.extend(if function.name == "States.Format" { template(call) } else { None });
    problems.extend(bounds(call, function));
    problems
}

/// What an argument is known to give.
fn kind(argument: &Argument<'_>) -> Kind {
    match &argument.kind {
        ArgumentKind::String(_) => Kind::String,
        ArgumentKind::Number(_) => Kind::Number,
        ArgumentKind::Boolean(_) => Kind::Boolean,
        ArgumentKind::Null => Kind::Null,
        ArgumentKind::Path(path) => {
            if path.is_definite() {
                Kind::Any
            } else {
                Kind::Array
            }
        }
        ArgumentKind::Call(call) => function(call.name).map_or(Kind::Any, |function| function.returns),
    }
}

fn template(call: &Call<'_>) -> Option<Problem> {
    let ArgumentKind::String(template) = call.arguments.first()?.kind else { return None };
    let values = call.arguments.len() - 1;
    match template.placeholders() {
        Ok(None) => None,
        Ok(Some(count)) if count == values => None,
        Ok(Some(count)) => {
            let (has, follow) = (counted(count, "placeholder"), counted(values, "value"));
            let verb = if values == 1 { "follows" } else { "follow" };
            let problem = problem(template.offset() - 1, format!("the template has {has} `{{}}`, and {follow} {verb}"));
            Some(
                problem
                    .help(r"give one value for each `{}`; braces that are part of the text are written `\{` and `\}`"),
            )
        }
        Err(offset) => Some(
            problem(offset, "this brace has no partner: a placeholder is `{}`")
                .help(r"a brace that is part of the text is written `\{` or `\}`"),
        ),
    }
}

fn bounds(call: &Call<'_>, function: &Function) -> Option<Problem> {
    let limited = |offset, message: &str| {
        let problem = problem(offset, message);
        Some(if let Some(limit) = function.limit { problem.help(limit) } else { problem })
    };
    let offset = |i: usize| call.arguments.get(i).map_or(call.offset, |argument| argument.offset);
    match function.name {
        "States.Base64Encode" | "States.Base64Decode" | "States.Hash" => {
            let long = |text: &Literal<'_>| text.raw().len() > TEXT_MAX && text.value().chars().count() > TEXT_MAX;
            if string(call, 0).is_some_and(|text| long(&text)) {
                return limited(offset(0), &format!("`{}` takes at most {TEXT_MAX} characters", function.name));
            }
            let algorithm = string(call, 1).filter(|_| function.name == "States.Hash")?;
            let name = algorithm.value();
            let unknown = !ALGORITHMS.contains(&name.as_ref()) && !payload::has_slot(&name);
            let help = suggest::help(&name, ALGORITHMS).unwrap_or_default();
            unknown.then(|| problem(offset(1), format!("there is no hash algorithm `{}`", shown(&name))).help(help))
        }
        "States.JsonMerge" if matches!(call.arguments.get(2)?.kind, ArgumentKind::Boolean(true)) => {
            limited(offset(2), "the service cannot merge inner objects")
        }
        "States.ArrayPartition" if rounded(call, 1)? < 1.0 => limited(offset(1), "the size of a part is at least 1"),
        "States.ArrayRange" => {
            let step = rounded(call, 2)?;
            if step == 0.0 {
                return limited(offset(2), "the step cannot be 0");
            }
            let numbers = ((rounded(call, 1)? - rounded(call, 0)?) / step).floor() + 1.0;
            if numbers <= RANGE_MAX as f64 {
                return None;
            }
            limited(call.offset, &format!("the range has more than {RANGE_MAX} numbers"))
        }
        "States.MathAdd" => {
            let fits = |number: f64| (f64::from(i32::MIN)..=f64::from(i32::MAX)).contains(&number);
            let large = (0..2).find(|&i| rounded(call, i).is_some_and(|number| !fits(number)));
            if let Some(i) = large {
                return limited(offset(i), "this number has more than 32 bits");
            }
            let sum = rounded(call, 0)? + rounded(call, 1)?;
            if fits(sum) { None } else { limited(call.offset, "the sum has more than 32 bits") }
        }
        _ => None,
    }
}

fn string<'a>(call: &Call<'a>, i: usize) -> Option<Literal<'a>> {
    match call.arguments.get(i)?.kind {
        ArgumentKind::String(text) => Some(text),
        _ => None,
    }
}

/// The number that an argument is, rounded as the service does: a half goes up.
fn rounded(call: &Call<'_>, i: usize) -> Option<f64> {
    match call.arguments.get(i)?.kind {
        ArgumentKind::Number(text) => text.parse::<f64>().ok().map(|number| (number + 0.5).floor()),
        _ => None,
    }
}

fn counted(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
