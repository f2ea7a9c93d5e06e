//! Interprets the text operators of a page and records the position of each run of glyphs.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::{Page, Resources};

use super::font::Font;
use super::lines::Run;

/// The deepest nesting of form XObjects.
const DEEPEST: usize = 12;

/// The most operators that are executed in a document.
const MOST_INSTRUCTIONS: usize = 5_000_000;

/// The most runs that are kept of a document.
const MOST_PIECES: usize = 4_000_000;

/// The content of a page.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) pieces: Vec<Run>,
    pub(super) has_pictures: bool,
}

/// Reads the pages of one document.
#[derive(Debug, Default)]
pub(super) struct Reader {
    instructions: usize,
    pieces: usize,
}

impl Reader {
    pub(super) fn read(&mut self, page: &Page<'_>) -> Read {
        let mut hand = TextCollector {
            reader: self,
            read: Read::default(),
            fonts: HashMap::new(),
        };
        let start = page.initial_transform(false).as_coeffs();
        let state = State::at(Matrix(start.map(|value| value as f32)));
        if let Some(stream) = page.page_stream() {
            hand.draw(stream, page.resources(), (state, 0));
        }
        hand.read
    }

    /// Whether something was skipped because of a limit.
    pub(super) const fn is_exhausted(&self) -> bool {
        self.instructions >= MOST_INSTRUCTIONS || self.pieces >= MOST_PIECES
    }
}

/// A transform: the images of both axes and of the origin.
#[derive(Clone, Copy, Debug)]
struct Matrix([f32; 6]);

impl Matrix {
    const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Applies `self`, then `outer`.
    fn then(self, outer: Self) -> Self {
        let by = outer.0;
        let turned = |x: f32, y: f32| [x * by[0] + y * by[2], x * by[1] + y * by[3]];
        let [across, down, origin] = self.axes().map(|[x, y]| turned(x, y));
        Self([
            across[0],
            across[1],
            down[0],
            down[1],
            origin[0] + by[4],
            origin[1] + by[5],
        ])
    }

    fn axes(self) -> [[f32; 2]; 3] {
        let m = self.0;
        [[m[0], m[1]], [m[2], m[3]], [m[4], m[5]]]
    }

    fn moved(self, x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }
}

/// The graphics state.
#[derive(Clone, Debug)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

impl State {
    const fn at(page: Matrix) -> Self {
        Self {
            page,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

struct TextCollector<'r> {
    reader: &'r mut Reader,
    read: Read,
    /// By object number. Fonts that are defined in place are read each time.
    fonts: HashMap<u32, Rc<Font>>,
}

/// The position of the next glyph.
#[derive(Clone, Copy, Debug)]
struct TextPosition {
    /// The position of the beginning of the line.
    line: Matrix,
    here: Matrix,
}

impl TextPosition {
    const START: Self = Self {
        line: Matrix::SAME,
        here: Matrix::SAME,
    };

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = self.line.moved(x, y);
        self.here = self.line;
    }
}

impl TextCollector<'_> {
    fn draw(&mut self, content: &[u8], resources: &Resources<'_>, (start, depth): (State, usize)) {
        let mut state = start;
        let mut saved: Vec<State> = Vec::new();
        let mut caret = TextPosition::START;
        let mut instructions = TypedIter::new(content);
        while let Some(op) = instructions.next() {
            self.reader.instructions += 1;
            if self.reader.is_exhausted() {
                return;
            }
            match op {
                Op::SaveState(_) if saved.len() < 1000 => saved.push(state.clone()),
                Op::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Op::Transform(t) => {
                    let by = [t.0, t.1, t.2, t.3, t.4, t.5].map(|n| n.as_f32());
                    state.page = Matrix(by).then(state.page);
                }
                Op::BeginText(_) => caret = TextPosition::START,
                Op::TextFont(font) => {
                    state.font = self.font(font.0, resources);
                    state.size = font.1.as_f32();
                }
                Op::CharacterSpacing(n) => state.letter_space = n.0.as_f32(),
                Op::WordSpacing(n) => state.word_space = n.0.as_f32(),
                Op::HorizontalScaling(n) => state.stretch = n.0.as_f32() / 100.0,
                Op::TextLeading(n) => state.leading = n.0.as_f32(),
                Op::TextRise(n) => state.rise = n.0.as_f32(),
                Op::NextLine(n) => caret.next_line(n.0.as_f32(), n.1.as_f32()),
                Op::NextLineAndSetLeading(n) => {
                    state.leading = -n.1.as_f32();
                    caret.next_line(n.0.as_f32(), n.1.as_f32());
                }
                Op::SetTextMatrix(t) => {
                    caret.line = Matrix([t.0, t.1, t.2, t.3, t.4, t.5].map(|n| n.as_f32()));
                    caret.here = caret.line;
                }
                Op::NextLineUsingLeading(_) => caret.next_line(0.0, -state.leading),
                Op::ShowText(text) => self.show(text.0.as_bytes(), &state, &mut caret),
                Op::NextLineAndShowText(text) => {
                    caret.next_line(0.0, -state.leading);
                    self.show(text.0.as_bytes(), &state, &mut caret);
                }
                Op::ShowTextWithParameters(text) => {
                    state.word_space = text.0.as_f32();
                    state.letter_space = text.1.as_f32();
                    caret.next_line(0.0, -state.leading);
                    self.show(text.2.as_bytes(), &state, &mut caret);
                }
                Op::ShowTexts(texts) => self.show_all(texts.0, &state, &mut caret),
                Op::InlineImage(_) => self.read.has_pictures = true,
                Op::XObject(object) => {
                    if let Some(stream) = resources.get_x_object(object.0) {
                        self.object(&stream, resources, (&state, depth));
                    }
                }
                _ => {}
            }
        }
    }

