//! What payloads are to each other: which may stand where another is expected.

use std::marker::PhantomData;

/// Any JSON value.
#[derive(Debug)]
pub enum Any {}
/// Null.
#[derive(Debug)]
pub enum Null {}
/// A boolean.
#[derive(Debug)]
pub enum Bool {}
/// A number without decimals.
#[derive(Debug)]
pub enum Integer {}
/// A number.
#[derive(Debug)]
pub enum Decimal {}
/// A text.
#[derive(Debug)]
pub enum Text {}
/// A `T` and nothing else.
#[derive(Debug)]
pub struct Own<T>(PhantomData<fn() -> T>);
/// The name of a variant of `E`.
#[derive(Debug)]
pub struct Choice<E>(PhantomData<fn() -> E>);
/// A `K`, or null, or nothing.
#[derive(Debug)]
pub struct Maybe<K>(PhantomData<fn() -> K>);
/// An array of `K`.
#[derive(Debug)]
pub struct List<K>(PhantomData<fn() -> K>);
/// An object whose fields are all `K`.
#[derive(Debug)]
pub struct Table<K>(PhantomData<fn() -> K>);

/// A kind that may stand where a `K` is expected.
#[doc(hidden)]
pub trait Stands<K> {}

// Anything goes where any value does.
impl<K> Stands<Any> for K {}

macro_rules! stands {
    ($([$($K:ident)*] $Kind:ty;)*) => {
        $(
            impl<$($K,)* M> Stands<Maybe<M>> for $Kind where $Kind: Stands<M> {}
            impl<$($K),*> Stands<$Kind> for Any {}
        )*
    };
}

stands! {
    [] Bool;
    [] Integer;
    [] Decimal;
    [] Text;
    [K] Own<K>;
    [K] Choice<K>;
    [K] List<K>;
    [K] Table<K>;
}

impl Stands<Null> for Null {}
impl Stands<Bool> for Bool {}
impl Stands<Integer> for Integer {}
impl Stands<Decimal> for Integer {}
impl Stands<Decimal> for Decimal {}
impl Stands<Text> for Text {}
impl<T> Stands<Own<T>> for Own<T> {}
impl<E> Stands<Choice<E>> for Choice<E> {}
impl<E> Stands<Text> for Choice<E> {}
impl<A: Stands<B>, B> Stands<List<B>> for List<A> {}
impl<A: Stands<B>, B> Stands<Table<B>> for Table<A> {}
impl<A: Stands<B>, B> Stands<Maybe<B>> for Maybe<A> {}
impl<K> Stands<Maybe<K>> for Null {}
impl Stands<Null> for Any {}
impl<K> Stands<Maybe<K>> for Any {}

macro_rules! tuples {
    ($([$($A:ident $B:ident)*])*) => {
        $(
            impl<$($A: Stands<$B>, $B),*> Stands<($($B,)*)> for ($($A,)*) {}
            impl<$($B),*> Stands<($($B,)*)> for Any {}
            impl<$($A,)* M> Stands<Maybe<M>> for ($($A,)*) where ($($A,)*): Stands<M> {}
        )*
    };
}

tuples! {
    [A A2]
    [A A2 B B2]
    [A A2 B B2 C C2]
    [A A2 B B2 C C2 D D2]
    [A A2 B B2 C C2 D D2 E E2]
    [A A2 B B2 C C2 D D2 E E2 F F2]
    [A A2 B B2 C C2 D D2 E E2 F F2 G G2]
    [A A2 B B2 C C2 D D2 E E2 F F2 G G2 H H2]
    [A A2 B B2 C C2 D D2 E E2 F F2 G G2 H H2 I I2]
    [A A2 B B2 C C2 D D2 E E2 F F2 G G2 H H2 I I2 J J2]
    [A A2 B B2 C C2 D D2 E E2 F F2 G G2 H H2 I I2 J J2 K K2]
    [A A2 B B2 C C2 D D2 E E2 F F2 G G2 H H2 I I2 J J2 K K2 L L2]
}
