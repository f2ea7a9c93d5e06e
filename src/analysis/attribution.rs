//! From a document to its quotes: reports of each sentence, quotations that go on across sentences, fragments of one
//! utterance put together. Whom the speakers' words mean is left to the identity stage.

use std::ops::Range;

use super::across::{self, Memory, Proposal, Quoted, Spoken};
use super::document::Document;
use super::skeleton::Skeleton;
use super::subject::How;
use super::transcript;
use super::within::{self, Pattern, Report};
use super::{Evidence, Quote, QuoteKind, Speaker};
use crate::text::{ParagraphKind, Span};

/// All quotes of a document, in the order of their first span; speakers without sources.
#[must_use]
pub fn quotes(document: &Document<'_>) -> Vec<Quote> {
    let mut reader = Reader {
        document,
        proposals: Vec::new(),
        memory: Memory::default(),
    };
    let mut next_run = 0;
    let mut skipped = None;
    for (index, sentence) in document.sentences.iter().enumerate() {
        while document
            .runs
            .get(next_run)
            .is_some_and(|run| run.outer.end <= sentence.span.start)
        {
            next_run += 1;
        }
        match document.kind(sentence) {
            ParagraphKind::Byline
            | ParagraphKind::Credits
            | ParagraphKind::Boilerplate
            | ParagraphKind::Note => continue,
            ParagraphKind::Headline
            | ParagraphKind::Bullet
            | ParagraphKind::Heading
            | ParagraphKind::Paragraph
            | ParagraphKind::ListItem
            | ParagraphKind::BlockQuote
            | ParagraphKind::Preformatted
            | ParagraphKind::Caption => {}
        }
        if skipped == Some(sentence.paragraph) {
            continue;
        }
        if let Some(turn) = transcript::turn(document, index) {
            reader.turn(index, turn);
            skipped = Some(sentence.paragraph);
            continue;
        }
        reader.sentence(&Skeleton::new(document, *sentence, next_run), index);
    }
    let mut quotes: Vec<Quote> = reader.proposals.into_iter().filter_map(quote).collect();
    quotes.sort_by_key(|quote| quote.spans.first().copied());
    quotes
}

fn quote(proposal: Proposal) -> Option<Quote> {
    if proposal.spans.is_empty() {
        return None;
    }
    Some(Quote {
        kind: match proposal.quoted {
            Quoted::Wholly => QuoteKind::Direct,
            Quoted::Partly => QuoteKind::Mixed,
            Quoted::Not => QuoteKind::Indirect,
        },
        spans: proposal.spans,
        cue: proposal.cue,
        speaker: proposal.speaker.map(|span| Speaker { span, source: None }),
        confidence: proposal.confidence,
        evidence: Evidence {
            rule: proposal.rule,
            identity: None,
            runner_up: proposal.runner_up,
        },
    })
}

struct Reader<'d> {
    document: &'d Document<'d>,
    proposals: Vec<Proposal>,
    memory: Memory,
}

