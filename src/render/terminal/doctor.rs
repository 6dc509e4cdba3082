//! What a look at the journal found: a plain mark, the check's name and a sentence, a line each.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use crate::config::{Source, Sourced};
use crate::error::Error;
use crate::store::{
    CHECKS_PERMISSIONS, Concern, FaultKind, IntegrityReport, Repair, SchemaVersion,
};
use crate::terminal::RenderOptions;
use crate::text::{capitalised, padded, pluralize, shown, visible};

/// How a check went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// All is well.
    Ok,
    /// Nothing is lost or open, and it is worth knowing.
    Look,
    /// Something is wrong.
    Wrong,
}

impl Mark {
    /// Its word, on the screen and in JSON.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Look => "look",
            Self::Wrong => "wrong",
        }
    }
}

/// One check and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// What was looked at.
    pub check: &'static str,
    /// How it went.
    pub mark: Mark,
    /// What was found, a sentence each, at least one.
    pub said: Vec<String>,
    /// What to do about it.
    pub next: Option<&'static str>,
}

/// What the doctor looked at.
#[derive(Debug)]
pub(crate) struct Looked<'a> {
    /// The journal's place, and who named it.
    pub place: &'a Sourced<PathBuf>,
    /// The settings file, and whether it is there.
    pub settings: (&'a Path, bool),
    /// What its owner should know about the place, or why it is refused.
    pub concerns: Result<Vec<Concern>, Error>,
    /// What was made private on request.
    pub closed: Vec<PathBuf>,
    /// The journal itself; none where there is none yet.
    pub journal: Option<Journal>,
}

/// A journal that is there.
#[derive(Debug)]
pub(crate) struct Journal {
    /// Whether it can only be read with a passphrase.
    pub is_encrypted: bool,
    /// What a look at all of it found, or why it cannot be looked at.
    pub report: Result<IntegrityReport, Error>,
    /// What was repaired on request.
    pub repaired: Option<Repair>,
    /// The schema that this did-i writes.
    pub newest_schema: SchemaVersion,
    /// Its size in bytes.
    pub size: u64,
    /// The files beside it that belong to it, and their sizes.
    pub beside: Vec<(PathBuf, u64)>,
    /// The files beside it that may be other versions of it.
    pub copies: Vec<PathBuf>,
}

const BACKUP: &str = "Copy the file somewhere safe before anything else, then go back to a backup: did-i restore FILE";
const REBUILD: &str = "Every row that is left is whole. Go back to a backup, or go on with what is left: did-i doctor --fix";
const ACCEPT: &str = "It was changed by another program, or damaged. Go back to a backup, or accept it as it is now: did-i doctor --fix";
const FIX: &str = "To make it yours alone: did-i doctor --fix";

/// Says what was found, a finding a check.
pub(crate) fn findings(looked: &Looked<'_>) -> Vec<Finding> {
    let mut found = vec![
        good("program", format!("did-i {}", env!("CARGO_PKG_VERSION"))),
        settings(looked.settings),
        place(looked),
        privacy(looked),
    ];
    if let Some(journal) = &looked.journal {
        found.push(encryption(journal));
        match &journal.report {
            Err(error) => found.push(Finding {
                check: "file",
                mark: Mark::Wrong,
                said: lines_of(error),
                next: None,
            }),
            Ok(report) => contents(journal, report, &mut found),
        }
        found.push(leftovers(journal));
        if !journal.copies.is_empty() {
            found.push(copies(&journal.copies));
        }
    }
    found
}

/// Draws the findings, a line each; longer ones go on behind an indent.
pub(crate) fn text(findings: &[Finding], look: RenderOptions) -> String {
    const MARGIN: usize = 20;
    let indent = " ".repeat(MARGIN);
    let mut text = String::new();
    for finding in findings {
        let head = format!(
            "{} {}",
            padded(finding.mark.word(), 6),
            padded(finding.check, MARGIN - 7)
        );
        let lines = finding.said.iter().map(String::as_str).chain(finding.next);
        for (number, line) in lines.enumerate() {
            let options = textwrap::Options::new(look.width.max(MARGIN + 20))
                .initial_indent(if number == 0 { &head } else { &indent })
                .subsequent_indent(&indent)
                // A path stays in one piece, to be copied.
                .word_separator(textwrap::WordSeparator::AsciiSpace)
                .word_splitter(textwrap::WordSplitter::NoHyphenation)
                .break_words(false);
            text.push_str(&textwrap::fill(&visible(line), options));
            text.push('\n');
        }
    }
    text
}

