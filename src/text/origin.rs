//! Maps positions in the normalised text back to the decoded input. Building a map is linear; a look-up is a binary
//! search and a count within one stretch.

use super::span::Span;

/// For plain text: where each character of [`Article::text`](super::Article::text) stood in the decoded input.
///
/// The text is cut into stretches inside which characters correspond one to one, so a whole line, or a whole file
/// that needed no change, is one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OriginMap {
    /// (byte offset in the text, scalar value offset in the input), ascending in the first.
    stretches: Vec<(u32, u32)>,
}

impl OriginMap {
    /// The map in the form in which it is stored: (byte offset in the text, scalar value offset in the input),
    /// ascending in the first.
    pub fn stretches(&self) -> &[(u32, u32)] {
        &self.stretches
    }

    /// The map that was stored as `stretches`.
    pub fn from_stretches(mut stretches: Vec<(u32, u32)>) -> Self {
        if !stretches.is_sorted_by_key(|&(start, _)| start) {
            stretches.sort_by_key(|&(start, _)| start);
        }
        Self { stretches }
    }

    /// The scalar value offset in the decoded input of the character at byte `offset` of `text`.
    pub fn locate(&self, text: &str, offset: usize) -> usize {
        let after = self
            .stretches
            .partition_point(|&(start, _)| start as usize <= offset);
        let Some(&(start, origin)) = after.checked_sub(1).and_then(|i| self.stretches.get(i))
        else {
            return 0;
        };
        let inside = text.get(start as usize..offset).unwrap_or_default();
        origin as usize + inside.chars().count()
    }

    /// The half-open range of scalar values of the decoded input that `span` came from.
    pub fn range(&self, text: &str, span: Span) -> (usize, usize) {
        let start = self.locate(text, span.start as usize);
        match span.of(text).char_indices().next_back() {
            Some((last, _)) => (start, self.locate(text, span.start as usize + last) + 1),
            None => (start, start),
        }
    }

    /// The same as [`range`](Self::range), for many spans of a long text. With the index of the text, a look-up need
    /// not count through its stretch, which may be the whole file.
    pub fn range_by(&self, index: &ScalarIndex<'_>, span: Span) -> (usize, usize) {
        let stretch_of = |offset: usize| {
            let after = self
                .stretches
                .partition_point(|&(start, _)| start as usize <= offset);
            after.checked_sub(1)
        };
        let stretch = |at: Option<usize>| at.and_then(|at| self.stretches.get(at));
        let locate = |at: Option<usize>, scalar: usize| match stretch(at) {
            Some(&(start, origin)) => origin as usize + scalar - index.count(start as usize),
            None => 0,
        };
        let at = stretch_of(span.start as usize);
        let first = index.count(span.start as usize);
        let start = locate(at, first);
        let after = index.count(span.end as usize);
        if after <= first {
            return (start, start);
        }
        let last = index.start_before(span.end as usize);
        let next = stretch(at.map_or(Some(0), |at| at.checked_add(1)));
        if at.is_some() && next.is_none_or(|&(next, _)| next as usize > last) {
            // Most spans are inside one stretch.
            return (start, start + after - first);
        }
        (start, locate(stretch_of(last), after - 1) + 1)
    }
}

/// Builds an [`OriginMap`] while text is written from left to right.
#[derive(Debug, Default)]
pub struct OriginBuilder {
    stretches: Vec<(u32, u32)>,
    /// The input offset of the next character if the current stretch continues.
    expected: usize,
}

impl OriginBuilder {
    /// Records that `scalars` characters, in one-to-one correspondence with the input from scalar value `origin` on,
    /// are appended at byte `offset` of the text. Characters without a counterpart in the input are not recorded (a
    /// paragraph break), or recorded on their own (a replaced run).
    pub fn push(&mut self, offset: usize, origin: usize, scalars: usize) {
        if self.stretches.is_empty() || self.expected != origin {
            self.stretches.push((offset as u32, origin as u32));
        }
        self.expected = origin + scalars;
    }

    /// Makes the next [`push`](Self::push) open a new stretch. To be called after writing text that was not recorded.
    pub fn interrupt(&mut self) {
        self.expected = usize::MAX;
    }

    /// The finished map.
    pub fn finish(self) -> OriginMap {
        OriginMap {
            stretches: self.stretches,
        }
    }
}

/// The distance between stored counts, in bytes: small enough to count through, large enough to need little memory.
const STRIDE: usize = 64;

/// Counts the scalar values before each byte of a text.
#[derive(Clone, Debug)]
pub struct ScalarIndex<'a> {
    bytes: &'a [u8],
    /// The number of scalar values before byte `i * STRIDE`. Empty if the text is ASCII, where bytes are scalar values.
    before: Vec<u32>,
}

impl<'a> ScalarIndex<'a> {
    /// Counts the whole text once.
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
    pub fn count(&self, offset: usize) -> usize {
        let offset = offset.min(self.bytes.len());
        if self.before.is_empty() {
            return offset;
        }
        // The end of a text whose length is a multiple of the stride is after the last stored count.
        let stride = (offset / STRIDE).min(self.before.len() - 1);
        let known = self.before.get(stride).copied().unwrap_or_default();
        let rest = self.bytes.get(stride * STRIDE..offset).unwrap_or_default();
        (known + scalars(rest)) as usize
    }

    /// The start of the last character that begins before byte `offset`.
    pub fn start_before(&self, offset: usize) -> usize {
        let before = self.bytes.get(..offset).unwrap_or(self.bytes);
        before
            .iter()
            .rposition(|b| b & 0xC0 != 0x80)
            .unwrap_or_default()
    }
}

/// Whether a byte begins a character, unlike those of the form `10xxxxxx`.
fn scalars(bytes: &[u8]) -> u32 {
    bytes.iter().map(|b| u32::from(b & 0xC0 != 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_lines_map_back_to_the_lines_they_came_from() {
        // input: " \u{e9}a\r\n  b" -> text "\u{e9}a b"
        let mut builder = OriginBuilder::default();
        builder.push(0, 1, 2);
        builder.push(3, 4, 1);
        builder.push(4, 7, 1);
        let map = builder.finish();
        let text = "\u{e9}a b";
        assert_eq!(map.range(text, Span::new(0, 3)), (1, 3));
        assert_eq!(map.range(text, Span::new(4, 5)), (7, 8));
        assert_eq!(map.range(text, Span::new(0, 5)), (1, 8));
        let index = ScalarIndex::new(text);
        for span in [
            Span::new(0, 3),
            Span::new(4, 5),
            Span::new(0, 5),
            Span::new(3, 3),
        ] {
            assert_eq!(map.range_by(&index, span), map.range(text, span));
        }
    }

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
