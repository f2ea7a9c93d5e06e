//! Writes numbers and spans as bytes and reads them. Reading returns `None` if the bytes are damaged.

use crate::text::Span;

/// Collects bytes.
#[derive(Debug, Default)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn finish(self) -> Vec<u8> {
        self.0
    }

    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// Writes the bytes of a string alone.
    pub(super) fn bytes(&mut self, string: &str) {
        self.0.extend_from_slice(string.as_bytes());
    }

    /// Writes the start as a step from `last` and the end as a step from the start, and leaves `last` at the end.
    pub(super) fn span(&mut self, span: Span, last: &mut u32) {
        self.step(span.start, last);
        self.step(span.end, last);
    }

    /// Writes a number as a step from `last`. The lowest bit holds the sign.
    pub(super) fn step(&mut self, number: u32, last: &mut u32) {
        let step = i64::from(number) - i64::from(*last);
        self.number(((step << 1) ^ (step >> 63)).cast_unsigned());
        *last = number;
    }
}

/// Reads bytes.
#[derive(Debug)]
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) const fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// Whether this many items can follow. Each takes at least one byte, so a damaged count cannot allocate much memory.
    pub(super) fn holds(&self, count: u64) -> Option<usize> {
        usize::try_from(count).ok().filter(|&n| n <= self.0.len())
    }

    pub(super) fn span(&mut self, last: &mut u32) -> Option<Span> {
        let start = self.step(last)?;
        let end = self.step(last)?;
        Some(Span { start, end })
    }

    pub(super) fn step(&mut self, last: &mut u32) -> Option<u32> {
        let written = self.number()?;
        let step = (written >> 1).cast_signed() ^ -(written & 1).cast_signed();
        *last = u32::try_from(i64::from(*last).checked_add(step)?).ok()?;
        Some(*last)
    }

    /// Reads a string of this many bytes.
    pub(super) fn bytes(&mut self, length: u64) -> Option<&'a str> {
        let (text, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }
}
