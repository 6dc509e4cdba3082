//! The identifier guard at entry: what is written is looked through before it is kept.
//!
//! A person is shown what was found, masked, and chooses. Nobody is there to choose for flags and pipes: a likely
//! identifier is refused there, and a possible one is named and goes on.

use std::collections::HashMap;

use super::Context;
use super::places::Place;
use crate::error::{Error, Kind, Result};
use crate::privacy::{Finding, Guard, Level, hash, masked, remembered_as, replaced};
use crate::prompt::{Leave, Looked, Prompt};
use crate::report::text::{WIDEST_TEXT, so_many, wrapped};
use crate::store::Store;

/// Makes a guard of today, with the private words of a journal.
pub(super) fn guard(context: &Context, store: Option<&Store>) -> Result<Guard> {
    let words = store.map(Store::private_words).transpose()?;
    Ok(Guard::new(words.unwrap_or_default(), context.clock.today()))
}

/// Names on standard error what is found in texts that go on all the same.
pub(super) fn name_all<'t>(
    context: &Context,
    store: &Store,
    written: impl Iterator<Item = (Place, &'t str)>,
) -> Result<()> {
    let guard = guard(context, Some(store))?;
    for (place, text) in written {
        for finding in guard.check(text) {
            let words = said(&place.words(), text, &finding);
            context.say(&format!("Please look again. {words}\n"))?;
        }
    }
    Ok(())
}

/// Looks through what is written, and remembers what its owner chose to keep.
pub(super) struct Watch<'a> {
    context: &'a Context,
    /// Likely identifiers may stand: nobody is asked, nothing refused.
    allows: bool,
    /// Made when the first text comes, as it needs the private words.
    guard: Option<Guard>,
    /// What is known of spans: whether their owner chose to keep them.
    kept: HashMap<String, bool>,
    /// What was chosen to be kept and is not yet in the journal.
    chosen: Vec<String>,
}

/// A text, and what a person would call the place where it is to stand.
pub(super) struct Given<'t> {
    pub(super) place: String,
    pub(super) text: &'t str,
}

impl<'a> Watch<'a> {
    /// Begins to watch.
    pub(super) fn begin(context: &'a Context, allows: bool) -> Self {
        Self {
            context,
            allows,
            guard: None,
            kept: HashMap::new(),
            chosen: Vec::new(),
        }
    }

