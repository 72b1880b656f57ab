//! Checks the workflow, and writes its definition to `OUT_DIR`. A finding is an error or a warning of the build.

#[path = "src/workflow.rs"]
mod workflow;

fn main() {
    asl_builder::build_rs::definition("refund.asl.json", workflow::refund());
}
