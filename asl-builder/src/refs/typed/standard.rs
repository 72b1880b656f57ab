//! The types of the standard library and of serde_json.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::{Map, Number, Value};

use super::kinds::{Any, Bool, Decimal, Integer, List, Maybe, Null, Table, Text};
use super::{Payload, Shape};
use crate::refs::Ref;

/// What a type has for fields that has none of its own.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct NoFields;

#[doc(hidden)]
pub const NO_FIELDS: NoFields = NoFields;

macro_rules! without_fields {
    ($([$($P:tt)*] $Type:ty: $Kind:ty, $shape:expr;)*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<$($P)*> Payload for $Type {
                type Fields = NoFields;
                type Names = NoFields;
                type Kind = $Kind;

                fn fields(_: Ref<Self>) -> NoFields {
                    NoFields
                }

                fn shape() -> Shape {
                    $shape
                }
            }
        )*
    };
}

macro_rules! integers {
    ($($Type:ty),*) => {
        without_fields! {
            $(
                [] $Type: Integer, Shape::Integer { min: <$Type>::MIN as i128, max: <$Type>::MAX as i128 };
            )*
        }
    };
}

integers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

macro_rules! positive {
    ($($Type:ident),*) => {
        without_fields! {
            $(
                [] std::num::$Type: Integer, Shape::Integer { min: 1, max: std::num::$Type::MAX.get() as i128 };
            )*
        }
    };
}

positive!(NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroUsize);

macro_rules! not_zero {
    ($($Type:ident),*) => {
        without_fields! {
            $(
                [] std::num::$Type: Integer, Shape::OneOf(vec![
                    Shape::Integer { min: std::num::$Type::MIN.get() as i128, max: -1 },
                    Shape::Integer { min: 1, max: std::num::$Type::MAX.get() as i128 },
                ]);
            )*
        }
    };
}

not_zero!(NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroIsize);

without_fields! {
    // serde_json writes no number outside of these bounds.
    [] i128: Integer, Shape::Integer { min: i64::MIN as i128, max: u64::MAX as i128 };
    [] u128: Integer, Shape::Integer { min: 0, max: u64::MAX as i128 };
    [] f32: Decimal, Shape::Number;
    [] f64: Decimal, Shape::Number;
    [] Number: Decimal, Shape::Number;
    [] bool: Bool, Shape::Bool;
    [] char: Text, Shape::Char;
    [] String: Text, Shape::String;
    [] &'static str: Text, Shape::String;
    [] Box<str>: Text, Shape::String;
    [] Rc<str>: Text, Shape::String;
    [] Arc<str>: Text, Shape::String;
    [] (): Null, Shape::Null;
    [T: 'static] PhantomData<T>: Null, Shape::Null;
    [T: Payload] Vec<T>: List<T::Kind>, Shape::Array(T::shape);
    [T: Payload] VecDeque<T>: List<T::Kind>, Shape::Array(T::shape);
    [T: Payload] LinkedList<T>: List<T::Kind>, Shape::Array(T::shape);
    [T: Payload] BTreeSet<T>: List<T::Kind>, Shape::Array(T::shape);
    [T: Payload] BinaryHeap<T>: List<T::Kind>, Shape::Array(T::shape);
    [T: Payload, S: 'static] HashSet<T, S>: List<T::Kind>, Shape::Array(T::shape);
    [T: Payload, const N: usize] [T; N]: List<T::Kind>, Shape::Tuple(vec![T::shape; N]);
    [T: Payload] Box<[T]>: List<T::Kind>, Shape::Array(T::shape);
    [T: Payload] Rc<[T]>: List<T::Kind>, Shape::Array(T::shape);
    [T: Payload] Arc<[T]>: List<T::Kind>, Shape::Array(T::shape);
}

/// What may be left out where it is flattened into an object.
macro_rules! open_objects {
    ($([$($P:tt)*] $Type:ty: $Kind:ty, $shape:expr;)*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<$($P)*> Payload for $Type {
                type Fields = NoFields;
                type Names = NoFields;
                type Kind = $Kind;
                const FLAT_OPTIONAL: bool = true;

                fn fields(_: Ref<Self>) -> NoFields {
                    NoFields
                }

                fn shape() -> Shape {
                    $shape
                }
            }
        )*
    };
}

open_objects! {
    [] Value: Any, Shape::Any;
    [] Map<String, Value>: Table<Any>, Shape::Map { key: String::shape, value: Value::shape };
    [K: Payload, T: Payload, S: 'static] HashMap<K, T, S>: Table<T::Kind>, Shape::Map { key: K::shape, value: T::shape };
    [K: Payload, T: Payload] BTreeMap<K, T>: Table<T::Kind>, Shape::Map { key: K::shape, value: T::shape };
}

/// It has no fields before [`present`](Ref::present) says that it is there.
#[diagnostic::do_not_recommend]
impl<T: Payload> Payload for Option<T> {
    type Fields = NoFields;
    type Names = T::Names;
    type Kind = Maybe<T::Kind>;
    const OPTIONAL: bool = true;

    fn fields(_: Ref<Self>) -> NoFields {
        NoFields
    }

    fn shape() -> Shape {
        T::shape().or_null()
    }
}

macro_rules! same {
    ($([$($P:tt)*] $Type:ty => $Inner:ty;)*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<$($P)*> Payload for $Type {
                type Fields = <$Inner as Payload>::Fields;
                type Names = <$Inner as Payload>::Names;
                type Kind = <$Inner as Payload>::Kind;
                const OPTIONAL: bool = <$Inner as Payload>::OPTIONAL;
                const FLAT_OPTIONAL: bool = <$Inner as Payload>::FLAT_OPTIONAL;

                fn fields(at: Ref<Self>) -> Self::Fields {
                    <$Inner as Payload>::fields(at.typed())
                }

                fn shape() -> Shape {
                    <$Inner as Payload>::shape()
                }
            }
        )*
    };
}

same! {
    [T: Payload] Box<T> => T;
    [T: Payload] Rc<T> => T;
    [T: Payload] Arc<T> => T;
    [T: ToOwned<Owned: Payload> + ?Sized] Cow<'static, T> => T::Owned;
}

macro_rules! tuples {
    ($([$($T:ident $at:tt)*])*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<$($T: Payload),*> Payload for ($($T,)*) {
                type Fields = ($(Ref<$T>,)*);
                type Names = ($(super::Names<$T>,)*);
                type Kind = ($($T::Kind,)*);

                fn fields(at: Ref<Self>) -> Self::Fields {
                    ($(at.typed_index::<$T>($at),)*)
                }

                fn shape() -> Shape {
                    Shape::Tuple(vec![$($T::shape),*])
                }
            }
        )*
    };
}

tuples! {
    [A 0]
    [A 0 B 1]
    [A 0 B 1 C 2]
    [A 0 B 1 C 2 D 3]
    [A 0 B 1 C 2 D 3 E 4]
    [A 0 B 1 C 2 D 3 E 4 F 5]
    [A 0 B 1 C 2 D 3 E 4 F 5 G 6]
    [A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7]
    [A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8]
    [A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9]
    [A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10]
    [A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11]
}
