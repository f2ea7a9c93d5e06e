//! Byte offsets to offsets in Unicode scalar values, for those outside who count as Python does. Building is one pass
//! over the text, a look-up costs the same anywhere in it.

/// Bytes between two remembered counts: small enough to count through at once, large enough to cost no memory.
const STRIDE: usize = 64;

/// How many scalar values stand before each byte of one text.
#[derive(Clone, Debug)]
pub struct ScalarIndex<'a> {
    bytes: &'a [u8],
    /// Scalar values before byte `i * STRIDE`. Empty when the text is ASCII and bytes are scalar values.
    before: Vec<u32>,
}

impl<'a> ScalarIndex<'a> {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut before = Vec::new();
        if !text.is_ascii() {
            before.reserve_exact(bytes.len() / STRIDE + 1);
            let mut count = 0;
            for chunk in bytes.chunks(STRIDE) {
                before.push(count);
                count += scalars(chunk);
            }
        }
        Self { bytes, before }
    }

    /// The number of scalar values that begin before byte `offset`.
    #[must_use]
    pub fn count(&self, offset: usize) -> usize {
        let offset = offset.min(self.bytes.len());
        if self.before.is_empty() {
            return offset;
        }
        // The end of a text whose length is a multiple of the stride lies behind the last remembered count.
        let stride = (offset / STRIDE).min(self.before.len() - 1);
        let known = self.before.get(stride).copied().unwrap_or_default();
        let rest = self.bytes.get(stride * STRIDE..offset).unwrap_or_default();
        (known + scalars(rest)) as usize
    }

    /// The byte where the last character before byte `offset` begins.
    #[must_use]
    pub fn start_before(&self, offset: usize) -> usize {
        let before = self.bytes.get(..offset).unwrap_or(self.bytes);
        before
            .iter()
            .rposition(|b| b & 0xC0 != 0x80)
            .unwrap_or_default()
    }
}

/// Bytes that begin a character: all but those of the form `10xxxxxx`.
fn scalars(bytes: &[u8]) -> u32 {
    bytes.iter().map(|b| u32::from(b & 0xC0 != 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let index = ScalarIndex::new(text);
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(index.count(offset), count, "at byte {offset}");
        }
        assert_eq!(index.count(text.len()), text.chars().count());
    }

    #[test]
    fn every_offset_counts_the_characters_before_it() {
        check("");
        check("plain");
        check("“Naïve” 日本語 🙂 e\u{301}");
        check(&"é".repeat(STRIDE));
        check(&"aé日🙂".repeat(300));
        check(&format!("{}é", "a".repeat(STRIDE - 2)));
    }
}
