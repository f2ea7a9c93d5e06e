//! The text of an article while markup is read: paragraphs, links and white space.

use crate::text::{Article, Image, Link, Paragraph, ParagraphKind, Span, sanitize};

/// The text of an article while it is being written.
///
/// White space collapses to single spaces, empty paragraphs are dropped, and characters that could control a terminal
/// are removed.
#[derive(Debug, Default)]
pub(crate) struct ArticleBuilder {
    pub(super) text: String,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) links: Vec<Link>,
    images: Vec<Image>,
    /// The style of the next paragraph.
    pub(super) style: Style,
    /// The paragraph that is being written.
    open: Option<Open>,
    /// A link that has been started but not ended.
    link: Option<OpenLink>,
}

/// Kind and depth of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) kind: ParagraphKind,
    /// From 1 for headings and list items; otherwise 0.
    pub(crate) level: u8,
}

impl Style {
    pub(crate) const fn new(kind: ParagraphKind, level: u8) -> Self {
        Self { kind, level }
    }

    pub(crate) const fn plain(kind: ParagraphKind) -> Self {
        Self { kind, level: 0 }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    /// The length of the text before the blank line above the paragraph.
    before: usize,
    start: usize,
    style: Style,
    /// Whether white space followed the last word.
    space: bool,
}

#[derive(Clone, Debug)]
pub(super) struct OpenLink {
    url: String,
    /// Where its text begins, once it has any.
    start: Option<usize>,
}

impl ArticleBuilder {
    /// Ends the current paragraph, if any, and sets the style of the next one.
    pub(crate) fn start(&mut self, style: Style) {
        self.end();
        self.style = style;
    }

    /// Ends the current paragraph, if any.
    pub(crate) fn end(&mut self) {
        let Some(open) = self.open.take() else { return };
        let length = self.text.trim_end().len();
        if length <= open.start {
            self.text.truncate(open.before);
        } else {
            self.text.truncate(length);
            self.paragraphs.push(Paragraph {
                kind: open.style.kind,
                level: open.style.level,
                span: Span::new(open.start, length),
            });
        }
        // A link may go on in the next paragraph, but a span never crosses a blank line.
        if let Some(link) = &mut self.link
            && let Some(start) = link.start.take()
        {
            let link = Link {
                span: Span::new(start, length),
                url: link.url.clone(),
            };
            self.push_link(link);
        }
    }

    /// The number of paragraphs, with the one that is being written.
    pub(crate) fn paragraph_count(&self) -> usize {
        self.paragraphs.len() + usize::from(self.open.is_some())
    }

    /// The text of the current paragraph so far.
    pub(crate) fn written(&self) -> &str {
        let start = self.open.as_ref().map(|open| open.start);
        start
            .and_then(|start| self.text.get(start..))
            .unwrap_or_default()
    }

    /// Writes words. White space in the source, however much of it, becomes one space.
    pub(crate) fn write(&mut self, words: &str) {
        if self.style.kind == ParagraphKind::Preformatted {
            return self.write_lines(words);
        }
        let mut rest = words;
        while !rest.is_empty() {
            let word = rest.trim_start_matches(is_space);
            if word.len() < rest.len()
                && let Some(open) = &mut self.open
            {
                open.space = true;
            }
            let length = match sanitize::tidy(word) {
                0 => word.find(is_space).unwrap_or(word.len()),
                length => length,
            };
            let (words, behind) = word.split_at_checked(length).unwrap_or((word, ""));
            self.write_words(words);
            rest = behind;
        }
    }

    /// Writes one word, or several words that are already tidy.
    fn write_words(&mut self, words: &str) {
        let words = sanitize::line(words);
        if words.is_empty() {
            return;
        }
        let open = self.opened();
        if std::mem::take(&mut open.space) && open.start < self.text.len() {
            self.text.push(' ');
        }
        self.mark_link();
        self.text.push_str(&words);
    }

    /// Writes preformatted lines unchanged, except that blank lines at the beginning are dropped.
    fn write_lines(&mut self, lines: &str) {
        for (index, line) in lines.split('\n').enumerate() {
            if index > 0 && self.open.is_some() {
                self.text.push('\n');
            }
            let line = line
                .strip_suffix('\r')
                .unwrap_or(line)
                .replace('\t', "    ");
            let line = sanitize::line(&line);
            if self.open.is_none() && line.trim().is_empty() {
                continue;
            }
            self.opened();
            self.mark_link();
            self.text.push_str(&line);
        }
    }

    /// Writes a closing mark directly after the last word. If nothing was quoted, removes the opening mark instead.
    pub(crate) fn write_closing(&mut self, mark: &str) {
        let Some(open) = &mut self.open else { return };
        open.space = false;
        if self.text.ends_with('“') {
            self.text.pop();
        } else {
            self.write_words(mark);
        }
    }

    /// Writes a line break, which is white space in running text.
    pub(crate) fn break_line(&mut self) {
        self.write("\n");
    }

    /// The current paragraph, opened if necessary.
    fn opened(&mut self) -> &mut Open {
        let (text, style) = (&mut self.text, self.style);
        self.open.get_or_insert_with(|| {
            let before = text.len();
            if before > 0 {
                text.push_str("\n\n");
            }
            Open {
                before,
                start: text.len(),
                style,
                space: false,
            }
        })
    }

    fn mark_link(&mut self) {
        if let Some(link) = &mut self.link
            && link.start.is_none()
        {
            link.start = Some(self.text.len());
        }
    }

    /// Links the words that follow to `url`, until [`end_link`](Self::end_link).
    pub(crate) fn start_link(&mut self, url: String) {
        self.end_link();
        self.link = Some(OpenLink { url, start: None });
    }

    /// Ends the current link, if any.
    pub(crate) fn end_link(&mut self) {
        if let Some(OpenLink {
            url,
            start: Some(start),
        }) = self.link.take()
        {
            let span = Span::new(start, self.text.len());
            self.push_link(Link { span, url });
        }
    }

    fn push_link(&mut self, link: Link) {
        if !link.span.of(&self.text).trim().is_empty() {
            self.links.push(link);
        }
    }

    /// Adds a picture.
    pub(crate) fn image(&mut self, image: Image) {
        self.images.push(image);
    }

    /// Writes a whole paragraph.
    pub(crate) fn paragraph(&mut self, style: Style, words: &str) {
        self.start(style);
        self.write(words);
        self.start(Style::default());
    }

    /// Writes plain text, in which blank lines separate paragraphs.
    pub(crate) fn plain(&mut self, text: &str) {
        self.start(Style::default());
        for line in text.lines() {
            if line.trim().is_empty() {
                self.end();
            } else {
                self.write(line);
                self.write("\n");
            }
        }
        self.end();
    }

    /// Moves the text, its paragraphs, links and pictures into the article.
    pub(crate) fn finish(mut self, article: &mut Article) {
        self.end_link();
        self.end();
        article.text = self.text;
        article.paragraphs = self.paragraphs;
        article.links = self.links;
        article.images.append(&mut self.images);
    }
}

/// White space in markup. A no-break space is an ordinary character.
pub(super) const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
