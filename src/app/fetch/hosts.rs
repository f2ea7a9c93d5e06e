//! Limits per host: a few connections at a time, and none while a host has asked us to wait.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::cancellation::Cancellation;
use super::failure::Failure;

/// How often a waiting thread checks for cancellation.
const GLANCE: Duration = Duration::from_millis(50);

/// The state of every host that was contacted.
#[derive(Debug, Default)]
pub(super) struct Hosts {
    known: Mutex<HashMap<String, Host>>,
    left: Condvar,
}

#[derive(Debug, Default)]
struct Host {
    connections: usize,
    not_before: Option<Instant>,
}

/// Permission to open one connection, released when dropped.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    hosts: &'a Hosts,
    host: String,
}

impl Hosts {
    /// Waits until fewer than `most` connections to a host are open.
    pub(super) fn enter(
        &self,
        host: &str,
        most: usize,
        cancellation: &Cancellation,
    ) -> Result<Turn<'_>, Failure> {
        let mut known = self.lock();
        loop {
            if cancellation.is_cancelled() {
                return Err(Failure::Cancelled);
            }
            let entry = known.entry(host.to_owned()).or_default();
            let now = Instant::now();
            if let Some(until) = entry.not_before.filter(|until| *until > now) {
                return Err(Failure::LeftAlone {
                    host: host.to_owned(),
                    left: until - now,
                });
            }
            if entry.connections < most.max(1) {
                entry.connections += 1;
                return Ok(Turn {
                    hosts: self,
                    host: host.to_owned(),
                });
            }
            let waited = self.left.wait_timeout(known, GLANCE);
            known = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Sends no requests to a host for that long.
    pub(super) fn back_off(&self, host: &str, wait: Duration) {
        let until = Instant::now().checked_add(wait);
        self.lock().entry(host.to_owned()).or_default().not_before = until;
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Host>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(host) = self.hosts.lock().get_mut(&self.host) {
            host.connections = host.connections.saturating_sub(1);
        }
        self.hosts.left.notify_all();
    }
}
