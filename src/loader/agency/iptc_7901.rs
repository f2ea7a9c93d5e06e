//! IPTC 7901 and ANPA 1312, the teleprinter formats: a header of codes after SOH, the story between STX and ETX, then
//! the time of sending. A file may hold any number of messages. Messages that lost these control characters in mail or
//! an editor are recognised by their line of codes.

use super::{draft, field_values};
use crate::loader::plain;
use crate::loader::story_elements::byline;
use crate::text::{Article, Format, ParagraphKind, Wire, sanitize};

const SOH: char = '\u{1}';
const STX: char = '\u{2}';
const ETX: char = '\u{3}';

/// The number of bytes in which the control characters of the first story are searched.
const HEAD: usize = 2000;

/// Whether a text consists of transmissions.
pub(super) fn recognise(text: &str) -> bool {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or_default();
    let Some((before, behind)) = head.split_once(SOH) else {
        return has_codes(head);
    };
    before.chars().all(|c| c.is_control() || c.is_whitespace()) && behind.contains(STX)
}

/// "eca00075 3 i 510 dpa 1003": service and story number, urgency, category, number of words, sender and another
/// number.
fn has_codes(text: &str) -> bool {
    let line = text.trim_start().lines().next().unwrap_or_default();
    let codes: Vec<&str> = line.split_whitespace().collect();
    let [number, urgency, category, words, sender @ ..] = codes.as_slice() else {
        return false;
    };
    let digits = |code: &str| !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
    let service = number.trim_end_matches(|c: char| c.is_ascii_digit());
    (2..=4).contains(&service.len())
        && service.bytes().all(|b| b.is_ascii_lowercase())
        && number.len() - service.len() >= 3
        && field_values::priority(urgency).is_some()
        && category.len() <= 2
        && category.bytes().all(|b| b.is_ascii_alphabetic())
        && digits(words)
        && matches!(sender, [name, number] if digits(number) && !digits(name))
}

/// Header and story of a transmission that lost its control characters: the keywords are the first line below the
/// codes.
fn unmarked(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let mut end = 0;
    let mut filled = 0;
    for line in text.split_inclusive('\n') {
        end += line.len();
        filled += usize::from(!line.trim().is_empty());
        if filled == 2 {
            return text.split_at_checked(end);
        }
    }
    None
}

/// Reads every transmission.
pub(crate) fn read(text: &str) -> Vec<Article> {
    if !text.contains(STX)
        && has_codes(text)
        && let Some((header, body)) = unmarked(text)
    {
        return vec![story(header, body, Some(""))];
    }
    let mut articles: Vec<Article> = text
        .split(SOH)
        .skip(1)
        .filter_map(|transmission| {
            let (header, rest) = transmission.split_once(STX)?;
            let (body, end) = match rest.split_once(ETX) {
                Some((body, end)) => (body, Some(end)),
                None => (rest, None),
            };
            Some(story(header, body, end))
        })
        .collect();
    if articles.is_empty() {
        let mut article = plain::read(text);
        article
            .problems
            .push("no transmission was found, so the file is read as plain text".into());
        articles.push(article);
    }
    articles
}

/// One story: its header, its text, and what follows the end mark if there is one.
fn story(header: &str, body: &str, end: Option<&str>) -> Article {
    let mut wire = Wire::default();
    let mut head = read_header(header, &mut wire);
    let lines: Vec<&str> = body
        .lines()
        .map(|line| line.trim_end_matches(|c: char| c.is_control()))
        .collect();
    let caret = lines.iter().filter(|line| line.starts_with('^')).count();
    let from = if caret > 0 {
        caret_head(&lines, &mut head, &mut wire)
    } else {
        marked_head(&lines, &mut head)
    };
    let story: Vec<&str> = lines
        .iter()
        .skip(from)
        .map(|line| line.trim_start_matches('\u{8}'))
        .collect();
    let mut article = plain::read(&story.join("\n"));
    article.origin = None;
    article.format = Format::Wire;
    article
        .problems
        .retain(|problem| !problem.contains("invisible characters"));
    let metadata = &mut article.metadata;
    if let Some(title) = metadata.title.take()
        && head.title.is_none()
    {
        metadata.title = Some(title);
    } else if let Some(title) = head.title {
        head.above
            .insert(0, (ParagraphKind::Headline, title.clone()));
        metadata.title = Some(title);
    }
    if !head.people.is_empty() {
        metadata.byline = head.people;
    }
    metadata.id = head.id;
    metadata.agency = metadata.agency.take().or(head.agency);
    if let Some(end) = end {
        metadata.published = sent(end).or_else(|| metadata.published.take());
    } else {
        article.problems.push("the transmission is cut off".into());
    }
    article.metadata.wire = (!wire.is_empty()).then_some(wire);
    draft::put_above(&mut article, &head.above);
    article
}

