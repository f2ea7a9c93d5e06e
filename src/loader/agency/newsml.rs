//! NewsML 1.0 to 1.2: each news item with its lines and the longest text component.

use super::draft::Draft;
use super::{body_html, field_values, nitf};
use crate::loader::markup::xml_tree::{Element, Tree};
use crate::loader::story_elements::agencies;
use crate::text::{Article, Format, Subject};

/// Every item of a document.
pub(super) fn read(tree: &Tree<'_>) -> Vec<Article> {
    let items = tree.outermost(|name| name == "NewsItem");
    items.iter().map(read_item).collect()
}

fn read_item(item: &Element<'_, '_>) -> Article {
    let mut draft = Draft::new(Format::NewsMl);
    manage(item, &mut draft);
    // In a story with pictures, one of several components holds the text and has lines of its own.
    let component = item
        .all("NewsComponent")
        .filter(|component| {
            component
                .child("ContentItem")
                .is_some_and(|content| is_text(&content))
        })
        .max_by_key(|component| component.inner().len());
    for lines in component
        .iter()
        .flat_map(|component| around(item, component))
    {
        take_lines(&lines, &mut draft);
    }
    for lines in item.all("NewsLines") {
        take_lines(&lines, &mut draft);
    }
    describe(item, &mut draft);
    fill(component.unwrap_or(*item), &mut draft);
    draft.article()
}

/// The lines of a component and of those around it, nearest first: each rendition of a film, a picture or a text may
/// have a headline of its own.
fn around<'t, 'a>(item: &Element<'t, 'a>, component: &Element<'t, 'a>) -> Vec<Element<'t, 'a>> {
    let mut found: Vec<_> = item
        .all("NewsComponent")
        .filter(|outer| outer.holds(component))
        .filter_map(|outer| outer.child("NewsLines"))
        .collect();
    found.reverse();
    found
}

/// Text, as far as the item says.
fn is_text(content: &Element<'_, '_>) -> bool {
    let kind = content
        .child("MediaType")
        .and_then(|kind| kind.attribute("FormalName"));
    kind.is_none_or(|kind| kind.to_ascii_lowercase().contains("text"))
        && content.find("DataContent").is_some()
}

/// Number, dates, urgency.
fn manage(item: &Element<'_, '_>, draft: &mut Draft) {
    identify(item, draft);
    let metadata = &mut draft.metadata;
    let Some(management) = item.child("NewsManagement") else {
        return;
    };
    let date = |name: &str| {
        management
            .words_of(name)
            .and_then(|w| field_values::moment(&w))
    };
    metadata.published = date("FirstCreated");
    metadata.updated = date("ThisRevisionCreated");
    draft.wire.priority = formal(&management, "Urgency")
        .or_else(|| formal(&management, "Priority"))
        .and_then(|w| field_values::priority(&w));
    let embargoed = formal(&management, "Status")
        .is_some_and(|status| status.eq_ignore_ascii_case("Embargoed"));
    draft.wire.embargo = embargoed
        .then(|| {
            management
                .child("StatusWillChange")?
                .words_of("DateAndTime")
        })
        .flatten()
        .map(|w| field_values::moment(&w).unwrap_or(w));
}

/// The item's public name without the revision at its end ("urn:newsml:wire.example:20310304:bridge:2U"), so that all
/// revisions of a story share it. If the public name names only the agency, the item's number is appended, since all
/// stories would otherwise have the same id.
fn identify(item: &Element<'_, '_>, draft: &mut Draft) {
    let number = item.words_of("NewsItemId");
    let Some(public) = item.words_of("PublicIdentifier") else {
        draft.metadata.id = number;
        return;
    };
    let revision = item.find("RevisionId");
    let update = revision.as_ref().and_then(|r| r.attribute("Update"));
    let revision = revision.and_then(|revision| revision.words());
    if let Some(number) = number.filter(|number| !public.contains(number)) {
        draft.metadata.id = Some(format!("{public}:{number}"));
        draft.wire.version = revision;
        return;
    }
    let revision = revision.unwrap_or_default();
    let tails = [revision.clone() + &update.unwrap_or_default(), revision];
    let named = tails.into_iter().find_map(|tail| {
        let before = public.strip_suffix(&tail)?.strip_suffix(':')?;
        (!tail.is_empty()).then(|| (before.to_owned(), tail))
    });
    (draft.metadata.id, draft.wire.version) = match named {
        Some((name, tail)) => (Some(name), Some(tail)),
        None => (Some(public), None),
    };
}

fn take_lines(lines: &Element<'_, '_>, draft: &mut Draft) {
    let words = |name: &str| lines.words_of(name);
    let metadata = &mut draft.metadata;
    metadata.title = metadata.title.take().or_else(|| words("HeadLine"));
    draft.deck = draft.deck.take().or_else(|| words("SubHeadLine"));
    draft.byline = draft.byline.take().or_else(|| words("ByLine"));
    draft.dateline = draft.dateline.take().or_else(|| words("DateLine"));
    draft.wire.slug = draft.wire.slug.take().or_else(|| words("SlugLine"));
}

/// Language, subjects, places, agency.
fn describe(item: &Element<'_, '_>, draft: &mut Draft) {
    draft.language = item
        .all("Language")
        .find_map(|language| language.attribute("FormalName"))
        .or_else(|| item.attribute("xml:lang"))
        .or_else(|| item.child("NewsComponent")?.attribute("xml:lang"))
        .and_then(|tag| field_values::language(&tag));
    draft.metadata.summary = item
        .all("NewsComponent")
        .filter(|component| {
            let role = component
                .child("Role")
                .and_then(|role| role.attribute("FormalName"));
            role.is_some_and(|role| {
                ["abstract", "summary"].contains(&role.to_ascii_lowercase().as_str())
            })
        })
        .find_map(|component| component.find("DataContent")?.words());
    let party = |name: &str| {
        let names = item
            .all(name)
            .find_map(|element| element.find("Party")?.attribute("FormalName"));
        names.map(|name| agencies::find(&name).map_or(name.clone(), str::to_owned))
    };
    draft.metadata.agency = party("Source").or_else(|| party("Provider"));
    for name in ["Subject", "SubjectMatter", "SubjectDetail"] {
        for subject in item.all(name) {
            let code = subject.attribute("FormalName");
            if code.is_some() && !draft.wire.subjects.iter().any(|known| known.code == code) {
                draft.wire.subjects.push(Subject { code, name: None });
            }
        }
    }
    for property in item
        .all("Location")
        .flat_map(|location| location.all("Property"))
    {
        let city = property
            .attribute("FormalName")
            .is_some_and(|name| name.eq_ignore_ascii_case("City"));
        if let (true, Some(place)) = (city, property.attribute("Value"))
            && !draft.wire.places.contains(&place)
        {
            draft.wire.places.push(place);
        }
    }
}

fn formal(element: &Element<'_, '_>, name: &str) -> Option<String> {
    element.find(name)?.attribute("FormalName")
}

fn fill(component: Element<'_, '_>, draft: &mut Draft) {
    let declared = &component.tree.declared;
    for content in component.all("DataContent") {
        if let Some(nitf) = content.find("nitf") {
            nitf::fill(&nitf, draft);
        } else {
            let body = content
                .find("body.content")
                .or_else(|| content.find("body"))
                .unwrap_or(content);
            draft.body = body_html::html(body.inner(), draft.metadata.title.as_deref(), declared);
        }
        if !draft.body.trim().is_empty() {
            return;
        }
    }
}
