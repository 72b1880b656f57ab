use super::derive;
use crate::testing::{assert_same, check_expansion, check_mistakes};
use quote::quote;

const RENAME: &str = "give another name: `#[task_error(name = \"…\")]`";
const STAYS: &str = "its error name can stay: `#[task_error(name = \"…\")]`";
const RESERVED: &str = "cannot begin with `States.`: such names are reserved for the errors that the language predefines; \
     leave `States.` out; to retry or catch a predefined error, no variant is needed";

#[test]
fn names_constants_and_visibility() {
    check_expansion(
        derive,
        r#"
        #[task_error(prefix = "function.")]
        pub(crate) enum CardError {
            Declined { code: u16 },
            #[task_error(name = "Card.Expired")] Expired(String, u8),
            MaxDepthError,
            r#type,
            IO,
        }
        "#,
        &quote! {
            #[automatically_derived]
            #[allow(deprecated, reason = "a deprecated error still has its name")]
            impl ::asl_builder::__private::TaskError for CardError {
                const NAMES: &'static [&'static str] = &[
                    "function.Declined", "Card.Expired", "function.MaxDepthError", "function.type", "function.IO"
                ];
                fn error_name(&self) -> &'static str {
                    match self {
                        CardError::Declined { .. } => "function.Declined",
                        CardError::Expired { .. } => "Card.Expired",
                        CardError::MaxDepthError { .. } => "function.MaxDepthError",
                        CardError::r#type { .. } => "function.type",
                        CardError::IO { .. } => "function.IO",
                    }
                }
                ::asl_builder::__private::error_message!();
            }
            impl CardError {
                #[doc = "The error name `function.Declined`."]
                #[allow(dead_code, reason = "a constant is written for every error, whether or not it is caught by name")]
                pub(crate) const DECLINED: ::asl_builder::__private::ErrorName<CardError> =
                    ::asl_builder::__private::ErrorName::__new("function.Declined");
                #[doc = "The error name `Card.Expired`."]
                #[allow(dead_code, reason = "a constant is written for every error, whether or not it is caught by name")]
                pub(crate) const EXPIRED: ::asl_builder::__private::ErrorName<CardError> =
                    ::asl_builder::__private::ErrorName::__new("Card.Expired");
                #[doc = "The error name `function.MaxDepthError`."]
                #[allow(dead_code, reason = "a constant is written for every error, whether or not it is caught by name")]
                pub(crate) const MAX_DEPTH_ERROR: ::asl_builder::__private::ErrorName<CardError> =
                    ::asl_builder::__private::ErrorName::__new("function.MaxDepthError");
                #[doc = "The error name `function.type`."]
                #[allow(dead_code, reason = "a constant is written for every error, whether or not it is caught by name")]
                pub(crate) const TYPE: ::asl_builder::__private::ErrorName<CardError> =
                    ::asl_builder::__private::ErrorName::__new("function.type");
            }
            ::asl_builder::__private::lambda_diagnostic!(CardError);
        },
    );
}

#[test]
fn cfg_is_repeated_and_such_variants_may_share_names_and_constants() {
    check_expansion(
        derive,
        r#"#[task_error(crate = asl)] enum E { #[cfg(a)] HttpBad, #[cfg(b)] #[task_error(name = "HttpBad")] HTTPBad {} }"#,
        &quote! {
            #[automatically_derived]
            #[allow(deprecated, reason = "a deprecated error still has its name")]
            impl asl::__private::TaskError for E {
                const NAMES: &'static [&'static str] = &[#[cfg(a)] "HttpBad", #[cfg(b)] "HttpBad"];
                fn error_name(&self) -> &'static str {
                    match self {
                        #[cfg(a)]
                        E::HttpBad { .. } => "HttpBad",
                        #[cfg(b)]
                        E::HTTPBad { .. } => "HttpBad",
                    }
                }
                asl::__private::error_message!();
            }
            impl E {
                #[cfg(a)]
                #[doc = "The error name `HttpBad`."]
                #[allow(dead_code, reason = "a constant is written for every error, whether or not it is caught by name")]
                const HTTP_BAD: asl::__private::ErrorName<E> = asl::__private::ErrorName::__new("HttpBad");
                #[cfg(b)]
                #[doc = "The error name `HttpBad`."]
                #[allow(dead_code, reason = "a constant is written for every error, whether or not it is caught by name")]
                const HTTP_BAD: asl::__private::ErrorName<E> = asl::__private::ErrorName::__new("HttpBad");
            }
            asl::__private::lambda_diagnostic!(E);
        },
    );
}

