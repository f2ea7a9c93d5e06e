//! Reads texts with annotated names and cuts them into the chunks that the model sees.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};
use pullquote::analysis::EntityKind;
use pullquote::analysis::document::Document;
use pullquote::analysis::entities::{self, crf};
use pullquote::analysis::lexicon::gazetteer::{self, Lists};
use pullquote::loader::{self, Hint};
use serde_json::Value;

/// One document.
pub(crate) struct Text {
    pub(crate) set: &'static str,
    pub(crate) chunks: Vec<Chunk>,
    /// Number of names of each kind that do not fit into any chunk.
    pub(crate) lost: [usize; 3],
}

/// Consecutive words with their features and correct labels.
pub(crate) struct Chunk {
    pub(crate) features: Vec<u16>,
    pub(crate) ends: Vec<usize>,
    pub(crate) labels: Vec<u8>,
}

struct Mention {
    start: usize,
    end: usize,
    kind: EntityKind,
    taken: bool,
}

pub(crate) fn read(folder: &Path, set: &'static str) -> anyhow::Result<Vec<Text>> {
    let path = folder.join(format!("{set}.jsonl.gz"));
    let output = Command::new("gzip")
        .arg("-dc")
        .arg(&path)
        .output()
        .context("cannot run gzip to decompress the data")?;
    ensure!(output.status.success(), "cannot unpack {}", path.display());
    let text = String::from_utf8(output.stdout)?;
    text.lines()
        .map(|line| read_one(set, &serde_json::from_str(line)?))
        .collect()
}

fn read_one(set: &'static str, value: &Value) -> anyhow::Result<Text> {
    let text = value["text"].as_str().context("an article has no text")?;
    let mut mentions = mentions(set, text, value);
    let hint = Hint {
        name: Some("gold.txt".into()),
        ..Hint::default()
    };
    let mut chunks = Vec::new();
    for article in loader::load(text.as_bytes(), &hint) {
        let document = Document::new(&article);
        let place = |span| {
            let origin = article.origin.as_ref();
            origin.map_or((0, 0), |origin| origin.range(&article.text, span))
        };
        entities::chunks(&document, |chunk| {
            let places: Vec<(usize, usize)> = chunk.words.iter().map(|word| place(*word)).collect();
            chunks.push(Chunk {
                labels: labels(&places, &mut mentions),
                features: chunk.features.to_vec(),
                ends: chunk.ends.to_vec(),
            });
        });
    }
    let mut lost = [0; 3];
    for mention in mentions.iter().filter(|mention| !mention.taken) {
        if let Some(count) = lost.get_mut(usize::from(crf::label(mention.kind, 0)) / 2) {
            *count += 1;
        }
    }
    Ok(Text { set, chunks, lost })
}

/// The annotated names as offsets in scalar values, without the words that the scorer ignores.
fn mentions(set: &str, text: &str, value: &Value) -> Vec<Mention> {
    let chars: Vec<char> = text.chars().collect();
    let mut found: Vec<Mention> = value["mentions"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|mention| {
            let offset = |at: usize| mention[at].as_u64().map(|n| n as usize);
            let (mut start, mut end) = (offset(0)?, offset(1)?);
            let kind = match mention[2].as_str()? {
                "person" => EntityKind::Person,
                "organisation" => EntityKind::Organisation,
                "place" => EntityKind::Place,
                _ => EntityKind::Other,
            };
            let word =
                |from: usize, to: usize| chars.get(from..to).map(|c| c.iter().collect::<String>());
            while let Some(space) = (start..end).find(|&at| chars.get(at) == Some(&' ')) {
                let first = word(start, space)?;
                if !is_left_out(&first) {
                    break;
                }
                start = space + 1;
            }
            let whole = word(start, end)?;
            for ending in ["'s", "\u{2019}s", "'", "\u{2019}"] {
                if whole.ends_with(ending) && whole.len() > ending.len() {
                    end -= ending.chars().count();
                    break;
                }
            }
            Some(Mention {
                start,
                end,
                kind,
                taken: false,
            })
        })
        .collect();
    found.sort_by_key(|mention| mention.start);
    let found = join_listed(&chars, found);
    if set == "ner-worldwide-visible" {
        join_nested(&chars, found)
    } else {
        found
    }
}

