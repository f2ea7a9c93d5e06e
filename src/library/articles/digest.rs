//! Hashes for the database. Unlike those of the standard library, they are the same on every machine and in every
//! version.

use rusqlite::types::ValueRef;

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// A 64-bit hash of these bytes.
pub fn digest(bytes: &[u8]) -> i64 {
    let mut hash = Digest::default();
    hash.write(bytes);
    hash.finish()
}

/// A hash that is computed piece by piece. The length of each piece is part of the hash.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::library) struct Digest(u64);

impl Digest {
    pub(in crate::library) fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        self.mix(u64::from_le_bytes(last));
        self.mix(bytes.len() as u64);
    }

    /// Adds a value of a row.
    pub(in crate::library) fn write_value(&mut self, value: ValueRef<'_>) {
        match value {
            ValueRef::Null => self.mix(u64::MAX),
            ValueRef::Integer(number) => self.mix(number.cast_unsigned()),
            ValueRef::Real(number) => self.mix(number.to_bits()),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => self.write(bytes),
        }
    }

    fn mix(&mut self, word: u64) {
        let product = u128::from(self.0 ^ word ^ MULTIPLIER) * u128::from(MULTIPLIER | 1 << 63);
        self.0 = (product as u64) ^ ((product >> 64) as u64);
    }

    pub(in crate::library) fn finish(mut self) -> i64 {
        self.mix(0);
        self.0.cast_signed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_hash_never_changes() {
        assert_eq!(digest(b""), digest(b""));
        assert_ne!(digest(b"a"), digest(b"a\0"));
        assert_ne!(digest(b"harbour bridge"), digest(b"harbour bridgf"));
    }
}