    /// Looks through what flags give: refuses likely identifiers, names possible ones on standard error.
    pub(super) fn flags(&mut self, store: Option<&Store>, given: &[Given<'_>]) -> Result<()> {
        let found = self.all_in(store, given)?;
        self.refuse(&found, "Nothing was changed.")?;
        self.name(&found)
    }

    /// Looks through a text that was written at a prompt.
    pub(super) fn written(
        &mut self,
        store: Option<&Store>,
        prompt: &mut dyn Prompt,
        place: &str,
        text: String,
    ) -> Result<Looked> {
        if self.context.terminal.attended {
            return self.ask(store, prompt, place, text);
        }
        let given = Given {
            place: place.to_owned(),
            text: &text,
        };
        let found = self.all_in(store, &[given])?;
        self.refuse(
            &found,
            "It was not kept, and nothing after it was read. What was given before it is kept.",
        )?;
        self.name(&found)?;
        Ok(Looked::Take(text))
    }

    /// Asks about one place after the other until nothing is left to ask about.
    fn ask(
        &mut self,
        store: Option<&Store>,
        prompt: &mut dyn Prompt,
        place: &str,
        mut text: String,
    ) -> Result<Looked> {
        loop {
            let findings = if self.allows {
                Vec::new()
            } else {
                self.findings(store, &text)?
            };
            let Some(first) = findings.first() else {
                return Ok(Looked::Take(text));
            };
            let same = remembered_as(&text, first);
            match self.choose(prompt, place, &text, first)? {
                Ok('k') => {
                    self.kept.insert(same.clone(), true);
                    self.chosen.push(same);
                }
                Ok('r') => {
                    let is_same = |found: &Finding| remembered_as(&text, found) == same;
                    let same: Vec<Finding> = findings.into_iter().filter(is_same).collect();
                    text = replaced(&text, &same);
                }
                Ok(_) => match prompt.text("Once more", &replaced(&text, &findings))? {
                    Ok(again) if again.trim().is_empty() => return Ok(Looked::LeaveOut),
                    Ok(again) => text = again,
                    Err(why) => return Ok(Looked::Leave(why)),
                },
                Err(why) => return Ok(Looked::Leave(why)),
            }
        }
    }

    /// Shows what was found and asks what to do with it; the inner error says that somebody left instead.
    fn choose(
        &self,
        prompt: &mut dyn Prompt,
        place: &str,
        text: &str,
        finding: &Finding,
    ) -> Result<std::result::Result<char, Leave>> {
        let width = self.context.terminal.look.width.min(WIDEST_TEXT);
        let said = said(place, text, finding);
        // Where keys are pressed it stands in the place of a card, and is set in as one.
        let question = if self.context.terminal.keys {
            format!("\n{}\n", wrapped(&said, width, 2))
        } else {
            wrapped(&said, width, 0)
        };
        let replace = format!("replace it with {}", finding.placeholder(text));
        let choices = [('e', "edit it"), ('r', replace.as_str()), ('k', "keep it")];
        match prompt.choose(&question, &choices) {
            Ok(chosen) => Ok(chosen.ok_or(Leave::EndOfInput)),
            Err(error) if error.kind() == Kind::Interrupted => Ok(Err(Leave::Interrupted)),
            Err(error) => Err(error),
        }
    }

    /// Finds identifiers in a text, but for those that its owner chose to keep.
    fn findings(&mut self, store: Option<&Store>, text: &str) -> Result<Vec<Finding>> {
        let mut findings = self.guard(store)?.check(text);
        if findings.is_empty() {
            return Ok(findings);
        }
        // Without a salt nothing was ever kept, and the slow hash is spared.
        let salt = store.map(Store::kept_span_salt).transpose()?.flatten();
        for found in &findings {
            let name = remembered_as(text, found);
            if self.kept.contains_key(&name) {
                continue;
            }
            let is_kept = match (store, &salt) {
                (Some(store), Some(salt)) => store.is_kept_span(&hash(&name, salt)?)?,
                _ => false,
            };
            self.kept.insert(name, is_kept);
        }
        findings.retain(|found| self.kept.get(&remembered_as(text, found)) != Some(&true));
        Ok(findings)
    }

    fn guard(&mut self, store: Option<&Store>) -> Result<&Guard> {
        let guard = match self.guard.take() {
            Some(guard) => guard,
            None => guard(self.context, store)?,
        };
        Ok(self.guard.insert(guard))
    }

    /// Everything that was found in several texts, in words, with its level.
    fn all_in(
        &mut self,
        store: Option<&Store>,
        given: &[Given<'_>],
    ) -> Result<Vec<(Level, String)>> {
        let mut all = Vec::new();
        for Given { place, text } in given {
            let findings = self.findings(store, text)?;
            let said = |found: &Finding| (found.level, said(place, text, found));
            all.extend(findings.iter().map(said));
        }
        Ok(all)
    }

    /// Refuses likely identifiers, unless they may stand.
    fn refuse(&self, found: &[(Level, String)], what_was_done: &str) -> Result<()> {
        let likely = found.iter().filter(|(level, _)| *level == Level::High);
        let likely: Vec<&str> = likely.map(|(_, words)| words.as_str()).collect();
        if likely.is_empty() || self.allows {
            return Ok(());
        }
        let so_many = so_many(likely.len() as u64, "likely identifier");
        let message = format!("{so_many} in what was given\n  {}", likely.join("\n  "));
        Err(Error::usage(message).hint(format!(
            "{what_was_done} Write it another way, or let it stand with --allow-identifiers."
        )))
    }

    /// Names on standard error what goes on all the same.
    fn name(&self, found: &[(Level, String)]) -> Result<()> {
        found
            .iter()
            .try_for_each(|(_, words)| self.context.say(&format!("Please look again. {words}\n")))
    }

    /// Writes into the journal, as hashes, what was chosen to be kept.
    pub(super) fn remember(&mut self, store: &mut Store) -> Result<()> {
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

/// How much was found in many texts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// Likely identifiers.
    pub(super) likely: usize,
    /// What may identify somebody.
    pub(super) possible: usize,
}

impl Tally {
    /// Counts a finding.
    pub(super) fn add(&mut self, level: Level) {
        match level {
            Level::High => self.likely += 1,
            Level::Medium => self.possible += 1,
        }
    }

    /// Says on one line what was found and let stand; nothing where nothing was found, as that says nothing.
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
            "Checked for {kinds} kinds of identifier: {}, let stand.\n",
            found.join(", ")
        ))
    }
}

/// One sentence about a finding, in which the match itself is masked, and the reason.
pub(super) fn said(place: &str, text: &str, finding: &Finding) -> String {
    format!("In {place}: {}", described(text, finding))
}

/// What a finding is, masked, and why it is taken for one.
pub(super) fn described(text: &str, finding: &Finding) -> String {
    let (what, shape) = (finding.kind.words(), masked(text, finding));
    format!("{what}, {shape}. {}", finding.reason)
}
