//! What a fetch shares with its caller: its progress, and whether it was cancelled.

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Called with the bytes received so far and the bytes announced.
type Listener = Box<dyn Fn(u64, Option<u64>) + Send + Sync>;

/// Shared by one fetch or by several.
#[derive(Default)]
pub struct Cancellation {
    listener: Option<Listener>,
    cancelled: AtomicBool,
    received: AtomicU64,
    expected: AtomicU64,
}

impl Cancellation {
    /// A cancellation that calls a listener for every chunk received.
    pub fn with_listener(listener: Listener) -> Self {
        Self {
            listener: Some(listener),
            ..Self::default()
        }
    }

    /// Asks the fetch to end at the next opportunity.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Bytes received so far, decompressed.
    pub fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// Bytes that the server announced, if it did.
    pub fn expected(&self) -> Option<u64> {
        Some(self.expected.load(Ordering::Relaxed)).filter(|bytes| *bytes > 0)
    }

    pub(super) fn begin(&self, expected: Option<u64>) {
        self.received.store(0, Ordering::Relaxed);
        self.expected
            .store(expected.unwrap_or(0), Ordering::Relaxed);
    }

    pub(super) fn count(&self, bytes: usize) {
        let received = self.received.fetch_add(bytes as u64, Ordering::Relaxed);
        if let Some(listener) = &self.listener {
            listener(received + bytes as u64, self.expected());
        }
    }
}

impl fmt::Debug for Cancellation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cancellation")
            .field("cancelled", &self.cancelled)
            .field("received", &self.received)
            .field("expected", &self.expected)
            .finish_non_exhaustive()
    }
}