fn good(check: &'static str, said: impl Into<String>) -> Finding {
    Finding {
        check,
        mark: Mark::Ok,
        said: vec![said.into()],
        next: None,
    }
}

/// Who named the journal's place.
fn source(source: Source) -> String {
    match source {
        Source::Flag(name) | Source::Environment(name) => name.to_owned(),
        Source::File(line) => format!("line {line} of the settings"),
        Source::Default => "the usual place".to_owned(),
    }
}

fn settings((path, is_there): (&Path, bool)) -> Finding {
    let made = if is_there { "" } else { ", not made" };
    good("settings", format!("{}{made}", shown(path)))
}

/// An error as sentences: what is wrong, and what to do.
fn lines_of(error: &Error) -> Vec<String> {
    let lines = error.to_string();
    lines.lines().map(|line| line.trim().to_owned()).collect()
}

/// Where the journal is, who said so, and whether the place is another one in truth.
fn place(looked: &Looked<'_>) -> Finding {
    let (path, source) = (&looked.place.value, source(looked.place.source));
    let begun = if looked.journal.is_some() {
        ""
    } else {
        ", not begun"
    };
    let mut finding = good("journal", format!("{} ({source}){begun}", shown(path)));
    for concern in looked.concerns.iter().flatten() {
        if let Concern::Link(..) = concern {
            finding.mark = Mark::Look;
            finding.said.push(concern_words(concern));
        }
    }
    finding
}

fn privacy(looked: &Looked<'_>) -> Finding {
    let mut finding = good("permissions", "only you can read it");
    if !CHECKS_PERMISSIONS {
        finding.mark = Mark::Look;
        finding.said = vec!["not checked on this system".to_owned()];
        return finding;
    }
    if looked.journal.is_none() {
        finding.said = vec!["nothing to look at yet".to_owned()];
    }
    if !looked.closed.is_empty() {
        let closed = looked.closed.iter().map(shown);
        finding.said = vec![format!(
            "made yours alone: {}",
            closed.collect::<Vec<_>>().join(", ")
        )];
    }
    match &looked.concerns {
        Err(error) => {
            finding.mark = Mark::Wrong;
            finding.said = lines_of(error);
        }
        Ok(concerns) => {
            let open = concerns
                .iter()
                .filter(|concern| !matches!(concern, Concern::Link(..)));
            let said: Vec<String> = open.map(concern_words).collect();
            if !said.is_empty() {
                finding.mark = Mark::Wrong;
                finding.said = said;
                finding.next = Some(FIX);
            }
        }
    }
    finding
}

/// Says what is to be known about a journal's place, for any command that opens it.
pub(crate) fn warnings(concerns: &[Concern]) -> String {
    let lines = concerns.iter().map(|concern| {
        let fix = match concern {
            Concern::Link(..) => "",
            _ => " To make it yours alone: did-i doctor --fix",
        };
        format!("{}.{fix}\n", capitalised(&concern_words(concern)))
    });
    lines.collect()
}

/// One sentence without its end.
fn concern_words(concern: &Concern) -> String {
    match concern {
        Concern::OthersCanRead(path) => {
            format!("others on this machine can read {}", shown(path))
        }
        Concern::OpenFolder(path) => {
            format!("others on this machine can look into {}", shown(path))
        }
        Concern::Link(path, target) => {
            format!("{} is a link and leads to {}", shown(path), shown(target))
        }
    }
}

/// The copies that a synced folder may have made.
fn copies(copies: &[PathBuf]) -> Finding {
    Finding {
        check: "copies",
        mark: Mark::Look,
        said: copies.iter().map(|path| copy_words(path)).collect(),
        next: Some(SHOWS_DIFFERENCES),
    }
}

/// Names a copy that a synced folder may have made.
#[must_use]
pub(crate) fn copy_words(path: &Path) -> String {
    format!(
        "{} may be another version of the journal, made by a synced folder",
        shown(path)
    )
}

