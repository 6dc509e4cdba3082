//! The password of an encrypted PDF.

use std::path::Path;

use zeroize::Zeroizing;

use crate::cli::{SummaryArgs, SummaryFormat};
use crate::commands::Context;
use crate::error::{Error, Result};
use crate::fs::read_text_file;
use crate::prompt::secret;
use crate::text::display_path;

/// How many times the password is asked for.
const TRIES: usize = 3;
/// The longest password that the PDF format allows, in bytes.
const LONGEST: usize = 127;
/// The largest password file that is read, in bytes.
const LARGEST_FILE: u64 = 1024 * 1024;

/// Returns the password for the PDF, if one is requested: from a file, or asked for twice.
pub(super) fn password(
    context: &Context,
    args: &SummaryArgs,
    format: SummaryFormat,
) -> Result<Option<Zeroizing<String>>> {
    if !args.password && args.password_file.is_none() {
        return Ok(None);
    }
    if format != SummaryFormat::Pdf {
        return Err(
            Error::usage("only a PDF can have a password").hint("Name a file that ends in .pdf.")
        );
    }
    let password = match &args.password_file {
        Some(path) => in_file(path)?,
        None => ask_twice(context)?,
    };
    Ok(Some(password))
}

fn in_file(path: &Path) -> Result<Zeroizing<String>> {
    let name = display_path(path);
    let text = read_text_file(path, LARGEST_FILE).map_err(|fault| {
        Error::failed(format!("cannot read the password file {name}: {fault}"))
            .hint("Name a file whose only line is the password.")
    })?;
    let mut lines = text.lines();
    let line = Zeroizing::new(lines.next().unwrap_or_default().to_owned());
    if lines.next().is_some() {
        return Err(Error::failed(format!("{name} holds more than one line"))
            .hint("Name a file whose only line is the password."));
    }
    match fault(&line) {
        Some(fault) => Err(Error::failed(format!("{name}: {fault}")).hint("Nothing was written.")),
        None => Ok(line),
    }
}

fn ask_twice(context: &Context) -> Result<Zeroizing<String>> {
    let ask = |label| {
        secret(label, context.terminal)?.ok_or_else(|| {
            Error::usage("there is no terminal to ask for the password")
                .hint("Give it with --password-file FILE.")
        })
    };
    for _ in 0..TRIES {
        let password = ask("Password for the PDF")?;
        if let Some(fault) = fault(&password) {
            context.say(&format!("{fault}\n"))?;
        } else if ask("The same again")? == password {
            return Ok(password);
        } else {
            context.say("The two were not the same.\n")?;
        }
    }
    Err(Error::failed("no password was chosen").hint("Nothing was written."))
}

/// Returns what is wrong with a password, if anything.
fn fault(password: &str) -> Option<&'static str> {
    if password.is_empty() {
        Some("A password cannot be empty.")
    } else if password.len() > LONGEST {
        Some("A password of a PDF has at most 127 bytes.")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_letter_of_the_password() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        let utf16 = "\u{feff}river\r\n".encode_utf16();
        let utf16: Vec<u8> = utf16.flat_map(u16::to_le_bytes).collect();
        for bytes in [&b"river\n"[..], b"\xef\xbb\xbfriver\r\n", &utf16] {
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(in_file(&path).unwrap().as_str(), "river");
        }
    }
}
