//! Phrasal verbs, cues that are easily missed, and verbs of speech that report nothing.

use super::{article, check, check_all};
use crate::analysis::{Beliefs, QuoteKind, analyse_with};

#[test]
fn a_verb_and_its_particle_are_one_cue() {
    check(
        "“<quote by=\"Beth Orrin\">So what do we do about it now?</quote>” <cue>chimed in</cue> Beth Orrin.",
    );
    check(
        "Pankaj Pandel <cue>pointed out</cue> <quote by=\"Pankaj Pandel\">that the market was thin</quote>.",
    );
    check_all(&[
        "“<quote by=\"Carl Poel\">We go now and we do not wait</quote>,” chipped in Carl Poel.",
        "“<quote by=\"Dora Quist\">Never again will I sign such a letter</quote>,” fired back Dora Quist.",
        "“<quote by=\"Gus Tolle\">There is no way I would vote for that</quote>,” hit back Gus Tolle.",
        "“<quote by=\"Leo Yarde\">I took the key</quote>,” owned up Leo Yarde.",
        "“<quote by=\"Marlow\">I took the key</quote>,” Marlow shot back.",
        "“<quote by=\"Marlow\">It is not the only key</quote>,” Marlow pointed out.",
        "Marlow called for <quote by=\"Marlow\">the council to open the bridge</quote>.",
        "The doctors pleaded with <quote by=\"The doctors\">the ministry to open the ward</quote>.",
        "The union calls on <quote by=\"The union\">the council to open the bridge</quote>.",
    ]);
}

#[test]
fn relations_that_are_easily_missed() {
    check_all(&[
        "Ana Sandor said <quote by=\"Ana Sandor\">not all the boats were stopped</quote>.",
        "Families living near the site report <quote by=\"Families living near the site\">that blasts have damaged their houses</quote>.",
        "An audit highlighted <quote by=\"An audit\">that the office was late</quote>.",
        "Teachers chanted, “<quote by=\"Teachers\">Red for Ed</quote>,” in a hallway.",
    ]);
}

#[test]
fn verbs_of_speech_do_not_always_report_words() {
    for line in [
        "Lena Ortner claimed victory in the second set.",
        "Lena Ortner added 25 points to her tally.",
        "He told the truth about the storm.",
        "The club claimed their seventh cup on Sunday.",
        "Two newer schemes learned from the mistakes of the first.",
        "The council praised the plan.",
        "The union condemned the decision.",
        "Doctors defended the role of the clinic.",
        "She has not yet said whether she will run.",
        "A spokesman declined to comment.",
        "The fire threatened villages in the hills.",
        "He wrote two books on boats.",
        "Reporters asked him about the bridge.",
        "I recently finished my degree.",
    ] {
        check(line);
    }
}

#[test]
fn beliefs_are_marked_as_beliefs() {
    for (line, content) in [
        (
            "Marlow believes that the bridge is safe.",
            "that the bridge is safe",
        ),
        ("Marlow hopes the bridge will open.", "the bridge will open"),
        ("Marlow wants to open the bridge.", "to open the bridge"),
        (
            "Analysts expect that prices will fall.",
            "that prices will fall",
        ),
        (
            "A study found that the bridge was safe.",
            "that the bridge was safe",
        ),
        (
            "Polls show that the mayor will win.",
            "that the mayor will win",
        ),
    ] {
        let article = article(line);
        let found = |beliefs| analyse_with(&article, beliefs).quotes;
        assert!(found(Beliefs::Hidden).is_empty(), "{line}");
        let shown: Vec<_> = found(Beliefs::Shown)
            .iter()
            .map(|quote| {
                (
                    quote.kind,
                    quote
                        .spans
                        .first()
                        .map(|span| article.slice(*span).to_owned()),
                )
            })
            .collect();
        assert_eq!(
            shown,
            [(QuoteKind::Belief, Some(content.to_owned()))],
            "{line}"
        );
    }
}

#[test]
fn quoted_beliefs_are_quotes() {
    check_all(&["Marlow believes <quote by=\"Marlow\">it is “a perfect mess”</quote>."]);
}
