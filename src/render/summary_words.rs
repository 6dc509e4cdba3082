//! Texts shared by all formats of a summary.

use crate::privacy::NOT_LOOKED_FOR;
use crate::render::trend_words::{
    CHANGE_REMARK, RISE_REMARK, Reader, before_and_since, change_in_scores, is_higher_since,
    long_verdict, nearest_to_a_test, new_starts, nothing_stands_out, stands_out, verdict_sign,
    what_is_missing, without_change,
};
use crate::summary::{ActionSummary, Help, SharedNote, Summary};
use crate::text::dates::{date, span};
use crate::text::{capitalised, pluralize};
use crate::trends::figures::{Direction, MIN_ANSWERS_FOR_SCORE, RowFigures};
use crate::trends::period::PeriodLength;
use crate::trends::verdict::Verdict;

/// The title of every summary.
pub(crate) const HEADING: &str = "Summary for supervision";
/// The remark at the top of every summary.
pub(crate) const SELF_RATINGS: &str = "Self-ratings, for learning. Not a measure of performance.";
/// The remark about the law.
pub(crate) const PRIVILEGE: &str = "Reflections have no legal privilege: a court can ask for them. Keep this file as safe as a \
     patient record.";
/// The remark in "How to read it" about characters that could not be printed.
pub(crate) const UNPRINTED: &str = "□ stands for a character that could not be printed: no font on the computer that made this file has it.";
/// At most this many actions have a chart on the first page.
pub(crate) const MAX_CHARTS: usize = 3;

/// The headings, in the order of every format.
pub(crate) const QUESTIONS: &str = "Questions for supervision";
pub(crate) const AGREED: &str = "What was agreed, before and since";
pub(crate) const CHANGED: &str = "What changed lately, and what stands out";
pub(crate) const MORE_AGREED: &str = "More of what was agreed";
pub(crate) const HELP: &str = "What may help";
pub(crate) const NOTES: &str = "Shared notes";
pub(crate) const QUESTIONS_TO_REFLECT_ON: &str = "Questions to reflect on";
pub(crate) const SETTINGS: &str = "Reflections by setting";
pub(crate) const READING: &str = "How to read it";
pub(crate) const CHECKED: &str = "What was checked";

/// Returns the title, with the owner's name if one was given.
pub(crate) fn heading(summary: &Summary) -> String {
    match &summary.name {
        Some(name) => format!("{HEADING}: {name}"),
        None => HEADING.to_owned(),
    }
}

/// Formats the days covered: `1 June to 15 November 2026 · 148 reflections · last meeting 1 June 2026`.
pub(crate) fn covered(summary: &Summary) -> String {
    covered_parts(summary).join(" · ")
}

/// Formats the days covered without signs: `1 June to 15 November 2026, 148 reflections, last meeting 1 June 2026`.
pub(crate) fn covered_in_words(summary: &Summary) -> String {
    covered_parts(summary).join(", ")
}

fn covered_parts(summary: &Summary) -> Vec<String> {
    let reflections = pluralize(summary.reflections, "reflection");
    let meeting = summary.last_meeting;
    let meeting = meeting.map(|day| format!("last meeting {}", date(day)));
    let days = span(summary.from, summary.to);
    [days, reflections].into_iter().chain(meeting).collect()
}

/// Formats the tip of an action: `tip 4, Hope`.
pub(crate) fn action_tip(summary: &Summary, action: &ActionSummary) -> Option<String> {
    let name = action.tip_name.as_deref()?;
    Some(format!("{} {}, {name}", summary.tip_word, action.tip?))
}

/// Returns when an action was agreed, and whether it is open or when it was closed.
pub(crate) fn action_days(action: &ActionSummary) -> String {
    let agreed = date(action.agreed_on);
    match action.closed_on {
        Some(day) => format!("Agreed on {agreed}, closed on {}.", date(day)),
        None => format!("Agreed on {agreed}, still open."),
    }
}

/// Returns the scores before and since an action, if it is about a tip.
pub(crate) fn action_figures(summary: &Summary, action: &ActionSummary) -> Option<String> {
    let figures = summary.figures_of(action)?;
    Some(before_and_since(figures, Reader::Supervisor))
}

/// Returns the remark below the actions if a score is higher since one of them.
pub(crate) fn rise(summary: &Summary) -> Option<&'static str> {
    let mut figures = summary
        .actions
        .iter()
        .filter_map(|one| summary.figures_of(one));
    figures.any(is_higher_since).then_some(RISE_REMARK)
}

/// Returns the text for a summary without actions.
pub(crate) const fn nothing_agreed(summary: &Summary) -> &'static str {
    if summary.actions_left_out {
        "Its owner left out what was agreed."
    } else {
        "Nothing is agreed yet."
    }
}

/// A line about what changed or stands out.
pub(crate) struct ChangeLine {
    /// The direction; `None` if the line is not about one.
    pub direction: Option<Direction>,
    /// The symbol before the words.
    pub sign: char,
    /// The words.
    pub words: String,
}

impl ChangeLine {
    const fn without_direction(words: String) -> Self {
        Self {
            direction: None,
            sign: '·',
            words,
        }
    }
}

