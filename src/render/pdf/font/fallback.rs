//! Finds an installed font for a character that the built-in one lacks.

use std::collections::BTreeSet;
use std::sync::Arc;

use fontdb::{Database, FaceInfo, ID, Source, Stretch, Style};
use skrifa::{FontRef, MetadataProvider};

/// The bytes of a font file or collection.
pub(super) type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// The installed fonts, read when the first character needs them.
pub(super) struct Fallback {
    built_in: &'static [u8],
    /// The faces in order of preference; `None` until they are read.
    installed: Option<(Database, Vec<ID>)>,
    /// The faces chosen so far.
    chosen: Vec<ID>,
    /// The characters that were looked up, with or without success.
    known: BTreeSet<char>,
}

impl Fallback {
    /// Starts with the built-in font only.
    pub(super) fn new(built_in: &'static [u8]) -> Self {
        Self {
            built_in,
            installed: None,
            chosen: Vec::new(),
            known: BTreeSet::new(),
        }
    }

    /// Returns the fonts that a text needs and that were not returned before: each with its file and the index of the
    /// face in it.
    pub(super) fn needed(&mut self, text: &str) -> Vec<(Bytes, u32)> {
        let mut found = Vec::new();
        for c in text.chars().filter(|c| !c.is_ascii()) {
            if is_ignorable(c) || !self.known.insert(c) {
                continue;
            }
            if glyph_of(self.built_in, 0, c).is_none() {
                found.extend(self.face_with(c));
            }
        }
        found
    }

    /// Finds a face with a character, unless a chosen face has it.
    fn face_with(&mut self, c: char) -> Option<(Bytes, u32)> {
        let (database, order) = self.installed.get_or_insert_with(read_installed);
        let has = |id: &ID| {
            let has =
                database.with_face_data(*id, |data, index| glyph_of(data, index, c).is_some());
            has == Some(true)
        };
        if self.chosen.iter().any(has) {
            return None;
        }
        let emoji = order.iter().filter(|id| is_emoji(database, **id));
        let id = if prefers_emoji(c) {
            emoji.copied().find(|id| has(id))
        } else {
            None
        };
        let id = id.or_else(|| order.iter().copied().find(|id| has(id)))?;
        self.chosen.push(id);
        let face = database.face(id)?;
        let bytes: Bytes = match &face.source {
            Source::File(path) | Source::SharedFile(path, _) => Arc::new(std::fs::read(path).ok()?),
            Source::Binary(bytes) => Arc::clone(bytes),
        };
        Some((bytes, face.index))
    }
}

/// Scans the system's font folders.
fn read_installed() -> (Database, Vec<ID>) {
    let mut database = Database::new();
    database.load_system_fonts();
    let mut faces: Vec<&FaceInfo> = database
        .faces()
        .filter(|face| face.style == Style::Normal && face.stretch == Stretch::Normal)
        .filter(|face| !shows_codes_only(family(face)))
        .collect();
    // Finally by name, so that the choice is deterministic.
    faces.sort_by_cached_key(|face| {
        (
            rank(face),
            face.weight.0.abs_diff(400),
            family(face).to_owned(),
            face.index,
        )
    });
    let order = faces.iter().map(|face| face.id).collect();
    (database, order)
}

/// Whether a font shows the code of every character instead of the character itself.
fn shows_codes_only(family: &str) -> bool {
    family.starts_with('.') || family.contains("Last") && family.contains("Resort")
}

fn family(face: &FaceInfo) -> &str {
    face.families.first().map_or("", |(name, _)| name)
}

/// Ranks a face: sans-serif text fonts that are known to be complete first; monospace, serif and emoji fonts last.
fn rank(face: &FaceInfo) -> u8 {
    let name = family(face);
    if face.monospaced || name.contains("Mono") || name.contains("Emoji") {
        4
    } else if name.contains("Serif") || name.contains("Display") || name.contains("Looped") {
        3
    } else if name == "Noto Sans" || name.starts_with("Noto Sans CJK SC") {
        0
    } else if name.starts_with("Noto Sans") || name.starts_with("Segoe UI") {
        1
    } else {
        2
    }
}

fn is_emoji(database: &Database, id: ID) -> bool {
    database
        .face(id)
        .is_some_and(|face| family(face).contains("Emoji"))
}

/// Whether a character is usually shown as a coloured emoji.
fn prefers_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x1F000..=0x1FAFF | 0x2600..=0x27BF | 0x2B50 | 0x2B55)
}

/// Finds the glyph of a character in a face.
pub(super) fn glyph_of(data: &[u8], index: u32, c: char) -> Option<u32> {
    let font = FontRef::from_index(data, index).ok()?;
    let glyph = font.charmap().map(c)?;
    (glyph.to_u32() != 0).then(|| glyph.to_u32())
}

/// Whether a character is invisible: joiners, direction marks, variation selectors.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x34F | 0x61C | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
        | 0xFE00..=0xFE0F | 0xE0000..=0xE0FFF)
}
