//! Drives the reader without a terminal: takes keys, returns grids of glyphs and roles, and carries out effects at
//! once.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::Arc;

use pullquote::analysis::excerpt::analyse_excerpt;
use pullquote::analysis::{
    Analysis, Beliefs, Entity, EntityKind, Evidence, Quote, QuoteKind, Source, SourceKind, Speaker,
};
use pullquote::app::verification::checking::{Watched, check};
use pullquote::app::{answer, compare};
use pullquote::library::Library;
use pullquote::output::citation::Citation;
use pullquote::text::find::find;
use pullquote::text::wrap::grapheme_width;
use pullquote::text::{
    Article, Confidence, Dateline, Link, Metadata, Paragraph, ParagraphKind, Span, Unsure,
};
use pullquote::ui;
use pullquote::ui::theme::{Role, Theme};
use pullquote::view_model::{
    AnalysisIndex, Effect, Item, ItemArticle, Key, KeyCode, Keymap, Msg, OpenArticle, Reading,
    RefreshScope, RequestId, Settings, Size, Stale, ViewModel, described,
};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The answer to a request for the quotes of an excerpt.
fn excerpt_analysed(request: RequestId, article: &Article, excerpt: Span) -> Msg {
    let found = analyse_excerpt(article, excerpt, Beliefs::Hidden);
    let index = AnalysisIndex::of_excerpt((Arc::new(found), excerpt), article, Unsure::Hidden);
    Msg::AnalysedExcerpt {
        request,
        index: Box::new(index),
    }
}

/// The paths that complete what was typed, in a folder with two drafts.
fn paths_found(request: RequestId, begun: &str) -> Msg {
    let paths = ["draft.md", "drafts/"].into_iter();
    let fitting = paths.filter(|path| path.starts_with(begun));
    Msg::PathsFound {
        request,
        paths: fitting.map(ToString::to_string).collect(),
    }
}

/// The citation with the day of [`NOW`].
fn cited_today(citation: Citation) -> Citation {
    Citation {
        accessed: "2024-11-09".into(),
        ..citation
    }
}

/// The fixed current time: 9 November 2024, noon.
pub(crate) const NOW: i64 = 1_731_153_600;

/// An article and its expected analysis.
#[derive(Clone, Debug)]
pub(crate) struct Story {
    pub(crate) article: Arc<Article>,
    pub(crate) analysis: Arc<Analysis>,
}

/// The reader and the effects that it requested.
pub(crate) struct Desk {
    pub(crate) view_model: ViewModel,
    stories: Vec<Story>,
    pub(crate) library: Option<Library>,
    pub(crate) copied: Vec<String>,
    pub(crate) opened: Vec<String>,
    /// Requested pages of articles, with their addresses.
    pub(crate) pages: Vec<(RequestId, String)>,
    pub(crate) cancelled: Vec<RequestId>,
    pub(crate) checks_stopped: usize,
    /// How often comparing passages of the library was cancelled.
    pub(crate) comparisons_stopped: usize,
    /// Requested refreshes.
    pub(crate) refreshes: Vec<RefreshScope>,
    pub(crate) refreshes_stopped: usize,
    pub(crate) has_quit: bool,
    /// How far files were read.
    pub(crate) remembered: BTreeMap<ItemArticle, usize>,
    /// Analyses and searches that are held back while answers are delayed.
    waiting: Option<Vec<Effect>>,
}

impl Desk {
    /// Opens stories, each as an item, on a screen of this size.
    pub(crate) fn open(stories: &[Story], size: (u16, u16)) -> Self {
        let items = (1..=stories.len()).map(|number| Item {
            label: format!("story-{number}.txt"),
            path: Some(format!("/stories/story-{number}.txt")),
            stored: None,
        });
        let (view_model, effects) = ViewModel::new(items.collect(), settings(size));
        Self::begin(view_model, effects, (stories, None))
    }

    /// Opens a library on a screen of this size. Articles outside the library are these stories.
    pub(crate) fn of_library(library: Library, stories: &[Story], size: (u16, u16)) -> Self {
        let items = vec![Item {
            label: "sample.txt".into(),
            path: None,
            stored: None,
        }];
        let (view_model, effects) = ViewModel::with_library(items, settings(size));
        Self::begin(view_model, effects, (stories, Some(library)))
    }

