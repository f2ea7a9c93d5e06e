//! When a feed is refreshed: after its interval, later if its server says that nothing changes sooner, and less and
//! less often while it fails. The caller passes the time, in seconds since 1970.

use std::time::Duration;

use crate::app::fetch::Failure;
use crate::library::{Feed, FetchState};

/// Default interval, in seconds.
pub const INTERVAL: i64 = 30 * 60;

/// Maximum time between two attempts for a failing feed, in seconds.
const LONGEST_REST: i64 = 24 * 60 * 60;

/// Time between two attempts for a feed that is gone permanently, in seconds.
const REST_OF_THE_GONE: i64 = 7 * 24 * 60 * 60;

/// Seconds by which two clocks may differ, for a library that is used on several computers.
const CLOCK_ERROR: i64 = 10 * 60;

/// Prefix of the stored error of a server that asked us to wait.
const LEFT_ALONE: &str = "wants to be left alone";

/// Which feeds are refreshed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Urgency {
    /// Feeds that are due.
    #[default]
    Due,
    /// All feeds, except those whose servers asked us to wait.
    Now,
}

/// Whether a feed is refreshed now.
pub fn is_due(feed: &Feed, urgency: Urgency, now: i64) -> bool {
    let state = &feed.state;
    // A feed that was fetched in the future was fetched before the clock was corrected.
    let is_clock_right = state
        .fetched
        .is_none_or(|fetched| fetched <= now.saturating_add(CLOCK_ERROR));
    let waits = is_clock_right && state.next_due.is_some_and(|due| due > now);
    let left_alone = state
        .error
        .as_deref()
        .is_some_and(|error| error.starts_with(LEFT_ALONE));
    match urgency {
        Urgency::Due => !waits,
        Urgency::Now => !(waits && left_alone),
    }
}

/// The state of a feed after an answer; `fresh_for` is how long its server says that nothing changes.
pub fn after_answer(feed: &Feed, fresh_for: Option<Duration>, now: i64) -> FetchState {
    let fresh = fresh_for.map_or(0, |time| time.as_secs().cast_signed());
    FetchState {
        fetched: Some(now),
        next_due: Some(now + interval(feed).max(fresh)),
        failures: 0,
        error: None,
        ..feed.state.clone()
    }
}

/// The state of a feed after a failure: each consecutive failure doubles the time until the next attempt.
pub fn after_failure(feed: &Feed, failure: &Failure, now: i64) -> FetchState {
    let mut state = feed.state.clone();
    state.fetched = Some(now);
    if let Some(wait) = failure.wait() {
        let wait = wait.as_secs().cast_signed().max(1);
        state.error = Some(match failure {
            // The remaining time would soon be wrong.
            Failure::LeftAlone { host, .. } => format!("{LEFT_ALONE}, as {host} said"),
            other => format!("{LEFT_ALONE}: {other}"),
        });
        state.next_due = Some(now + wait);
        return state;
    }
    state.failures = state.failures.saturating_add(1);
    state.error = Some(failure.to_string());
    let rest = if matches!(failure, Failure::Status { code: 410, .. }) {
        REST_OF_THE_GONE
    } else {
        let doublings = (state.failures - 1).min(16);
        (interval(feed) << doublings).min(LONGEST_REST.max(interval(feed)))
    };
    state.next_due = Some(now + rest);
    state
}

fn interval(feed: &Feed) -> i64 {
    feed.settings.interval.map_or(INTERVAL, i64::from).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{FeedId, FeedSettings};

    const NOW: i64 = 1_772_600_000;

    fn feed() -> Feed {
        Feed {
            id: FeedId(1),
            url: "https://example.org/feed".into(),
            title: None,
            site_url: None,
            settings: FeedSettings {
                interval: Some(600),
                ..FeedSettings::default()
            },
            state: FetchState::default(),
        }
    }

    /// Seconds until the next attempt after that many consecutive failures.
    fn rests(failure: &Failure, count: usize) -> Vec<i64> {
        let mut feed = feed();
        let mut rests = Vec::new();
        for _ in 0..count {
            feed.state = after_failure(&feed, failure, NOW);
            rests.push(feed.state.next_due.unwrap_or_default() - NOW);
        }
        rests
    }

    #[test]
    fn each_failure_doubles_the_interval_up_to_a_limit() {
        assert_eq!(rests(&Failure::TimedOut, 4), [600, 1200, 2400, 4800]);
        assert_eq!(rests(&Failure::TimedOut, 40).last(), Some(&LONGEST_REST));
        let gone = Failure::Status {
            code: 410,
            wait: None,
        };
        assert_eq!(rests(&gone, 1), [REST_OF_THE_GONE]);
    }

    #[test]
    fn an_answer_ends_the_rest() {
        let mut feed = feed();
        feed.state = after_failure(&feed, &Failure::TimedOut, NOW);
        assert_eq!(feed.state.failures, 1);
        let state = after_answer(&feed, None, NOW);
        assert_eq!((state.failures, state.error), (0, None));
        assert_eq!(state.next_due, Some(NOW + 600));
        let fresh = Some(Duration::from_hours(1));
        assert_eq!(after_answer(&feed, fresh, NOW).next_due, Some(NOW + 3600));
    }

    #[test]
    fn a_server_that_asks_us_to_wait_has_not_failed() {
        let mut feed = feed();
        let busy = Failure::Status {
            code: 429,
            wait: Some(Duration::from_secs(90)),
        };
        feed.state = after_failure(&feed, &busy, NOW);
        assert_eq!(feed.state.failures, 0);
        let error = "wants to be left alone: the server answered 429 (too many requests)";
        assert_eq!(feed.state.error.as_deref(), Some(error));
        for urgency in [Urgency::Due, Urgency::Now] {
            assert!(!is_due(&feed, urgency, NOW + 89));
            assert!(is_due(&feed, urgency, NOW + 90));
        }
    }

    #[test]
    fn after_the_clock_was_set_back_feeds_do_not_wait_for_the_old_time() {
        let year = 365 * 24 * 60 * 60;
        let mut feed = feed();
        feed.state = after_answer(&feed, None, NOW + year);
        assert!(is_due(&feed, Urgency::Due, NOW));
        feed.state = after_answer(&feed, None, NOW);
        assert!(!is_due(&feed, Urgency::Due, NOW - 5));
        let busy = Failure::Status {
            code: 429,
            wait: Some(Duration::from_secs(90)),
        };
        feed.state = after_failure(&feed, &busy, NOW + year);
        assert!(is_due(&feed, Urgency::Now, NOW));
    }

    #[test]
    fn a_requested_refresh_ignores_the_interval() {
        let mut feed = feed();
        assert!(is_due(&feed, Urgency::Due, NOW));
        feed.state = after_answer(&feed, None, NOW);
        assert!(!is_due(&feed, Urgency::Due, NOW + 1));
        assert!(is_due(&feed, Urgency::Now, NOW + 1));
    }
}
