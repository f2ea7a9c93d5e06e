//! How long a response stays fresh, and how long a server asks us to wait.

use std::time::Duration;

use crate::app::system::now;
use crate::loader;
use crate::text::date_time;

/// Waiting time for a server that asks us to wait without saying how long.
const PAUSE: Duration = Duration::from_mins(1);

/// Maximum time that a server may ask for.
const MAX_LENGTH: Duration = Duration::from_hours(24);

/// How long to wait after a server answered with `code`.
pub(super) fn wait(code: u16, retry_after: Option<&str>) -> Option<Duration> {
    let asked = retry_after.and_then(|value| delay(value, now()));
    let pause = (code == 429).then_some(PAUSE);
    let counts = code == 429 || code == 503;
    asked
        .filter(|_| counts)
        .or(pause)
        .map(|wait| wait.min(MAX_LENGTH))
}

/// How long a response stays fresh according to its headers, if they say so.
pub(super) fn fresh_for(cache_control: Option<&str>, expires: Option<&str>) -> Option<Duration> {
    if let Some(value) = cache_control {
        for part in value.split(',').map(str::trim) {
            if part.eq_ignore_ascii_case("no-cache") || part.eq_ignore_ascii_case("no-store") {
                return None;
            }
            let age = part.split_once('=');
            let age = age.filter(|(name, _)| name.trim().eq_ignore_ascii_case("max-age"));
            if let Some(seconds) = age.and_then(|(_, age)| age.trim().parse().ok()) {
                return Some(Duration::from_secs(seconds).min(MAX_LENGTH));
            }
        }
    }
    let left = delay(expires?, now())?;
    Some(left.min(MAX_LENGTH)).filter(|left| !left.is_zero())
}

/// Parses a number of seconds, or a date as the time from `now` (seconds since 1970) until then.
fn delay(value: &str, now: i64) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = date_time::seconds(&loader::normalise_date(value)?)?;
    Some(Duration::from_secs(u64::try_from(date - now).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_times_are_seconds_or_dates() {
        let at = date_time::seconds("2026-03-04T05:06:07Z").unwrap_or_default();
        let date = "Wed, 04 Mar 2026 05:08:07 GMT";
        assert_eq!(delay("120", at), Some(Duration::from_mins(2)));
        assert_eq!(delay(date, at), Some(Duration::from_mins(2)));
        assert_eq!(delay(date, at + 600), Some(Duration::ZERO));
        assert_eq!(delay("soon", at), None);
    }

    #[test]
    fn only_overloaded_servers_get_a_waiting_time() {
        assert_eq!(wait(429, None), Some(PAUSE));
        assert_eq!(wait(503, None), None);
        assert_eq!(wait(503, Some("7")), Some(Duration::from_secs(7)));
        assert_eq!(wait(404, Some("7")), None);
        assert_eq!(wait(429, Some("999999999")), Some(MAX_LENGTH));
    }

    #[test]
    fn headers_say_how_long_a_response_is_fresh() {
        let fresh = |cache: &str| fresh_for(Some(cache), None).map(|time| time.as_secs());
        assert_eq!(fresh("public, max-age=300"), Some(300));
        assert_eq!(fresh("no-cache, max-age=300"), None);
        assert_eq!(fresh("private"), None);
        assert_eq!(fresh_for(None, Some("Thu, 01 Jan 1970 00:00:00 GMT")), None);
    }
}
