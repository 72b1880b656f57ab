//! Pure functions from the model to text. The same input gives the same bytes, and nothing is checked here.

mod asl_json;
mod mermaid;
#[cfg(feature = "yaml")]
pub mod yaml;

pub use asl_json::asl_json;
pub use mermaid::{mermaid, mermaid_marked};
#[cfg(feature = "yaml")]
pub use yaml::asl_yaml;
