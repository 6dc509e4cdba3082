//! The PDF of a summary, made by the real program and checked with poppler.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test may panic, and prints what it skips"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

/// Words in places that must not be in a summary: an unshared note, a tag, a setting.
const PRIVATE: [&str; 5] = [
    "KEPTNOTE",
    "KEPTLEARNING",
    "KEPTNEXT",
    "KEPTTAG",
    "KEPTSETTING",
];

/// A separate journal, and the environment of the program.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn with(reflections: &[Value]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Self { folder };
        let mut lines = vec![json!({"format": "did-i-journal", "version": 1}).to_string()];
        lines.extend(reflections.iter().map(Value::to_string));
        std::fs::write(place.path("in.jsonl"), lines.join("\n") + "\n").unwrap();
        place.did_i(&["import", place.path("in.jsonl").to_str().unwrap()]);
        let action = "4=name one sign of hope aloud";
        place.did_i(&[
            "supervision",
            "add",
            "--on",
            "2026-08-31",
            "--action",
            action,
        ]);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn did_i(&self, args: &[&str]) {
        let home = self.folder.path();
        let output = Command::new(env!("CARGO_BIN_EXE_did-i"))
            .args(args)
            .env_clear()
            .envs([("TZ", "UTC"), ("LANG", "C.UTF-8")])
            .env("DID_I_NOW", "2026-11-21T14:05:00+00:00")
            .env("DID_I_JOURNAL", self.path("journal.db"))
            .envs(["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"].map(|name| (name, home)))
            .current_dir(home)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {said}");
    }

    /// Writes the summary from June on.
    fn summary(&self, name: &str, more: &[&str]) -> PathBuf {
        let path = self.path(name);
        let mut args = vec!["summary", "--yes", "--from", "2026-06-01", "--output"];
        args.push(path.to_str().unwrap());
        args.extend(more);
        self.did_i(&args);
        path
    }
}

/// Pseudo-random numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % end
    }
}

/// Returns this many reflections from June to November, with private words in each.
fn reflections(seed: u64, count: u64) -> Vec<Value> {
    let mut dice = Dice(seed);
    let first = chrono::NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    let one = |index| {
        let day = first + chrono::Days::new(index * 172 / count);
        let letters = ["yes", "yes", "yes", "partly", "no", "not_applicable"];
        let answers: serde_json::Map<String, Value> = (1..=10)
            .map(|number: u32| {
                let letter = letters[usize::try_from(dice.below(6)).unwrap()];
                (number.to_string(), json!(letter))
            })
            .collect();
        json!({
            "kind": "reflection",
            "occurred_at": format!("{day}T{:02}:30:00+00:00", 8 + dice.below(9)),
            "set": "did-i", "setting": "KEPTSETTING", "tags": ["KEPTTAG"], "answers": answers,
            "notes": {"2": {"text": "KEPTNOTE", "share": false}},
            "learning": {"text": "KEPTLEARNING", "share": false},
            "next_step": {"text": "KEPTNEXT", "share": false},
        })
    };
    (0..count).map(one).collect()
}

/// A note in each script, and a word of it that must be found in the PDF if its font is installed.
const SCRIPTS: [(&str, &str, &str); 8] = [
    ("Arabic", "كلمة ثقيلة قالها مرتين", "ثقيلة"),
    ("Hebrew", "התקווה היא מילה כבדה", "התקווה היא מילה כבדה"),
    ("CJKsc", "希望是一个沉重的词", "希望是一个沉重的词"),
    ("CJKsc", "희망은 무거운 말이다", "희망은 무거운 말이다"),
    ("Devanagari", "आशा एक भारी शब्द है", "आशा एक भारी शब्द है"),
    ("Thai", "ความหวังเป็นคำที่หนัก", "ความหวังเป็นคำที่หนัก"),
    (
        "SourceSans3",
        "Łukasz, Ελένη, Надежда",
        "Łukasz, Ελένη, Надежда",
    ),
    ("[none]", "We laughed 🙂 and 👩‍👩‍👧", "🙂"),
];

/// Marks notes to share, from the first reflection on.
fn share(reflections: &mut [Value], notes: &[&str]) {
    for (reflection, text) in reflections.iter_mut().step_by(11).zip(notes) {
        reflection["notes"]["9"] = json!({"text": text, "share": true});
    }
}