    fn begin(
        view_model: ViewModel,
        effects: Vec<Effect>,
        held: (&[Story], Option<Library>),
    ) -> Self {
        let mut desk = Self {
            view_model,
            stories: held.0.to_vec(),
            library: held.1,
            copied: Vec::new(),
            opened: Vec::new(),
            pages: Vec::new(),
            cancelled: Vec::new(),
            checks_stopped: 0,
            comparisons_stopped: 0,
            refreshes: Vec::new(),
            refreshes_stopped: 0,
            has_quit: false,
            remembered: BTreeMap::new(),
            waiting: None,
        };
        desk.perform(effects);
        desk
    }

    /// Delays the answers to analyses and searches from now on.
    pub(crate) fn hold_answers(&mut self) {
        self.waiting = Some(Vec::new());
    }

    /// Answers the delayed requests.
    pub(crate) fn answer(&mut self) {
        let waiting = self.waiting.take().unwrap_or_default();
        self.perform(waiting);
    }

    /// Presses keys, written as in keymaps. `type:words` types words, with `_` for a space.
    /// The open article.
    pub(crate) fn reading(&self) -> &Reading {
        let reading = self.view_model.reader.reading.as_ref();
        reading.expect("an article is open")
    }

    pub(crate) fn press(&mut self, keys: &str) {
        for written in keys.split_whitespace() {
            if let Some(typed) = written.strip_prefix("type:") {
                for character in typed.chars() {
                    let character = if character == '_' { ' ' } else { character };
                    self.tell(Msg::Key(Key::plain(KeyCode::Char(character))));
                }
            } else {
                let key = Key::parse(written).expect(written);
                self.tell(Msg::Key(key));
            }
        }
    }

    /// Sends a message and carries out the resulting effects.
    pub(crate) fn tell(&mut self, msg: Msg) {
        let effects = self.view_model.update(msg);
        self.perform(effects);
    }

    /// Changes the file of an item.
    pub(crate) fn replace(&mut self, item: usize, story: Story) {
        self.stories[item] = story;
        self.tell(Msg::ItemChanged(item));
        assert_eq!(self.view_model.reader.stale, Stale::Yes);
    }

    /// The analysis of one of the stories. A fetched page is none of them, so its analysis is empty.
    fn analysed(&self, request: RequestId, article: &Article) -> Msg {
        let mut stories = self.stories.iter();
        let story = stories.find(|story| story.article.text == article.text);
        let known = story.map(|story| story.analysis.clone());
        let index = AnalysisIndex::new(known.unwrap_or_default(), article, Unsure::Hidden);
        Msg::Analysed {
            request,
            index: Box::new(index),
        }
    }

    /// The check of a draft, against the library and the open articles.
    fn verified(&self, request: RequestId, path: &str, open: Vec<OpenArticle>) -> Msg {
        let watched = Watched {
            is_wanted: &|| true,
            report: &|_| {},
        };
        let sources = (self.library.as_ref(), open);
        match check(Path::new(path), sources, watched) {
            Ok(list) => Msg::Checked {
                request,
                list: Box::new(list.unwrap_or_default()),
            },
            Err(reason) => Msg::CheckFailed { request, reason },
        }
    }

    fn looked(&self, items: Vec<usize>) -> Msg {
        let described = |item: usize| (item, vec![described(&self.stories[item].article)]);
        Msg::Contents(items.into_iter().map(described).collect())
    }

