//! The analysis takes linear time, counted in steps, on ordinary stories and on texts made to be slow.

use crate::analysis::analyse;
use crate::text::step_count::check_linear;
use crate::text::{Article, Paragraph, ParagraphKind, Span};

/// Checks an article of paragraphs that `paragraph` makes from their numbers.
fn check(what: &str, paragraph: impl Fn(usize) -> String) {
    check_linear(
        what,
        |pieces| (0..pieces).map(|piece| paragraph(piece) + "\n").collect(),
        |text| {
            let mut start = 0;
            let paragraphs = text.split_inclusive('\n').map(|line| {
                let span = Span::new(start, start + line.len() - 1);
                start += line.len();
                Paragraph {
                    kind: ParagraphKind::Paragraph,
                    level: 0,
                    span,
                }
            });
            drop(analyse(&Article {
                paragraphs: paragraphs.collect(),
                text: text.to_owned(),
                language: Some("en".to_owned()),
                ..Article::default()
            }));
        },
    );
}

/// A word of letters that is different for each number.
fn word(number: usize) -> String {
    let letter = |shift: usize| char::from(b'a' + (number >> shift & 15) as u8);
    [letter(0), 'l', letter(4), 'r', letter(8)].iter().collect()
}

fn name(number: usize) -> String {
    format!("Q{}", word(number))
}

#[test]
fn stories_take_linear_time() {
    check("a story", |at| {
        format!(
            "The {} bridge stays closed, Mayor {} Varga said on Monday. “We will not hurry,” he told reporters. Her \
             deputy, Ilse Brandt, denied that money was short.",
            word(at),
            name(at % 7)
        )
    });
}

#[test]
fn many_people_with_one_surname_take_linear_time() {
    check("bearers of one surname", |at| {
        format!("{} Varga said the bridge was safe.", name(at))
    });
    check("bearers and lone surnames", |at| {
        format!(
            "{} Varga said no. Varga said the bridge was safe.",
            name(at)
        )
    });
    check("a forename that all share", |at| {
        format!("Ilse {} said no. Ilse said the bridge was safe.", name(at))
    });
}

#[test]
fn quotations_without_a_speaker_take_linear_time() {
    check("quotations alone", |at| {
        format!("“The {} bridge is safe now.”", word(at))
    });
    check("quotations beside names", |at| {
        format!(
            "“The {} bridge is safe now.” Everybody looked at {} Varga.",
            word(at),
            name(at)
        )
    });
    check("marks that never close", |at| {
        format!("“The {} bridge is safe now.", word(at))
    });
    check("marks of one long paragraph", |at| {
        format!("“{}” and “", word(at))
    });
    check("apostrophes", |at| {
        format!("'the {} bridge' isn't 'safe", word(at))
    });
}

#[test]
fn pronouns_and_roles_take_linear_time() {
    check("pronouns", |at| {
        format!(
            "{} Varga left. He said it was late. She said it was not.",
            name(at)
        )
    });
    check("roles", |at| {
        format!(
            "The minister said no. {} Varga, a spokesman, said yes. The spokesman said so.",
            name(at)
        )
    });
    check("organisations", |at| {
        format!(
            "The {} Trade Union (QTU) said no. The union said it would strike. It said so.",
            name(at)
        )
    });
}

#[test]
fn endless_cues_take_linear_time() {
    check("nothing but cues", |_| "said told asked added".to_owned());
    check("capitals without end", |at| {
        format!("{} {} {}", name(at), name(at + 1), name(at + 2))
    });
    let sentence = |pieces: usize| format!("Varga said {}.", "that he said ".repeat(10 * pieces));
    check_linear("one sentence", sentence, |text| {
        drop(analyse(&Article {
            text: text.to_owned(),
            language: Some("en".to_owned()),
            ..Article::default()
        }));
    });
}

/// Checks one paragraph that repeats `shape`.
fn check_repeated(shape: &str) {
    check_linear(
        shape,
        |pieces| shape.repeat(20 * pieces),
        |text| {
            drop(analyse(&Article {
                text: text.to_owned(),
                language: Some("en".to_owned()),
                ..Article::default()
            }));
        },
    );
}

#[test]
fn endless_punctuation_takes_linear_time() {
    for shape in [
        ".", "...", ". ", "Dr.", "Dr. ", "x(x)", "x (x) ", "((", "))", "[1]", "one [2] ",
    ] {
        check_repeated(shape);
    }
}

#[test]
fn endless_quotation_marks_take_linear_time() {
    for shape in [
        "“",
        "”",
        "“ ”",
        "\"",
        "\" ",
        "' ",
        "’",
        "“x” ",
        "‘x’ said ",
        "«x",
        "''",
    ] {
        check_repeated(shape);
    }
}

#[test]
fn endless_words_take_linear_time() {
    for shape in [
        "A",
        "A ",
        "Q. ",
        "word",
        "word ",
        "said ",
        "said, ",
        "he said. ",
        ", ",
        ",",
        "x,",
        "7",
        "7 ",
        "7,000.5 ",
        "Ada Marlow ",
        "Ada Marlow, ",
        "Marlow and ",
        "the mayor of ",
        "who said ",
        "- ",
        "—",
        "日本",
        "it is ",
    ] {
        check_repeated(shape);
    }
}
