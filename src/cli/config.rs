//! `pullquote config`: prints the files that were read, the configuration in effect and any mistakes in it. The output
//! can be split into the files that it names.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use ratatui::style::{Modifier, Style};

use super::exit::Exit;
use crate::app::alerts::Notify;
use crate::app::{Configuration, Mouse};
use crate::text::{Beliefs, sanitize};
use crate::ui::theme::{Role, Theme};
use crate::view_model::Size;
use crate::view_model::commands::keymap::write_keys;

/// Prints the configuration.
pub(super) fn run() -> io::Result<Exit> {
    let configuration = Configuration::read();
    let page = describe(&configuration);
    let mut out = io::stdout().lock();
    out.write_all(page.as_bytes())?;
    out.flush()?;
    for mistake in &configuration.mistakes {
        super::message::complain(&mistake.to_string());
    }
    Ok(if configuration.mistakes.is_empty() {
        Exit::Done
    } else {
        Exit::Failed
    })
}

fn describe(configuration: &Configuration) -> String {
    let mut page = String::new();
    // Writing to a string does not fail.
    let _ = settings(configuration, &mut page);
    let _ = keymap(configuration, &mut page);
    let _ = theme(configuration, &mut page);
    page
}

fn settings(configuration: &Configuration, page: &mut String) -> std::fmt::Result {
    let name = "config.toml";
    heading(configuration, name, page)?;
    let settings = configuration.settings(Size::default());
    let theme = settings.themes.get(settings.theme);
    let theme = theme.map(String::as_str).unwrap_or_default();
    let follows = if configuration.follows_background() {
        "  # or light, if the terminal's background is light"
    } else {
        ""
    };
    writeln!(page, "keymap = {:?}", configuration.keymap_name)?;
    writeln!(page, "theme = {theme:?}{follows}")?;
    writeln!(page, "measure = {}", configuration.measure)?;
    let (mouse, beliefs) = (
        configuration.mouse == Mouse::Captured,
        configuration.beliefs == Beliefs::Shown,
    );
    writeln!(page, "mouse = {mouse}")?;
    writeln!(page, "beliefs = {beliefs}")?;
    match &configuration.notify {
        Notify::Nothing => Ok(()),
        Notify::Desktop => writeln!(page, "notify = \"desktop\""),
        Notify::Command(command) => writeln!(page, "notify = {command:?}"),
    }
}

fn keymap(configuration: &Configuration, page: &mut String) -> std::fmt::Result {
    heading(configuration, "keymap.toml", page)?;
    let mut section = None;
    for ((context, keys), binding) in &configuration.keymap.bindings {
        if section != Some(context) {
            writeln!(page, "\n[{}]", context.name())?;
            section = Some(context);
        }
        writeln!(
            page,
            "{:?} = {:?}",
            write_keys(keys),
            binding.command.name()
        )?;
    }
    Ok(())
}

fn theme(configuration: &Configuration, page: &mut String) -> std::fmt::Result {
    heading(configuration, "theme.toml", page)?;
    let settings = configuration.settings(Size::default());
    let Some(named) = configuration.themes.get(settings.theme) else {
        return Ok(());
    };
    for &role in Role::ALL {
        writeln!(page, "{} = {}", role.name(), style(named.theme(), role))?;
    }
    Ok(())
}

fn heading(configuration: &Configuration, name: &str, page: &mut String) -> std::fmt::Result {
    let path = configuration
        .folder
        .as_deref()
        .map(|folder| folder.join(name));
    let there = path
        .as_ref()
        .is_some_and(|path| configuration.files.contains(path));
    let path = path
        .as_deref()
        .unwrap_or(Path::new(name))
        .display()
        .to_string();
    let state = if there { "read" } else { "not found" };
    if !page.is_empty() {
        writeln!(page)?;
    }
    writeln!(page, "# {} ({state})", sanitize::line(&path))
}

/// A style as written in theme files.
fn style(theme: &Theme, role: Role) -> String {
    let style: Style = theme.style(role);
    let mut parts = Vec::new();
    if let Some(colour) = style.fg {
        parts.push(format!("fg = \"{colour}\""));
    }
    if let Some(colour) = style.bg {
        parts.push(format!("bg = \"{colour}\""));
    }
    let modifiers = [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underline"),
        (Modifier::REVERSED, "reverse"),
    ];
    let set = modifiers
        .iter()
        .filter(|(modifier, _)| style.add_modifier.contains(*modifier));
    parts.extend(set.map(|(_, name)| format!("{name} = true")));
    if parts.is_empty() {
        "{}".into()
    } else {
        format!("{{ {} }}", parts.join(", "))
    }
}
