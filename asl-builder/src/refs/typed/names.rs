use std::convert::Infallible;
use std::marker::PhantomData;
use std::ops::{Deref, Index};

use super::{Elements, Payload};

/// The fields of a `T` by the names that they have in JSON. It is there for the compiler alone, which checks names with it: there is no
/// value of it.
///
/// ```
/// use asl_builder::Payload;
/// use asl_builder::refs::Names;
///
/// #[derive(Payload)]
/// #[serde(rename_all = "camelCase")]
/// struct Order { order_id: String, order_lines: Vec<Line>, #[serde(flatten)] meta: Meta }
///
/// #[derive(Payload)]
/// struct Line { r#type: String }
///
/// #[derive(Payload)]
/// struct Meta { source: String }
///
/// let _never_called = |order: &Names<Order>| {
///     let _ = (&order.orderId, &order.orderLines[0].r#type, &order.source);
/// };
/// ```
#[derive(Debug)]
pub struct Names<T>(Infallible, PhantomData<fn() -> T>);

impl<T> Names<T> {
    /// What follows from there being no value of it.
    pub(super) fn witness<W>(&self, of: impl FnOnce(Infallible) -> W) -> W {
        of(self.0)
    }
}

/// An element.
impl<T: Elements> Index<i64> for Names<T> {
    type Output = Names<T::Element>;

    fn index(&self, _: i64) -> &Names<T::Element> {
        match self.0 {}
    }
}

impl<T: Payload> Deref for Names<T> {
    type Target = T::Names;

    fn deref(&self) -> &T::Names {
        match self.0 {}
    }
}
