//! The sign-off at the end of a wire story: who reported, wrote and edited it.
//!
//! ```text
//! (Reporting by Ada Noor in Port Sel; Writing by B. Okoro; Editing by Lee Ray and Tom Vale)
//! ```

use crate::text::Credit;

/// The verbs of a sign-off with their roles, in lower case.
const ROLES: &[(&str, &str)] = &[
    ("additional reporting", "additional reporting"),
    ("reporting and writing", "reporting and writing"),
    ("reporting", "reporting"),
    ("reported", "reporting"),
    ("writing and editing", "writing and editing"),
    ("writing", "writing"),
    ("written", "writing"),
    ("editing", "editing"),
    ("edited", "editing"),
    ("compiled", "compiling"),
    ("compiling", "compiling"),
    ("translating", "translating"),
    ("translation", "translating"),
    ("translated", "translating"),
    ("photography", "photography"),
    ("photographs", "photography"),
    ("graphics", "graphics"),
    ("graphic", "graphics"),
    ("filing", "filing"),
    ("production", "production"),
    ("research", "research"),
    ("data", "data"),
];

/// Reads a sign-off with or without brackets, or returns `None` if the text is not one.
pub(crate) fn parse(text: &str) -> Option<Vec<Credit>> {
    if !opens(text.trim()) {
        return None;
    }
    let bare = text
        .trim()
        .trim_start_matches(['(', '['])
        .trim_end_matches([')', ']', '.', ' ']);
    let starts = role_starts(bare);
    if starts.first().is_none_or(|start| start.at != 0) {
        return None;
    }
    let mut credits = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(bare.len(), |next| next.at);
        let names = bare.get(start.names..end).map(names).unwrap_or_default();
        if !names.is_empty() {
            credits.push(Credit {
                role: start.role.to_string(),
                names,
            });
        }
    }
    (!credits.is_empty()).then_some(credits)
}

/// Whether a line begins a sign-off, which may continue on other lines.
pub(crate) fn opens(line: &str) -> bool {
    let bare = line.trim_start_matches(['(', '[']);
    let head = bare.get(..bare.len().min(40)).unwrap_or(bare);
    // Most lines have no "by" near their start and are rejected here.
    if !head
        .as_bytes()
        .windows(2)
        .any(|two| two.eq_ignore_ascii_case(b"by"))
    {
        return false;
    }
    let head = head.to_ascii_lowercase();
    let by = ROLES.iter().find_map(|(verb, _)| by_after(&head, verb));
    let name = by.and_then(|length| bare.get(length..)).unwrap_or_default();
    by.is_some() && name.chars().next().is_none_or(char::is_uppercase)
}

/// Where a sign-off in brackets begins inside a line, in bytes: "... he said. (Reporting by ...".
pub(crate) fn inside(line: &str) -> Option<usize> {
    let at = line.rfind(['(', '[']).filter(|&at| at > 0)?;
    // A place in brackets inside the sign-off is not its beginning.
    let outer = line.get(..at)?.rfind(['(', '[']).filter(|&outer| outer > 0);
    [outer, Some(at)]
        .into_iter()
        .flatten()
        .find(|&at| line.get(at..).is_some_and(opens))
}

struct RoleStart {
    at: usize,
    names: usize,
    role: &'static str,
}

/// Every "VERB by" that begins a part: at the start, or after a semicolon, comma, bracket or "and".
fn role_starts(text: &str) -> Vec<RoleStart> {
    // ASCII lower case keeps the byte offsets.
    let lower = text.to_ascii_lowercase();
    let mut starts = Vec::new();
    let mut at = 0;
    while at < lower.len() {
        let rest = lower.get(at..).unwrap_or_default();
        let found = ROLES
            .iter()
            .find_map(|&(verb, role)| by_after(rest, verb).map(|length| (role, length)));
        if let Some((role, length)) = found {
            starts.push(RoleStart {
                at,
                names: at + length,
                role,
            });
            at += length;
        }
        match next_part(lower.get(at..).unwrap_or_default()) {
            Some(step) => at += step,
            None => break,
        }
    }
    starts
}

