//! `derive(TaskError)`: parse → check → expand.

use proc_macro2::TokenStream;
use quote::quote;

use crate::attr::{self, Helper};
use crate::ctxt::Ctxt;
use crate::model::{self, Item, Kind, Taken, Variant};

mod constant;
#[cfg(test)]
mod tests;

use constant::Constant;

const HELPER: Helper = Helper {
    name: "task_error",
    on_enum: &[attr::PREFIX, attr::CRATE],
    on_variant: &[attr::NAME, attr::TRANSIENT],
    flags: &[attr::TRANSIENT],
};

/// What the names of the errors that the language defines itself begin with.
const RESERVED: &str = "States.";

/// The most characters that the service takes as an error's name (`Error` of `SendTaskFailure`, AWS Step Functions API).
const ERROR_NAME_MAX: usize = 256;

/// The whole derive. A wrong item gets its implementations too, besides the errors, so that its uses make no further ones.
pub(crate) fn derive(input: TokenStream, ctxt: &mut Ctxt) -> TokenStream {
    let Some(input) = ctxt.parse(input) else {
        return TokenStream::new();
    };
    let item = model::parse(&input, &HELPER, ctxt);
    let constants = check(&item, ctxt);
    expand(&item, &constants)
}

/// Checks the item, and gives the constants that it can have.
fn check<'a>(item: &'a Item<'a>, ctxt: &mut Ctxt) -> Vec<Constant<'a>> {
    let ident = &item.input.ident;
    if let Kind::Other(keyword) = &item.kind {
        let message = format!("the errors of a task are the variants of an enum, and this is a {keyword}");
        let help = format!("write `enum {ident} {{ … }}`, with a variant for each error");
        ctxt.error(keyword, message, help);
        return Vec::new();
    }
    let help = "remove them; a variant may hold data of any one type";
    item.refuse_generics(
        "an enum of errors has no parameters: its names would be the same for all of them",
        help,
        ctxt,
    );
    let prefix_sound = check_prefix(item, ctxt);
    let mut taken = Taken::default();
    for variant in &item.variants {
        for field in variant.fields {
            HELPER.refuse_on_field(&field.attrs, ctxt);
        }
        if variant.name.sound && (variant.name.given || prefix_sound) {
            check_name(variant, &mut taken, ctxt);
        }
    }
    constant::of(&item.variants, ctxt)
}

/// Checks what would be wrong with every name that has the prefix, once and where it is written.
fn check_prefix(item: &Item<'_>, ctxt: &mut Ctxt) -> bool {
    let Some(prefix) = &item.prefix else {
        return true;
    };
    let text = prefix.value();
    let length = text.chars().count();
    if text.starts_with(RESERVED) {
        ctxt.error(prefix, reserved("a prefix"), RESERVED_HELP);
    } else if length >= ERROR_NAME_MAX {
        let message =
            format!("an error name has at most {ERROR_NAME_MAX} characters, and this prefix alone has {length}");
        ctxt.error(prefix, message, "write a shorter prefix");
    } else {
        return true;
    }
    false
}

fn check_name<'a>(variant: &Variant<'a>, taken: &mut Taken<'a>, ctxt: &mut Ctxt) {
    let name = &variant.name;
    let length = name.text.chars().count();
    if length == 0 {
        let help = format!("remove `name`, and the error is called `{}`", variant.ident);
        ctxt.error(&name.at, "an error name cannot be empty", help);
    } else if name.text.starts_with(RESERVED) {
        ctxt.error(&name.at, reserved("an error name"), RESERVED_HELP);
    } else if length > ERROR_NAME_MAX {
        let message = format!("an error name has at most {ERROR_NAME_MAX} characters, this one has {length}");
        ctxt.error(&name.at, message, "give a shorter name: `#[task_error(name = \"…\")]`");
    } else if let Some(holder) = taken.take(&name.text, variant) {
        let message = format!("the error name `{}` is taken by the variant `{holder}`", name.text);
        ctxt.error(&name.at, message, "give another name: `#[task_error(name = \"…\")]`");
    }
}

const RESERVED_HELP: &str = "leave `States.` out; to retry or catch a predefined error, no variant is needed";

fn reserved(what: &str) -> String {
    format!(
        "{what} cannot begin with `{RESERVED}`: such names are reserved for the errors that the language predefines"
    )
}

fn expand(item: &Item<'_>, constants: &[Constant<'_>]) -> TokenStream {
    let (parameters, ty, bounds) = item.impl_parts(&quote!('static));
    let ident = &item.input.ident;
    let root = &item.root;
    let names = item.variants.iter().map(|Variant { cfgs, name, .. }| {
        let text = &name.text;
        quote!(#(#cfgs)* #text)
    });
    let transient = item.variants.iter().filter(|variant| variant.transient).map(|Variant { cfgs, name, .. }| {
        let text = &name.text;
        quote!(#(#cfgs)* #text)
    });
    let has_transient = item.variants.iter().any(|variant| variant.transient);
    let transient = has_transient.then(|| quote!(const TRANSIENT_NAMES: &'static [&'static str] = &[#(#transient),*];));
    let arms = item.variants.iter().map(|Variant { ident: variant, cfgs, name, .. }| {
        let text = &name.text;
        quote!(#(#cfgs)* #ident::#variant { .. } => #text,)
    });
    let name = match item.kind {
        Kind::Enum if !item.variants.is_empty() => quote!(match self { #(#arms)* }),
        Kind::Enum => quote!(match *self {}),
        Kind::Other(_) => quote!(::core::unreachable!()),
    };
    let vis = &item.input.vis;
    let constants = constants.iter().map(|Constant { ident, variant }| {
        let (cfgs, text) = (&variant.cfgs, &variant.name.text);
        let doc = format!("The error name `{text}`.");
        quote! {
            #(#cfgs)*
            #[doc = #doc]
            #[allow(dead_code, reason = "a constant is written for every error, whether or not it is caught by name")]
            #vis const #ident: #root::__private::ErrorName<#ty> = #root::__private::ErrorName::__new(#text);
        }
    });
    let constants = (constants.len() > 0).then(|| quote!(impl #parameters #ty #bounds { #(#constants)* }));
    // The macro takes an identifier. Parameters were refused above.
    let diagnostic = (!item.is_generic()).then(|| quote!(#root::__private::lambda_diagnostic!(#ident);));
    let message = (!item.is_generic()).then(|| quote!(#root::__private::error_message!();));
    quote! {
        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated error still has its name")]
        impl #parameters #root::__private::TaskError for #ty #bounds {
            const NAMES: &'static [&'static str] = &[#(#names),*];
            #transient
            fn error_name(&self) -> &'static str {
                #name
            }
            #message
        }
        #constants
        #diagnostic
    }
}
