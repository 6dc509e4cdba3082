//! The guard's word lists: names, common English words, and names of things.
//!
//! `guard/lists.py` collects them, and `examples/train_names.rs` packs them into `words.bin`: buckets by the first
//! twelve bits of a hash, in which each word takes three bytes, nineteen bits of the hash and five bits of flags. About
//! one in 42,000 unlisted words is mistaken for a listed one: a bucket has some twelve words.

use std::ops::Range;

use crate::text::fold::folded;

/// First the ends of the buckets, two bytes each, counted in words; then the words.
const PACKED: &[u8] = include_bytes!("words.bin");
const BUCKETS: usize = 1 << 12;
const WIDTH: usize = 3;

/// What the lists say about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::privacy) struct WordFlags(u8);

impl WordFlags {
    /// A given name.
    pub(in crate::privacy) const GIVEN: u8 = 1;
    /// A surname.
    pub(in crate::privacy) const SURNAME: u8 = 1 << 1;
    /// The name of a drug, a place, a company or a test.
    pub(in crate::privacy) const OTHER: u8 = 1 << 2;

    /// Parses the flags in `guard/words.tsv`.
    #[must_use]
    pub(in crate::privacy) fn from_flags(flags: &str) -> Self {
        Self(flags.chars().fold(0, |bits, flag| {
            bits | match flag {
                'g' => Self::GIVEN,
                's' => Self::SURNAME,
                'o' => Self::OTHER,
                '1' => 1 << 3,
                '2' => 2 << 3,
                '3' => 3 << 3,
                _ => 0,
            }
        }))
    }

    /// Returns whether it is a given name or a surname.
    #[must_use]
    pub(in crate::privacy) const fn is_name(self) -> bool {
        self.0 & (Self::GIVEN | Self::SURNAME) != 0
    }

    /// Returns whether one of these flags is set.
    #[must_use]
    pub(in crate::privacy) const fn has(self, flags: u8) -> bool {
        self.0 & flags != 0
    }

    /// Returns how frequent it is as an English word.
    #[must_use]
    pub(in crate::privacy) const fn frequency(self) -> EnglishFrequency {
        match self.0 >> 3 {
            0 => EnglishFrequency::Unlisted,
            1 => EnglishFrequency::VeryCommon,
            2 => EnglishFrequency::Common,
            _ => EnglishFrequency::Rare,
        }
    }

    /// Returns all flags as one number below 32.
    #[must_use]
    pub(in crate::privacy) const fn bits(self) -> u8 {
        self.0
    }
}

/// How frequent a word is in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::privacy) enum EnglishFrequency {
    /// It is in no list of English words.
    Unlisted,
    VeryCommon,
    Common,
    Rare,
}

impl EnglishFrequency {
    /// Returns whether it is in no list of English words.
    #[must_use]
    pub(in crate::privacy) const fn is_unlisted(self) -> bool {
        matches!(self, Self::Unlisted)
    }

    /// Returns whether it is one of the most frequent words.
    #[must_use]
    pub(in crate::privacy) const fn is_very_common(self) -> bool {
        matches!(self, Self::VeryCommon)
    }

    /// Returns whether it is a common word, or a very common one.
    #[must_use]
    pub(in crate::privacy) const fn is_common(self) -> bool {
        matches!(self, Self::VeryCommon | Self::Common)
    }

    /// Returns whether it is hardly used as an English word, or not at all.
    #[must_use]
    pub(in crate::privacy) const fn is_rare_or_unlisted(self) -> bool {
        !self.is_common()
    }
}

/// Looks a word up, ignoring case and accents.
#[must_use]
pub(in crate::privacy) fn flags_of(word: &str) -> WordFlags {
    let hash = if word.is_ascii() {
        word_hash(word.bytes().map(|byte| byte.to_ascii_lowercase()))
    } else {
        word_hash(normal(word).bytes())
    };
    look_up(hash).unwrap_or_default()
}

/// Normalizes a word as in the list: folded, and with ASCII letters for those that folding does not decompose.
#[must_use]
pub(in crate::privacy) fn normal(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut normal = String::with_capacity(word.len());
    for c in folded(word).chars() {
        match c {
            'ł' => normal.push('l'),
            'ø' => normal.push('o'),
            'đ' | 'ð' => normal.push('d'),
            'ı' => normal.push('i'),
            'ə' => normal.push('e'),
            'ħ' => normal.push('h'),
            'þ' => normal.push_str("th"),
            'ß' => normal.push_str("ss"),
            'æ' => normal.push_str("ae"),
            'œ' => normal.push_str("oe"),
            c => normal.push(c),
        }
    }
    normal
}

/// A 64-bit hash: FNV-1a with a final mix, so that the first bits depend on every letter.
#[must_use]
pub(in crate::privacy) fn word_hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    let hash = bytes
        .into_iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

/// Returns the bucket of a word's hash, and the nineteen bits of it that are stored there.
fn bucket_of(hash: u64) -> (usize, u32) {
    let bucket = usize::try_from(hash >> 52).unwrap_or_default();
    let rest = u32::try_from((hash >> 33) & 0x7_ffff).unwrap_or_default();
    (bucket, rest)
}

fn look_up(hash: u64) -> Option<WordFlags> {
    let (bucket, rest) = bucket_of(hash);
    let words = PACKED.get(BUCKETS * 2..)?;
    let range = bucket_range(bucket)?;
    words
        .get(range.start * WIDTH..range.end * WIDTH)?
        .chunks_exact(WIDTH)
        .find_map(|bytes| match *bytes {
            [high, middle, low] => {
                let entry = u32::from_be_bytes([0, high, middle, low]);
                (entry >> 5 == rest).then_some(WordFlags(low & 31))
            }
            _ => None,
        })
}

fn bucket_range(bucket: usize) -> Option<Range<usize>> {
    let end_of = |bucket: usize| -> Option<usize> {
        let bytes = PACKED.get(bucket * 2..bucket * 2 + 2)?;
        Some(usize::from(u16::from_be_bytes(bytes.try_into().ok()?)))
    };
    let start = bucket.checked_sub(1).map_or(Some(0), end_of)?;
    Some(start..end_of(bucket)?)
}

/// Packs the lines of `guard/words.tsv`: each a word, a tab and its flags.
#[must_use]
pub fn pack(lines: &str) -> Vec<u8> {
    let mut buckets: Vec<Vec<u32>> = vec![Vec::new(); BUCKETS];
    for (word, flags) in lines.lines().filter_map(|line| line.split_once('\t')) {
        let (bucket, rest) = bucket_of(word_hash(word.bytes()));
        if let Some(bucket) = buckets.get_mut(bucket) {
            bucket.push(rest << 5 | u32::from(WordFlags::from_flags(flags).bits()));
        }
    }
    let mut packed = Vec::new();
    let mut end = 0_u16;
    for bucket in &buckets {
        end = end.saturating_add(u16::try_from(bucket.len()).unwrap_or_default());
        packed.extend(end.to_be_bytes());
    }
    for entry in buckets.iter().flatten() {
        packed.extend(entry.to_be_bytes().into_iter().skip(1));
    }
    packed
}