/// Returns what changed, the new starts, and what stands out; or a line that nothing did.
pub(crate) fn changes(summary: &Summary) -> Vec<ChangeLine> {
    let changed = summary.rows.iter().filter(|row| row.verdict.is_change());
    let mut lines: Vec<ChangeLine> = changed.map(changed_row).collect();
    if lines.is_empty() {
        lines.push(ChangeLine::without_direction(no_change(summary)));
    }
    let new_starts = new_starts(&summary.new_starts).into_iter();
    lines.extend(new_starts.map(ChangeLine::without_direction));
    if !summary.stands_out_left_out {
        let nothing = nothing_stands_out(summary.stands_out.as_deref(), &summary.tip_word);
        lines.extend(nothing.map(ChangeLine::without_direction));
    }
    let several = summary.tip_words();
    // The signs of a change would say that it changed.
    lines.extend(
        summary.stands_out.iter().flatten().map(|one| {
            ChangeLine::without_direction(stands_out(one, (&summary.tip_word, &several)))
        }),
    );
    lines
}

fn changed_row(row: &RowFigures) -> ChangeLine {
    let scores = change_in_scores(row).map(|scores| format!(": {scores}"));
    let words = format!(
        "{} {} {}{}.",
        row.label(),
        row.is_or_are(),
        long_verdict(row),
        scores.unwrap_or_default()
    );
    ChangeLine {
        direction: row.verdict.direction(),
        sign: verdict_sign(row.verdict),
        words: capitalised(&words),
    }
}

/// Returns that no change was found, how many tips could not be tested, or how much data a test needs.
fn no_change(summary: &Summary) -> String {
    let rows = &summary.rows;
    let all_early = rows.iter().all(|row| row.verdict == Verdict::TooEarly);
    match nearest_to_a_test(rows) {
        Some(missing) if all_early => {
            format!(
                "It is too early to see a change. {}",
                what_is_missing(missing)
            )
        }
        _ if rows.iter().any(|row| row.verdict != Verdict::NoClearChange) => {
            without_change(rows, (&summary.tip_word, &summary.tip_words())).join(" ")
        }
        _ => format!("No {} shows a clear change.", summary.tip_word),
    }
}

/// Returns how often each answer was given, the highest score first: label, score, count.
pub(crate) fn split(summary: &Summary, row: &RowFigures) -> Vec<(String, u8, u64)> {
    let scale = summary.scale();
    let mut split: Vec<(String, u8, u64)> = row
        .answers
        .choices(scale)
        .map(|(choice, count)| (choice.label.clone(), choice.score, count))
        .collect();
    split.sort_by_key(|(_, score, _)| std::cmp::Reverse(*score));
    split
}

/// Formats the counts of a split for a table: `98 · 35 · 8`.
pub(crate) fn counts(split: &[(String, u8, u64)]) -> String {
    let counts: Vec<String> = split.iter().map(|(.., count)| count.to_string()).collect();
    counts.join(" · ")
}

/// Formats the answers of the scale, the highest score first: `yes · partly · no`.
pub(crate) fn choices(summary: &Summary) -> String {
    let mut choices: Vec<_> = summary.scale().choices().iter().collect();
    choices.sort_by_key(|choice| std::cmp::Reverse(choice.score));
    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
    labels.join(" · ")
}

/// Formats the keys of a set's own answers in the same order, where their words are too wide for a column.
pub(crate) fn choice_keys(summary: &Summary) -> String {
    let mut choices: Vec<_> = summary.scale().choices().iter().collect();
    choices.sort_by_key(|choice| std::cmp::Reverse(choice.score));
    let keys: Vec<String> = choices
        .iter()
        .map(|choice| choice.key.to_string())
        .collect();
    keys.join(" · ")
}

/// Returns the caption of the table of tips, without charts.
pub(crate) fn caption(summary: &Summary) -> String {
    caption_of(summary, "")
}

/// Returns the caption of the table of tips with charts, in which the days covered are shaded.
pub(crate) fn caption_with_charts(summary: &Summary) -> String {
    let caption = caption_of(summary, " (shaded)");
    format!("{caption} Charts by {}.", summary.period_length.key())
}

fn caption_of(summary: &Summary, shaded: &str) -> String {
    let not_applicable = if summary.not_applicable {
        "; n/a: not applicable"
    } else {
        ""
    };
    format!(
        "Answers and scores (0 to 100) of the days covered{shaded}; n: how many count{not_applicable}."
    )
}

/// Formats how many reflections there are per setting, one a line: `ward: 12`.
pub(crate) fn settings(summary: &Summary) -> Vec<String> {
    let settings = summary.settings.iter();
    let settings = settings.map(|count| format!("{}: {}", count.setting, count.reflections));
    settings.chain(without_setting(summary)).collect()
}

/// Says how many reflections have no setting, if any were counted.
pub(crate) fn without_setting(summary: &Summary) -> Option<String> {
    let without = summary.without_setting?;
    Some(format!("{without} without a setting"))
}

