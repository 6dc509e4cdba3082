//! Parses the command line, runs the command, and converts the result to an exit status.

use std::io::Write;
use std::process::ExitCode;

use did_i::cli::{Cli, usage_error};
use did_i::clock::Clock;
use did_i::error::{Error, ErrorKind};
use did_i::privacy::Guard;
use did_i::terminal::{supports_unicode, width};
use did_i::text::{escape_controls, for_standard_error, on_screen, set_ascii_only};

/// The allocator of static programs; the C code in them uses it too.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    report_panics();
    #[cfg(unix)]
    forbid_core_dumps();
    #[cfg(windows)]
    did_i::ctrl_c::watch();
    set_ascii_only(!supports_unicode());
    let status = match Cli::try_parse_for(width()) {
        Ok(cli) => did_i::commands::run(cli).map_or_else(|error| report(&error), |()| 0),
        Err(error) => help_or_misuse(&error),
    };
    leave(status)
}

/// Reports a fault of the program by its place in the source alone: its message may quote what a person wrote.
///
/// With `RUST_BACKTRACE`, which only a developer sets, the standard report follows.
fn report_panics() {
    let standard = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let location = info.location().map(ToString::to_string);
        let location = location.map_or_else(String::new, |location| format!(" ({location})"));
        let report = format!(
            "error: did-i stopped because of a fault in its own code{location}\n  Everything that was saved is kept. \
             A report of the fault needs only the location in brackets.\n"
        );
        // If standard error is closed, the fault cannot be reported.
        let _ = write!(std::io::stderr(), "{}", for_standard_error(&report));
        if std::env::var_os("RUST_BACKTRACE").is_some() {
            standard(info);
        }
    }));
}

/// Turns off core dumps, which could contain notes and passphrases, as far as the system allows it.
#[cfg(unix)]
fn forbid_core_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = setrlimit(Resource::Core, none);
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// Exits without C `atexit` handlers: OpenSSL takes longer to free its tables than a save takes, and every file is
/// already closed.
#[cfg(unix)]
fn leave(status: u8) -> ExitCode {
    // If standard output is closed, the error cannot be reported.
    let _ = std::io::stdout().flush();
    if let Some(signal) = did_i::prompt::stopping_signal() {
        // Everything is saved and the terminal restored, so the program can end by the signal.
        let _ = signal_hook::low_level::emulate_default_handler(signal);
    }
    signal_hook::low_level::exit(status.into())
}

#[cfg(not(unix))]
fn leave(status: u8) -> ExitCode {
    ExitCode::from(status)
}

/// Prints help, the version or a usage error, with characters that the terminal supports.
fn help_or_misuse(error: &clap::Error) -> u8 {
    if error.use_stderr() {
        let words = redacted(&usage_error::text(error));
        // If standard error is closed, the error cannot be reported.
        let _ = write!(std::io::stderr(), "{}", for_standard_error(&words));
    } else if let Err(failure) = print_help(error) {
        return report(&failure.into());
    }
    u8::try_from(error.exit_code()).unwrap_or(1)
}

/// Prints help or the version to standard output.
fn print_help(page: &clap::Error) -> std::io::Result<()> {
    let words = page.render().to_string();
    let redacted = redacted(&words);
    if supports_unicode() && redacted == words {
        // Printed by clap, with its styles.
        page.print()?;
    } else {
        write!(std::io::stdout(), "{}", on_screen(&redacted))?;
    }
    std::io::stdout().flush()
}

/// Redacts a message of clap: a usage error quotes a value, which may identify a person.
fn redacted(words: &str) -> String {
    let today = Clock::from_environment().map(|clock| clock.today());
    let guard = Guard::new([""; 0], today.unwrap_or_default());
    escape_controls(&guard.redact(words)).into_owned()
}

fn report(error: &Error) -> u8 {
    let mut stderr = std::io::stderr().lock();
    // The message may quote input with characters that the terminal does not support.
    let text = match error.kind() {
        ErrorKind::ClosedPipe => String::new(),
        ErrorKind::Interrupted => format!("{error}\n"),
        ErrorKind::Usage | ErrorKind::Failed => format!("error: {error}\n"),
    };
    // If even standard error is closed, the error cannot be reported.
    let _ = write!(stderr, "{}", for_standard_error(&text));
    error.exit_status()
}
