//! The identifier guard at entry: checks what is written before it is saved.
//!
//! At a prompt the user sees what was found, masked, and chooses. In flags and pipes a likely identifier is
//! refused, and a possible one is reported and accepted.

mod findings;

use std::collections::HashMap;
use std::ops::Range;

use super::context::Context;
use super::places::TextPlace;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{check_length, one_line};
use crate::privacy::{self, Finding, Guard, Level, fingerprint, hash, replaced};
use crate::prompt::{
    Choices, CommandKeys, DraftSink, Leave, Prompt, TextCheck, TextField, WritingResult,
};
use crate::store::Store;
use crate::text::{WIDEST_TEXT, pluralize, uncapitalised, wrapped};

pub(super) use findings::{FindingCounts, described, said};

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
    written: impl Iterator<Item = (TextPlace, &'t str)>,
) -> Result<()> {
    let guard = guard(context, Some(store))?;
    for (place, text) in written {
        for finding in guard.check(text) {
            let words = said(&place.words(), text, &finding);
            context.say(&format!("Please check: {}\n", uncapitalised(&words)))?;
        }
    }
    Ok(())
}

/// Gives the guard a journal, and keeps a text while the user changes it.
pub(super) trait TextKeeper {
    /// Returns the journal with the private words and the kept spans, if there is one.
    fn store(&self) -> Option<&Store>;

    /// Keeps a text as it is now.
    fn keep(&mut self, text: &str) -> Result<()>;
}

/// Checks texts before they are saved, and remembers what the user chose to keep.
pub(super) struct IdentifierGate<'a> {
    context: &'a Context,
    /// `--allow-identifiers`: the user is not asked and nothing is refused.
    allows: bool,
    /// Created with the first text, because it needs the private words.
    guard: Option<Guard>,
    /// The private words that all texts which are not yet written were checked with.
    checked_words: Vec<String>,
    /// The texts that were checked and are not yet written: of flags, and those of a prompt.
    of_flags: Vec<FieldText>,
    of_prompt: Vec<FieldText>,
    /// Whether the user chose to keep a span, by its fingerprint.
    decisions: HashMap<String, bool>,
    /// Fingerprints that were kept and are not yet in the journal.
    newly_kept: Vec<String>,
    /// Names to be replaced from now on, not yet on the journal's private list.
    private: Vec<String>,
}

/// A text and the name of the field it is for.
#[derive(Debug, Clone)]
pub(super) struct FieldText {
    pub(super) place: String,
    pub(super) text: String,
}

