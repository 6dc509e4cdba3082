//! The identifier guard at entry: checks what is written before it is saved.
//!
//! At a prompt the user sees what was found, masked, and chooses. In flags and pipes a likely identifier is
//! refused, and a possible one is reported and accepted.

use std::collections::HashMap;

use super::context::Context;
use super::places::TextPlace;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{check_length, one_line};
use crate::privacy::{self, Finding, Guard, Level, fingerprint, hash, masked, replaced};
use crate::prompt::{Choices, Leave, Prompt, TextCheck, TextField, WritingResult};
use crate::store::Store;
use crate::text::{WIDEST_TEXT, pluralize, uncapitalised, wrapped};

/// Creates a guard with today's date and the private words of a journal.
pub(super) fn guard(context: &Context, store: Option<&Store>) -> Result<Guard> {
    guard_with(context, store, &[])
}

/// Creates a guard with additional private words.
fn guard_with(context: &Context, store: Option<&Store>, more: &[String]) -> Result<Guard> {
    let words = store.map(Store::private_words).transpose()?;
    let words = words.into_iter().flatten().chain(more.iter().cloned());
    let countries = context.settings.countries.value.iter().copied().collect();
    Ok(Guard::new(words, context.clock.today()).with_countries(countries))
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

/// Checks texts before they are saved, and remembers what the user chose to keep.
pub(super) struct IdentifierGate<'a> {
    context: &'a Context,
    /// `--allow-identifiers`: the user is not asked and nothing is refused.
    allows: bool,
    /// Created with the first text, because it needs the private words.
    guard: Option<Guard>,
    /// Whether the user chose to keep a span, by its fingerprint.
    kept: HashMap<String, bool>,
    /// Fingerprints that were kept and are not yet in the journal.
    chosen: Vec<String>,
    /// Names to be replaced from now on, not yet on the journal's private list.
    private: Vec<String>,
}

/// A text and the name of the field it is for.
pub(super) struct FieldText<'t> {
    pub(super) place: String,
    pub(super) text: &'t str,
}

impl<'a> IdentifierGate<'a> {
    /// Creates a gate.
    pub(super) fn begin(context: &'a Context, allows: bool) -> Self {
        Self {
            context,
            allows,
            guard: None,
            kept: HashMap::new(),
            chosen: Vec::new(),
            private: Vec::new(),
        }
    }

    /// Checks the texts of flags: refuses likely identifiers, reports possible ones on standard error.
    pub(super) fn flags(&mut self, store: Option<&Store>, given: &[FieldText<'_>]) -> Result<()> {
        let found = self.all_in(store, given)?;
        self.refuse(&found, "Nothing was changed.")?;
        self.report(&found)
    }

    /// Checks a text that was written at a prompt.
    pub(super) fn written(
        &mut self,
        store: Option<&Store>,
        prompt: &mut dyn Prompt,
        place: &str,
        text: String,
    ) -> Result<TextCheck> {
        if self.context.terminal.attended {
            check_length(&text).map_err(|why| too_long(place, &why))?;
            return self.ask(store, prompt, place, text);
        }
        let given = FieldText {
            place: place.to_owned(),
            text: &text,
        };
        let found = self.all_in(store, &[given])?;
        self.refuse(
            &found,
            "It was not kept, and nothing after it was read. What was given before it is kept.",
        )?;
        self.report(&found)?;
        Ok(TextCheck::Take(text))
    }

    /// Asks about each finding until none is left.
    fn ask(
        &mut self,
        store: Option<&Store>,
        prompt: &mut dyn Prompt,
        place: &str,
        mut text: String,
    ) -> Result<TextCheck> {
        loop {
            let findings = if self.allows {
                Vec::new()
            } else {
                self.findings(store, &text)?
            };
            let Some(first) = findings.first() else {
                return Ok(TextCheck::Take(text));
            };
            let same = fingerprint(&text, first);
            match self.choose(prompt, place, &text, first)? {
                Ok('k') => {
                    self.kept.insert(same.clone(), true);
                    self.chosen.push(same);
                }
                Ok('n') => {
                    self.private
                        .push(one_line(text.get(first.span.clone()).unwrap_or_default()));
                    // The next text is checked with the name on the list.
                    self.guard = None;
                    text = replaced(&text, &same_as(&findings, &text, &same));
                }
                Ok('r') => {
                    text = replaced(&text, &same_as(&findings, &text, &same));
                }
                Ok(_) => match again(prompt, &replaced(&text, &findings))? {
                    WritingResult::Text(again) if again.trim().is_empty() => {
                        return Ok(TextCheck::LeaveOut);
                    }
                    WritingResult::Text(again) => text = again,
                    WritingResult::Unchanged => {}
                    WritingResult::Leave(why) => return Ok(TextCheck::Leave(why)),
                },
                Err(why) => return Ok(TextCheck::Leave(why)),
            }
        }
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
            if self.kept.contains_key(&name) {
                continue;
            }
            let is_kept = match (store, &salt) {
                (Some(store), Some(salt)) => store.is_kept_span(&hash(&name, salt)?)?,
                _ => false,
            };
            self.kept.insert(name, is_kept);
        }
        findings.retain(|found| self.kept.get(&fingerprint(text, found)) != Some(&true));
        Ok(findings)
    }

