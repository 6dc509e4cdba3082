//! A text field on the alternate screen, so that the text is not left on the main screen or in the scrollback.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::{TerminalPrompt, WIDEST};
use crate::error::Result;
use crate::prompt::input::{Event, Key, as_text, has_inner_line_end};
use crate::prompt::text_area::{KeyEffect, TextArea};
use crate::prompt::wording::is_long;
use crate::prompt::{DraftSink, StopReason, TextField, WritingResult};
use crate::text::wrapped;

/// The pause after which the text is saved as a draft.
const PAUSE: Duration = Duration::from_secs(1);

/// The longest time that words stay unsaved while they are typed without a pause.
const LONGEST_UNSAVED: Duration = Duration::from_secs(5);

const ESCAPE_AGAIN: &str = "Esc again discards what you wrote here. Any other key goes on.";
const PASTED: &str = "Pasted. Its lines stay as they are; Enter ends the note.";

impl TerminalPrompt {
    /// Opens a field, and waits until it is finished.
    pub(super) fn ask_text(
        &mut self,
        field: TextField<'_>,
        drafts: &mut DraftSink<'_>,
    ) -> Result<WritingResult> {
        let mut text_area = TextArea::open(field.so_far, field.is_multi_line);
        let result = self.edit_text(&mut text_area, field, drafts);
        if result.is_err() {
            // The terminal may be gone, and nothing else holds the words.
            save_words(&text_area, drafts);
        }
        result
    }

    fn edit_text(
        &mut self,
        text_area: &mut TextArea,
        field: TextField<'_>,
        drafts: &mut DraftSink<'_>,
    ) -> Result<WritingResult> {
        let mut remark = field.remark.to_owned();
        let mut unsaved = Unsaved::default();
        let mut runs = VecDeque::new();
        // Whether the last key was Escape and asked for another one.
        let mut is_escape_asked = false;
        loop {
            self.draw_field(text_area, field, &remark)?;
            let timeout = unsaved.since.map(|_| PAUSE);
            let effect = match self.field_event(timeout, &mut runs)? {
                // After a line end that is not the last key, the rest is text too.
                Event::Keys(keys)
                    if has_inner_line_end(&keys)
                        || (!runs.is_empty() && keys.iter().any(|key| key.is_line_end())) =>
                {
                    PASTED.clone_into(&mut remark);
                    text_area.paste(&as_text(&keys))
                }
                Event::Keys(keys) => {
                    remark.clear();
                    match keys.as_slice() {
                        [Key::Ctrl('c')] => {
                            return Ok(left(StopReason::Interrupted, text_area, drafts));
                        }
                        [Key::Ctrl('d')] if text_area.text().is_empty() => {
                            return Ok(WritingResult::Stop(StopReason::ByUser));
                        }
                        [Key::Ctrl('z')] if cfg!(unix) => {
                            // A suspended program may never continue.
                            save_words(text_area, drafts);
                            self.guard.suspend_process();
                            continue;
                        }
                        _ => press_all(text_area, keys),
                    }
                }
                Event::Paste(text) => {
                    PASTED.clone_into(&mut remark);
                    text_area.paste(&text)
                }
                Event::Timeout => KeyEffect::SaveDraft,
                Event::Redraw => continue,
                Event::Stop(why) => return Ok(left(why, text_area, drafts)),
            };
            if effect == KeyEffect::Changed {
                unsaved.begin(Instant::now());
            }
            let asks = effect == KeyEffect::Cancelled
                && !is_escape_asked
                && is_long(text_added_since_open(field.so_far, text_area.text()));
            is_escape_asked = asks;
            match effect {
                // An arrow key that arrives in two parts begins with Escape.
                KeyEffect::Cancelled if asks => {
                    save_words(text_area, drafts);
                    unsaved = Unsaved::default();
                    ESCAPE_AGAIN.clone_into(&mut remark);
                }
                KeyEffect::Same | KeyEffect::Changed if !unsaved.is_due(Instant::now()) => {}
                KeyEffect::Same | KeyEffect::Changed | KeyEffect::SaveDraft => {
                    unsaved = Unsaved::default();
                    if let Err(error) = drafts(text_area.text()) {
                        remark = format!("The draft could not be kept: {error}");
                    }
                }
                KeyEffect::Done => return Ok(WritingResult::Text(text_area.text().to_owned())),
                KeyEffect::Cancelled => return Ok(WritingResult::Unchanged),
            }
        }
    }

    /// Returns the next event; of the keys of one read, the first run. The others are left in `runs`.
    fn field_event(
        &mut self,
        timeout: Option<Duration>,
        runs: &mut VecDeque<Vec<Key>>,
    ) -> Result<Event> {
        if runs.is_empty() {
            match self.event(timeout)? {
                Event::Keys(keys) => *runs = runs_of(keys),
                event => return Ok(event),
            }
        }
        Ok(runs.pop_front().map_or(Event::Redraw, Event::Keys))
    }

    fn draw_field(
        &self,
        text_area: &mut TextArea,
        field: TextField<'_>,
        remark: &str,
    ) -> Result<()> {
        let (rows, columns) = self.screen.size();
        let width = columns.min(WIDEST);
        let wrapped = |text: &str| -> Vec<String> {
            let text = self.screen.displayable(text);
            wrapped(&text, width, 0)
                .lines()
                .map(str::to_owned)
                .collect()
        };
        let mut lines = if self.record.is_empty() {
            self.earlier_messages(width)
        } else {
            Vec::new()
        };
        let label = wrapped(field.label);
        lines.extend(label.iter().map(|line| self.screen.bold(line)));
        let mut below = wrapped(remark);
        below.extend(
            wrapped(keys_line(field, columns))
                .iter()
                .map(|line| self.screen.dim(line)),
        );
        let room = rows.saturating_sub(lines.len() + below.len() + 2).max(1);
        text_area.resize(width, room);
        let (text, (row, column)) = text_area.view(self.screen.options.unicode);
        let cursor = (lines.len() + row, column);
        lines.extend(text);
        lines.push(String::new());
        lines.extend(below);
        self.screen.draw(&lines, Some(cursor))
    }
}

