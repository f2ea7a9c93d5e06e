//! Frames sent to an emulated terminal.

use std::cell::RefCell;
use std::num::NonZeroU16;
use std::rc::Rc;

use proptest::prelude::*;
use ratatui::style::{Color, Style};

use super::*;
use crate::text::wrap::graphemes;
use crate::ui::cells::Pen;
use crate::view_model::Area;

const ROWS: NonZeroU16 = NonZeroU16::new(4).expect("not zero");
const COLUMNS: NonZeroU16 = NonZeroU16::new(12).expect("not zero");

/// Output that a test can read.
#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A screen buffer, and a terminal that shows what it sends.
struct Stage {
    buffer: ScreenBuffer<Sink>,
    sink: Sink,
    terminal: vt100::Parser,
}

impl Stage {
    fn new() -> Self {
        let sink = Sink::default();
        Self {
            buffer: ScreenBuffer::new(sink.clone()),
            sink,
            terminal: vt100::Parser::new(ROWS, COLUMNS, 0),
        }
    }

    /// Draws lines, sends them to the terminal and returns the number of bytes.
    fn draw(&mut self, size: (u16, u16), lines: &[&str], style: Style) -> usize {
        let (width, height) = size;
        let paint = |buffer: &mut Buffer| {
            for (row, line) in lines.iter().enumerate() {
                let area = Area {
                    x: 0,
                    y: 0,
                    width,
                    height,
                };
                Pen::row(area, row as u16).write(buffer, line, style);
            }
        };
        self.buffer
            .draw(size.into(), paint, Some((1, 2).into()))
            .expect("memory takes everything");
        let sent = self.sink.0.take();
        self.terminal.process(&sent);
        sent.len()
    }

    fn rows(&self) -> Vec<String> {
        let rows = self.terminal.screen().rows(0, COLUMNS.get());
        rows.map(|row| row.trim_end().to_string()).collect()
    }
}

#[test]
fn the_first_frame_clears_the_screen_and_later_ones_send_differences() {
    let mut stage = Stage::new();
    stage.terminal.process(b"rubbish");
    let whole = stage.draw((12, 4), &["one two", "", "three"], Style::new());
    assert_eq!(stage.rows(), ["one two", "", "three", ""]);
    assert_eq!(stage.terminal.screen().cursor_position(), (2, 1));
    let part = stage.draw((12, 4), &["one ten", "", "three"], Style::new());
    assert_eq!(stage.rows(), ["one ten", "", "three", ""]);
    let none = stage.draw((12, 4), &["one ten", "", "three"], Style::new());
    assert!(none < part && part < whole, "{none} {part} {whole}");
}

#[test]
fn a_frame_is_sent_whole_after_a_resize_or_a_suspend() {
    let mut stage = Stage::new();
    stage.draw((12, 4), &["one", "two"], Style::new());
    stage.draw((10, 3), &["one", "two"], Style::new());
    assert_eq!(stage.rows(), ["one", "two", "", ""]);
    stage.terminal.process(b"\x1b[1;1Hrubbish");
    stage.buffer.forget();
    stage.draw((10, 3), &["one", "two"], Style::new());
    assert_eq!(stage.rows(), ["one", "two", "", ""]);
}

#[test]
fn the_cursor_is_hidden_without_a_position() {
    let mut stage = Stage::new();
    stage.draw((12, 4), &["one"], Style::new());
    assert!(!stage.terminal.screen().hide_cursor());
    let done = stage.buffer.draw((12, 4).into(), |_| (), None);
    done.expect("memory takes everything");
    stage.terminal.process(&stage.sink.0.take());
    assert!(stage.terminal.screen().hide_cursor());
    assert_eq!(stage.rows(), ["", "", "", ""]);
}

proptest! {
    #[test]
    fn the_terminal_shows_the_last_frame(
        frames in prop::collection::vec(
            (prop::collection::vec("([a-z ]|漢|é|e\u{301}){0,9}", 4), any::<bool>(), any::<bool>()),
            1..6,
        ),
    ) {
        let mut stage = Stage::new();
        for (lines, coloured, forgets) in &frames {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let style = if *coloured { Style::new().bg(Color::Blue) } else { Style::new() };
            if *forgets {
                stage.buffer.forget();
            }
            stage.draw((12, 4), &lines, style);
            let expected: Vec<String> = lines.iter().map(|line| fitting(line)).collect();
            prop_assert_eq!(stage.rows(), expected);
        }
    }
}

/// The part of a line that fits a row, without trailing blanks.
fn fitting(line: &str) -> String {
    let mut left = usize::from(COLUMNS.get());
    let fits = |grapheme: &&str| {
        let cells = grapheme_width(grapheme);
        let fits = cells <= left;
        left = left.saturating_sub(cells);
        fits
    };
    let shown: String = graphemes(line).take_while(fits).collect();
    shown.trim_end().to_string()
}
