//! Wording of dates, ages and lists of facts.

/// The age of something in at most three cells: "5m", "3h", "2d". Both times are in seconds.
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

/// Joins the parts that are not blank into one line.
pub(crate) fn side_by_side(parts: &[&str]) -> String {
    let parts = parts.iter().copied();
    let parts: Vec<&str> = parts.filter(|part| !part.trim().is_empty()).collect();
    parts.join(" · ")
}

/// Words as one phrase of a query.
pub(crate) fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', " "))
}

/// A text between quotation marks. Where it has them itself, at its ends or at one of them, it gets no second ones; others
/// become single ones.
pub(crate) fn in_quotation_marks(text: &str) -> String {
    let text = text.trim();
    let ends = (text.starts_with(is_mark), text.ends_with(is_mark));
    let own = match (text.chars().filter(|c| is_mark(*c)).count(), ends) {
        (1, (true, false) | (false, true)) | (2, (true, true)) => text.trim_matches(is_mark),
        _other => text,
    };
    let mut shown = String::from("“");
    let mut before = ' ';
    for character in own.chars() {
        shown.push(match character {
            '"' if before.is_whitespace() => '‘',
            '"' | '”' => '’',
            '“' => '‘',
            '„' => '‚',
            '«' => '‹',
            '»' => '›',
            other => other,
        });
        before = character;
    }
    shown.push('”');
    shown
}

const fn is_mark(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The host of an address.
pub fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_quotation_marks_once() {
        let check = |text: &str, expected: &str| {
            assert_eq!(in_quotation_marks(text), expected, "{text:?}");
        };
        check("We cannot", "“We cannot”");
        check("“We cannot", "“We cannot”");
        check("We cannot,”", "“We cannot,”");
        check("\"We cannot\"", "“We cannot”");
        check("“We cannot,” she said", "“‘We cannot,’ she said”");
        check("He called it \"a mess\"", "“He called it ‘a mess’”");
        check("“Yes,” he said. “No.”", "“‘Yes,’ he said. ‘No.’”");
        check("«Non»", "“Non”");
        check("", "“”");
    }

    #[test]
    fn ages_are_at_most_three_cells_wide() {
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
