//! What operators and methods make of expressions has the parentheses that it needs.
//!
//! Each expression is built twice: with the builder, and as a text in which every part stands in parentheses. Both have to give
//! the same value, and to be put together in the same way.

use std::cell::Cell;

use asl_builder::jsonata::{self, bind, functions, input, lambda, name, var};
use asl_builder::refs::{Expression, IntoExpression};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::evaluator::{evaluate, inner};
use crate::shape::shape;

/// An expression as the builder makes it, and in parentheses.
#[derive(Clone)]
struct Both {
    built: Expression,
    text: String,
}

impl Both {
    fn new(built: Expression, text: impl Into<String>) -> Both {
        Both { built, text: text.into() }
    }

    fn of_literal(value: Value) -> Both {
        Both::new(value.clone().into_expression(), value.to_string())
    }

    /// The same as a text that the builder knows nothing about.
    fn raw(self) -> Both {
        Both::new(jsonata::jsonata(inner(&self.built)), self.text)
    }
}

/// Choices from bytes; the first of all possibilities when there are no more.
struct Choices<'a> {
    bytes: std::slice::Iter<'a, u8>,
    depth: usize,
}

/// What bare names are fields of: an element of `lines`, or nothing.
#[derive(Clone, Copy, PartialEq)]
enum About {
    Nothing,
    Line,
}

