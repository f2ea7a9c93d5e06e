//! Turns of transcripts and interviews: "DOE: We will see.", "Jane Doe: We will see.", "A: We will see." The name
//! before the colon is the speaker of the paragraph; answers without a name are attributed to the person whom the
//! article introduces.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::analysis::document::Document;
use crate::analysis::entities::name::{Certainty, Name};
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::analysis::lexicon::word_set::WordSet;
use crate::text::{ParagraphKind, Span};

/// One turn of a transcript or an interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Indexes of its paragraphs.
    pub paragraphs: Range<u32>,
    /// Who speaks.
    pub speaker: Speaker,
    /// What is said, one span per paragraph.
    pub words: Vec<Span>,
}

/// Who speaks a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The name before the colon.
    Named(Span),
    /// The person interviewed: whoever is named most often before the interview, if anybody is.
    Interviewed(Option<Span>),
    /// The interviewer, who is not named.
    Interviewer,
}

/// Longest name of a turn, in bytes: "SENATOR JANE DOE (VIA TELEPHONE)".
const LONGEST_NAME: usize = 48;

/// Fewest paragraphs with a name before a colon that make an interview, if one of the names occurs twice.
const FEWEST_TURNS: usize = 4;

/// Most paragraphs between two labels of one conversation. The longest answers in printed interviews take a page or
/// two.
const LONGEST_TURN: u32 = 20;

/// Marks "LENA HALL" before a colon as the name of one person, whatever its words look like one by one. Names stay in
/// text order.
pub fn name_speakers(document: &Document<'_>, names: &mut Vec<Name>) {
    for speaker in labels(document).filter(Labelled::is_forename_and_surname) {
        let from = names.partition_point(|name| name.span.end <= speaker.name.start);
        let to = names.partition_point(|name| name.span.start < speaker.name.end);
        let whole = Name {
            span: speaker.name,
            kind: EntityKind::Person,
            title: None,
            certainty: Certainty::Sure,
        };
        names.splice(from..to.max(from), [whole]);
    }
}

/// The turns of a document, in text order. Labels that stand close together form one conversation. Each conversation is
/// judged by itself, so that a file of many articles does not become one interview.
pub fn turns(document: &Document<'_>, names: &[Name]) -> Vec<Turn> {
    let labelled: Vec<Labelled<'_>> = labels(document).collect();
    let mut turns: Vec<Turn> = Vec::new();
    let mut names_from = 0;
    for talk in labelled.chunk_by(|one, next| next.paragraph - one.paragraph <= LONGEST_TURN) {
        let kept = Kept::of(talk);
        let mut kept = talk.iter().filter(|own| kept.keeps(own)).peekable();
        let Some(first) = kept.peek() else { continue };
        let before = names.partition_point(|name| name.span.start < first.words.start);
        let interviewed = introduced(document, names.get(names_from..before).unwrap_or_default());
        names_from = before;
        while let Some(next) = kept.next() {
            // Between two turns of an interview the speaker continues; after the last turn the article may.
            let end = kept
                .peek()
                .filter(|_| next.label.goes_on())
                .map_or(next.paragraph + 1, |after| after.paragraph);
            turns.push(turn(document, next, end, interviewed));
        }
    }
    turns
}

/// The turn that begins at a label and ends before the paragraph `end`.
fn turn(document: &Document<'_>, own: &Labelled<'_>, end: u32, interviewed: Option<Span>) -> Turn {
    let speaker = match own.label {
        Label::Capitals(_) | Label::Name(_) => Speaker::Named(own.name),
        Label::Answer => Speaker::Interviewed(interviewed),
        Label::Question => Speaker::Interviewer,
    };
    let mut words = vec![own.words];
    words.extend((own.paragraph + 1..end).filter_map(|at| spoken(document, at)));
    Turn {
        paragraphs: own.paragraph..end,
        speaker,
        words,
    }
}

/// What stands before the colon at the beginning of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label<'a> {
    /// "DOE"
    Capitals(&'a str),
    /// "Jane Doe"
    Name(&'a str),
    /// "Q"
    Question,
    /// "A"
    Answer,
}

impl Label<'_> {
    /// Whether paragraphs without a label belong to the turn before. In transcripts with labels in capitals, other
    /// remarks stand between turns.
    const fn goes_on(self) -> bool {
        match self {
            Self::Name(_) | Self::Question | Self::Answer => true,
            Self::Capitals(_) => false,
        }
    }
}

struct Labelled<'a> {
    paragraph: u32,
    label: Label<'a>,
    name: Span,
    words: Span,
}

impl Labelled<'_> {
    /// Whether the label is a listed forename and one to three more words, in capitals.
    fn is_forename_and_surname(&self) -> bool {
        let Label::Capitals(name) = self.label else {
            return false;
        };
        let mut words = name.split_whitespace();
        let first = words.next().unwrap_or_default();
        let (initial, rest) = first.split_at_checked(1).unwrap_or_default();
        let forename = format!("{initial}{}", rest.to_lowercase());
        gazetteer::lists(&forename).any(Lists::FORENAME)
            && (1..=3).contains(&words.clone().count())
            && words.all(|word| {
                word.chars()
                    .all(|c| c.is_alphabetic() || ".-'’".contains(c))
            })
    }
}

/// Which kinds of label begin a turn in a conversation.
struct Kept {
    interview: bool,
    names: bool,
}

