//! The sentence around a match, cut to a line or two.

use crate::text::Span;

/// A piece of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// A sentence or a part of it, with "…" where words were cut. Not sanitized for a terminal.
    pub text: String,
    /// The matches in it.
    pub hits: Vec<Span>,
}

/// Bytes kept before the first match, and after its start.
const BEFORE: usize = 120;
const BEHIND: usize = 200;

/// The sentence around the first match.
pub(super) fn around_hit(marked: &str, marks: (char, char)) -> Snippet {
    let hit = marked.find(marks.0).unwrap_or_default();
    let (before, behind) = marked.split_at_checked(hit).unwrap_or((marked, ""));
    let start = sentence_start(before);
    let mut snippet = Snippet::default();
    let mut kept = before.get(start..).unwrap_or_default();
    if kept.len() > BEFORE {
        let cut = kept.ceil_char_boundary(kept.len() - BEFORE);
        kept = kept.get(cut..).unwrap_or_default();
        kept = kept.split_once(' ').map_or(kept, |(_, words)| words);
        snippet.text.push('…');
    }
    snippet.text.push_str(kept);
    let (kept, cut) = shortened(behind, sentence_end(behind), BEHIND);
    let mut begun = None;
    for letter in kept.chars() {
        if letter == marks.0 {
            begun = Some(snippet.text.len());
        } else if letter == marks.1 {
            if let Some(start) = begun.take() {
                snippet.hits.push(Span::new(start, snippet.text.len()));
            }
        } else {
            snippet.text.push(if letter == '\n' { ' ' } else { letter });
        }
    }
    if let Some(start) = begun {
        snippet.hits.push(Span::new(start, snippet.text.len()));
    }
    if cut {
        snippet.text.push('…');
    }
    snippet
}

/// Skips the headline if there is a match below it, because a list shows the headline anyway.
pub(super) fn below_headline<'t>(marked: &'t str, title: &str, marks: (char, char)) -> &'t str {
    match marked.trim_start().split_once('\n') {
        Some((first, below))
            if below.contains(marks.0)
                && first.replace([marks.0, marks.1], "").trim() == title.trim() =>
        {
            below
        }
        Some(_) | None => marked,
    }
}

/// The first sentence.
pub(super) fn beginning(text: &str) -> Snippet {
    let text = text.trim();
    let (kept, cut) = shortened(text, sentence_end(text), BEFORE + BEHIND);
    let mut text = kept.replace('\n', " ");
    if cut {
        text.push('…');
    }
    Snippet {
        text,
        hits: Vec::new(),
    }
}

/// Cuts the text at `end`, or at a word before `most` bytes. Returns whether words were cut.
fn shortened(text: &str, end: usize, most: usize) -> (&str, bool) {
    if end <= most {
        return (text.get(..end).unwrap_or(text), false);
    }
    let cut = text.get(..text.floor_char_boundary(most)).unwrap_or(text);
    (cut.rsplit_once(' ').map_or(cut, |(words, _)| words), true)
}

/// Where the last sentence of this text begins.
fn sentence_start(text: &str) -> usize {
    // The word after the position: where it begins, and whether a sentence can begin with it.
    let mut word = None;
    let mut spaced = false;
    for (index, letter) in text.char_indices().rev() {
        match letter {
            '\n' => return index + 1,
            '.' | '!' | '?' | '…' => {
                if let Some((start, true)) = word.filter(|_| spaced) {
                    return start;
                }
                word = None;
            }
            ' ' => spaced = true,
            '"' | '”' | '’' | '\'' | ')' => {}
            _ => {
                word = Some((index, letter.is_uppercase() || letter.is_numeric()));
                spaced = false;
            }
        }
    }
    0
}

/// Where the first sentence of this text ends.
fn sentence_end(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((index, letter)) = letters.next() {
        match letter {
            '\n' => return index,
            '.' | '!' | '?' => {
                let mut end = index + letter.len_utf8();
                while let Some((at, mark)) = letters
                    .next_if(|(_, mark)| matches!(mark, '"' | '”' | '’' | '\'' | ')' | '\u{2}'))
                {
                    end = at + mark.len_utf8();
                }
                let Some(&(_, next)) = letters.peek() else {
                    return end;
                };
                if next == '\n' {
                    return end;
                }
                let behind = text
                    .get(end..)
                    .unwrap_or_default()
                    .trim_start_matches(['"', '“', '‘', '\u{1}', ' ']);
                if next == ' ' && behind.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) {
                    return end;
                }
            }
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_below_the_headline_is_preferred() {
        let below = |marked| below_headline(marked, "The bridge", ('[', ']'));
        assert_eq!(
            below("The [bridge]\n\nA [bridge] is built."),
            "\nA [bridge] is built."
        );
        assert_eq!(
            below("The [bridge]\n\nNobody came."),
            "The [bridge]\n\nNobody came."
        );
        assert_eq!(
            below("[Bridges]\n\nA [bridge]."),
            "[Bridges]\n\nA [bridge]."
        );
    }

    #[track_caller]
    fn check(marked: &str, expected: &str) {
        let snippet = around_hit(marked, ('[', ']'));
        let mut shown = snippet.text.clone();
        for hit in snippet.hits.iter().rev() {
            shown.insert(hit.end as usize, ']');
            shown.insert(hit.start as usize, '[');
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_match_is_shown_in_its_sentence() {
        check(
            "It rained. The [bridge] opened. All came.",
            "The [bridge] opened.",
        );
        check("[Bridge] opened", "[Bridge] opened");
        check("One.\n\nThe [bridge]\n\nThree.", "The [bridge]");
        check(
            "He paid 3.5 crowns for the [bridge] on no. 5. Then",
            "He paid 3.5 crowns for the [bridge] on no.",
        );
        check(
            "First. \"The [bridge] is [open].\" She left.",
            "The [bridge] is [open].\"",
        );
    }

    #[test]
    fn a_long_sentence_is_cut_between_words() {
        let long = "word ".repeat(100);
        let snippet = around_hit(&format!("{long}[bridge] {long}"), ('[', ']'));
        assert!(snippet.text.starts_with('…') && snippet.text.ends_with('…'));
        assert!(snippet.text.len() < BEFORE + BEHIND + 20);
        let hit = snippet.hits.first().map(|hit| hit.of(&snippet.text));
        assert_eq!(hit, Some("bridge"));
    }
}
