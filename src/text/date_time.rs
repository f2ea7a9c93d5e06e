//! Converts days of the Gregorian calendar and RFC 3339 times to numbers and back, and writes dates in words.

pub mod period;

/// Seconds of a day.
pub const DAY: i64 = 86_400;

/// Days from 1970 to a date of the Gregorian calendar. Years are counted from March, so that they end with the leap
/// day.
pub fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date `days` after 1 January 1970: year, month, day.
pub fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// The names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Seconds since 1970 of an RFC 3339 time, or of the beginning of a plain date, in UTC. `None` for anything else.
pub fn seconds(date: &str) -> Option<i64> {
    let (day, time) = match date.split_once(['T', 't', ' ']) {
        Some((day, time)) => (day, Some(time)),
        None => (date, None),
    };
    let mut fields = day.split('-');
    let year: i64 = fields.next()?.parse().ok()?;
    let month: i64 = fields.next()?.parse().ok()?;
    let day: i64 = fields.next()?.parse().ok()?;
    let sound = fields.next().is_none()
        && (0..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day);
    if !sound {
        return None;
    }
    let midnight = days(year, month, day) * DAY;
    match time {
        Some(time) => Some(midnight + within_day(time)?),
        None => Some(midnight),
    }
}

/// The time `seconds` after the beginning of 1970 in UTC, as "2026-03-04T05:06:07Z".
pub fn date(seconds: i64) -> String {
    let inside = seconds.rem_euclid(DAY);
    let (hour, minute, second) = (inside / 3600, inside / 60 % 60, inside % 60);
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", day(seconds))
}

/// The day in UTC of a time in seconds since 1970, as "2026-03-04".
pub fn day(seconds: i64) -> String {
    let (year, month, day) = civil(seconds.div_euclid(DAY));
    format!("{year:04}-{month:02}-{day:02}")
}

/// Formats "2015-05-21" and longer forms as "21 May 2015"; anything else is returned unchanged.
pub fn readable_date(date: &str) -> String {
    let mut parts = date.get(..10).unwrap_or_default().splitn(3, '-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let month = month.and_then(|m| MONTHS.get(m.parse::<usize>().ok()?.checked_sub(1)?));
    let day = day.and_then(|day| day.parse::<u8>().ok());
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => format!("{day} {month} {year}"),
        (_, _, _) => date.to_string(),
    }
}

/// "05:06:07.5+02:00" as seconds after midnight in UTC.
fn within_day(time: &str) -> Option<i64> {
    let zone_at = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(zone_at)?;
    let mut fields = clock.split(':');
    let hour: i64 = fields.next()?.parse().ok()?;
    let minute: i64 = fields.next()?.parse().ok()?;
    let second: i64 = match fields.next() {
        Some(second) => second.split('.').next()?.parse().ok()?,
        None => 0,
    };
    let offset = match zone.strip_prefix(['+', '-']) {
        Some(shift) => {
            let (hours, minutes) = shift.split_once(':').unwrap_or((shift, "0"));
            let shift = hours.parse::<i64>().ok()? * 3600 + minutes.parse::<i64>().ok()? * 60;
            if zone.starts_with('-') { -shift } else { shift }
        }
        None => 0,
    };
    let sound = (0..=24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    (sound && offset.abs() <= DAY).then(|| hour * 3600 + minute * 60 + second - offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        for day in -150_000..150_000 {
            let (year, month, day_of_month) = civil(day);
            assert_eq!(days(year, month, day_of_month), day);
        }
    }

    #[track_caller]
    fn check(written: &str, expected: &str) {
        let found = seconds(written).map_or_else(|| "none".to_owned(), date);
        assert_eq!(found, expected, "{written}");
    }

    #[test]
    fn dates_become_seconds_and_dates_again() {
        check("1970-01-01", "1970-01-01T00:00:00Z");
        check("2024-02-29", "2024-02-29T00:00:00Z");
        check("2026-03-04T05:06:07Z", "2026-03-04T05:06:07Z");
        check("2026-03-04T05:06:07.25+02:00", "2026-03-04T03:06:07Z");
        check("2025-12-31T23:30:00-01:00", "2026-01-01T00:30:00Z");
        check("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z");
        check("2026-13-01", "none");
        check("yesterday", "none");
        check("2026-03-04T99:00:00Z", "none");
        check("", "none");
    }

    #[test]
    fn dates_are_written_in_words() {
        assert_eq!(readable_date("2015-05-21"), "21 May 2015");
        assert_eq!(readable_date("2015-05-21T08:00:00Z"), "21 May 2015");
        assert_eq!(readable_date("May 21"), "May 21");
        assert_eq!(readable_date("2015-13-21"), "2015-13-21");
    }
}
