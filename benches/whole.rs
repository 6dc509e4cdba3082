//! What must stay fast, measured as whole processes beside the `sqlite3` shell.
//!
//! `cargo bench` measures journals of 3,000 and 100,000 reflections, `cargo bench -- --large` one of 1,000,000
//! too. What a person waits for is a process from start to end, so that is what is timed: opening, checking,
//! reading and printing included. The shell is the yardstick, since it moves with the machine; a millisecond
//! does not. Nothing fails here: a missed goal is named, and the exit status is 0.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the table is what this is for"
)]
#![allow(
    clippy::indexing_slicing,
    reason = "what is indexed here is never empty"
)]

mod generate;
mod journals;
mod processes;
mod table;
mod whole_journal;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use generate::RARE_WORD;
use journals::Journal;
use processes::{Process, compare};
use table::{Goal, Results, Timed, grouped};

const DID_I: &str = env!("CARGO_BIN_EXE_did-i");
const SQLITE: &str = "sqlite3";

/// The program sets these whenever it opens a journal, so the comparison does too.
const PRAGMAS: &str = "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; \
    PRAGMA journal_mode = DELETE;";
const NEWEST: &str = "SELECT r.id, r.occurred_at, s.name, r.setting, r.answers, r.reached, \
    (SELECT group_concat(tag, ', ') FROM tag WHERE reflection = r.id), \
    (SELECT group_concat(text, ' ') FROM note WHERE reflection = r.id) \
    FROM reflection AS r JOIN question_set AS s ON s.id = r.question_set \
    ORDER BY r.day DESC, r.occurred_at DESC, r.id DESC LIMIT 20";
/// One row an answer, by week, question and answer: what the trends need, asked of a plain table.
const GROUPED: &str =
    "SELECT strftime('%Y-%W', day), question, answer, count(*) FROM answer_row GROUP BY 1, 2, 3";
/// The least that anything can do that looks at every answer.
const SUMMED: &str = "SELECT sum(length(answers)) FROM reflection";

const LEARNING: &str = "Asking first what had helped before changed the whole visit, and it took no longer than usual.";
const NEXT: &str = "Begin with their own goal, and leave the form for the end.";

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let asked = |flag: &str| std::env::args().any(|argument| argument == flag);
    // Cargo runs benches among the tests of all targets too, without this flag.
    if !asked("--bench") {
        return Ok(());
    }
    let mut bench = Bench::new()?;
    bench.start()?;
    bench.journal(&Journal::of(3_000, 6, &bench.folder)?)?;
    let year = Journal::of(2_000, 1, &bench.folder)?;
    bench.summaries(&year)?;
    let large = Journal::of(100_000, 10, &bench.folder)?;
    bench.journal(&large)?;
    bench.exchange(&large)?;
    if asked("--large") {
        bench.review(&year)?;
        bench.journal(&Journal::of(1_000_000, 10, &bench.folder)?)?;
    }
    bench.results.print();
    Ok(())
}

/// What is measured, and what came of it.
struct Bench {
    folder: PathBuf,
    results: Results,
    has_sqlite: bool,
}

impl Bench {
    fn new() -> Outcome<Self> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("speed");
        fs::create_dir_all(&folder)?;
        let has_sqlite = Process::new(SQLITE, &["--version"]).check("3.").is_ok();
        Ok(Self {
            folder,
            results: Results::new(),
            has_sqlite,
        })
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
        let theirs = sqlite(&journal.file, NEWEST);
        self.compare(
            named("list, the 20 newest", journal),
            &ours,
            &theirs,
            Goal::ratio(2.0),
        )
    }

    fn show(&mut self, journal: &Journal) -> Outcome<()> {
        let id = journal.reflections / 2;
        let ours = did_i(&journal.file, &["show", &id.to_string()]);
        ours.check("Did I")?;
        let theirs = sqlite(
            &journal.file,
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
        let query =
            format!("SELECT reflection, about, text FROM note WHERE text LIKE '%{RARE_WORD}%'");
        let theirs = sqlite(&journal.file, &query);
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
        let goal = if small {
            Goal::ratio(0.2)
        } else {
            Goal {
                ratio: 0.1,
                aim: Some(0.05),
                peak: Some(16.0),
            }
        };
        let theirs = sqlite(&journal.rows, GROUPED);
        self.compare(named("trends, to GROUP BY", journal), &ours, &theirs, goal)?;
        if small {
            return Ok(());
        }
        let theirs = sqlite(&journal.file, SUMMED);
        self.compare(
            named("trends, to a bare sum", journal),
            &ours,
            &theirs,
            Goal::ratio(2.5),
        )
    }

    /// Both sides write to a copy of their own in the same folder, so that they sync to the same disk.
    fn save(&mut self, journal: &Journal) -> Outcome<()> {
        let copies = [journal.copy("ours")?, journal.copy("theirs")?];
        let [ours, theirs] = [save_by_flags(&copies[0]), save_by_insert(&copies[1])];
        ours.check("Saved")?;
        self.compare(named("save", journal), &ours, &theirs, Goal::ratio(2.0))?;
        let notes = self.folder.join("syncs.txt");
        let name = named("save, its syncs", journal);
        match ours.syncs(&notes) {
            Some(count) => self.results.counted(&name, count, theirs.syncs(&notes), 4),
            None => self.results.skipped(&name, "strace"),
        }
        Ok(copies.iter().try_for_each(fs::remove_file)?)
    }

    fn compare(
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

fn named(what: &str, journal: &Journal) -> String {
    format!("{}: {what}", grouped(journal.reflections))
}

fn did_i(journal: &Path, arguments: &[&str]) -> Process {
    let file = journal.to_string_lossy();
    Process::new(DID_I, &[&["--journal", &file], arguments].concat())
}

fn sqlite(file: &Path, sql: &str) -> Process {
    Process::new(SQLITE, &["-batch", &file.to_string_lossy(), sql])
}

fn save_by_flags(journal: &Path) -> Process {
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
fn save_by_insert(journal: &Path) -> Process {
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
