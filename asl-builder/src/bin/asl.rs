//! The command `asl`: see `docs/asl.md`.

fn main() -> std::process::ExitCode {
    asl_builder::cli::asl::run()
}
