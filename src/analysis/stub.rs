//! A stand-in for the part-of-speech tagger until its weights are there: closed-class words, suffixes and shapes.
use super::lexicon::{self, Inflection};
use super::token::{Form, Shape, Tag, Token};
const DET: &str = " the a an this these those every each some any no another both all ";
const ADP: &str = " of in on at by for with from to into over under about against between during through without within toward towards upon among like per via despite behind ";
const AUX: &str = " is are was were be been being has have had do does did will would can could may might must shall should 's 're 've 'll 'd ’s ’re ’ve ’ll ’d ca wo ";
const PRON: &str = " he she they it we i you him them us me who which that what himself herself themselves someone everyone nobody anyone many others ";
const POSS: &str = " his her their its our my your whose ";
const CC: &str = " and or but nor yet ";
const SC: &str = " while because although though if unless until whereas since when after before as whether once that ";
const ADV: &str = " also then not never later still often recently already just only even again however instead now there here so too very ";
/// Guesses the tags of the tokens of a text.
pub fn tag(text: &str, t: &mut [Token]) {
    for i in 0..t.len() {
        let w = t[i].span.of(text).to_lowercase();
        let prev = if i > 0 {
            t[i - 1].span.of(text).to_lowercase()
        } else {
            String::new()
        };
        let prevtag = if i > 0 { t[i - 1].tag } else { Tag::Punct };
        let k = format!(" {w} ");
        let lex = lexicon::look_up(&w);
        let (tag, form) = if matches!(t[i].shape, Shape::Quote | Shape::Mark) {
            (Tag::Punct, Form::Plain)
        } else if (w == "'s" || w == "’s") && prevtag == Tag::Propn {
            (Tag::Part, Form::Possessive)
        } else if w == "not" || w == "n't" || w == "n’t" {
            (Tag::Part, Form::Plain)
        } else if AUX.contains(&k) {
            (Tag::Aux, Form::Past)
        } else if PRON.contains(&k) {
            if w == "that" {
                (Tag::Sconj, Form::Plain)
            } else {
                (Tag::Pron, Form::Personal)
            }
        } else if POSS.contains(&k) {
            (Tag::Pron, Form::Possessive)
        } else if DET.contains(&k) {
            (Tag::Det, Form::Plain)
        } else if w == "to" {
            (Tag::Part, Form::To)
        } else if CC.contains(&k) {
            (Tag::Cconj, Form::Plain)
        } else if SC.contains(&k) {
            (Tag::Sconj, Form::Plain)
        } else if ADP.contains(&k) {
            (Tag::Adp, Form::Plain)
        } else if ADV.contains(&k) || w.ends_with("ly") {
            (Tag::Adv, Form::Plain)
        } else if t[i].shape == Shape::Number {
            (Tag::Num, Form::Plain)
        } else if let (Some(v), true) =
            (lex.verb, prevtag != Tag::Det && t[i].shape == Shape::Lower)
        {
            let f = match v.inflection {
                Inflection::Past => {
                    if prevtag == Tag::Aux {
                        Form::PastParticiple
                    } else {
                        Form::Past
                    }
                }
                Inflection::Participle => Form::PresentParticiple,
                Inflection::ThirdPerson => Form::ThirdPerson,
                Inflection::Base => Form::Present,
            };
            if matches!(v.inflection, Inflection::Base | Inflection::ThirdPerson)
                && lex.noun.is_some()
            {
                (Tag::Noun, Form::Plain)
            } else {
                (Tag::Verb, f)
            }
        } else if matches!(t[i].shape, Shape::Capital | Shape::Upper | Shape::Mixed) {
            (Tag::Propn, Form::Singular)
        } else if w.ends_with("ing") {
            (Tag::Verb, Form::PresentParticiple)
        } else if w.ends_with("ed") {
            (
                Tag::Verb,
                if prevtag == Tag::Aux || prevtag == Tag::Det {
                    Form::PastParticiple
                } else {
                    Form::Past
                },
            )
        } else if prev == "to" || prevtag == Tag::Aux {
            (Tag::Verb, Form::Infinitive)
        } else {
            (Tag::Noun, Form::Singular)
        };
        t[i].tag = tag;
        t[i].form = form;
    }
}
