//! NewsML-G2: the news items of a message, or a single item. Other items of the family (packages, concepts, planning)
//! yield the text that they contain.

use super::draft::Draft;
use super::{body_html, field_values, nitf};
use crate::loader::markup::xml_tree::{Element, Tree};
use crate::loader::story_elements::agencies;
use crate::text::{Article, Format, Image, Subject};

/// Whether an element is an item of NewsML-G2.
pub(super) fn is_item(name: &str) -> bool {
    matches!(
        name,
        "newsItem"
            | "packageItem"
            | "conceptItem"
            | "knowledgeItem"
            | "planningItem"
            | "catalogItem"
    )
}

/// Every item of a document.
pub(super) fn read(tree: &Tree<'_>) -> Vec<Article> {
    let items = tree.outermost(is_item);
    items.iter().map(read_item).collect()
}

fn read_item(item: &Element<'_, '_>) -> Article {
    let mut draft = Draft::new(Format::NewsMl);
    let about = item.child("contentMeta");
    let meta = item.child("itemMeta");
    head(item, &mut draft);
    if let Some(about) = about {
        describe(&about, &mut draft);
    }
    if let Some(meta) = meta {
        manage(&meta, &mut draft);
    }
    if draft.metadata.title.is_none() {
        draft.metadata.title = item
            .children("concept")
            .find_map(|concept| concept.words_of("name"))
            .or_else(|| meta.and_then(|meta| meta.child("title")?.words()));
    }
    if let Some(content) = item.child("contentSet") {
        fill(&content, &mut draft);
    }
    let mut images: Vec<Image> = Vec::new();
    if let Some(content) = item.child("contentSet") {
        for remote in content.children("remoteContent") {
            let picture = remote
                .attribute("contenttype")
                .is_some_and(|kind| kind.starts_with("image/"));
            if let (true, Some(url)) = (picture, remote.attribute("href")) {
                images.push(Image {
                    url,
                    alt: draft.metadata.summary.clone(),
                });
            }
        }
    }
    let mut article = draft.article();
    article.images.extend(images);
    article
}

/// The identity and language of the item.
fn head(item: &Element<'_, '_>, draft: &mut Draft) {
    let metadata = &mut draft.metadata;
    metadata.id = item.attribute("guid");
    draft.wire.version = item.attribute("version");
    let content = item.child("contentSet");
    let body_language =
        content.and_then(|content| content.find("inlineXML")?.attribute("xml:lang"));
    draft.language = body_language
        .or_else(|| {
            item.child("contentMeta")?
                .child("language")?
                .attribute("tag")
        })
        .or_else(|| item.attribute("xml:lang"))
        .and_then(|tag| field_values::language(&tag));
}

/// The description of the content.
fn describe(about: &Element<'_, '_>, draft: &mut Draft) {
    let words = |name: &str| about.children(name).find_map(|element| element.words());
    let metadata = &mut draft.metadata;
    metadata.title = main_headline(about);
    draft.deck = by_role(about, "headline", &["sub", "deck", "secondary"]);
    metadata.summary = by_role(
        about,
        "description",
        &["summary", "abstract", "teaser", "lead"],
    )
    .or_else(|| words("description"));
    draft.byline = words("by");
    draft.dateline = words("dateline");
    metadata.published = words("contentCreated").and_then(|w| field_values::moment(&w));
    metadata.updated = words("contentModified").and_then(|w| field_values::moment(&w));
    metadata.agency = about
        .children("infoSource")
        .find_map(|source| named(&source))
        .or_else(|| words("creditline"))
        .map(|name| known(&name));
    let wire = &mut draft.wire;
    wire.slug = words("slugline");
    wire.priority = words("urgency").and_then(|w| field_values::priority(&w));
    for subject in about.children("subject") {
        let code = subject
            .attribute("qcode")
            .or_else(|| subject.attribute("uri"));
        let name = subject.child("name").and_then(|name| name.words());
        let place = subject
            .attribute("type")
            .is_some_and(|kind| kind.ends_with("geoArea"));
        if place {
            wire.places.extend(name);
        } else if code.is_some() || name.is_some() {
            wire.subjects.push(Subject { code, name });
        }
    }
    for located in about.children("located") {
        if let Some(name) = named(&located)
            && !wire.places.contains(&name)
        {
            wire.places.insert(0, name);
        }
    }
}

