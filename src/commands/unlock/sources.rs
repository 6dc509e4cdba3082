//! Sources of a passphrase other than the prompt: a file, or the output of a command.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use zeroize::Zeroizing;

use crate::commands::context::Context;
use crate::commands::shell::shell;
use crate::config;
use crate::error::{Error, Result, io_words};
use crate::text::{decoded, display_path};

/// The variable that names a file with the new passphrase.
const NEW_FILE: &str = "DID_I_NEW_PASSPHRASE_FILE";
/// The longest passphrase that is read, in bytes.
const LONGEST: usize = 4096;
/// At most this many bytes are read: enough for the longest passphrase in UTF-16, with byte order mark and line end.
const MAX_READ: usize = 2 * LONGEST + 16;
/// A command may print this many bytes after that.
const MAX_PRINTED: u64 = 1024 * 1024;

/// A passphrase as given, wiped from memory on drop.
pub(super) type Text = Zeroizing<String>;

/// The source of a passphrase, for messages.
pub(super) enum PassphraseSource {
    File(PathBuf),
    Command(&'static str),
}

impl fmt::Display for PassphraseSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", display_path(path)),
            Self::Command(name) => f.write_str(name),
        }
    }
}

/// Returns the passphrase given by a flag, the environment or the settings.
pub(super) fn configured_passphrase(context: &Context) -> Result<Option<(Text, PassphraseSource)>> {
    let file = &context.settings.passphrase_file;
    let command = &context.settings.passphrase_command;
    // The environment overrides the settings file, whether it names a file or a command.
    let command_first = matches!(file.source, config::SettingSource::File(_))
        && matches!(command.source, config::SettingSource::Environment(_));
    if let Some(path) = file.value.as_ref().filter(|_| !command_first) {
        let passphrase = of_file(context, path)?;
        return Ok(Some((passphrase, PassphraseSource::File(path.clone()))));
    }
    let Some(line) = &command.value else {
        return Ok(None);
    };
    let name = match command.source {
        config::SettingSource::Environment(variable) => variable,
        _ => "passphrase-command",
    };
    Ok(Some((
        of_command(line, name)?,
        PassphraseSource::Command(name),
    )))
}

/// Returns the new passphrase and its file, if a file is given.
pub(super) fn new_passphrase_file(
    context: &Context,
    flag: Option<&Path>,
) -> Result<Option<(Text, PathBuf)>> {
    let Some(path) = flag
        .map(Path::to_owned)
        .or_else(|| variable(NEW_FILE).map(PathBuf::from))
    else {
        return Ok(None);
    };
    Ok(Some((of_file(context, &path)?, path)))
}

fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

pub(super) fn of_file(context: &Context, path: &Path) -> Result<Text> {
    let name = display_path(path);
    let cannot = |error: &io::Error| {
        Error::failed(format!(
            "cannot read the passphrase file {name}: {}",
            io_words(error)
        ))
        .hint("Name a file that holds the passphrase and nothing else.")
    };
    let file = File::open(path).map_err(|error| cannot(&error))?;
    if others_can_read(&file) {
        context.say(&format!(
            "Other users of this machine can read the passphrase file. To close it: chmod 600 {name}\n"
        ))?;
    }
    let bytes = read(file).map_err(|error| cannot(&error))?;
    let source = format!("the passphrase file {name}");
    passphrase(&bytes, without_line_end, &source)
}