impl Reader<'_> {
    fn turn(&mut self, index: usize, turn: transcript::Turn) {
        let paragraph = self
            .document
            .sentences
            .get(index)
            .map_or(0, |s| s.paragraph);
        self.push(Proposal {
            spans: vec![turn.words],
            cue: None,
            speaker: Some(turn.speaker),
            paragraph,
            sentence: index,
            quoted: Quoted::Wholly,
            rule: "name before a colon in a transcript",
            confidence: 0.9,
            runner_up: None,
        });
    }

    fn sentence(&mut self, skeleton: &Skeleton<'_>, index: usize) {
        let reports = within::reports(skeleton);
        let mut covered = vec![false; skeleton.items.len()];
        for report in &reports {
            if let Some(proposal) = propose(skeleton, report, index) {
                for range in &report.content {
                    for slot in covered.get_mut(range.clone()).unwrap_or_default() {
                        *slot = true;
                    }
                }
                self.push(proposal);
            }
        }
        let open: Vec<usize> = (0..skeleton.items.len())
            .filter(|&at| skeleton.quotation(at) && covered.get(at) == Some(&false))
            .collect();
        if across::wholly_quoted(skeleton) {
            self.carry_on(skeleton, &open, index);
        } else {
            for at in open {
                self.hang(skeleton, at, index);
            }
        }
        if !across::wholly_quoted(skeleton) {
            self.memory.last_subject =
                across::main_subject(skeleton).and_then(|s| skeleton.span(&s.range));
            let last = skeleton.items.len().saturating_sub(1);
            self.memory.colon = if skeleton.is(last, ":") {
                self.memory.last_subject
            } else {
                None
            };
        }
    }

    fn push(&mut self, proposal: Proposal) {
        let spoken = Spoken {
            speaker: proposal.speaker,
            paragraph: proposal.paragraph,
            sentence: proposal.sentence,
            proposal: self.proposals.len(),
        };
        if proposal.quoted != Quoted::Not {
            self.memory.last_quoted = Some(spoken);
        }
        self.memory.last_report = Some(spoken);
        self.proposals.push(proposal);
    }

    /// A sentence that is nothing but quotations: whose is it?
    fn carry_on(&mut self, skeleton: &Skeleton<'_>, open: &[usize], index: usize) {
        let paragraph = skeleton.sentence.paragraph;
        let spans: Vec<Span> = open
            .iter()
            .filter_map(|&at| content_span(skeleton, at..at + 1))
            .collect();
        if spans.is_empty() {
            return;
        }
        let quoted_before = self
            .memory
            .last_quoted
            .filter(|spoken| spoken.paragraph == paragraph);
        if let Some(spoken) = quoted_before
            && spoken.sentence + 1 >= index
            && let Some(proposal) = self.proposals.get_mut(spoken.proposal)
        {
            proposal.spans.extend(spans);
            self.memory.last_quoted = Some(Spoken {
                sentence: index,
                ..spoken
            });
            return;
        }
        let same_paragraph = index
            .checked_sub(1)
            .and_then(|before| self.document.sentences.get(before))
            .is_some_and(|before| before.paragraph == paragraph);
        let report_before = self
            .memory
            .last_report
            .filter(|spoken| spoken.sentence + 1 == index);
        let (speaker, rule, confidence) = if let Some(colon) = self.memory.colon {
            (Some(colon), "announced by the sentence before", 0.8)
        } else if same_paragraph {
            let speaker = report_before
                .and_then(|spoken| spoken.speaker)
                .or(self.memory.last_subject);
            (speaker, "subject of the sentence before", 0.7)
        } else if let Some(spoken) = self
            .memory
            .last_quoted
            .filter(|spoken| spoken.paragraph + 2 >= paragraph)
        {
            (spoken.speaker, "speaker of the quotation before", 0.6)
        } else {
            (
                self.memory.last_subject,
                "subject of the paragraph before",
                0.5,
            )
        };
        self.push(Proposal {
            spans,
            cue: None,
            speaker,
            paragraph,
            sentence: index,
            quoted: Quoted::Wholly,
            rule,
            confidence,
            runner_up: self
                .memory
                .last_subject
                .filter(|span| Some(*span) != speaker),
        });
    }

    /// A quotation inside a sentence that no cue explains.
    fn hang(&mut self, skeleton: &Skeleton<'_>, at: usize, index: usize) {
        if !across::is_speech(skeleton, at) {
            return;
        }
        let found = across::hanging(skeleton, at);
        let (content, cue, subject) = match found {
            Some(found) => (found.content, skeleton.span(&found.cue), found.subject),
            None => (at..at + 1, None, None),
        };
        let Some(span) = content_span(skeleton, content.clone()) else {
            return;
        };
        let speaker = subject.and_then(|subject| skeleton.span(&subject.range));
        let fallback = self
            .memory
            .last_report
            .and_then(|spoken| spoken.speaker)
            .or(self.memory.last_subject);
        self.push(Proposal {
            spans: vec![span],
            cue,
            speaker: speaker.or(fallback),
            paragraph: skeleton.sentence.paragraph,
            sentence: index,
            quoted: quoted(skeleton, std::slice::from_ref(&content)),
            rule: "subject of the verb before the quotation",
            confidence: if speaker.is_some() { 0.5 } else { 0.3 },
            runner_up: fallback.filter(|span| Some(*span) != speaker),
        });
    }
}

