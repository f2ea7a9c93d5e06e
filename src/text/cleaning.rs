//! The one rule for what an article carries besides its text: no control characters, nothing that reorders text, nothing
//! invisible. The text itself is cleaned while it is built.

use super::article::{Article, Metadata, Wire};
use super::sanitize;

/// Cleans all strings of an article but its text.
pub(crate) fn clean(article: &mut Article) {
    metadata(&mut article.metadata);
    maybe(&mut article.language);
    for link in &mut article.links {
        line(&mut link.url);
    }
    for image in &mut article.images {
        line(&mut image.url);
        maybe(&mut image.alt);
    }
    for enclosure in &mut article.enclosures {
        line(&mut enclosure.url);
        maybe(&mut enclosure.media_type);
    }
    article.problems.iter_mut().for_each(line);
}

fn metadata(metadata: &mut Metadata) {
    let Metadata {
        id,
        url,
        site,
        feed,
        title,
        summary,
        byline,
        agency,
        published,
        updated,
        dateline,
        credits,
        wire,
    } = metadata;
    for field in [id, url, site, title, summary, agency, published, updated] {
        maybe(field);
    }
    byline.iter_mut().for_each(line);
    if let Some(feed) = feed {
        for field in [&mut feed.title, &mut feed.url, &mut feed.site_url] {
            maybe(field);
        }
    }
    if let Some(dateline) = dateline {
        line(&mut dateline.place);
        maybe(&mut dateline.date);
    }
    for credit in credits {
        line(&mut credit.role);
        credit.names.iter_mut().for_each(line);
    }
    if let Some(wire) = wire {
        clean_wire(wire);
    }
}

fn clean_wire(wire: &mut Wire) {
    let Wire {
        slug,
        priority: _,
        embargo,
        subjects,
        places,
        version,
    } = wire;
    for field in [slug, embargo, version] {
        maybe(field);
    }
    for subject in subjects {
        maybe(&mut subject.code);
        maybe(&mut subject.name);
    }
    places.iter_mut().for_each(line);
}

fn maybe(text: &mut Option<String>) {
    if let Some(text) = text {
        line(text);
    }
}

fn line(text: &mut String) {
    if let std::borrow::Cow::Owned(clean) = sanitize::line(text) {
        *text = clean;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Feed, Link, Span, Subject};

    #[test]
    fn no_field_keeps_what_could_drive_a_terminal() {
        let bad = || Some("a\u{9b}31mb\u{7f}\u{202e}c\u{200b}".to_owned());
        let mut article = Article {
            metadata: Metadata {
                id: bad(),
                url: bad(),
                byline: bad().into_iter().collect(),
                feed: Some(Feed {
                    url: bad(),
                    ..Feed::default()
                }),
                wire: Some(Wire {
                    slug: bad(),
                    version: bad(),
                    subjects: vec![Subject {
                        code: bad(),
                        name: None,
                    }],
                    ..Wire::default()
                }),
                ..Metadata::default()
            },
            links: vec![Link {
                span: Span::new(0, 0),
                url: bad().unwrap_or_default(),
            }],
            problems: bad().into_iter().collect(),
            ..Article::default()
        };
        clean(&mut article);
        let shown = format!("{article:?}");
        assert_eq!(
            shown.matches("a\u{fffd}31mb\u{fffd}c\"").count(),
            9,
            "{shown}"
        );
        assert!(!shown.chars().any(sanitize::is_hostile));
        assert!(
            !["\\u{9b}", "\\u{7f}", "\\u{202e}", "\\u{200b}", "\\u{fffd}"]
                .iter()
                .any(|escape| shown.contains(escape))
        );
    }
}
