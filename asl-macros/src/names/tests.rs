use super::derive;
use crate::testing::{assert_same, check_expansion, check_mistakes};
use quote::quote;

const RENAME: &str = "give another name: `#[state(name = \"…\")]`";

#[test]
fn names_are_the_variants_or_given() {
    check_expansion(
        derive,
        r#"pub enum Step { Checks, #[state(name = "Large amount?")] Large, r#type = 7, }"#,
        &quote! {
            #[automatically_derived]
            #[allow(deprecated, reason = "a deprecated state still has its name")]
            impl ::asl_builder::__private::StateName for Step {
                fn state_name(&self) -> ::asl_builder::__private::Name {
                    ::asl_builder::__private::Name::from_static(match self {
                        Step::Checks => "Checks",
                        Step::Large => "Large amount?",
                        Step::r#type => "type",
                    })
                }
            }
            #[automatically_derived]
            #[allow(deprecated, reason = "a deprecated state is still one of all")]
            impl ::asl_builder::__private::StateNames for Step {
                const ALL: &'static [Self] = &[Step::Checks, Step::Large, Step::r#type];
            }
        },
    );
}

#[test]
fn the_root_can_be_a_path_or_a_path_in_a_string() {
    for root in ["other::asl_builder", "\"other::asl_builder\""] {
        check_expansion(
            derive,
            &format!("#[state(crate = {root},)] enum Step {{ Only }}"),
            &quote! {
                #[automatically_derived]
                #[allow(deprecated, reason = "a deprecated state still has its name")]
                impl other::asl_builder::__private::StateName for Step {
                    fn state_name(&self) -> other::asl_builder::__private::Name {
                        other::asl_builder::__private::Name::from_static(match self { Step::Only => "Only", })
                    }
                }
                #[automatically_derived]
                #[allow(deprecated, reason = "a deprecated state is still one of all")]
                impl other::asl_builder::__private::StateNames for Step {
                    const ALL: &'static [Self] = &[Step::Only];
                }
            },
        );
    }
}

#[test]
fn cfg_is_repeated_and_such_variants_may_share_a_name() {
    check_expansion(
        derive,
        r#"enum Step { #[cfg(unix)] A, #[cfg(not(unix))] #[state(name = "A")] B }"#,
        &quote! {
            #[automatically_derived]
            #[allow(deprecated, reason = "a deprecated state still has its name")]
            impl ::asl_builder::__private::StateName for Step {
                fn state_name(&self) -> ::asl_builder::__private::Name {
                    ::asl_builder::__private::Name::from_static(match self {
                        #[cfg(unix)]
                        Step::A => "A",
                        #[cfg(not(unix))]
                        Step::B => "A",
                    })
                }
            }
            #[automatically_derived]
            #[allow(deprecated, reason = "a deprecated state is still one of all")]
            impl ::asl_builder::__private::StateNames for Step {
                const ALL: &'static [Self] = &[#[cfg(unix)] Step::A, #[cfg(not(unix))] Step::B];
            }
        },
    );
}

#[test]
fn a_wrong_item_gets_its_implementations_under_bounds_that_are_not_looked_at() {
    let mut ctxt = crate::ctxt::Ctxt::default();
    let expansion = derive(
        quote!(
            struct Step<T>(T)
            where
                T: Send;
        ),
        &mut ctxt,
    );
    assert_eq!(ctxt.mistakes().len(), 1);
    let expected = quote! {
        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated state still has its name")]
        impl<T> ::asl_builder::__private::StateName for Step<T>
        where T: Send, for<'__asl> Step<T>: ::core::marker::Copy + 'static
        {
            fn state_name(&self) -> ::asl_builder::__private::Name {
                ::core::unreachable!()
            }
        }
        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated state is still one of all")]
        impl<T> ::asl_builder::__private::StateNames for Step<T>
        where T: Send, for<'__asl> Step<T>: ::core::marker::Copy + 'static
        {
            const ALL: &'static [Self] = &[];
        }
    };
    assert_same(&expansion, &expected);
}