/// Since when a text holds words that are in no draft.
#[derive(Debug, Default)]
struct Unsaved {
    since: Option<Instant>,
}

impl Unsaved {
    /// Records a change.
    fn begin(&mut self, now: Instant) {
        self.since.get_or_insert(now);
    }

    /// Whether the text has to be saved before the next pause.
    fn is_due(&self, now: Instant) -> bool {
        self.since
            .is_some_and(|since| now.duration_since(since) >= LONGEST_UNSAVED)
    }
}

/// Splits the keys of one read at Ctrl-C, Ctrl-D and Ctrl-Z, which are runs of their own: the words before them count.
fn runs_of(keys: Vec<Key>) -> VecDeque<Vec<Key>> {
    let mut runs: VecDeque<Vec<Key>> = VecDeque::new();
    let mut is_open = false;
    for key in keys {
        let is_alone = matches!(key, Key::Ctrl('c' | 'd' | 'z'));
        match runs.back_mut() {
            Some(run) if is_open && !is_alone => run.push(key),
            _ => runs.push_back(vec![key]),
        }
        is_open = !is_alone;
    }
    runs
}

/// Handles keys, up to the one that ends the field.
fn press_all(text_area: &mut TextArea, keys: Vec<Key>) -> KeyEffect {
    let mut effect_so_far = KeyEffect::Same;
    for key in keys {
        match text_area.press(key) {
            KeyEffect::Same => {}
            KeyEffect::Changed if effect_so_far == KeyEffect::SaveDraft => {}
            effect => effect_so_far = effect,
        }
        if matches!(effect_so_far, KeyEffect::Done | KeyEffect::Cancelled) {
            break;
        }
    }
    effect_so_far
}

/// Returns what was written in a text since it was opened: the part between what is the same at its start and end.
fn text_added_since_open<'t>(before: &str, now: &'t str) -> &'t str {
    let same = |(a, b): &(char, char)| a == b;
    let length = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.map(|(letter, _)| letter.len_utf8()).sum()
    };
    let start = length(&mut before.chars().zip(now.chars()).take_while(same));
    let before = before.get(start..).unwrap_or_default();
    let now = now.get(start..).unwrap_or_default();
    let end = length(&mut before.chars().rev().zip(now.chars().rev()).take_while(same));
    now.get(..now.len() - end).unwrap_or_default()
}

/// Saves the text as a draft if possible.
fn save_words(text_area: &TextArea, drafts: &mut DraftSink<'_>) {
    if !text_area.text().trim().is_empty() {
        let _ = drafts(text_area.text());
    }
}

fn left(why: StopReason, text_area: &TextArea, drafts: &mut DraftSink<'_>) -> WritingResult {
    save_words(text_area, drafts);
    WritingResult::Stop(why)
}

fn keys_line(field: TextField<'_>, columns: usize) -> &'static str {
    match (field.is_multi_line, columns < 64) {
        (true, false) => {
            "Enter ends the note. Alt-Enter or Ctrl-J begins a new line. Esc cancels your changes. Ctrl-_ undoes. Pasted lines stay."
        }
        (true, true) => "Enter ends. Ctrl-J new line. Esc cancels. Pasted lines stay.",
        (false, _) => "Enter ends. Esc cancels your changes.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Vec<Key> {
        text.chars().map(Key::Char).collect()
    }

    #[test]
    fn the_keys_that_leave_or_suspend_are_handled_after_the_words_before_them() {
        for control in ['c', 'd', 'z'] {
            let control = Key::Ctrl(control);
            let keys = [typed("hope"), vec![control, control], typed("and")].concat();
            let expected = [typed("hope"), vec![control], vec![control], typed("and")];
            assert_eq!(runs_of(keys), expected);
        }
        assert_eq!(runs_of(typed("hope")), [typed("hope")]);
    }

    #[test]
    fn what_escape_would_discard_is_what_was_written_here() {
        for (before, now, expected) in [
            ("", "she named four things", "she named four things"),
            ("we talked at length", "we talked", ""),
            ("we talked", "we talked about hope", " about hope"),
            ("a a", "a a a", " a"),
            (
                "we talked at length",
                "we spoke of hope at length",
                "spoke of hope",
            ),
            ("é希望", "è希望", "è"),
            ("we talked", "", ""),
        ] {
            assert_eq!(text_added_since_open(before, now), expected);
        }
    }

    #[test]
    fn words_that_are_typed_without_a_pause_are_saved_every_few_seconds() {
        let start = Instant::now();
        let after = |tenths: u64| start + Duration::from_millis(100 * tenths);
        let mut unsaved = Unsaved::default();
        assert!(!unsaved.is_due(after(0)));
        let mut saved = Vec::new();
        for tenths in 0..170 {
            unsaved.begin(after(tenths));
            if unsaved.is_due(after(tenths)) {
                saved.push(tenths);
                unsaved = Unsaved::default();
            }
        }
        assert_eq!(saved, [50, 101, 152]);
    }
}
