//! `pullquote correct`: a reader's decision about a quote.

use std::io::Write as _;

use serde::Serialize;

use super::subject::{Subject, anchor};
use crate::analysis::corrections::{apply, quote_at};
use crate::analysis::{Analysis, EntityKind, Quote, analyse_with};
use crate::app::{analyse_again, decisions, now, quote_before};
use crate::cli::arguments::desk::{Correct, Kind};
use crate::cli::library::line;
use crate::cli::library::outcome::{Failure, Outcome};
use crate::cli::library::session::{open_or_begin, output};
use crate::library::{CorrectionRow, Library, QuoteBefore};
use crate::text::find::find;
use crate::text::passage::occurrence_at;
use crate::text::{
    Anchor, Article, Correction, Decision, QuoteKind, SourceKind, Span, sanitize, word_count,
};

/// How many quotes are listed where the given words are those of several.
const LISTED: usize = 5;

/// Corrects a quote, and prints it as it was and as it is.
pub(in crate::cli) fn correct(options: &Correct) -> Outcome {
    let mut library = open_or_begin(&options.place)?;
    let subject = Subject::named(&library, &options.subject)?;
    let analysis = analyse_with(&subject.article, library.beliefs()?);
    let stored = library.corrections(&subject.of)?;
    if options.what.undo {
        let words = Some(options.quote.trim());
        let ids: Vec<_> = stored
            .iter()
            .filter(|row| words.is_some_and(|words| !find(said(row), words).is_empty()))
            .map(|row| row.id)
            .collect();
        if ids.is_empty() {
            return Err(Failure::Other(format!(
                "no correction of “{}”",
                sanitize::line(&options.quote)
            )));
        }
        let deleted = library.delete_corrections(&ids, now())?;
        analyse_subject(&mut library, &subject)?;
        return print(
            options,
            &format!("{} deleted", word_count::counted(deleted, "correction")),
        );
    }
    let corrected = apply(&subject.article, analysis.clone(), &decisions(&stored)).analysis;
    let (place, old) = target(options, &subject, &corrected)?;
    let decided = decided(options, (&library, &subject.article, &corrected), &place)?;
    if decided.is_empty() {
        return Err(Failure::Usage(
            "nothing to correct: use --speaker, --nobody, --not-a-quote, --kind, --words or --add"
                .into(),
        ));
    }
    let was = old.map_or_else(QuoteBefore::default, |quote| {
        quote_before(&subject.article, &corrected, quote)
    });
    let now = now();
    let rows: Vec<CorrectionRow> = decided
        .into_iter()
        .map(|decision| {
            let correction = Correction {
                anchor: place.clone(),
                decision,
                made: now,
            };
            CorrectionRow::new(subject.of.clone(), correction, was.clone())
        })
        .collect();
    library.add_corrections(&rows, now)?;
    analyse_subject(&mut library, &subject)?;
    let after = apply(
        &subject.article,
        analysis,
        &decisions(&library.corrections(&subject.of)?),
    )
    .analysis;
    let new_place = match &options.words {
        Some(words) => occurrence_at(&subject.article.text, words, place.span),
        None => None,
    };
    let new = quote_at(&after.quotes, new_place.unwrap_or(place.span));
    let new = new.and_then(|index| after.quotes.get(index));
    let old = old.map(|quote| Shown::of(&subject.article, &corrected, quote));
    let new = new.map(|quote| Shown::of(&subject.article, &after, quote));
    let mut out = output();
    if options.result.json {
        line::json(&Change { old, new }, &mut out)?;
    } else {
        for (label, quote) in [("old", old), ("new", new)] {
            match quote {
                Some(Shown {
                    speaker,
                    kind,
                    said,
                }) => line::row(
                    &[label, &speaker.unwrap_or_default(), kind, &said],
                    &mut out,
                )?,
                None => line::row(&[label, "", "no quote", &place.exact], &mut out)?,
            }
        }
    }
    Ok(out.flush()?)
}

/// The words that a correction is about, with those of the quote that it makes.
fn said(row: &CorrectionRow) -> &str {
    &row.correction.anchor.exact
}

/// Has the article analysed with its corrections, if it is one of the library.
fn analyse_subject(library: &mut Library, subject: &Subject) -> Outcome {
    if let Some(article) = subject.of.article() {
        analyse_again(library, &[article], now())?;
    }
    Ok(())
}

fn print(options: &Correct, text: &str) -> Outcome {
    let mut out = output();
    if options.result.json {
        line::json(&text, &mut out)?;
    } else {
        writeln!(out, "{text}")?;
    }
    Ok(out.flush()?)
}