impl FieldText {
    pub(super) fn of(place: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            place: place.into(),
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
            decisions: HashMap::new(),
            newly_kept: Vec::new(),
            private: Vec::new(),
        }
    }

    /// Checks the texts of flags: refuses likely identifiers, reports possible ones on standard error.
    pub(super) fn flags(&mut self, store: Option<&Store>, given: Vec<FieldText>) -> Result<()> {
        let found = self.all_in(store, &given)?;
        self.refuse(&found, "Nothing was changed.")?;
        self.of_flags.extend(given);
        self.report(&found)
    }

    /// Reports the likely identifiers in texts that the person can still change.
    pub(super) fn warn(&mut self, store: Option<&Store>, given: &[FieldText]) -> Result<()> {
        let mut found = self.all_in(store, given)?;
        found.retain(|(level, _)| *level == Level::High);
        self.report(&found)
    }

    /// Checks a text that was written at a prompt.
    ///
    /// If the user leaves, what was last kept is the text as it was then.
    pub(super) fn written(
        &mut self,
        keeper: &mut dyn TextKeeper,
        prompt: &mut dyn Prompt,
        place: &str,
        text: String,
    ) -> Result<TextCheck> {
        if self.context.terminal.attended {
            check_length(&text).map_err(|why| too_long(place, &why))?;
            let checked = self.ask(keeper, prompt, place, text)?;
            if let TextCheck::Take(text) = &checked {
                self.of_prompt.push(FieldText::of(place, text));
            }
            return Ok(checked);
        }
        let given = FieldText::of(place, &text);
        let found = self.all_in(keeper.store(), std::slice::from_ref(&given))?;
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
        keeper: &mut dyn TextKeeper,
        prompt: &mut dyn Prompt,
        place: &str,
        mut text: String,
    ) -> Result<TextCheck> {
        loop {
            // The private list may have changed while the person was asked.
            self.guard = None;
            let findings = if self.allows {
                Vec::new()
            } else {
                self.findings(keeper.store(), &text)?
            };
            let Some(first) = findings.first() else {
                return Ok(TextCheck::Take(text));
            };
            let same = fingerprint(&text, first);
            match self.choose(prompt, place, &text, first)? {
                Ok('k') => {
                    self.decisions.insert(same.clone(), true);
                    self.newly_kept.push(same);
                }
                Ok('n') => {
                    self.private
                        .push(one_line(text.get(first.span.clone()).unwrap_or_default()));
                    text = replaced(&text, &same_as(&findings, &text, &same));
                }
                Ok('r') => {
                    text = replaced(&text, &same_as(&findings, &text, &same));
                }
                Ok(_) => match self.rewritten(keeper, prompt, &text, &findings)? {
                    WritingResult::Text(new) if new.trim().is_empty() => {
                        return Ok(TextCheck::LeaveOut);
                    }
                    WritingResult::Text(new) => text = new,
                    WritingResult::Unchanged => {}
                    WritingResult::Leave(why) => return Ok(TextCheck::Leave(why)),
                },
                Err(why) => return Ok(TextCheck::Leave(why)),
            }
            // If it cannot be kept, saving the text says so.
            let _ = keeper.keep(&text);
        }
    }

    /// Asks for a text again: as a whole in its field, or in plain lines only for the line of the first finding, because
    /// a line that is typed there would replace all the others.
    fn rewritten(
        &self,
        keeper: &mut dyn TextKeeper,
        prompt: &mut dyn Prompt,
        text: &str,
        findings: &[Finding],
    ) -> Result<WritingResult> {
        let range = match findings.first() {
            Some(first) if !self.context.terminal.keys => lines_around(text, &first.span),
            _ => 0..text.len(),
        };
        let before = text.get(..range.start).unwrap_or_default();
        let after = text.get(range.end..).unwrap_or_default();
        let part = text.get(range.clone()).unwrap_or_default();
        let masked = replaced(part, &within(findings, &range));
        let remark = if before.is_empty() && after.is_empty() {
            ""
        } else {
            "Only the line with it is written again. The other lines stay as they are."
        };
        let mut keep = |line: &str| keeper.keep(&format!("{before}{line}{after}"));
        let written = ask_again(prompt, &masked, remark, &mut keep)?;
        Ok(match written {
            WritingResult::Text(line) if line.trim().is_empty() => {
                let rest = format!("{before}{}", after.trim_start_matches('\n'));
                WritingResult::Text(rest.trim_end().to_owned())
            }
            WritingResult::Text(line) => WritingResult::Text(format!("{before}{line}{after}")),
            other => other,
        })
    }

    /// Shows a finding and asks what to do with it; the inner error means that the user stopped.
    fn choose(
        &self,
        prompt: &mut dyn Prompt,
        place: &str,
        text: &str,
        finding: &Finding,
    ) -> Result<std::result::Result<char, Leave>> {
        let width = self.context.terminal.look.width.min(WIDEST_TEXT);
        let said = said(place, text, finding);
        // With single keys, it replaces a question card and is indented like one.
        let question = if self.context.terminal.keys {
            format!("\n{}\n", wrapped(&said, width, 2))
        } else {
            wrapped(&said, width, 0)
        };
        let replace = format!("replace it with {}", finding.placeholder(text));
        let mut keys = vec![('e', "edit it"), ('r', replace.as_str()), ('k', "keep it")];
        if finding.kind == privacy::Kind::Name {
            keys.insert(2, ('n', "a name: replace it here and from now on"));
        }
        let choices = Choices {
            question: &question,
            keys: &keys,
            enter: None,
            is_private: false,
        };
        match prompt.choose(choices) {
            Ok(chosen) => Ok(chosen.ok_or(Leave::EndOfInput)),
            Err(error) if error.kind() == ErrorKind::Interrupted => Ok(Err(Leave::Interrupted)),
            Err(error) => Err(error),
        }
    }

    /// Finds identifiers in a text, without those that the user chose to keep.
    fn findings(&mut self, store: Option<&Store>, text: &str) -> Result<Vec<Finding>> {
        let mut findings = self.guard(store)?.check(text);
        if findings.is_empty() {
            return Ok(findings);
        }
        // Without a salt nothing was ever kept, and no slow hash is needed.
        let salt = store.map(Store::kept_span_salt).transpose()?.flatten();
        for found in &findings {
            let name = fingerprint(text, found);
            if self.decisions.contains_key(&name) {
                continue;
            }
            let is_kept = match (store, &salt) {
                (Some(store), Some(salt)) => store.is_kept_span(&hash(&name, salt)?)?,
                _ => false,
            };
            self.decisions.insert(name, is_kept);
        }
        findings.retain(|found| self.decisions.get(&fingerprint(text, found)) != Some(&true));
        Ok(findings)
    }

    fn guard(&mut self, store: Option<&Store>) -> Result<&Guard> {
        let guard = if let Some(guard) = self.guard.take() {
            guard
        } else {
            let words = private_words(store)?;
            let all: Vec<&String> = words.iter().chain(&self.private).collect();
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
        for FieldText { place, text } in given {
            check_length(text).map_err(|why| too_long(place, &why))?;
            let findings = self.findings(store, text)?;
            let said = |found: &Finding| (found.level, said(place, text, found));
            all.extend(findings.iter().map(said));
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
        let pluralize = pluralize(likely.len() as u64, "likely identifier");
        let message = format!("{pluralize} in what was given\n  {}", likely.join("\n  "));
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
    /// another window is passed over.
    pub(super) fn write<T>(
        &mut self,
        store: &mut Store,
        save: impl FnOnce(&mut Store) -> Result<T>,
    ) -> Result<T> {
        let written = store.write_transaction(|store| {
            self.check_again(store)?;
            let saved = save(store)?;
            self.remember(store)?;
            Ok(saved)
        });
        // The next text is checked with the list as it is then.
        self.guard = None;
        self.of_prompt.clear();
        if written.is_ok() {
            self.of_flags.clear();
            self.private.clear();
            self.newly_kept.clear();
        }
        written
    }

    /// Returns whether the user made a choice that is not yet in the journal.
    pub(super) fn has_choices(&self) -> bool {
        !self.private.is_empty() || !self.newly_kept.is_empty()
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

    /// Saves the private names and the hashes of the kept spans in the journal.
    fn remember(&self, store: &mut Store) -> Result<()> {
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
}

/// Returns the error for a text that is too long to be saved.
fn too_long(place: &str, why: &str) -> Error {
    Error::usage(format!("{place}: {why}"))
        .hint("Save the long text in a separate file, and write a short version here.")
}

/// Returns the findings with this fingerprint.
fn same_as(findings: &[Finding], text: &str, same: &str) -> Vec<Finding> {
    let is_same = |found: &&Finding| fingerprint(text, found) == same;
    findings.iter().filter(is_same).cloned().collect()
}

/// Returns the lines that a span is in.
fn lines_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    start..span.end + after.find('\n').unwrap_or(after.len())
}

/// Returns the findings in a part of a text, with their places in it.
fn within(findings: &[Finding], part: &Range<usize>) -> Vec<Finding> {
    let inside = |found: &&Finding| part.start <= found.span.start && found.span.end <= part.end;
    let moved = |found: &Finding| Finding {
        span: found.span.start - part.start..found.span.end - part.start,
        ..found.clone()
    };
    findings.iter().filter(inside).map(moved).collect()
}

/// Asks for a text again, and keeps what is written meanwhile.
fn ask_again(
    prompt: &mut dyn Prompt,
    so_far: &str,
    remark: &str,
    keep: &mut DraftSink<'_>,
) -> Result<WritingResult> {
    let field = TextField {
        label: "Write it again",
        so_far,
        is_multi_line: true,
        added_to: "",
        remark,
        commands: Some(CommandKeys::usual()),
    };
    prompt.write(field, keep)
}