#[test]
fn transient_errors_are_listed_apart() {
    check_expansion(
        derive,
        r#"enum E { #[task_error(transient)] A, B, #[cfg(c)] #[task_error(name = "D", transient)] C }"#,
        &quote! {
            #[automatically_derived]
            #[allow(deprecated, reason = "a deprecated error still has its name")]
            impl ::asl_builder::__private::TaskError for E {
                const NAMES: &'static [&'static str] = &["A", "B", #[cfg(c)] "D"];
                const TRANSIENT_NAMES: &'static [&'static str] = &["A", #[cfg(c)] "D"];
                fn error_name(&self) -> &'static str {
                    match self {
                        E::A { .. } => "A",
                        E::B { .. } => "B",
                        #[cfg(c)]
                        E::C { .. } => "D",
                    }
                }
                ::asl_builder::__private::error_message!();
            }
            ::asl_builder::__private::lambda_diagnostic!(E);
        },
    );
}

#[test]
fn a_task_may_raise_nothing() {
    check_expansion(
        derive,
        "pub enum Never {}",
        &quote! {
            #[automatically_derived]
            #[allow(deprecated, reason = "a deprecated error still has its name")]
            impl ::asl_builder::__private::TaskError for Never {
                const NAMES: &'static [&'static str] = &[];
                fn error_name(&self) -> &'static str {
                    match *self {}
                }
                ::asl_builder::__private::error_message!();
            }
            ::asl_builder::__private::lambda_diagnostic!(Never);
        },
    );
}

#[test]
fn a_wrong_item_gets_its_implementations_too() {
    let mut ctxt = crate::ctxt::Ctxt::default();
    let expansion = derive(
        quote!(
            enum E<'a> {
                Bad(&'a str),
            }
        ),
        &mut ctxt,
    );
    assert_eq!(ctxt.mistakes().len(), 1);
    let expected = quote! {
        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated error still has its name")]
        impl<'a> ::asl_builder::__private::TaskError for E<'a> where for<'__asl> E<'a>: 'static {
            const NAMES: &'static [&'static str] = &["Bad"];
            fn error_name(&self) -> &'static str {
                match self { E::Bad { .. } => "Bad", }
            }
        }
        impl<'a> E<'a> where for<'__asl> E<'a>: 'static {
            #[doc = "The error name `Bad`."]
            #[allow(dead_code, reason = "a constant is written for every error, whether or not it is caught by name")]
            const BAD: ::asl_builder::__private::ErrorName<E<'a>> = ::asl_builder::__private::ErrorName::__new("Bad");
        }
    };
    assert_same(&expansion, &expected);
}

#[test]
fn only_enums() {
    for (source, keyword) in [("pub struct E(u8);", "struct"), ("union E { a: u8 }", "union")] {
        let expected = format!(
            "{keyword} ← the errors of a task are the variants of an enum, and this is a {keyword}; \
             write `enum E {{ … }}`, with a variant for each error"
        );
        check_mistakes(derive, source, &[&expected]);
    }
}

#[test]
fn no_parameters() {
    for parameters in ["<T>", "<'a>", "<const N: usize>"] {
        let expected = format!(
            "{parameters} ← an enum of errors has no parameters: its names would be the same for all of them; \
             remove them; a variant may hold data of any one type"
        );
        check_mistakes(derive, &format!("enum E{parameters} {{ Bad }}"), &[&expected]);
    }
}