/// A report with its places in the text.
fn propose(skeleton: &Skeleton<'_>, report: &Report, index: usize) -> Option<Proposal> {
    let spans: Vec<Span> = report
        .content
        .iter()
        .filter_map(|range| content_span(skeleton, range.clone()))
        .collect();
    if spans.is_empty() {
        return None;
    }
    let quoted = quoted(skeleton, &report.content);
    let speaker = report
        .subject
        .as_ref()
        .and_then(|subject| skeleton.span(&subject.range));
    let (rule, confidence) = rule(report);
    Some(Proposal {
        spans,
        cue: skeleton.span(&report.cue),
        speaker,
        paragraph: skeleton.sentence.paragraph,
        sentence: index,
        quoted,
        rule,
        confidence,
        runner_up: None,
    })
}

/// The text of a range of items: inside its marks when it is one quotation, without commas and stops around it.
fn content_span(skeleton: &Skeleton<'_>, range: Range<usize>) -> Option<Span> {
    let mut range = range;
    while range.start < range.end && skeleton.is_stop(range.start) {
        range.start += 1;
    }
    while range.start < range.end && skeleton.is_stop(range.end - 1) {
        range.end -= 1;
    }
    if range.is_empty() {
        return None;
    }
    if range.len() == 1
        && let Some(run) = skeleton.items.get(range.start).and_then(|item| item.run)
    {
        let inner = skeleton.document.runs.get(run as usize)?.inner;
        // The comma before "he said" belongs to the sentence, not to the words.
        let words = skeleton.document.slice(inner);
        let kept = words.trim_end_matches(',').len();
        let inner = Span::new(inner.start as usize, inner.start as usize + kept);
        return (!inner.is_empty()).then_some(inner);
    }
    skeleton.span(&range)
}

fn quoted(skeleton: &Skeleton<'_>, content: &[Range<usize>]) -> Quoted {
    let mut inside = 0;
    let mut outside = 0;
    for at in content.iter().cloned().flatten() {
        if skeleton.quotation(at) {
            inside += 1;
        } else if !skeleton.is_stop(at) {
            outside += 1;
        }
    }
    match (inside, outside) {
        (0, _) => Quoted::Not,
        (_, 0) => Quoted::Wholly,
        (_, _) => Quoted::Partly,
    }
}

/// The rule's name and what it is worth.
fn rule(report: &Report) -> (&'static str, f32) {
    let Some(subject) = &report.subject else {
        return ("a cue without a speaker", 0.5);
    };
    if report.group.is_none() {
        return ("according to a source", 0.85);
    }
    match subject.how {
        How::Before => match report.pattern {
            Pattern::Before => ("speaker and cue after the words", 0.95),
            Pattern::After => ("speaker and cue before the words", 0.9),
            Pattern::Around => ("speaker and cue inside the words", 0.9),
        },
        How::Appositive => ("speaker, an aside, then the cue", 0.85),
        How::After => ("cue, then speaker", 0.93),
        How::Relative => ("noun that \"who\" stands for", 0.75),
        How::Shared => ("subject shared with an earlier verb", 0.75),
        How::Participle => ("subject of the clause that the cue hangs on", 0.7),
        How::Agent => ("named after \"by\"", 0.7),
        How::Noun => ("owner of the statement", 0.7),
    }
}