#[test]
fn only_enums() {
    let help = "write `enum Step { … }`, with a variant for each state";
    for (source, keyword) in [
        ("struct Step;", "struct"),
        ("struct Step { #[state(nmae = 1)] a: u8 }", "struct"),
        ("union Step { a: u8 }", "union"),
    ] {
        let expected = format!("{keyword} ← state names are the variants of an enum, and this is a {keyword}; {help}");
        check_mistakes(derive, source, &[&expected]);
    }
}

#[test]
fn no_parameters() {
    for parameters in ["<T>", "<'a, T: 'a>", "<const N: usize>"] {
        let expected = format!("{parameters} ← an enum of state names has no parameters; remove them");
        check_mistakes(derive, &format!("enum Step{parameters} {{ A }}"), &[&expected]);
    }
}

#[test]
fn at_least_one_variant() {
    check_mistakes(
        derive,
        "enum Step {}",
        &["Step ← `Step` names no state, and a machine has at least one; add a variant for each state"],
    );
}

#[test]
fn no_data() {
    for data in ["(u32)", "{ amount: u32 }", "()", "{}", "(#[state(name = \"x\")] u32)"] {
        let expected = format!(
            "{data} ← a state name has no data; write `Large` alone; what a state works on comes from its input and from variables"
        );
        check_mistakes(derive, &format!("enum Step {{ Checks, Large {data} }}"), &[&expected]);
    }
}

