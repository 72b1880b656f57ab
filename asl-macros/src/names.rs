//! `derive(StateNames)`: parse → check → expand.

use asl_syntax::names::check_state_name;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Fields;

use crate::attr::{self, Helper};
use crate::ctxt::Ctxt;
use crate::model::{self, Item, Kind, Taken, Variant};

#[cfg(test)]
mod tests;

const HELPER: Helper = Helper { name: "state", on_enum: &[attr::CRATE], on_variant: &[attr::NAME], flags: &[] };

/// The whole derive. A wrong item gets its implementations too, besides the errors, so that its uses make no further ones.
pub(crate) fn derive(input: TokenStream, ctxt: &mut Ctxt) -> TokenStream {
    let Some(input) = ctxt.parse(input) else {
        return TokenStream::new();
    };
    let item = model::parse(&input, &HELPER, ctxt);
    check(&item, ctxt);
    expand(&item)
}

fn check(item: &Item<'_>, ctxt: &mut Ctxt) {
    let ident = &item.input.ident;
    if let Kind::Other(keyword) = &item.kind {
        let message = format!("state names are the variants of an enum, and this is a {keyword}");
        let help = format!("write `enum {ident} {{ … }}`, with a variant for each state");
        ctxt.error(keyword, message, help);
        return;
    }
    item.refuse_generics("an enum of state names has no parameters", "remove them", ctxt);
    if item.variants.is_empty() {
        let message = format!("`{ident}` names no state, and a machine has at least one");
        ctxt.error(ident, message, "add a variant for each state");
    }
    let mut taken = Taken::default();
    for variant in &item.variants {
        check_data(variant, ctxt);
        check_name(variant, &mut taken, ctxt);
    }
}

fn check_data(variant: &Variant<'_>, ctxt: &mut Ctxt) {
    if !matches!(variant.fields, Fields::Unit) {
        let help =
            format!("write `{}` alone; what a state works on comes from its input and from variables", variant.ident);
        ctxt.error(variant.fields, "a state name has no data", help);
    }
}

fn check_name<'a>(variant: &Variant<'a>, taken: &mut Taken<'a>, ctxt: &mut Ctxt) {
    let name = &variant.name;
    if !name.sound {
        return;
    }
    if let Err(wrong) = check_state_name(&name.text) {
        ctxt.error(&name.at, wrong, "give another name: `#[state(name = \"…\")]`");
    } else if let Some(holder) = taken.take(&name.text, variant) {
        let message = format!("the state name `{}` is taken by the variant `{holder}`", name.text);
        ctxt.error(&name.at, message, "give another name: `#[state(name = \"…\")]`");
    }
}

fn expand(item: &Item<'_>) -> TokenStream {
    let (parameters, ty, bounds) = item.impl_parts(&quote!(::core::marker::Copy + 'static));
    let ident = &item.input.ident;
    let root = &item.root;
    let arms = item.variants.iter().map(|Variant { ident: variant, fields, cfgs, name, .. }| {
        let data = (!matches!(fields, Fields::Unit)).then(|| quote!({ .. }));
        let text = &name.text;
        quote!(#(#cfgs)* #ident::#variant #data => #text,)
    });
    let name = match item.kind {
        Kind::Enum if !item.variants.is_empty() => {
            quote!(#root::__private::Name::from_static(match self { #(#arms)* }))
        }
        Kind::Enum => quote!(match *self {}),
        Kind::Other(_) => quote!(::core::unreachable!()),
    };
    let all = item.variants.iter().filter(|variant| matches!(variant.fields, Fields::Unit)).map(|variant| {
        let (cfgs, variant) = (&variant.cfgs, variant.ident.to_token_stream());
        quote!(#(#cfgs)* #ident::#variant)
    });
    quote! {
        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated state still has its name")]
        impl #parameters #root::__private::StateName for #ty #bounds {
            fn state_name(&self) -> #root::__private::Name {
                #name
            }
        }
        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated state is still one of all")]
        impl #parameters #root::__private::StateNames for #ty #bounds {
            const ALL: &'static [Self] = &[#(#all),*];
        }
    }
}
