//! Stories in the XML of a single agency: one element for each field, with the text as HTML inside one of them.
//! Ritzau's wire and the press releases of the Nordic agencies use it.

use super::draft::Draft;
use super::{body_html, field_values};
use crate::loader::markup::xml_tree::{Element, Tree};
use crate::loader::story_elements::agencies;
use crate::text::{Article, Format, Image, Subject};

/// Whether the root and the elements after it belong to such a story.
pub(super) fn recognise(text: &str, root: &str) -> bool {
    match root {
        "RBNews" => true,
        "release" => ["<leadtext", "<longurl", "<contactsAsText"]
            .iter()
            .any(|mark| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some()),
        _ => false,
    }
}

/// Every story of a document.
pub(super) fn read(tree: &Tree<'_>) -> Vec<Article> {
    let stories = tree.outermost(|name| matches!(name, "RBNews" | "release"));
    stories
        .iter()
        .filter(|story| {
            story
                .child("content")
                .or_else(|| story.child("body"))
                .is_some()
        })
        .map(read_story)
        .collect()
}

fn read_story(story: &Element<'_, '_>) -> Article {
    let words = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| story.child(name).and_then(|field| field.words()))
    };
    let mut draft = Draft::new(Format::NewsMl);
    let metadata = &mut draft.metadata;
    metadata.id = words(&["NewsID"]).or_else(|| story.attribute("id"));
    metadata.url = words(&["longurl"]).filter(|url| url.starts_with("http"));
    metadata.title = words(&["headline", "title"]);
    metadata.summary = words(&["subtitle", "leadtext"]);
    metadata.published =
        words(&["PublishDate", "publicationDate"]).and_then(|w| field_values::moment(&w));
    let publisher = || story.child("publisher")?.words_of("name");
    metadata.agency = words(&["origin"])
        .or_else(publisher)
        .map(|name| name.trim_matches('/').to_owned())
        .map(|name| agencies::find(&name).map_or(name, str::to_owned));
    draft.language = story
        .attribute("lang")
        .and_then(|tag| field_values::language(&tag));
    draft.deck.clone_from(&draft.metadata.summary);
    draft.byline = words(&["byLine"]);
    draft.dateline = words(&["town"]);
    draft.notes.extend(words(&["TilRedaktionen"]));
    let wire = &mut draft.wire;
    wire.slug = words(&["strapline"]);
    wire.priority = words(&["Priority"]).and_then(|w| field_values::priority(&w));
    wire.embargo = words(&["embargo"]).map(|w| field_values::moment(&w).unwrap_or(w));
    if let Some(codes) = story.child("IPTCList") {
        wire.subjects = codes
            .children("int")
            .filter_map(|code| code.words())
            .map(|code| Subject {
                code: Some(code),
                name: None,
            })
            .collect();
    }
    fill(story, &mut draft);
    let images: Vec<Image> = story
        .child("images")
        .iter()
        .flat_map(|images| images.children("image"))
        .filter_map(|image| {
            Some(Image {
                url: image.child("url")?.words()?,
                alt: image.child("caption").and_then(|caption| caption.words()),
            })
        })
        .collect();
    let mut article = draft.article();
    article.images.extend(images);
    article
}

/// The text, followed by what a press release adds below it.
fn fill(story: &Element<'_, '_>, draft: &mut Draft) {
    let declared = &story.tree.declared;
    let parts = ["content", "body", "boilerplate", "contactsAsText"];
    for part in parts.iter().filter_map(|name| story.child(name)) {
        let html = body_html::html(part.inner(), draft.metadata.title.as_deref(), declared);
        draft.body.push_str(&html);
    }
}
