//! Parts of a news story other than its text: byline, dateline, sign-off, agency, language and boilerplate.

pub(super) mod agencies;
pub(super) mod boilerplate;
pub(super) mod byline;
pub(super) mod chinese_byline;
pub(super) mod dateline;
pub(super) mod language;
pub(super) mod marked_line;
pub(super) mod note_marks;
pub(super) mod sign_off;
pub(super) mod word_lists;
