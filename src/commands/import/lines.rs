//! Reads the lines of an export file one at a time, with their numbers and a limit on their length.

use std::io::{BufRead, Read};

use crate::error::Result;
use crate::formats::jsonl::is_cut_off;

/// The longest line that is read, in bytes: longer than any that an export writes.
pub(super) const LONGEST_LINE: u64 = 256 * 1024 * 1024;

const CUT_OFF: &str =
    "the file ends in the middle of this line: it was not copied whole. Copy it again";

/// The lines of an input.
pub(super) struct Lines<R> {
    input: R,
    number: u64,
    line: Vec<u8>,
    longest: u64,
}

/// One line.
pub(super) struct NumberedLine<'l> {
    /// Its number, from 1.
    pub(super) number: u64,
    /// Its bytes, or the beginning of them.
    pub(super) bytes: &'l [u8],
    /// Its text, or the reason why it cannot be read.
    pub(super) text: std::result::Result<&'l str, &'static str>,
}

impl<R: BufRead> Lines<R> {
    /// Creates a reader at the first line.
    pub(super) fn of(input: R) -> Self {
        Self {
            input,
            number: 0,
            line: Vec::new(),
            longest: LONGEST_LINE,
        }
    }

    /// Returns the next line without its line end; `None` at the end of the input.
    ///
    /// # Errors
    ///
    /// Fails if the input cannot be read.
    pub(super) fn next(&mut self) -> Result<Option<NumberedLine<'_>>> {
        self.line.clear();
        let mut limited = self.input.by_ref().take(self.longest);
        if limited.read_until(b'\n', &mut self.line)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let has_end = self.line.ends_with(b"\n");
        let is_long = !has_end && self.line.len() as u64 == self.longest;
        if is_long {
            // The rest of the line is skipped, so that it is not read as a line of its own.
            self.input.skip_until(b'\n')?;
        }
        while let Some(b'\n' | b'\r') = self.line.last() {
            self.line.pop();
        }
        let text = match std::str::from_utf8(&self.line) {
            _ if is_long => Err("the line is longer than 256 MiB"),
            Ok(text) if !has_end && is_cut_off(text) => Err(CUT_OFF),
            Ok(text) => Ok(text),
            Err(error) if !has_end && error.error_len().is_none() => Err(CUT_OFF),
            Err(_) => Err(self.what_else()),
        };
        Ok(Some(NumberedLine {
            number: self.number,
            bytes: &self.line,
            text,
        }))
    }

    /// Describes a line that is not UTF-8 text.
    fn what_else(&self) -> &'static str {
        let utf16 = [[0xff, 0xfe], [0xfe, 0xff]];
        if self.number == 1 && utf16.iter().any(|mark| self.line.starts_with(mark)) {
            "the file is UTF-16 text, as > writes it in PowerShell; write it with did-i export --output FILE"
        } else {
            "the line is not UTF-8 text"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A limit that a test can reach.
    const LIMIT: usize = 1_000;

    fn read(input: &[u8]) -> Vec<(u64, String)> {
        let mut lines = Lines {
            longest: LIMIT as u64,
            ..Lines::of(input)
        };
        let mut all = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            let text = line.text;
            let shown = text.map_or_else(str::to_owned, |text| text.chars().take(20).collect());
            all.push((line.number, shown));
        }
        all
    }

    #[test]
    fn every_reflection_that_can_be_saved_can_be_read() {
        // 200 questions, a learning and a next step with 100,000 characters each, of six bytes in JSON.
        const { assert!(LONGEST_LINE > 202 * 100_000 * 6) };
    }

    #[test]
    fn a_file_that_ends_in_the_middle_of_a_line_is_named() {
        let whole = "{\"kind\":\"reflection\",\"setting\":\"ü\"}";
        assert_eq!(read(whole.as_bytes())[0].1, "{\"kind\":\"reflection\"");
        for length in 1..whole.len() {
            let cut = &whole.as_bytes()[..length];
            assert_eq!(read(cut)[0].1, CUT_OFF, "{length}");
            // A line with an end was written so.
            assert_ne!(read(&[cut, b"\n"].concat())[0].1, CUT_OFF, "{length}");
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_one_line() {
        let long = [
            b"one\n",
            vec![b'x'; 2 * LIMIT + 7].as_slice(),
            b"\nthree\r\n\nfive",
        ]
        .concat();
        let expected = [
            (1, "one"),
            (2, "the line is longer than 256 MiB"),
            (3, "three"),
            (4, ""),
            (5, "five"),
        ];
        assert_eq!(
            read(&long),
            expected.map(|(number, text)| (number, text.to_owned()))
        );
    }

    #[test]
    fn the_longest_line_is_read() {
        let longest = [vec![b'y'; LIMIT - 1].as_slice(), b"\nnext"].concat();
        assert_eq!(read(&longest)[0].1, "y".repeat(20));
        assert_eq!(read(&longest)[1], (2, "next".to_owned()));
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(read(b"a\n\xff\nb")[1].1, "the line is not UTF-8 text");
        assert!(
            read(b"\xff\xfe{\x00")[0]
                .1
                .starts_with("the file is UTF-16 text")
        );
        assert_eq!(read(b""), []);
    }
}
