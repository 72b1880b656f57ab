//! Chance, from a seed: the same seed gives the same numbers everywhere.

use std::fmt::Write as _;

use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng as _;

/// A stream of random numbers.
#[derive(Clone, Debug)]
pub(crate) struct Random {
    seed: u64,
    stream: Pcg64Mcg,
}

impl Random {
    /// The stream of a seed.
    pub(crate) fn new(seed: u64) -> Random {
        let state = (u128::from(mix(seed)) << 64) | u128::from(mix(seed ^ 0x5851_f42d_4c95_7f2d));
        Random { seed, stream: Pcg64Mcg::new(state) }
    }

    /// A stream of its own, which what is taken from this one does not change: of a branch, an iteration, a purpose.
    pub(crate) fn branch(&self, name: u64) -> Random {
        Random::new(mix(self.seed ^ mix(name)))
    }

    /// 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.stream.next_u64()
    }

    /// From 0 to less than 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are what a float holds")]
    pub(crate) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From 0 to less than a bound; 0 when that is 0.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        let (bits, bound) = (u128::from(self.bits()), u128::from(bound));
        u64::try_from((bits * bound) >> 64).unwrap_or_default()
    }

    /// A UUID of version 4.
    pub(crate) fn uuid(&mut self) -> String {
        let mut bytes = [0; 16];
        self.stream.fill_bytes(&mut bytes);
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let mut text = String::with_capacity(36);
        for (i, byte) in bytes.iter().enumerate() {
            let dash = if matches!(i, 4 | 6 | 8 | 10) { "-" } else { "" };
            _ = write!(text, "{dash}{byte:02x}");
        }
        text
    }
}

/// Spreads what differs between two seeds over all bits.
fn mix(seed: u64) -> u64 {
    let mut bits = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_a_stream() {
        let (mut one, mut same, mut other) = (Random::new(1), Random::new(1), Random::new(2));
        assert_eq!((one.bits(), one.uuid()), (same.bits(), same.uuid()));
        assert_ne!(one.bits(), other.bits());
        assert_eq!(one.branch(3).bits(), Random::new(1).branch(3).bits());
        assert_ne!(one.branch(3).bits(), one.branch(4).bits());
    }

    #[test]
    fn numbers_stay_in_their_bounds() {
        let mut random = Random::new(0);
        let mut seen = [false; 3];
        for _ in 0..100 {
            assert!((0.0..1.0).contains(&random.unit()));
            seen[usize::try_from(random.below(3)).unwrap()] = true;
        }
        assert_eq!((seen, random.below(0)), ([true; 3], 0));
    }

    #[test]
    fn a_uuid_is_of_version_4() {
        let uuid = Random::new(7).uuid();
        assert_eq!((uuid.len(), &uuid[14..15], uuid.split('-').count()), (36, "4", 5));
        assert!(matches!(&uuid[19..20], "8" | "9" | "a" | "b"), "{uuid}");
    }
}
