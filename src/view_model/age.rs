//! How long ago something was, in three cells: "5m", "3h", "2d", "7w", "4y".

/// Seconds between two times, as people say it.
#[must_use]
pub fn age(then: i64, now: i64) -> String {
    let seconds = now.saturating_sub(then).max(0);
    let (count, unit) = match seconds {
        0..60 => return "now".into(),
        60..3_600 => (seconds / 60, 'm'),
        3_600..86_400 => (seconds / 3_600, 'h'),
        86_400..1_209_600 => (seconds / 86_400, 'd'),
        1_209_600..31_536_000 => (seconds / 604_800, 'w'),
        31_536_000.. => (seconds / 31_536_000, 'y'),
        ..0 => (0, 's'),
    };
    format!("{count}{unit}")
}

#[cfg(test)]
mod tests {
    use super::age;

    #[test]
    fn ages_take_three_cells() {
        let check = |seconds: i64, expected: &str| assert_eq!(age(0, seconds), expected);
        check(-5, "now");
        check(59, "now");
        check(3_599, "59m");
        check(86_399, "23h");
        check(1_209_599, "13d");
        check(31_535_999, "52w");
        check(700_000_000, "22y");
    }
}
