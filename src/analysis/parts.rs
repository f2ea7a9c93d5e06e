//! Divides the work on a long text among the cores. A stage of the analysis is done part by part, and the results are
//! joined in the order of the text; what depends on the whole text is done between the stages. The result is therefore
//! the same as in one piece. A short text is one part, and its path is the same.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Bytes of text in a part. It takes much longer to analyse than a thread takes to start, and ends soon enough when the
/// analysis is cancelled.
const PART: usize = 1 << 18;

/// How an analysis is divided, whether it is still wanted, and who is told how far it is.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    /// Bytes of text in a part, at least.
    size: usize,
    /// The number of threads, if it is not the number of cores.
    threads: Option<usize>,
    wanted: &'a (dyn Fn() -> bool + Sync),
    progress: &'a dyn Fn(u8),
}

impl fmt::Debug for Parts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts")
            .field("size", &self.size)
            .field("threads", &self.threads)
            .finish_non_exhaustive()
    }
}

impl Default for Parts<'_> {
    fn default() -> Self {
        Self {
            size: PART,
            threads: None,
            wanted: &|| true,
            progress: &|_| {},
        }
    }
}

impl<'a> Parts<'a> {
    /// The whole text in one part.
    pub const WHOLE: Self = Self {
        size: usize::MAX,
        threads: Some(1),
        wanted: &|| true,
        progress: &|_| {},
    };

    /// Parts of at least `size` bytes on so many threads, instead of what suits the machine.
    #[must_use]
    pub const fn of(self, size: usize, threads: usize) -> Self {
        Self {
            size,
            threads: Some(threads),
            ..self
        }
    }

    /// The analysis ends between two parts when `wanted` returns false.
    #[must_use]
    pub const fn while_wanted(self, wanted: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self { wanted, ..self }
    }

    /// `progress` is told the percentage that is done after each part of a long text.
    #[must_use]
    pub const fn reporting(self, progress: &'a dyn Fn(u8)) -> Self {
        Self { progress, ..self }
    }

    /// Whether the analysis is still wanted.
    pub(super) fn are_wanted(&self) -> bool {
        (self.wanted)()
    }

    /// Divides items, of which each takes so many bytes of the text, into parts. A part ends only before an item where
    /// `may_end` allows it.
    pub(super) fn divide(
        &self,
        items: usize,
        bytes: impl Fn(usize) -> usize,
        may_end: impl Fn(usize) -> bool,
    ) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let (mut start, mut size) = (0, 0_usize);
        for item in 0..items {
            if size >= self.size && may_end(item) {
                parts.push(start..item);
                (start, size) = (item, 0);
            }
            size = size.saturating_add(bytes(item));
        }
        parts.push(start..items);
        parts
    }

    /// Does the work on every part and hands over the results in the order of the text. Ends early, without a result, when
    /// the analysis is no longer wanted.
    pub(super) fn each<R: Send>(
        &self,
        stage: Stage,
        parts: &[Range<usize>],
        work: impl Fn(Range<usize>) -> R + Sync,
        mut take: impl FnMut(R),
    ) -> Option<()> {
        let threads = self.threads(parts.len());
        let mut due = 0;
        if threads > 1 {
            let stopped = AtomicBool::new(false);
            let next = AtomicUsize::new(0);
            thread::scope(|scope| {
                // A thread that is far ahead waits, so that few results are kept.
                let (sender, results) = mpsc::sync_channel(threads);
                for _ in 0..threads {
                    let sender = sender.clone();
                    let one = || {
                        let sender = sender;
                        while !stopped.load(Ordering::Relaxed) {
                            let at = next.fetch_add(1, Ordering::Relaxed);
                            let Some(part) = parts.get(at) else { break };
                            if sender.send((at, work(part.clone()))).is_err() {
                                break;
                            }
                        }
                    };
                    // If the system refuses all threads, the work is done below.
                    let _ = thread::Builder::new().spawn_scoped(scope, one);
                }
                drop(sender);
                let mut early = BTreeMap::new();
                for (at, result) in results {
                    early.insert(at, result);
                    while let Some(result) = early.remove(&due) {
                        take(result);
                        due += 1;
                        self.report(stage, (due, parts.len()));
                    }
                    if !self.are_wanted() {
                        stopped.store(true, Ordering::Relaxed);
                        return None;
                    }
                }
                Some(())
            })?;
        }
        for part in parts.get(due..).unwrap_or_default() {
            if !self.are_wanted() {
                return None;
            }
            take(work(part.clone()));
            due += 1;
            self.report(stage, (due, parts.len()));
        }
        Some(())
    }

    /// Reports that so many of all pieces of a stage are done.
    pub(super) fn report(&self, stage: Stage, (done, all): (usize, usize)) {
        if all > 1 {
            let (from, to) = stage.percentages();
            let share = (to - from) * done.min(all) / all;
            (self.progress)((from + share) as u8);
        }
    }

    fn threads(&self, parts: usize) -> usize {
        if parts < 2 {
            return 1;
        }
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        self.threads.unwrap_or_else(cores).clamp(1, parts)
    }
}

