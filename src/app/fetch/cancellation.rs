//! What a fetch and those who wait for it share: how far it came, and whether it is still wanted.

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Hears of bytes received and bytes announced.
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
    /// One whose listener hears of every piece that comes in.
    pub fn with_listener(listener: Listener) -> Self {
        Self {
            listener: Some(listener),
            ..Self::default()
        }
    }

    /// Nobody wants it any more: it ends at the next opportunity.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether somebody cancelled it.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Bytes that came in so far, as unpacked.
    pub fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// Bytes that the server announced; nothing where it announced none.
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
