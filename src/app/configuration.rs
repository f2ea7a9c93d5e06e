//! The user's configuration, on top of the defaults: `config.toml`, `keymap.toml` and `theme.toml` in the XDG
//! configuration folder. Mistakes are reported with file, line and reason; they never prevent the program from
//! starting.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use etcetera::BaseStrategy as _;
use toml::de::{DeTable, DeValue};

use super::alerts::Notify;
use super::system::reason;
use super::terminal::background_colour;
use super::terminal::colour_depth::Depth;
use crate::text::Beliefs;
use crate::ui::theme::{self, Theme};
use crate::view_model::commands::keymap::mistake;
use crate::view_model::{Background, Keymap, Mistake, Settings, Size};

/// Default maximum line width of the body, in cells.
const MEASURE: u16 = 72;

/// The settings in effect.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// The configuration folder, if there is a home folder.
    pub folder: Option<PathBuf>,
    /// The configuration files that exist.
    pub files: Vec<PathBuf>,
    /// The built-in keymap that the bindings are based on.
    pub keymap_name: String,
    /// The key bindings.
    pub keymap: Keymap,
    /// The themes that can be chosen.
    pub themes: Vec<NamedTheme>,
    /// The name of the configured theme.
    pub theme_name: Option<String>,
    /// Maximum line width of the body, in cells.
    pub measure: u16,
    /// Who handles the mouse.
    pub mouse: Mouse,
    /// When feeds are refreshed.
    pub refresh: Refresh,
    /// Whether beliefs are listed in the reader and stored in the library.
    pub beliefs: Beliefs,
    /// What gets the hits of alerts. Only this file can name a command: no library, feed or session can.
    pub notify: Notify,
    /// Mistakes found in the files.
    pub mistakes: Vec<FileMistake>,
}

/// A theme and its name.
#[derive(Clone, Debug)]
pub struct NamedTheme {
    /// Its name.
    pub name: String,
    /// The colours of the terminal.
    depth: Depth,
    /// Its styles, parsed on first use: most built-in themes are never shown, and parsing them all would delay the
    /// first frame.
    theme: OnceCell<Theme>,
}

impl NamedTheme {
    /// Its styles, reduced to the colours that the terminal supports.
    pub fn theme(&self) -> &Theme {
        self.theme.get_or_init(|| {
            let built_in = Theme::built_in(&self.name).unwrap_or_else(Theme::plain);
            self.depth.apply(built_in)
        })
    }
}

/// Who receives clicks and the wheel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mouse {
    /// The reader.
    #[default]
    Captured,
    /// The terminal, for its own selection.
    Left,
}

/// When feeds are refreshed while the library is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Refresh {
    /// When they are due.
    #[default]
    ByItself,
    /// Only on request.
    OnDemand,
}

/// A mistake and the file it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileMistake {
    /// The file.
    pub path: PathBuf,
    /// Line number from 1; 0 means the whole file.
    pub line: usize,
    /// What is wrong: lower case, without a full stop.
    pub reason: String,
}

impl fmt::Display for FileMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match self.line {
            0 => write!(f, "{path}: {}", self.reason),
            line => write!(f, "{path}:{line}: {}", self.reason),
        }
    }
}

impl Configuration {
    /// Reads the configuration files.
    pub fn read() -> Self {
        let folder = etcetera::choose_base_strategy()
            .ok()
            .map(|folders| folders.config_dir().join("pullquote"));
        Self::read_from(folder)
    }

    /// Reads the configuration files in a folder.
    pub fn read_from(folder: Option<PathBuf>) -> Self {
        let depth = Depth::detect();
        let mut configuration = Self {
            folder,
            files: Vec::new(),
            keymap_name: "default".into(),
            keymap: Keymap::default(),
            themes: Vec::new(),
            theme_name: None,
            measure: MEASURE,
            mouse: Mouse::default(),
            refresh: Refresh::default(),
            beliefs: Beliefs::default(),
            notify: Notify::default(),
            mistakes: Vec::new(),
        };
        if let Some(file) = configuration.file("config.toml") {
            let mistakes = configuration.take_settings(&file.text);
            configuration.note(&file.path, mistakes);
        }
        configuration.keymap = Keymap::built_in(&configuration.keymap_name).unwrap_or_default();
        if let Some(file) = configuration.file("keymap.toml") {
            let mistakes = configuration.keymap.patch(&file.text);
            configuration.note(&file.path, mistakes);
        }
        if let Some(file) = configuration.file("theme.toml") {
            let parsed = Theme::parse(&file.text);
            configuration.note(&file.path, parsed.mistakes);
            configuration.themes.push(NamedTheme {
                name: "own".into(),
                depth,
                theme: OnceCell::from(depth.apply(parsed.theme)),
            });
            configuration.theme_name.get_or_insert_with(|| "own".into());
        }
        let built_in = theme::BUILT_IN.iter().map(|(name, _)| NamedTheme {
            name: (*name).into(),
            depth,
            theme: OnceCell::new(),
        });
        configuration.themes.extend(built_in);
        if depth == Depth::Sixteen {
            configuration
                .theme_name
                .get_or_insert_with(|| "ansi16".into());
        }
        configuration
    }

