//! What the makers of a page call its parts: words in class names and ids, sorted into a score of ideas.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::token::Name;
use super::tree::{NodeId, Tree};

/// The ideas, one bit each.
pub(super) type Ideas = u32;

/// How many there are.
pub(super) const IDEAS: usize = ROWS.len();

/// An idea: words that must stand alone, and parts of words that tell wherever they stand.
struct Row {
    words: &'static [&'static str],
    parts: &'static [&'static str],
}

/// Written from general knowledge of how sites are built; no site's own names.
const ROWS: [Row; 24] = [
    // The running text itself.
    Row {
        words: &["paragraph", "prose", "wysiwyg", "richtext"],
        parts: &[
            "articlebody",
            "article-body",
            "article_body",
            "article__body",
            "articletext",
            "article-text",
            "article-content",
            "articlecontent",
            "article__content",
            "article_content",
            "storybody",
            "story-body",
            "story_body",
            "story-content",
            "storycontent",
            "story-text",
            "post-content",
            "postcontent",
            "post_content",
            "post-body",
            "entry-content",
            "entry_content",
            "body-copy",
            "bodycopy",
            "body-text",
            "bodytext",
            "body-content",
            "bodycontent",
            "content-body",
            "content__body",
            "contentbody",
            "fulltext",
            "full-text",
            "rich-text",
            "news-text",
            "newstext",
            "news-content",
            "maintext",
            "main-text",
            "textbody",
            "text-body",
        ],
    },
    // The whole piece.
    Row {
        words: &["post", "entry", "hentry"],
        parts: &["article", "artikel", "articulo", "story", "noticia"],
    },
    // What pages are made for.
    Row {
        words: &["main", "text", "body", "texte", "texto", "copy"],
        parts: &["content", "contenu", "inhalt"],
    },
    // Under the headline.
    Row {
        words: &[
            "lead", "lede", "dek", "deck", "sapo", "intro", "lid", "sub", "desc",
        ],
        parts: &[
            "standfirst",
            "summary",
            "abstract",
            "subhead",
            "subtitle",
            "sub-title",
            "sub-head",
            "excerpt",
            "chapeau",
            "chapo",
            "vorspann",
            "ingress",
            "entradilla",
            "description",
            "article-intro",
            "synopsis",
            "sottotitolo",
            "subheadline",
        ],
    },
    // The headline and the like.
    Row {
        words: &["heading", "hed"],
        parts: &["headline", "title", "titre", "titulo", "titel"],
    },
    Row {
        words: &["bio", "auteur", "writer", "reporter"],
        parts: &[
            "author",
            "byline",
            "autor",
            "contributor",
            "profile",
            "journalist",
        ],
    },
    Row {
        words: &["date", "time", "datum", "fecha"],
        parts: &[
            "timestamp",
            "published",
            "pubdate",
            "dateline",
            "datetime",
            "updated",
        ],
    },
    Row {
        words: &[
            "img", "photo", "photos", "media", "legend", "bild", "foto", "pic", "picture",
        ],
        parts: &[
            "caption",
            "credit",
            "image",
            "figure",
            "gallery",
            "slideshow",
            "photograph",
            "video",
            "player",
            "lightbox",
        ],
    },
    Row {
        words: &["follow", "sns", "fb"],
        parts: &[
            "share", "sharing", "social", "facebook", "whatsapp", "addthis", "shariff",
        ],
    },
    Row {
        words: &["reply", "respond"],
        parts: &[
            "comment",
            "komment",
            "disqus",
            "discussion",
            "livefyre",
            "coral",
            "talkback",
        ],
    },
    Row {
        words: &[
            "more", "also", "latest", "most", "trending", "popular", "similar", "suggest",
        ],
        parts: &[
            "related",
            "recommend",
            "read-more",
            "readmore",
            "read-also",
            "outbrain",
            "taboola",
            "suggested",
            "mostread",
            "most-read",
            "most-popular",
            "zergnet",
            "seealso",
            "see-also",
            "further",
            "relacionad",
            "recirc",
            "verwandt",
            "onward",
            "up-next",
        ],
    },
    Row {
        words: &[
            "ad", "ads", "adv", "paid", "partner", "shop", "dfp", "gpt", "offer", "deal", "deals",
            "pub",
        ],
        parts: &[
            "advert",
            "banner",
            "promo",
            "sponsor",
            "werbung",
            "publicidad",
            "anzeige",
            "affiliate",
            "adslot",
            "ad-slot",
            "commercial",
            "native-ad",
        ],
    },
    Row {
        words: &["nav", "menu", "skip"],
        parts: &[
            "breadcrumb",
            "navigation",
            "navbar",
            "topbar",
            "megamenu",
            "submenu",
            "masthead",
        ],
    },
    Row {
        words: &["foot", "legal", "bottom"],
        parts: &["footer", "copyright", "disclaimer", "colophon", "imprint"],
    },
    Row {
        words: &["side", "rail", "aside", "secondary"],
        parts: &[
            "sidebar",
            "widget",
            "col-right",
            "rightcol",
            "right-col",
            "complementary",
            "rightrail",
            "right-rail",
        ],
    },
    Row {
        words: &[
            "cta", "login", "register", "piano", "premium", "donate", "join",
        ],
        parts: &[
            "newsletter",
            "subscri",
            "signup",
            "sign-up",
            "paywall",
            "membership",
            "donation",
            "regwall",
            "inscription",
            "abonn",
        ],
    },
    Row {
        words: &[
            "tag", "tags", "topic", "topics", "label", "rubric", "kicker", "cat",
        ],
        parts: &[
            "categor", "keyword", "taglist", "tag-list", "tagcloud", "post-tag", "eyebrow",
        ],
    },
    Row {
        words: &["item", "list", "feed", "grid", "tile", "stream", "thumb"],
        parts: &[
            "card",
            "teaser",
            "carousel",
            "slider",
            "swiper",
            "thumbnail",
            "listing",
            "archive",
            "river",
        ],
    },
    Row {
        words: &["hide", "consent", "gdpr", "noprint"],
        parts: &[
            "hidden",
            "modal",
            "popup",
            "cookie",
            "overlay",
            "sr-only",
            "screen-reader",
            "tooltip",
            "offscreen",
            "display-none",
            "collapse",
        ],
    },
    Row {
        words: &[
            "tools", "tool", "btn", "print", "vote", "poll", "search", "form",
        ],
        parts: &[
            "toolbar", "button", "controls", "rating", "dropdown", "actions",
        ],
    },
    Row {
        words: &["meta", "info", "details", "head", "top"],
        parts: &["header", "metadata", "post-meta"],
    },
    Row {
        words: &["oembed", "tweet", "embed", "embeds"],
        parts: &[
            "embed-",
            "twitter",
            "instagram",
            "pullquote",
            "pull-quote",
            "iframe",
            "blockquote",
            "quote",
        ],
    },
    Row {
        words: &["box", "inset", "highlight", "note", "factbox"],
        parts: &[
            "infobox",
            "fact-box",
            "callout",
            "sidebox",
            "info-box",
            "keypoint",
            "key-point",
            "highlights",
        ],
    },
    Row {
        words: &["next", "prev", "previous", "pages", "page-numbers"],
        parts: &["pagination", "pager", "paging", "page-nav"],
    },
];