    /// The answer to what the screen of comparisons wants.
    fn compared(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Verify {
                request,
                path,
                open,
            } => Some(self.verified(request, &path, open)),
            Effect::Compare { request, wanted } => self
                .library
                .as_ref()
                .and_then(|library| compare(library, (request, &wanted), &|| true)),
            Effect::StopComparing => {
                self.comparisons_stopped += 1;
                None
            }
            Effect::StopVerifying => {
                self.checks_stopped += 1;
                None
            }
            _other => None,
        }
    }

    pub(crate) fn perform(&mut self, effects: Vec<Effect>) {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            if is_slow(&effect)
                && let Some(waiting) = &mut self.waiting
            {
                waiting.push(effect);
                continue;
            }
            let answer = match effect {
                Effect::Load { request, item } => Some(Msg::Loaded {
                    request,
                    articles: vec![self.stories[item].article.clone()],
                }),
                Effect::Analyse { request, article } => Some(self.analysed(request, &article)),
                Effect::AnalyseExcerpt {
                    request,
                    article,
                    excerpt,
                } => Some(excerpt_analysed(request, &article, excerpt)),
                Effect::Look(items) => Some(self.looked(items)),
                Effect::Recall { id, .. } => {
                    let byte = self.remembered.get(&id).copied();
                    byte.map(|byte| Msg::Recalled { id, byte })
                }
                Effect::Remember { id, byte, .. } => {
                    self.remembered.insert(id, byte);
                    None
                }
                // Without a library, the question stays unanswered, as if the library thread had not answered yet.
                Effect::Ask { request, question } => self
                    .library
                    .as_mut()
                    .map(|library| answer(library, (request, *question), NOW)),
                Effect::Find {
                    request,
                    article,
                    pattern,
                } => Some(Msg::Found {
                    request,
                    hits: find(&article.text, &pattern),
                }),
                effect @ (Effect::Verify { .. }
                | Effect::StopVerifying
                | Effect::Compare { .. }
                | Effect::StopComparing) => self.compared(effect),
                Effect::CompletePath { request, begun } => Some(paths_found(request, &begun)),
                Effect::Copy(text) => {
                    self.copied.push(text);
                    None
                }
                // An editor that adds a line.
                Effect::Edit(text) => Some(Msg::Edited(format!("{text}\nand a line"))),
                Effect::CopyCitation { citation, format } => {
                    self.copied.push(cited_today(*citation).written(format));
                    None
                }
                Effect::OpenLink(url) => {
                    self.opened.push(url);
                    None
                }
                Effect::FetchPage { request, url, .. } => {
                    self.pages.push((request, url));
                    None
                }
                Effect::Cancel(request) => {
                    self.cancelled.push(request);
                    None
                }
                Effect::Refresh(asked) => {
                    self.refreshes.push(asked);
                    None
                }
                Effect::StopRefreshing => {
                    self.refreshes_stopped += 1;
                    None
                }
                Effect::Quit => {
                    self.has_quit = true;
                    None
                }
                Effect::SetTitle(_)
                | Effect::StopLoading { .. }
                | Effect::Watch(_)
                | Effect::Export { .. }
                | Effect::Redraw
                | Effect::Suspend => None,
            };
            if let Some(answer) = answer {
                effects.extend(self.view_model.update(answer));
            }
        }
    }

    /// Draws the screen.
    pub(crate) fn buffer(&self, theme: &Theme) -> Buffer {
        let size = self.view_model.shared.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        ui::paint(&mut buffer, &self.view_model, theme);
        buffer
    }

    /// The glyphs on the screen, row by row.
    pub(crate) fn screen(&self) -> String {
        let buffer = self.buffer(&Theme::plain());
        grid(&buffer, |buffer, at| {
            let symbol = buffer[at].symbol();
            (symbol.to_string(), grapheme_width(symbol))
        })
    }

    /// Compares glyphs and roles with the snapshot of this name.
    #[track_caller]
    pub(crate) fn snapshot(&self, name: &str) {
        snapshot(name, &format!("{}\n{}", self.screen(), self.roles()));
    }

    /// The letter that represents the role of a cell.
    pub(crate) fn roles(&self) -> String {
        let buffer = self.buffer(&Theme::probe());
        grid(&buffer, |buffer, at| {
            let role = Theme::probed(buffer[at].fg);
            let blank = buffer[at].symbol() == " ";
            let letter = role.map_or('!', Role::letter);
            (
                if blank && letter == '.' { ' ' } else { letter }.to_string(),
                1,
            )
        })
    }
}

