//! Encrypts a PDF with a password: AES-256 as in PDF 2.0 (revision 6 of the standard security handler).

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::encryption::crypt_filters::{Aes256CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions};

use crate::error::{Error, Result};

/// The name of the only crypt filter.
const FILTER: &[u8] = b"StdCF";

/// Encrypts a PDF so that opening it needs the password. Printing, copying and reading aloud stay allowed.
pub(crate) fn encrypted(pdf: &[u8], password: &str) -> Result<Vec<u8>> {
    let cannot = |error: &dyn std::fmt::Display| {
        Error::failed(format!("cannot encrypt the PDF: {error}")).hint("Nothing was written.")
    };
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(|error| cannot(&error))?;
    // The owner password only lifts restrictions, so a random one is used and discarded.
    let mut owner = [0; 16];
    getrandom::fill(&mut owner).map_err(|error| cannot(&error))?;
    let owner: String = owner.iter().map(|byte| format!("{byte:02x}")).collect();
    let filter: Arc<dyn CryptFilter> = Arc::new(Aes256CryptFilter);
    let version = EncryptionVersion::V5 {
        encrypt_metadata: true,
        crypt_filters: BTreeMap::from([(FILTER.to_vec(), filter)]),
        file_encryption_key: &key,
        stream_filter: FILTER.to_vec(),
        string_filter: FILTER.to_vec(),
        owner_password: &owner,
        user_password: password,
        permissions: Permissions::PRINTABLE
            | Permissions::PRINTABLE_IN_HIGH_QUALITY
            | Permissions::COPYABLE
            | Permissions::COPYABLE_FOR_ACCESSIBILITY,
    };
    let state = EncryptionState::try_from(version).map_err(|error| cannot(&error))?;
    let mut document = Document::load_mem(pdf).map_err(|error| cannot(&error))?;
    document.encrypt(&state).map_err(|error| cannot(&error))?;
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .map_err(|error| cannot(&error))?;
    Ok(bytes)
}