/// Runs one of poppler's programs. Without poppler the test is skipped with a message; in CI it fails.
fn poppler(command: &[&str], file: &Path, more: &[&str]) -> Option<Vec<u8>> {
    let program = command[0];
    let mut run = Command::new(program);
    let Ok(output) = run.args(&command[1..]).arg(file).args(more).output() else {
        let missing = format!("{program} is not there: install poppler-utils");
        assert!(std::env::var_os("CI").is_none(), "{missing}");
        eprintln!("SKIPPED: {missing}");
        return None;
    };
    assert!(output.status.success(), "{program}: {output:?}");
    Some(output.stdout)
}

fn text(file: &Path) -> Option<String> {
    poppler(&["pdftotext", "-layout"], file, &["-"]).map(words)
}

fn info(file: &Path) -> Option<String> {
    poppler(&["pdfinfo"], file, &[]).map(words)
}

fn words(output: Vec<u8>) -> String {
    String::from_utf8(output).unwrap()
}

/// Returns the value of a line of pdfinfo.
fn value<'a>(info: &'a str, name: &str) -> Option<&'a str> {
    let line = info
        .lines()
        .find(|line| line.starts_with(&format!("{name}:")))?;
    Some(line.split_once(':')?.1.trim())
}

#[test]
fn a4_pages_with_a_title_tags_and_no_author() {
    let place = Place::with(&reflections(1, 150));
    let file = place.summary("x.pdf", &["--ask", "How far is too far?"]);
    let Some(info) = info(&file) else { return };
    assert_eq!(value(&info, "Title"), Some("Summary for supervision"));
    assert_eq!(value(&info, "Pages"), Some("2"));
    assert_eq!(value(&info, "Tagged"), Some("yes"));
    assert_eq!(value(&info, "Author"), None);
    assert!(
        value(&info, "Page size").unwrap().ends_with("(A4)"),
        "{info}"
    );
    assert!(
        value(&info, "CreationDate").unwrap().contains("Nov 21"),
        "{info}"
    );
}

#[test]
fn words_that_nobody_reviewed_are_marked_as_a_draft() {
    let place = Place::with(&reflections(7, 20));
    let draft = "not reviewed by a native speaker";
    let italian = place.summary("it.pdf", &["--lang", "it"]);
    let Some(italian) = text(&italian) else {
        return;
    };
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat(&italian).contains("Speranza"), "{italian}");
    assert!(flat(&italian).contains(draft), "{italian}");
    let own = text(&place.summary("en.pdf", &[])).unwrap();
    assert!(!flat(&own).contains("native speaker"), "{own}");
}

/// A word and its edges: left, top, right, bottom.
type Boxed = ([f32; 4], String);

/// Returns the words of each page with their boxes.
fn boxes(file: &Path) -> Option<Vec<Vec<Boxed>>> {
    let listed = poppler(&["pdftotext", "-bbox"], file, &["-"]).map(words)?;
    let word = |line: &str| {
        let line = line.trim().strip_prefix("<word ")?;
        let parts: Vec<&str> = line.split(['"', '<', '>']).collect();
        let edges = [1, 3, 5, 7].map(|at| parts[at].parse().unwrap());
        Some((edges, parts[9].to_owned()))
    };
    let pages = listed.split("<page ").skip(1);
    Some(
        pages
            .map(|page| page.lines().filter_map(word).collect())
            .collect(),
    )
}

/// Returns whether two words overlap by more than the space between lines.
fn lie_upon(one: &[f32; 4], other: &[f32; 4]) -> bool {
    let across = one[2].min(other[2]) - one[0].max(other[0]);
    let down = one[3].min(other[3]) - one[1].max(other[1]);
    let least = (one[3] - one[1]).min(other[3] - other[1]);
    across >= 1.0 && down >= least / 2.0
}

#[test]
fn no_word_lies_upon_another_whatever_the_set() {
    for id in did_i::question_sets::builtin_ids() {
        let set = did_i::question_sets::builtin(id).unwrap();
        let mut answered = reflections(8, 20);
        for reflection in &mut answered {
            let questions = 1..=set.questions.len();
            let answers = questions.map(|number| (number.to_string(), json!("yes")));
            reflection["set"] = json!(id);
            reflection["notes"] = json!({});
            reflection["answers"] = Value::Object(answers.collect());
        }
        let place = Place::with(&answered);
        let file = place.summary("x.pdf", &["--set", id, "--ask", "What next?"]);
        let Some(pages) = boxes(&file) else { return };
        assert!(pages[0].len() > 60, "{id}: {pages:?}");
        for words in pages {
            for (at, (one, word)) in words.iter().enumerate() {
                let upon = words[at + 1..]
                    .iter()
                    .find(|(other, _)| lie_upon(one, other));
                assert!(upon.is_none(), "{id}: {word} and {upon:?}");
            }
        }
    }
}

