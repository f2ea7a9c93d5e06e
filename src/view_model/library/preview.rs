//! The preview of an article: headline, origin, beginning of the text and quotes.

use crate::library::{Fate, Highlight, QuoteRow};
use crate::text::date_time::readable_date;
use crate::text::passage::comparison::word_diff::differing;
use crate::text::sanitize::one_line;
use crate::text::word_count::counted;
use crate::text::wrap::wrap;
use crate::text::{Span, Unsure, date_time};
use crate::view_model::comparisons::detail::{self, RunKind};
use crate::view_model::comparisons::listed::Detail;
use crate::view_model::geometry::Area;
use crate::view_model::request::ArticleSummary;
use crate::view_model::wording::side_by_side;

/// Lines of the beginning shown above the quotes.
const BEGINNING: usize = 7;

/// The greatest number of lines per quote.
const QUOTE: usize = 4;

/// The greatest number of quotes shown.
const QUOTES: usize = 40;

/// The pane.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// The summary of the article, if it has arrived.
    pub summary: Option<ArticleSummary>,
    /// Width in cells that the lines are wrapped to.
    pub measure: usize,
    /// Whether unsure quotes are among them.
    pub unsure: Unsure,
    /// All lines.
    pub lines: Vec<PreviewLine>,
    /// The first line on the screen.
    pub top: usize,
    /// Lines on the screen.
    pub height: usize,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewLine {
    /// Its text, safe to print.
    pub text: String,
    /// Its kind.
    pub kind: PreviewKind,
    /// The parts of it that were removed or added when the quote was edited.
    pub marks: Vec<(Span, RunKind)>,
}

impl PreviewLine {
    fn new(text: String, kind: PreviewKind) -> Self {
        Self {
            text,
            kind,
            marks: Vec::new(),
        }
    }
}

/// The kind of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreviewKind {
    /// Part of the headline.
    Title,
    /// Where the article comes from.
    Origin,
    /// Tags.
    Tags,
    /// The beginning of the text.
    Text,
    /// A heading.
    Heading,
    /// A direct quote.
    Quote,
    /// An indirect quote.
    Reported,
    /// The speaker.
    Speaker,
    /// A speaker that the article does not name.
    Unnamed,
    /// Words that the reader highlighted.
    Highlight,
    /// Nothing.
    Blank,
}

impl Preview {
    /// Shows the summary of an article.
    pub fn take(&mut self, summary: ArticleSummary) {
        let same = self.summary.as_ref().map(|old| old.row.id) == Some(summary.row.id);
        self.summary = Some(summary);
        self.measure = 0;
        if !same {
            self.top = 0;
        }
    }

    /// Scrolls by lines.
    pub fn step(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines);
    }

    /// Wraps the lines for the pane and limits scrolling.
    pub fn settle(&mut self, area: Area, unsure: Unsure) {
        self.height = usize::from(area.height);
        let measure = measure(area);
        if (self.measure, self.unsure) != (measure, unsure) {
            (self.measure, self.unsure) = (measure, unsure);
            self.lines = self
                .summary
                .as_ref()
                .map_or_else(Vec::new, |summary| lines(summary, measure, unsure));
        }
        self.top = self.top.min(self.lines.len().saturating_sub(self.height));
    }
}

/// The width of a pane's text, with a margin of one cell on either side.
pub(crate) fn measure(area: Area) -> usize {
    usize::from(area.width.saturating_sub(2)).max(1)
}

fn lines(summary: &ArticleSummary, measure: usize, unsure: Unsure) -> Vec<PreviewLine> {
    let row = &summary.row;
    let mut lines = Vec::new();
    add(&mut lines, (&row.title, PreviewKind::Title), measure, 4);
    let date = readable_date(&date_time::date(row.time));
    let origin = side_by_side(&[&row.site, &row.byline, &date]);
    add(&mut lines, (&origin, PreviewKind::Origin), measure, 2);
    let mut notes: Vec<String> = row.tags.iter().map(|tag| format!("#{tag}")).collect();
    if row.outlets > 1 {
        notes.push(match summary.outlets.as_slice() {
            [] => format!("in {} outlets", row.outlets),
            others => format!("also in {}", others.join(", ")),
        });
    }
    if row.changed.is_some() {
        notes.push("changed since it was stored".into());
    }
    add(
        &mut lines,
        (&notes.join(" · "), PreviewKind::Tags),
        measure,
        2,
    );
    for (number, paragraph) in beginning(summary).enumerate() {
        let left = BEGINNING.saturating_sub(
            lines
                .iter()
                .filter(|line| line.kind == PreviewKind::Text)
                .count(),
        );
        if left == 0 {
            break;
        }
        if number == 0 || left > 1 {
            blank(&mut lines);
        }
        add(&mut lines, (paragraph, PreviewKind::Text), measure, left);
    }
    highlights(&mut lines, &summary.highlights, measure);
    let is_listed = |quote: &&QuoteRow| quote.confidence.is_listed(unsure);
    let (standing, once): (Vec<&QuoteRow>, Vec<&QuoteRow>) = summary
        .quotes
        .iter()
        .filter(is_listed)
        .partition(|quote| quote.fate == Fate::Stands);
    blank(&mut lines);
    let hidden = match summary.quotes.len() - standing.len() - once.len() {
        0 => String::new(),
        count => format!("{count} unsure hidden"),
    };
    let count = match (row.quotes, standing.len()) {
        (None, 0) => "finding quotes …".into(),
        (_, 0) if !hidden.is_empty() => String::new(),
        (_, 0) => "nobody is quoted".into(),
        (_, count) => counted(count, "quote"),
    };
    let heading = side_by_side(&[&count, &hidden]);
    add(&mut lines, (&heading, PreviewKind::Heading), measure, 2);
    for quote in standing.iter().take(QUOTES) {
        blank(&mut lines);
        quoted(&mut lines, quote, measure);
    }
    if !once.is_empty() {
        blank(&mut lines);
        let heading = format!("{} from earlier versions", counted(once.len(), "quote"));
        add(&mut lines, (&heading, PreviewKind::Heading), measure, 1);
    }
    for quote in once.iter().take(QUOTES) {
        blank(&mut lines);
        match after(quote, &summary.quotes) {
            Some(after) => edited(&mut lines, (quote, after), measure),
            None => quoted(&mut lines, quote, measure),
        }
        add(
            &mut lines,
            (quote.fate.description(), PreviewKind::Tags),
            measure,
            1,
        );
    }
    lines
}

