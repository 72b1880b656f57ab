//! The command `asl`: see `docs/asl.md`.

/// Most of a run over many small files is making and freeing small things.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    asl_builder::cli::asl::run()
}
