//! A row of features for a model, filled column by column.
//!
//! Every column has a name so that a test can check their order. A model identifies a column only by its position, so a
//! moved column would silently change results.

/// A row that is filled from left to right.
#[derive(Clone, Debug)]
pub(crate) struct FeatureRow<const N: usize> {
    /// The values.
    pub values: [f32; N],
    next: usize,
    /// The names of the columns filled so far.
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

    /// Fills one column for each kind: 1 for the kind at index `which`, 0 for the others.
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

    /// Fills a column with a count, limited to `most` because larger counts say nothing more.
    pub(crate) fn number(&mut self, name: &'static str, value: usize, most: usize) {
        self.put(name, value.min(most) as f32);
    }

    #[cfg(test)]
    fn name(&mut self, name: &dyn std::fmt::Display) {
        self.names.push(name.to_string());
    }

    #[cfg(not(test))]
    #[allow(clippy::unused_self, reason = "only the tests record the names")]
    const fn name(&self, _: &dyn std::fmt::Display) {}
}
