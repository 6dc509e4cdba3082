//! The fuse box: read the command line, run it, turn the outcome into an exit status.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use did_i::cli::Cli;
use did_i::error::{Error, Kind};

fn main() -> ExitCode {
    match did_i::commands::run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => report(&error),
    }
}

fn report(error: &Error) -> ExitCode {
    let mut stderr = std::io::stderr().lock();
    // Where even standard error is gone there is nobody left to tell.
    let _ = match error.kind() {
        Kind::ClosedPipe => Ok(()),
        Kind::Interrupted => writeln!(stderr, "{error}"),
        Kind::Usage | Kind::Failed => writeln!(stderr, "error: {error}"),
    };
    ExitCode::from(error.exit_status())
}
