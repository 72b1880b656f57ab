//! What `state_machine!` has the compiler look at: that a type has the fields that an expression takes from it.
//!
//! Nothing here is ever called. A name is looked up in what the type is known to have, and where that is not known, as of a
//! `Value`, in a struct that has every name.

use std::convert::Infallible;
use std::marker::PhantomData;

use serde_json::Value;

use super::kinds::{List, Maybe, Own};
use super::{Names, Payload};
use crate::builder::{Activity, Function};

/// A value of type `T`, which there is none of.
#[derive(Debug)]
pub struct Witness<T>(Infallible, PhantomData<fn() -> T>);

impl<T> Clone for Witness<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Witness<T> {}

impl<T> Witness<T> {
    /// Of a type that is said.
    pub fn said(never: Infallible) -> Witness<T> {
        match never {}
    }

    /// Of what a field is.
    pub fn of(names: &Names<T>) -> Witness<T> {
        names.witness(|never| Witness(never, PhantomData))
    }
}

/// What is not known.
pub type Whatever = Names<Value>;

/// What a task calls.
#[derive(Debug)]
pub struct Called<R>(pub R, pub Infallible);

/// What a function or an activity takes. It applies before [`NoContract`], because the call gives one reference more than that needs.
pub trait Contract {
    /// It.
    type Taken;

    /// Of it.
    fn taken(&self) -> Witness<Self::Taken>;
}

impl<In, Out, Err> Contract for &Called<&Function<In, Out, Err>> {
    type Taken = In;

    fn taken(&self) -> Witness<In> {
        match self.1 {}
    }
}

impl<In, Out, Err> Contract for &Called<&Activity<In, Out, Err>> {
    type Taken = In;

    fn taken(&self) -> Witness<In> {
        match self.1 {}
    }
}

/// What anything else takes, of which nothing is known.
pub trait NoContract {
    /// Of it.
    fn taken(&self) -> Witness<Value>;
}

impl<R> NoContract for Called<R> {
    fn taken(&self) -> Witness<Value> {
        match self.1 {}
    }
}

/// A kind of payload whose names are known. JSONata looks for a name in each item of an array.
pub trait Named {
    /// They.
    type Names: 'static;
}

/// Names besides which there are no others. A struct into which several others are flattened, or a map, has no such list.
#[doc(hidden)]
pub trait Closed {}

impl<T: Payload> Named for Own<T>
where
    T::Names: Closed,
{
    type Names = T::Names;
}

impl<K: Named> Named for Maybe<K> {
    type Names = K::Names;
}

impl<K: Named> Named for List<K> {
    type Names = K::Names;
}

/// The names, where they are known. It applies before [`Unknown`], because the call gives one reference more than that needs.
pub trait Known {
    /// They.
    type Names: 'static;

    /// They; `F` is what there is else.
    fn names<F: 'static>(&self) -> &'static Self::Names;
}

impl<T: Payload> Known for &Witness<T>
where
    T::Kind: Named,
{
    type Names = <T::Kind as Named>::Names;

    fn names<F: 'static>(&self) -> &'static Self::Names {
        match self.0 {}
    }
}

/// Every name.
pub trait Unknown {
    /// As many as `F` has.
    fn names<F: 'static>(&self) -> &'static F;
}

impl<T> Unknown for Witness<T> {
    fn names<F: 'static>(&self) -> &'static F {
        match self.0 {}
    }
}

/// Looks names up: `__names!(input Order { id email } [id] [customer email])`.
#[doc(hidden)]
#[macro_export]
macro_rules! __names {
    (input $Type:ty, $($rest:tt)*) => {
        $crate::__names!(@ never $crate::__private::Witness::<$Type>::said(never); $($rest)*)
    };
    (taken $function:expr, $($rest:tt)*) => {
        $crate::__names!(@ never (&&$crate::__private::Called($function, never)).taken(); $($rest)*)
    };
    (@ $never:ident $witness:expr; { $($all:ident)* } $([$($name:ident)+])*) => {
        let _ = |$never: ::core::convert::Infallible| {
            #[allow(unused_imports, reason = "not all of them apply")]
            use $crate::__private::{Contract as _, Known as _, NoContract as _, Unknown as _};
            #[allow(dead_code, non_snake_case, reason = "there is no value of it")]
            struct Anything { $($all: $crate::__private::Whatever,)* }
            let all = $witness;
            $({
                let at = all;
                $( let at = $crate::__private::Witness::of(&(&&at).names::<Anything>().$name); )+
                let _ = at;
            })*
        };
    };
}
