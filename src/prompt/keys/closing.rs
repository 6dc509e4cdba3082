//! The closing page: setting, tags, what was learned and comes next, and a last look.

use super::{Keys, Press};
use crate::error::Result;
use crate::model::scale_words::counted;
use crate::model::{NoteTarget, QuestionSet, Reflection};
use crate::prompt::wording::{CLOSING, Field};
use crate::prompt::{ClosingReply, Leave, Prompt};
use crate::text::{capitalised, justify, long_moment, visible};

impl Keys {
    /// Shows what is left to add, and waits for one reply.
    pub(super) fn ask_closing(
        &mut self,
        set: &QuestionSet,
        reflection: &Reflection,
    ) -> Result<ClosingReply> {
        loop {
            let press = self.closing_key(set, reflection)?;
            self.remark.clear();
            let field = CLOSING
                .into_iter()
                .find(|(key, ..)| press == Press::Letter(*key));
            let reply = match (press, field) {
                (_, Some((_, label, field))) => Some(self.fill(field, label, reflection)?),
                (Press::Enter, _) => self.last_look(set, reflection)?,
                (Press::Letter('s'), _) => self.share(reflection)?,
                (Press::Letter('b'), _) => Some(ClosingReply::Back),
                (Press::Letter('q'), _) => Some(ClosingReply::Leave(Leave::Stopped)),
                (Press::Leave(why), _) => Some(ClosingReply::Leave(why)),
                (Press::Letter(_) | Press::Other, _) => {
                    "That key does nothing here.".clone_into(&mut self.remark);
                    None
                }
            };
            let Some(reply) = reply else { continue };
            if matches!(reply, ClosingReply::Done | ClosingReply::Leave(_)) {
                self.erase()?;
            }
            return Ok(reply);
        }
    }

    /// Draws the closing page and waits for a key.
    fn closing_key(&mut self, set: &QuestionSet, reflection: &Reflection) -> Result<Press> {
        let total = set.questions.len();
        let heading = format!("All {total} passed");
        let mut text = format!("\n{}\n\n", justify(&set.stem, &heading, self.look.width));
        for (key, label, field) in CLOSING {
            text.push_str(&format!(
                "  {key} {label:<26} {}\n",
                visible(&field.summary(reflection))
            ));
        }
        if !self.remark.is_empty() {
            text.push_str(&format!("\n  {}\n", self.remark));
        }
        text.push_str("\n  Press a letter to write, or Enter when there is nothing to add.\n");
        text.push_str("  s share what I learned or will do   b back   q stop, keep");
        self.draw(&text)?;
        self.key()
    }

    /// Shows the last look; none means back to the closing page.
    fn last_look(
        &mut self,
        set: &QuestionSet,
        reflection: &Reflection,
    ) -> Result<Option<ClosingReply>> {
        let written = reflection.notes.len();
        let shared = reflection.notes.values().filter(|note| note.share).count();
        let text = format!(
            "\n  {}\n  {}.\n  Written: {written}, marked to share: {shared}.\n\n  Enter save   b back   q stop, keep",
            long_moment(&reflection.occurred_at),
            capitalised(&counted(reflection, set.scale())),
        );
        loop {
            self.draw(&text)?;
            match self.key()? {
                Press::Enter => return Ok(Some(ClosingReply::Done)),
                Press::Letter('b') => return Ok(None),
                Press::Letter('q') => return Ok(Some(ClosingReply::Leave(Leave::Stopped))),
                Press::Leave(why) => return Ok(Some(ClosingReply::Leave(why))),
                Press::Letter(_) | Press::Other => {}
            }
        }
    }

    fn fill(&mut self, field: Field, label: &str, reflection: &Reflection) -> Result<ClosingReply> {
        let label = if field == Field::Tags {
            "Tags, parted by commas"
        } else {
            label
        };
        let text = match self.text(label, &field.value(reflection))? {
            Ok(text) => text,
            Err(why) => return Ok(ClosingReply::Leave(why)),
        };
        Ok(match field {
            Field::Setting => ClosingReply::Setting(text),
            Field::Tags => ClosingReply::Tags(text),
            Field::Written(about) => ClosingReply::Write(about, text),
        })
    }

    /// Asks which of the two closing texts is meant, and turns its mark round.
    fn share(&mut self, reflection: &Reflection) -> Result<Option<ClosingReply>> {
        let written = [('l', NoteTarget::Learning), ('x', NoteTarget::NextStep)];
        if !written
            .iter()
            .any(|(_, about)| reflection.notes.contains_key(about))
        {
            "Nothing is written here yet to share: l or x writes.".clone_into(&mut self.remark);
            return Ok(None);
        }
        self.draw(
            "\n  Share which?   l what I learned   x what I will do   any other key: neither",
        )?;
        let press = self.key()?;
        let about = written
            .into_iter()
            .find(|(key, _)| press == Press::Letter(*key));
        let note = about.and_then(|(_, about)| Some((about, reflection.notes.get(&about)?)));
        Ok(note.map(|(about, note)| ClosingReply::Share(about, !note.share)))
    }
}
