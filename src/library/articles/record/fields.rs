//! Writes the fields of a record and reads them, also those of older versions.

use super::bytes::{Reader, Writer};
use super::strings::Strings;
use crate::text::Span;

/// The first version that writes strings as places of others. Older ones write the length, then the bytes.
const WITH_PLACES: u64 = 5;

/// Collects the fields of an article.
#[derive(Debug)]
pub(super) struct RecordWriter<'a> {
    out: Writer,
    /// What places refer to, if the version has them.
    strings: Option<Strings<'a, &'a str>>,
}

impl<'a> RecordWriter<'a> {
    /// Writes the version, for an article with this text.
    pub(super) fn new(text: &'a str, version: u64) -> Self {
        let mut out = Writer::default();
        out.number(version);
        let strings = (version >= WITH_PLACES).then(|| Strings::new(text));
        Self { out, strings }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.out.finish()
    }

    pub(super) fn number(&mut self, number: u64) {
        self.out.number(number);
    }

    pub(super) fn text(&mut self, text: &'a str) {
        self.string(text, 0);
    }

    /// `None` is 0; to the first number of a string one is added.
    pub(super) fn maybe(&mut self, text: Option<&'a str>) {
        match text {
            Some(text) => self.string(text, 1),
            None => self.out.number(0),
        }
    }

    pub(super) fn texts(&mut self, texts: &'a [String]) {
        self.number(texts.len() as u64);
        for text in texts {
            self.text(text);
        }
    }

    fn string(&mut self, text: &'a str, shift: u64) {
        if let Some(strings) = &mut self.strings {
            strings.write(text, shift, &mut self.out);
        } else {
            self.out.number(text.len() as u64 + shift);
            self.out.bytes(text);
        }
    }

    pub(super) fn span(&mut self, span: Span, last: &mut u32) {
        self.out.span(span, last);
    }

    pub(super) fn step(&mut self, number: u32, last: &mut u32) {
        self.out.step(number, last);
    }
}

/// Reads the fields of an article.
#[derive(Debug)]
pub(super) struct RecordReader<'a> {
    from: Reader<'a>,
    /// What places refer to, if the version has them.
    strings: Option<Strings<'a, String>>,
}

impl<'a> RecordReader<'a> {
    /// Reads the version, which is the first number.
    pub(super) fn new(text: &'a str, bytes: &'a [u8]) -> Option<(u64, Self)> {
        let mut from = Reader::new(bytes);
        let version = from.number()?;
        let strings = (version >= WITH_PLACES).then(|| Strings::new(text));
        Some((version, Self { from, strings }))
    }

    pub(super) const fn is_at_end(&self) -> bool {
        self.from.is_at_end()
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        self.from.number()
    }

    pub(super) fn text(&mut self) -> Option<String> {
        let number = self.number()?;
        self.string(number)
    }

    /// The outer `None` means that the bytes are damaged, the inner `None` was written.
    #[allow(
        clippy::option_option,
        reason = "both are asked with `?` and `Option`, which an enum of three would only rename"
    )]
    pub(super) fn maybe(&mut self) -> Option<Option<String>> {
        match self.number()?.checked_sub(1) {
            Some(number) => Some(Some(self.string(number)?)),
            None => Some(None),
        }
    }

    pub(super) fn texts(&mut self) -> Option<Vec<String>> {
        self.many(Self::text)
    }

    pub(super) fn many<T>(&mut self, one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        self.times(count, one)
    }

    /// Reads this many items.
    pub(super) fn times<T>(
        &mut self,
        count: u64,
        mut one: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let count = self.from.holds(count)?;
        let mut found = Vec::with_capacity(count);
        for _ in 0..count {
            found.push(one(self)?);
        }
        Some(found)
    }

    pub(super) fn span(&mut self, last: &mut u32) -> Option<Span> {
        self.from.span(last)
    }

    pub(super) fn step(&mut self, last: &mut u32) -> Option<u32> {
        self.from.step(last)
    }

    fn string(&mut self, number: u64) -> Option<String> {
        match &mut self.strings {
            Some(strings) => strings.read(number, &mut self.from),
            None => self.from.bytes(number).map(str::to_owned),
        }
    }
}
