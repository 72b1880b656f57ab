//! `cargo run synth`, `check`, `list`, `graph`, `explain`: see `cargo run -- --help`.

fn main() -> std::process::ExitCode {
    asl_builder::cli::run(random_error::app)
}