/// The lines above the story.
#[derive(Default)]
struct Head {
    id: Option<String>,
    title: Option<String>,
    people: Vec<String>,
    agency: Option<String>,
    /// In the order of the wire.
    above: Vec<(ParagraphKind, String)>,
}

/// "eca062 4 i 211 dpa 061", a blank line and the keywords; or "z6715", a line of codes with the keywords.
fn read_header(header: &str, wire: &mut Wire) -> Head {
    let mut head = Head::default();
    let mut lines = header.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let codes: Vec<&str> = first
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    head.id = codes.first().map(|code| (*code).to_owned());
    wire.priority = codes
        .get(1)
        .filter(|code| code.len() == 1)
        .and_then(|code| field_values::priority(code));
    if let Some(category) = codes.get(2).filter(|_| wire.priority.is_some()) {
        wire.subjects.push(crate::text::Subject {
            code: Some((*category).to_owned()),
            name: None,
        });
    }
    head.agency = codes
        .iter()
        .skip(3)
        .find_map(|code| crate::loader::story_elements::agencies::find(code))
        .map(str::to_owned);
    if let Some(keywords) = lines.next() {
        let words: Vec<&str> = keywords.split(|c: char| c.is_control()).collect();
        let teletype = words.len() > 1;
        if teletype && wire.priority.is_none() {
            wire.priority = words.first().and_then(|codes| urgency(codes));
        }
        wire.slug = words.last().and_then(|words| slug(words));
    }
    head
}

/// The letter that begins a line of ANPA 1312 codes.
fn urgency(codes: &str) -> Option<u8> {
    let letter = codes.trim().chars().next()?;
    "fburd"
        .find(letter)
        .and_then(|at| u8::try_from(at + 1).ok())
}

/// The keywords without the cycle in front of them, and without the date and the number of words after them.
fn slug(words: &str) -> Option<String> {
    let bare = words.trim().trim_matches(['^', '/', '<']);
    let bare = ["BC-", "AM-", "PM-", "BC", "AP-"]
        .iter()
        .find_map(|cycle| {
            bare.strip_prefix(cycle)
                .filter(|rest| rest.starts_with(|c: char| !c.is_lowercase()))
        })
        .unwrap_or(bare);
    let end = [bare.find("  "), bare.find(','), bare.find('<')]
        .into_iter()
        .flatten()
        .min();
    let bare = end.and_then(|end| bare.get(..end)).unwrap_or(bare);
    sanitize::one_line(bare.trim_matches(['-', '/', ' ']))
}

/// Lines that begin with `^` and end in `<` or `=`: keywords, headline, notes, byline. Returns the first line of the
/// story.
fn caret_head(lines: &[&str], head: &mut Head, wire: &mut Wire) -> usize {
    let mut from = 0;
    let mut titled = false;
    for (index, line) in lines.iter().enumerate() {
        let Some(marked) = line.strip_prefix('^') else {
            if line.trim_matches(['<', ' ']).is_empty() || line.starts_with('<') {
                continue;
            }
            break;
        };
        from = index + 1;
        let words = marked.trim_end_matches(['<', '=', ' ', '+']).trim();
        let Some(words) = sanitize::one_line(words) else {
            continue;
        };
        if index == 0 {
            wire.slug = slug(&words).or_else(|| wire.slug.take());
        } else if let Some(people) = byline::parse(&words) {
            head.people = people;
            head.above.push((ParagraphKind::Byline, words));
        } else if !titled && !is_note(&words) {
            titled = true;
            head.title = Some(words);
        } else if marked.trim_end().ends_with('=') {
            head.above.push((ParagraphKind::Byline, words));
        } else {
            head.above.push((ParagraphKind::Note, words));
        }
    }
    from
}

