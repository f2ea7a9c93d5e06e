//! Datelines of agencies and papers, and sentences that look like one.

use super::*;

#[track_caller]
fn check(text: &str, place: &str, date: Option<&str>, agency: Option<&str>) {
    let found = find(text);
    let slice = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default().to_string();
    let got = found.as_ref().map(|f| {
        (
            slice(&f.place),
            f.date.as_ref().map(slice),
            f.agency.clone(),
        )
    });
    assert_eq!(
        got,
        Some((
            place.to_string(),
            date.map(str::to_string),
            agency.map(str::to_string)
        )),
        "{text}"
    );
}

#[track_caller]
fn check_none(text: &str) {
    assert_eq!(find(text), None, "{text}");
}

#[test]
fn agencies_put_place_date_and_name_before_a_dash() {
    check(
        "BAGHDAD, Oct 21 (Reuters) - Two",
        "BAGHDAD",
        Some("Oct 21"),
        Some("Reuters"),
    );
    check("LONDON, June 5 - Shares", "LONDON", Some("June 5"), None);
    check(
        "PORT SEL, Maine, Dec. 11 (UPI) — The",
        "PORT SEL",
        Some("Dec. 11"),
        Some("UPI"),
    );
    check(
        "TOKYO, Jan. 1 (Xinhua) -- The",
        "TOKYO",
        Some("Jan. 1"),
        Some("Xinhua"),
    );
    check("WASHINGTON (AP) _ The", "WASHINGTON", None, Some("AP"));
    check("OSLO, Norway (AP) _ A", "OSLO", None, Some("AP"));
    check("NEW YORK -- The", "NEW YORK", None, None);
    check("PORT SEL — A fire", "PORT SEL", None, None);
    check(
        "GENEVA/LAGOS, 3 May 2014 (AFP) - A",
        "GENEVA/LAGOS",
        Some("3 May 2014"),
        Some("AFP"),
    );
    check(
        "PARIS, March 2, 2019 (Reuters) - A",
        "PARIS",
        Some("March 2, 2019"),
        Some("Reuters"),
    );
}

#[test]
fn the_dash_may_be_missing() {
    check(
        "MOSCOW May 21 Russia offered",
        "MOSCOW",
        Some("May 21"),
        None,
    );
    check(
        "BAGHDAD, Oct 21 Two ministers",
        "BAGHDAD",
        Some("Oct 21"),
        None,
    );
    check(
        "MOSCOW, May 14. /TASS/. The",
        "MOSCOW",
        Some("May 14"),
        Some("TASS"),
    );
    check("SEOUL South Sel believes", "SEOUL", None, None);
    check("NAIROBI: Five people", "NAIROBI", None, None);
    check("BEIRUT Dec 9 \"We", "BEIRUT", Some("Dec 9"), None);
}

#[test]
fn a_place_in_lower_case_needs_an_agency_or_a_date() {
    check("Washington (CNN) — The", "Washington", None, Some("CNN"));
    check(
        "Port Sel, June 3 (Reuters) - A",
        "Port Sel",
        Some("June 3"),
        Some("Reuters"),
    );
    check(
        "Moscow. May 14. (Interfax) - A",
        "Moscow",
        Some("May 14"),
        Some("Interfax"),
    );
}

#[test]
fn sentences_are_not_datelines() {
    check_none("IBM said on Monday");
    check_none("NATO May 21 exercises were called off");
    check_none("UPDATE: the road is open");
    check_none("BREAKING — the road is open");
    check_none("Russia offered help");
    check_none("The Sel Bank (SB) said");
    check_none("Paris: the city of light");
    check_none("President Ada Noor, 45, said");
    check_none("");
    check_none("A");
    check_none("(Adds details)");
}

#[test]
fn the_span_ends_with_the_date() {
    let text = "PORT SEL, Maine, Dec. 11 (UPI) — The";
    assert_eq!(find(text).map(|found| found.span), Some(0..24));
}
