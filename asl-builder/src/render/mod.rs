//! Findings as text: for people, for GitHub, for cargo, for build servers, and as JSON. Pure functions of a
//! [`Report`](crate::Report), or of files with the reports of the machines in them ([`FileFindings`]).

mod cargo;
#[cfg(feature = "diagnostics")]
mod excerpt;
mod files;
mod github;
mod json;
mod junit;
mod lines;
mod sarif;
mod text;

pub use cargo::{cargo, cargo_files};
#[cfg(feature = "diagnostics")]
pub use excerpt::excerpts;
pub use files::{FileFindings, MachineFindings, url};
pub use github::{github, github_files};
pub use json::json;
pub use junit::junit;
#[cfg(all(feature = "app", feature = "sim"))]
pub(crate) use junit::{attribute, text as xml_text};
pub use lines::json_line;
pub use sarif::sarif;
pub use text::text;
