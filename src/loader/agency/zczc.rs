//! Teleprinter stories between ZCZC and NNNN. Lines above the text begin with a mark ("$" for the headline, "#" for the
//! keywords) or with two letters and "#".

use super::{draft, field_values};
use crate::loader::plain;
use crate::loader::story_elements::agencies;
use crate::text::{Article, Format, ParagraphKind, Subject, Wire, sanitize};

/// Begins a transmission.
const START: &str = "ZCZC";

/// Ends a transmission.
const END: &str = "NNNN";

/// The most lines that may stand above a text.
const HEAD: usize = 30;

/// Whether a text opens with the start of a transmission, alone on its line or before a few codes.
pub(super) fn recognise(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    starts(text.split(['\n', '\r']).next().unwrap_or_default())
}

fn starts(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case(START))
        && words.count() <= 3
}

/// Reads every transmission.
pub(super) fn read(text: &str) -> Vec<Article> {
    let mut articles = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    let mut open = false;
    // "\n\r" becomes an additional blank line, which makes no difference below.
    let unified = text.replace("\r\n", "\n");
    for line in unified.split(['\n', '\r']) {
        let bare = line.trim_matches(|c: char| c.is_control() || c == ' ');
        if starts(bare) {
            if open {
                articles.push(story(&lines, Some("the transmission is cut off")));
                lines.clear();
            }
            open = true;
            lines.push(bare);
        } else if open && bare == END {
            articles.push(story(&lines, None));
            lines.clear();
            open = false;
        } else if open {
            lines.push(line.trim_end_matches(|c: char| c.is_control() || c == ' '));
        }
    }
    if open {
        articles.push(story(&lines, None));
    }
    articles
}

/// The lines above the text.
#[derive(Default)]
struct Head {
    title: Option<String>,
    /// The second half of the keywords; also the headline if there is no other.
    take: Option<String>,
    summary: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    notes: Vec<String>,
    wire: Wire,
}

/// One story: the line that opens it and all others.
fn story(lines: &[&str], problem: Option<&str>) -> Article {
    let mut head = Head::default();
    let mut from = 1;
    let mut marked = false;
    for line in lines.iter().skip(1).take(HEAD) {
        let bare = line.trim_start();
        if marked || !bare.is_empty() {
            let Some(part) = part(bare) else { break };
            head.take(part, &mut marked);
        }
        from += 1;
    }
    if !marked {
        head.first_line(lines, &mut from);
    }
    let text = lines.get(from..).unwrap_or_default().join("\n");
    let mut article = plain::read(&text);
    article.origin = None;
    article.format = Format::Wire;
    article
        .problems
        .retain(|problem| !problem.contains("invisible characters"));
    article.problems.extend(problem.map(str::to_owned));
    let opening = lines.first().copied().unwrap_or_default();
    let sender = opening.split_whitespace().skip(1).find_map(agencies::find);
    head.complete(&mut article, sender);
    article
}

/// A line above the text.
#[derive(Clone, Copy)]
enum Part<'a> {
    /// Routing codes, which readers do not need.
    Routing,
    Mark(char, &'a str),
    Key(&'a str, &'a str),
}

/// The meaning of a line above the text; nothing when it is text.
fn part(line: &str) -> Option<Part<'_>> {
    let mut letters = line.chars();
    let first = letters.next()?;
    if let Some((key, value)) = line.split_once('#')
        && key.len() == 2
        && key.bytes().all(|b| b.is_ascii_uppercase())
    {
        return Some(Part::Key(key, value.trim()));
    }
    let rest = letters.as_str();
    // A list at the beginning of a text has a space after its mark.
    let close = !rest.starts_with(char::is_whitespace);
    let bare = rest.trim();
    match first {
        '#' | '$' | ':' | '&' | '@' | '~' | '%' if close => Some(Part::Mark(first, bare)),
        '*' if close && bare.len() <= 8 && !bare.contains(' ') => Some(Part::Mark(first, bare)),
        'A'..='Z' | 'a'..='z' if is_routing(line) => Some(Part::Routing),
        _ => None,
    }
}

