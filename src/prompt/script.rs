//! A prompt with scripted replies, for tests.

use std::collections::VecDeque;

use super::{
    ClosingReply, ClosingView, DraftSink, Menu, Prompt, QuestionView, Reply, StopReason, TextField,
    WritingResult,
};
use crate::error::Result;

/// Returns the given replies in order, then the end of input.
#[derive(Debug, Clone, Default)]
pub(super) struct Script {
    replies: VecDeque<Reply>,
    texts: VecDeque<WritingResult>,
    closing: VecDeque<ClosingReply>,
}

impl Script {
    /// Creates a script from replies to the questions, texts for the fields, and replies to the closing page.
    pub(super) fn new(replies: Vec<Reply>, texts: &[&str], closing: Vec<ClosingReply>) -> Self {
        let texts = texts
            .iter()
            .map(|text| WritingResult::Text((*text).to_owned()));
        Self {
            replies: replies.into(),
            texts: texts.collect(),
            closing: closing.into(),
        }
    }
}

impl Prompt for Script {
    fn question(&mut self, _view: QuestionView<'_>) -> Result<Reply> {
        let reply = self.replies.pop_front();
        Ok(reply.unwrap_or(Reply::Stop(StopReason::EndOfInput)))
    }

    fn closing(&mut self, _view: ClosingView<'_>) -> Result<ClosingReply> {
        let reply = self.closing.pop_front();
        Ok(reply.unwrap_or(ClosingReply::Stop(StopReason::EndOfInput)))
    }

    fn write(
        &mut self,
        _field: TextField<'_>,
        _drafts: &mut DraftSink<'_>,
    ) -> Result<WritingResult> {
        let text = self.texts.pop_front();
        Ok(text.unwrap_or(WritingResult::Stop(StopReason::EndOfInput)))
    }

    fn choose(&mut self, _choices: Menu<'_>) -> Result<Option<char>> {
        Ok(None)
    }

    fn is_attended(&self) -> bool {
        false
    }

    fn remark(&mut self, _text: &str) -> Result<()> {
        Ok(())
    }
}
