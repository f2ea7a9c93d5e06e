//! The pop-up that explains the active quote: what made it a quote of this person, and what is doubtful about it.

use super::quotes::cards::written;
use super::state::Reader;
use crate::analysis::{Quote, QuoteKind, Source};
use crate::text::wrap::wrap;
use crate::text::{Article, Span};
use crate::view_model::dialog::popup::{Popup, PopupRow, Target};
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;
use crate::view_model::shared::outcome::Outcome;

/// Width of the lines of an explanation.
const EXPLAINED: usize = 56;

impl Reader {
    /// Explains the active quote.
    pub(crate) fn explain(&self, shared: &mut Shared) {
        let Some(reading) = &self.reading else { return };
        let (Some(analysis), Some(quote)) = (reading.analysis(), reading.active_quote()) else {
            return shared.notify(Severity::Info, "there is no quote to explain");
        };
        let article = &reading.article;
        let source = quote
            .speaker
            .and_then(|speaker| analysis.sources.get(speaker.source?));
        let mut rows = lines("Quote", &written(article, quote, 400));
        rows.extend(lines("Kind", quote.kind.name()));
        let confidence = quote.confidences();
        let doubts = quote.doubts();
        let why = doubts.words.then(|| why_words(article, quote));
        rows.extend(lines("Words", &sure(confidence.words(), why)));
        if !quote.evidence.rule.is_empty() {
            rows.extend(lines("Rule", quote.evidence.rule));
        }
        let cue = quote.cue.map_or("none", |cue| article.slice(cue));
        rows.extend(lines("Cue", cue));
        match quote.speaker {
            Some(speaker) => rows.extend(lines("Speaker", article.slice(speaker.span))),
            None => rows.extend(lines("Speaker", "nobody is named")),
        }
        if let Some(runner_up) = quote.evidence.runner_up {
            rows.extend(lines("Or else", article.slice(runner_up)));
        }
        if let Some(source) = source {
            rows.extend(lines("Source", &described(source)));
        }
        if let Some(person) = confidence.person {
            let why = doubts.person.then(|| why_person(article, quote));
            rows.extend(lines("Person", &sure(person, why)));
        }
        if let Some(identity) = &quote.evidence.identity {
            rows.extend(lines("Because", identity));
        }
        shared.call(Outcome::ShowPopup(Popup::new("Why this quote", rows)));
    }
}

/// A source with its role.
fn described(source: &Source) -> String {
    let role = source
        .role
        .as_ref()
        .map_or(String::new(), |role| format!(", {role}"));
    let unnamed = if source.anonymous { " (not named)" } else { "" };
    format!("{}{role}{unnamed}", source.name)
}

/// "97 % sure", or with a doubt "? 62 % sure: “he” can also mean Tom Reyes".
fn sure(probability: f32, doubt: Option<String>) -> String {
    let percent = probability * 100.0;
    match doubt {
        Some(why) => format!("? {percent:.0} % sure: {why}"),
        None => format!("{percent:.0} % sure"),
    }
}

/// Why the words, or who is near them, may be wrong.
fn why_words(article: &Article, quote: &Quote) -> String {
    let Some(speaker) = quote.speaker else {
        return "nobody near is known to have said it".into();
    };
    match (quote.kind, quote.cue, quote.evidence.runner_up) {
        (_, None, _) => {
            let speaker = article.slice(speaker.span);
            format!("no verb says that “{speaker}” speaks, who is only near")
        }
        (QuoteKind::Indirect | QuoteKind::Belief, _, _) => {
            "no quotation marks show where it begins and ends".into()
        }
        (QuoteKind::Mixed, _, _) => "only part of it is in quotation marks".into(),
        (QuoteKind::Direct, _, Some(runner_up)) => {
            format!("“{}” may speak instead", article.slice(runner_up))
        }
        (QuoteKind::Direct, Some(cue), None) => {
            let cue = article.slice(cue);
            format!("“{cue}” may not belong to it")
        }
    }
}

/// Why somebody else may be meant by the speaker's words.
fn why_person(article: &Article, quote: &Quote) -> String {
    let Some(speaker) = quote.speaker else {
        return "nobody is named".into();
    };
    let words = article.slice(speaker.span);
    match (&quote.evidence.rival, speaker.source) {
        (_, None) => format!("it is not known whom “{words}” means"),
        (Some(rival), Some(_)) => format!("“{words}” can also mean {rival}"),
        (None, Some(_)) => format!("“{words}” can also mean somebody else"),
    }
}

/// A labelled text, wrapped to rows.
pub(super) fn lines(label: &str, text: &str) -> Vec<PopupRow> {
    let text = text.replace('\n', " ");
    let wrapped = wrap(&text, Span::new(0, text.len()), EXPLAINED);
    let rows = wrapped.iter().enumerate().map(|(index, line)| PopupRow {
        left: if index == 0 {
            label.into()
        } else {
            String::new()
        },
        right: line.span.of(&text).into(),
        target: Target::None,
    });
    rows.collect()
}
