//! A row of numbers on its way to a model, filled column by column.

/// A row being filled from left to right.
#[derive(Clone, Debug)]
pub(crate) struct FeatureRow<const N: usize> {
    /// What is filled in.
    pub values: [f32; N],
    next: usize,
}

impl<const N: usize> FeatureRow<N> {
    /// A row to be filled.
    pub(crate) const fn new(values: [f32; N]) -> Self {
        Self { values, next: 0 }
    }

    /// Leaves some numbers at 0.
    pub(crate) const fn skip(&mut self, count: usize) {
        self.next += count;
    }

    pub(crate) fn put(&mut self, value: f32) {
        if let Some(slot) = self.values.get_mut(self.next) {
            *slot = value;
        }
        self.next += 1;
    }

    pub(crate) fn one_of(&mut self, which: usize, kinds: usize) {
        if which < kinds
            && let Some(slot) = self.values.get_mut(self.next + which)
        {
            *slot = 1.0;
        }
        self.next += kinds;
    }

    pub(crate) fn flag(&mut self, set: bool) {
        self.put(f32::from(u8::from(set)));
    }

    pub(crate) fn number(&mut self, value: usize, most: usize) {
        self.put(value.min(most) as f32);
    }
}
