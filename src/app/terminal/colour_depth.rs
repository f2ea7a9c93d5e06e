//! How many colours the terminal supports according to the environment, and reducing a theme to them.

use std::env;

use ratatui::style::{Color, Style};

use crate::ui::theme::{Role, Theme};

/// The colours that the terminal supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::app) enum Depth {
    /// None, or disabled by NO_COLOR.
    None,
    /// The terminal's sixteen named colours.
    Sixteen,
    /// 256 indexed colours.
    Indexed,
    /// True colour.
    Full,
}

impl Depth {
    /// Reads the environment.
    pub(in crate::app) fn detect() -> Self {
        let value = |name| env::var(name).unwrap_or_default();
        Self::of(&value("NO_COLOR"), &value("COLORTERM"), &value("TERM"))
    }

    fn of(no_color: &str, colorterm: &str, term: &str) -> Self {
        if !no_color.is_empty() || term == "dumb" || term.starts_with("vt") {
            return Self::None;
        }
        let direct = [
            "-direct",
            "kitty",
            "ghostty",
            "alacritty",
            "foot",
            "wezterm",
        ];
        if matches!(colorterm, "truecolor" | "24bit")
            || direct.iter().any(|name| term.contains(name))
        {
            Self::Full
        } else if term.contains("256") {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }

    /// The theme with only colours that the terminal supports.
    pub(in crate::app) fn apply(self, theme: Theme) -> Theme {
        match self {
            Self::None => theme.without_colours(),
            Self::Full => theme,
            Self::Indexed | Self::Sixteen => {
                let mut reduced = theme;
                for &role in Role::ALL {
                    let style = reduced.style(role);
                    reduced.set(
                        role,
                        Style {
                            fg: style.fg.map(|colour| self.reduce(colour)),
                            bg: style.bg.map(|colour| self.reduce(colour)),
                            ..style
                        },
                    );
                }
                reduced
            }
        }
    }

    fn reduce(self, colour: Color) -> Color {
        let Color::Rgb(red, green, blue) = colour else {
            return colour;
        };
        match self {
            Self::Indexed => Color::Indexed(indexed([red, green, blue])),
            Self::None | Self::Sixteen | Self::Full => named([red, green, blue]),
        }
    }
}

/// The nearest of the 6x6x6 cube and the 24 greys.
fn indexed(colour: [u8; 3]) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let step = |channel: u8| {
        let distance = |index: &usize| STEPS.get(*index).map_or(255, |s| s.abs_diff(channel));
        (0..STEPS.len()).min_by_key(distance).unwrap_or_default()
    };
    let cube = colour.map(step);
    let in_cube = cube.map(|index| STEPS.get(index).copied().unwrap_or_default());
    let mean = colour.iter().map(|c| u16::from(*c)).sum::<u16>() / 3;
    let grey = (mean.saturating_sub(3) / 10).min(23) as u8;
    let [red, green, blue] = cube.map(|index| index as u8);
    if distance(colour, [8 + 10 * grey; 3]) < distance(colour, in_cube) {
        232 + grey
    } else {
        16 + 36 * red + 6 * green + blue
    }
}

/// The nearest of the sixteen, as most terminals show them.
fn named(colour: [u8; 3]) -> Color {
    const NAMED: [(Color, [u8; 3]); 16] = [
        (Color::Black, [0, 0, 0]),
        (Color::Red, [170, 0, 0]),
        (Color::Green, [0, 170, 0]),
        (Color::Yellow, [170, 130, 0]),
        (Color::Blue, [0, 0, 170]),
        (Color::Magenta, [170, 0, 170]),
        (Color::Cyan, [0, 170, 170]),
        (Color::Gray, [190, 190, 190]),
        (Color::DarkGray, [110, 110, 110]),
        (Color::LightRed, [255, 85, 85]),
        (Color::LightGreen, [85, 255, 85]),
        (Color::LightYellow, [255, 255, 85]),
        (Color::LightBlue, [85, 85, 255]),
        (Color::LightMagenta, [255, 85, 255]),
        (Color::LightCyan, [85, 255, 255]),
        (Color::White, [255, 255, 255]),
    ];
    NAMED
        .iter()
        .min_by_key(|(_, shown)| distance(colour, *shown))
        .map_or(Color::Reset, |(name, _)| *name)
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.iter()
        .zip(b)
        .map(|(a, b)| u32::from(a.abs_diff(b)).pow(2))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_determines_the_colours() {
        let cases = [
            (("1", "truecolor", "xterm-256color"), Depth::None),
            (("", "truecolor", "xterm"), Depth::Full),
            (("", "", "xterm-256color"), Depth::Indexed),
            (("", "", "xterm-kitty"), Depth::Full),
            (("", "", "xterm"), Depth::Sixteen),
            (("", "", "linux"), Depth::Sixteen),
            (("", "", "vt100"), Depth::None),
        ];
        for ((no_color, colorterm, term), expected) in cases {
            assert_eq!(Depth::of(no_color, colorterm, term), expected, "{term}");
        }
    }

    #[test]
    fn colours_become_the_nearest_available_ones() {
        assert_eq!(indexed([255, 0, 0]), 196);
        assert_eq!(indexed([128, 128, 128]), 244);
        assert_eq!(named([250, 250, 250]), Color::White);
        assert_eq!(named([10, 10, 160]), Color::Blue);
    }
}
