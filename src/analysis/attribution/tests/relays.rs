//! Words that somebody else passes on, questions to somebody, and two speakers in one sentence.

use super::check_all;

#[test]
fn the_person_quoted_as_saying_is_the_speaker() {
    check_all(&[
        "The agency quoted Foreign Minister Oleg Sarrin as saying <quote by=\"Foreign Minister Oleg Sarrin\">that talks would begin on Monday</quote>.",
        "Norwire quoted Bertil Lunde as saying: “<quote by=\"Bertil Lunde\">We are ready.</quote>”",
        "The paper cited a guard as saying <quote by=\"a guard\">the gate was open</quote>.",
        "Radio Orra quoted the head of the rescue service, Frans Bamberg, as saying <quote by=\"the head of the rescue service, Frans Bamberg\">three people were found</quote>.",
        "Ana Sandor was quoted by the Grey Sound Post as saying <quote by=\"Ana Sandor\">the bridge would be closed</quote>.",
        "The mayor was quoted as saying <quote by=\"The mayor\">the bridge would be closed</quote>.",
        "State television quoted officials as saying <quote by=\"officials\">the dam was safe</quote>.",
        "The report quotes a nurse as saying <quote by=\"a nurse\">the ward was full</quote>.",
    ]);
}

#[test]
fn the_publisher_of_a_statement_is_not_its_speaker() {
    check_all(&[
        "“<quote by=\"he\">You have to pay attention to this</quote>,” he said, according to the Wheeling Post.",
        "“<quote by=\"banker Tony Scarre\">This will be the first</quote>,” banker Tony Scarre said on the radio, according to the Selby Times.",
        "“<quote by=\"Doe\">We are ready for this</quote>,” said Doe, according to a transcript.",
    ]);
}

#[test]
fn the_person_asked_is_not_the_speaker() {
    check_all(&[
        "Ishida was asked, “<quote>Do you feel any guilt about this?</quote>”",
        "Doe was asked by Ray, “<quote by=\"Ray\">Do you feel any guilt about this?</quote>”",
        "Doe was asked about the bridge on Monday.",
    ]);
}

#[test]
fn two_quoted_speakers_in_one_sentence_keep_their_words() {
    check_all(&[
        "“<quote by=\"Ida Bohmer\">The road is closed</quote>,” said Ida Bohmer, and “<quote by=\"Carl Vossen\">the bridge is next</quote>,” said Carl Vossen.",
        "“<quote by=\"Dan Levin\">We are ready</quote>,” said Dan Levin, and “<quote by=\"Omar Sade\">we are not</quote>,” said Omar Sade in the same hall on Monday.",
        "“<quote by=\"the mayor, Ann Rowe\">It is good</quote>,” said the mayor, Ann Rowe, while “<quote by=\"Bo Leer\">it is bad</quote>,” said Bo Leer, her rival.",
        "“<quote by=\"Rowe\">Good</quote>,” said Rowe and “<quote by=\"Leer\">bad</quote>,” said Leer.",
        "“<quote by=\"Rowe\">It is good</quote>,” Rowe said, but “<quote by=\"Leer\">it is bad</quote>,” Leer said.",
    ]);
}

#[test]
fn an_aside_that_names_the_source_interrupts_its_clause() {
    check_all(&[
        "<quote by=\"the dockers\">The pier is</quote>, according to the dockers, <and>the biggest on the coast</and>.",
        "<quote by=\"he\">He has been thinking a lot</quote>, he said, <and>about how “porters are a forgotten group of workers”</and>.",
        "<quote by=\"the board\">The money was spent on</quote>, according to the board, <and>a new ferry</and>.",
    ]);
}

#[test]
fn both_parts_of_a_coordinated_subject_are_the_speaker() {
    check_all(&[
        "“<quote by=\"Marc Gallo and his colleagues\">The threat undermines freedom</quote>,” Marc Gallo and his colleagues wrote.",
        "The port and other bodies said <quote by=\"The port and other bodies\">the ban was late</quote>.",
        "“<quote by=\"Marc Gallo and his colleagues\">We had no choice</quote>,” said Marc Gallo and his colleagues.",
        "“<quote by=\"he and Ray\">We had no choice</quote>,” he and Ray said.",
        "Ray met Doe and the mayor said <quote by=\"the mayor\">it was late</quote>.",
    ]);
}

#[test]
fn section_labels_are_not_speakers() {
    check_all(&[
        "DEAR MAGGIE: My brother owes me money and will not pay.\n\nDEAR UNPAID: Ask him once more.",
        "MORE: The bridge in ten pictures.",
    ]);
}

#[test]
fn doubled_single_marks_close_and_modals_can_be_names() {
    check_all(&[
        "“<quote by=\"Will Moyes\">It was an attempt to mislead us</quote>,’’ Will Moyes, chief of Full Count, told the station. “<and>It is misleading.</and>”",
    ]);
}
