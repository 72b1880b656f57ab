//! `cargo run -p orders -- synth`, `check`, `list`, `graph`, `run`, `test`, `explain`: see `--help`.

fn main() -> std::process::ExitCode {
    asl_builder::cli::run(orders::app)
}
