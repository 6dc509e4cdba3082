//! In every table of figures, of every set and on every screen, each figure is in its column.

use chrono::{Days, NaiveDate};
use console::measure_text_width;
use did_i::model::{Choice, QuestionSet};
use did_i::question_sets::{builtin, builtin_ids};
use did_i::render::terminal::trends::{TrendsView, table};
use did_i::terminal::RenderOptions;
use did_i::trends::analysis::{Scope, analyse};
use did_i::trends::history::{History, QuestionMap};

use super::builtin::twelve_weeks;
use crate::desk::Desk;

/// Returns where each word of a line ends, from a column on.
fn ends(line: &str, from: usize) -> Vec<usize> {
    let letters: Vec<char> = line.chars().chain([' ']).collect();
    let ends = letters.windows(2).enumerate();
    ends.filter(|(at, pair)| *at >= from && pair[0] != ' ' && pair[1] == ' ')
        .map(|(at, _)| at)
        .collect()
}

/// Returns what is wrong with a table: too wide, a truncated name, a figure outside its column.
///
/// Also returns how many rows of figures it checked.
fn faults(text: &str, set: &QuestionSet, width: usize) -> (usize, Vec<String>) {
    let mut faults: Vec<String> = text
        .lines()
        .filter(|line| measure_text_width(line) > width)
        .map(|line| format!("too wide: {line}"))
        .collect();
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_head = |line: &&str| line.contains("score     n");
    let Some(head) = text.lines().find(is_head) else {
        // Figures in words: every name is complete in its own lines.
        let is_whole = |name: &str| name.split(' ').all(|word| flat.contains(word));
        let cut = set.tips.iter().filter(|tip| !is_whole(&tip.name));
        faults.extend(cut.map(|tip| format!("cut: {}", tip.name)));
        return (0, faults);
    };
    let names = head.find("score").unwrap();
    let names = head[..names].chars().count();
    // The dates of the axis follow the figures.
    let figures = 2 + set.scale().choices().len() + usize::from(set.scale().has_not_applicable());
    let mut columns = ends(head, names);
    columns.truncate(figures);
    let mut rows = 0;
    for (lead, name_of_row) in row_names(set) {
        let mut lines = text.lines().skip_while(|line| !line.starts_with(&lead));
        let Some(row) = lines.next() else {
            faults.push(format!("missing: {name_of_row}"));
            continue;
        };
        rows += 1;
        let figures = ends(row, names);
        if figures.get(..columns.len()) != Some(&columns[..]) {
            faults.push(format!("not in the columns:\n{head}\n{row}"));
        }
        // The name begins beside its figures and continues below.
        let mut name: String = row
            .chars()
            .skip(lead.chars().count())
            .take(names - lead.chars().count())
            .collect();
        for line in lines.take(3) {
            name.push(' ');
            name.push_str(line);
        }
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.starts_with(&name_of_row) {
            faults.push(format!("cut: {name_of_row} in {name}"));
        }
    }
    (rows, faults)
}

/// Returns the beginning of each row of a set, and the names of its tips.
fn row_names(set: &QuestionSet) -> Vec<(String, String)> {
    let questions = |tip: u16| set.questions_of(tip).map(|q| q.number).collect::<Vec<_>>();
    let rows = set
        .tips
        .chunk_by(|a, b| questions(a.number) == questions(b.number));
    let names = rows.map(|tips| {
        let join = |words: Vec<String>| words.join(" · ");
        let numbers = join(tips.iter().map(|tip| tip.number.to_string()).collect());
        let names = join(tips.iter().map(|tip| tip.name.clone()).collect());
        (format!("{numbers:>2} "), names)
    });
    names.collect()
}

/// A set with this many answers of its own, from 0 to 100.
fn with_own(set: &QuestionSet, answers: u8) -> QuestionSet {
    let words = [
        "never", "once", "seldom", "half", "often", "mostly", "always",
    ];
    let own = (0..answers).map(|at| Choice {
        key: char::from(b'1' + at),
        label: words[usize::from(at)].to_owned(),
        score: u8::try_from(u16::from(at) * 100 / u16::from(answers - 1)).unwrap(),
    });
    QuestionSet {
        answers: own.collect(),
        ..set.clone()
    }
}

