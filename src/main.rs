//! The `guiju` command. All it does is in the library; see [`guiju::cli`].

use std::process::ExitCode;

/// A document is many small pieces; this allocator is several times as fast on them as the usual ones.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    guiju::cli::main()
}
