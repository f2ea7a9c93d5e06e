//! Loading plain text takes a number of steps that is linear in its length, whatever the lines look like.

use crate::loader::load;
use crate::loader::session::Hint;
use crate::text::step_count::check_linear;

fn check(what: &str, line: impl Fn(usize) -> String) {
    check_linear(
        what,
        |pieces| (0..pieces).map(|piece| line(piece) + "\n").collect(),
        |text| {
            drop(load(text.as_bytes(), &Hint::default()));
        },
    );
}

#[test]
fn steps_are_linear_in_the_number_of_lines() {
    check("hard-wrapped copy", |at| {
        format!("the bridge over the Sel stays closed for {at} days, the mayor said on")
    });
    check("paragraphs", |at| {
        format!("The bridge stays closed for {at} days.\n")
    });
    check("headings", |at| {
        format!("PART {at}\n\nThe bridge is closed.\n")
    });
    check("short lines", |at| format!("{at}"));
    check("bullets", |at| format!("* Bridge {at} is closed"));
    check("a table", |at| format!("Sel      {at}    12.5     -3"));
    check("bylines", |at| format!("By Ilse Brandt {at}"));
    check("sign-offs", |at| {
        format!("(Reporting by Ilse Brandt; Editing by Otto Varga) {at}")
    });
    check("datelines", |at| {
        format!("PORT SEL, March {at} (Reuters) - The bridge is closed.\n")
    });
    check("quoted lines", |at| format!("> the bridge is closed, {at}"));
    check("rules", |_| "----------------".to_owned());
}
