//! A row of numbers on its way to a model, filled column by column.
//!
//! Every column has a name, so that a test can hold their order: a model knows a column by its place alone, and a place
//! that moved would change answers without a word.

/// A row being filled from left to right.
#[derive(Clone, Debug)]
pub(crate) struct FeatureRow<const N: usize> {
    /// What is filled in.
    pub values: [f32; N],
    next: usize,
    /// The columns that have been filled.
    #[cfg(test)]
    pub names: Vec<String>,
}

impl<const N: usize> FeatureRow<N> {
    /// A row of zeros.
    pub(crate) const fn new() -> Self {
        Self {
            values: [0.0; N],
            next: 0,
            #[cfg(test)]
            names: Vec::new(),
        }
    }

    /// Leaves some columns at 0.
    pub(crate) const fn skip(&mut self, count: usize) {
        self.next += count;
    }

    /// Fills a column.
    pub(crate) fn put(&mut self, name: &'static str, value: f32) {
        self.name(&name);
        if let Some(slot) = self.values.get_mut(self.next) {
            *slot = value;
        }
        self.next += 1;
    }

    /// Fills a column for each kind: 1 for the kind at index `which`, 0 for the others.
    pub(crate) fn one_of(&mut self, name: &'static str, which: usize, kinds: &[&'static str]) {
        for kind in kinds {
            self.name(&format_args!("{name}: {kind}"));
        }
        if which < kinds.len()
            && let Some(slot) = self.values.get_mut(self.next + which)
        {
            *slot = 1.0;
        }
        self.next += kinds.len();
    }

    /// Fills a column with 1 or 0.
    pub(crate) fn flag(&mut self, name: &'static str, set: bool) {
        self.put(name, f32::from(u8::from(set)));
    }

    /// Fills a column with a count, cut off at `most`, where more says nothing.
    pub(crate) fn number(&mut self, name: &'static str, value: usize, most: usize) {
        self.put(name, value.min(most) as f32);
    }

    #[cfg(test)]
    fn name(&mut self, name: &dyn std::fmt::Display) {
        self.names.push(name.to_string());
    }

    #[cfg(not(test))]
    #[allow(
        clippy::unused_self,
        reason = "the tests record the names; nobody else needs them"
    )]
    const fn name(&self, _: &dyn std::fmt::Display) {}
}
