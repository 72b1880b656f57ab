use super::Payload;
use crate::model::Type;

impl Type {
    /// The type, as it is in payloads.
    pub const fn of<T: Payload>() -> Type {
        Type::new(std::any::type_name::<T>, T::shape)
    }
}
