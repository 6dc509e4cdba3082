//! What makes a set a set: the rules beyond TOML's form, each with the place of what breaks it.

use std::collections::BTreeSet;

use toml::Spanned;

use super::file::RawSet;

/// How many questions or tips a set may have.
const MOST_QUESTIONS: usize = 200;
/// How many characters one text of a set may have.
const MOST_CHARACTERS: usize = 2_000;

/// Finds every fault of a set that is right in form: the byte offset of its place, and what is wrong.
pub(super) fn faults(raw: &RawSet) -> Vec<(usize, String)> {
    let mut faults = Faults::default();
    faults.head(raw);
    faults.numbers("tip", raw.tips.iter().map(|t| &t.number));
    faults.numbers("question", raw.questions.iter().map(|q| &q.number));
    faults.unique("group", raw.groups.iter().map(|g| &g.id));
    faults.unique("question", raw.questions.iter().map(|q| &q.id));
    faults.groups(raw);
    faults.mapping(raw);
    faults.texts(raw);
    faults.0
}

#[derive(Default)]
struct Faults(Vec<(usize, String)>);

impl Faults {
    fn add<T>(&mut self, place: &Spanned<T>, message: impl Into<String>) {
        self.0.push((place.span().start, message.into()));
    }

    fn head(&mut self, raw: &RawSet) {
        self.id(&raw.id);
        if *raw.version.get_ref() == 0 {
            self.add(&raw.version, "versions start at 1");
        }
        if raw.questions.is_empty() {
            self.add(
                &raw.id,
                "the set has no question: add one under [[question]]",
            );
        }
        if raw.questions.len().max(raw.tips.len()) > MOST_QUESTIONS {
            self.add(
                &raw.id,
                format!("a set has at most {MOST_QUESTIONS} questions and tips"),
            );
        }
    }

    /// Ids end up in file names, commands and other people's figures.
    fn id(&mut self, id: &Spanned<String>) {
        let text = id.get_ref();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if text.is_empty() || text.len() > 60 || !text.chars().all(plain) {
            self.add(
                id,
                "an id has 1 to 60 small letters, digits and hyphens, such as \"own-goals\"",
            );
        }
    }

    fn numbers<'a>(&mut self, what: &str, numbers: impl Iterator<Item = &'a Spanned<u16>>) {
        for (expected, number) in (1..).zip(numbers) {
            if *number.get_ref() != expected {
                let found = number.get_ref();
                self.add(number, format!("{what} {found} stands where {what} {expected} belongs: number them 1, 2, 3 without a gap"));
                // One gap moves every later number; the first is the one to mend.
                return;
            }
        }
    }

    fn unique<'a>(&mut self, what: &str, ids: impl Iterator<Item = &'a Spanned<String>>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id.get_ref()) {
                self.add(
                    id,
                    format!("another {what} has the id \"{}\" already", id.get_ref()),
                );
            }
        }
    }

    fn groups(&mut self, raw: &RawSet) {
        let known: BTreeSet<_> = raw.groups.iter().map(|g| g.id.get_ref()).collect();
        for tip in &raw.tips {
            if !known.contains(tip.group.get_ref()) {
                let group = tip.group.get_ref().escape_debug();
                self.add(
                    &tip.group,
                    format!("there is no group \"{group}\": add it under [[group]]"),
                );
            }
        }
        for group in &raw.groups {
            if !raw
                .tips
                .iter()
                .any(|t| t.group.get_ref() == group.id.get_ref())
            {
                self.add(&group.id, "no tip belongs to this group");
            }
        }
    }

    fn mapping(&mut self, raw: &RawSet) {
        let known: BTreeSet<_> = raw.tips.iter().map(|t| *t.number.get_ref()).collect();
        let mut fed = BTreeSet::new();
        for question in &raw.questions {
            self.id(&question.id);
            let tips = question.tips.get_ref();
            if tips.is_empty() {
                self.add(
                    &question.tips,
                    "the question counts towards no tip: name at least one, such as tips = [1]",
                );
            }
            let mut own = BTreeSet::new();
            for tip in tips {
                if !known.contains(tip.get_ref()) {
                    self.add(tip, format!("there is no tip {}", tip.get_ref()));
                } else if !own.insert(*tip.get_ref()) {
                    self.add(tip, format!("tip {} is named twice", tip.get_ref()));
                }
            }
            fed.extend(own);
        }
        for tip in &raw.tips {
            if !fed.contains(tip.number.get_ref()) {
                self.add(
                    &tip.number,
                    format!("no question counts towards tip {}", tip.number.get_ref()),
                );
            }
        }
    }

    fn texts(&mut self, raw: &RawSet) {
        let head = [&raw.title, &raw.stem]
            .into_iter()
            .chain(&raw.asked)
            .chain(&raw.source);
        let groups = raw.groups.iter().map(|g| &g.name);
        let tips = raw
            .tips
            .iter()
            .flat_map(|t| [&t.name, &t.text].into_iter().chain(&t.help));
        let questions = raw
            .questions
            .iter()
            .flat_map(|q| [&q.name, &q.text].into_iter().chain(&q.about));
        for text in head.chain(groups).chain(tips).chain(questions) {
            self.text(text, text.get_ref());
        }
        let called = raw.called.get_ref();
        self.text(&raw.called, &called.one);
        self.text(&raw.called, &called.several);
    }

    fn text<T>(&mut self, place: &Spanned<T>, words: &str) {
        if words.trim().is_empty() {
            self.add(place, "this text is empty");
        } else if words.chars().count() > MOST_CHARACTERS {
            self.add(
                place,
                format!("this text is longer than {MOST_CHARACTERS} characters"),
            );
        } else if words.chars().any(|c| c.is_control() && c != '\n') {
            self.add(place, "this text has a control character in it");
        }
    }
}
