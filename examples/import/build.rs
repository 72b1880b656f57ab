//! Checks the definition, and writes its names and its value to `OUT_DIR`. A finding is an error or a warning of the build,
//! at its line of the JSON file.

fn main() {
    asl_builder::build_rs::import("asl/refund.asl.json");
}
