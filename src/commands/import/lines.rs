//! Reads the lines of a journal file one at a time, with their numbers and a limit on their length.

use std::io::{BufRead, Read};

use crate::error::Result;

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 16 * 1024 * 1024;

/// The lines of an input.
pub(super) struct Lines<R> {
    input: R,
    number: u64,
    line: Vec<u8>,
}

/// One line: its number from 1, and its text or the reason why it cannot be read.
pub(super) type Numbered<'l> = (u64, std::result::Result<&'l str, &'static str>);

impl<R: BufRead> Lines<R> {
    /// Creates a reader at the first line.
    pub(super) fn of(input: R) -> Self {
        Self {
            input,
            number: 0,
            line: Vec::new(),
        }
    }

    /// Returns the next line without its line end; `None` at the end of the input.
    ///
    /// # Errors
    ///
    /// Fails if the input cannot be read.
    pub(super) fn next(&mut self) -> Result<Option<Numbered<'_>>> {
        self.line.clear();
        let mut limited = self.input.by_ref().take(LONGEST_LINE);
        if limited.read_until(b'\n', &mut self.line)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.line.len() as u64 == LONGEST_LINE && !self.line.ends_with(b"\n") {
            // The rest of the line is skipped, so that it is not read as a line of its own.
            self.input.skip_until(b'\n')?;
            return Ok(Some((self.number, Err("the line is longer than 16 MiB"))));
        }
        while let Some(b'\n' | b'\r') = self.line.last() {
            self.line.pop();
        }
        let text = std::str::from_utf8(&self.line).map_err(|_| self.what_else());
        Ok(Some((self.number, text)))
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

    fn read(input: &[u8]) -> Vec<(u64, String)> {
        let mut lines = Lines::of(input);
        let mut all = Vec::new();
        while let Some((number, text)) = lines.next().unwrap() {
            let shown = text.map_or_else(str::to_owned, |text| text.chars().take(20).collect());
            all.push((number, shown));
        }
        all
    }

    #[test]
    fn a_line_that_is_too_long_is_one_line() {
        let limit = usize::try_from(LONGEST_LINE).unwrap();
        let long = [
            b"one\n",
            vec![b'x'; 2 * limit + 7].as_slice(),
            b"\nthree\r\n\nfive",
        ]
        .concat();
        let expected = [
            (1, "one"),
            (2, "the line is longer than 16 MiB"),
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
        let limit = usize::try_from(LONGEST_LINE).unwrap();
        let longest = [vec![b'y'; limit - 1].as_slice(), b"\nnext"].concat();
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