/// "Eds: Updates with quotes", "AP Photo XYZ101".
fn is_note(words: &str) -> bool {
    [
        "Eds",
        "AP Photo",
        "AP Video",
        "AP Graphic",
        "With ",
        "Moving ",
    ]
    .iter()
    .any(|note| words.starts_with(note))
}

/// The headline ends with a line that ends in `=` or `+`; labels in capitals or brackets precede it, the byline
/// follows. Returns the first line of the story.
fn marked_head(lines: &[&str], head: &mut Head) -> usize {
    /// The most lines that a head has.
    const MOST: usize = 8;
    let ends = |line: &&str| {
        line.trim_end().ends_with([' ', '=', '+']) && line.trim_end().ends_with(['=', '+'])
    };
    let Some(end) = lines.iter().take(MOST).position(ends) else {
        return 0;
    };
    let mut title: Vec<&str> = Vec::new();
    for line in lines.iter().take(end + 1) {
        let words = line.trim().trim_end_matches(['=', '+']).trim();
        // The keywords may be repeated above the headline.
        let keywords = title.is_empty() && !words.contains(' ') && words.starts_with("BC-");
        if words.is_empty() || keywords {
            continue;
        }
        if !title.is_empty() && (words.starts_with("By ") || words.starts_with("Von ")) {
            head.people = field_values::people(words);
            head.above.push((ParagraphKind::Byline, words.to_owned()));
        } else if title.is_empty() && is_label(words) {
            head.above.push((ParagraphKind::Note, words.to_owned()));
        } else {
            title.push(words);
        }
    }
    head.title = sanitize::one_line(&title.join(" "));
    end + 1
}

/// "EXTRA", "2ND LEAD", "(Preview)".
fn is_label(words: &str) -> bool {
    let short = words.split_whitespace().count() <= 3;
    let capitals = words.chars().any(char::is_uppercase) && !words.chars().any(char::is_lowercase);
    short && capitals || words.starts_with('(') && words.ends_with(')')
}

/// The time of sending: "212101 GMT Nov 18" or "AP-WF-02-20-16 0337GMT".
fn sent(end: &str) -> Option<String> {
    let line = end.lines().map(str::trim).find(|line| !line.is_empty())?;
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || c == '<')
        .filter(|w| !w.is_empty())
        .collect();
    let pair = |word: &str, at: usize| {
        word.get(at..at + 2)
            .filter(|p| p.bytes().all(|b| b.is_ascii_digit()))
            .map(str::to_owned)
    };
    let first = words.first()?;
    if first.len() == 6
        && let [stamp, zone, month, year, ..] = words.as_slice()
    {
        let clock = format!("{}:{}", pair(stamp, 2)?, pair(stamp, 4)?);
        let moment = format!(
            "{} {month} 20{} {clock} {zone}",
            pair(stamp, 0)?,
            pair(year, 0)?
        );
        return field_values::moment(&moment);
    }
    let mut parts = first.rsplit('-');
    let (year, day, month) = (parts.next()?, parts.next()?, parts.next()?);
    let day = format!("20{}-{}-{}", pair(year, 0)?, pair(month, 0)?, pair(day, 0)?);
    let time = words.get(1).and_then(|time| {
        let zone = if time.ends_with("GMT") { "Z" } else { "" };
        Some(format!("T{}:{}:00{zone}", pair(time, 0)?, pair(time, 2)?))
    });
    field_values::moment(&(day + &time.unwrap_or_default()))
}