/// "YY TDR": the urgency, given twice, and the desks.
fn is_routing(line: &str) -> bool {
    let mut letters = line.bytes();
    let twice = letters.next() == letters.next();
    twice && letters.next() == Some(b' ') && line.len() < 40 && !line.ends_with('.')
}

impl Head {
    fn take(&mut self, part: Part<'_>, marked: &mut bool) {
        match part {
            Part::Routing => {}
            Part::Key(key, words) => {
                *marked = true;
                self.key(key, words);
            }
            Part::Mark(mark, words) => {
                *marked = true;
                self.mark(mark, words);
            }
        }
    }

    fn mark(&mut self, mark: char, words: &str) {
        let Some(words) = sanitize::one_line(words) else {
            return;
        };
        match mark {
            '#' => self.wire.slug = Some(words),
            // One or two letters are a code for the kind of story.
            '$' if words.len() > 2 => self.title = Some(words),
            ':' => {
                let mut parts: Vec<&str> = words.split(" :").map(str::trim).collect();
                self.take = parts.pop().map(str::to_owned);
                self.notes.extend(parts.into_iter().map(str::to_owned));
            }
            '@' => self.wire.places.push(words),
            '~' => self.notes.push(words),
            '*' if words.len() == 8 && words.bytes().all(|b| b.is_ascii_digit()) => {
                self.wire.subjects.push(Subject {
                    code: Some(words),
                    name: None,
                });
            }
            _ => {}
        }
    }

    fn key(&mut self, key: &str, words: &str) {
        let words = sanitize::one_line(words);
        match key {
            "TI" => self.title = words,
            "AB" => self.summary = words,
            "KY" => self.wire.slug = words,
            "BY" => self.byline = words,
            "PD" => self.published = words.and_then(|words| field_values::moment(&words)),
            _ => {}
        }
    }

    /// Without a mark, a short line above an indented text is the headline.
    fn first_line(&mut self, lines: &[&str], from: &mut usize) {
        let (Some(first), Some(second)) = (lines.get(*from), lines.get(*from + 1)) else {
            return;
        };
        let short = (4..=100).contains(&first.len()) && !first.ends_with(['.', '-']);
        if short && !first.starts_with([' ', '\t']) && second.starts_with([' ', '\t']) {
            self.title = sanitize::one_line(first);
            *from += 1;
        }
    }

    /// Adds the head to the article.
    fn complete(mut self, article: &mut Article, sender: Option<&str>) {
        let mut above = Vec::new();
        // "(BRISBANE)" is a place; anything else continues the keywords.
        if let Some(take) = self.take.take() {
            let place = take
                .strip_prefix('(')
                .and_then(|take| take.strip_suffix(')'));
            if let Some(place) = place {
                self.wire.places.insert(0, place.to_owned());
            } else if self.title.is_none() {
                let keywords = self.wire.slug.as_deref().unwrap_or_default();
                self.title = match take.strip_prefix(keywords) {
                    Some(_) => Some(take),
                    None => Some(format!("{keywords} {take}")),
                };
            } else {
                self.notes.push(take);
            }
        }
        let metadata = &mut article.metadata;
        if let Some(title) = self.title.take() {
            above.push((ParagraphKind::Headline, title.clone()));
            metadata.title = Some(title);
            for paragraph in &mut article.paragraphs {
                if paragraph.kind == ParagraphKind::Headline {
                    paragraph.kind = ParagraphKind::Heading;
                }
            }
        }
        above.extend(
            self.notes
                .into_iter()
                .map(|note| (ParagraphKind::Note, note)),
        );
        if let Some(byline) = self.byline {
            metadata.byline = field_values::people(&byline);
            above.push((ParagraphKind::Byline, byline));
        }
        metadata.summary = self.summary.or_else(|| metadata.summary.take());
        metadata.published = self.published.or_else(|| metadata.published.take());
        let sender = sender.map(str::to_owned);
        metadata.agency = metadata.agency.take().or(sender);
        metadata.wire = (!self.wire.is_empty()).then_some(self.wire);
        draft::put_above(article, &above);
    }
}
