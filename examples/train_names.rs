//! Trains the model that finds names, and packs the word lists.
//!
//! `cargo run --release --example train_names` reads `guard/` and `tests/fixtures/guard/natural.jsonl` and writes
//! `src/privacy/names/words.bin` and `weights.bin`. The packed words are compiled in, so a new word list needs two
//! runs: `-- words` first. The same input makes the same files.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a development tool"
)]

use std::collections::HashMap;
use std::fs;
use std::ops::Range;

use did_i::privacy::training::{FEATURES, candidates, pack};

const ROUNDS: usize = 10;
const RATE: f32 = 0.15;
const DECAY: f32 = 2e-6;
/// How often each template sentence is filled with names.
const FILLED: usize = 30;
/// The percentage of names that are also words, and of those that are made up.
const WORDS: u64 = 30;
const MADE_UP: u64 = 8;
/// A word that is wrongly classified as a name costs more than a name that is missed.
const COST: f32 = 2.0;
/// How often each natural sentence is used in training.
const WEIGHT_OF_NATURAL: usize = 6;
/// The number of unseen natural sentences in 1,000 in which a name may be wrongly found.
const ALLOWED_IN_1000: usize = 2;
/// One unit of a weight in the file.
const UNIT: f32 = 0.05;

/// Features, and whether they are those of a name.
type Case = (Vec<u16>, bool);

fn main() {
    let words = fs::read_to_string("guard/words.tsv").unwrap();
    fs::write("src/privacy/names/words.bin", pack(&words)).unwrap();
    if std::env::args().any(|argument| argument == "words") {
        return;
    }
    let mut chance = SeededRng(20_261_130);
    let lists = Lists::read(&words);
    let mut cases = with_names(&lists, &mut chance);
    cases.extend(without_names(&lists, &mut chance));
    let natural = natural();
    let mut of_natural: Vec<Vec<Case>> = Vec::new();
    for line in &natural {
        let case = |(_, features): (_, Vec<u16>)| (features, false);
        of_natural.push(candidates(line).into_iter().map(case).collect());
    }
    println!(
        "{} words, {} of them names",
        cases.len(),
        cases.iter().filter(|case| case.1).count()
    );
    let threshold = threshold(&cases, &of_natural, &mut chance);
    for sentence in of_natural {
        cases.extend((0..WEIGHT_OF_NATURAL).flat_map(|_| sentence.clone()));
    }
    let model = train(&mut cases, &mut chance);
    println!("threshold {threshold:.2}");
    model.write(threshold);
}

/// Chooses the minimum score of a name: each third of the natural sentences is scored by a model of the other two, and
/// only a few may be above it.
fn threshold(cases: &[Case], of_natural: &[Vec<Case>], chance: &mut SeededRng) -> f32 {
    let mut scores = Vec::new();
    for fold in 0..3 {
        let mut cases = cases.to_vec();
        for (_, sentence) in of_natural
            .iter()
            .enumerate()
            .filter(|(at, _)| at % 3 != fold)
        {
            cases.extend((0..WEIGHT_OF_NATURAL).flat_map(|_| sentence.clone()));
        }
        let model = train(&mut cases, chance);
        let left_out = of_natural.iter().skip(fold).step_by(3);
        scores.extend(left_out.filter_map(|sentence| {
            sentence
                .iter()
                .map(|(features, _)| model.score(features))
                .max_by(f32::total_cmp)
        }));
    }
    scores.sort_by(|a, b| b.total_cmp(a));
    let shown: Vec<String> = scores
        .iter()
        .take(12)
        .map(|score| format!("{score:.1}"))
        .collect();
    println!(
        "the highest scores of natural sentences: {}",
        shown.join(" ")
    );
    let allowed = of_natural.len() * ALLOWED_IN_1000 / 1000;
    scores.get(allowed).copied().unwrap_or(0.0).max(0.0)
}

struct Model {
    weights: Vec<f32>,
    bias: f32,
}