    /// The settings that the view model starts with.
    pub fn settings(&self, size: Size) -> Settings {
        let wanted = match (&self.theme_name, background_colour::from_environment()) {
            (Some(name), _) => name,
            (None, Some(Background::Light)) => "light",
            (None, Some(Background::Dark) | None) => "dark",
        };
        Settings {
            size,
            keymap: self.keymap.clone(),
            themes: self.themes.iter().map(|named| named.name.clone()).collect(),
            theme: self
                .themes
                .iter()
                .position(|named| named.name == wanted)
                .unwrap_or_default(),
            follow_background: self.follows_background(),
            measure: self.measure,
        }
    }

    /// Whether the theme follows the terminal's background, which is so unless one is configured.
    pub const fn follows_background(&self) -> bool {
        self.theme_name.is_none()
    }

    /// The theme with that index.
    pub(super) fn theme(&self, index: usize) -> &Theme {
        static NONE: std::sync::LazyLock<Theme> = std::sync::LazyLock::new(Theme::plain);
        self.themes
            .get(index)
            .or_else(|| self.themes.first())
            .map_or(&NONE, NamedTheme::theme)
    }

    fn file(&mut self, name: &str) -> Option<ReadFile> {
        let path = self.folder.as_ref()?.join(name);
        match fs::read_to_string(&path) {
            Ok(text) => {
                self.files.push(path.clone());
                Some(ReadFile { path, text })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                self.mistakes.push(FileMistake {
                    path,
                    line: 0,
                    reason: format!("cannot be read: {}", reason(&error)),
                });
                None
            }
        }
    }

    fn note(&mut self, path: &Path, mistakes: Vec<Mistake>) {
        let mistakes = mistakes.into_iter().map(|mistake| FileMistake {
            path: path.to_path_buf(),
            line: mistake.line,
            reason: mistake.reason,
        });
        self.mistakes.extend(mistakes);
    }

    /// Applies the settings in `config.toml`.
    fn take_settings(&mut self, text: &str) -> Vec<Mistake> {
        let file = match DeTable::parse(text) {
            Ok(file) => file,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                return vec![mistake(text, at, error.message().to_lowercase())];
            }
        };
        let mut mistakes = Vec::new();
        for (name, value) in file.get_ref() {
            if let Err(reason) = self.take_setting(name.get_ref(), value.get_ref()) {
                mistakes.push(mistake(text, name.span().start, reason));
            }
        }
        mistakes
    }

    fn take_setting(&mut self, name: &str, value: &DeValue<'_>) -> Result<(), String> {
        match name {
            "keymap" => {
                let known = value
                    .as_str()
                    .filter(|name| Keymap::built_in(name).is_some());
                self.keymap_name = known.ok_or("there is no keymap with that name")?.into();
            }
            "theme" => {
                let known = value.as_str().filter(|name| {
                    *name == "own" || theme::BUILT_IN.iter().any(|(known, _)| known == name)
                });
                self.theme_name = Some(known.ok_or("there is no theme with that name")?.into());
            }
            "measure" => {
                let cells = value
                    .as_integer()
                    .and_then(|number| number.as_str().parse().ok());
                let cells = cells.filter(|cells| (20..=200).contains(cells));
                self.measure = cells.ok_or("measure must be a number of cells from 20 to 200")?;
            }
            "mouse" => {
                let captured = value.as_bool().ok_or("mouse must be true or false")?;
                self.mouse = if captured {
                    Mouse::Captured
                } else {
                    Mouse::Left
                };
            }
            "refresh" => {
                let by_itself = value.as_bool().ok_or("refresh must be true or false")?;
                self.refresh = if by_itself {
                    Refresh::ByItself
                } else {
                    Refresh::OnDemand
                };
            }
            "beliefs" => {
                let shown = value.as_bool().ok_or("beliefs must be true or false")?;
                self.beliefs = if shown {
                    Beliefs::Shown
                } else {
                    Beliefs::Hidden
                };
            }
            "notify" => {
                let command = value.as_str().map(str::trim);
                self.notify = match command {
                    Some("desktop") => Notify::Desktop,
                    Some(command) if !command.is_empty() => Notify::Command(command.into()),
                    Some(_) | None => {
                        return Err("notify must be \"desktop\" or a shell command".into());
                    }
                };
            }
            _ => return Err(format!("unknown setting {name:?}")),
        }
        Ok(())
    }
}

/// A configuration file.
struct ReadFile {
    path: PathBuf,
    text: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view_model::commands::keymap::check_mistakes;

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str)]) {
        let mut configuration = Configuration::read_from(None);
        check_mistakes(&configuration.take_settings(text), expected);
    }

    #[test]
    fn valid_settings_apply_and_mistakes_are_reported_with_their_line() {
        check(
            "keymap = \"vim\"\ntheme = \"light\"\nmeasure = 80\nmouse = false\nrefresh = false\nbeliefs = true\n",
            &[],
        );
        check(
            "theme = \"mauve\"",
            &[(1, "there is no theme with that name")],
        );
        check(
            "\nmeasure = 3",
            &[(2, "measure must be a number of cells from 20 to 200")],
        );
        check("notify = \"desktop\"\n", &[]);
        check(
            "notify = \"\"",
            &[(1, "notify must be \"desktop\" or a shell command")],
        );
        check("beliefs = 1", &[(1, "beliefs must be true or false")]);
        check("colour = 1", &[(1, "unknown setting \"colour\"")]);
    }
}