/// What to do about such a copy.
pub(crate) const SHOWS_DIFFERENCES: &str =
    "To see what differs, and to take it in: did-i import FILE; then delete the copy.";

fn encryption(journal: &Journal) -> Finding {
    if journal.is_encrypted {
        good(
            "passphrase",
            "the file is encrypted: nobody reads it without the passphrase",
        )
    } else {
        good("passphrase", "none: whoever has the file can read it")
    }
}

fn contents(journal: &Journal, report: &IntegrityReport, found: &mut Vec<Finding>) {
    let newest = journal.newest_schema;
    let schema = report.schema;
    found.push(match schema.cmp(&newest) {
        Ordering::Greater => good(
            "schema",
            format!("{schema}, newer than the {newest} of this did-i, which can use it"),
        ),
        Ordering::Equal => good("schema", format!("{newest}, the newest this did-i knows")),
        Ordering::Less => {
            let older = format!("to be brought up to {newest} at the next start");
            Finding {
                mark: Mark::Look,
                ..good("schema", older)
            }
        }
    });
    let rows = format!("all there and as they were written: {}", counts(report));
    let checks = [
        (
            "structure",
            FaultKind::Structure,
            "pages, indexes and tables hang together".to_owned(),
        ),
        (
            "references",
            FaultKind::References,
            "every row belongs to one that is there".to_owned(),
        ),
        ("rows", FaultKind::Rows, rows),
        (
            "answers",
            FaultKind::Answers,
            "every reflection fits the set that was asked".to_owned(),
        ),
    ];
    for (check, kind, well) in checks {
        found.push(of_kind(report, check, kind, well));
    }
    if let Some(repair) = journal.repaired {
        let done = match repair {
            Repair::Rebuild => {
                "indexes and counts were made anew from the rows; what was lost before is gone"
            }
            Repair::Accept => "every row was accepted as it is now",
        };
        found.push(good("repaired", done));
    }
    found.push(good("size", size(journal.size)));
}

fn of_kind(
    report: &IntegrityReport,
    check: &'static str,
    kind: FaultKind,
    well: String,
) -> Finding {
    let mut said: Vec<String> = report
        .faults
        .iter()
        .filter(|fault| fault.kind() == kind)
        .map(ToString::to_string)
        .collect();
    if said.is_empty() {
        let reads_on = matches!(kind, FaultKind::References | FaultKind::Answers);
        if reads_on && !report.is_read {
            return Finding {
                mark: Mark::Look,
                ..good(check, "not looked at, as not every row can be read")
            };
        }
        return good(check, well);
    }
    if let Some(more) = report.unnamed.get(&kind) {
        said.push(format!("and {more} more"));
    }
    Finding {
        check,
        mark: Mark::Wrong,
        said,
        next: Some(match report.repair() {
            Some(Repair::Rebuild) => REBUILD,
            Some(Repair::Accept) => ACCEPT,
            None => BACKUP,
        }),
    }
}

/// What the journal holds: `148 reflections, 61 notes, 20 tags`.
fn counts(report: &IntegrityReport) -> String {
    [
        ("reflection", "reflection"),
        ("note", "note"),
        ("tag", "tag"),
        ("meeting", "meeting"),
        ("action", "action"),
        ("question_set", "set"),
    ]
    .iter()
    .filter_map(|(table, one)| Some(pluralize(*report.tables.get(table)?, one)))
    .collect::<Vec<_>>()
    .join(", ")
}

fn leftovers(journal: &Journal) -> Finding {
    if journal.beside.is_empty() {
        return good("leftovers", "none");
    }
    let said = journal.beside.iter().map(|(path, bytes)| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        format!("{name} ({}): {}", size(*bytes), what_it_is(&name))
    });
    Finding {
        check: "leftovers",
        mark: Mark::Look,
        said: said.collect(),
        next: None,
    }
}

/// What a file beside the journal is, by its name.
fn what_it_is(name: &str) -> &'static str {
    if name.starts_with(".did-i-") {
        "a copy that was never finished"
    } else if name.contains(".schema-") {
        "the journal before its schema changed"
    } else if name.contains(".replaced-") {
        "the journal before a restore"
    } else {
        "a write that was interrupted; the next start undoes it"
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => pluralize(bytes, "byte"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}
