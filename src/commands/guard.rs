//! The identifier guard at entry: checks what is written before it is saved.
//!
//! At a prompt the user sees what was found, masked, and chooses. In flags and pipes a likely identifier is
//! refused, and a possible one is reported and accepted.

mod decisions;
mod findings;
mod rewriting;

use super::context::Context;
use super::free_text::FreeTextField;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{check_length, one_line};
use crate::privacy::{self, Finding, Guard, Level, fingerprint, replaced};
use crate::prompt::{Menu, Prompt, StopReason, TextCheck, WritingResult};
use crate::store::Store;
use crate::text::{WIDEST_TEXT, pluralize, uncapitalised, wrapped};

use decisions::Decisions;
pub(super) use findings::{FindingCounts, described, finding_in_field};
use rewriting::{ask_again, lines_around};

/// Creates a guard with today's date and the private words of a journal.
pub(super) fn guard(context: &Context, store: Option<&Store>) -> Result<Guard> {
    Ok(guard_of(context, &private_words(store)?))
}

/// Creates a guard with today's date and these private words.
pub(super) fn guard_of<W: AsRef<str>>(context: &Context, words: &[W]) -> Guard {
    let countries = context.settings.countries.value.iter().copied().collect();
    Guard::new(words, context.clock.today()).with_countries(countries)
}

/// Returns the private words of a journal, if there is one.
pub(super) fn private_words(store: Option<&Store>) -> Result<Vec<String>> {
    Ok(store
        .map(Store::private_words)
        .transpose()?
        .unwrap_or_default())
}

/// Reports on standard error what is found in texts that are used regardless.
pub(super) fn report_all<'t>(
    context: &Context,
    store: &Store,
    written: impl Iterator<Item = (FreeTextField, &'t str)>,
) -> Result<()> {
    let guard = guard(context, Some(store))?;
    for (field, text) in written {
        for finding in guard.check(text) {
            let words = finding_in_field(&field.name(), text, &finding);
            context.say(&format!("Please check: {}\n", uncapitalised(&words)))?;
        }
    }
    Ok(())
}

/// Saves an unfinished text as a draft, and gives access to the journal.
pub(super) trait DraftSaver {
    /// Returns the journal with the private words and the kept spans, if there is one.
    fn store(&self) -> Option<&Store>;

    /// Saves an unfinished text, so that it survives if the program is stopped.
    fn save_draft(&mut self, text: &str) -> Result<()>;
}

/// Checks texts before they are saved, asks about what is found, and saves the answers.
pub(super) struct IdentifierGate<'a> {
    context: &'a Context,
    /// With `--allow-identifiers` the user is not asked and nothing is refused.
    allows: bool,
    /// `None` until a text is checked, and again when the private words may have changed.
    guard: Option<Guard>,
    /// The private words that every text in `of_flags` and `of_prompt` was checked with.
    checked_words: Vec<String>,
    /// The texts of flags that were checked and are not yet saved.
    of_flags: Vec<FieldText>,
    /// The texts of a prompt that were checked and are not yet saved.
    of_prompt: Vec<FieldText>,
    decisions: Decisions,
}

/// A text and the name of the field it is for.
#[derive(Debug, Clone)]
pub(super) struct FieldText {
    pub(super) field_name: String,
    pub(super) text: String,
}

impl FieldText {
    pub(super) fn of(field_name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            field_name: field_name.into(),
            text: text.into(),
        }
    }
}

impl<'a> IdentifierGate<'a> {
    /// Creates a gate.
    pub(super) fn begin(context: &'a Context, allows: bool) -> Self {
        Self {
            context,
            allows,
            guard: None,
            checked_words: Vec::new(),
            of_flags: Vec::new(),
            of_prompt: Vec::new(),
            decisions: Decisions::default(),
        }
    }

    /// Checks the texts of flags: refuses likely identifiers, reports possible ones on standard error.
    pub(super) fn check_flags(
        &mut self,
        store: Option<&Store>,
        given: Vec<FieldText>,
    ) -> Result<()> {
        let found = self.all_in(store, &given)?;
        self.refuse(&found, "Nothing was changed.")?;
        self.of_flags.extend(given);
        self.report(&found)
    }

    /// Reports the likely identifiers in texts that the person can still change.
    pub(super) fn report_likely(
        &mut self,
        store: Option<&Store>,
        given: &[FieldText],
    ) -> Result<()> {
        let mut found = self.all_in(store, given)?;
        found.retain(|(level, _)| *level == Level::High);
        self.report(&found)
    }