/// The length of "reporting by ", "editing by: " and the like at the start of `rest`.
fn by_after(rest: &str, verb: &str) -> Option<usize> {
    let after = rest.strip_prefix(verb)?;
    let spaces = after.len() - after.trim_start().len();
    let by = after.trim_start().strip_prefix("by")?;
    let colon = by.trim_start_matches([':', ' ', '\u{a0}']);
    (spaces > 0 && colon.len() < by.len()).then(|| rest.len() - colon.len())
}

/// The number of bytes up to the next place where a part may begin.
fn next_part(rest: &str) -> Option<usize> {
    let at = rest.find([';', ',', '.', ')', ' ', '\n'])?;
    let skipped = rest.get(at..)?;
    Some(
        at + skipped.len()
            - skipped
                .trim_start_matches([';', ',', '.', ')', '(', ' ', '\n', '\u{a0}'])
                .len(),
    )
}

/// The people in "Ada Noor in Port Sel, B. Okoro and Lee Ray", without the places.
fn names(text: &str) -> Vec<String> {
    let mut text = text.trim();
    for joiner in [";", ",", ".", "(", " and", " with", " &"] {
        text = text.strip_suffix(joiner).unwrap_or(text).trim_end();
    }
    super::byline::people(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &[&str])]) {
        let credits = parse(text).unwrap_or_default();
        let found: Vec<(&str, Vec<&str>)> = credits
            .iter()
            .map(|c| {
                (
                    c.role.as_str(),
                    c.names.iter().map(String::as_str).collect(),
                )
            })
            .collect();
        let expected: Vec<(&str, Vec<&str>)> = expected
            .iter()
            .map(|(role, names)| (*role, names.to_vec()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn sign_offs_name_people_by_role() {
        check(
            "(Reporting by Ada Noor; Writing by Ben Okoro; Editing by Lee Ray)",
            &[
                ("reporting", &["Ada Noor"]),
                ("writing", &["Ben Okoro"]),
                ("editing", &["Lee Ray"]),
            ],
        );
        check(
            "(Reporting by Ada Noor and Ben Okoro in Port Sel, Lee Ray; editing by Tom de Vale)",
            &[
                ("reporting", &["Ada Noor", "Ben Okoro", "Lee Ray"]),
                ("editing", &["Tom de Vale"]),
            ],
        );
        check(
            "Reporting By Ada Noor,; additional reporting by Mia Abdi in Sel City, editing by Jo Hart, Al King",
            &[
                ("reporting", &["Ada Noor"]),
                ("additional reporting", &["Mia Abdi"]),
                ("editing", &["Jo Hart", "Al King"]),
            ],
        );
        check(
            "(Additional reporting by Ada Noor in PORT SEL and the Sel bureau; Compiled by Jo Hart.)",
            &[
                ("additional reporting", &["Ada Noor", "Sel bureau"]),
                ("compiling", &["Jo Hart"]),
            ],
        );
        check(
            "(Reporting and writing by Ada Noor; Graphics by Jo Hart)",
            &[
                ("reporting and writing", &["Ada Noor"]),
                ("graphics", &["Jo Hart"]),
            ],
        );
        check(
            "(Writing by Ada Noor, Editing by Jo Hart)",
            &[("writing", &["Ada Noor"]), ("editing", &["Jo Hart"])],
        );
    }

    #[test]
    fn ordinary_brackets_are_not_a_sign_off() {
        check("(OPEC)", &[]);
        check(
            "Reporting by the paper showed otherwise, editing aside.",
            &[],
        );
        check("He praised the reporting by Ada Noor.", &[]);
        check("", &[]);
    }

    #[test]
    fn a_sign_off_inside_a_line_is_found() {
        assert_eq!(
            inside("It rained, he said. (Reporting by Ada Noor; editing by Jo Hart)"),
            Some(20)
        );
        assert_eq!(
            inside("It rained, he said. (Reporting by Ada Noor (Sel);"),
            Some(20)
        );
        assert_eq!(inside("It rained (a lot)"), None);
        assert_eq!(inside("(Reporting by Ada Noor)"), None);
    }
}
