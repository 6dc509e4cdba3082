//! What a journal to measure on holds: made from a seed, so that every machine measures the same one.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta};
use did_i::model::{Answer, NoteTarget, QuestionSet, Reflection};
use uuid::Uuid;

/// The word that only a few notes hold, for the search.
pub(crate) const RARE_WORD: &str = "kingfisher";
/// So many reflections hold it.
const RARE: u32 = 3;

/// The last day of every journal; the clock is fixed to it too.
pub(crate) const LAST_DAY: &str = "2026-06-30";

const SETTINGS: [&str; 5] = ["ward", "home visit", "clinic", "telephone", "group"];
const TAGS: [&str; 6] = [
    "crisis",
    "review",
    "family",
    "first meeting",
    "discharge",
    "night shift",
];
/// Twelve answers in twenty are yes.
const ANSWERS: &str = "yyyyyyyyyyyyppppnn-.";
const WORDS: &str = "we talked about what would help and who could be there before the next visit I listened more \
    than I spoke and left room for silence their own goal came first not the plan from last month hope was hard \
    to find today but walking with the dog and calling a sister were named as strengths asked what had worked \
    earlier took notes together and agreed one small step";

/// Makes the reflections of so many years on a set, oldest first as they are logged; a few are logged some days
/// late.
pub(crate) fn reflections(
    set: &QuestionSet,
    count: u32,
    years: u32,
) -> impl Iterator<Item = Reflection> + use<> {
    let mut dice = Dice(u64::from(count));
    let days = u64::from(years) * 365;
    let last: NaiveDate = LAST_DAY.parse().unwrap_or_default();
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let (set, questions) = (set.reference(), set.questions.len());
    (0..count).map(move |number| {
        let passed = u64::from(number + 1) * days / u64::from(count);
        let late = if dice.one_in(40) { dice.below(4) } else { 0 };
        let at = dice.time_on(last - Days::new(days - passed + late));
        let mut reflection = Reflection::begin(dice.uuid(), at, set.clone(), questions);
        fill(&mut reflection, &mut dice, &words);
        if number % (count / RARE) == count / (2 * RARE) {
            let learned = format!("{} {RARE_WORD}.", text(&mut dice, &words));
            reflection.write_about(NoteTarget::Learning, &learned);
        }
        reflection
    })
}

fn fill(reflection: &mut Reflection, dice: &mut Dice, words: &[&str]) {
    reflection.reached = None;
    for index in 0..reflection.answers.len() {
        let letter = char::from(dice.pick(ANSWERS.as_bytes()));
        let answer = Answer::of_letter(letter).unwrap_or(Answer::UNANSWERED);
        reflection.answers.set(index, answer);
    }
    if !dice.one_in(5) {
        reflection.set_setting(dice.pick(&SETTINGS));
    }
    if dice.one_in(3) {
        reflection.set_tags(dice.pick(&TAGS));
    }
    let question = NoteTarget::Question(1 + u16::from(dice.small(10)));
    for (about, odds) in [
        (question, 3),
        (NoteTarget::Learning, 3),
        (NoteTarget::NextStep, 4),
    ] {
        if dice.one_in(odds) {
            reflection.write_about(about, &text(dice, words));
        }
    }
}

/// About 200 characters; every tenth text has a letter beyond ASCII in it, as people's texts do.
fn text(dice: &mut Dice, words: &[&str]) -> String {
    let length = 120 + usize::from(dice.small(160));
    let mut text = String::from(if dice.one_in(10) {
        "At the café"
    } else {
        "Today"
    });
    while text.len() < length {
        text.push(' ');
        text.push_str(dice.pick(words));
    }
    text
}

/// `SplitMix64`: short, the same numbers everywhere, and good enough to choose words by.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.roll() % end
    }

    fn small(&mut self, end: u8) -> u8 {
        u8::try_from(self.below(u64::from(end))).unwrap_or_default()
    }

    fn one_in(&mut self, odds: u64) -> bool {
        self.below(odds) == 0
    }

    fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[usize::try_from(self.roll()).unwrap_or_default() % among.len()]
    }

    /// Some minute between eight and twenty o'clock.
    fn time_on(&mut self, day: NaiveDate) -> DateTime<FixedOffset> {
        let minutes = 8 * 60 + i64::from(self.small(12)) * 60 + i64::from(self.small(60));
        let time = day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minutes);
        time.and_utc().fixed_offset()
    }

    fn uuid(&mut self) -> Uuid {
        let bits = u128::from(self.roll()) << 64 | u128::from(self.roll());
        uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
    }
}
