//! Where a passphrase can come from when nobody is asked: a file, or what a command prints.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use zeroize::Zeroizing;

use super::Context;
use crate::config;
use crate::error::{Error, Result};
use crate::store::Passphrase;

/// The variable that names a file with the passphrase that is to be.
const NEW_FILE: &str = "DID_I_NEW_PASSPHRASE_FILE";
/// The longest passphrase that is read, in bytes.
const LONGEST: usize = 4096;

/// What a passphrase came from, for messages.
pub(super) enum Source {
    File(PathBuf),
    Command(&'static str),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Command(name) => f.write_str(name),
        }
    }
}

/// Finds the passphrase that was given: by a flag, the environment or the settings.
pub(super) fn given(context: &Context) -> Result<Option<(Passphrase, Source)>> {
    let file = &context.settings.passphrase_file;
    let command = &context.settings.passphrase_command;
    // What the environment says goes before what the settings file says, whichever of the two it is.
    let command_first = matches!(file.source, config::Source::File(_))
        && matches!(command.source, config::Source::Environment(_));
    if let Some(path) = file.value.as_ref().filter(|_| !command_first) {
        let passphrase = of_file(context, path)?;
        return Ok(Some((passphrase, Source::File(path.clone()))));
    }
    let Some(line) = &command.value else {
        return Ok(None);
    };
    let name = match command.source {
        config::Source::Environment(variable) => variable,
        _ => "passphrase-command",
    };
    Ok(Some((of_command(line, name)?, Source::Command(name))))
}

/// Finds the passphrase that a journal is to have, where a file gives it.
pub(super) fn new_given(context: &Context, flag: Option<&Path>) -> Result<Option<Passphrase>> {
    let Some(path) = flag
        .map(Path::to_owned)
        .or_else(|| variable(NEW_FILE).map(PathBuf::from))
    else {
        return Ok(None);
    };
    let passphrase = of_file(context, &path)?;
    if passphrase.can_be_typed() {
        return Ok(Some(passphrase));
    }
    Err(
        Error::failed(format!("{} holds more than one line", path.display()))
            .hint("Nothing was changed. A passphrase is one line, so that it can also be typed."),
    )
}

fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

fn of_file(context: &Context, path: &Path) -> Result<Passphrase> {
    let name = path.display();
    let cannot = |error: &io::Error| {
        Error::failed(format!("cannot read the passphrase file {name}: {error}"))
            .hint("Name a file that holds the passphrase and nothing else.")
    };
    let file = File::open(path).map_err(|error| cannot(&error))?;
    if others_can_read(&file) {
        context.say(&format!(
            "Others on this machine can read the passphrase file. To close it: chmod 600 {name}\n"
        ))?;
    }
    let bytes = read(file).map_err(|error| cannot(&error))?;
    passphrase(
        without_line_end(&bytes),
        &format!("the passphrase file {name}"),
    )
}

#[cfg(unix)]
fn others_can_read(file: &File) -> bool {
    use std::os::unix::fs::PermissionsExt;
    // What a shell puts in place of a file, such as a pipe, is its own business.
    file.metadata()
        .is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_can_read(_: &File) -> bool {
    false
}

fn of_command(command: &OsString, name: &str) -> Result<Passphrase> {
    let cannot = |why: String| {
        Error::failed(format!("the command in {name} failed: {why}"))
            .hint("Nothing was changed. Its first line has to be the passphrase.")
    };
    let mut child = shell(command)
        // What is piped to did-i is meant for did-i.
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| cannot(error.to_string()))?;
    let printed = child.stdout.take().map(read).transpose();
    let status = child.wait().map_err(|error| cannot(error.to_string()))?;
    let printed = printed.map_err(|error| cannot(error.to_string()))?;
    if !status.success() {
        return Err(cannot(status.to_string()));
    }
    let printed = printed.unwrap_or_default();
    let first = printed.split(|byte| *byte == b'\n').next();
    let first = first.unwrap_or_default();
    passphrase(
        first.strip_suffix(b"\r").unwrap_or(first),
        &format!("the first line of the command in {name}"),
    )
}

#[cfg(unix)]
fn shell(command: &OsString) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(command);
    shell
}

#[cfg(not(unix))]
fn shell(command: &OsString) -> Command {
    let mut shell = Command::new("cmd");
    shell.arg("/C").arg(command);
    shell
}

/// Reads as much as a passphrase may be long, and a little more, into memory that is wiped afterwards.
fn read(input: impl Read) -> io::Result<Zeroizing<Vec<u8>>> {
    // As long at once as it may grow, so that it is never moved and no copy stays behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(2 * LONGEST));
    input.take(LONGEST as u64 + 3).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Takes one line end away, as an editor leaves it.
fn without_line_end(bytes: &[u8]) -> &[u8] {
    let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    line.strip_suffix(b"\r").unwrap_or(line)
}

fn passphrase(bytes: &[u8], source: &str) -> Result<Passphrase> {
    let refuse =
        |what: &str| Err(Error::failed(format!("{source} {what}")).hint("Nothing was changed."));
    if bytes.len() > LONGEST {
        return refuse("is too long for a passphrase");
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return refuse("is not UTF-8 text");
    };
    if text.is_empty() {
        return refuse("is empty");
    }
    match Passphrase::new(Zeroizing::new(text.to_owned())) {
        Some(passphrase) => Ok(passphrase),
        None => refuse("holds a character that no passphrase can have"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_end_is_taken_away_and_no_more() {
        for (file, line) in [
            ("river", "river"),
            ("river\n", "river"),
            ("river\r\n", "river"),
            ("river\n\n", "river\n"),
            ("\n", ""),
            (" river ", " river "),
        ] {
            assert_eq!(without_line_end(file.as_bytes()), line.as_bytes());
        }
    }

    #[test]
    fn what_is_no_passphrase_is_refused_without_being_quoted() {
        let too_long = vec![b'a'; LONGEST + 1];
        for (bytes, what) in [
            (&b""[..], "x is empty"),
            (b"\xff", "x is not UTF-8 text"),
            (
                b"river\0",
                "x holds a character that no passphrase can have",
            ),
            (&too_long, "x is too long for a passphrase"),
        ] {
            let said = passphrase(bytes, "x").unwrap_err().to_string();
            assert_eq!(said, format!("{what}\n  Nothing was changed."));
        }
        assert!(passphrase(&too_long[1..], "x").is_ok());
    }
}