#[test]
fn the_words_can_be_found_and_the_private_ones_cannot() {
    let place = Place::with(&reflections(2, 150));
    let question = "What would Łukasz – or Ελένη, or Надежда – say?";
    let file = place.summary("x.pdf", &["--ask", question, "--name", "Robin Example"]);
    let Some(text) = text(&file) else { return };
    for words in [
        "Summary for supervision: Robin Example",
        "1 June to 21 November 2026 · 150 reflections · last meeting 31 August 2026",
        "Self-ratings, for learning.",
        "Respect and partnership",
        "What changed lately, and what stands out",
        "Tip 4, Hope: name one sign of hope aloud",
        "What may help",
        "How to read it",
        "Reflections have no legal privilege",
        "page 1 of 2",
        question,
    ] {
        assert!(text.contains(words), "{words} is not in:\n{text}");
    }
    let bytes = std::fs::read(&file).unwrap();
    for word in PRIVATE {
        assert!(!text.contains(word), "{word} is in:\n{text}");
        assert!(
            !bytes
                .windows(word.len())
                .any(|part| part == word.as_bytes())
        );
    }
    assert_eq!(
        value(&info(&file).unwrap(), "Author"),
        Some("Robin Example")
    );
}

#[test]
fn poppler_has_nothing_to_complain_about() {
    let place = Place::with(&reflections(3, 60));
    let file = place.summary("x.pdf", &["--ask", "How far is too far?"]);
    for command in [&["pdfinfo", "-struct"][..], &["pdftotext"], &["pdffonts"]] {
        let Ok(output) = Command::new(command[0])
            .args(&command[1..])
            .arg(&file)
            .output()
        else {
            assert!(std::env::var_os("CI").is_none(), "install poppler-utils");
            return;
        };
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(said, "", "{command:?}");
    }
}

#[test]
fn the_fonts_are_embedded_and_know_their_text() {
    let place = Place::with(&reflections(3, 60));
    let file = place.summary("x.pdf", &[]);
    let Some(fonts) = poppler(&["pdffonts"], &file, &[]).map(words) else {
        return;
    };
    let lines: Vec<_> = fonts.lines().skip(2).collect();
    assert_eq!(lines.len(), 2, "{fonts}");
    for line in lines {
        assert!(line.contains("SourceSans3"), "{fonts}");
        // Embedded, a subset, and with a map from glyphs to text.
        let words: Vec<_> = line.split_whitespace().collect();
        assert!(
            words.windows(3).any(|three| three == ["yes", "yes", "yes"]),
            "{fonts}"
        );
    }
}

#[test]
fn the_structure_has_headings_a_table_lists_and_figures() {
    let place = Place::with(&reflections(4, 150));
    let file = place.summary("x.pdf", &["--ask", "How far is too far?"]);
    let Some(structure) = poppler(&["pdfinfo", "-struct"], &file, &[]).map(words) else {
        return;
    };
    let count = |name: &str| {
        structure
            .lines()
            .filter(|line| line.trim_start().starts_with(name))
            .count()
    };
    assert_eq!(count("H1"), 1, "{structure}");
    assert!(count("H2") >= 6, "{structure}");
    // A header, three groups and nine rows; one chart per row, and one of the agreed actions.
    assert_eq!(
        (count("Table"), count("TR"), count("Figure")),
        (1, 13, 10),
        "{structure}"
    );
    // Seven column headers, twelve row headers, and the element `THead`, which begins the same.
    assert_eq!(count("TH"), 7 + 12 + 1, "{structure}");
    assert!(count("LBody") >= 6, "{structure}");
}

#[test]
fn long_notes_break_over_pages_and_lose_nothing() {
    let mut reflections = reflections(5, 150);
    let long: String = (0..1_700).map(|number| format!("w{number} ")).collect();
    let multi = "First line.\n\nSecond line, 你好 🙂 and on.";
    let middle = "A note of ordinary length about hope. ".repeat(9);
    let long = long.trim_end();
    share(
        &mut reflections,
        &[&middle, long, multi, &middle, &middle, &middle],
    );
    let place = Place::with(&reflections);
    let file = place.summary("x.pdf", &[]);
    let Some(text) = poppler(&["pdftotext"], &file, &["-"]).map(words) else {
        return;
    };
    let pages: u32 = value(&info(&file).unwrap(), "Pages")
        .unwrap()
        .parse()
        .unwrap();
    assert!((3..=5).contains(&pages), "{pages}");
    let words: Vec<&str> = text.split_whitespace().collect();
    let numbered = words
        .iter()
        .filter_map(|word| word.strip_prefix('w')?.parse::<u32>().ok());
    assert!(numbered.eq(0..1_700), "{text}");
    assert!(text.contains("你好"), "{text}");
    assert!(text.contains(&format!("page {pages} of {pages}")), "{text}");
}