impl Choices<'_> {
    fn below(&mut self, count: u8) -> u8 {
        self.bytes.next().map_or(0, |byte| byte % count)
    }

    /// One of the possibilities; of the first `leaves` when it is deep enough.
    fn kind(&mut self, leaves: u8, count: u8) -> u8 {
        if self.depth == 0 { self.below(leaves) } else { self.below(count) }
    }

    fn deeper(&mut self, make: impl FnOnce(&mut Self) -> Both) -> Both {
        let deep = self.depth;
        self.depth = deep.saturating_sub(1);
        let both = make(self);
        self.depth = deep;
        if self.below(4) == 3 { both.raw() } else { both }
    }

    fn number(&mut self, about: About) -> Both {
        let kind = self.kind(4, 23);
        self.deeper(|choices| match kind {
            0 => Both::of_literal(json!([3.0, 2.0, 7.0, 0.5][usize::from(choices.below(4))])),
            1 => Both::of_literal(json!([-1.0, -2.5][usize::from(choices.below(2))])),
            2 if about == About::Line => [Both::new(name("k"), "k"), Both::new(name("odd `n'"), "$.\"odd `n'\"")]
                [usize::from(choices.below(2))]
            .clone(),
            2 => Both::new(input().field("a b").expr(), "($states.input).`a b`"),
            3 => Both::new(input().field("n").expr(), "($states.input).n"),
            4 => choices.binary(about, Self::number, "+", |a, b| a + b, Self::number),
            5 => choices.binary(about, Self::number, "-", |a, b| a - b, Self::number),
            6 => choices.binary(about, Self::number, "*", |a, b| a * b, Self::number),
            7 => choices.binary(about, Self::number, "/", |a, b| a / b, Self::number),
            8 => choices.binary(about, Self::number, "%", |a, b| a % b, Self::number),
            9 | 10 => {
                let a = choices.number(about);
                Both::new(-a.built, format!("-({})", a.text))
            }
            11 => choices.if_else(about, Self::number),
            12 => choices.call(about, Self::numbers, "sum", functions::sum),
            13 => choices.call(about, Self::text, "length", functions::length),
            14 => choices.call(about, Self::number, "abs", functions::abs),
            15 => {
                let (a, index) = (choices.numbers(about), i64::from(choices.below(5)) - 2);
                Both::new(a.built.index(index), format!("({})[{index}]", a.text))
            }
            16 => {
                let a = choices.lines(about);
                Both::new(a.built.index(0).field("k"), format!("(({})[0]).k", a.text))
            }
            17 => {
                let (a, b) = (choices.number(about), choices.number(about));
                let built = bind([("x", a.built)], var("x").expr() * 2 + b.built);
                Both::new(built, format!("($x := ({}); (($x * 2) + ({})))", a.text, b.text))
            }
            18 => choices.apply(about, Self::numbers, "$sum"),
            19 => choices.apply(about, Self::number, "function($i) { $i - 1 }"),
            20 => {
                let a = choices.object(about);
                Both::new(a.built.field("x"), format!("({}).x", a.text))
            }
            21 => {
                let a = choices.text(about);
                Both::new(a.built.map(functions::length(jsonata::jsonata("$"))), format!("({}).($length($))", a.text))
            }
            _ => {
                let a = choices.number(about);
                Both::new(a.built.map(jsonata::jsonata("$ + 1")), format!("({}).($ + 1)", a.text))
            }
        })
    }

    fn text(&mut self, about: About) -> Both {
        let kind = self.kind(3, 9);
        self.deeper(|choices| match kind {
            0 => Both::of_literal(json!(["x", "a'b", ""][usize::from(choices.below(3))])),
            1 if about == About::Line => Both::new(name("v"), "v"),
            1 | 2 => Both::new(input().field("t").expr(), "($states.input).t"),
            3 => choices.binary(about, Self::text, "&", Expression::concat, Self::text),
            4 => choices.binary(about, Self::number, "&", Expression::concat, Self::truth),
            5 => choices.if_else(about, Self::text),
            6 => choices.call(about, Self::text, "uppercase", functions::uppercase),
            7 => choices.apply(about, Self::text, "$lowercase"),
            _ => choices.call(about, Self::object, "string", functions::string),
        })
    }

    fn truth(&mut self, about: About) -> Both {
        let kind = self.kind(2, 15);
        self.deeper(|choices| match kind {
            0 => Both::of_literal(json!(choices.below(2) == 1)),
            1 => Both::new(input().field("b").expr(), "($states.input).b"),
            2 => choices.binary(about, Self::number, "=", Expression::eq, Self::number),
            3 => choices.binary(about, Self::text, "!=", Expression::ne, Self::text),
            4 => choices.binary(about, Self::truth, "=", Expression::eq, Self::truth),
            5 => choices.binary(about, Self::number, "<", Expression::lt, Self::number),
            6 => choices.binary(about, Self::text, "<=", Expression::le, Self::text),
            7 => choices.binary(about, Self::number, ">", Expression::gt, Self::number),
            8 => choices.binary(about, Self::number, ">=", Expression::ge, Self::number),
            9 => choices.binary(about, Self::number, "in", Expression::is_in, Self::numbers),
            10 => choices.binary(about, Self::truth, "and", Expression::and, Self::truth),
            11 => choices.binary(about, Self::truth, "or", Expression::or, Self::truth),
            12 => choices.if_else(about, Self::truth),
            13 => choices.binary(about, Self::lines, "=", Expression::eq, Self::lines),
            _ => {
                let a = choices.truth(about);
                Both::new(!a.built, format!("$not({})", a.text))
            }
        })
    }

    fn numbers(&mut self, about: About) -> Both {
        let kind = self.kind(2, 9);
        self.deeper(|choices| match kind {
            0 => Both::new(input().field("list").expr(), "($states.input).list"),
            1 => Both::of_literal(json!([4, 1, 3])),
            2 => choices.lines_with(about, ".", Expression::map, Self::number),
            3 => choices.lines_then(about, ".k", |a| a.field("k")),
            4 => {
                let a = choices.numbers(about);
                Both::new(a.built.order_by(jsonata::jsonata("-$")), format!("({})^(-$)", a.text))
            }
            5 => {
                let a = choices.numbers(about);
                Both::new(a.built.filter(jsonata::jsonata("$ > 1")), format!("({})[($ > 1)]", a.text))
            }
            6 => {
                let (a, b) = (choices.numbers(about), choices.number(about));
                let built = functions::map(a.built, lambda(["i"], var("i").expr() - b.built));
                Both::new(built, format!("$map(({}), function($i) {{ ($i - ({})) }})", a.text, b.text))
            }
            7 => choices.call(about, Self::numbers, "reverse", functions::reverse),
            _ => choices.if_else(about, Self::numbers),
        })
    }

    fn lines(&mut self, about: About) -> Both {
        let kind = self.kind(1, 6);
        self.deeper(|choices| match kind {
            0 => Both::new(input().field("lines").expr(), "($states.input).lines"),
            1 => choices.lines_with(about, "^", Expression::order_by, Self::number),
            2 => {
                let (a, b) = (choices.lines(about), choices.number(About::Line));
                Both::new(a.built.order_by_descending(b.built), format!("({})^(>({}))", a.text, b.text))
            }
            3 => {
                let (a, b) = (choices.lines(about), choices.truth(About::Line));
                Both::new(a.built.filter(b.built), format!("({})[({})]", a.text, b.text))
            }
            4 => choices.lines_then(about, ".inner", |a| a.field("inner")),
            _ => choices.if_else(about, Self::lines),
        })
    }

    fn object(&mut self, about: About) -> Both {
        let a = self.lines(about);
        let (key, value) = (name("v"), self.number(About::Line));
        let text = format!("({}){{(v): $sum($.({}))}}", a.text, value.text);
        let value = functions::sum(jsonata::jsonata("$").map(value.built));
        Both::new(a.built.group_by(key, value), text)
    }

    fn binary(
        &mut self,
        about: About,
        left: fn(&mut Self, About) -> Both,
        operator: &str,
        build: fn(Expression, Expression) -> Expression,
        right: fn(&mut Self, About) -> Both,
    ) -> Both {
        let (a, b) = (left(self, about), right(self, about));
        Both::new(build(a.built, b.built), format!("({}) {operator} ({})", a.text, b.text))
    }

    fn if_else(&mut self, about: About, value: fn(&mut Self, About) -> Both) -> Both {
        let (a, b, c) = (self.truth(about), value(self, about), value(self, about));
        Both::new(a.built.if_else(b.built, c.built), format!("({}) ? ({}) : ({})", a.text, b.text, c.text))
    }

    fn call(
        &mut self,
        about: About,
        argument: fn(&mut Self, About) -> Both,
        function: &str,
        build: fn(Expression) -> Expression,
    ) -> Both {
        let a = argument(self, about);
        Both::new(build(a.built), format!("${function}(({}))", a.text))
    }

    fn apply(&mut self, about: About, argument: fn(&mut Self, About) -> Both, function: &str) -> Both {
        let a = argument(self, about);
        Both::new(a.built.apply(jsonata::jsonata(function)), format!("({}) ~> {function}", a.text))
    }

    fn lines_with(
        &mut self,
        about: About,
        operator: &str,
        build: fn(Expression, Expression) -> Expression,
        value: fn(&mut Self, About) -> Both,
    ) -> Both {
        let (a, b) = (self.lines(about), value(self, About::Line));
        Both::new(build(a.built, b.built), format!("({}){operator}({})", a.text, b.text))
    }

    fn lines_then(&mut self, about: About, rest: &str, build: fn(Expression) -> Expression) -> Both {
        let a = self.lines(about);
        Both::new(build(a.built), format!("({}){rest}", a.text))
    }
}