#[test]
fn one_to_eighty_characters() {
    check_mistakes(
        derive,
        r#"enum Step { #[state(name = "")] A, #[state(name = "")] B }"#,
        &[
            &format!("\"\" ← a state's name cannot be empty; {RENAME}"),
            &format!("\"\" ← a state's name cannot be empty; {RENAME}"),
        ],
    );
    let long = "é".repeat(81);
    check_mistakes(
        derive,
        &format!(r#"enum Step {{ #[state(name = "{long}")] A }}"#),
        &[&format!("\"{long}\" ← a state's name has at most 80 characters, this one has 81; {RENAME}")],
    );
    check_mistakes(
        derive,
        &format!("enum Step {{ {long} }}"),
        &[&format!("{long} ← a state's name has at most 80 characters, this one has 81; {RENAME}")],
    );
}

#[test]
fn eighty_characters_are_not_too_many() {
    let mut ctxt = crate::ctxt::Ctxt::default();
    let name = "é".repeat(80);
    derive(
        quote!(
            enum Step {
                #[state(name = #name)]
                A,
            }
        ),
        &mut ctxt,
    );
    assert!(ctxt.mistakes().is_empty());
}

#[test]
fn no_name_twice() {
    check_mistakes(
        derive,
        r#"enum Step { #[state(name = "Large")] A, Large, Small, #[state(name = "Large")] B, #[state(name = "small")] C }"#,
        &[
            &format!("Large ← the state name `Large` is taken by the variant `A`; {RENAME}"),
            &format!("\"Large\" ← the state name `Large` is taken by the variant `A`; {RENAME}"),
        ],
    );
}

#[test]
fn keys() {
    for (attribute, expected) in [
        (r#"nmae = "x""#, "nmae ← `#[state(…)]` of a variant has no key `nmae`; did you mean `name`?"),
        (r#"colour = "x""#, "colour ← `#[state(…)]` of a variant has no key `colour`; there is only `name`"),
        (
            "crate = asl",
            "crate ← `crate` belongs to the enum, and this is a variant; move it to a `#[state(…)]` above the enum",
        ),
        (r#"name = "x", name = "y""#, "name ← `name` is given twice; remove one of the two"),
        (r#"name = "x")] #[state(name = "y""#, "name ← `name` is given twice; remove one of the two"),
        ("name", "name ← `name` has no value; write `name = \"…\"`"),
        ("name =", "name ← `name` has no value; write `name = \"…\"`"),
        (r#"name("x")"#, "(\"x\") ← the value of `name` comes after `=`, without parentheses; write `name = \"x\"`"),
        (r#"name: "x""#, ": ← after `name` comes `=`; write `name = \"…\"`"),
        (r#""x""#, "\"x\" ← a key is missing before this value in `#[state(…)]`; write `#[state(name = \"x\")]`"),
        (r#", name = "x""#, ", ← a key is missing before this comma; remove the comma"),
        (r#"name = "x",,"#, ", ← a key is missing before this comma; remove the comma"),
    ] {
        check_mistakes(derive, &format!("enum Step {{ #[state({attribute})] A }}"), &[expected]);
    }
}

#[test]
fn values() {
    for (value, help) in [
        ("Large", "write `name = \"Large\"`"),
        ("5", "write `name = \"5\"`"),
        ("b\"x\"", "write `name = \"…\"`"),
        ("c\"x\"", "write `name = \"…\"`"),
        ("concat!(\"a\", \"b\")", "write `name = \"…\"`"),
        ("= \"x\"", "write `name = \"…\"`"),
    ] {
        let expected = format!("{value} ← the value of `name` is a string; {help}");
        check_mistakes(derive, &format!("enum Step {{ #[state(name = {value})] A }}"), &[&expected]);
    }
    check_mistakes(
        derive,
        r#"enum Step { #[state(name = "x" name = "y")] A }"#,
        &["name ← the value of `name` is one string, which ends before this; put a comma between one key and the next"],
    );
}

#[test]
fn the_attribute_without_parentheses() {
    for (attribute, expected) in [
        ("state", "state ← `#[state]` says nothing; write `#[state(name = \"…\")]`"),
        ("state()", "state ← `#[state()]` says nothing; write `#[state(name = \"…\")]`"),
        (r#"state = "x""#, "\"x\" ← a key is missing before this value of `#[state]`; write `#[state(name = \"x\")]`"),
    ] {
        check_mistakes(derive, &format!("enum Step {{ #[{attribute}] A }}"), &[expected]);
    }
}

#[test]
fn keys_of_the_enum() {
    for (attribute, expected) in [
        (
            r#"name = "x""#,
            "name ← `name` belongs to a variant, and this is the enum; move it to a `#[state(…)]` above a variant",
        ),
        ("crat = asl", "crat ← `#[state(…)]` of an enum has no key `crat`; did you mean `crate`?"),
        ("crate = 5", "5 ← the value of `crate` is a path; write `crate = other::asl_builder`"),
        (r#"crate = """#, "\"\" ← the value of `crate` is a path; write `crate = other::asl_builder`"),
        ("crate", "crate ← `crate` has no value; write `crate = other::asl_builder`"),
        (
            "crate = a::b c",
            "c ← the value of `crate` is one path, which ends before this; put a comma between one key and the next",
        ),
    ] {
        check_mistakes(derive, &format!("#[state({attribute})] enum Step {{ A }}"), &[expected]);
    }
}

#[test]
fn what_a_mistake_leaves_unsaid_is_not_a_second_mistake() {
    check_mistakes(
        derive,
        r#"enum Step { #[state(name = "B")] A, #[state(nmae = "C")] B }"#,
        &["nmae ← `#[state(…)]` of a variant has no key `nmae`; did you mean `name`?"],
    );
    check_mistakes(
        derive,
        r#"enum Step { #[state(name = "B")] A, #[state(name = C)] B }"#,
        &["C ← the value of `name` is a string; write `name = \"C\"`"],
    );
}

#[test]
fn all_mistakes_at_once() {
    check_mistakes(
        derive,
        r#"
        #[state(nmae = "x")]
        enum Step<T> {
            Checks,
            #[state(name = "Checks")] Again,
            #[state(name = "")] Empty,
            #[state(nme = "x", name = 5)] Typo,
            Large(T),
        }
        "#,
        &[
            "nmae ← `#[state(…)]` of an enum has no key `nmae`; there is only `crate`",
            "nme ← `#[state(…)]` of a variant has no key `nme`; did you mean `name`?",
            "5 ← the value of `name` is a string; write `name = \"5\"`",
            "<T> ← an enum of state names has no parameters; remove them",
            &format!("\"Checks\" ← the state name `Checks` is taken by the variant `Checks`; {RENAME}"),
            &format!("\"\" ← a state's name cannot be empty; {RENAME}"),
            "(T) ← a state name has no data; write `Large` alone; what a state works on comes from its input and from variables",
        ],
    );
}

#[test]
fn what_is_no_item_is_a_mistake_too() {
    let mut ctxt = crate::ctxt::Ctxt::default();
    derive(quote!(enum Step { A B }), &mut ctxt);
    assert_eq!(ctxt.mistakes().len(), 1);
}
