//! NITF: one document, alone or inside a NewsML item.

use super::draft::Draft;
use super::{body_html, field_values};
use crate::loader::markup::xml_tree::{Element, Tree};
use crate::loader::story_elements::agencies;
use crate::text::{Article, Format, Subject};

/// Every document of a file.
pub(super) fn read(tree: &Tree<'_>) -> Vec<Article> {
    let documents = tree.outermost(|name| name.eq_ignore_ascii_case("nitf"));
    documents
        .iter()
        .map(|document| {
            let mut draft = Draft::new(Format::Nitf);
            fill(document, &mut draft);
            draft.article()
        })
        .collect()
}

/// Adds what a document declares; values that are already known are kept.
pub(super) fn fill(document: &Element<'_, '_>, draft: &mut Draft) {
    if let Some(head) = document.find("head") {
        read_head(&head, draft);
    }
    if let Some(head) = document.find("body.head") {
        read_body_head(&head, draft);
    }
    let metadata = &mut draft.metadata;
    metadata.title = metadata
        .title
        .take()
        .or_else(|| document.find("head")?.child("title")?.words());
    draft.language = draft
        .language
        .take()
        .or_else(|| document.attribute("xml:lang"))
        .or_else(|| document.attribute("baselang"))
        .or_else(|| document.find("body")?.attribute("xml:lang"))
        .or_else(|| document.find("lang")?.attribute("lang"))
        .and_then(|tag| field_values::language(&tag));
    let body = document
        .find("body.content")
        .or_else(|| document.find("body"));
    if let Some(body) = body {
        let declared = &document.tree.declared;
        draft.body = body_html::html(body.inner(), draft.metadata.title.as_deref(), declared);
    }
}

fn read_head(head: &Element<'_, '_>, draft: &mut Draft) {
    let metadata = &mut draft.metadata;
    let attribute =
        |element: &str, name: &str| head.all(element).find_map(|found| found.attribute(name));
    let date = |element: &str| attribute(element, "norm").and_then(|w| field_values::moment(&w));
    let id = attribute("doc-id", "id-string");
    metadata.id = metadata.id.take().or(id);
    let issued = date("date.issue").or_else(|| {
        attribute("pubdata", "date.publication").and_then(|w| field_values::moment(&w))
    });
    metadata.published = metadata.published.take().or(issued);
    let source = attribute("doc.copyright", "holder")
        .and_then(|holder| agencies::find(&holder))
        .map(str::to_owned);
    metadata.agency = metadata.agency.take().or(source);
    draft
        .notes
        .extend(head.all("ed-msg").filter_map(|note| note.attribute("info")));
    let wire = &mut draft.wire;
    let meta = |names: &[&str]| {
        let found = head.all("meta").filter(|meta| {
            meta.attribute("name")
                .is_some_and(|name| names.iter().any(|known| name.eq_ignore_ascii_case(known)))
        });
        found.into_iter().find_map(|meta| meta.attribute("content"))
    };
    wire.slug = wire
        .slug
        .take()
        .or_else(|| meta(&["slugline", "slug", "anpa-keyword"]))
        .or_else(|| attribute("du-key", "key"))
        .or_else(|| attribute("keyword", "key"));
    wire.priority = wire
        .priority
        .or_else(|| attribute("urgency", "ed-urg").and_then(|w| field_values::priority(&w)));
    // A release date that is not after the date of issue is no embargo.
    let release = date("date.release")
        .filter(|release| date("date.issue").is_some_and(|issue| *release > issue));
    wire.embargo = wire.embargo.take().or(release);
    for subject in head.all("tobject.subject") {
        let name = ["detail", "matter", "type"]
            .iter()
            .find_map(|level| subject.attribute(&format!("tobject.subject.{level}")));
        let code = subject.attribute("tobject.subject.refnum");
        if code.is_some() || name.is_some() {
            wire.subjects.push(Subject { code, name });
        }
    }
    for place in head.all("evloc") {
        let names = ["city", "county-dist", "state-prov", "country"];
        wire.places
            .extend(names.iter().find_map(|name| place.attribute(name)));
    }
}

fn read_body_head(head: &Element<'_, '_>, draft: &mut Draft) {
    let metadata = &mut draft.metadata;
    metadata.title = metadata
        .title
        .take()
        .or_else(|| head.words_of("hl1"))
        .or_else(|| head.words_of("hedline"));
    draft.deck = draft.deck.take().or_else(|| head.words_of("hl2"));
    if draft.byline.is_none()
        && let Some(byline) = head.find("byline")
    {
        draft.byline = signed(&byline);
        metadata.byline = people(&byline);
    }
    metadata.summary = metadata
        .summary
        .take()
        .or_else(|| head.words_of("abstract"));
    draft
        .notes
        .extend(head.children("note").filter_map(|note| note.words()));
    let agency = head
        .words_of("distributor")
        .map(|name| agencies::find(&name).map_or(name, str::to_owned));
    metadata.agency = metadata.agency.take().or(agency);
    if draft.dateline.is_none()
        && let Some(dateline) = head.find("dateline")
    {
        let place = dateline
            .words_of("city")
            .or_else(|| dateline.words_of("location"));
        draft.dateline = dateline.words();
        if let Some(place) = place
            && !draft.wire.places.contains(&place)
        {
            draft.wire.places.insert(0, place);
        }
    }
}

/// A byline in its printed form: a comma between the name and the title.
fn signed(byline: &Element<'_, '_>) -> Option<String> {
    let words = byline.words()?;
    let title = byline.words_of("byttl");
    let parted = title.and_then(|title| {
        let before = words.strip_suffix(&title)?.trim_end_matches([' ', ',']);
        (!before.is_empty()).then(|| format!("{before}, {title}"))
    });
    Some(parted.unwrap_or(words))
}

/// The people of a byline, without their titles.
fn people(byline: &Element<'_, '_>) -> Vec<String> {
    let persons: Vec<String> = byline
        .all("person")
        .filter_map(|person| person.words())
        .flat_map(|words| field_values::people(&words))
        .collect();
    if !persons.is_empty() {
        return persons;
    }
    let title = byline.words_of("byttl");
    let words = byline.words().unwrap_or_default();
    let bare = title
        .as_deref()
        .and_then(|title| words.strip_suffix(title))
        .unwrap_or(&words);
    if bare.trim().is_empty() {
        Vec::new()
    } else {
        field_values::people(bare)
    }
}
