//! Random permutations that are the same every time and on every machine.
//!
//! The shuffle is implemented here (Fisher and Yates, as in Knuth, *The Art of Computer Programming*, volume 2,
//! algorithm 3.4.2P) because a library may change its own between versions, and a verdict must not change with it. The
//! random numbers come from `ChaCha8` with a fixed seed.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// The seed of every test. It must never change. With this one every p-value of the reference vectors, which are based
/// on 100,000 shuffles, is reproduced within its bounds.
const SEED: [u8; 32] = *b"did-i: seed for the change test ";

/// A source of random permutations.
pub(super) struct Shuffler(ChaCha8Rng);

impl Shuffler {
    /// Starts at the beginning of the fixed sequence.
    pub(super) fn new() -> Self {
        Self(ChaCha8Rng::from_seed(SEED))
    }

    /// Shuffles the items; each order is equally likely.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.up_to(last));
        }
    }

    /// Returns a random integer from 0 to `last`, both inclusive, each equally likely.
    ///
    /// Lemire 2019, *Fast random integer generation in an interval*, ACM Transactions on Modeling and Computer
    /// Simulation 29(1): the high half of a product; drawn again if the low half would favour some numbers.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the low half of the product is meant, and the high half is at most `last`"
    )]
    fn up_to(&mut self, last: usize) -> usize {
        let range = last as u32 + 1;
        loop {
            let product = u64::from(self.0.next_u32()) * u64::from(range);
            if product as u32 >= range.wrapping_neg() % range {
                return (product >> 32) as usize;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A change here changes the verdicts of every journal.
    #[test]
    fn the_first_ten_orders_never_change() {
        let mut shuffler = Shuffler::new();
        let orders: Vec<String> = (0..10)
            .map(|_| {
                let mut letters: Vec<char> = ('a'..='l').collect();
                shuffler.shuffle(&mut letters);
                letters.into_iter().collect()
            })
            .collect();
        let expected = [
            "dfkbeghlaijc",
            "gljfhkcdeaib",
            "fkgbldhjciea",
            "ckjgaefdlhib",
            "lhdgcjafeikb",
            "jahlfbgeckdi",
            "ifdjehkblacg",
            "cegibkjfdlah",
            "kljcdefhagbi",
            "bkaldfgjiche",
        ];
        assert_eq!(orders, expected);
    }

    #[test]
    fn nothing_and_one_item_stay_as_they_are() {
        let mut shuffler = Shuffler::new();
        let mut none: [u8; 0] = [];
        shuffler.shuffle(&mut none);
        let mut one = [7];
        shuffler.shuffle(&mut one);
        assert_eq!(one, [7]);
    }

    #[test]
    fn every_order_of_four_is_about_equally_frequent() {
        let mut shuffler = Shuffler::new();
        let mut seen = std::collections::BTreeMap::new();
        for _ in 0..24_000 {
            let mut order = [1, 2, 3, 4];
            shuffler.shuffle(&mut order);
            *seen.entry(order).or_insert(0) += 1;
        }
        assert_eq!(seen.len(), 24);
        // Within five standard deviations of a count of 1000.
        assert!(seen.values().all(|count| (845..=1155).contains(count)));
    }
}
