//! Fields of either language, and what their paths and expressions see.

use serde_json::{Map, Value};

use super::engine::world::{Thread, World};
use super::env::{Context, Data, Env};
use super::failure::Failure;
use super::jsonata::{self, Expected, Scope, States};
use super::jsonpath::{self, PathExpr, TextExpr};
use super::time::Time;
use crate::model::{Nullable, Quantity, QueryLanguage};

/// What a path or an expression of a state sees.
pub(crate) struct Sight<'a> {
    pub(crate) env: Env<'a>,
    /// `$states.result`.
    pub(crate) result: Option<&'a Data>,
    /// `$states.errorOutput`.
    pub(crate) error: Option<&'a Data>,
    now: Time,
}

impl<'a> Sight<'a> {
    pub(crate) fn new(
        world: &'a World<'_>,
        thread: &'a Thread,
        input: &'a Data,
        context: &'a Context<'a>,
    ) -> Sight<'a> {
        let env = Env { input, context, variables: &thread.variables, random: &world.random };
        Sight { env, result: None, error: None, now: world.now() }
    }

    /// Lets a function see the same as JSONata does.
    fn scoped<T>(&self, see: impl FnOnce(&Scope<'_>) -> T) -> T {
        let mut states = States::new(self.env.input, self.env.context);
        if let Some(result) = self.result {
            states = states.with_result(result);
        }
        if let Some(error) = self.error {
            states = states.with_error_output(error);
        }
        let random = || self.env.random.borrow_mut().unit();
        see(&Scope { states, variables: self.env.variables, now: self.now.epoch_milliseconds(), random: &random })
    }
}

impl Sight<'_> {
    /// Whether a condition holds.
    pub(crate) fn condition(&self, condition: &jsonata::Field<'_>, field: &str) -> Result<bool, Failure> {
        self.scoped(|scope| condition.holds(field, scope))
    }

    /// The list that an expression gives.
    pub(crate) fn array(&self, template: &jsonata::Template<'_>, field: &str) -> Result<Data, Failure> {
        self.scoped(|scope| template.eval_typed(field, Expected::Array, scope))
    }
}