/// Returns the trends of twelve weeks, five reflections each.
fn drawn(set: &QuestionSet, width: usize) -> String {
    let monday: NaiveDate = "2026-08-24".parse().unwrap();
    let keys: Vec<char> = set.scale().choices().iter().map(|c| c.key).collect();
    let mut history = History::new(set, (NaiveDate::MIN, NaiveDate::MAX));
    let map = QuestionMap::of(set, set);
    for day in (0..84).filter(|day| day % 7 < 5) {
        let letters = (0..set.questions.len()).map(|at| keys[(day * 7 + at * 3) % keys.len()]);
        let date = monday + Days::new(day as u64);
        history.add(date, letters.collect::<String>().as_bytes(), &map);
    }
    let scope = Scope {
        period_length: None,
        days: (None, None),
        today: "2026-11-21".parse().unwrap(),
        for_summary: false,
        actions: &[],
        new_starts: &[],
    };
    let trends = analyse(set, &history, scope);
    let subject = TrendsView {
        set,
        set_flag: "",
        versions: &[1],
        left_out: &[],
        setting: None,
        tag: None,
        trends: &trends,
    };
    let look = RenderOptions {
        width,
        color: false,
        unicode: true,
    };
    table(subject, look)
}

#[test]
fn of_trends_on_every_screen_and_scale() {
    let (mut rows, mut wrong) = (0, Vec::new());
    for id in builtin_ids() {
        let set = builtin(id).unwrap();
        let own = (2..=7).map(|answers| with_own(&set, answers));
        for set in std::iter::once(set.clone()).chain(own) {
            for width in 40..=200 {
                let (looked_at, faults) = faults(&drawn(&set, width), &set, width);
                rows += looked_at;
                let answers = set.scale().choices().len();
                wrong.extend(
                    faults
                        .into_iter()
                        .map(|fault| format!("{id}, {answers} answers, {width}: {fault}")),
                );
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}: {}",
        wrong.len(),
        wrong[..wrong.len().min(9)].join("\n")
    );
    assert!(rows > 10_000, "{rows}");
}

#[test]
fn of_summary_and_review_on_every_kind_of_screen() {
    let mut wrong = String::new();
    for id in builtin_ids() {
        let set = builtin(id).unwrap();
        let desk = Desk::new();
        desk.import(&twelve_weeks(&set));
        desk.run_ok(&format!("summary --set {id} --yes -o ~/of.json"));
        for width in [40, 48, 49, 66, 67, 68, 80, 200] {
            let narrow = desk.command(&format!("summary --set {id}"));
            let read = |mut command: std::process::Command| {
                let output = command.env("COLUMNS", width.to_string()).output().unwrap();
                assert!(output.status.success());
                String::from_utf8(output.stdout).unwrap()
            };
            let (_, faults) = faults(&read(narrow), &set, width);
            for fault in faults {
                wrong.push_str(&format!("summary {id} at {width}: {fault}\n"));
            }
            let review = read(desk.command("review ~/of.json"));
            let names = row_names(&set);
            let cells: Vec<_> = names
                .iter()
                .filter_map(|(lead, _)| {
                    let row = review.lines().find(|line| line.starts_with(lead))?;
                    let sign = row.rfind(" · ").or_else(|| row.rfind(" ▲ "))?;
                    Some(row[..sign].chars().count())
                })
                .collect();
            // On a narrow screen a review is in words.
            let in_words = cells.is_empty() && width < 66;
            if in_words {
                continue;
            }
            if cells.len() != names.len() || cells.iter().any(|at| *at != cells[0]) {
                wrong.push_str(&format!("review {id} at {width}: {cells:?}\n{review}\n"));
            }
            for line in review.lines().filter(|l| measure_text_width(l) > width) {
                wrong.push_str(&format!("review {id} at {width} too wide: {line}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
