//! Sorts words into a few dozen classes by shape, lists and part of speech, as the sequence model sees them. No class
//! is a single word, except those of some punctuation marks and prepositions. Class 0 stands for the positions before
//! and after a sentence.

use crate::analysis::document::tokens::Shape;
use crate::analysis::document::tokens::token::Tag;
use crate::analysis::lexicon;
use crate::analysis::lexicon::gazetteer::Lists;

/// The class of a word; `lists` are those of the word in any case.
pub(super) fn of(text: &str, shape: Shape, tag: Tag, lists: Lists) -> u8 {
    match shape {
        Shape::Quote => 1,
        Shape::Mark => of_mark(text),
        Shape::Number => of_number(text),
        Shape::Lower => of_lower(text, tag, lists),
        Shape::Capital | Shape::Upper | Shape::Mixed => of_capital(text, shape, lists),
    }
}

fn of_mark(text: &str) -> u8 {
    match text {
        "," => 2,
        "." | "!" | "?" => 3,
        ":" => 4,
        ";" => 5,
        "(" | "[" => 6,
        ")" | "]" => 7,
        "-" | "--" | "\u{2013}" | "\u{2014}" => 8,
        "/" => 9,
        "&" => 10,
        "$" | "\u{20ac}" | "\u{a3}" | "\u{a5}" => 11,
        _ => 12,
    }
}

fn of_number(text: &str) -> u8 {
    match text.len() {
        _ if text.ends_with(|c: char| c.is_alphabetic()) => 13,
        1 | 2 => 14,
        4 if text.starts_with(['1', '2']) => 15,
        _ => 16,
    }
}

fn of_lower(text: &str, tag: Tag, lists: Lists) -> u8 {
    match text {
        "the" => return 20,
        "a" | "an" => return 21,
        "of" => return 22,
        "in" => return 23,
        "at" | "near" | "outside" | "inside" | "across" | "around" | "throughout" => return 24,
        "from" | "to" | "into" | "toward" | "towards" => return 25,
        "for" => return 26,
        "by" | "with" | "against" => return 27,
        "and" | "or" => return 28,
        "'s" | "\u{2019}s" | "'" => return 29,
        "on" => return 30,
        "who" | "whose" => return 31,
        "between" | "among" | "under" | "after" | "before" | "over" | "about" | "as" => return 32,
        _ => {}
    }
    let listed: [(Lists, u8); 13] = [
        (Lists::ROLE, 33),
        (Lists::GROUP, 34),
        (Lists::COLLECTIVE, 35),
        (Lists::DOCUMENT, 36),
        (Lists::PARTICLE, 37),
        (Lists::PLACE_HEAD, 38),
        (Lists::ORGANISATION_HEAD, 39),
        (Lists::EVENT_HEAD, 40),
        (Lists::DIRECTION, 41),
        (Lists::WORK_HEAD, 42),
        (Lists::TITLE_WORD, 43),
        (Lists::TITLE_HEAD, 44),
        (Lists::DEMONYM, 45),
    ];
    if matches!(tag, Tag::Verb | Tag::Aux) && lexicon::look_up(text).verb.is_some() {
        return 46;
    }
    if let Some((_, class)) = listed.iter().find(|(list, _)| lists.any(*list)) {
        return *class;
    }
    match tag {
        Tag::Noun => 47,
        Tag::Verb => 48,
        Tag::Aux => 49,
        Tag::Adj => 50,
        Tag::Adv => 51,
        Tag::Pron => 52,
        Tag::Det => 53,
        Tag::Adp | Tag::Sconj => 54,
        Tag::Part => 55,
        Tag::Num => 56,
        Tag::Cconj | Tag::Intj | Tag::Propn | Tag::Punct | Tag::Sym | Tag::X => 57,
    }
}

