//! Text of our own, wrapped in different ways; `>` marks the lines that start a paragraph.

use super::*;
use crate::loader::plain::lines;

#[track_caller]
fn check(marked: &str) {
    let rows: Vec<&str> = marked.lines().collect();
    let text: Vec<&str> = rows.iter().filter_map(|row| row.get(2..)).collect();
    let text = text.join("\n");
    let lines = lines::lines(&text);
    let geometry = Geometry::measure(&text, &lines);
    let starts = starts(&text, &lines, &geometry, AtHead::Yes);
    let found: Vec<String> = starts
        .iter()
        .zip(text.lines())
        .map(|(start, line)| format!("{} {line}", if *start { '>' } else { ' ' }))
        .collect();
    assert_eq!(found, rows, "wrapped at {:?}", geometry.wrap);
}

#[test]
fn removed_first_line_indents_are_recognised() {
    check(
        r#"> The harbour board of Port Sel said on Tuesday that it would
  open every book it has, after an audit found tolls worth 4.2
  million crowns that had never been collected from the owners of
  the larger ferries.
> Mia Abdi, who took over as its chief executive this week,
  told reporters at the old customs house that those who had
  worked there honestly had nothing to fear from the inquiry.
> "We were never asked," said Ben Hart, chairman of the dock
  workers' union, which has 900 members. "Nobody came to us.
  Nobody wrote. The first we heard of it was from the papers."
> "And that is how it has always been."
> The U.S. company that runs the cranes, Gantry Corp.,
  declined to comment. Its contract ends in May. Mr. Hart said he
  expected it to be renewed.
> A vote on a strike, first planned for August, was put off
  until the board has met."#,
    );
}

#[test]
fn text_that_was_never_indented_is_split_too() {
    check(
        r#"> The harbour board of Port Sel said on Tuesday that it would open every
  book it has, after an audit found tolls worth 4.2 million crowns that
  had never been collected from the owners of the larger ferries.
> Mia Abdi, who took over as its chief executive this week, told reporters
  at the old customs house that those who had worked there honestly had
  nothing to fear from the inquiry.
> "We were never asked," said Ben Hart, chairman of the dock workers'
  union, which has 900 members. "Nobody came to us. Nobody wrote. The
  first we heard of it was from the papers."
> "And that is how it has always been."
> The U.S. company that runs the cranes, Gantry Corp., declined to
  comment. Its contract ends in May. Mr. Hart said he expected it to be
  renewed.
> A vote on a strike, first planned for August, was put off until the
  board has met."#,
    );
}

#[test]
fn text_in_narrow_columns_is_split() {
    check(
        r#"> At the museum of Karolin, the mask had hung for
  ninety years beside a door that nobody used. It was
  carved on the island of Tamo, sold by a sailor, and
  forgotten by everyone except the people who had
  carved it.
> "It is not ours to lend," the director said. "It
  is ours to give back."
> She read from a letter of 1961: the first of
  eleven, none of which was answered.
> The island's council has asked for no money. It
  has asked for a photograph of the door."#,
    );
}

#[test]
fn text_in_wide_columns_is_split() {
    check(
        r#"> At the museum of Karolin, the mask had hung for ninety years beside a door that
  nobody used. It was carved on the island of Tamo, sold by a sailor, and
  forgotten by everyone except the people who had carved it.
> "It is not ours to lend," the director said. "It is ours to give back."
> She read from a letter of 1961: the first of eleven, none of which was answered.
> The island's council has asked for no money. It has asked for a photograph of
  the door."#,
    );
}

#[test]
fn records_are_kept_as_lines() {
    check(
        r"> Income 12 cents a share, against 9
> Sales 2.4 million, against 1.9 million
> Nine months
> Income 31 cents a share, against 30
> Sales 7.1 million, against 6.6 million",
    );
}

#[test]
fn an_unwrapped_line_without_an_end_continues() {
    let long = "words of an unwrapped paragraph that goes on and on ".repeat(6);
    check(&format!(
        "> {long}and then\n  continues in small letters.\n> {long}\n> Next one."
    ));
}
