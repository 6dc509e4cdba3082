//! Keeps the text that is being typed as a draft in the journal.

use super::guard::DraftSaver;
use crate::error::{Error, Result};
use crate::store::{FieldDraft, Store, StoredDraft};

/// Keeps one text at a time. A draft that another window wrote is never replaced.
pub(super) struct DraftWriter<'a> {
    pub(super) store: &'a mut Store,
    /// The text that is being written.
    current: Option<FieldDraft>,
    /// The draft in the journal that holds it.
    stored: Option<StoredDraft>,
    /// That draft as it was before it was reopened.
    before_reopening: Option<FieldDraft>,
    /// Why the last text could not be kept.
    failure: Option<String>,
}

impl<'a> DraftWriter<'a> {
    /// Begins without a draft.
    pub(super) fn new(store: &'a mut Store) -> Self {
        Self {
            store,
            current: None,
            stored: None,
            before_reopening: None,
            failure: None,
        }
    }

    /// Reopens a draft. `text_before` is what its field holds now; `keeps_share` tells whether a mark on that stays.
    pub(super) fn reopen(&mut self, stored: StoredDraft, text_before: String, keeps_share: bool) {
        let current = FieldDraft {
            text_before,
            was_shared: keeps_share,
            ..stored.draft.clone()
        };
        self.before_reopening = Some(stored.draft.clone());
        self.current = Some(current);
        self.stored = Some(stored);
    }

    /// Begins to write a text; nothing is saved yet. If this field is being written already, nothing changes.
    pub(super) fn begin(&mut self, draft: FieldDraft) {
        let is_same = self.current.as_ref().is_some_and(|current| {
            current.belongs_to == draft.belongs_to && current.field == draft.field
        });
        if !is_same {
            self.detach();
            self.current = Some(draft);
        }
    }

    /// Saves the text as it is now. An empty text deletes the draft, unless it was reopened.
    pub(super) fn save(&mut self, text: &str) -> Result<()> {
        let Some(current) = &self.current else {
            return Ok(());
        };
        if text.trim().is_empty() {
            return if self.before_reopening.is_none() {
                self.delete_stored()
            } else {
                Ok(())
            };
        }
        let draft = FieldDraft {
            text: text.to_owned(),
            ..current.clone()
        };
        match self.store.save_draft(self.stored.as_ref(), &draft) {
            Ok(stored) => {
                self.failure = None;
                self.current = Some(draft);
                self.stored = Some(stored);
                Ok(())
            }
            Err(error) => {
                self.record_failure(&error);
                Err(error)
            }
        }
    }

    /// Deletes the draft: its text is saved, or the user discarded it.
    pub(super) fn delete(&mut self) -> Result<()> {
        self.delete_stored()?;
        self.detach();
        Ok(())
    }

    /// Ends writing without a change: a reopened draft becomes what it was before, and any other is deleted.
    ///
    /// Returns whether a draft is left.
    pub(super) fn cancel(&mut self) -> Result<bool> {
        let Some(opened) = self.before_reopening.take() else {
            return self.delete().map(|()| false);
        };
        if let Some(stored) = &self.stored
            && stored.draft != opened
        {
            self.store.save_draft(Some(stored), &opened)?;
        }
        self.detach();
        Ok(true)
    }

    /// Ends writing, and leaves a text as a draft. What is written after that is another draft.
    pub(super) fn save_and_detach(&mut self, text: &str) -> Result<()> {
        self.save(text)?;
        self.detach();
        Ok(())
    }

    /// Returns the draft in the journal that holds the text.
    pub(super) fn stored(&self) -> Option<&StoredDraft> {
        self.stored.as_ref()
    }

    /// Fails if the last text could not be kept, so that no message says that everything is.
    pub(super) fn check_saved(&self) -> Result<()> {
        match &self.failure {
            None => Ok(()),
            Some(why) => Err(Error::failed(format!(
                "what was being written could not be kept: {why}"
            ))
            .hint("Everything that was saved before is in the journal.")),
        }
    }

    /// Returns whether a text is being written for this field.
    pub(super) fn is_for_field(&self, field: &str) -> bool {
        self.current
            .as_ref()
            .is_some_and(|current| current.field == field)
    }

    /// Returns the text that is being written, with its field.
    pub(super) fn current(&self) -> Option<&FieldDraft> {
        self.current.as_ref()
    }

    /// Records why a text could not be kept.
    pub(super) fn record_failure(&mut self, error: &Error) {
        self.failure = Some(first_line(error));
    }

    fn delete_stored(&mut self) -> Result<()> {
        if let Some(stored) = self.stored.take() {
            self.store.delete_draft(&stored)?;
        }
        Ok(())
    }

    pub(super) fn detach(&mut self) {
        self.current = None;
        self.stored = None;
        self.before_reopening = None;
        self.failure = None;
    }
}

impl DraftSaver for DraftWriter<'_> {
    fn store(&self) -> Option<&Store> {
        Some(self.store)
    }

    fn save_draft(&mut self, text: &str) -> Result<()> {
        self.save(text)
    }
}

fn first_line(error: &Error) -> String {
    let message = error.to_string();
    message.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn draft(field: &str) -> FieldDraft {
        FieldDraft {
            belongs_to: Uuid::from_u128(7),
            field: field.to_owned(),
            ..FieldDraft::default()
        }
    }

    fn texts(store: &Store) -> Vec<String> {
        let drafts = store.drafts().unwrap().into_iter();
        drafts.map(|stored| stored.draft.text).collect()
    }

    #[test]
    fn a_draft_that_is_left_is_as_it_was_before_it_was_opened() {
        let mut store = Store::in_memory().unwrap();
        let mut writer = DraftWriter::new(&mut store);
        writer.begin(draft("3"));
        writer.save("forty words").unwrap();
        let stored = writer.stored().unwrap().clone();
        let mut writer = DraftWriter::new(&mut store);
        writer.reopen(stored, String::new(), false);
        writer.save("").unwrap();
        writer.save("other words").unwrap();
        assert!(writer.cancel().unwrap());
        // What is written after that is another draft.
        writer.begin(draft("3"));
        writer.save("new words").unwrap();
        assert_eq!(texts(&store), ["forty words", "new words"]);
    }

    #[test]
    fn a_text_that_was_begun_here_leaves_nothing() {
        let mut store = Store::in_memory().unwrap();
        let mut writer = DraftWriter::new(&mut store);
        writer.begin(draft("3"));
        writer.save("words").unwrap();
        assert!(!writer.cancel().unwrap());
        writer.begin(draft("4"));
        writer.save("words").unwrap();
        writer.save(" ").unwrap();
        assert!(texts(&store).is_empty());
    }

    #[test]
    fn the_draft_of_one_field_is_not_replaced_by_that_of_another() {
        let mut store = Store::in_memory().unwrap();
        let mut writer = DraftWriter::new(&mut store);
        writer.begin(draft("3"));
        writer.save("three").unwrap();
        writer.begin(draft("4"));
        writer.save("four").unwrap();
        assert_eq!(texts(&store), ["three", "four"]);
    }
}
