//! How a span that its owner chose to keep is remembered: by a slow salted hash, never as text.
//!
//! A fast hash would be no secret at all. There are a thousand million NHS numbers and forty thousand days of
//! birth, and a graphics card tries all of them in a second. Argon2id makes each try cost memory and time: it
//! holds off whoever finds a journal's file without the text that the span stands in. Against somebody with
//! patience and many machines it does not, and for a date of birth it never can; a passphrase does.

use argon2::{Algorithm, Argon2, Params, Version};

use super::finding::{Finding, fingerprint_text};
use crate::error::{Error, Result};

/// In KiB: the memory and passes that OWASP's *Password Storage Cheat Sheet* asks for at least. They are written
/// here, and not left to the library, because another number makes other hashes.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const LENGTH: usize = 32;

/// The words that stand for a span until they are hashed: its kind and its letters, however it was written.
#[must_use]
pub fn remembered_as(text: &str, finding: &Finding) -> String {
    format!("{} {}", finding.kind.key(), fingerprint_text(text, finding))
}

/// Hashes what stands for a span; takes some ten milliseconds, on purpose.
pub fn hash(remembered_as: &str, salt: &[u8]) -> Result<[u8; LENGTH]> {
    let mut hash = [0; LENGTH];
    Params::new(MEMORY, PASSES, LANES, Some(LENGTH))
        .map(|params| Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
        .and_then(|argon2| argon2.hash_password_into(remembered_as.as_bytes(), salt, &mut hash))
        .map_err(|error| {
            Error::failed(format!(
                "cannot compute what a kept place is remembered by: {error}"
            ))
            .hint("Free some memory and try again.")
        })?;
    Ok(hash)
}
