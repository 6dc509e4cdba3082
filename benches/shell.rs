//! Beside the `sqlite3` shell, which does the same work on a plain database.
//!
//! The shell is the yardstick, since it moves with the machine; a millisecond does not.

use std::fs;
use std::path::{Path, PathBuf};

use crate::generate::RARE_WORD;
use crate::journals::{Journal, copied};
use crate::processes::{Process, compare};
use crate::table::{Goal, Results, Timed, grouped};
use crate::{DID_I, Outcome, did_i};

pub(crate) const SQLITE: &str = "sqlite3";

/// The program sets these whenever it opens a journal, so the comparison does too.
const PRAGMAS: &str = "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; \
    PRAGMA journal_mode = DELETE;";
const NEWEST: &str = "SELECT r.id, r.occurred_at, s.name, r.setting, r.answers, r.reached, \
    (SELECT group_concat(tag, ', ') FROM tag WHERE reflection = r.id), \
    (SELECT group_concat(text, ' ') FROM note WHERE reflection = r.id) \
    FROM reflection AS r JOIN question_set AS s ON s.id = r.question_set \
    ORDER BY r.day DESC, r.occurred_at DESC, r.id DESC LIMIT";
/// One row an answer, by week, question and answer: what the trends need, asked of a plain table.
pub(crate) const GROUPED: &str =
    "SELECT strftime('%Y-%W', day), question, answer, count(*) FROM answer_row GROUP BY 1, 2, 3";
/// The least that anything can do that looks at every answer.
const SUMMED: &str = "SELECT sum(length(answers)) FROM reflection";

/// A reflection as nested JSON: its answers, notes and tags in it.
pub(crate) const NESTED: &str = "SELECT json_object('uuid', r.uuid, 'occurred_at', r.occurred_at, 'set', s.name, \
    'set_version', s.version, 'setting', r.setting, 'answers', json_object( \
    '1', substr(r.answers, 1, 1), '2', substr(r.answers, 2, 1), '3', substr(r.answers, 3, 1), \
    '4', substr(r.answers, 4, 1), '5', substr(r.answers, 5, 1), '6', substr(r.answers, 6, 1), \
    '7', substr(r.answers, 7, 1), '8', substr(r.answers, 8, 1), '9', substr(r.answers, 9, 1), \
    '10', substr(r.answers, 10, 1)), \
    'tags', (SELECT json_group_array(tag) FROM tag WHERE reflection = r.id), \
    'notes', (SELECT json_group_array(json_object('about', about, 'text', text, 'share', share)) \
    FROM note WHERE reflection = r.id)) \
    FROM reflection AS r JOIN question_set AS s ON s.id = r.question_set ORDER BY r.id";
/// So much longer may take what is to cost the same: rounds differ by about as much.
const SAME: f64 = 1.15;

const LEARNING: &str = "Asking first what had helped before changed the whole visit, and it took no longer than usual.";
const NEXT: &str = "Begin with their own goal, and leave the form for the end.";

/// Measures journals of so many reflections, and prints a table.
pub(crate) fn measure(sizes: &[u32], folder: &Path) -> Outcome<()> {
    let mut bench = Bench::new(folder);
    bench.start()?;
    for size in sizes {
        let journal = Journal::of(*size, folder)?;
        bench.journal(&journal)?;
        match size {
            3_000 => {
                bench.encrypted(&journal)?;
                bench.whole_year(&Journal::of(2_000, folder)?)?;
            }
            100_000 => bench.exchange(&journal)?,
            1_000_000 => bench.growth(&journal)?,
            _ => {}
        }
    }
    println!("## Beside the sqlite3 shell, and alone\n");
    bench.results.print();
    println!();
    Ok(())
}

/// What is measured, and what came of it.
pub(crate) struct Bench {
    pub(crate) folder: PathBuf,
    pub(crate) results: Results,
    has_sqlite: bool,
}