#[test]
fn every_script_is_printed_and_can_be_copied() {
    let mut reflections = reflections(5, 150);
    share(&mut reflections, &SCRIPTS.map(|(_, note, _)| note));
    let place = Place::with(&reflections);
    let file = place.summary("x.pdf", &["--allow-identifiers"]);
    let Some(text) = poppler(&["pdftotext"], &file, &["-"]).map(words) else {
        return;
    };
    // Direction marks that pdftotext adds.
    let text = text.replace(['\u{202a}', '\u{202b}', '\u{202c}'], "");
    let fonts = poppler(&["pdffonts"], &file, &[]).map(words).unwrap();
    for (font, _, found) in SCRIPTS {
        if fonts.contains(font) {
            assert!(text.contains(found), "{found} is not in:\n{text}");
        } else {
            let missing = format!("no font for {found} is installed: install fonts-noto");
            assert!(std::env::var_os("CI").is_none(), "{missing}");
            eprintln!("SKIPPED: {missing}");
        }
    }
}

#[test]
fn an_encrypted_page_asks_for_its_password() {
    let place = Place::with(&reflections(6, 40));
    std::fs::write(place.path("secret"), "blue kettle 7\n").unwrap();
    let secret = place.path("secret");
    let file = place.summary("x.pdf", &["--password-file", secret.to_str().unwrap()]);
    let bytes = std::fs::read(&file).unwrap();
    assert!(!bytes.windows(4).any(|four| four == b"tips"));
    let closed = Command::new("pdftotext").arg(&file).arg("-").output();
    let Ok(closed) = closed else {
        assert!(std::env::var_os("CI").is_none(), "install poppler-utils");
        return;
    };
    assert!(!closed.status.success());
    let with = ["pdftotext", "-upw", "blue kettle 7"];
    let text = poppler(&with, &file, &["-"]).map(words).unwrap();
    assert!(text.contains("Summary for supervision"), "{text}");
    let info = poppler(&["pdfinfo", "-upw", "blue kettle 7"], &file, &[]);
    let info = info.map(words).unwrap();
    let encrypted = value(&info, "Encrypted").unwrap();
    assert!(encrypted.contains("AES-256"), "{info}");
    assert!(encrypted.contains("print:yes copy:yes"), "{info}");
    let Some(checked) = poppler(&["qpdf", "--password=blue kettle 7", "--check"], &file, &[])
    else {
        return;
    };
    assert!(words(checked).contains("No syntax or stream encoding errors"));
}

#[test]
fn the_same_journal_makes_the_same_file() {
    let place = Place::with(&reflections(6, 80));
    let read = |name: &str| std::fs::read(place.summary(name, &[])).unwrap();
    assert_eq!(read("one.pdf"), read("two.pdf"));
}

#[test]
fn a_page_has_ink_inside_its_margins_only() {
    let place = Place::with(&reflections(7, 150));
    let file = place.summary("x.pdf", &[]);
    let Some(drawn) = poppler(&["pdftoppm", "-gray", "-r", "50", "-l", "1"], &file, &[]) else {
        return;
    };
    let (width, pixels) = gray(&drawn);
    let margin = 20;
    let mut dark = 0;
    for (row, line) in pixels.chunks(width).enumerate() {
        for (column, pixel) in line.iter().enumerate() {
            let outside = column < margin || column + margin > width || row < margin;
            assert!(!outside || *pixel == 255, "ink at {column}, {row}");
            dark += usize::from(*pixel < 128);
        }
    }
    assert!(dark > 2_000, "{dark} dark pixels");
}

/// Returns the width and the pixels of a PGM image.
fn gray(pgm: &[u8]) -> (usize, &[u8]) {
    let header: Vec<&[u8]> = pgm.splitn(4, |byte| *byte == b'\n').collect();
    let size = std::str::from_utf8(header[1]).unwrap();
    let width = size.split(' ').next().unwrap().parse().unwrap();
    (width, header[3])
}
