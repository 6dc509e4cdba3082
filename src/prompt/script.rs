//! A script that replies: the way of the flags, and of tests.

use std::collections::VecDeque;

use super::{Card, ClosingReply, Leave, Prompt, Reply};
use crate::error::Result;
use crate::model::{Answers, QuestionSet, Reflection};

/// Replies in the order in which they were given; then the end of input.
#[derive(Debug, Clone, Default)]
pub struct Script {
    replies: VecDeque<Reply>,
    closing: VecDeque<ClosingReply>,
}

impl Script {
    /// Makes a script of replies to the questions and to the closing page.
    #[must_use]
    pub fn new(replies: Vec<Reply>, closing: Vec<ClosingReply>) -> Self {
        Self {
            replies: replies.into(),
            closing: closing.into(),
        }
    }

    /// Makes a script that gives these answers and has nothing to add.
    #[must_use]
    pub fn of_answers(answers: &Answers) -> Self {
        let replies = answers.iter().map(Reply::Answer).collect();
        Self::new(replies, vec![ClosingReply::Done])
    }
}

impl Prompt for Script {
    fn question(&mut self, _card: Card<'_>) -> Result<Reply> {
        let reply = self.replies.pop_front();
        Ok(reply.unwrap_or(Reply::Leave(Leave::EndOfInput)))
    }

    fn closing(&mut self, _set: &QuestionSet, _reflection: &Reflection) -> Result<ClosingReply> {
        let reply = self.closing.pop_front();
        Ok(reply.unwrap_or(ClosingReply::Leave(Leave::EndOfInput)))
    }

    fn text(&mut self, _label: &str, _so_far: &str) -> Result<std::result::Result<String, Leave>> {
        Ok(Err(Leave::EndOfInput))
    }

    fn choose(&mut self, _question: &str, _choices: &[(char, &str)]) -> Result<Option<char>> {
        Ok(None)
    }
}