/// The ideas that the names of an element call up.
pub(super) fn ideas(tree: &Tree<'_>, id: NodeId) -> Ideas {
    [
        Name::Class,
        Name::Id,
        Name::Component,
        Name::Role,
        Name::Itemprop,
    ]
    .iter()
    .filter_map(|name| tree.attribute(id, *name))
    .fold(0, |ideas, names| ideas | of(names))
}

/// Names beyond this many bytes are machine-made, and tell nothing.
const LONGEST: usize = 400;

fn of(names: &str) -> Ideas {
    if names.is_empty() || names.len() > LONGEST {
        return 0;
    }
    let Some(finder) = finder() else { return 0 };
    let separated = separated(names);
    let mut ideas = 0;
    for found in finder.automaton.find_overlapping_iter(separated.as_bytes()) {
        if let Some(row) = finder.rows.get(found.pattern().as_usize()) {
            ideas |= 1 << row;
        }
    }
    ideas
}

/// Lower case, with a hyphen around every word, camels' humps included: "relatedPosts wide" becomes
/// "-related-posts-wide-".
fn separated(names: &str) -> String {
    let mut out = String::with_capacity(names.len() + 8);
    out.push('-');
    let mut low = false;
    for c in names.chars() {
        if c.is_ascii_uppercase() {
            if low {
                out.push('-');
            }
            out.push(c.to_ascii_lowercase());
            low = false;
        } else if c.is_ascii_alphanumeric() {
            low = c.is_ascii_lowercase();
            out.push(c);
        } else {
            low = false;
            out.push('-');
        }
    }
    out.push('-');
    out
}

struct Finder {
    automaton: AhoCorasick,
    rows: Vec<usize>,
}

fn finder() -> Option<&'static Finder> {
    static FINDER: OnceLock<Option<Finder>> = OnceLock::new();
    let made = FINDER.get_or_init(|| {
        let mut patterns = Vec::new();
        let mut rows = Vec::new();
        for (row, Row { words, parts }) in ROWS.iter().enumerate() {
            let words = words.iter().map(|word| format!("-{word}-"));
            let parts = parts.iter().map(|part| part.replace('_', "-"));
            for pattern in words.chain(parts) {
                patterns.push(pattern);
                rows.push(row);
            }
        }
        let automaton = AhoCorasick::new(&patterns).ok()?;
        Some(Finder { automaton, rows })
    });
    made.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &str, rows: &[usize]) {
        let found: Vec<usize> = (0..IDEAS).filter(|row| of(names) >> row & 1 == 1).collect();
        assert_eq!(found, rows, "{names}");
    }

    #[test]
    fn words_are_found_however_they_are_joined() {
        check("articleBody", &[0, 1, 2]);
        check("article__body wide", &[0, 1, 2]);
        check("relatedPosts", &[10]);
        check("ad", &[11]);
        check("shadow road", &[]);
        check("main-nav", &[2, 12]);
    }
}
