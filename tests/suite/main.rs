//! All integration tests in one binary. Each module covers one area.

mod architecture;
mod command_line;
mod comparisons;
mod decisions;
mod dependencies;
mod desk;
mod documents;
mod extract;
mod forms;
mod gold;
mod hostile;
mod html;
mod journeys;
mod leaving;
mod library;
mod library_screen;
mod loading;
mod long_texts;
mod merging;
mod over_time;
#[path = "../../src/loader/tests/archives.rs"]
mod packing;
mod picture;
mod private;
mod proxied;
mod random;
mod read_only;
mod refreshing;
mod said_by;
mod screens;
#[path = "../../src/app/fetch/server.rs"]
mod server;
mod strangers;
mod tagging;
mod terminal;
mod web;
