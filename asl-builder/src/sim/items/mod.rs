//! The data of distributed Maps: where items come from, how they are put together, and where results go.
//!
//! All of it is pure: fields are evaluated before, and S3 is [`Objects`].

mod batch;
mod config;
mod csv;
mod files;
mod json;
mod manifest;
mod objects;
mod reader;
mod tolerance;
mod writer;

pub use files::FileError;
pub use objects::{Object, Objects};

pub(crate) use batch::{Batching, batch};
pub(crate) use config::{Config, Format, Source};
pub(crate) use reader::{Item, ReadError, read};
pub(crate) use tolerance::Tolerance;
pub(crate) use writer::{Child, Destination, Pending, Writer, write};