/// Some data sets annotate "African Union" as an adjective and an organisation. A phrase that is listed as a whole in
/// our lexicon is one name.
fn join_listed(chars: &[char], mentions: Vec<Mention>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        if let Some(last) = joined.last_mut()
            && last.end + 1 == mention.start
            && let Some(both) = chars.get(last.start..mention.end)
        {
            let lists = gazetteer::lists(&both.iter().collect::<String>());
            let kind = if lists.any(Lists::PLACE) {
                Some(EntityKind::Place)
            } else if lists.any(Lists::ANY_ORGANISATION) {
                Some(EntityKind::Organisation)
            } else {
                None
            };
            if let Some(kind) = kind {
                last.end = mention.end;
                last.kind = kind;
                continue;
            }
        }
        joined.push(mention);
    }
    joined
}

/// Worldwide annotates the innermost names and so splits the organisation around them: "Bank of" + "Japan", "Dubai" +
/// "Police". A reader expects the whole organisation.
fn join_nested(chars: &[char], mentions: Vec<Mention>) -> Vec<Mention> {
    let word =
        |from: usize, to: usize| -> String { chars.get(from..to).into_iter().flatten().collect() };
    let mut joined: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let text = word(mention.start, mention.end);
        if let Some(last) = joined.last_mut()
            && last.end + 1 == mention.start
            && chars.get(last.end) == Some(&' ')
        {
            let before = word(last.start, last.end);
            let opens = before
                .rsplit(' ')
                .next()
                .is_some_and(|w| w.starts_with(char::is_lowercase) && w.len() <= 3)
                || matches!(before.as_str(), "The" | "All");
            let continues =
                text.starts_with("and ") || text.starts_with("of ") || text.starts_with("for ");
            let hyphen = before.ends_with("-based")
                || before.ends_with("-led")
                || before.ends_with("-backed");
            let join = match (last.kind, mention.kind) {
                (EntityKind::Organisation, EntityKind::Organisation) => opens || continues,
                (
                    EntityKind::Organisation,
                    EntityKind::Place | EntityKind::Other | EntityKind::Person,
                ) => opens,
                (EntityKind::Place | EntityKind::Other, EntityKind::Organisation) => !hyphen,
                (EntityKind::Person, EntityKind::Organisation) => !continues,
                _ => false,
            };
            if join {
                last.end = mention.end;
                last.kind = EntityKind::Organisation;
                continue;
            }
        }
        joined.push(mention);
    }
    joined
}

fn is_left_out(word: &str) -> bool {
    matches!(word, "the" | "The" | "THE" | "a" | "A" | "an" | "An")
        || matches!(
            word.trim_end_matches('.'),
            "Mr" | "Mrs"
                | "Ms"
                | "Miss"
                | "Dr"
                | "Sir"
                | "Dame"
                | "Lord"
                | "Lady"
                | "Prof"
                | "Rev"
                | "Hon"
                | "Gen"
                | "Sen"
                | "Rep"
                | "Gov"
        ) && gazetteer::lists(word).any(Lists::ANY_HONORIFIC)
}

fn labels(places: &[(usize, usize)], mentions: &mut [Mention]) -> Vec<u8> {
    let mut labels = vec![crf::OUTSIDE; places.len()];
    let Some(&(from, _)) = places.first() else {
        return labels;
    };
    let to = places.last().map_or(from, |place| place.1);
    let first = mentions.partition_point(|mention| mention.end <= from);
    for mention in mentions
        .iter_mut()
        .skip(first)
        .take_while(|mention| mention.start < to)
    {
        let inside: Vec<usize> = (0..places.len())
            .filter(|&i| {
                places
                    .get(i)
                    .is_some_and(|place| place.0 < mention.end && mention.start < place.1)
            })
            .collect();
        let exact = inside.first().and_then(|&i| places.get(i)).map(|p| p.0) == Some(mention.start)
            && inside.last().and_then(|&i| places.get(i)).map(|p| p.1) == Some(mention.end);
        mention.taken |= exact;
        for (nth, i) in inside.into_iter().enumerate() {
            if let Some(label) = labels.get_mut(i) {
                *label = crf::label(mention.kind, u8::from(nth > 0));
            }
        }
    }
    labels
}
