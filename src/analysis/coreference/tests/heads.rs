//! The head of a speaker's noun phrase determines the source.

use super::{check, source};
use crate::analysis::entity::SourceKind;

#[test]
fn the_last_name_before_the_first_preposition_is_the_head() {
    for marked in [
        "[Brackwater senior adviser Otto Lindqvist|Otto Lindqvist] said no.",
        "[Helen Brackwater supporter Otto Lindqvist|Otto Lindqvist] said no.",
        "[Tarrow Logistics president Helen Brackwater|Helen Brackwater] said no.",
        "[Brackwater's spokesman Otto Lindqvist|Otto Lindqvist] said no.",
        "[Brackwater campaign chairman Otto Lindqvist|Otto Lindqvist] said no.",
        "[Helen Brackwater of the Orra Institute|Helen Brackwater] said no.",
        "[the Brackwater campaign's director, Otto Lindqvist|Otto Lindqvist] said no.",
        "[actress Helen Brackwater|Helen Brackwater] said no.",
        "[Paris police chief Otto Lindqvist|Otto Lindqvist] said no.",
        "[Otto Lindqvist Jr.|Otto Lindqvist Jr.] said no.",
    ] {
        check(marked);
    }
}

#[test]
fn people_described_by_a_name_are_not_its_bearer() {
    for words in [
        "Brackwater allies",
        "Two Brackwater donors",
        "Brackwater aides",
        "the Brackwater team",
        "a Brackwater supporter",
        "Brackwater critics",
        "the Brackwater campaign",
        "people close to Brackwater",
        "members of the Brackwater committee",
        "one Brackwater operative",
    ] {
        let speaker = source(&format!(
            "[{words}|] said no. Helen Brackwater won. Brackwater smiled."
        ));
        assert_eq!(speaker.name, words);
        assert_eq!(speaker.entity, None, "{words}");
    }
}

#[test]
fn a_name_in_apposition_is_the_referent() {
    for marked in [
        "[the former editor of the Courier, George Fenwick|George Fenwick] said no.",
        "[the head of the agency, Otto Lindqvist|Otto Lindqvist] said no.",
        "[the deputy chair, Helen Brackwater|Helen Brackwater] said no.",
        "[one of the mediators, Helen Brackwater|Helen Brackwater] said no.",
        "[the former editor|George Fenwick] of the Courier, George Fenwick, said no.",
        "The plan will fail, said [the head|Otto Lindqvist] of the agency, Otto Lindqvist.",
        "[its director, Helen Brackwater|Helen Brackwater] said no.",
        "[Norway's ambassador to Britain Otto Lindqvist|Otto Lindqvist] said no.",
        "Otto Lindqvist, [a physicist|Otto Lindqvist], said no.",
        "[The Springfield, Illinois, police chief, Otto Lindqvist|Otto Lindqvist] said no.",
        "[the chairman of the party, Otto Lindqvist,|Otto Lindqvist] said no.",
        "[Former minister for Women and Equalities Nicky Morland|Nicky Morland] said no.",
        "[the secretary for housing and planning, Ana Orde|Ana Orde] said no.",
        "[Federation of Harbour Workers President J. Daniel Orde Sr.|J. Daniel Orde Sr.] said no.",
    ] {
        check(marked);
    }
}

#[test]
fn an_office_behind_a_short_form_in_parentheses_is_held_by_a_person() {
    for marked in [
        "[Norland's Department of Roads (DoR) director-general, Otto Lindqvist|Otto Lindqvist], told them no.",
        "[Norland's Department of Roads (DoR) director-general|Otto Lindqvist], Otto Lindqvist, told them no.",
        "[The Norland Coast Authority (NCA) chief executive Helen Brackwater|Helen Brackwater] said no.",
        "[The Orra Institute (OI) spokesperson|Helen Brackwater], Helen Brackwater, said no.",
        "[The Norland Coast Authority (NCA) spokesman Otto Lindqvist|Otto Lindqvist] said no.",
    ] {
        check(marked);
    }
    let body = source("[The Norland Coast Authority (NCA)|Norland Coast Authority] said no.");
    assert_eq!(body.kind, SourceKind::Organisation);
}

#[test]
fn months_and_days_can_be_surnames() {
    for name in [
        "Amy March",
        "Jane August",
        "Tara June",
        "Theresa May",
        "Karl April",
        "Bill Friday",
    ] {
        check(&format!("[{name}|{name}] said no."));
    }
    check("Otto Lindqvist left. [Lindqvist|Otto Lindqvist] said in March that he would not.");
}

#[test]
fn a_name_in_a_text_without_small_letters_is_a_name() {
    for (words, anonymous) in [
        ("RODRIGO GACHARRA", false),
        ("IDA BOHM", false),
        ("POLICE OFFICIALS", true),
        ("SENIOR DIPLOMATS", true),
    ] {
        let speaker = source(&format!(
            "[{words}|{words}] ARGUED THAT THE TREATY WAS VOID."
        ));
        assert_eq!(speaker.anonymous, anonymous, "{words}");
    }
}

#[test]
fn a_body_is_not_the_city_it_is_based_in() {
    let institute = source("[The London-based institute|] said no.");
    assert_eq!(institute.kind, SourceKind::Organisation);
    assert_eq!(institute.name, "The London-based institute");
}
