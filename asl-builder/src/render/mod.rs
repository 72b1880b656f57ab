//! Findings as text: for people, for GitHub, for cargo, and as JSON. Pure functions of a [`Report`](crate::Report).

mod cargo;
mod github;
mod json;
mod text;

pub use cargo::cargo;
pub use github::github;
pub use json::json;
pub use text::text;
