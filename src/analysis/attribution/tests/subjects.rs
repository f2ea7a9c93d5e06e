//! Whoever speaks though another phrase stands nearer to the verb, or though the clause hangs on another.

use super::check_all;

#[test]
fn whoever_is_made_to_say_something_speaks() {
    check_all(&[
        "The delay allowed Marlow to say <quote by=\"Marlow\">that the bridge was safe</quote>.",
        "The letter prompted the mayor to say <quote by=\"the mayor\">the bridge would close</quote>.",
        "Her questions led Ida Bohm to say <quote by=\"Ida Bohm\">that the mill would close</quote>.",
        "Marlow pointed to the letter to say <quote by=\"Marlow\">that the bridge was safe</quote>.",
    ]);
}

#[test]
fn a_name_behind_a_described_body_speaks() {
    check_all(&[
        "The company that runs the fair, Acme Events, said <quote by=\"Acme Events\">it would open in May</quote>.",
        "The group which owns the mill, Strand Holdings, says <quote by=\"Strand Holdings\">it will close</quote>.",
        "One firm makes the lamps. Another, Norlux, announced <quote by=\"Norlux\">that it would make them too</quote>.",
        "The man who runs the mill said <quote by=\"The man\">it was safe</quote>.",
    ]);
}

#[test]
fn a_name_before_a_relative_clause_is_its_noun() {
    check_all(&[
        "She was backed by the Orra Ramblers, a local group which said <quote by=\"the Orra Ramblers, a local group which\">the path must stay</quote>.",
        "They met Otto Brandt, a miller who said <quote by=\"Otto Brandt, a miller who\">the flour was dear</quote>.",
        "He is worried by reports from students who say <quote by=\"students who\">they dare not speak</quote>.",
    ]);
}

#[test]
fn things_insist_on_nothing() {
    check_all(&[
        "Marlow said <quote by=\"Marlow\">the recent talks about the mill were “useless and late”</quote> but insisted <quote by=\"Marlow\">progress had been made</quote>.",
        "Marlow left and insisted <quote by=\"Marlow\">the mill was safe</quote>.",
        "The mill burned and the mayor said <quote by=\"the mayor\">it was lost</quote>.",
    ]);
}

#[test]
fn the_day_is_no_part_of_the_speaker() {
    check_all(&[
        "Northlund Group AB today announced <quote by=\"Northlund Group AB\">that it would close the mill</quote>.",
        "Acme Inc. yesterday said <quote by=\"Acme Inc.\">it would close the mill</quote>.",
        "Ida Bohm Friday said <quote by=\"Ida Bohm\">the mill was safe</quote>.",
        "Theresa May said <quote by=\"Theresa May\">the mill was safe</quote>.",
    ]);
}

#[test]
fn a_town_and_its_region_do_not_speak() {
    check_all(&[
        "The Selby, North Dakota, police chief, Otto Brandt, has said <quote by=\"police chief, Otto Brandt\">that the road is closed</quote>.",
        "The mayor of Selby, Ohio, said <quote by=\"The mayor of Selby\">the road was closed</quote>.",
    ]);
}

#[test]
fn what_a_source_does_belongs_to_it() {
    check_all(&[
        "<quote by=\"a group representing farmers in the valley\">Half of the fields are dry</quote>, according to a group representing farmers in the valley.",
        "<quote by=\"a report issued last year by the Harbour Office\">The pier will cost two million</quote>, according to a report issued last year by the Harbour Office.",
        "<quote by=\"data compiled for the Courier by the Orra Institute\">Jobs were lost</quote>, according to data compiled for the Courier by the Orra Institute.",
        "<quote by=\"a memo\">The pier will close</quote>, according to a memo seen by the Courier.",
        "Executives across the valley say <quote by=\"Executives across the valley\">they have no choice but to wait</quote>.",
    ]);
}

#[test]
fn members_of_a_body_between_two_others_are_not_the_second() {
    check_all(&[
        "Members of the Committee on Trade Between Norland and the Sudland Union requested “<quote by=\"Members of the Committee on Trade Between Norland and the Sudland Union\">more information about the bureau.</quote>”",
    ]);
}

#[test]
fn whoever_goes_on_to_ask_asks() {
    check_all(&[
        "Marlow declined to talk and asked <quote by=\"Marlow\">if the paper could write instead</quote>.",
        "Marlow was stopped and asked <quote>if he knew the way</quote>.",
    ]);
}

#[test]
fn plural_nouns_with_a_clause_are_no_cues() {
    check_all(&[
        "The valley states that support the levy were told of it.",
        "The claims that support the plan were false.",
    ]);
}

#[test]
fn names_that_are_given_are_not_said() {
    check_all(&[
        "He keeps a poem called “Winter in the Hills,” which he likes.",
        "The group, called “The Lamp,” meets on Mondays.",
        "The neighbours, who call themselves “keepers of the well,” came along.",
        "Prices rose by 3 percent compared to the year before.",
        "Marlow called <quote by=\"Marlow\">the plan “a mess that nobody wants.”</quote>",
    ]);
}
