//! Speakers with modifiers before the verb, and cues that interrupt a clause.

use super::check_all;

#[test]
fn modifiers_of_a_speaker_do_not_replace_the_speaker() {
    check_all(&[
        r#"A person familiar with the plan said <quote by="A person familiar with the plan">the bridge would open</quote>."#,
        r#"<quote by="a person familiar with the plan">The bridge will open</quote>, a person familiar with the plan said."#,
        r#"<quote by="a source close to the mayor">The bridge will open</quote>, a source close to the mayor said."#,
        r#"People briefed on the talks said <quote by="People briefed on the talks">the two sides were close</quote>."#,
        r#"Officials involved in the search said <quote by="Officials involved in the search">the boat had been found</quote>."#,
        r#"Officers directly involved in the search said <quote by="Officers directly involved in the search">the boat had been found</quote>."#,
        r#"Those surveyed said <quote by="Those surveyed">the mayor was best able to do it</quote>."#,
        r#"Thirty percent of those polled said <quote by="Thirty percent of those polled">they would leave</quote>."#,
        r#"Dozens of farmers interviewed at markets in the valley this week, including Mr. Marlow, said <quote by="Dozens of farmers interviewed at markets in the valley">they had no problem with the plan</quote>."#,
        r#"Close to fifty people said <quote by="Close to fifty people">they would leave</quote>."#,
        r#"Residents opposed to the bridge said <quote by="Residents opposed to the bridge">it would bring noise</quote>."#,
    ]);
}

#[test]
fn a_cue_between_commas_interrupts_its_content() {
    check_all(&[
        r#"<quote by="Marlow">In particular</quote>, Marlow said, <and>the fund had free use of the hall</and>."#,
        r#"<quote by="she">Now</quote>, she said, <and>the farmers and the millers do not talk much</and>."#,
        r#"<quote by="he">It was</quote>, he said, <and>one of the bitterest failures of his term</and>."#,
        r#"And <quote by="he">so</quote>, he said, <and>while members are horrified at the plan, they admire its author</and>."#,
        r#"<quote by="Ms. Ray">By closing the gate</quote>, Ms. Ray said, <and>the office is able to invite more guests</and>."#,
        r#"<quote by="Marlow">The mill</quote>, Marlow said, <and>is safe</and>."#,
    ]);
}

#[test]
fn an_aside_between_a_cue_and_its_clause_is_skipped() {
    check_all(&[
        r#"The report did not mention, however, <quote by="The report">that the bridge had been closed before</quote>."#,
        r#"Marlow said - on the radio, as it happens - <quote by="Marlow">that the fund had raised four million</quote>."#,
        r#"The Millbrook Herald reported on Monday, based on the count, <quote by="The Millbrook Herald">that the vote was close</quote>."#,
        r#"As reported by The Millbrook Herald, <quote by="The Millbrook Herald">the mayor left on Saturday</quote>."#,
        r#"The agency opened a probe the mayor said <quote by="the mayor">was overdue</quote>."#,
        r#"Marlow said <quote by="Marlow">both he and Ray promised to lead the fight against the levy</quote>."#,
    ]);
}

#[test]
fn a_relative_clause_may_separate_a_speaker_from_the_verb() {
    check_all(&[
        r#"The men who run the mill said <quote by="The men">it was safe</quote>."#,
        r#"A man who lives near the mill said <quote by="A man">the bridge would fall</quote>."#,
        r#"A city official who spoke anonymously to discuss internal plans said Wednesday, "<quote by="A city official">There are talks between the two towns.</quote>""#,
        r#"Allies of the mayor have in the past said <quote by="Allies of the mayor">he was tired</quote>."#,
        r#"Marlow on Thursday declared <quote by="Marlow">that he would leave</quote>."#,
        r#"Theresa May said <quote by="Theresa May">the talks would go on</quote>."#,
    ]);
}

#[test]
fn a_participle_belongs_to_the_main_clause() {
    check_all(&[
        r#"The clerk gave no details about how he planned to leave, saying only <quote by="The clerk">that he was “tired of it all.”</quote>"#,
        r#"Ruth Ray, an editor at The Herald, asked Marlow <quote by="Ruth Ray">if the mill would close</quote>."#,
        r#"Marlow and Ray, for example, earlier asked the council <quote by="Marlow and Ray">whether it had paid</quote>."#,
    ]);
}

#[test]
fn asides_without_a_verb_of_speech_may_name_a_speaker() {
    check_all(&[
        r#"In Marlow's words, “<quote by="Marlow">the bridge is a shame.</quote>”"#,
        r#"In her own words, <quote by="her">the mayor is tired</quote>."#,
        r#"“<quote by="Marlow">It is a shame</quote>,” as Marlow put it."#,
        r#"<quote by="Marlow">The valley is</quote>, as Marlow put it on Friday, “<and>a shame.</and>”"#,
        r#"As the mayor's cousin Ruth Ray puts it, <quote by="the mayor's cousin Ruth Ray">the town is making the valley “an offer it can't refuse.”</quote>"#,
        r#"Last week, as The Millbrook Herald reported, <quote by="The Millbrook Herald">the mayor left</quote>."#,
    ]);
}
