//! What a reference to a list, a map or an `Option` leads to.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::refs::Ref;

/// A type that is an array as JSON, or may be: what `[0]` leads to.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no array, and has no elements",
    label = "no array",
    note = "`.typed::<Vec<…>>()` says that a reference refers to an array"
)]
pub trait Elements: 'static {
    /// What its elements are.
    type Element: 'static;
}

/// A type whose parts are got by a `K` and may be missing: arrays by an index, maps by a key.
#[diagnostic::on_unimplemented(
    message = "nothing can be got from `{Self}` by `{K}`",
    label = "nothing is found by this",
    note = "elements of arrays are got by an index, values of maps by a text"
)]
pub trait Lookup<K> {
    /// What is found, if it is there.
    type Found;

    #[doc(hidden)]
    fn found(at: Ref<Self>, key: K) -> Ref<Self::Found>
    where
        Self: Sized;
}

impl<T> Ref<Option<T>> {
    /// The same value, with the claim that it is there and not null.
    ///
    /// ```
    /// use asl_builder::jsonata::*;
    /// use asl_builder::Payload;
    ///
    /// #[derive(Payload)]
    /// struct Order { voucher: Option<Voucher> }
    /// #[derive(Payload)]
    /// struct Voucher { percent: u8 }
    ///
    /// let voucher = Order::execution().voucher;
    /// let test = voucher.is_present().and(voucher.present().percent.gt(50));
    /// # let _: Test = test;
    /// ```
    #[must_use]
    pub fn present(self) -> Ref<T> {
        self.typed()
    }
}

impl<T> Ref<T> {
    /// The element of that index, or the value of that key, which may be missing.
    #[must_use]
    pub fn get<K>(self, key: K) -> Ref<Option<T::Found>>
    where
        T: Lookup<K>,
    {
        T::found(self, key).typed()
    }
}

macro_rules! arrays {
    ($([$($P:tt)*] $Type:ty => $Element:ty;)*) => {
        $(
            impl<$($P)*> Elements for $Type {
                type Element = $Element;
            }

            impl<$($P)*> Lookup<i64> for $Type {
                type Found = $Element;

                fn found(at: Ref<Self>, index: i64) -> Ref<$Element> {
                    at.typed_index(index)
                }
            }
        )*
    };
}

arrays! {
    [T: 'static] Vec<T> => T;
    [T: 'static] VecDeque<T> => T;
    [T: 'static] LinkedList<T> => T;
    [T: 'static] BTreeSet<T> => T;
    [T: 'static] BinaryHeap<T> => T;
    [T: 'static, S: 'static] HashSet<T, S> => T;
    [T: 'static, const N: usize] [T; N] => T;
    [T: 'static] Box<[T]> => T;
    [T: 'static] Rc<[T]> => T;
    [T: 'static] Arc<[T]> => T;
}

/// A value that nothing is claimed of may be an array.
impl Elements for Value {
    type Element = Value;
}

macro_rules! same {
    ($($Pointer:ident),*) => {
        $(
            impl<T: Elements> Elements for $Pointer<T> {
                type Element = T::Element;
            }
        )*
    };
}

same!(Box, Rc, Arc);

macro_rules! maps {
    ($([$($P:tt)*] $Type:ty => $Found:ty;)*) => {
        $(
            impl<$($P)*> Lookup<&str> for $Type {
                type Found = $Found;

                fn found(at: Ref<Self>, key: &str) -> Ref<$Found> {
                    at.typed_field(key)
                }
            }
        )*
    };
}

maps! {
    [K, T, S] HashMap<K, T, S> => T;
    [K, T] BTreeMap<K, T> => T;
    [] Map<String, Value> => Value;
}