impl Kept {
    fn of(labelled: &[Labelled<'_>]) -> Self {
        let has = |wanted: Label<'_>| labelled.iter().any(|own| own.label == wanted);
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for own in labelled {
            if let Label::Name(name) = own.label {
                *names.entry(name).or_default() += 1;
            }
        }
        let total: usize = names.values().sum();
        Self {
            interview: has(Label::Question) && (has(Label::Answer) || names.len() > 1),
            names: total >= FEWEST_TURNS
                && names.len() > 1
                && names.values().any(|&times| times > 1),
        }
    }

    const fn keeps(&self, labelled: &Labelled<'_>) -> bool {
        match labelled.label {
            Label::Capitals(_) => true,
            Label::Name(_) => self.names,
            Label::Question | Label::Answer => self.interview,
        }
    }
}

fn labels<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Labelled<'d>> {
    first_sentences(document).filter_map(|(paragraph, start)| label(document, paragraph, start))
}

/// The first sentence of each paragraph: the paragraph and the byte offset.
fn first_sentences<'d>(document: &'d Document<'_>) -> impl Iterator<Item = (u32, usize)> + 'd {
    let mut last = None;
    document.sentences.iter().filter_map(move |sentence| {
        let first = last != Some(sentence.paragraph);
        last = Some(sentence.paragraph);
        first.then_some((sentence.paragraph, sentence.span.start as usize))
    })
}

fn label<'d>(document: &'d Document<'_>, paragraph: u32, start: usize) -> Option<Labelled<'d>> {
    let own = document.paragraphs.get(paragraph as usize)?;
    let text = document.article.text.get(start..own.span.end as usize)?;
    // A whole dialogue may stand in quotation marks.
    let inside = text.trim_start_matches(['"', '“']);
    let marked = inside.len() < text.len();
    let start = start + text.len() - inside.len();
    let (name, rest) = inside
        .split_once(':')
        .filter(|(name, _)| name.len() <= LONGEST_NAME)
        .or_else(|| {
            let letter = inside
                .get(..1)
                .filter(|letter| matches!(*letter, "Q" | "A"))?;
            Some((letter, inside.get(1..)?.strip_prefix('.')?))
        })?;
    let spoken = rest.trim();
    // "Doe: 1,547." is a line of a table.
    if !spoken.contains(char::is_alphabetic) || !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let bare = name.split('(').next().unwrap_or(name).trim_end();
    let label = match bare {
        "Q" | "Question" | "QUESTION" => Label::Question,
        "A" | "Answer" | "ANSWER" => Label::Answer,
        _ if !is_speaker(bare) => return None,
        _ if in_capitals(name) => Label::Capitals(bare),
        _ if is_name(bare) && !marked => Label::Name(bare),
        _ => return None,
    };
    let is_turn = match own.kind {
        ParagraphKind::Headline
        | ParagraphKind::Byline
        | ParagraphKind::Credits
        | ParagraphKind::Boilerplate
        | ParagraphKind::Note => false,
        ParagraphKind::Heading => matches!(label, Label::Question | Label::Answer),
        ParagraphKind::Paragraph
        | ParagraphKind::ListItem
        | ParagraphKind::BlockQuote
        | ParagraphKind::Preformatted
        | ParagraphKind::Bullet
        | ParagraphKind::Caption => true,
    };
    let offset = inside.len() - rest.trim_start().len();
    let spoken = if marked {
        spoken.trim_end_matches(['"', '”'])
    } else {
        spoken
    };
    is_turn.then(|| Labelled {
        paragraph,
        label,
        name: Span::new(start, start + bare.len()),
        words: Span::new(start + offset, start + offset + spoken.len()),
    })
}

/// A paragraph without a label that is neither a remark in brackets nor a heading.
fn spoken(document: &Document<'_>, paragraph: u32) -> Option<Span> {
    let own = document.paragraphs.get(paragraph as usize)?;
    let words = document.slice(own.span).trim();
    let running = matches!(
        own.kind,
        ParagraphKind::Paragraph | ParagraphKind::BlockQuote | ParagraphKind::ListItem
    );
    (running && !words.is_empty() && !words.starts_with(['(', '['])).then_some(own.span)
}

/// The person whom the article names most often, by the fullest form of the name.
fn introduced(document: &Document<'_>, names: &[Name]) -> Option<Span> {
    let people = || names.iter().filter(|name| name.kind == EntityKind::Person);
    let surname = |name: &Name| document.slice(name.span).split(' ').next_back();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for person in people().filter_map(surname) {
        *times.entry(person).or_default() += 1;
    }
    let most = *times.values().max()?;
    let mut foremost = times.iter().filter(|(_, count)| **count == most);
    let (chosen, _) = foremost.next()?;
    // If two people are named equally often, either may be the one who answers.
    if foremost.next().is_some() {
        return None;
    }
    people()
        .filter(|name| surname(name) == Some(chosen))
        .max_by_key(|name| (name.span.len(), std::cmp::Reverse(name.span.start)))
        .map(|name| name.span)
}

/// Whether a label can name a speaker. "DEAR ABBY" is an addressee; "Hawks" and "MORE" are headings.
fn is_speaker(label: &str) -> bool {
    let lists = gazetteer::lists(label);
    let words = label.to_lowercase();
    let first = words.split(' ').next().unwrap_or_default();
    let section = WordSet::SectionHeadings.contains(first);
    !section
        && !lists.any(
            Lists::CONTINENT
                .or(Lists::TEAM)
                .or(Lists::NICKNAME)
                .or(Lists::CALENDAR),
        )
}

/// Whether a name is in capitals, with at least two letters and at most five words.
fn in_capitals(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && name.split_whitespace().count() <= 5
        && name.chars().all(|c| !c.is_lowercase())
        && name.starts_with(|c: char| c.is_uppercase())
}

/// Whether a label looks like a name in mixed case: up to four capitalised words.
fn is_name(name: &str) -> bool {
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    !name.is_empty() && name.split_whitespace().count() <= 4 && name.split_whitespace().all(capital)
}
