//! When a feed is asked again: after its interval, later when its server says that nothing changes sooner, and later
//! and later while it fails. Pure: the time comes from the caller, in seconds since 1970.

use std::time::Duration;

use crate::app::fetch::Failure;
use crate::library::{Feed, FetchState};

/// Seconds between two requests for a feed that sets no interval.
pub const INTERVAL: i64 = 30 * 60;

/// Longest time that a failing feed rests, in seconds.
const LONGEST_REST: i64 = 24 * 60 * 60;

/// How long a feed rests that is gone for good, in seconds.
const REST_OF_THE_GONE: i64 = 7 * 24 * 60 * 60;

/// How an error begins that a server asked us to wait for.
const LEFT_ALONE: &str = "wants to be left alone";

/// Which feeds are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Urgency {
    /// Those whose time has come.
    #[default]
    Due,
    /// All of them, but for those whose servers want to be left alone.
    Now,
}

/// Whether a feed is asked now.
pub fn is_due(feed: &Feed, urgency: Urgency, now: i64) -> bool {
    let state = &feed.state;
    let waits = state.next_due.is_some_and(|due| due > now);
    let left_alone = state
        .error
        .as_deref()
        .is_some_and(|error| error.starts_with(LEFT_ALONE));
    match urgency {
        Urgency::Due => !waits,
        Urgency::Now => !(waits && left_alone),
    }
}

/// What is known of a feed after it answered; `fresh_for` is how long its server says that nothing changes.
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

/// What is known of a feed after it failed: each failure in a row doubles its rest.
pub fn after_failure(feed: &Feed, failure: &Failure, now: i64) -> FetchState {
    let mut state = feed.state.clone();
    state.fetched = Some(now);
    if let Some(wait) = failure.wait() {
        let wait = wait.as_secs().cast_signed().max(1);
        state.error = Some(match failure {
            // How long that still is would soon be wrong.
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

    /// Seconds of rest after each of that many failures in a row.
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
    fn a_failing_feed_rests_twice_as_long_each_time_but_not_for_ever() {
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
    fn who_wants_to_be_left_alone_is_and_has_not_failed() {
        let mut feed = feed();
        let busy = Failure::Status {
            code: 429,
            wait: Some(Duration::from_secs(90)),
        };
        feed.state = after_failure(&feed, &busy, NOW);
        assert_eq!(feed.state.failures, 0);
        let told = "wants to be left alone: the server answers 429 (too many requests)";
        assert_eq!(feed.state.error.as_deref(), Some(told));
        for urgency in [Urgency::Due, Urgency::Now] {
            assert!(!is_due(&feed, urgency, NOW + 89));
            assert!(is_due(&feed, urgency, NOW + 90));
        }
    }

    #[test]
    fn a_person_need_not_wait_for_the_interval() {
        let mut feed = feed();
        assert!(is_due(&feed, Urgency::Due, NOW));
        feed.state = after_answer(&feed, None, NOW);
        assert!(!is_due(&feed, Urgency::Due, NOW + 1));
        assert!(is_due(&feed, Urgency::Now, NOW + 1));
    }
}