/// The quote with the given words and its place, or the place of one to be added.
fn target<'a>(
    options: &Correct,
    subject: &Subject,
    analysis: &'a Analysis,
) -> Result<(Anchor, Option<&'a Quote>), Failure> {
    let article = &subject.article;
    if options.what.add {
        let place = subject.passage(&options.quote)?;
        if quote_at(&analysis.quotes, place.span).is_some() {
            return Err(Failure::Other(
                "these words are a quote already; correct it without --add".into(),
            ));
        }
        return Ok((place, None));
    }
    let wanted = options.quote.trim();
    let has_words = |quote: &&Quote| !find(article.slice(quote.whole()), wanted).is_empty();
    let found: Vec<&Quote> = analysis.quotes.iter().filter(has_words).collect();
    match found.as_slice() {
        [only] => Ok((anchor(&article.text, only.whole())?, Some(only))),
        [] => Err(Failure::Other(format!(
            "no quote has the words “{}”; --add makes one",
            sanitize::line(wanted)
        ))),
        [..] => {
            let lines = found.iter().take(LISTED).map(|quote| {
                let words = article.slice(quote.whole());
                format!("\n  {}", sanitize::line(words))
            });
            Err(Failure::Other(format!(
                "{} have these words; give more of them:{}",
                word_count::counted(found.len(), "quote"),
                lines.collect::<String>()
            )))
        }
    }
}

/// What was decided.
fn decided(
    options: &Correct,
    (library, article, analysis): (&Library, &Article, &Analysis),
    place: &Anchor,
) -> Result<Vec<Decision>, Failure> {
    let mut decided = Vec::new();
    let kind = options.kind.map(|kind| match kind {
        Kind::Direct => QuoteKind::Direct,
        Kind::Indirect => QuoteKind::Indirect,
        Kind::Mixed => QuoteKind::Mixed,
    });
    if options.what.not_a_quote {
        decided.push(Decision::NotAQuote);
    }
    if options.what.add {
        let marked = || kind_of(article, place.span);
        decided.push(Decision::Quote(kind.unwrap_or_else(marked)));
    } else {
        decided.extend(kind.map(Decision::Kind));
    }
    if let Some(name) = &options.speaker.speaker {
        let name = sanitize::one_line(name)
            .ok_or_else(|| Failure::Usage("the name of the speaker is empty".into()))?;
        let kind = speaker_kind(library, analysis, &name)?;
        decided.push(Decision::Speaker { name, kind });
    }
    if options.speaker.nobody {
        decided.push(Decision::Nobody);
    }
    if let Some(words) = &options.words {
        if occurrence_at(&article.text, words, place.span).is_none() {
            return Err(Failure::Other(format!(
                "“{}” does not stand in the text at this quote",
                sanitize::line(words)
            )));
        }
        // Last, because it moves the quote.
        decided.push(Decision::Words(words.trim().to_owned()));
    }
    Ok(decided)
}

/// Direct if quotation marks stand around the words, or at both their ends.
fn kind_of(article: &Article, span: Span) -> QuoteKind {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'');
    let text = &article.text;
    let words = span.of(text);
    let above = text.get(..span.range().start).unwrap_or_default();
    let opens = words.starts_with(is_mark) || above.ends_with(is_mark);
    if opens {
        QuoteKind::Direct
    } else {
        QuoteKind::Indirect
    }
}

/// What the speaker with this name is, in the article or in the library.
fn speaker_kind(library: &Library, analysis: &Analysis, name: &str) -> Result<SourceKind, Failure> {
    let lower = name.to_lowercase();
    let mut entities = analysis.entities.iter();
    if let Some(entity) = entities.find(|entity| entity.name.to_lowercase() == lower) {
        return Ok(match entity.kind {
            EntityKind::Person => SourceKind::Person,
            EntityKind::Work => SourceKind::Document,
            EntityKind::Organisation
            | EntityKind::Place
            | EntityKind::Event
            | EntityKind::Other => SourceKind::Organisation,
        });
    }
    Ok(library.kind_of(name)?.unwrap_or_default())
}

/// A quote before and after a correction.
#[derive(Serialize)]
struct Change {
    old: Option<Shown>,
    new: Option<Shown>,
}

#[derive(Serialize)]
struct Shown {
    speaker: Option<String>,
    kind: &'static str,
    said: String,
}

impl Shown {
    fn of(article: &Article, analysis: &Analysis, quote: &Quote) -> Self {
        Self {
            speaker: quote_before(article, analysis, quote).speaker,
            kind: quote.kind.name(),
            said: article.slice(quote.whole()).to_owned(),
        }
    }
}