fn of_capital(text: &str, shape: Shape, lists: Lists) -> u8 {
    const BY_LIST: [(Lists, u8); 28] = [
        (Lists::HONORIFIC_MALE, 60),
        (Lists::HONORIFIC_FEMALE, 61),
        (Lists::MONTH, 62),
        (Lists::DAY, 63),
        (Lists::COMPANY_SUFFIX, 64),
        (Lists::STATE_ABBREVIATION, 65),
        (Lists::TITLE_HEAD, 66),
        (Lists::ORGANISATION_HEAD, 67),
        (Lists::COUNTRY, 68),
        (Lists::DEMONYM, 69),
        (Lists::US_STATE, 70),
        (Lists::AGENCY, 71),
        (Lists::ORGANISATION, 72),
        (Lists::PARTY, 73),
        (Lists::TEAM, 74),
        (Lists::CITY, 75),
        (Lists::FEMALE, 76),
        (Lists::MALE, 76),
        (Lists::EITHER, 77),
        (Lists::CONTINENT, 78),
        (Lists::REGION, 79),
        (Lists::LANDMARK, 80),
        (Lists::PLACE_HEAD, 81),
        (Lists::DIRECTION, 82),
        (Lists::EVENT_HEAD, 83),
        (Lists::TITLE_WORD, 84),
        (Lists::NICKNAME, 85),
        (Lists::WORK_HEAD, 86),
    ];
    if let Some((_, class)) = BY_LIST.iter().find(|(list, _)| lists.any(*list)) {
        return *class;
    }
    let rest: [(Lists, u8); 4] = [
        (Lists::PLACE_FIRST, 87),
        (Lists::EVENT.or(Lists::WORK), 88),
        (Lists::SURNAME, 90),
        (Lists::COMMON.or(Lists::ROLE).or(Lists::GROUP), 89),
    ];
    if let Some((_, class)) = rest.iter().find(|(list, _)| lists.any(*list)) {
        return *class;
    }
    match shape {
        Shape::Upper if text.len() <= 5 => 91,
        Shape::Upper => 92,
        Shape::Mixed => 93,
        Shape::Capital | Shape::Lower | Shape::Number | Shape::Quote | Shape::Mark => {
            match text.len() {
                1 | 2 => 94,
                _ if text.contains('-') => 95,
                _ if text.ends_with('.') => 96,
                _ => 97,
            }
        }
    }
}

const ENDINGS: [&str; 46] = [
    "stan", "land", "burg", "berg", "ville", "ton", "ford", "shire", "grad", "abad", "pur", "pore",
    "nagar", "istan", "ania", "ia", "ovic", "evic", "ic", "ovsky", "sky", "ski", "ov", "ova", "ev",
    "eva", "in", "enko", "uk", "son", "sen", "sson", "man", "mann", "stein", "er", "ez", "es",
    "ian", "ean", "ese", "ish", "ist", "ism", "ing", "ers",
];

/// Which [`ENDINGS`] end with each letter from a to z, one bit each.
const BY_LAST: [u64; 26] = {
    let mut sets = [0; 26];
    let mut index = 0;
    while index < ENDINGS.len() {
        let bytes = ENDINGS[index].as_bytes();
        sets[(bytes[bytes.len() - 1] - b'a') as usize] |= 1 << index;
        index += 1;
    }
    sets
};

/// The class of a word's ending, which helps to distinguish surnames, places and adjectives.
pub(super) fn ending(text: &str) -> u8 {
    let Some(tail) = text
        .len()
        .checked_sub(7)
        .map_or(Some(text), |at| text.get(at..))
    else {
        return 0;
    };
    let last = text.as_bytes().last().copied().unwrap_or_default();
    let mut rest = BY_LAST
        .get(usize::from(last.wrapping_sub(b'a')))
        .copied()
        .unwrap_or_default();
    let mut longest = (0, 0);
    while rest != 0 {
        let index = rest.trailing_zeros() as usize;
        rest &= rest - 1;
        let ending = ENDINGS[index % ENDINGS.len()];
        if ending.len() >= longest.0 && text.len() > ending.len() + 1 && tail.ends_with(ending) {
            longest = (ending.len(), index as u8 + 1);
        }
    }
    if longest.1 > 0 {
        return longest.1;
    }
    match last {
        b'a' => 60,
        b'o' => 61,
        b'i' => 62,
        b'e' => 63,
        b's' => 64,
        b'u' => 65,
        b'y' => 66,
        b'n' => 67,
        b'r' => 68,
        b'.' => 69,
        _ => 0,
    }
}
