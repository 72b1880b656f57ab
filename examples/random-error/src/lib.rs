//! A workflow around a function that fails at random, and the small workflows of the same guide, declared in Rust.
//!
//! [`workflow`] is the application: a function, a machine that invokes it with Retry and Catch, and a schedule that starts it.
//! [`sections`] has a small workflow for each way to call a function. [`templates`] deploys both.

pub mod sections;
pub mod templates;
pub mod workflow;

use asl_builder::cli::App;

/// All files of the application.
pub fn app() -> App {
    App::new("random-error")
        .template("template.yaml", templates::application("function/"))
        .template("variants/with-definition-file.template.yaml", templates::with_definition_file("../function/"))
        .template("variants/application.template.json", templates::application("../function/"))
        .template("variants/cloudformation.template.yaml", templates::cloudformation())
        .template("variants/sections.template.yaml", templates::sections())
        .definition("definitions/random-error.asl.json", workflow::random_error())
        .definition("definitions/random-error.asl.yaml", workflow::random_error())
        .definition("definitions/plain-function.asl.json", sections::plain_function())
        .definition("definitions/published-version.asl.json", sections::published_version())
        .definition("definitions/execution-input.asl.json", sections::execution_input())
        .definition("definitions/execution-input-jsonata.asl.json", sections::execution_input_jsonata())
        .definition("definitions/asynchronous.asl.json", sections::asynchronous())
        .definition("definitions/callback.asl.json", sections::callback())
}

/// The code of the workspace's README compiles, and what runs in it runs.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
