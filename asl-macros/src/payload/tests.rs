use std::str::FromStr;

use proc_macro2::TokenStream;

use super::{derive, template};
use crate::ctxt::Ctxt;
use crate::testing::check_mistakes;

#[test]
fn each_mistake_is_at_its_own_token() {
    check_mistakes(
        derive,
        r#"
            #[serde(rename_all = "snakecase", tagg = "t")]
            #[payload(as)]
            struct Order {
                #[serde(rename(serialise = "a"))]
                a: u8,
                #[serde(with = "w", rename = 5)]
                b: u8,
                #[serde]
                c: u8,
                #[payload(flatten)]
                d: u8,
            }
        "#,
        &[
            "tagg ← `#[serde(…)]` of a struct has no key `tagg`; did you mean `tag`?",
            "as ← the value of `as` is a type; write `as = String`, or what it is as JSON",
        ],
    );
    check_mistakes(
        derive,
        r#"
            #[serde(rename_all = "snakecase")]
            struct Order {
                #[serde(rename(serialise = "a"))]
                a: u8,
                #[serde(with = "w", rename = 5)]
                b: u8,
                #[serde]
                c: u8,
                #[payload(flatten)]
                d: u8,
                #[serde("x", = 5)]
                e: u8,
            }
        "#,
        &[
            "\"snakecase\" ← there is no style of names `snakecase`; did you mean `snake_case`?",
            "serialise ← `rename` has no part `serialise`; did you mean `serialize`?",
            "5 ← the value of `rename` is a string; write `rename = \"…\"`",
            "with ← what `with` makes of this field is not known; say what it is as JSON: `#[payload(as = Type)]` above it",
            "serde ← `#[serde]` says nothing; put what it is to say in parentheses",
            "flatten ← `#[payload(…)]` of a field has no key `flatten`; there is only `as`",
            "\"x\" ← a key is missing before this in `#[serde(…)]`; write `key = value`",
            "= ← a key is missing before this in `#[serde(…)]`; write `key = value`",
        ],
    );
}

#[test]
fn references_have_the_documentation_of_fields() {
    let source = "struct Order {\n/// Which order it is.\n#[serde(rename = \"orderId\")]\npub(crate) id: String }";
    let expansion = derive(TokenStream::from_str(source).unwrap(), &mut Ctxt::default()).to_string();
    let expected = "# [doc = \" Which order it is.\"] pub (crate) id : :: asl_builder :: __private :: Ref < String >";
    assert!(expansion.contains(expected), "{expansion}");
    assert!(expansion.contains("pub orderId : :: asl_builder :: __private :: Names < String >"), "{expansion}");
}

#[test]
fn an_enum_has_mistakes_of_its_own() {
    check_mistakes(
        derive,
        r#"
            #[serde(tag = "t")]
            #[payload(variants = a::Kind)]
            enum Payment {
                #[serde(serialize_with = "w")]
                Card { number: String },
                Pair(u8, u8),
                #[serde(rename = "Pair")]
                Other,
            }
        "#,
        &[
            "serialize_with ← what `serialize_with` makes of this variant is not known; put it above a type of its own, which `#[payload(as = Type)]` says the JSON of",
            "(u8, u8) ← a tuple has no place for a tag; name the fields",
            "rename ← the name `Pair` is taken by the variant `Pair`; give another name: `#[serde(rename = \"…\")]`",
            "a::Kind ← the enum of the variants' names is made beside this one; give its name alone",
        ],
    );
}

/// What `payload!` makes of tokens: what it sets, or its mistakes.
fn made(source: &str) -> Result<Vec<String>, Vec<String>> {
    let mut ctxt = Ctxt::default();
    let expansion = template(TokenStream::from_str(&format!("root {source}")).unwrap(), &mut ctxt).to_string();
    if !ctxt.is_clean() {
        return Err(ctxt.mistakes().iter().map(ToString::to_string).collect());
    }
    let sets = expansion.split(';').filter(|statement| statement.contains(" . set "));
    let text =
        |set: &str| set.trim().replacen("members . ", "", 1).replace(" . set (& mut object ,", " =").replace(' ', "");
    Ok(sets.map(text).collect())
}

#[test]
fn values_end_at_commas_that_are_no_part_of_them() {
    let cases = [
        ("Order { a: 1, b, c: f(x, y), }", vec!["a=1)", "b=b)", "c=f(x,y))"]),
        ("Order { a: g::<A, B>(x), b: 2 }", vec!["a=g::<A,B>(x))", "b=2)"]),
        ("Order { a: <A as B<C, D>>::x(), b: 2 }", vec!["a=<AasB<C,D>>::x())", "b=2)"]),
        ("Order { a: x < y, b: z > 2 }", vec!["a=x<y)", "b=z>2)"]),
        ("Order { a: move |x, y| x, b: c || d }", vec!["a=move|x,y|x)", "b=c||d)"]),
        (
            "Order { a: [1, 2], b: { \"c\": 1 }, d: null }",
            vec!["a=root::payload!([1,2]))", "b=root::payload!({\"c\":1}))", "d=root::__private::null())"],
        ),
        ("a::Order::Kind(x, y)", vec!["_0=x)", "_1=y)"]),
    ];
    for (source, expected) in cases {
        assert_eq!(made(source), Ok(expected.into_iter().map(str::to_owned).collect()), "{source}");
    }
}

#[test]
fn what_is_no_payload_is_said_where_it_stands() {
    for (source, expected) in [
        ("5", "this is no payload"),
        ("Order", "the fields of this payload are missing"),
        ("Order {} {}", "the payload ends before this"),
        ("Order { a: }", "`a` has no value"),
        ("Order { : 1 }", "a field is missing before this"),
        ("Order { ..x }", "a payload has the fields that are given"),
        ("Order { a: 1, a: 2 }", "`a` is given twice"),
        ("@fields object \"a\" 1", "this is no JSON"),
    ] {
        let mistakes = made(source).unwrap_err();
        assert!(mistakes[0].starts_with(expected), "{source}: {mistakes:?}");
        assert_eq!(mistakes.len(), 1, "{source}: {mistakes:?}");
    }
}