    /// Checks a text that was written at a prompt.
    ///
    /// If the user leaves, what was last kept is the text as it was then.
    pub(super) fn check_typed(
        &mut self,
        saver: &mut dyn DraftSaver,
        prompt: &mut dyn Prompt,
        field_name: &str,
        text: String,
    ) -> Result<TextCheck> {
        if self.context.terminal.attended {
            check_length(&text).map_err(|why| too_long(field_name, &why))?;
            let checked = self.ask(saver, prompt, field_name, text)?;
            if let TextCheck::Take(text) = &checked {
                self.of_prompt.push(FieldText::of(field_name, text));
            }
            return Ok(checked);
        }
        let given = FieldText::of(field_name, &text);
        let found = self.all_in(saver.store(), std::slice::from_ref(&given))?;
        self.refuse(
            &found,
            "It was not kept, and nothing after it was read. What was given before it is kept.",
        )?;
        self.of_prompt.push(given);
        self.report(&found)?;
        Ok(TextCheck::Take(text))
    }

    /// Asks about each finding until none is left.
    fn ask(
        &mut self,
        saver: &mut dyn DraftSaver,
        prompt: &mut dyn Prompt,
        field_name: &str,
        mut text: String,
    ) -> Result<TextCheck> {
        loop {
            // The private list may have changed while the person was asked.
            self.guard = None;
            let findings = if self.allows {
                Vec::new()
            } else {
                self.findings(saver.store(), &text)?
            };
            let Some(first) = findings.first() else {
                return Ok(TextCheck::Take(text));
            };
            let same = fingerprint(&text, first);
            match self.choose(prompt, field_name, &text, first)? {
                Ok('k') => self.decisions.keep(same),
                Ok('n') => {
                    let name = text.get(first.span.clone()).unwrap_or_default();
                    self.decisions.replace_always(one_line(name));
                    text = replaced(&text, &same_as(&findings, &text, &same));
                }
                Ok('r') => {
                    text = replaced(&text, &same_as(&findings, &text, &same));
                }
                Ok(_) => match self.rewritten(saver, prompt, &text, &findings)? {
                    WritingResult::Text(new) if new.trim().is_empty() => {
                        return Ok(TextCheck::Discard);
                    }
                    WritingResult::Text(new) => text = new,
                    WritingResult::Unchanged => {}
                    WritingResult::Stop(why) => return Ok(TextCheck::Stop(why)),
                },
                Err(why) => return Ok(TextCheck::Stop(why)),
            }
            // If it cannot be kept, saving the text says so.
            let _ = saver.save_draft(&text);
        }
    }

    /// Asks for a text with these findings again; in plain lines only for the line of the first one.
    fn rewritten(
        &self,
        saver: &mut dyn DraftSaver,
        prompt: &mut dyn Prompt,
        text: &str,
        findings: &[Finding],
    ) -> Result<WritingResult> {
        let range = match findings.first() {
            Some(first) if !self.context.terminal.can_redraw => lines_around(text, &first.span),
            _ => 0..text.len(),
        };
        ask_again(prompt, text, range, findings, &mut |text| {
            saver.save_draft(text)
        })
    }

    /// Shows a finding and asks what to do with it; the inner error means that the user stopped.
    fn choose(
        &self,
        prompt: &mut dyn Prompt,
        field_name: &str,
        text: &str,
        finding: &Finding,
    ) -> Result<std::result::Result<char, StopReason>> {
        let width = self.context.terminal.options.width.min(WIDEST_TEXT);
        let sentence = finding_in_field(field_name, text, finding);
        // With single keys, it replaces a question card and is indented like one.
        let question = if self.context.terminal.can_redraw {
            format!("\n{}\n", wrapped(&sentence, width, 2))
        } else {
            wrapped(&sentence, width, 0)
        };
        let replace = format!("replace it with {}", finding.placeholder(text));
        let mut keys = vec![('e', "edit it"), ('r', replace.as_str()), ('k', "keep it")];
        if finding.kind == privacy::Kind::Name {
            keys.insert(2, ('n', "a name: replace it here and from now on"));
        }
        let menu = Menu {
            question: &question,
            keys: &keys,
            enter: None,
            is_private: false,
        };
        match prompt.choose(menu) {
            Ok(chosen) => Ok(chosen.ok_or(StopReason::EndOfInput)),
            Err(error) if error.kind() == ErrorKind::Interrupted => {
                Ok(Err(StopReason::Interrupted))
            }
            Err(error) => Err(error),
        }
    }

