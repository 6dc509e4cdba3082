//! Journals made from a seed: the same seed makes the same journal on every machine.
//!
//! Shared by several test binaries, none of which uses all of it.
#![allow(dead_code, reason = "each test binary uses a part of it")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};

/// The fixed clock of the tests: a Saturday.
pub(crate) const NOW: &str = "2026-11-21T14:05:00+00:00";
/// The Monday after the last week of a seeded journal.
const END: &str = "2026-11-23";
/// How many questions the built-in set asks.
const QUESTIONS: usize = 10;
/// For each question, the percentages of yes and partly; the rest is no.
const USUALLY: [(u64, u64); QUESTIONS] = [
    (82, 14),
    (70, 22),
    (62, 26),
    (18, 24),
    (38, 34),
    (48, 30),
    (66, 24),
    (72, 20),
    (97, 3),
    (46, 34),
];

/// Text that a page must show and never interpret.
pub(crate) const HARD_TEXTS: [&str; 6] = [
    "</p><script>alert(1)</script><img src=x onerror=alert(1)> & \"quoted\" 'it' {{ name }} <!--",
    "red \u{1b}[31mor\u{1b}[0m not\u{7}, \u{9b}2J and \u{202e}turned around",
    "תקווה היא לא הבטחה. الأمل (with some English inside) ليس وعدا!",
    "👩🏽‍⚕️ listened, 🙂 laughed; Zoë, Łukasz, 你好, e\u{301}",
    "First line\nsecond line\n\nand a paragraph of its own",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurfsvorlagenbesprechungsprotokoll",
];

/// A pseudo-random number generator: `SplitMix64`, from a seed.
pub(crate) struct SeededRng(pub(crate) u64);

impl SeededRng {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

/// The parameters of a journal.
#[derive(Clone)]
pub(crate) struct Seeded {
    /// The same seed makes the same journal.
    pub(crate) seed: u64,
    /// The number of weeks of reflections, up to that of the fixed clock.
    pub(crate) weeks: u64,
    /// The questions whose answers change from a day on: by this many percentage points of yes.
    pub(crate) changed: Vec<(usize, &'static str, i64)>,
    /// The question that is never answered.
    pub(crate) never: Option<usize>,
    /// The notes that are marked to share, one per week, from the last week backwards.
    pub(crate) shared: Vec<String>,
}

impl Seeded {
    /// This many weeks, without notes.
    pub(crate) fn weeks(seed: u64, weeks: u64) -> Self {
        Self {
            seed,
            weeks,
            changed: Vec::new(),
            never: None,
            shared: Vec::new(),
        }
    }

    /// Returns the journal as JSON Lines, to be imported.
    pub(crate) fn journal_file(&self) -> String {
        let mut chance = SeededRng(self.seed);
        let mut lines = vec![json!({"format": "did-i-journal", "version": 1})];
        for week in (1..=self.weeks).rev() {
            let monday = day(END) - Days::new(7 * week);
            let reflections = 5 + chance.below(3);
            for nth in 0..reflections {
                let mut reflection = self.reflection(&mut chance, monday, nth);
                if nth == 0 {
                    self.add_note(&mut reflection, week);
                }
                lines.push(reflection);
            }
        }
        lines.iter().map(|line| format!("{line}\n")).collect()
    }

    fn reflection(&self, chance: &mut SeededRng, monday: NaiveDate, nth: u64) -> Value {
        let day = monday + Days::new(nth.min(4));
        let hour = 9 + nth;
        let answers: Map<String, Value> = (0..QUESTIONS)
            .filter(|question| self.never != Some(question + 1))
            .map(|question| {
                let answer = self.answer(chance, question, day);
                ((question + 1).to_string(), answer.into())
            })
            .collect();
        let settings = ["ward", "home visit", "clinic", "telephone"];
        let setting = usize::try_from(chance.below(settings.len() as u64)).map(|at| settings[at]);
        json!({
            "kind": "reflection",
            "uuid": uuid::Builder::from_random_bytes(bytes(chance)).into_uuid(),
            "occurred_at": format!("{day}T{hour:02}:30:00+00:00"),
            "set": "did-i",
            "set_version": 1,
            "setting": setting.unwrap_or("ward"),
            "answers": answers,
        })
    }

    fn answer(&self, chance: &mut SeededRng, question: usize, date: NaiveDate) -> &'static str {
        let (yes, partly) = USUALLY[question];
        let changed = self.changed.iter();
        let more: i64 = changed
            .filter(|(changed, from, _)| *changed == question + 1 && date >= day(from))
            .map(|(_, _, more)| more)
            .sum();
        let yes = yes.saturating_add_signed(more);
        // A story of lived experience is often not applicable.
        let not_applicable = if question == 3 { 50 } else { 4 };
        let (applies, drawn) = (chance.below(100) >= not_applicable, chance.below(100));
        match drawn {
            _ if !applies => "not_applicable",
            drawn if drawn < yes => "yes",
            drawn if drawn < yes + partly => "partly",
            _ => "no",
        }
    }

    fn add_note(&self, reflection: &mut Value, week: u64) {
        let nth = usize::try_from(week - 1).unwrap_or(usize::MAX);
        if let Some(text) = self.shared.get(nth) {
            let question = (nth % QUESTIONS + 1).to_string();
            reflection["notes"] = json!({question: {"text": text, "share": true}});
        }
    }
}

/// A note of this many characters, in words of different lengths.
pub(crate) fn long_note(characters: usize) -> String {
    let words = "We sat a while and said little; then he spoke of the allotment, and of what he would grow there. ";
    words.chars().cycle().take(characters).collect()
}

/// Parses a day.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date of the tests")
}

fn bytes(chance: &mut SeededRng) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&chance.next().to_le_bytes());
    bytes[8..].copy_from_slice(&chance.next().to_le_bytes());
    bytes
}
