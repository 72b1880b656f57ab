use std::convert::Infallible;
use std::marker::PhantomData;
use std::ops::Deref;

use super::Payload;

/// The fields of a `T` by the names that they have in JSON. It is there for the compiler alone, which checks names with it: there is no
/// value of it.
///
/// ```
/// use asl_builder::Payload;
/// use asl_builder::refs::Names;
///
/// #[derive(Payload)]
/// #[serde(rename_all = "camelCase")]
/// struct Order { order_id: String }
///
/// let _never_called = |order: &Names<Order>| { let _ = &order.orderId; };
/// ```
#[derive(Debug)]
pub struct Names<T>(Infallible, PhantomData<fn() -> T>);

impl<T> Names<T> {
    /// What follows from there being no value of it.
    pub(super) fn witness<W>(&self, of: impl FnOnce(Infallible) -> W) -> W {
        of(self.0)
    }
}

impl<T: Payload> Deref for Names<T> {
    type Target = T::Names;

    fn deref(&self) -> &T::Names {
        match self.0 {}
    }
}
