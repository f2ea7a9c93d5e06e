//! The panes of the reader, in the order of Tab and of their titles.
//!
//! A pane beside the article is one row of the table: its name in keymap files, its state and its variant of [`Pane`].

use super::quotes::pane::QuotesPane;
use super::reading::Reading;
use super::side_pane::SidePane;
use super::sources::pane::SourcesPane;
use crate::view_model::geometry::Area;

macro_rules! side_panes {
    ($($name:ident: $state:ident $pane:ident $description:literal,)*) => {
        /// A pane of the reader.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Pane {
            /// The body.
            #[default]
            Article,
            $(#[doc = $description] $pane,)*
        }

        impl Pane {
            /// Every pane.
            pub const ALL: &[Self] = &[Self::Article, $(Self::$pane,)*];

            /// The panes beside the article.
            pub const SIDE: &[Self] = &[$(Self::$pane,)*];

            /// Its section in the keymap files.
            pub const fn name(self) -> &'static str {
                match self {
                    Self::Article => "article",
                    $(Self::$pane => stringify!($name),)*
                }
            }
        }

        /// The state of the panes beside the article.
        #[derive(Clone, Debug, Default)]
        pub struct SidePanes {
            $(#[doc = $description] pub $name: $state,)*
        }

        impl SidePanes {
            /// A pane beside the article.
            pub fn get(&self, pane: Pane) -> Option<&dyn SidePane> {
                match pane {
                    Pane::Article => None,
                    $(Pane::$pane => Some(&self.$name),)*
                }
            }

            /// A pane beside the article, mutable.
            pub fn get_mut(&mut self, pane: Pane) -> Option<&mut dyn SidePane> {
                match pane {
                    Pane::Article => None,
                    $(Pane::$pane => Some(&mut self.$name),)*
                }
            }
        }
    };
}

side_panes! {
    quotes: QuotesPane Quotes "Who said what, in text order.",
    sources: SourcesPane Sources "Who is quoted.",
}

impl SidePanes {
    /// Builds the rows on the screen. `area` is where the entries of a pane are.
    pub(super) fn settle(&mut self, reading: &Reading, area: impl Fn(Pane) -> Area) {
        for pane in Pane::SIDE {
            if let Some(side) = self.get_mut(*pane) {
                side.settle(reading, area(*pane));
            }
        }
    }
}