fn settings(size: (u16, u16)) -> Settings {
    Settings {
        size: Size {
            width: size.0,
            height: size.1,
        },
        keymap: Keymap::built_in("default").expect("it is built in"),
        themes: vec!["dark".into(), "light".into()],
        theme: 0,
        follow_background: true,
        measure: 72,
    }
}

/// The rows of cells. The second cell of a wide glyph is left out.
fn grid(buffer: &Buffer, cell: impl Fn(&Buffer, (u16, u16)) -> (String, usize)) -> String {
    let mut lines = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let (glyph, cells) = cell(buffer, (x, y));
            line.push_str(&glyph);
            x += cells.max(1) as u16;
        }
        lines.push_str(line.trim_end());
        lines.push('\n');
    }
    lines
}

/// Builds an article and its analysis from words in its text.
pub(crate) struct Writer {
    article: Article,
    analysis: Analysis,
}

impl Writer {
    pub(crate) fn new(title: &str) -> Self {
        let metadata = Metadata {
            title: Some(title.into()),
            ..Metadata::default()
        };
        let article = Article {
            metadata,
            ..Article::default()
        };
        let mut writer = Self {
            article,
            analysis: Analysis::default(),
        };
        if !title.is_empty() {
            writer.add(ParagraphKind::Headline, title);
        }
        writer
    }

    pub(crate) fn language(&mut self, tag: &str) {
        self.article.language = Some(tag.into());
    }

    pub(crate) fn add(&mut self, kind: ParagraphKind, words: &str) {
        if !self.article.text.is_empty() {
            self.article.text.push_str("\n\n");
        }
        let start = self.article.text.len();
        self.article.text.push_str(words);
        self.article.paragraphs.push(Paragraph {
            kind,
            level: u8::from(kind == ParagraphKind::ListItem),
            span: Span::new(start, start + words.len()),
        });
    }

    pub(crate) fn dateline(&mut self, place: &str, published: &str) {
        self.article.metadata.agency = Some("Northern Wire".into());
        self.article.metadata.published = Some(published.into());
        self.article.metadata.dateline = Some(Dateline {
            place: place.into(),
            date: None,
            span: self.span(place),
        });
    }

    pub(crate) fn link(&mut self, words: &str, url: &str) {
        let span = self.span(words);
        self.article.links.push(Link {
            span,
            url: url.into(),
        });
    }

    pub(crate) fn source(&mut self, name: &str, role: Option<&str>) -> usize {
        self.analysis.sources.push(Source {
            name: name.into(),
            kind: SourceKind::Person,
            role: role.map(ToString::to_string),
            anonymous: name.starts_with("a "),
            quotes: Vec::new(),
            words: 0,
            entity: None,
        });
        self.analysis.sources.len() - 1
    }

    /// Adds a quote, given its fragments, its cue and its speaker's words as they are in the text.
    pub(crate) fn quote(&mut self, kind: QuoteKind, fragments: &[&str], said: (&str, &str, usize)) {
        let (cue, speaker, source) = said;
        let id = self.analysis.quotes.len();
        let spans: Vec<Span> = fragments.iter().map(|words| self.span(words)).collect();
        let confidence = Confidence::of(0.95, Some(0.98));
        let quote = Quote {
            kind,
            cue: Some(self.span_near(cue, spans[0])),
            speaker: Some(Speaker {
                span: self.span_near(speaker, spans[0]),
                source: Some(source),
            }),
            confidence: confidence.whole,
            person_confidence: confidence.person,
            evidence: Evidence {
                rule: "speaker and cue after the words",
                identity: Some("named here".into()),
                rival: None,
                runner_up: None,
                corrected: None,
            },
            spans,
        };
        self.analysis.quotes.push(quote);
        let words: usize = fragments.iter().map(|words| words.split(' ').count()).sum();
        let source = &mut self.analysis.sources[source];
        source.quotes.push(id);
        source.words += words;
    }