    fn guard(&mut self, store: Option<&Store>) -> Result<&Guard> {
        let guard = match self.guard.take() {
            Some(guard) => guard,
            None => guard_with(self.context, store, &self.private)?,
        };
        Ok(self.guard.insert(guard))
    }

    /// Lists the findings in several texts, each with its level and a description.
    fn all_in(
        &mut self,
        store: Option<&Store>,
        given: &[FieldText<'_>],
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

    /// Saves the private names and the hashes of the kept spans in the journal.
    pub(super) fn remember(&mut self, store: &mut Store) -> Result<()> {
        if !self.private.is_empty() {
            store.add_private_words(&self.private)?;
            self.private.clear();
        }
        if self.chosen.is_empty() {
            return Ok(());
        }
        let salt = store.kept_span_salt_or_new()?;
        let hashes = self
            .chosen
            .drain(..)
            .map(|name| hash(&name, &salt))
            .collect::<Result<Vec<_>>>()?;
        store.keep_spans(&hashes)
    }
}

/// Returns the error for a text that is too long to be saved.
fn too_long(place: &str, why: &str) -> Error {
    Error::usage(format!("{place}: {why}"))
        .hint("Keep the long text in a file of its own, and note the gist of it here.")
}

/// Returns the findings with this fingerprint.
fn same_as(findings: &[Finding], text: &str, same: &str) -> Vec<Finding> {
    let is_same = |found: &&Finding| fingerprint(text, found) == same;
    findings.iter().filter(is_same).cloned().collect()
}

/// Asks for a text again.
fn again(prompt: &mut dyn Prompt, so_far: &str) -> Result<WritingResult> {
    let field = TextField {
        label: "Once more",
        so_far,
        is_multi_line: true,
        remark: "",
    };
    prompt.write(field, &mut |_| Ok(()))
}

/// The number of findings in several texts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FindingCounts {
    /// Likely identifiers.
    pub(super) likely: usize,
    /// Possible identifiers.
    pub(super) possible: usize,
}

impl FindingCounts {
    pub(super) fn add(&mut self, level: Level) {
        match level {
            Level::High => self.likely += 1,
            Level::Medium | Level::Possible => self.possible += 1,
        }
    }

    /// Prints one line with the counts of what was found and kept; prints nothing if nothing was found.
    pub(super) fn say(self, context: &Context, kinds: usize) -> Result<()> {
        let counts = [(self.likely, "likely"), (self.possible, "possible")];
        let found: Vec<String> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        if found.is_empty() {
            return Ok(());
        }
        context.say(&format!(
            "Checked for {kinds} kinds of identifier: {} allowed.\n",
            found.join(" and ")
        ))
    }
}

/// Describes a finding in a field: the masked match and the reason.
pub(super) fn said(place: &str, text: &str, finding: &Finding) -> String {
    format!("In {place}: {}", described(text, finding))
}

/// Describes a finding: its kind, the masked match and the reason.
pub(super) fn described(text: &str, finding: &Finding) -> String {
    let (what, shape) = (finding.kind.words(), masked(text, finding));
    format!("{what}, {shape}. {}", finding.reason)
}
