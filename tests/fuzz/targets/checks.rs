//! What must hold for any input, shared by the fuzz targets and the random tests of the suite. None may panic or hang.

use std::collections::VecDeque;
use std::sync::Arc;

use pullquote::analysis::{Analysis, analyse};
use pullquote::app::analysis_rows;
use pullquote::library::{FeedSettings, Query};
use pullquote::loader::{Hint, load, opml};
use pullquote::output::citation::CitationFormat;
use pullquote::text::find::find;
use pullquote::text::{Article, Format, Span, Unsure};
use pullquote::ui;
use pullquote::ui::theme::Theme;
use pullquote::view_model::{
    AnalysisIndex, Background, Effect, Item, Key, KeyCode, Keymap, Modifiers, Mouse, MouseAction,
    Msg, Settings, Size, ViewModel,
};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn plain(bytes: &[u8]) -> Article {
    let hint = Hint {
        format: Some(Format::Plain),
        ..Hint::default()
    };
    load(bytes, &hint).into_iter().next().unwrap_or_default()
}

/// All spans of an analysis lie in the text, and sources and quotes refer to each other.
pub(crate) fn analysis(bytes: &[u8]) {
    let article = plain(bytes);
    let analysis = analyse(&article);
    let fits = |span: Span| assert!(article.text.get(span.range()).is_some());
    for quote in &analysis.quotes {
        quote.spans.iter().copied().for_each(fits);
        quote.cue.into_iter().for_each(fits);
        if let Some(speaker) = quote.speaker {
            fits(speaker.span);
            assert!(speaker.source.is_none_or(|id| id < analysis.sources.len()));
        }
        assert!((0.0..=1.0).contains(&quote.confidence));
    }
    for entity in &analysis.entities {
        entity.mentions.iter().copied().for_each(fits);
    }
    for source in &analysis.sources {
        assert!(source.quotes.iter().all(|&id| id < analysis.quotes.len()));
    }
    let rows = analysis_rows(&article, &analysis);
    assert_eq!(rows.quotes.len(), analysis.quotes.len());
}

/// A query is valid, or its mistake lies within it.
pub(crate) fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Err(error) = Query::parse(&text) {
        assert!(text.get(error.span.range()).is_some(), "{error:?}");
        assert!(!error.to_string().contains('\n'));
    }
}

/// Files of the configuration and settings of feeds give mistakes, whatever they contain.
pub(crate) fn configuration(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some(mut keymap) = Keymap::built_in("default") {
        drop(keymap.patch(&text));
    }
    drop(Theme::parse(&text));
    for line in text.lines() {
        let _ = Key::parse(line);
        let (name, value) = line.split_once('=').unwrap_or(("mute", line));
        let mut settings = FeedSettings::default();
        if settings.set(name.trim(), value).is_ok() {
            let named = settings.named();
            let mut again = FeedSettings::default();
            for (name, value) in named {
                assert_eq!(again.set(name, &value), Ok(()), "{name}={value}");
            }
            assert_eq!(again, settings);
        }
    }
}

/// A list of subscriptions that was written is read back as it was, without control characters.
pub(crate) fn lists(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = opml::recognise(&text);
    let Ok(list) = opml::read(&text) else {
        return;
    };
    let mut written = Vec::new();
    opml::write(&list, &mut written).expect("memory takes everything");
    let written = String::from_utf8(written).expect("text");
    assert!(!written.chars().any(|c| c.is_control() && c != '\n'));
    let again = opml::read(&written).expect("what was written can be read");
    let mut twice = Vec::new();
    opml::write(&again, &mut twice).expect("memory takes everything");
    let twice = String::from_utf8(twice).expect("text");
    // White space around a title may be lost, which changes no subscription.
    let body = |text: &str| text.split_once("<body>").map(|(_, body)| body.to_owned());
    assert!(body(&twice) == body(&written), "{text}");
}

