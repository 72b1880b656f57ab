//! `cargo run -p patterns -- synth`, `check`, `list`, `graph`, `explain`: see `cargo run -p patterns -- --help`.

fn main() -> std::process::ExitCode {
    asl_builder::cli::run(patterns::app)
}
