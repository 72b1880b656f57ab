use super::{Field, Payload, Presence};
use crate::model::Type;

impl Field {
    /// A field that is a `T`.
    #[doc(hidden)]
    #[must_use]
    pub fn of<T: Payload>(name: &'static str, written: Presence, read: Presence) -> Field {
        let read = if T::OPTIONAL && read == Presence::Always { Presence::Sometimes } else { read };
        Field { name, shape: T::shape, written, read }
    }

    /// The same where a function of the user's reads it, so that even an `Option` has to be there.
    #[doc(hidden)]
    #[must_use]
    pub fn exactly<T: Payload>(name: &'static str, written: Presence, read: Presence) -> Field {
        Field { name, shape: T::shape, written, read }
    }
}

impl Type {
    /// The type, as it is in payloads.
    pub const fn of<T: Payload>() -> Type {
        Type::new(std::any::type_name::<T>, T::shape)
    }
}