/// The editorial metadata of the item.
fn manage(meta: &Element<'_, '_>, draft: &mut Draft) {
    let words = |name: &str| meta.children(name).find_map(|element| element.words());
    let metadata = &mut draft.metadata;
    let first = words("firstCreated").and_then(|w| field_values::moment(&w));
    let version = words("versionCreated").and_then(|w| field_values::moment(&w));
    metadata.published = first
        .or_else(|| metadata.published.take())
        .or_else(|| version.clone());
    metadata.updated = version.or_else(|| metadata.updated.take());
    metadata.agency = metadata.agency.take().or_else(|| {
        let provider = meta.child("provider")?;
        let code = provider
            .attribute("qcode")
            .or_else(|| provider.attribute("literal"));
        let code = code.map(|code| code.rsplit(':').next().unwrap_or_default().to_owned());
        let listed = code.as_deref().and_then(agencies::find).map(str::to_owned);
        listed
            .or_else(|| named(&provider))
            .or(code)
            .map(|name| known(&name))
    });
    draft.wire.embargo = words("embargoed").map(|w| field_values::moment(&w).unwrap_or(w));
    for note in meta.children("edNote") {
        let private = note.attribute("pubconstraint").is_some();
        let structured = note.find("section").is_some();
        let closing = note
            .attribute("role")
            .is_some_and(|role| role.ends_with("closingline"));
        if !private
            && !structured
            && !closing
            && let Some(words) = note.words()
        {
            draft.notes.push(words);
        }
    }
}

/// The main headline: the one with that role, or else the first without another role.
fn main_headline(about: &Element<'_, '_>) -> Option<String> {
    let main = |role: &str| role.ends_with(":main") || role.ends_with(":headline");
    let all = || {
        about
            .children("headline")
            .filter(|headline| headline.words().is_some())
    };
    all()
        .find(|headline| headline.attribute("role").is_some_and(|role| main(&role)))
        .or_else(|| all().find(|headline| headline.attribute("role").is_none()))
        .or_else(|| all().next())
        .and_then(|headline| headline.words())
}

/// The element whose role ends in one of these words.
fn by_role(about: &Element<'_, '_>, name: &str, roles: &[&str]) -> Option<String> {
    about
        .children(name)
        .filter(|element| {
            element.attribute("role").is_some_and(|role| {
                let role = role
                    .rsplit(':')
                    .next()
                    .unwrap_or_default()
                    .to_ascii_lowercase();
                roles.iter().any(|known| role.contains(known))
            })
        })
        .find_map(|element| element.words())
}

/// The name of a thing.
fn named(thing: &Element<'_, '_>) -> Option<String> {
    thing
        .children("name")
        .find_map(|name| name.words())
        .or_else(|| thing.attribute("literal"))
}

/// The name of an agency as we print it.
fn known(name: &str) -> String {
    agencies::find(name).map_or_else(|| name.to_owned(), str::to_owned)
}

/// The text: NITF, HTML, or plain.
fn fill(content: &Element<'_, '_>, draft: &mut Draft) {
    let declared = &content.tree.declared;
    for inline in content.children("inlineXML") {
        if let Some(nitf) = inline.find("nitf") {
            nitf::fill(&nitf, draft);
        } else {
            let body = inline.find("body").unwrap_or(inline);
            draft.body = body_html::html(body.inner(), draft.metadata.title.as_deref(), declared);
        }
        if !draft.body.trim().is_empty() {
            return;
        }
    }
    // The head has renditions too; the longest one is the story.
    let longest = content
        .children("inlineData")
        .max_by_key(|data| data.inner().len());
    if let Some(data) = longest {
        draft.body = body_html::html(data.inner(), draft.metadata.title.as_deref(), declared);
    }
}