/// A stage of the analysis whose progress is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Quotation marks, sentences, tokens, parts of speech.
    Tokens,
    /// Which words occur in lower case.
    LowerWords,
    /// Names by the rules.
    Rules,
    /// Names by the sequence model.
    Names,
    /// Attribution relations.
    Relations,
    /// Speakers of quotations that no cue explains.
    Implicit,
    /// Coreference.
    Coreference,
}

impl Stage {
    /// The percentages of the whole time at which it begins and ends, as measured on two cores.
    const fn percentages(self) -> (usize, usize) {
        match self {
            Self::Tokens => (0, 24),
            Self::LowerWords => (24, 25),
            Self::Rules => (25, 30),
            Self::Names => (30, 36),
            Self::Relations => (36, 62),
            Self::Implicit => (62, 66),
            Self::Coreference => (66, 100),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn results_come_in_order_from_any_number_of_threads() {
        for threads in [1, 2, 3, 8] {
            let parts = Parts::default().of(10, threads);
            let ranges = parts.divide(100, |item| item % 7, |item| item % 2 == 0);
            assert!(ranges.len() > 5 && ranges.iter().all(|range| range.start % 2 == 0));
            let mut all = Vec::new();
            let done = parts.each(Stage::Tokens, &ranges, Iterator::collect, |part: Vec<_>| {
                all.extend(part);
            });
            assert_eq!(done, Some(()));
            assert!(all.iter().copied().eq(0..100), "{threads} threads");
        }
    }

    #[test]
    fn unwanted_work_ends_between_two_parts() {
        for threads in [1, 2, 4] {
            let taken = AtomicUsize::new(0);
            let wanted = || taken.load(Ordering::Relaxed) < 3;
            let parts = Parts::default().while_wanted(&wanted).of(1, threads);
            let ranges = parts.divide(100, |_| 1, |_| true);
            let done = parts.each(
                Stage::Tokens,
                &ranges,
                |range| range,
                |_| {
                    taken.fetch_add(1, Ordering::Relaxed);
                },
            );
            assert_eq!(done, None);
            assert!(taken.load(Ordering::Relaxed) < 10, "{threads} threads");
        }
    }

    #[test]
    fn the_percentages_of_a_stage_grow_and_a_single_part_reports_none() {
        let told = RefCell::new(Vec::new());
        let note = |percent| told.borrow_mut().push(percent);
        let parts = Parts::default().reporting(&note).of(25, 2);
        let one = parts.divide(20, |_| 1, |_| true);
        assert_eq!(parts.each(Stage::Names, &one, |_| (), |()| ()), Some(()));
        assert!(told.borrow().is_empty());
        let four = parts.divide(100, |_| 1, |_| true);
        assert_eq!(parts.each(Stage::Names, &four, |_| (), |()| ()), Some(()));
        assert_eq!(*told.borrow(), [31, 33, 34, 36]);
    }
}
