//! What the user decided about each finding: to keep it, or to replace it from now on.

use std::collections::HashMap;

use crate::error::Result;
use crate::privacy::{Finding, fingerprint, hash};
use crate::store::Store;

/// The decisions of the user, of which some are not yet in the journal.
#[derive(Default)]
pub(super) struct Decisions {
    /// Whether a span is kept, by its fingerprint: chosen now, or looked up in the journal.
    choices: HashMap<String, bool>,
    /// Fingerprints that were chosen to be kept and are not yet in the journal.
    newly_kept: Vec<String>,
    /// Names to be replaced from now on, not yet on the journal's private list.
    private: Vec<String>,
}

impl Decisions {
    /// Keeps the spans with this fingerprint.
    pub(super) fn keep(&mut self, fingerprint: String) {
        self.choices.insert(fingerprint.clone(), true);
        self.newly_kept.push(fingerprint);
    }

    /// Replaces a name from now on.
    pub(super) fn replace_always(&mut self, name: String) {
        self.private.push(name);
    }

    /// Returns the names to be replaced that are not yet on the journal's private list.
    pub(super) fn private(&self) -> &[String] {
        &self.private
    }

    /// Returns whether a decision is not yet in the journal.
    pub(super) fn are_unsaved(&self) -> bool {
        !self.private.is_empty() || !self.newly_kept.is_empty()
    }

    /// Removes the findings that the user chose to keep, now or in the journal.
    pub(super) fn drop_allowed_findings(
        &mut self,
        store: Option<&Store>,
        text: &str,
        findings: &mut Vec<Finding>,
    ) -> Result<()> {
        if findings.is_empty() {
            return Ok(());
        }
        // Without a salt nothing was ever kept, and no slow hash is needed.
        let salt = store.map(Store::kept_span_salt).transpose()?.flatten();
        for found in findings.iter() {
            let name = fingerprint(text, found);
            if self.choices.contains_key(&name) {
                continue;
            }
            let is_kept = match (store, &salt) {
                (Some(store), Some(salt)) => store.is_kept_span(&hash(&name, salt)?)?,
                _ => false,
            };
            self.choices.insert(name, is_kept);
        }
        findings.retain(|found| self.choices.get(&fingerprint(text, found)) != Some(&true));
        Ok(())
    }

    /// Saves the private names and the hashes of the kept spans in the journal.
    pub(super) fn save(&self, store: &mut Store) -> Result<()> {
        if !self.private.is_empty() {
            store.add_private_words(&self.private)?;
        }
        if self.newly_kept.is_empty() {
            return Ok(());
        }
        let salt = store.kept_span_salt_or_new()?;
        let hashes = self
            .newly_kept
            .iter()
            .map(|name| hash(name, &salt))
            .collect::<Result<Vec<_>>>()?;
        store.keep_spans(&hashes)
    }

    /// Forgets which decisions were not yet in the journal, after they were saved.
    pub(super) fn mark_saved(&mut self) {
        self.private.clear();
        self.newly_kept.clear();
    }
}