/// A payload of either language.
pub(crate) enum Template<'m> {
    Path(jsonpath::Template<'m>),
    Jsonata(jsonata::Template<'m>),
}

impl<'m> Template<'m> {
    pub(crate) fn compile(language: QueryLanguage, value: &'m Value) -> Result<Template<'m>, String> {
        Ok(match language {
            QueryLanguage::JSONPath => Template::Path(jsonpath::Template::compile(value)),
            QueryLanguage::JSONata => {
                Template::Jsonata(jsonata::Template::compile(value).map_err(|problem| problem.to_string())?)
            }
        })
    }

    /// The value; the field is what failures name.
    pub(crate) fn eval(&self, field: &str, sight: &Sight<'_>) -> Result<Data, Failure> {
        match self {
            Template::Path(template) => template.eval(&sight.env).map(Data::new),
            Template::Jsonata(template) => sight.scoped(|scope| template.eval(field, scope)),
        }
    }
}

/// `Assign` of either language.
pub(crate) enum Assign<'m> {
    Path(jsonpath::Assign<'m>),
    /// Variables by their names.
    Jsonata(Vec<(&'m str, jsonata::Template<'m>)>),
}

impl<'m> Assign<'m> {
    pub(crate) fn compile(language: QueryLanguage, variables: &'m Map<String, Value>) -> Result<Assign<'m>, String> {
        Ok(match language {
            QueryLanguage::JSONPath => Assign::Path(jsonpath::Assign::compile(variables)),
            QueryLanguage::JSONata => {
                let each = variables.iter().map(|(name, value)| {
                    let template = jsonata::Template::compile(value).map_err(|problem| problem.to_string())?;
                    Ok((name.as_str(), template))
                });
                Assign::Jsonata(each.collect::<Result<_, String>>()?)
            }
        })
    }

    /// The variables; the field is what failures name: `Catch[0]/Assign`.
    pub(crate) fn eval(&self, field: &str, sight: &Sight<'_>) -> Result<Vec<(&'m str, Data)>, Failure> {
        match self {
            Assign::Path(assign) => assign.eval(&sight.env),
            Assign::Jsonata(variables) => sight.scoped(|scope| {
                let each = variables
                    .iter()
                    .map(|(name, template)| template.eval_member(field, name, scope).map(|value| (*name, value)));
                each.collect()
            }),
        }
    }
}

/// `InputPath` and `OutputPath`.
pub(crate) struct Filter<'m>(Option<PathExpr<'m>>);

impl<'m> Filter<'m> {
    pub(crate) fn compile(path: &'m Nullable<String>) -> Result<Filter<'m>, String> {
        path.value().map(|path| PathExpr::parse(path)).transpose().map(Filter).map_err(|error| error.to_string())
    }

    pub(crate) fn select(&self, sight: &Sight<'_>) -> Result<Data, Failure> {
        jsonpath::input_path(self.0.as_ref(), &sight.env)
    }
}

/// A number: as it is, by a path, or by an expression.
pub(crate) struct Number<'m> {
    /// The field in messages: `TimeoutSeconds`, `MaxConcurrencyPath`.
    field: &'static str,
    source: NumberSource<'m>,
}

enum NumberSource<'m> {
    Literal(serde_json::Number),
    Path(PathExpr<'m>),
    Expression(jsonata::Field<'m>),
}

impl<'m> Number<'m> {
    /// The number of a field, or of its twin that is a path; none when neither is there.
    pub(crate) fn compile(
        field: &'static str,
        literal: Option<&'m Quantity>,
        path_field: &'static str,
        path: Option<&'m String>,
    ) -> Result<Option<Number<'m>>, String> {
        if let Some(path) = path {
            let path = PathExpr::parse(path).map_err(|error| error.to_string())?;
            return Ok(Some(Number { field: path_field, source: NumberSource::Path(path) }));
        }
        let source = match literal {
            None => return Ok(None),
            Some(Quantity::Number(number)) => NumberSource::Literal(number.clone()),
            Some(Quantity::Text(text)) => {
                let expression = jsonata::expression_text(text).ok_or_else(|| format!("`{text}` is no expression"))?;
                let expression = jsonata::Field::of_expression(expression).map_err(|problem| problem.to_string())?;
                NumberSource::Expression(expression)
            }
        };
        Ok(Some(Number { field, source }))
    }

    /// The number, when it must be a whole one that is not negative.
    pub(crate) fn whole(&self, sight: &Sight<'_>) -> Result<u64, Failure> {
        match &self.source {
            NumberSource::Literal(number) => Ok(number.as_u64().unwrap_or_default()),
            NumberSource::Path(path) => match self.field {
                "SecondsPath" => jsonpath::seconds(path, &sight.env),
                "TimeoutSecondsPath" | "HeartbeatSecondsPath" => {
                    jsonpath::timeout_seconds(self.field, path, &sight.env)
                }
                field => {
                    let number = jsonpath::integer(field, path, &sight.env)?;
                    u64::try_from(number).map_err(|_| self.negative(number))
                }
            },
            NumberSource::Expression(expression) => {
                let value = self.expression(expression, sight)?;
                let whole = value
                    .as_u64()
                    .or_else(|| value.as_f64().filter(|n| n.fract() == 0.0 && *n >= 0.0).map(|n| n as u64));
                whole.ok_or_else(|| self.wrong(&value))
            }
        }
    }

    /// The number, when it may be a decimal.
    pub(crate) fn decimal(&self, sight: &Sight<'_>) -> Result<f64, Failure> {
        match &self.source {
            NumberSource::Literal(number) => Ok(number.as_f64().unwrap_or_default()),
            NumberSource::Path(path) => jsonpath::float(self.field, path, &sight.env),
            NumberSource::Expression(expression) => {
                let value = self.expression(expression, sight)?;
                value.as_f64().ok_or_else(|| self.wrong(&value))
            }
        }
    }

    fn expression(&self, expression: &jsonata::Field<'m>, sight: &Sight<'_>) -> Result<Data, Failure> {
        sight.scoped(|scope| expression.eval_typed(self.field, Expected::Number, scope))
    }

    fn negative(&self, number: i64) -> Failure {
        let field = self.field.strip_suffix("Path").unwrap_or(self.field);
        match field {
            "ToleratedFailureCount" => Failure::runtime("ToleratedFailureCount cannot be negative."),
            "MaxItems" => Failure::state("States.ItemReaderFailed", "field MaxItems must be positive"),
            field => Failure::runtime(format!("{field} cannot be negative: {number}")),
        }
    }

    fn wrong(&self, value: &Value) -> Failure {
        let field = self.field;
        Failure::unfit(field, format!("The {field} field must be a non-negative integer but was: {value}"))
    }
}

/// `Timestamp` or `TimestampPath`.
pub(crate) enum Moment<'m> {
    Literal(Time),
    Path(PathExpr<'m>),
    Expression(jsonata::Field<'m>),
}

impl<'m> Moment<'m> {
    pub(crate) fn compile(text: &'m str) -> Result<Moment<'m>, String> {
        if let Some(expression) = jsonata::expression_text(text) {
            let expression = jsonata::Field::of_expression(expression).map_err(|problem| problem.to_string())?;
            return Ok(Moment::Expression(expression));
        }
        Time::parse(text).map(Moment::Literal).ok_or_else(|| format!("`{text}` is no timestamp"))
    }

    pub(crate) fn moment(&self, sight: &Sight<'_>) -> Result<Time, Failure> {
        match self {
            Moment::Literal(time) => Ok(*time),
            Moment::Path(path) => jsonpath::timestamp(path, &sight.env),
            Moment::Expression(expression) => {
                let value = sight.scoped(|scope| expression.eval_typed("Timestamp", Expected::String, scope))?;
                let text = value.as_str().unwrap_or_default();
                let time = asl_syntax::literals::is_timestamp(text).then(|| Time::parse(text)).flatten();
                time.ok_or_else(|| {
                    let what =
                        "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string";
                    Failure::unfit("Timestamp", format!("{what}: {text}"))
                })
            }
        }
    }
}

/// A text: as it is, by a path or a call, or by an expression.
pub(crate) enum Text<'m> {
    Literal(&'m str),
    Path(&'static str, TextExpr<'m>),
    Expression(&'static str, jsonata::Field<'m>),
}

impl<'m> Text<'m> {
    pub(crate) fn compile(field: &'static str, text: &'m str, language: QueryLanguage) -> Result<Text<'m>, String> {
        match jsonata::expression_text(text).filter(|_| language == QueryLanguage::JSONata) {
            Some(expression) => {
                let expression = jsonata::Field::of_expression(expression).map_err(|problem| problem.to_string())?;
                Ok(Text::Expression(field, expression))
            }
            None => Ok(Text::Literal(text)),
        }
    }

    pub(crate) fn path(field: &'static str, text: &'m str) -> Result<Text<'m>, String> {
        TextExpr::parse(text).map(|text| Text::Path(field, text)).map_err(|error| error.to_string())
    }

    pub(crate) fn eval(&self, sight: &Sight<'_>) -> Result<String, Failure> {
        match self {
            Text::Literal(text) => Ok((*text).to_owned()),
            Text::Path(field, text) => jsonpath::error_or_cause(field, text, &sight.env),
            Text::Expression(field, expression) => {
                let value = sight.scoped(|scope| expression.eval_typed(field, Expected::String, scope))?;
                Ok(value.as_str().unwrap_or_default().to_owned())
            }
        }
    }
}