    /// An image, or a form XObject, which has content of its own.
    fn object(
        &mut self,
        stream: &Stream<'_>,
        outside: &Resources<'_>,
        (state, depth): (&State, usize),
    ) {
        let subtype = stream.dict().get::<Name<'_>>("Subtype");
        match subtype.as_ref().map(Name::as_str) {
            Some("Image") => self.read.has_pictures = true,
            Some("Form") if depth < DEEPEST => {
                let Ok(content) = stream.decoded_data() else {
                    return;
                };
                let mut inside = state.clone();
                if let Some(matrix) = stream.dict().get::<[f32; 6]>("Matrix") {
                    inside.page = Matrix(matrix).then(inside.page);
                }
                let own = stream
                    .dict()
                    .get::<Dict<'_>>("Resources")
                    .map(Resources::new);
                // Each form costs as many operators as it contains, and at least one.
                self.reader.instructions += content.len() / 64 + 1;
                self.draw(
                    &content,
                    own.as_ref().unwrap_or(outside),
                    (inside, depth + 1),
                );
            }
            Some(_) | None => {}
        }
    }

    fn font(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> Option<Rc<Font>> {
        let number = resources.fonts.get_ref(name).map(|font| font.obj_number);
        if let Some(known) = number.and_then(|number| self.fonts.get(&number)) {
            return Some(Rc::clone(known));
        }
        // Reading a font may take as long as a thousand operators.
        self.reader.instructions += 1000;
        let font = Rc::new(Font::read(&resources.get_font(name)?));
        if let Some(number) = number {
            self.fonts.insert(number, Rc::clone(&font));
        }
        Some(font)
    }

    fn show_all(&mut self, texts: &Array<'_>, state: &State, caret: &mut TextPosition) {
        for item in texts.iter::<Object<'_>>() {
            match item {
                Object::String(text) => self.show(text.as_bytes(), state, caret),
                Object::Number(back) => {
                    let by = -back.as_f32() / 1000.0 * state.size * state.stretch;
                    caret.here = caret.here.moved(by, 0.0);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, bytes: &[u8], state: &State, caret: &mut TextPosition) {
        let Some(font) = &state.font else { return };
        let from = caret.here.moved(0.0, state.rise).then(state.page);
        let mut text = String::new();
        let mut advance = 0.0;
        for letter in font.letters(bytes) {
            text.push_str(&letter.text);
            let space = if letter.is_space {
                state.word_space
            } else {
                0.0
            };
            advance += letter.width * state.size + state.letter_space + space;
        }
        self.reader.instructions += bytes.len() / 16;
        caret.here = caret.here.moved(advance * state.stretch, 0.0);
        let to = caret.here.moved(0.0, state.rise).then(state.page);
        let [[across, slope], [lean, up], [left, base]] = from.axes();
        let [.., right, _] = to.0;
        let size = state.size.abs() * lean.hypot(up);
        // Text that runs up the page belongs to a picture or to the margin.
        let is_level = slope.abs() <= across * 0.1 && across > 0.0;
        let is_sound = [left, right, base, size].iter().all(|n| n.is_finite()) && size > 0.5;
        if is_level && is_sound && !text.is_empty() {
            self.reader.pieces += 1;
            self.read.pieces.push(Run {
                text,
                left,
                right,
                base,
                size,
                is_bold: font.is_bold,
            });
        }
    }
}