/// What `$states` is.
fn states() -> Value {
    let line = |k: i32, v: &str, odd: f64| json!({ "k": k, "v": v, "odd `n'": odd, "inner": [{ "k": k + 10, "v": v, "odd `n'": odd }] });
    json!({ "input": {
        "n": 5, "a b": -4, "t": "Txt", "b": true, "list": [5, 0, 2.5],
        "lines": [line(3, "x", 1.5), line(-1, "y", 2.0), line(2, "x", -7.0)],
    }})
}

#[test]
fn both_ways_give_one_value() {
    let states = states();
    let (all, values) = (Cell::new(0), Cell::new(0));
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) };
    let outcome =
        TestRunner::new(config).run(&(0..6_u8, prop::collection::vec(any::<u8>(), 0..64)), |(kind, bytes)| {
            let mut choices = Choices { bytes: bytes.iter(), depth: 5 };
            let both = match kind {
                0 => choices.number(About::Nothing),
                1 => choices.text(About::Nothing),
                2 => choices.truth(About::Nothing),
                3 => choices.numbers(About::Nothing),
                4 => choices.lines(About::Nothing),
                _ => choices.object(About::Nothing),
            };
            prop_assert_eq!(shape(inner(&both.built)), shape(&both.text), "\n{}\n{}", both.built, both.text);
            let built = evaluate(inner(&both.built), &[("states", &states)]);
            let expected = evaluate(&both.text, &[("states", &states)]);
            all.set(all.get() + 1);
            values.set(values.get() + usize::from(expected.as_ref().is_ok_and(Option::is_some)));
            match (&built, &expected) {
                (Err(_), Err(_)) => {}
                _ => prop_assert_eq!(&built, &expected, "\n{}\n{}", both.built, both.text),
            }
            Ok(())
        });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    println!("{} expressions, {} with a value", all.get(), values.get());
    assert!(values.get() * 3 > all.get() * 2, "{} of {} expressions only have a value", values.get(), all.get());
}

