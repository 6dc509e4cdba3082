//! Runs of glyphs: what parley shaped, in the form in which krilla draws it.

use std::ops::Range;

use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::render::pdf::paper::Style;

/// Glyphs of one font and one style, ready to draw.
#[derive(Debug, Clone)]
pub(in crate::render::pdf) struct Run {
    /// The text, in the order in which it is read.
    pub(in crate::render::pdf) text: String,
    /// The glyphs from left to right, for a font size of 1.
    pub(in crate::render::pdf) glyphs: Vec<KrillaGlyph>,
    /// The font of the glyphs.
    pub(in crate::render::pdf) font: Font,
    /// The style.
    pub(in crate::render::pdf) style: Style,
    /// The start of the text in its paragraph, in bytes.
    pub(super) start: usize,
    /// The distance from the left edge of the column.
    pub(in crate::render::pdf) x: f32,
    /// The width.
    pub(in crate::render::pdf) width: f32,
}

/// A cluster together with further clusters that its glyphs represent, such as the parts of a ligature.
pub(super) struct GlyphCluster<'a> {
    pub(super) parley: parley::Cluster<'a, usize>,
    pub(super) range: Range<usize>,
    pub(super) advance: f32,
}

/// Returns the clusters of a run that have glyphs from left to right.
///
/// The glyphs of a ligature belong to its leftmost cluster, whatever the direction of the text; the others have none.
pub(super) fn glyph_clusters<'a>(run: &'a parley::Run<'a, usize>) -> Vec<GlyphCluster<'a>> {
    let mut clusters: Vec<_> = run.clusters().collect();
    if run.is_rtl() {
        clusters.reverse();
    }
    let mut glyph_clusters: Vec<GlyphCluster<'_>> = Vec::with_capacity(clusters.len());
    for cluster in clusters {
        let mut next = GlyphCluster {
            range: cluster.text_range(),
            advance: cluster.advance(),
            parley: cluster,
        };
        match glyph_clusters.last_mut() {
            Some(before) if !next.has_glyphs() => before.extend(&next),
            // No glyph to the left of the first cluster can represent its text.
            Some(before) if !before.has_glyphs() => {
                next.extend(before);
                *before = next;
            }
            _ => glyph_clusters.push(next),
        }
    }
    glyph_clusters
}

impl GlyphCluster<'_> {
    fn has_glyphs(&self) -> bool {
        self.parley.glyphs().next().is_some()
    }

    /// Extends this cluster by the text and the width of a neighbour without glyphs.
    fn extend(&mut self, other: &Self) {
        self.range.start = self.range.start.min(other.range.start);
        self.range.end = self.range.end.max(other.range.end);
        self.advance += other.advance;
    }
}

/// A run under construction.
pub(super) struct RunBuilder {
    font: Font,
    style: Style,
    x: f32,
    width: f32,
    glyphs: Vec<KrillaGlyph>,
}

impl RunBuilder {
    pub(super) fn new(font: Font, style: Style, x: f32) -> Self {
        Self {
            font,
            style,
            x,
            width: 0.0,
            glyphs: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, cluster: &GlyphCluster<'_>, size: f32) {
        self.width += cluster.advance;
        for glyph in cluster.parley.glyphs() {
            self.glyphs.push(KrillaGlyph::new(
                GlyphId::new(glyph.id),
                glyph.advance / size,
                glyph.x / size,
                -glyph.y / size,
                0.0,
                cluster.range.clone(),
                None,
            ));
        }
    }

    pub(super) fn push_box(&mut self, glyph: GlyphId, cluster: GlyphCluster<'_>) {
        self.width += cluster.advance;
        let advance = cluster.advance / self.style.size;
        self.glyphs.push(KrillaGlyph::new(
            glyph,
            advance,
            0.0,
            0.0,
            0.0,
            cluster.range,
            None,
        ));
    }

    /// Cuts the text of the run out of its paragraph, and makes the text ranges of the glyphs relative to it.
    pub(super) fn finish(mut self, text: &str) -> Option<Run> {
        let start = self
            .glyphs
            .iter()
            .map(|glyph| glyph.text_range.start)
            .min()?;
        let end = self.glyphs.iter().map(|glyph| glyph.text_range.end).max()?;
        for glyph in &mut self.glyphs {
            glyph.text_range = glyph.text_range.start - start..glyph.text_range.end - start;
        }
        Some(Run {
            text: text.get(start..end)?.to_owned(),
            glyphs: self.glyphs,
            font: self.font,
            style: self.style,
            start,
            x: self.x,
            width: self.width,
        })
    }
}