#[test]
fn names_are_not_empty_reserved_or_long() {
    check_mistakes(
        derive,
        r#"enum E { #[task_error(name = "")] Bad }"#,
        &["\"\" ← an error name cannot be empty; remove `name`, and the error is called `Bad`"],
    );
    check_mistakes(
        derive,
        r#"enum E { #[task_error(name = "States.Timeout")] Bad, #[task_error(name = "States")] Fine }"#,
        &[&format!("\"States.Timeout\" ← an error name {RESERVED}")],
    );
    let long = "é".repeat(257);
    check_mistakes(
        derive,
        &format!(r#"enum E {{ #[task_error(name = "{long}")] Bad, #[task_error(name = "{}")] Fine }}"#, &long[2..]),
        &[&format!(
            "\"{long}\" ← an error name has at most 256 characters, this one has 257; \
             give a shorter name: `#[task_error(name = \"…\")]`"
        )],
    );
}

#[test]
fn a_wrong_prefix_is_one_mistake() {
    check_mistakes(
        derive,
        r#"#[task_error(prefix = "States.")] enum E { Bad, Worse, #[task_error(name = "States.X")] Worst }"#,
        &[&format!("\"States.\" ← a prefix {RESERVED}"), &format!("\"States.X\" ← an error name {RESERVED}")],
    );
    let long = "x".repeat(256);
    check_mistakes(
        derive,
        &format!(r#"#[task_error(prefix = "{long}")] enum E {{ Bad, Worse }}"#),
        &[&format!(
            "\"{long}\" ← an error name has at most 256 characters, and this prefix alone has 256; write a shorter prefix"
        )],
    );
    check_mistakes(
        derive,
        &format!(r#"#[task_error(prefix = "{}")] enum E {{ A, Bb }}"#, &long[1..]),
        &["Bb ← an error name has at most 256 characters, this one has 257; \
           give a shorter name: `#[task_error(name = \"…\")]`"],
    );
}

#[test]
fn no_name_twice() {
    check_mistakes(
        derive,
        r#"#[task_error(prefix = "f.")] enum E { #[task_error(name = "f.Bad")] A, Bad, #[task_error(name = "Bad")] B, C }"#,
        &[&format!("Bad ← the error name `f.Bad` is taken by the variant `A`; {RENAME}")],
    );
}

#[test]
fn no_constant_twice() {
    check_mistakes(
        derive,
        "enum E { HttpError, HTTPError, Http_Error }",
        &[
            &format!(
                "HTTPError ← the constant `HTTP_ERROR` of this variant is taken by the variant `HttpError`; \
                 rename one of the two; {STAYS}"
            ),
            &format!(
                "Http_Error ← the constant `HTTP_ERROR` of this variant is taken by the variant `HttpError`; \
                 rename one of the two; {STAYS}"
            ),
        ],
    );
    check_mistakes(
        derive,
        "enum E { IO, Io }",
        &[&format!(
            "Io ← the constant `IO` of this variant is taken by the variant `IO`; rename one of the two; {STAYS}"
        )],
    );
}

#[test]
fn no_constant_hidden_by_its_variant() {
    check_mistakes(
        derive,
        "enum E { TIMED_OUT(u8), IO }",
        &[&format!(
            "TIMED_OUT ← the constant `TIMED_OUT` of this variant is hidden by the variant itself; \
             rename the variant, as to `TimedOut`; {STAYS}"
        )],
    );
}

#[test]
fn keys_and_values() {
    for (on_enum, on_variant, expected) in [
        (
            "",
            r#"#[task_error(prefix = "x")]"#,
            "prefix ← `prefix` belongs to the enum, and this is a variant; move it to a `#[task_error(…)]` above the enum",
        ),
        (
            r#"#[task_error(name = "x")]"#,
            "",
            "name ← `name` belongs to a variant, and this is the enum; move it to a `#[task_error(…)]` above a variant",
        ),
        (
            r#"#[task_error(prefx = "x")]"#,
            "",
            "prefx ← `#[task_error(…)]` of an enum has no key `prefx`; did you mean `prefix`?",
        ),
        (
            r#"#[task_error(colour = "x")]"#,
            "",
            "colour ← `#[task_error(…)]` of an enum has no key `colour`; there are `prefix`, `crate`",
        ),
        (
            "",
            r#"#[task_error(rename = "x")]"#,
            "rename ← `#[task_error(…)]` of a variant has no key `rename`; did you mean `name`?",
        ),
        (
            r#"#[task_error(prefix = "x.")] #[task_error(prefix = "y.")]"#,
            "",
            "prefix ← `prefix` is given twice; remove one of the two",
        ),
        (
            r#"#[task_error(prefix = function)]"#,
            "",
            "function ← the value of `prefix` is a string; write `prefix = \"function\"`",
        ),
        ("", r#"#[task_error(name = 404)]"#, "404 ← the value of `name` is a string; write `name = \"404\"`"),
        ("#[task_error]", "", "task_error ← `#[task_error]` says nothing; write `#[task_error(prefix = \"…\")]`"),
    ] {
        check_mistakes(derive, &format!("{on_enum} enum E {{ {on_variant} Bad }}"), &[expected]);
    }
}

#[test]
fn attributes_of_fields() {
    let message =
        "`#[task_error(…)]` belongs to the enum or to a variant, and this is a field; move it above the variant";
    for data in ["(#[task_error(name = \"x\")] u8)", "{ #[task_error] code: u8 }"] {
        check_mistakes(derive, &format!("enum E {{ Bad {data} }}"), &[&format!("task_error ← {message}")]);
    }
}

#[test]
fn what_a_mistake_leaves_unsaid_is_not_a_second_mistake() {
    check_mistakes(
        derive,
        r#"#[task_error(prefx = "f.")] enum E { #[task_error(name = "Bad")] A, Bad }"#,
        &["prefx ← `#[task_error(…)]` of an enum has no key `prefx`; did you mean `prefix`?"],
    );
}

#[test]
fn all_mistakes_at_once() {
    check_mistakes(
        derive,
        r#"
        #[task_error(prefx = "f.")]
        enum E<T> {
            Declined,
            #[task_error(name = "Card.Expired")] Expired,
            #[task_error(name = "Card.Expired")] DEclined,
            #[task_error(name = "States.Timeout")] TimedOut(#[task_error] T),
            #[task_error(name = "")] Empty,
        }
        "#,
        &[
            "prefx ← `#[task_error(…)]` of an enum has no key `prefx`; did you mean `prefix`?",
            "<T> ← an enum of errors has no parameters: its names would be the same for all of them; \
             remove them; a variant may hold data of any one type",
            &format!("\"Card.Expired\" ← the error name `Card.Expired` is taken by the variant `Expired`; {RENAME}"),
            "task_error ← `#[task_error(…)]` belongs to the enum or to a variant, and this is a field; \
             move it above the variant",
            &format!("\"States.Timeout\" ← an error name {RESERVED}"),
            "\"\" ← an error name cannot be empty; remove `name`, and the error is called `Empty`",
        ],
    );
}