    /// Makes the last quote doubtful: how sure are its words, and the person if there is another who can be meant.
    pub(crate) fn doubt(&mut self, words: f32, person: f32, rival: Option<&str>) {
        let quote = self.analysis.quotes.last_mut().expect("a quote");
        let confidence = Confidence::of(words, Some(person));
        quote.confidence = confidence.whole;
        quote.person_confidence = confidence.person;
        quote.evidence.rival = rival.map(Into::into);
    }

    pub(crate) fn entity(&mut self, kind: EntityKind, names: &[&str]) {
        let mut mentions: Vec<Span> = names
            .iter()
            .flat_map(|name| self.article.text.match_indices(name))
            .map(|(at, name)| Span::new(at, at + name.len()))
            .collect();
        mentions.sort_unstable();
        self.analysis.entities.push(Entity {
            name: names[0].into(),
            kind,
            mentions,
            source: None,
        });
    }

    /// The occurrence of the words that begins nearest to where another span begins.
    fn span_near(&self, words: &str, near: Span) -> Span {
        let found = self.article.text.match_indices(words);
        let nearest = found.min_by_key(|(at, _)| at.abs_diff(near.start as usize));
        let (at, _) = nearest.expect(words);
        Span::new(at, at + words.len())
    }

    /// The first occurrence of the words.
    fn span(&self, words: &str) -> Span {
        let at = self.article.text.find(words).expect(words);
        Span::new(at, at + words.len())
    }

    pub(crate) fn finish(self) -> Story {
        Story {
            article: Arc::new(self.article),
            analysis: Arc::new(self.analysis),
        }
    }
}

/// A story with every kind of content.
pub(crate) fn harbour() -> Story {
    let mut writer = Writer::new("Harbour to close for the winter, mayor says");
    writer.add(ParagraphKind::Byline, "By Ada Finch");
    writer.add(
        ParagraphKind::Paragraph,
        "PORT ELLERY The harbour of Port Ellery will close when the ice comes, the town said on Tuesday, leaving forty boats without a berth until spring.",
    );
    writer.add(
        ParagraphKind::Paragraph,
        "“We cannot keep the ice out,” Mayor Jane Doe said. “And we will not pretend that we can.”",
    );
    writer.add(
        ParagraphKind::Paragraph,
        "Tom Reyes, who leads the Ellery Fishers' Union, told reporters that the town had broken “a promise to every boat in the bay”.",
    );
    writer.add(ParagraphKind::Heading, "What it costs");
    writer.add(
        ParagraphKind::Preformatted,
        "berth        winter   summer   what the union wants the town to pay for both of them together\nsmall           120       80   200\nlarge           310      190   500",
    );
    writer.add(
        ParagraphKind::Paragraph,
        "A senior official added that the decision of Port Ellery was final. Details are in the town's report.",
    );
    writer.add(ParagraphKind::ListItem, "The quay opens again in April.");
    writer.add(ParagraphKind::ListItem, "Boats may winter in Grey Sound.");
    writer.add(
        ParagraphKind::BlockQuote,
        "No boat shall be turned away. (Charter of 1911)",
    );
    writer.add(
        ParagraphKind::Paragraph,
        "“We will go to court,” Reyes warned. “Every one of us.”",
    );
    writer.add(
        ParagraphKind::Credits,
        "(Reporting by Ada Finch; Editing by Lee Moss)",
    );
    writer.dateline("PORT ELLERY", "2024-11-05");
    writer.link("the town's report", "https://ellery.example/report?id=7");
    let mayor = writer.source("Jane Doe", Some("Mayor"));
    let fisher = writer.source("Tom Reyes", Some("leads the Ellery Fishers' Union"));
    let official = writer.source("a senior official", None);
    writer.quote(
        QuoteKind::Direct,
        &[
            "We cannot keep the ice out",
            "And we will not pretend that we can.",
        ],
        ("said.", "Mayor Jane Doe", mayor),
    );
    writer.quote(
        QuoteKind::Mixed,
        &["the town had broken “a promise to every boat in the bay”"],
        ("told", "Tom Reyes", fisher),
    );
    writer.quote(
        QuoteKind::Indirect,
        &["the decision of Port Ellery was final"],
        ("added", "A senior official", official),
    );
    writer.doubt(0.6, 0.98, None);
    writer.quote(
        QuoteKind::Direct,
        &["We will go to court", "Every one of us."],
        ("warned", "Reyes", fisher),
    );
    writer.doubt(0.95, 0.64, Some("Anna Reyes"));
    writer.entity(EntityKind::Person, &["Jane Doe"]);
    writer.entity(
        EntityKind::Person,
        &["Tom Reyes", "“, Reyes", "Reyes warned"],
    );
    writer.entity(EntityKind::Organisation, &["Ellery Fishers' Union"]);
    writer.entity(EntityKind::Place, &["Port Ellery"]);
    writer.finish()
}

