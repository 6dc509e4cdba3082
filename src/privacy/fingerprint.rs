//! Remembers a span that the user decided to keep, as a slow salted hash and never as text.
//!
//! A fast hash would not protect it: there are a thousand million NHS numbers and forty thousand dates of birth, and a
//! graphics card tries all of them in a second. With Argon2id each attempt costs memory and time. That slows down an
//! attacker who has the journal but not the text around the span. It does not stop one with many machines, and
//! cannot protect a date of birth; a passphrase does.

use argon2::{Algorithm, Argon2, Params, Version};

use super::finding::{Finding, fingerprint_text};
use crate::error::{Error, Result};

/// KiB. Memory and passes are the minimum of OWASP's *Password Storage Cheat Sheet*. They are set here, not taken from
/// the library's defaults, because other values would change the hashes.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const LENGTH: usize = 32;

/// Returns the text that is hashed for a finding: its kind and its normalized text.
#[must_use]
pub fn fingerprint(text: &str, finding: &Finding) -> String {
    format!("{} {}", finding.kind.key(), fingerprint_text(text, finding))
}

/// Hashes a fingerprint. Takes some ten milliseconds, on purpose.
pub fn hash(fingerprint: &str, salt: &[u8]) -> Result<[u8; LENGTH]> {
    let mut hash = [0; LENGTH];
    Params::new(MEMORY, PASSES, LANES, Some(LENGTH))
        .map(|params| Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
        .and_then(|argon2| argon2.hash_password_into(fingerprint.as_bytes(), salt, &mut hash))
        .map_err(|error| {
            Error::failed(format!("cannot compute the hash of a kept span: {error}"))
                .hint("Free some memory and try again.")
        })?;
    Ok(hash)
}
