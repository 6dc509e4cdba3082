//! The weights of the model: one byte each; the last two are the bias.

/// The number of bits of a feature's index.
pub(super) const BITS: u32 = 14;
/// The number of features.
pub const FEATURES: usize = 1 << BITS;
const WEIGHTS: &[u8] = include_bytes!("weights.bin");

/// Returns whether the weights of these features and the bias add up to more than zero.
pub(super) fn is_name(features: &[u16]) -> bool {
    let weight = |at: usize| {
        WEIGHTS
            .get(at)
            .map_or(0, |byte| i32::from(byte.cast_signed()))
    };
    let bias = weight(FEATURES) * 128 + weight(FEATURES + 1);
    bias + features
        .iter()
        .map(|at| weight(usize::from(*at)))
        .sum::<i32>()
        > 0
}
