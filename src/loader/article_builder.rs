//! Builds the text of an article from left to right: paragraphs with their kinds, and links with their spans. All
//! readers of markup use it, so white space, control characters and blank lines are handled in one place.

pub(super) mod autolink;
pub(super) mod builder;
pub(super) mod columns;
mod table;

pub(crate) use table::Table;

#[cfg(test)]
mod tests {

    use crate::loader::article_builder::builder::{ArticleBuilder, Style};
    use crate::text::{Article, ParagraphKind};

    #[track_caller]
    fn check(write: impl FnOnce(&mut ArticleBuilder), expected: &str) {
        let mut body = ArticleBuilder::default();
        write(&mut body);
        let mut article = Article::default();
        body.finish(&mut article);
        let shown: Vec<String> = article
            .paragraphs
            .iter()
            .map(|p| format!("{}{} {}", p.kind.name(), p.level, article.slice(p.span)))
            .collect();
        let links = article
            .links
            .iter()
            .map(|l| format!("[{}]({})", article.slice(l.span), l.url));
        let shown: Vec<String> = shown.into_iter().chain(links).collect();
        assert_eq!(shown.join("|"), expected);
    }

    #[test]
    fn white_space_collapses_and_empty_paragraphs_are_dropped() {
        check(
            |body| {
                body.write("  a \n");
                body.write("\t b");
                body.start(Style::new(ParagraphKind::Heading, 2));
                body.write(" \u{a0}\u{200b} ");
                body.start(Style::default());
                body.write("c\u{202e}");
            },
            "paragraph0 a b|paragraph0 c",
        );
    }

    #[test]
    fn a_link_covers_its_words_and_ends_with_its_paragraph() {
        check(
            |body| {
                body.write("see ");
                body.start_link("u".into());
                body.write(" the report ");
                body.end();
                body.write("and more");
                body.end_link();
                body.write(" here");
            },
            "paragraph0 see the report|paragraph0 and more here|[the report](u)|[and more](u)",
        );
    }

    #[test]
    fn preformatted_lines_are_kept() {
        check(
            |body| {
                body.start(Style::plain(ParagraphKind::Preformatted));
                body.write("\n  a\tb\n\n c\n\n");
                body.end();
            },
            "preformatted0   a    b\n\n c",
        );
    }
}
