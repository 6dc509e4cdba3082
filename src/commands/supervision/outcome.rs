//! Asks for the outcome of an action, and keeps it as a draft while it is typed.

use uuid::Uuid;

use crate::commands::context::Context;
use crate::commands::draft_writer::DraftWriter;
use crate::commands::drafts::OUTCOME;
use crate::commands::guard::IdentifierGate;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{ActionId, one_line};
use crate::prompt::{StopReason, TextCheck, TextField, WritingResult};
use crate::store::{FieldDraft, Store, StoredDraft};

/// Asks for the outcome; returns it with its draft, which is to be deleted with the save. The text is empty if there is
/// no outcome.
pub(super) fn ask(
    context: &Context,
    store: &mut Store,
    id: ActionId,
    action: Uuid,
    gate: &mut IdentifierGate<'_>,
) -> Result<(String, Option<StoredDraft>)> {
    let is_own =
        |stored: &StoredDraft| stored.draft.belongs_to == action && stored.draft.field == OUTCOME;
    let left = store.drafts()?.into_iter().rfind(is_own);
    let mut writer = DraftWriter::new(store);
    let (mut text, mut remark) = (String::new(), String::new());
    // In plain lines, a line is added to this.
    let mut added_to = String::new();
    let mut is_refused = false;
    if let Some(left) = left {
        text.clone_from(&left.draft.text);
        added_to.clone_from(&left.draft.text);
        "Not saved yet: this is what you wrote before.".clone_into(&mut remark);
        writer.reopen(left, String::new(), false);
    } else {
        writer.begin(FieldDraft {
            belongs_to: action,
            field: OUTCOME.to_owned(),
            ..FieldDraft::default()
        });
    }
    let mut prompt = context.prompt();
    loop {
        let field = TextField {
            label: "What was the outcome?",
            so_far: &text,
            is_multi_line: false,
            added_to: &added_to,
            remark: &remark,
            commands: None,
        };
        let why = match prompt.write(field, &mut |text| writer.save(text))? {
            WritingResult::Unchanged if is_refused => {
                // The field holds words that are saved nowhere else.
                let _ = writer.save(&text);
                StopReason::ByUser
            }
            WritingResult::Unchanged => {
                writer.cancel()?;
                return Ok((String::new(), None));
            }
            WritingResult::Text(new) => {
                let new = one_line(&new);
                // Saved as a draft before the user is asked about it; if that fails, the later save reports it.
                let _ = writer.save(&new);
                match gate.check_typed(&mut writer, &mut *prompt, "the outcome", new.clone()) {
                    Ok(TextCheck::Take(text)) => {
                        return Ok((one_line(&text), writer.stored().cloned()));
                    }
                    Ok(TextCheck::Discard) => {
                        writer.delete()?;
                        return Ok((String::new(), None));
                    }
                    Ok(TextCheck::Stop(why)) => why,
                    Err(error) if error.kind() == ErrorKind::Interrupted => return Err(error),
                    Err(error) => {
                        // What is not taken as it is has to change; no other failure is a reason to replace words.
                        if error.kind() != ErrorKind::Usage {
                            added_to.clone_from(&new);
                        }
                        (text, remark) = (new, format!("Not saved: {error}"));
                        is_refused = true;
                        continue;
                    }
                }
            }
            WritingResult::Stop(why) => why,
        };
        drop(prompt);
        return Err(left_with(context, &writer, id, why));
    }
}

/// Says what is kept after the user left.
fn left_with(context: &Context, writer: &DraftWriter<'_>, id: ActionId, why: StopReason) -> Error {
    if let Err(error) = writer.check_saved() {
        return error;
    }
    let words = match writer.stored() {
        Some(_) => context.on_this_journal(&format!(
            "Nothing was changed. What you wrote is kept: did-i supervision done {id} offers it again."
        )),
        None => "Nothing was changed.".to_owned(),
    };
    match why {
        StopReason::Interrupted => Error::interrupted(words),
        StopReason::ByUser | StopReason::EndOfInput => Error::usage("give the outcome").hint(words),
    }
}