#[cfg(unix)]
fn others_can_read(file: &File) -> bool {
    use std::os::unix::fs::PermissionsExt;
    // A pipe from the shell's process substitution has no permissions to check.
    file.metadata()
        .is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_can_read(_: &File) -> bool {
    false
}

fn of_command(command: &OsString, name: &str) -> Result<Text> {
    let cannot = |why: String| {
        Error::failed(format!("the command in {name} failed: {why}"))
            .hint("Nothing was changed. Its first line has to be the passphrase.")
    };
    let mut child = shell(command)
        // The command must not read the input that is piped to did-i.
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| cannot(io_words(&error)))?;
    let printed = child.stdout.take().map(read_and_drain).transpose();
    if !matches!(printed, Ok(Some((_, true)))) {
        // The command prints more than is read, so it would block forever.
        let _ = child.kill();
    }
    let status = child.wait().map_err(|error| cannot(io_words(&error)))?;
    let printed = printed.map_err(|error| cannot(io_words(&error)))?;
    let (bytes, is_all) = printed.unwrap_or_default();
    if !is_all {
        return Err(cannot("it prints more than 1 MiB".to_owned()));
    }
    if !status.success() {
        return Err(cannot(status.to_string()));
    }
    let source = format!("the first line of the command in {name}");
    passphrase(&bytes, first_line, &source)
}

/// Reads at most [`MAX_READ`] bytes into memory that is wiped on drop.
fn read(input: impl Read) -> io::Result<Zeroizing<Vec<u8>>> {
    // Allocated at full size: a reallocation would leave an unwiped copy.
    let mut bytes = Zeroizing::new(Vec::with_capacity(MAX_READ));
    input.take(MAX_READ as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Like [`read`], but also discards what the command prints after that: closing its output early would make it fail.
/// Returns whether the output ended.
fn read_and_drain(mut input: impl Read) -> io::Result<(Zeroizing<Vec<u8>>, bool)> {
    let bytes = read(&mut input)?;
    let thrown_away = io::copy(&mut input.take(MAX_PRINTED), &mut io::sink())?;
    Ok((bytes, thrown_away < MAX_PRINTED))
}

/// Removes one line end, which editors append.
fn without_line_end(text: &str) -> &str {
    let line = text.strip_suffix('\n').unwrap_or(text);
    line.strip_suffix('\r').unwrap_or(line)
}

fn first_line(text: &str) -> &str {
    let line = text.split('\n').next().unwrap_or_default();
    line.strip_suffix('\r').unwrap_or(line)
}

/// Extracts the passphrase from the content of a file or the output of a command.
fn passphrase(bytes: &[u8], part: fn(&str) -> &str, source: &str) -> Result<Text> {
    let refuse =
        |what: &str| Err(Error::failed(format!("{source} {what}")).hint("Nothing was changed."));
    let Some(text) = decoded(bytes).or_else(|| decoded(without_cut_letter(bytes))) else {
        return refuse("is not UTF-8 text");
    };
    let text = part(&text);
    if text.len() > LONGEST {
        return refuse("is too long for a passphrase");
    }
    if text.is_empty() {
        return refuse("is empty");
    }
    if text.contains('\0') {
        return refuse("holds a character that no passphrase can have");
    }
    Ok(Zeroizing::new(text.to_owned()))
}

/// Removes a character that the limit on reading cut in two.
fn without_cut_letter(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if bytes.len() == MAX_READ && error.error_len().is_none() => {
            bytes.get(..error.valid_up_to()).unwrap_or(bytes)
        }
        _ => bytes,
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
            assert_eq!(without_line_end(file), line);
        }
    }

    #[test]
    fn what_is_no_passphrase_is_refused_without_being_quoted() {
        let too_long = vec![b'a'; LONGEST + 1];
        let much_too_long = [&b"a"[..], &"é".repeat(LONGEST * 2).into_bytes()].concat();
        let cut = &much_too_long[..MAX_READ];
        for (bytes, what) in [
            (&b""[..], "x is empty"),
            (b"\xef\xbb\xbf\n", "x is empty"),
            (b"river\xff", "x is not UTF-8 text"),
            (
                b"river\0",
                "x holds a character that no passphrase can have",
            ),
            (&too_long, "x is too long for a passphrase"),
            (cut, "x is too long for a passphrase"),
        ] {
            let message = passphrase(bytes, without_line_end, "x")
                .unwrap_err()
                .to_string();
            assert_eq!(message, format!("{what}\n  Nothing was changed."));
        }
        assert!(passphrase(&too_long[1..], without_line_end, "x").is_ok());
    }
}