/// The quote that replaced another one.
fn after<'a>(quote: &QuoteRow, quotes: &'a [QuoteRow]) -> Option<&'a QuoteRow> {
    let Fate::Edited { into, .. } = quote.fate else {
        return None;
    };
    quotes.iter().find(|other| other.id == into)
}

/// A quote that was edited, as a word diff.
fn edited(lines: &mut Vec<PreviewLine>, (before, after): (&QuoteRow, &QuoteRow), measure: usize) {
    let diff = differing(&before.said, &after.said);
    for line in detail::lines(&[Detail::Diff(diff)], measure) {
        let mut shown = PreviewLine::new(String::new(), PreviewKind::Quote);
        for (text, kind) in line.runs {
            let start = shown.text.len();
            shown.text.push_str(&text);
            if kind != RunKind::Text {
                shown.marks.push((Span::new(start, shown.text.len()), kind));
            }
        }
        lines.push(shown);
    }
    speaker(lines, before, measure);
}

/// What the reader highlighted, with the notes.
fn highlights(lines: &mut Vec<PreviewLine>, highlights: &[Highlight], measure: usize) {
    if highlights.is_empty() {
        return;
    }
    blank(lines);
    let heading = counted(highlights.len(), "highlight");
    add(lines, (&heading, PreviewKind::Heading), measure, 1);
    for highlight in highlights.iter().take(QUOTES) {
        blank(lines);
        let words = highlight.anchor.exact.as_str();
        add(lines, (words, PreviewKind::Highlight), measure, QUOTE);
        let tag = highlight.hashtag();
        let note = side_by_side(&[&highlight.note, &tag]);
        add(lines, (&note, PreviewKind::Tags), measure, QUOTE);
    }
}

/// The first paragraphs of the text without the headline.
fn beginning(summary: &ArticleSummary) -> impl Iterator<Item = &str> {
    let title = summary.row.title.trim();
    let paragraphs = summary.begins.split('\n').map(str::trim);
    paragraphs.filter(move |paragraph| !paragraph.is_empty() && *paragraph != title)
}

/// The words of a quote as shown; quotation marks are added unless it contains some, and doubtful words are marked.
pub(crate) fn said(quote: &QuoteRow) -> (String, PreviewKind) {
    let said = quote.said.trim();
    let (said, kind) = if matches!(quote.kind.as_str(), "indirect" | "belief") {
        (said.to_string(), PreviewKind::Reported)
    } else if said.contains(['“', '”', '„', '«', '"']) {
        (said.to_string(), PreviewKind::Quote)
    } else {
        (format!("“{said}”"), PreviewKind::Quote)
    };
    if quote.doubts().words {
        (format!("? {said}"), kind)
    } else {
        (said, kind)
    }
}

fn quoted(lines: &mut Vec<PreviewLine>, quote: &QuoteRow, measure: usize) {
    let (said, kind) = said(quote);
    add(lines, (&said, kind), measure, QUOTE);
    speaker(lines, quote, measure);
}

/// The line that says whose quote it is.
fn speaker(lines: &mut Vec<PreviewLine>, quote: &QuoteRow, measure: usize) {
    let mut speaker = if quote.speaker.is_empty() {
        "nobody named".to_owned()
    } else {
        quote.speaker.clone()
    };
    if quote.doubts().person {
        speaker.push_str(" ?");
    }
    if quote.spread.disputed {
        speaker.push_str(" ≠");
    }
    let cue = if quote.cue.is_empty() {
        String::new()
    } else {
        format!(" · {}", quote.cue)
    };
    let kind = if quote.anonymous || quote.speaker.is_empty() {
        PreviewKind::Unnamed
    } else {
        PreviewKind::Speaker
    };
    let written = format!("{speaker}{cue} · {}", quote.kind);
    add(lines, (&written, kind), measure, 1);
}

/// Adds a text wrapped to at most `most` lines, with an ellipsis if it is longer.
pub(crate) fn add(
    lines: &mut Vec<PreviewLine>,
    what: (&str, PreviewKind),
    measure: usize,
    most: usize,
) {
    let (text, kind) = what;
    let text = one_line(text).unwrap_or_default();
    if text.is_empty() {
        return;
    }
    let wrapped = wrap(&text, Span::new(0, text.len()), measure);
    for (index, line) in wrapped.iter().take(most).enumerate() {
        let mut text = line.span.of(&text).to_string();
        if index + 1 == most && wrapped.len() > most {
            crate::view_model::list::end_with_dots(&mut text, measure);
        }
        lines.push(PreviewLine::new(text, kind));
    }
}

/// Adds an empty line.
pub(crate) fn blank(lines: &mut Vec<PreviewLine>) {
    lines.push(PreviewLine::new(String::new(), PreviewKind::Blank));
}