    /// Finds identifiers in a text, without those that the user chose to keep.
    fn findings(&mut self, store: Option<&Store>, text: &str) -> Result<Vec<Finding>> {
        let mut findings = self.guard(store)?.check(text);
        self.decisions
            .drop_allowed_findings(store, text, &mut findings)?;
        Ok(findings)
    }

    fn guard(&mut self, store: Option<&Store>) -> Result<&Guard> {
        let guard = if let Some(guard) = self.guard.take() {
            guard
        } else {
            let words = private_words(store)?;
            let all: Vec<&String> = words.iter().chain(self.decisions.private()).collect();
            let guard = guard_of(self.context, &all);
            if self.of_flags.is_empty() && self.of_prompt.is_empty() {
                self.checked_words = words;
            } else {
                self.checked_words.retain(|word| words.contains(word));
            }
            guard
        };
        Ok(self.guard.insert(guard))
    }

    /// Lists the findings in several texts, each with its level and a description.
    fn all_in(
        &mut self,
        store: Option<&Store>,
        given: &[FieldText],
    ) -> Result<Vec<(Level, String)>> {
        let mut all = Vec::new();
        for FieldText { field_name, text } in given {
            check_length(text).map_err(|why| too_long(field_name, &why))?;
            let findings = self.findings(store, text)?;
            all.extend(
                findings
                    .iter()
                    .map(|finding| (finding.level, finding_in_field(field_name, text, finding))),
            );
        }
        Ok(all)
    }

    /// Refuses likely identifiers, unless they are allowed.
    fn refuse(&self, found: &[(Level, String)], what_was_done: &str) -> Result<()> {
        let likely = found.iter().filter(|(level, _)| *level == Level::High);
        let likely: Vec<&str> = likely.map(|(_, words)| words.as_str()).collect();
        if likely.is_empty() || self.allows {
            return Ok(());
        }
        let count = pluralize(likely.len() as u64, "likely identifier");
        let message = format!("{count} in what was given\n  {}", likely.join("\n  "));
        Err(Error::usage(message).hint(format!(
            "{what_was_done} Write it another way, or allow it with --allow-identifiers."
        )))
    }

    /// Reports on standard error what is accepted regardless.
    fn report(&self, found: &[(Level, String)]) -> Result<()> {
        found.iter().try_for_each(|(_, words)| {
            self.context
                .say(&format!("Please check: {}\n", uncapitalised(words)))
        })
    }

    /// Writes what was checked, and what the user chose, in one transaction.
    ///
    /// In it the private list is compared with the one of the check, so that no word that was added meanwhile in
    /// another did-i is skipped.
    pub(super) fn write<T>(
        &mut self,
        store: &mut Store,
        save: impl FnOnce(&mut Store) -> Result<T>,
    ) -> Result<T> {
        let written = store.write_transaction(|store| {
            self.check_again(store)?;
            let saved = save(store)?;
            self.decisions.save(store)?;
            Ok(saved)
        });
        // The next text is checked with the list as it is then.
        self.guard = None;
        self.of_prompt.clear();
        if written.is_ok() {
            self.of_flags.clear();
            self.decisions.mark_saved();
        }
        written
    }

    /// Returns whether the user made a choice that is not yet in the journal.
    pub(super) fn has_choices(&self) -> bool {
        self.decisions.are_unsaved()
    }

    /// Refuses the texts that hold a word which was added to the private list since they were checked.
    fn check_again(&mut self, store: &Store) -> Result<()> {
        let texts = [self.of_flags.as_slice(), &self.of_prompt].concat();
        if texts.is_empty() || self.allows {
            return Ok(());
        }
        let words = store.private_words()?;
        if words.iter().all(|word| self.checked_words.contains(word)) {
            return Ok(());
        }
        self.guard = None;
        let found = self.all_in(Some(store), &texts)?;
        self.refuse(&found, "Nothing was changed.")
    }
}

/// Returns the error for a text that is too long to be saved.
fn too_long(field_name: &str, why: &str) -> Error {
    Error::usage(format!("{field_name}: {why}"))
        .hint("Save the long text in a separate file, and write a short version here.")
}

/// Returns the findings with this fingerprint.
fn same_as(findings: &[Finding], text: &str, same: &str) -> Vec<Finding> {
    let is_same = |found: &&Finding| fingerprint(text, found) == same;
    findings.iter().filter(is_same).cloned().collect()
}