/// Formats the heading of what may help: `Tip 4, Hope`.
pub(crate) fn help_tip(summary: &Summary, help: &Help) -> String {
    capitalised(&format!("{} {}, {}", summary.tip_word, help.tip, help.name))
}

/// Returns the second line of what may help: the services that are relevant to a tip.
pub(crate) fn help_services(help: &Help) -> Option<String> {
    (!help.services.is_empty()).then(|| {
        sentence(&format!(
            "Services and practices: {}",
            help.services.join("; ")
        ))
    })
}

/// Returns what may help with a tip in one paragraph.
pub(crate) fn help_text(help: &Help) -> String {
    let sentences = help.try_this.iter().map(|text| sentence(text));
    sentences
        .chain(help_services(help))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Ends a text of a person with a full stop, unless it ends with a mark already.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '?', '!', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Returns the heading of the shared notes, with their number.
pub(crate) fn notes_heading(summary: &Summary) -> String {
    format!("{NOTES} ({})", summary.notes.len())
}

/// Returns the shared notes grouped by the row of their first tip, in the order of the rows.
pub(crate) fn notes(summary: &Summary) -> Vec<(String, Vec<&SharedNote>)> {
    let row = |note: &SharedNote| summary.row(*note.tips.first()?);
    let tips = |note: &SharedNote| row(note).map(|row| &row.tips);
    let groups = summary
        .notes
        .chunk_by(|one, other| tips(one) == tips(other));
    groups
        .map(|notes| {
            let row = notes.first().and_then(row);
            let head = row.map_or_else(
                || "What was learned, and next steps".to_owned(),
                RowFigures::label,
            );
            (head, notes.iter().collect())
        })
        .collect()
}

/// Formats the lead of a note: `Week of 2 March 2026, Listening`.
pub(crate) fn note_lead(note: &SharedNote) -> String {
    format!("Week of {}, {}", date(note.week), note.about)
}

/// Explains the figures, without charts.
pub(crate) fn how_to_read(summary: &Summary) -> Vec<String> {
    explained(summary, "▲ ▼ a change, △ ▽ perhaps one")
}

/// Explains the figures where the verdicts are words without signs.
pub(crate) fn how_to_read_in_words(summary: &Summary) -> Vec<String> {
    explained(
        summary,
        "\"higher\" or \"lower\" is a change, \"perhaps higher\" or \"perhaps lower\" is perhaps one",
    )
}

fn explained(summary: &Summary, verdicts: &str) -> Vec<String> {
    let mut paragraphs = vec![
        format!(
            "A score is the mean of the answers that count, 0 to 100; with fewer than {MIN_ANSWERS_FOR_SCORE} answers there is \
             none. People often rate their own practice high. A score can also rise because what counts as a yes has \
             changed."
        ),
        format!(
            "A change is named where the last weeks differ from the weeks before by more than weeks in random order \
             usually do. All {} are tested together: {verdicts}. Where nothing changed, about 1 of 100 summaries shows \
             a change, and about 5 of 100 show a change or perhaps one. {CHANGE_REMARK}",
            summary.tip_words()
        ),
    ];
    paragraphs.extend(summary.remarks.iter().cloned());
    paragraphs
}

/// Explains the figures and the charts.
pub(crate) fn how_to_read_with_charts(summary: &Summary) -> Vec<String> {
    let mut paragraphs = how_to_read(summary);
    paragraphs.insert(paragraphs.len().min(2), charts(summary));
    paragraphs
}

/// Explains the lines that the charts of this summary have.
fn charts(summary: &Summary) -> String {
    let mut text = "In a chart the line is the score, thicker in the weeks that differ; the days covered are shaded."
        .to_owned();
    if summary
        .actions
        .iter()
        .any(|one| summary.figures_of(one).is_some())
    {
        text.push_str(" A dotted line is the day something was agreed");
        text.push_str(if summary.period_length == PeriodLength::Week {
            "; horizontal lines are the means of the weeks compared, before and since."
        } else {
            "."
        });
    }
    if !summary.new_starts.is_empty() {
        text.push_str(" A dashed line is a new start.");
    }
    let mut periods = summary.rows.iter().flat_map(|row| &row.periods);
    if periods.any(|period| !period.complete && period.score.is_some()) {
        let unit = summary.period_length.key();
        text.push_str(&format!(
            " An open dot is a {unit} that is not complete; it is not part of the line."
        ));
    }
    text
}

/// Returns which identifiers were checked, which were not, and the remark about the law.
pub(crate) fn checked(summary: &Summary) -> Vec<String> {
    let checked = &summary.checked;
    let mut paragraphs = vec![format!(
        "Checked for {} kinds of identifier. A person may still be recognised. Not looked for: {NOT_LOOKED_FOR}.",
        checked.kinds
    )];
    if checked.allowed > 0 {
        paragraphs.push(format!(
            "{} {} allowed.",
            pluralize(checked.allowed as u64, "likely identifier"),
            if checked.allowed == 1 { "was" } else { "were" }
        ));
    }
    paragraphs.push(PRIVILEGE.to_owned());
    paragraphs
}

/// The footer of a page.
pub(crate) const FOOTER: &str =
    "Self-ratings, not a measure of performance. Keep it as safe as a patient record.";