/// Keys, mouse reports, sizes and answers in any order leave a state that can be drawn.
pub(crate) fn messages(bytes: &[u8]) {
    let split = bytes
        .len()
        .min(usize::from(*bytes.first().unwrap_or(&0)) * 8);
    let (text, steps) = bytes.split_at(split);
    let article = Arc::new(plain(text));
    let items = (0..2).map(|number| Item {
        label: format!("story {number}"),
        path: None,
        stored: None,
    });
    let settings = Settings {
        size: Size {
            width: 80,
            height: 24,
        },
        keymap: Keymap::built_in("default").expect("it is built in"),
        themes: vec!["dark".into(), "light".into()],
        theme: 0,
        follow_background: true,
        measure: 72,
    };
    let (mut view_model, effects) = if text.len() % 2 == 0 {
        ViewModel::new(items.collect(), settings)
    } else {
        ViewModel::with_library(items.collect(), settings)
    };
    carry_out(&mut view_model, effects, &article);
    for step in steps.chunks(3) {
        let msg = message(step, &article);
        let effects = view_model.update(msg);
        carry_out(&mut view_model, effects, &article);
    }
    let size = view_model.shared.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    ui::paint(&mut buffer, &view_model, &Theme::plain());
    let _ = ui::cursor(&view_model);
}

fn message(step: &[u8], article: &Article) -> Msg {
    let byte = |index: usize| step.get(index).copied().unwrap_or_default();
    let (kind, first, second) = (byte(0), byte(1), byte(2));
    let key = |code| Key {
        code,
        modifiers: Modifiers {
            control: second & 7 == 1,
            alt: second & 7 == 2,
            shift: second & 7 == 3,
        },
    };
    match kind % 16 {
        0..=7 => Msg::Key(key(KeyCode::Char(char::from(first & 0x7f).max(' ')))),
        8..=10 => Msg::Key(key(match first % 16 {
            0 => KeyCode::Enter,
            1 => KeyCode::Esc,
            2 => KeyCode::Tab,
            3 => KeyCode::BackTab,
            4 => KeyCode::Backspace,
            5 => KeyCode::Delete,
            6 => KeyCode::Up,
            7 => KeyCode::Down,
            8 => KeyCode::Left,
            9 => KeyCode::Right,
            10 => KeyCode::PageUp,
            11 => KeyCode::PageDown,
            12 => KeyCode::Home,
            13 => KeyCode::End,
            14 => KeyCode::F(1),
            _ => KeyCode::Insert,
        })),
        11 | 12 => Msg::Mouse(Mouse {
            action: match kind / 16 % 5 {
                0 => MouseAction::Press,
                1 => MouseAction::Drag,
                2 => MouseAction::Release,
                3 => MouseAction::WheelUp,
                _ => MouseAction::WheelDown,
            },
            column: u16::from(first),
            row: u16::from(second),
        }),
        13 => Msg::Resized(Size {
            width: u16::from(first),
            height: u16::from(second) / 4,
        }),
        14 => match first % 4 {
            0 => Msg::LibraryChanged,
            1 => Msg::Resumed,
            2 => Msg::ItemChanged(usize::from(second)),
            _ => Msg::Background(if second % 2 == 0 {
                Background::Dark
            } else {
                Background::Light
            }),
        },
        _ => {
            let from = article.text.floor_char_boundary(usize::from(first));
            let to = article.text.floor_char_boundary(from + usize::from(second));
            Msg::Paste(
                article
                    .text
                    .get(from..to)
                    .unwrap_or_default()
                    .replace('\n', " "),
            )
        }
    }
}

/// Answers effects at once; questions to the library stay unanswered.
fn carry_out(view_model: &mut ViewModel, effects: Vec<Effect>, article: &Arc<Article>) {
    let mut effects = VecDeque::from(effects);
    while let Some(effect) = effects.pop_front() {
        let answer = match effect {
            Effect::Load { request, .. } => Msg::Loaded {
                request,
                articles: vec![Arc::clone(article)],
            },
            Effect::Analyse { request, article } => Msg::Analysed {
                request,
                index: Box::new(AnalysisIndex::new(
                    Arc::<Analysis>::new(analyse(&article)),
                    &article,
                    Unsure::Hidden,
                )),
            },
            Effect::Find {
                request,
                article,
                pattern,
            } => Msg::Found {
                request,
                hits: find(&article.text, &pattern),
            },
            Effect::FetchPage { request, .. } => Msg::LoadFailed {
                request,
                reason: "timed out".into(),
            },
            Effect::CopyCitation { citation, .. } => {
                for format in CitationFormat::ALL {
                    let text = citation.written(format);
                    assert!(
                        !text.chars().any(|c| c.is_control() && c != '\n'),
                        "{text:?}"
                    );
                }
                continue;
            }
            Effect::Copy(text) | Effect::SetTitle(text) => {
                assert!(
                    !text.chars().any(|c| c.is_control() && c != '\n'),
                    "{text:?}"
                );
                continue;
            }
            _ => continue,
        };
        effects.extend(view_model.update(answer));
    }
}
