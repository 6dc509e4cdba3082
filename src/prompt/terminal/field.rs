//! A text field on the alternate screen, so that the text is not left on the main screen or in the scrollback.

use std::time::Duration;

use super::{TerminalPrompt, WIDEST};
use crate::error::Result;
use crate::prompt::editor::{Edited, Editor};
use crate::prompt::input::{Event, Key, as_text, has_inner_line_end};
use crate::prompt::{DraftSink, Leave, TextField, WritingResult};
use crate::text::wrapped;

/// The pause after which the text is saved as a draft.
const PAUSE: Duration = Duration::from_secs(1);

const PASTED: &str = "Pasted. Its lines stay as they are; Enter ends the note.";

impl TerminalPrompt {
    /// Opens a field, and waits until it is finished.
    pub(super) fn ask_text(
        &mut self,
        field: TextField<'_>,
        drafts: &mut DraftSink<'_>,
    ) -> Result<WritingResult> {
        let mut editor = Editor::open(field.so_far, field.is_multi_line);
        let mut remark = field.remark.to_owned();
        let mut is_kept = true;
        loop {
            self.draw_field(&mut editor, field, &remark)?;
            let timeout = (!is_kept).then_some(PAUSE);
            let edited = match self.field_event(timeout)? {
                Event::Keys(keys) if has_inner_line_end(&keys) => {
                    PASTED.clone_into(&mut remark);
                    editor.paste(&as_text(&keys))
                }
                Event::Keys(keys) => {
                    remark.clear();
                    if keys.contains(&Key::Ctrl('c')) {
                        return Ok(left(Leave::Interrupted, &editor, drafts));
                    }
                    if keys.contains(&Key::Ctrl('d')) && editor.text().is_empty() {
                        return Ok(WritingResult::Leave(Leave::Stopped));
                    }
                    press_all(&mut editor, keys)
                }
                Event::Paste(text) => {
                    PASTED.clone_into(&mut remark);
                    editor.paste(&text)
                }
                Event::Timeout => Edited::SaveDraft,
                Event::Redraw => continue,
                Event::Leave(why) => return Ok(left(why, &editor, drafts)),
            };
            match edited {
                Edited::Same => {}
                Edited::Changed => is_kept = false,
                Edited::SaveDraft => {
                    is_kept = true;
                    if let Err(error) = drafts(editor.text()) {
                        remark = format!("The draft could not be kept: {error}");
                    }
                }
                Edited::Done => return Ok(WritingResult::Text(editor.text().to_owned())),
                Edited::Cancelled => return Ok(WritingResult::Unchanged),
            }
        }
    }

    fn field_event(&mut self, timeout: Option<Duration>) -> Result<Event> {
        let event = self.event(timeout)?;
        if cfg!(unix) && event == Event::Keys(vec![Key::Ctrl('z')]) {
            self.guard.suspend_process();
            return Ok(Event::Redraw);
        }
        Ok(event)
    }

    fn draw_field(&self, editor: &mut Editor, field: TextField<'_>, remark: &str) -> Result<()> {
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
            self.said_before(width)
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
        editor.resize(width, room);
        let (text, (row, column)) = editor.view(self.screen.look.unicode);
        let cursor = (lines.len() + row, column);
        lines.extend(text);
        lines.push(String::new());
        lines.extend(below);
        self.screen.draw(&lines, Some(cursor))
    }
}

/// Handles keys, up to the one that ends the field.
fn press_all(editor: &mut Editor, keys: Vec<Key>) -> Edited {
    let mut all = Edited::Same;
    for key in keys {
        match editor.press(key) {
            Edited::Same => {}
            Edited::Changed if all == Edited::SaveDraft => {}
            edited => all = edited,
        }
        if matches!(all, Edited::Done | Edited::Cancelled) {
            break;
        }
    }
    all
}

/// Saves the text as a draft if possible.
fn left(why: Leave, editor: &Editor, drafts: &mut DraftSink<'_>) -> WritingResult {
    if !editor.text().trim().is_empty() {
        let _ = drafts(editor.text());
    }
    WritingResult::Leave(why)
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
