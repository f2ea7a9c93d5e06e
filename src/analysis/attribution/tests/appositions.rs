//! Speakers whose name and description stand side by side, and the head of a speaker's phrase.

use super::check_all;

#[test]
fn a_name_after_its_description_belongs_to_the_speaker() {
    check_all(&[
        "“<quote by=\"the head of the harbour office, Rafael Moor\">The pier is shut</quote>,” said the head of the harbour office, Rafael Moor.",
        "“<quote by=\"the head of the harbour office, Rafael Moor\">The pier is shut</quote>,” the head of the harbour office, Rafael Moor, said.",
        "“<quote by=\"the president of the dockers’ union, Jorge Lind\">We tried</quote>,” said the president of the dockers’ union, Jorge Lind, in a speech.",
        "“<quote by=\"one of the mediators, Lee Tarn\">We tried hard</quote>,” said one of the mediators, Lee Tarn.",
        "“<quote by=\"a member of the board, Ada Poel\">We tried twice</quote>,” said a member of the board, Ada Poel, 51.",
        "“<quote by=\"the former editor of the Beacon, Osbert Hale\">It is a marvel</quote>,” says the former editor of the Beacon, Osbert Hale.",
        "<quote by=\"the deputy mayor, Ines Vell\">The bridge is safe</quote>, according to the deputy mayor, Ines Vell.",
        "<quote by=\"a spokeswoman for the port, Lena Ortner\">There are no leaks</quote>, according to a spokeswoman for the port, Lena Ortner, who visited the site.",
        "According to the director of the weather office, Olaf Hanke, <quote by=\"the director of the weather office, Olaf Hanke\">the wind will drop</quote>.",
        "The head of the fire service, Tom Brandt, said <quote by=\"The head of the fire service, Tom Brandt\">nobody was hurt</quote>.",
        "“<quote by=\"Varga’s wife, Teresa Varga\">He sleeps</quote>,” said Varga’s wife, Teresa Varga.",
    ]);
}

#[test]
fn words_after_a_comma_are_not_always_a_name() {
    check_all(&[
        "“<quote by=\"the mayor\">The pier is shut</quote>,” said the mayor of Selby, Ohio.",
        "“<quote by=\"the mayor\">The pier is shut</quote>,” said the mayor, who stayed away.",
        "“<quote by=\"an official\">The pier is shut</quote>,” said an official, adding nothing.",
    ]);
}

#[test]
fn an_apposition_may_lack_its_second_comma() {
    check_all(&[
        "“<quote by=\"Brian Ganter\">He talks about children</quote>,” Brian Ganter, a 32-year-old member of the town’s choir said.",
        "“<quote by=\"Erik van Zeel\">It is an inland sea</quote>,” Erik van Zeel, a physical oceanographer at the university in Orra told reporters.",
    ]);
}

#[test]
fn a_speaker_includes_the_head_of_its_phrase() {
    check_all(&[
        "“<quote by=\"a Selby-based spokesman for Acme\">We have checked</quote>,” a Selby-based spokesman for Acme said.",
        "“<quote by=\"a Selby-based spokesman\">We have checked</quote>,” said a Selby-based spokesman for Acme.",
        "Some in Norville cheered, saying <quote by=\"Some in Norville\">they needed somebody to defend them</quote>.",
        "Port backers who have seen the papers told the newspaper <quote by=\"Port backers\">the figures were wrong</quote>.",
    ]);
}

#[test]
fn the_speaker_may_stand_between_what_and_calls() {
    check_all(&[
        "Acme showed new tools to deliver what its chief Bob Ensler calls “<quote by=\"its chief Bob Ensler\">one-click work for everybody.</quote>”",
    ]);
}
