//! The pop-up that explains the active quote: what made it a quote of this person, and what is doubtful about it.

use super::cards::written;
use crate::analysis::{Quote, QuoteKind, Source};
use crate::library::OtherSpeaker;
use crate::text::confidence::SURE;
use crate::text::date_time::readable_date;
use crate::text::wrap::wrap;
use crate::text::{Article, Span, date_time, sanitize};
use crate::view_model::dialog::popup::{Popup, PopupRow, Target};
use crate::view_model::reader::state::Reader;
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
        if reading.is_provisional() {
            let text = "provisional; the rest of the article is still being read";
            rows.extend(lines("State", text));
        }
        rows.extend(lines("Kind", quote.kind.name()));
        let confidence = quote.confidences();
        let doubts = quote.doubts();
        let why = doubts.words.then(|| why_words(article, quote));
        rows.extend(lines("Words", &sure(confidence.words(), why)));
        if let (Some(person), Some(speaker)) = (confidence.person, quote.speaker) {
            let text = match (doubts.person, person < SURE) {
                (true, true) => sure(person, Some(why_person(article, quote))),
                // The doubt is about the speaker, as the words above say.
                (true, false) => {
                    let speaker = article.slice(speaker.span);
                    format!("{} if “{speaker}” speaks", sure(person, None))
                }
                (false, _) => sure(person, None),
            };
            rows.extend(lines("Person", &text));
        }
        if !quote.evidence.rule.is_empty() {
            rows.extend(lines("Rule", quote.evidence.rule));
        }
        if let Some(made) = quote.evidence.corrected {
            let day = date_time::day(made);
            rows.extend(lines("Decided", &format!("corrected by you on {day}")));
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
        if let Some(identity) = &quote.evidence.identity {
            rows.extend(lines("Because", identity));
        }
        for other in reading.other_speakers(quote) {
            rows.extend(lines("Disputed", &elsewhere(other)));
        }
        shared.call(Outcome::ShowPopup(Popup::new("Why this quote", rows)));
    }
}

/// Whom another article has as the speaker: "Ida Moss says it in “Bridge vote”, Coast Wire, March 4".
fn elsewhere(other: &OtherSpeaker) -> String {
    let day = readable_date(&date_time::date(other.time));
    let place = [other.outlet.as_str(), &day].map(sanitize::line);
    let place = place.into_iter().filter(|part| !part.is_empty());
    let place: Vec<String> = place.map(|part| format!(", {part}")).collect();
    format!(
        "{} says it in “{}”{}",
        sanitize::line(&other.name),
        sanitize::line(&other.title),
        place.concat()
    )
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
pub(crate) fn lines(label: &str, text: &str) -> Vec<PopupRow> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Evidence, Speaker};

    const TEXT: &str = "Holt nodded. “It burns,” she said.";

    fn quote(kind: QuoteKind) -> (Article, Quote) {
        let at = |words: &str| {
            let start = TEXT.find(words).expect("words of the text");
            Span::new(start, start + words.len())
        };
        let article = Article {
            text: TEXT.into(),
            ..Article::default()
        };
        let quote = Quote {
            kind,
            spans: vec![at("It burns")],
            cue: Some(at("said")),
            speaker: Some(Speaker {
                span: at("she"),
                source: Some(0),
            }),
            confidence: 0.5,
            person_confidence: Some(0.9),
            evidence: Evidence {
                runner_up: Some(at("Holt")),
                ..Evidence::default()
            },
        };
        (article, quote)
    }

    #[test]
    fn another_speaker_is_named_with_the_article() {
        let mut other = OtherSpeaker {
            name: "Ida Moss".into(),
            article: crate::library::ArticleId(2),
            title: "Bridge vote".into(),
            outlet: "Coast\u{1b} Wire".into(),
            time: 0,
        };
        let text = elsewhere(&other);
        assert!(text.ends_with(" Wire, 1 January 1970"), "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
        other.outlet.clear();
        assert_eq!(
            elsewhere(&other),
            "Ida Moss says it in “Bridge vote”, 1 January 1970"
        );
    }

    #[test]
    fn doubtful_words_are_explained_by_what_is_missing() {
        let (article, mut direct) = quote(QuoteKind::Direct);
        assert_eq!(why_words(&article, &direct), "“Holt” may speak instead");
        direct.evidence.runner_up = None;
        assert_eq!(why_words(&article, &direct), "“said” may not belong to it");
        direct.cue = None;
        assert_eq!(
            why_words(&article, &direct),
            "no verb says that “she” speaks, who is only near"
        );
        direct.speaker = None;
        assert_eq!(
            why_words(&article, &direct),
            "nobody near is known to have said it"
        );
        let (article, mixed) = quote(QuoteKind::Mixed);
        assert_eq!(
            why_words(&article, &mixed),
            "only part of it is in quotation marks"
        );
    }

    #[test]
    fn a_doubtful_person_is_explained_by_who_else_can_be_meant() {
        let (article, mut quote) = quote(QuoteKind::Indirect);
        assert_eq!(
            why_person(&article, &quote),
            "“she” can also mean somebody else"
        );
        quote.evidence.rival = Some("Ida Holt".into());
        assert_eq!(why_person(&article, &quote), "“she” can also mean Ida Holt");
        quote.speaker = quote.speaker.map(|speaker| Speaker {
            source: None,
            ..speaker
        });
        assert_eq!(
            why_person(&article, &quote),
            "it is not known whom “she” means"
        );
    }
}