impl Model {
    fn score(&self, features: &[u16]) -> f32 {
        let sum: f32 = features
            .iter()
            .map(|at| quantised(self.weights[usize::from(*at)]))
            .sum();
        self.bias + sum
    }

    /// Writes the weights, and the bias minus the threshold.
    #[allow(clippy::cast_possible_truncation, reason = "clamped")]
    fn write(&self, threshold: f32) {
        let byte = |units: f32| (units.round().clamp(-127.0, 127.0) as i8).cast_unsigned();
        let mut bytes: Vec<u8> = self
            .weights
            .iter()
            .map(|weight| byte(weight / UNIT))
            .collect();
        let bias = ((self.bias - threshold) / UNIT).round() as i32;
        bytes.push((bias.div_euclid(128).clamp(-128, 127) as i8).cast_unsigned());
        bytes.push((bias.rem_euclid(128) as i8).cast_unsigned());
        fs::write("src/privacy/names/weights.bin", bytes).unwrap();
    }
}

fn quantised(weight: f32) -> f32 {
    (weight / UNIT).round().clamp(-127.0, 127.0) * UNIT
}

/// Logistic regression by stochastic gradient descent, with a step size per weight that decreases with use (`AdaGrad`).
fn train(cases: &mut [Case], chance: &mut SeededRng) -> Model {
    let mut weights = vec![0.0_f32; FEATURES];
    let mut squares = vec![1e-2_f32; FEATURES];
    let mut bias = 0.0_f32;
    for _ in 0..ROUNDS {
        for at in (1..cases.len()).rev() {
            cases.swap(at, chance.below(at + 1));
        }
        for (features, is_name) in cases.iter() {
            let sum = bias
                + features
                    .iter()
                    .map(|at| weights[usize::from(*at)])
                    .sum::<f32>();
            let guess = 1.0 / (1.0 + (-sum).exp());
            let error = if *is_name { 1.0 - guess } else { -guess * COST };
            bias += 0.002 * error;
            for at in features {
                let at = usize::from(*at);
                squares[at] += error * error;
                weights[at] += RATE * error / squares[at].sqrt() - DECAY * weights[at];
            }
        }
    }
    Model { weights, bias }
}

struct Lists {
    given: Vec<String>,
    surnames: Vec<String>,
    /// Given names that are also words.
    words: Vec<String>,
    /// Given names that are not words.
    small: Vec<String>,
    others: Vec<String>,
    medicines: Vec<String>,
    known: HashMap<String, String>,
}

impl Lists {
    fn read(words: &str) -> Self {
        let known: HashMap<String, String> = words
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(word, flags)| (word.to_owned(), flags.to_owned()))
            .collect();
        let mut all: Vec<(&String, &String)> = known.iter().collect();
        all.sort();
        let of = |fits: &dyn Fn(&str) -> bool| -> Vec<String> {
            all.iter()
                .filter(|(word, flags)| word.len() > 2 && fits(flags))
                .map(|(word, _)| (*word).clone())
                .collect()
        };
        let common = |flags: &str| flags.contains(['1', '2', '3']);
        let text = fs::read_to_string("guard/others.txt").unwrap();
        let section = |from: usize, to: usize| -> Vec<String> {
            let mut at = 0;
            let mut found = Vec::new();
            for line in text.lines() {
                if line.starts_with('#') {
                    at += 1;
                } else if (from..=to).contains(&at) {
                    found.extend(line.split_whitespace().map(str::to_owned));
                }
            }
            found
        };
        Self {
            given: of(&|flags| flags.contains('g') && !common(flags)),
            surnames: of(&|flags| flags.contains('s')),
            words: of(&|flags| flags.contains('g') && common(flags)),
            small: of(&|flags| flags.contains('g') && !flags.contains(['1', '2'])),
            medicines: section(1, 1),
            others: section(2, 4),
            known,
        }
    }

    fn is_name(&self, word: &str) -> bool {
        self.known
            .get(&word.to_lowercase())
            .is_some_and(|flags| flags.contains(['g', 's']))
    }
}