/// No parentheses where there is nothing to separate, and some where JSONata would read another thing.
#[test]
fn parentheses_stand_where_they_are_needed() {
    let (n, list) = (|| input().field("n").expr(), || input().field("list").expr());
    let raw = |text: &str| jsonata::jsonata(text);
    for (expression, expected) in [
        (n() + 1 + 2, "$states.input.n + 1 + 2"),
        (n() - (n() - 1), "$states.input.n - ($states.input.n - 1)"),
        (n() + n() * 2, "$states.input.n + $states.input.n * 2"),
        ((n() + 1) * 2, "($states.input.n + 1) * 2"),
        (2.into_expression() - n() % 3 / 4, "2 - $states.input.n % 3 / 4"),
        (n().gt(1).and(n().lt(3)).or(true), "$states.input.n > 1 and $states.input.n < 3 or true"),
        (n().gt(1).and(n().lt(3).or(true)), "$states.input.n > 1 and ($states.input.n < 3 or true)"),
        (n().eq(1).eq(n().eq(2)), "$states.input.n = 1 = ($states.input.n = 2)"),
        (
            n().gt(1).if_else(n() + 1, n().lt(0).if_else(0, 1)),
            "$states.input.n > 1 ? $states.input.n + 1 : $states.input.n < 0 ? 0 : 1",
        ),
        (n().if_else(1, 2).if_else(3, 4), "($states.input.n ? 1 : 2) ? 3 : 4"),
        (n().concat("a").concat(n() + 1), "$states.input.n & 'a' & ($states.input.n + 1)"),
        (-n() * -1, "-$states.input.n * -1"),
        (-(-n()), "-(-$states.input.n)"),
        (-(n() + 1), "-($states.input.n + 1)"),
        (functions::sum(n() + 1), "$sum($states.input.n + 1)"),
        (list().filter(name("k").gt(1).or(name("v"))).field("k"), "$states.input.list[k > 1 or v].k"),
        (list().map(name("k") + 1), "$states.input.list.(k + 1)"),
        (list().index(0).field("k"), "($states.input.list)[0].k"),
        (input().field("list").index(0).field("k").expr(), "$states.input.list[0].k"),
        (list().order_by(name("k")).order_by_descending(name("v")), "($states.input.list^(k))^(>v)"),
        (list().order_by(name("k")), "$states.input.list^(k)"),
        (list().order_by(name("k")).field("v"), "($states.input.list^(k)).v"),
        (n().and(list().order_by(name("k"))), "$states.input.n and $states.input.list^(k)"),
        (n().eq(list().order_by(name("k"))), "$states.input.n = ($states.input.list^(k))"),
        (list().group_by(name("v"), name("k")).field("x"), "($states.input.list{v: k}).x"),
        (-list().group_by(name("v"), name("k")), "-($states.input.list{v: k})"),
        ("a".into_expression().map(raw("$")), "('a').($)"),
        (json!([4, 1]).into_expression().index(0).field("k"), "([4, 1])[0].k"),
        (json!({ "k": 1 }).into_expression().field("k"), "{'k': 1}.k"),
        (raw("a + b") * 2, "(a + b) * 2"),
        (raw("a.b") * 2, "a.b * 2"),
        (raw("(a + b)") * 2, "(a + b) * 2"),
        (n() + raw("a^(k).v"), "$states.input.n + (a^(k).v)"),
        (n().eq(raw("a^(k) + 1")), "$states.input.n = (a^(k) + 1)"),
        (raw("a^(k).v") + 1, "(a^(k).v) + 1"),
        (raw("$x := 1") + 1, "($x := 1) + 1"),
        (raw("a +").concat("b"), "(a +) & 'b'"),
        (raw("{% a ? b : c %}").field("d"), "(a ? b : c).d"),
    ] {
        assert_eq!(inner(&expression), expected);
    }
}
