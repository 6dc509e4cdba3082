//! What must stay fast, measured as whole processes.
//!
//! `cargo bench` measures everything: beside the `sqlite3` shell, alone, and beside what a user would pick instead.
//! Words after `--` name a part (`shell`, `peers`) or a number of reflections. What a person waits for is a process from
//! start to end, so that is what is timed: opening, checking, reading and printing included. Nothing fails here: a
//! missed goal is named, and the exit status is 0.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the table is what this is for"
)]
#![allow(
    clippy::indexing_slicing,
    reason = "what is indexed here is never empty"
)]

mod encrypted;
mod generate;
mod journals;
mod machine;
mod parts;
mod peers;
mod processes;
mod shell;
mod table;
mod whole_journal;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use parts::Parts;
use processes::Process;

const BUILT: &str = env!("CARGO_BIN_EXE_did-i");
/// The program as it was installed, by a copy: what a linker has just written lies in the system's cache in small
/// pieces, and starts an eighth slower than what it is compared with.
const DID_I: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/speed/did-i");

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, file, key] = &arguments[..]
        && word == encrypted::BARE
    {
        return encrypted::open_bare(file, key);
    }
    // Cargo runs benches among the tests of all targets too, without this flag.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let parts = Parts::asked(arguments.into_iter())?;
    let folder = folder()?;
    fs::copy(BUILT, DID_I)?;
    println!("{}\n", machine::words());
    if !parts.shell.is_empty() {
        shell::measure(&parts.shell, &folder)?;
    }
    if !parts.peers.is_empty() {
        peers::measure(&parts.peers, &folder)?;
    }
    Ok(())
}

/// Where what is measured on is kept, so that a second run is quick.
fn folder() -> Outcome<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("speed");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn did_i(journal: &Path, arguments: &[&str]) -> Process {
    let file = journal.to_string_lossy();
    Process::new(DID_I, &[&["--journal", &file], arguments].concat())
}