/// A story of which two quotes are unsure: of one the words, of the other the person.
pub(crate) fn pilots() -> Story {
    let mut writer = Writer::new("Pilots want longer nights");
    writer.add(
        ParagraphKind::Paragraph,
        "“We are tired,” Mara Lund said. She thinks that the rota will change in May.",
    );
    writer.add(
        ParagraphKind::Paragraph,
        "“Nobody asked us,” he added. “The night belongs to us,” Lund told the board.",
    );
    let lund = writer.source("Mara Lund", Some("pilot"));
    let board = writer.source("Ivo Brandt", None);
    let said = |writer: &mut Writer, words: &str, cue: &str, who: (&str, usize)| {
        writer.quote(QuoteKind::Direct, &[words], (cue, who.0, who.1));
    };
    said(&mut writer, "We are tired", "said", ("Mara Lund", lund));
    writer.quote(
        QuoteKind::Indirect,
        &["the rota will change in May"],
        ("thinks", "She", lund),
    );
    writer.doubt(0.41, 0.98, None);
    said(&mut writer, "Nobody asked us", "added", ("he", board));
    writer.doubt(0.97, 0.44, Some("Mara Lund"));
    said(
        &mut writer,
        "The night belongs to us",
        "told",
        ("Lund", lund),
    );
    writer.finish()
}

/// A second story, which is long enough to scroll.
pub(crate) fn ferry() -> Story {
    let mut writer = Writer::new("Ferry talks drag on");
    for number in 1..=30 {
        writer.add(
            ParagraphKind::Paragraph,
            &format!("Round {number} of the talks ended without a result, and the boats stayed where they were for another night."),
        );
    }
    writer.add(ParagraphKind::Paragraph, "“Nobody moved,” Ines Holm said.");
    let holm = writer.source("Ines Holm", None);
    writer.quote(
        QuoteKind::Direct,
        &["Nobody moved"],
        ("said.", "Ines Holm", holm),
    );
    writer.finish()
}

/// Text in scripts that are difficult for terminals.
pub(crate) fn scripts() -> Story {
    let mut writer = Writer::new("東京 harbour 🚢 news");
    writer.add(
        ParagraphKind::Paragraph,
        "港の市長は「氷は止められない」と述べた。春まで船は入れない。組合は裁判を起こすと言っている。",
    );
    writer.add(
        ParagraphKind::Paragraph,
        "Cafe\u{301} owner Zoe\u{308} 👩‍👩‍👧 said “no\u{303}o”; שלום עולם said the sign, and 👍🏽 replied.",
    );
    writer.add(ParagraphKind::Paragraph, &"x".repeat(5000));
    writer.add(ParagraphKind::Paragraph, "The end.");
    let cafe = writer.source("Zoe\u{308}", Some("Cafe\u{301} owner"));
    writer.quote(
        QuoteKind::Direct,
        &["no\u{303}o"],
        ("said", "Zoe\u{308}", cafe),
    );
    writer.entity(EntityKind::Place, &["東京"]);
    writer.finish()
}

/// An empty story.
pub(crate) fn nothing() -> Story {
    Writer::new("").finish()
}

/// Compares grids with the snapshot of this name.
#[track_caller]
pub(crate) fn snapshot(name: &str, grids: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, grids));
}

/// Whether the program carries out an effect on a thread of its own.
fn is_slow(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Analyse { .. }
            | Effect::Find { .. }
            | Effect::Verify { .. }
            | Effect::Compare { .. }
    )
}
