//! Turns the paragraphs of a PDF into an article: finds headline, subheadings, byline and dateline.

use std::collections::HashMap;

use super::paragraphs::{Paragraph, starts_item};
use crate::loader::article_builder::builder::{ArticleBuilder, Style};
use crate::loader::story_elements::language;
use crate::loader::story_elements::{byline, dateline, sign_off};
use crate::text::{Article, Dateline, ParagraphKind, Span};

/// The smallest size of large text, as a multiple of the usual font size.
const LARGER: f32 = 1.15;

/// The longest headline or subheading, in bytes.
const LONGEST_HEAD: usize = 200;

/// The number of paragraphs below the headline that may be the byline.
const BYLINE_AMONG: usize = 6;

/// Writes the paragraphs to the article.
pub(super) fn write(paragraphs: &[Paragraph], article: &mut Article) {
    let usual = usual_size(paragraphs);
    let headline = headline(paragraphs, usual);
    let mut body = ArticleBuilder::default();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let style = if Some(index) == headline {
            Style::plain(ParagraphKind::Headline)
        } else if is_head(paragraph, usual) {
            let level = if paragraph.size > usual * LARGER {
                2
            } else {
                3
            };
            Style::new(ParagraphKind::Heading, level)
        } else if starts_item(&paragraph.text) {
            Style::new(ParagraphKind::ListItem, 1)
        } else {
            Style::default()
        };
        let text = paragraph.text.trim_start_matches(|c: char| {
            style.kind == ParagraphKind::ListItem && (starts_item(&c.to_string()) || c == ' ')
        });
        body.paragraph(style, text);
    }
    body.finish(article);
    let kinds = article.paragraphs.iter();
    let found = kinds.clone().find(|p| p.kind == ParagraphKind::Headline);
    if let Some(title) = found {
        article.metadata.title = Some(article.slice(title.span).to_owned());
    }
    sign(article);
    file(article);
    article.language = language::of(&article.text);
}

/// The most common font size, by letters.
fn usual_size(paragraphs: &[Paragraph]) -> f32 {
    let mut letters: HashMap<i32, usize> = HashMap::new();
    for paragraph in paragraphs {
        let step = (paragraph.size * 4.0).round() as i32;
        *letters.entry(step).or_default() += paragraph.text.len();
    }
    let most = letters
        .into_iter()
        .max_by_key(|&(step, count)| (count, step));
    most.map_or(10.0, |(step, _)| step as f32 / 4.0)
}

/// The paragraph with the largest font on the first page with text.
fn headline(paragraphs: &[Paragraph], usual: f32) -> Option<usize> {
    let page = paragraphs.first()?.page;
    let on_page = paragraphs.iter().take_while(|p| p.page == page);
    let fits = |p: &Paragraph| {
        p.text.len() <= LONGEST_HEAD && (p.size > usual * LARGER || p.is_bold && p.size >= usual)
    };
    let heads = on_page.enumerate().filter(|(_, p)| fits(p));
    // The first one if several have the same size.
    let best = heads.min_by(|(i, a), (j, b)| b.size.total_cmp(&a.size).then(i.cmp(j)));
    best.map(|(index, _)| index)
}

fn is_head(paragraph: &Paragraph, usual: f32) -> bool {
    let ends = paragraph.text.ends_with(['.', ',', ';']);
    let larger = paragraph.size > usual * LARGER;
    paragraph.text.len() <= LONGEST_HEAD && !ends && (larger || paragraph.is_bold)
}

/// Marks byline and sign-off.
fn sign(article: &mut Article) {
    let text = &article.text;
    let mut paragraphs = article.paragraphs.iter_mut().take(BYLINE_AMONG);
    let signed = paragraphs.find_map(|paragraph| {
        let people = byline::parse(paragraph.span.of(text))?;
        paragraph.kind = ParagraphKind::Byline;
        paragraph.level = 0;
        Some(people)
    });
    if let Some(people) = signed {
        article.metadata.byline = people;
    }
    for paragraph in article.paragraphs.iter_mut().rev().take(BYLINE_AMONG) {
        if let Some(credits) = sign_off::parse(paragraph.span.of(text)) {
            paragraph.kind = ParagraphKind::Credits;
            article.metadata.credits = credits;
            break;
        }
    }
}

/// Finds the dateline of the first paragraph.
fn file(article: &mut Article) {
    let mut paragraphs = article.paragraphs.iter();
    let first = paragraphs.find(|p| p.kind == ParagraphKind::Paragraph);
    let Some(paragraph) = first else { return };
    let words = article.slice(paragraph.span);
    let Some(found) = dateline::find(words) else {
        return;
    };
    let start = paragraph.span.start as usize;
    let word = |range: std::ops::Range<usize>| words.get(range).unwrap_or_default().to_owned();
    let dateline = Dateline {
        place: word(found.place),
        date: found.date.map(word),
        span: Span::new(start + found.span.start, start + found.span.end),
    };
    article.metadata.agency = article.metadata.agency.take().or(found.agency);
    article.metadata.dateline = Some(dateline);
}