impl Bench {
    fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            results: Results::new(),
            has_sqlite: Process::new(SQLITE, &["--version"]).check("3.").is_ok(),
        }
    }

    fn start(&mut self) -> Outcome<()> {
        let ours = Process::new(DID_I, &["--version"]);
        ours.check("did-i")?;
        let theirs = Process::new(SQLITE, &["--version"]);
        self.compare("start".to_owned(), &ours, &theirs, Goal::ratio(2.0))
    }

    fn journal(&mut self, journal: &Journal) -> Outcome<()> {
        self.list(journal)?;
        self.show(journal)?;
        self.search(journal)?;
        self.trends(journal)?;
        self.save(journal)
    }

    fn list(&mut self, journal: &Journal) -> Outcome<()> {
        let ours = did_i(&journal.file, &["list"]);
        ours.check("30 Jun 2026")?;
        let theirs = sqlite(&journal.plain, &newest(20));
        self.compare(
            named("list, the 20 newest", journal),
            &ours,
            &theirs,
            Goal::ratio(1.5),
        )
    }

    fn show(&mut self, journal: &Journal) -> Outcome<()> {
        let id = journal.reflections / 2;
        let ours = did_i(&journal.file, &["show", &id.to_string()]);
        ours.check("Did I")?;
        let theirs = sqlite(
            &journal.plain,
            &format!(
                "SELECT r.*, s.definition FROM reflection AS r JOIN question_set AS s ON s.id = r.question_set \
                 WHERE r.id = {id}; SELECT about, text, share FROM note WHERE reflection = {id}; \
                 SELECT tag FROM tag WHERE reflection = {id} ORDER BY place"
            ),
        );
        self.compare(named("show", journal), &ours, &theirs, Goal::ratio(2.0))
    }

    fn search(&mut self, journal: &Journal) -> Outcome<()> {
        let ours = did_i(&journal.file, &["search", RARE_WORD]);
        ours.check(RARE_WORD)?;
        let theirs = sqlite(&journal.plain, &containing(RARE_WORD));
        self.compare(
            named("search, a rare word", journal),
            &ours,
            &theirs,
            Goal::ratio(1.5),
        )
    }

    fn trends(&mut self, journal: &Journal) -> Outcome<()> {
        let ours = did_i(&journal.file, &["trends"]);
        ours.check("own goals")?;
        let small = journal.reflections < 100_000;
        let goal = Goal {
            peak: Some(16.0),
            // Over so few, starting any process takes more than a twentieth of the shell's time.
            ..Goal::ratio(if small { 0.2 } else { 0.05 })
        };
        let theirs = sqlite(&journal.rows, GROUPED);
        self.compare(named("trends, to GROUP BY", journal), &ours, &theirs, goal)?;
        if small {
            return Ok(());
        }
        let theirs = sqlite(&journal.plain, SUMMED);
        self.compare(
            named("trends, to a bare sum", journal),
            &ours,
            &theirs,
            Goal::ratio(2.5),
        )
    }

    /// Both sides write to a copy of their own in the same folder, so that they sync to the same disk.
    fn save(&mut self, journal: &Journal) -> Outcome<()> {
        let copies = [
            copied(&journal.file, "ours")?,
            copied(&journal.plain, "theirs")?,
        ];
        let [ours, theirs] = [save_by_flags(&copies[0]), save_by_insert(&copies[1])];
        ours.check("Saved")?;
        self.compare(named("save", journal), &ours, &theirs, Goal::ratio(1.5))?;
        let notes = self.folder.join("syncs.txt");
        let name = named("save, its syncs", journal);
        match ours.syncs(&notes) {
            Some(count) => self.results.counted(&name, count, theirs.syncs(&notes), 4),
            None => self.results.skipped(&name, "strace"),
        }
        Ok(copies.iter().try_for_each(fs::remove_file)?)
    }

    /// What a hospital's worth costs beside a small journal: as much for a page, and trends in proportion.
    fn growth(&mut self, large: &Journal) -> Outcome<()> {
        let small = Journal::of(1_000, &self.folder)?;
        let tenth = Journal::of(100_000, &self.folder)?;
        let id = (small.reflections / 2).to_string();
        for (what, words) in [("list", vec!["list"]), ("show", vec!["show", &id])] {
            let [ours, theirs] = [large, &small].map(|journal| did_i(&journal.file, &words));
            let name = named(&format!("{what}, to 1,000"), large);
            self.compare(name, &ours, &theirs, Goal::ratio(SAME))?;
        }
        let [ours, theirs] = [large, &tenth].map(|journal| did_i(&journal.file, &["trends"]));
        let name = named("trends, to 100,000", large);
        self.compare(name, &ours, &theirs, Goal::ratio(10.0))
    }

    pub(crate) fn compare(
        &mut self,
        name: String,
        ours: &Process,
        theirs: &Process,
        goal: Goal,
    ) -> Outcome<()> {
        if !self.has_sqlite {
            self.results.skipped(&name, SQLITE);
            return Ok(());
        }
        eprintln!("{name}");
        let peak = ours.peak(&self.folder.join("peak.txt"));
        let compared = compare(ours, theirs)?;
        self.results.timed(&Timed {
            name,
            compared,
            goal,
            peak,
        });
        Ok(())
    }
}

pub(crate) fn named(what: &str, journal: &Journal) -> String {
    format!("{}: {what}", grouped(journal.reflections))
}

/// One query for a page of a list, with notes and tags.
pub(crate) fn newest(limit: u32) -> String {
    format!("{NEWEST} {limit}")
}

pub(crate) fn containing(word: &str) -> String {
    format!("SELECT reflection, about, text FROM note WHERE text LIKE '%{word}%'")
}

pub(crate) fn sqlite(file: &Path, sql: &str) -> Process {
    Process::new(SQLITE, &["-batch", &file.to_string_lossy(), sql])
}

pub(crate) fn save_by_flags(journal: &Path) -> Process {
    let words = [
        "--learning",
        LEARNING,
        "--next",
        NEXT,
        "--setting",
        "ward",
        "--tag",
        "crisis",
    ];
    did_i(
        journal,
        &[&["log", "--answers", "yypn- yyyny"], &words[..]].concat(),
    )
}

/// The same columns, notes and tag in one transaction.
pub(crate) fn save_by_insert(journal: &Path) -> Process {
    let sql = format!(
        "{PRAGMAS} BEGIN IMMEDIATE; \
         INSERT INTO reflection (uuid, question_set, day, occurred_at, setting, answers) VALUES \
         (lower(hex(randomblob(16))), 1, '2026-06-30', '2026-06-30T18:00:00+00:00', 'ward', 'yypn-yyyny'); \
         INSERT INTO note SELECT seq, -1, '{LEARNING}', 0 FROM sqlite_sequence WHERE name = 'reflection'; \
         INSERT INTO note SELECT seq, -2, '{NEXT}', 0 FROM sqlite_sequence WHERE name = 'reflection'; \
         INSERT INTO tag SELECT seq, 1, 'crisis' FROM sqlite_sequence WHERE name = 'reflection'; COMMIT;"
    );
    sqlite(journal, &sql)
}
