//! Reads LemmInflect's table of English inflections: the possible forms of a word, one bit each.

use std::collections::BTreeMap;
use std::path::Path;

use super::conllu::unpack;

const NN: u16 = 1;
const NNS: u16 = 1 << 1;
const VB: u16 = 1 << 2;
const VBZ: u16 = 1 << 3;
const VBD: u16 = 1 << 4;
const VBN: u16 = 1 << 5;
const VBG: u16 = 1 << 6;
const JJ: u16 = 1 << 7;
const JJR: u16 = 1 << 8;
const JJS: u16 = 1 << 9;
const RB: u16 = 1 << 10;
const NNP: u16 = 1 << 11;

/// Each form with its bits. A line of the table contains a lemma, its part of speech, then lists of forms separated by
/// slashes: plurals of a noun; past, participle (empty if the same), "-ing" and "-s" forms of a verb; comparatives and
/// superlatives.
pub(crate) fn read(path: &Path) -> anyhow::Result<BTreeMap<String, u16>> {
    let mut forms = BTreeMap::new();
    for line in unpack(path)?.lines() {
        let mut columns = line.split(',');
        let (Some(lemma), Some(part)) = (columns.next(), columns.next()) else {
            continue;
        };
        let lists: Vec<&str> = columns.collect();
        let mut add = |list: Option<&&str>, bit: u16| {
            for form in list
                .into_iter()
                .flat_map(|list| list.split('/'))
                .filter(|form| !form.is_empty())
            {
                *forms.entry(form.to_string()).or_default() |= bit;
            }
        };
        let name = lemma.starts_with(char::is_uppercase);
        match part {
            "noun" => {
                add(Some(&lemma), if name { NNP } else { NN });
                let plurals = lists.first().into_iter().flat_map(|list| list.split('/'));
                for plural in plurals.filter(|plural| *plural != lemma) {
                    add(Some(&plural), if name { NNP } else { NNS });
                }
            }
            "verb" => {
                add(Some(&lemma), VB);
                add(lists.first(), VBD);
                let participles = lists
                    .get(1)
                    .filter(|list| !list.is_empty())
                    .or(lists.first());
                add(participles, VBN);
                add(lists.get(2), VBG);
                add(lists.get(3), VBZ);
            }
            "adj" => {
                add(Some(&lemma), JJ);
                add(lists.first(), JJR);
                add(lists.get(1), JJS);
            }
            "adv" => add(Some(&lemma), RB),
            _ => {}
        }
    }
    Ok(forms)
}
