//! Measures what a reader waits for, in wall time: loading, analysing, wrapping, drawing and the first frame. Run
//! `cargo bench`.
#![allow(missing_docs, reason = "criterion generates the entry point")]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use pullquote::analysis::analyse;
use pullquote::loader::{Hint, load};
use pullquote::text::{Article, wrap};
use pullquote::ui;
use pullquote::ui::theme::Theme;
use pullquote::view_model::{
    Effect, Item, Key, KeyCode, Keymap, Modifiers, Msg, Settings, Size, ViewModel,
};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const STORY: &str = include_str!("../assets/samples/bridge-vote.txt");

/// Our sample stories, repeated up to about this many bytes.
fn copy(bytes: usize) -> String {
    let stories = [
        include_str!("../assets/samples/lighthouse.txt"),
        include_str!("../assets/samples/nurses-strike.txt"),
        include_str!("../assets/samples/night-talks.txt"),
    ];
    let mut copy = String::new();
    for story in stories.iter().cycle() {
        if copy.len() >= bytes {
            break;
        }
        copy.push_str(story);
        copy.push('\n');
    }
    copy
}

fn article(text: &str) -> Article {
    load(text.as_bytes(), &Hint::default())
        .into_iter()
        .next()
        .unwrap_or_default()
}

fn reader(text: &str) -> ViewModel {
    let settings = Settings {
        size: Size {
            width: 120,
            height: 40,
        },
        keymap: Keymap::built_in("default").unwrap_or_default(),
        themes: vec!["dark".into()],
        theme: 0,
        follow_background: false,
        measure: 72,
    };
    let items = vec![Item {
        label: "story.txt".into(),
        path: None,
        stored: None,
    }];
    let (mut view_model, effects) = ViewModel::new(items, settings);
    for effect in effects {
        if let Effect::Load { request, .. } = effect {
            let articles = vec![Arc::new(article(text))];
            view_model.update(Msg::Loaded { request, articles });
        }
    }
    view_model
}

fn screen() -> Buffer {
    Buffer::empty(Rect::new(0, 0, 120, 40))
}

fn throughput(criterion: &mut Criterion) {
    let text = copy(1 << 20);
    let article = article(&text);
    let mut group = criterion.benchmark_group("1 MB of stories");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("load", |b| {
        b.iter(|| load(black_box(text.as_bytes()), &Hint::default()));
    });
    group.bench_function("analyse", |b| b.iter(|| analyse(black_box(&article))));
    group.bench_function("wrap", |b| {
        b.iter(|| -> usize {
            let paragraphs = article.paragraphs.iter();
            paragraphs
                .map(|p| wrap::wrap(black_box(&article.text), p.span, 72).len())
                .sum()
        });
    });
    group.finish();
}

/// Checks that loading stays linear for files far larger than anyone reads.
fn giant(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("100 MB of stories");
    let text = copy(100_000_000);
    group.sample_size(10);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("load", |b| {
        b.iter(|| load(black_box(text.as_bytes()), &Hint::default()));
    });
    group.finish();
}

fn one_story(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one story");
    let theme = Theme::built_in("dark").unwrap_or_else(Theme::plain);
    group.bench_function("load and analyse", |b| {
        b.iter(|| analyse(&article(black_box(STORY))));
    });
    group.bench_function("first frame", |b| {
        b.iter(|| {
            let view_model = reader(black_box(STORY));
            let mut buffer = screen();
            ui::paint(&mut buffer, &view_model, &theme);
            buffer
        });
    });
    let mut view_model = reader(STORY);
    let mut buffer = screen();
    group.bench_function("key and frame", |b| {
        let mut down = true;
        b.iter(|| {
            down = !down;
            let key = Key {
                code: KeyCode::Char(if down { 'j' } else { 'k' }),
                modifiers: Modifiers::default(),
            };
            view_model.update(Msg::Key(key));
            buffer.reset();
            ui::paint(&mut buffer, &view_model, &theme);
        });
    });
    group.finish();
}

criterion_group!(benches, throughput, giant, one_story);
criterion_main!(benches);
