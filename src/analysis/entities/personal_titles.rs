//! Finds where titles before a name begin and end: "Russian Foreign Minister", "Gen.", "former spokesman".

use super::annotated_sentence::AnnotatedSentence;
use crate::analysis::document::tokens::Shape;
use crate::analysis::lexicon::gazetteer::Lists;

/// Most words of a title.
const LONGEST: usize = 12;

/// The end of a capitalised title that begins at `start`, if a person's name follows.
pub(super) fn before_name(line: &AnnotatedSentence, start: usize) -> Option<usize> {
    if line.get(start)?.shape == Shape::Lower {
        return None;
    }
    let end = capital_title(line, start)?;
    let next = line.get(end)?;
    let listed = next.phrase_lists.any(Lists::NAME) && !next.lists.any(Lists::FORENAME);
    let title = next.lists.any(Lists::TITLE_HEAD) && !next.lists.any(Lists::FORENAME);
    (next.nameish && !listed && !title).then_some(end)
}

/// Where a capitalised title that begins at `start` ends: after its last head.
pub(super) fn capital_title(line: &AnnotatedSentence, start: usize) -> Option<usize> {
    let mut at = start;
    let mut end = None;
    // A title may begin with a country or an organisation: "Russian", "U.S.", "Ford".
    if let Some(word) = line.get(at)
        && word.phrase > 0
        && word.phrase_lists.any(Lists::NAME)
        && !word.lists.any(Lists::TITLE_HEAD)
    {
        at += word.phrase;
    }
    while at < line.len() && at - start < LONGEST {
        let word = line.get(at)?;
        let capital = word.shape != Shape::Lower;
        if capital && word.lists.any(Lists::TITLE_HEAD.or(Lists::ANY_HONORIFIC)) {
            at += 1;
            end = Some(at);
        } else if capital && word.lists.any(Lists::TITLE_WORD)
            || end.is_some() && matches!(word.text, "of" | "for" | "and" | "the" | "&" | "-" | "/")
        {
            at += 1;
        } else {
            break;
        }
    }
    end
}

/// Where the lower-case title before the name at `start` begins: "spokesman", "former prime minister", "striker". It
/// includes a country or an organisation ("Iraqi").
pub(super) fn lower_title(line: &AnnotatedSentence, start: usize) -> Option<usize> {
    let head = start.checked_sub(1)?;
    let word = line.get(head)?;
    let heads = Lists::ROLE.or(Lists::TITLE_HEAD);
    if word.shape != Shape::Lower || !line.role(head).any(heads) {
        return None;
    }
    let mut at = head;
    while let Some(before) = at.checked_sub(1) {
        let Some(word) = line.get(before) else { break };
        let part = match word.shape {
            Shape::Lower => {
                line.role(before).any(
                    Lists::TITLE_WORD
                        .or(heads)
                        .or(Lists::COLLECTIVE)
                        .or(Lists::ORGANISATION_HEAD),
                ) || word.text.contains('-') && word.text.len() > 3
            }
            Shape::Capital | Shape::Upper | Shape::Mixed => {
                word.lists.any(Lists::NAME.or(Lists::TITLE_WORD))
            }
            Shape::Mark => word.text == "-" || word.text == "/",
            Shape::Number | Shape::Quote => false,
        };
        if !part || head - before > LONGEST {
            break;
        }
        at = before;
    }
    while at < head && line.get(at).is_some_and(|w| w.shape == Shape::Mark) {
        at += 1;
    }
    Some(at)
}

/// Where the title directly before the words at `start` begins, capitalised or in lower case.
pub(super) fn ending_at(line: &AnnotatedSentence, start: usize) -> Option<usize> {
    let earliest = start.saturating_sub(LONGEST);
    (earliest..start)
        .find(|&from| {
            line.get(from)
                .is_some_and(|word| word.shape != Shape::Lower && word.shape != Shape::Mark)
                && capital_title(line, from) == Some(start)
        })
        .or_else(|| lower_title(line, start))
}