/// Pseudo-random numbers, the same in every run (xorshift64*).
struct SeededRng(u64);

impl SeededRng {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    fn one_of<'l>(&mut self, list: &'l [String]) -> &'l str {
        &list[self.below(list.len())]
    }

    fn percent(&mut self, share: u64) -> bool {
        self.next() % 100 < share
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Returns a word that sounds like a name and is in no list.
fn made_up(lists: &Lists, chance: &mut SeededRng) -> String {
    loop {
        let (first, second) = (chance.one_of(&lists.given), chance.one_of(&lists.surnames));
        let head = &first[..first.len() / 2];
        let word = format!("{head}{}", &second[second.len() / 2..]);
        if word.len() > 3 && !lists.known.contains_key(&word) {
            return word;
        }
    }
}

fn given(lists: &Lists, chance: &mut SeededRng) -> String {
    if chance.percent(MADE_UP) {
        return capital(&made_up(lists, chance));
    }
    if chance.percent(WORDS) {
        return capital(chance.one_of(&lists.words));
    }
    let name = capital(chance.one_of(&lists.given));
    if chance.percent(4) {
        return format!("{name}-{}", capital(chance.one_of(&lists.given)));
    }
    name
}

fn surname(lists: &Lists, chance: &mut SeededRng) -> String {
    if chance.percent(MADE_UP) {
        return capital(&made_up(lists, chance));
    }
    let name = capital(chance.one_of(&lists.surnames));
    match chance.below(30) {
        0 => format!("O'{name}"),
        1 => format!("Mc{name}"),
        2 => format!("{name}-{}", capital(chance.one_of(&lists.surnames))),
        _ => name,
    }
}

/// Fills a template sentence; returns it with the spans of the names.
fn filled(line: &str, lists: &Lists, chance: &mut SeededRng) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut names = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, after) = after.split_once('}').unwrap();
        text.push_str(before);
        let start = text.len();
        let word = match slot {
            "G" => given(lists, chance),
            "S" => surname(lists, chance),
            "N" => format!("{} {}", given(lists, chance), surname(lists, chance)),
            "W" => capital(chance.one_of(&lists.words)),
            "g" => chance.one_of(&lists.small).to_owned(),
            "O" | "P" => chance.one_of(&lists.others).to_owned(),
            "M" => chance.one_of(&lists.medicines).to_owned(),
            other => panic!("{other} is no slot"),
        };
        text.push_str(&word);
        if matches!(slot, "G" | "S" | "N" | "W" | "g") {
            names.push(start..text.len());
        }
        rest = after;
    }
    text.push_str(rest);
    (text, names)
}

fn sentences(file: &str) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn with_names(lists: &Lists, chance: &mut SeededRng) -> Vec<Case> {
    let mut cases = Vec::new();
    for line in sentences("guard/with_names.txt") {
        for _ in 0..FILLED {
            let (text, names) = filled(&line, lists, chance);
            for (span, features) in candidates(&text) {
                let is_name = names
                    .iter()
                    .any(|name| name.start < span.end && span.start < name.end);
                // A listed name outside the slots may be a name or not, so it is not used.
                if is_name || !lists.is_name(&text[span]) {
                    cases.push((features, is_name));
                }
            }
        }
    }
    cases
}

fn without_names(lists: &Lists, chance: &mut SeededRng) -> Vec<Case> {
    let mut cases = Vec::new();
    for line in sentences("guard/without_names.txt") {
        for _ in 0..FILLED {
            let (text, _) = filled(&line, lists, chance);
            cases.extend(
                candidates(&text)
                    .into_iter()
                    .map(|(_, features)| (features, false)),
            );
        }
    }
    cases
}

/// Returns the natural sentences, without their JSON.
fn natural() -> Vec<String> {
    let text = fs::read_to_string("tests/fixtures/guard/natural.jsonl").unwrap();
    let read = |line: &str| -> String {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        value["text"].as_str().unwrap().to_owned()
    };
    text.lines().map(read).collect()
}
