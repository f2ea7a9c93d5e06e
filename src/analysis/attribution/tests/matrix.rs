//! The choice of the speaker: the outermost cue, asides and long titles, nominal and anonymous speakers.

use super::check_all;

#[test]
fn the_outermost_cue_wins_whatever_its_complement_contains() {
    check_all(&[
        r#"Marlow says <quote by="Marlow">she knows that “the bridge will hold”</quote>."#,
        r#"Ray said <quote by="Ray">he had told the council that the pier was rotten</quote>."#,
        r#"The mayor said <quote by="The mayor">she believed that the ferry would return</quote>."#,
        r#"Doe told reporters <quote by="Doe">that he had warned the board it would fail</quote>."#,
        r#"Ada Marlow said <quote by="Ada Marlow">the engineers think the cracks are old</quote>."#,
        r#"Ray claims <quote by="Ray">that nobody said the pier was safe</quote>."#,
        r#"“<quote by="Doe">They told us it was safe</quote>,” Doe said."#,
        r#"Marlow added <quote by="Marlow">that she expects the council to announce a date</quote>."#,
        r#"The harbour office said <quote by="The harbour office">it knew that some owners say the fees are unfair</quote>."#,
        r#"Ray argued <quote by="Ray">that the people who say “no” never read the plan</quote>."#,
        r#"He insisted <quote by="He">he never thought the wall would fall</quote>."#,
    ]);
}

#[test]
fn asides_between_name_and_verb_are_skipped() {
    check_all(&[
        r#"Ada Marlow, the harbour master, said <quote by="Ada Marlow">the pier was closed</quote>."#,
        r#"Tom Ray, who runs the ferry, said <quote by="Tom Ray">the pier was closed</quote>."#,
        r#"Sen. Ada Marlow (D-Ohio) said <quote by="Sen. Ada Marlow">the bill was dead</quote>."#,
        r#"Rep. Tom Ray (R-IN) said on Friday <quote by="Rep. Tom Ray">that the bill was dead</quote>."#,
        r#"Ada Marlow, of the Selby Trust, said <quote by="Ada Marlow">the pier was closed</quote>."#,
        r#"Tom Ray, 44, a welder from Selby, said <quote by="Tom Ray">the pier was closed</quote>."#,
        r#"Ada Marlow, whose father built the pier, said <quote by="Ada Marlow">it would be rebuilt</quote>."#,
        r#"“<quote by="Ada Marlow">The pier is closed</quote>,” Ada Marlow, the harbour master, said."#,
        r#"“<quote by="Tom Ray">The pier is closed</quote>,” Tom Ray, who runs the ferry, told the paper."#,
        r#"Ada Marlow - the town’s first engineer - said <quote by="Ada Marlow">the pier was closed</quote>."#,
        r#"Tom Ray, chairman of the board since May, warned <quote by="Tom Ray">that the money was gone</quote>."#,
    ]);
}

#[test]
fn a_speaker_after_the_verb_may_have_a_title() {
    check_all(&[
        r#"“<quote by="Ada Marlow">The pier is closed</quote>,” said Ada Marlow, the assistant leader of the council."#,
        r#"“<quote by="Tom Ray">The pier is closed</quote>,” said Tom Ray, chairman of the Selby harbour board."#,
        r#"“<quote by="harbour master Ada Marlow">The pier is closed</quote>,” said harbour master Ada Marlow."#,
        r#"“<quote by="Deputy Mayor Tom Ray">The pier is closed</quote>,” said Deputy Mayor Tom Ray on Monday."#,
        r#"<quote by="Ada Marlow">The pier would stay closed</quote>, said Ada Marlow, who heads the office."#,
        r#"“<quote by="Ada Marlow">Is it open?</quote>” asked Ada Marlow, a visitor from Lund."#,
        r#"“<quote by="Tom Ray">It will open</quote>,” promised Tom Ray, the foreman."#,
        r#"“<quote by="Ada Marlow">We lost</quote>,” wrote Ada Marlow in a letter to the board."#,
        r#"“<quote by="Tom Ray">We lost</quote>,” added Tom Ray. “<and>It hurts.</and>”"#,
        r#"“<quote by="Prof. Ada Marlow">We lost</quote>,” says Prof. Ada Marlow of Selby College."#,
    ]);
}

#[test]
fn nominal_speakers_are_kept_as_written() {
    check_all(&[
        r#"The minister said <quote by="The minister">the road would open</quote>."#,
        r#"A senior official said <quote by="A senior official">the road would open</quote>."#,
        r#"Police said <quote by="Police">two men were held</quote>."#,
        r#"Two officials said <quote by="Two officials">the road would open</quote>."#,
        r#"“<quote by="a harbour official">The road is open</quote>,” a harbour official said."#,
        r#"<quote by="a war monitor">At least six boats were lost in the storm on Friday</quote>, a war monitor said."#,
        r#"<quote by="residents">The water rose within minutes</quote>, residents said."#,
        r#"One witness said <quote by="One witness">the boat was burning</quote>."#,
        r#"“<quote by="a nurse">We had no beds</quote>,” said a nurse who asked not to be named."#,
        r#"The ministry said <quote by="The ministry">that the ferry would sail</quote>."#,
        r#"A spokeswoman for the port said <quote by="A spokeswoman for the port">the crane was old</quote>."#,
        r#"Some of the workers said <quote by="Some of the workers">they had not been paid</quote>."#,
        r#"<quote by="a regional official">At least six people were hurt in Selby on Friday when a crane, a truck and a wall fell</quote>, a regional official said."#,
    ]);
}
