//! Unusual clauses: gerunds and verbless phrases before the cue, asides and coordinated names before the verb, verbs
//! that look like participles, nouns or names, and clauses that a cue interrupts.

use super::check_all;

#[test]
fn a_past_tense_may_look_like_a_participle() {
    check_all(&[
        r#"In May, a court of appeal sided with the tenants, saying <quote by="a court of appeal">the law broke the charter</quote>."#,
        r#"Mr. Ray revised his plans in October, saying <quote by="Mr. Ray">that five crews would stay</quote>."#,
        r#"<quote by="the council report">In all, thieves compromised 12 machines, including those of other clerks</quote>, the council report said."#,
        r#"It was a decision they say <quote by="they">allowed crime to multiply</quote>."#,
        r#"The rules, which she said <quote by="she">represented all her wishes</quote>, were dropped."#,
        r#"Ray, who runs the mill, attacked the mayor, saying <quote by="Ray">she had lied</quote>."#,
        r#"<quote by="Ada Doe">The plan announced on Monday failed</quote>, Ada Doe said."#,
    ]);
}

#[test]
fn a_present_tense_may_look_like_a_base_form_or_a_noun() {
    check_all(&[
        r#"Nearly nine out of 10 say <quote by="10">they will move</quote>."#,
        r#"Even the harbour's biggest critics, like Ray and Doe, say <quote by="the harbour's biggest critics">the bulk of the money is gone</quote>."#,
        r#"The letter calls for <quote by="The letter">the council to answer with “real and lasting change”</quote>."#,
    ]);
}

#[test]
fn a_name_may_look_like_an_adverb_or_a_time() {
    check_all(&[
        r#"Jolly said <quote by="Jolly">he would be careful</quote>."#,
        r#"Day said <quote by="Day">the bridge was safe</quote>."#,
    ]);
}

#[test]
fn a_headline_in_capitals_has_a_verb() {
    check_all(&[
        r#"Ada Doe Says <quote by="Ada Doe">Ray Is In Trouble In Selby Vote</quote>"#,
        r#"Doe Tells Council <quote by="Doe">It Must Change Course</quote>"#,
    ]);
}

#[test]
fn content_may_be_a_gerund_or_a_phrase_without_a_verb() {
    check_all(&[
        r#"<quote by="she">Planting trees is cheap</quote>, she said."#,
        r#"<quote by="he">Finding what is under the road is not as simple as digging</quote>, he said."#,
        r#"<quote by="analyst">Her fate hinges on the weather at the time</quote>, analyst says."#,
        "Speaking to reporters on the pier on Tuesday, he said.",
    ]);
}

#[test]
fn a_speaker_may_be_coordinated_or_modified() {
    check_all(&[
        r#"<quote by="he and Mr. Allen">It is not only about big audiences</quote>, he and Mr. Allen said."#,
        r#"<quote by="she and another reporter">On Tuesday the manager left the room</quote>, she and another reporter said."#,
        r#"Even Ray, a stalwart of the club, said <quote by="Ray">it would be easier to wait</quote>."#,
        r#"And a third, Ada Doe, said <quote by="a third">that while he was opposed, he would vote for it</quote>."#,
        r#"Sen. Jack Ray (D-R.I.), said <quote by="Sen. Jack Ray">that he had not read the plan</quote>."#,
        r#"<quote by="a source close to him">Still, Ray will be rethinking how he talks to the board</quote>, a source close to him said."#,
    ]);
}

#[test]
fn a_cue_may_interrupt_its_clause() {
    check_all(&[
        r#"<quote by="they">The outreach</quote>, they said, <and>raised new worries about the port</and>."#,
        r#"<quote by="a wide array of experts">Turning to cuts too soon</quote>, a wide array of experts say, <and>limited the recovery</and>."#,
        r#"<quote by="they">Take action before the vote</quote>, they said, <and>and you risk being blamed</and>."#,
        r#"<quote by="he">Now</quote>, he says, <and>at least seven of the town's 44 councillors have signed on</and>."#,
        r#"You said yesterday, <quote by="You">the middle class is still poor</quote>."#,
        r#"<quote by="she">A new pier</quote>, she vowed, <and>would bring back the ferries</and>."#,
        r#"He is a man the courts said <quote by="the courts">deserved more</quote>."#,
    ]);
}

#[test]
fn a_promise_or_a_claim_may_have_an_owner() {
    check_all(&[
        r#"His vow <quote by="His">to close the mine</quote> angered voters in the valley."#,
        r#"Her boldest claim is <quote by="Her">that the harbour board sold the lights</quote>."#,
        "The promise of a new pier drew a crowd.",
    ]);
}

#[test]
fn a_quotation_may_be_part_of_a_phrase() {
    check_all(&[
        r#"Doe warned of <quote by="Doe">a “long and bitter” winter ahead</quote>."#,
        r#"The council dropped the plan, which Doe described as “<quote by="Doe">a first step.</quote>”"#,
    ]);
}

#[test]
fn a_fronted_clause_ends_at_its_comma() {
    check_all(&[
        r#"Although Ray admitted <quote by="Ray">that he knew the clerk</quote>, he claimed <quote by="he">that they had never met</quote>."#,
        r#"Doe left early, saying <quote by="Doe">she was tired</quote> but suggesting <quote by="Doe">that it was not over</quote>."#,
        r#"Doe's friends said <quote by="Doe's friends">the town should stand firm, not declare a truce</quote>."#,
    ]);
}

#[test]
fn as_somebody_noted_reports_the_clause_beside_it() {
    check_all(&[
        r#"<quote by="Doe">The road was wet and nobody had salted it</quote>, as Doe noted on Monday."#,
        r#"But as Doe noted, <quote by="Doe">the voters may look again</quote>."#,
        "The crowd left early, as Doe had asked.",
    ]);
}

#[test]
fn an_aside_may_contain_a_clause_or_follow_a_day() {
    check_all(&[
        r#"On Monday Ray, who owns the mill, said <quote by="Ray">it would treat the vote as news</quote>."#,
        r#"Ray's leading rivals, Ada Doe of Selby and Tom Roe of Alder, said <quote by="Ray's leading rivals">the mayor must release the tapes</quote>."#,
        r#"The results are mixed: 47% say <quote by="47%">the town should close the mine</quote>."#,
        r#"Mr. Ray, in an interview on Friday, barely dwelled on those two rivals, saying <quote by="Mr. Ray">that he was looking ahead</quote>."#,
        r#"Critics and their allies in the town meet every week, arguing <quote by="Critics and their allies in the town">that the mine has failed</quote>."#,
    ]);
}

#[test]
fn the_addressee_stands_before_the_content() {
    check_all(&[
        r#"Ray reminded voters of <quote by="Ray">the long strike in the mines</quote>."#,
        r#"Doe told the harbour board about <quote by="Doe">the missing lights</quote>."#,
        r#"Doe told a packed hall of workers <quote by="Doe">that the mine would close</quote>."#,
    ]);
}

#[test]
fn a_clause_between_commas_is_not_an_aside() {
    check_all(&[
        r#"<quote by="Ada Doe">Ray, his wife and his son had been travelling together</quote>, wrote Ada Doe."#,
        r#"<quote by="she">It is late</quote>, she said, <and>because nobody came in time</and>."#,
        r#"As Ray says <quote by="Ray">that he is ready for the fight</quote>, the council will meet."#,
    ]);
}
