//! Journeys of a reader who corrects quotes and highlights passages, in the reader, among people and in the library.

use std::sync::Arc;

use pullquote::analysis::analyse;
use pullquote::app::analysis_rows;
use pullquote::library::{ArticleId, Incoming, OtherSpeaker};
use pullquote::text::{Article, QuoteKind};
use pullquote::ui;
use pullquote::view_model::{Answer, Msg, Size};

use crate::desk::{Desk, NOW, Story};
use crate::library_screen::{at_desk, empty};

/// The speaker and the words of every quote of the open article.
fn quotes(desk: &Desk) -> Vec<(String, String)> {
    let reading = desk.view_model.reader.reading.as_ref().expect("an article");
    let analysis = reading.analysis().expect("it is analysed");
    let quotes = analysis.quotes.iter().map(|quote| {
        let source = quote.speaker.and_then(|speaker| speaker.source);
        let name = source.and_then(|source| analysis.sources.get(source));
        let name = name.map_or("nobody".into(), |source| source.name.clone());
        (name, reading.article.slice(quote.spans[0]).to_owned())
    });
    quotes.collect()
}

/// The article of the first story, opened from the library, with its first quote active.
fn reading(name: &str) -> Desk {
    let mut desk = at_desk(name, (120, 40), "Enter");
    desk.press("g g n");
    desk
}

#[test]
fn a_quote_gets_another_speaker_and_u_gives_it_back() {
    let mut desk = reading("decide-speaker");
    let before = quotes(&desk);
    assert_eq!(before[0].0, "Jane Doe");
    desk.press("c");
    let screen = desk.screen();
    assert!(screen.contains("Jane Doe → …"), "{screen}");
    desk.press("Enter type:tmrys");
    let screen = desk.screen();
    assert!(screen.contains("Jane Doe → Tom Reyes"), "{screen}");
    desk.press("Enter");
    let screen = desk.screen();
    assert!(
        screen.contains("corrected: Jane Doe → Tom Reyes; U undoes"),
        "{screen}"
    );
    assert_eq!(quotes(&desk)[0].0, "Tom Reyes");
    desk.press("i");
    assert!(
        desk.screen().contains("corrected by you on"),
        "{}",
        desk.screen()
    );
    desk.press("Esc U");
    assert_eq!(quotes(&desk), before);
}

/// Two articles with the same words, each with another speaker, and the newer one open.
fn disputed(name: &str) -> Desk {
    let mut library = empty(name);
    let said = [
        ("Ana Sandoval", "Pieter Holm", "Harbour bridge will close"),
        ("Pieter Holm", "Ana Sandoval", "Council closes the bridge"),
    ];
    let stories = said.map(|(speaker, other, title)| {
        let mut article = Article {
            text: format!(
                "“The old harbour bridge will not survive another winter of storms,” said {speaker}.\n\n{other} said nothing."
            ),
            ..Article::default()
        };
        article.metadata.title = Some(title.into());
        let analysis = Arc::new(analyse(&article));
        Story {
            article: Arc::new(article),
            analysis,
        }
    });
    for (story, time) in stories.iter().zip([NOW - 60, NOW]) {
        let stored = library.store(&[Incoming::alone(&story.article)], time);
        let id = stored.expect("it is stored")[0].id();
        let rows = analysis_rows(&story.article, &story.analysis);
        library
            .store_analysis(&[(id, rows)], time)
            .expect("its quotes are stored");
    }
    library.index(10, NOW).expect("they are indexed");
    let mut desk = Desk::of_library(library, &stories, (120, 40));
    desk.press("Enter g g n");
    desk
}

#[test]
fn words_that_another_article_gives_to_somebody_else_are_marked_explained_and_offered() {
    let mut desk = disputed("decide-disputed");
    assert_eq!(quotes(&desk)[0].0, "Pieter Holm");
    let screen = desk.screen();
    assert!(screen.contains("Pieter Holm ≠"), "{screen}");
    desk.press("i");
    let screen = desk.screen();
    assert!(
        screen.contains("Ana Sandoval says it in “Harbour bridge will close”"),
        "{screen}"
    );
    desk.press("Esc c Enter");
    let screen = desk.screen();
    assert!(
        screen.contains("In another article with these words"),
        "{screen}"
    );
    desk.press("Enter");
    assert_eq!(quotes(&desk)[0].0, "Ana Sandoval");
    // Now both articles have the same speaker.
    assert!(!desk.screen().contains('≠'), "{}", desk.screen());
}

#[test]
fn among_people_the_speaker_of_another_article_is_offered_too() {
    let mut desk = disputed("decide-disputed-people");
    desk.press("q p / type:pieter Enter Tab c Enter");
    let screen = desk.screen();
    let below = screen.split_once("In another article with these words");
    let (_, below) = below.expect("other articles are listed");
    assert!(below.contains("Pieter Holm → Ana Sandoval"), "{screen}");
    desk.press("Enter");
    let screen = desk.screen();
    assert!(
        screen.contains("corrected: Pieter Holm → Ana Sandoval"),
        "{screen}"
    );
}

#[test]
fn a_late_answer_about_other_speakers_changes_nothing() {
    let mut desk = disputed("decide-disputed-late");
    desk.press("q p / type:pieter Enter Tab");
    let library = desk.library.take();
    desk.press("c Esc");
    let before = desk.screen();
    let last = desk.view_model.dialog.correcting.as_ref();
    let request = last.and_then(|draft| draft.asked).expect("a request");
    let answer = Answer::OtherSpeakers(vec![OtherSpeaker {
        name: "Ana Sandoval".into(),
        article: ArticleId(1),
        title: String::new(),
        outlet: String::new(),
        time: 0,
    }]);
    desk.tell(Msg::Answered { request, answer });
    assert_eq!(desk.screen(), before);
    // Nor is it taken for an answer about the next quote.
    desk.library = library;
    desk.press("c Enter");
    assert!(
        desk.screen().contains("In another article"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_name_that_nobody_has_yet_is_typed() {
    let mut desk = reading("decide-typed");
    desk.press("c Enter type:Ola_Nordmann Enter");
    assert_eq!(quotes(&desk)[0].0, "Ola Nordmann");
    desk.press("q p / type:nordmann Enter");
    assert!(
        desk.screen().contains("Said by Ola Nordmann"),
        "{}",
        desk.screen()
    );
}

#[test]
fn nobody_is_named_and_a_quote_that_is_none_is_removed() {
    let mut desk = reading("decide-nobody");
    let before = quotes(&desk);
    desk.press("c j Enter");
    assert_eq!(quotes(&desk)[0].0, "nobody");
    desk.press("c / type:not Enter Enter");
    assert_eq!(quotes(&desk).len(), before.len() - 1);
    desk.press("U U");
    assert_eq!(quotes(&desk), before);
}

#[test]
fn selected_words_become_the_words_of_a_quote_or_a_quote_of_their_own() {
    let mut desk = reading("decide-words");
    let before = quotes(&desk);
    // From the first word of the quote to the fifth.
    desk.press("v l l l l c");
    let screen = desk.screen();
    assert!(screen.contains("selected"), "{screen}");
    desk.press("Enter");
    let words = &quotes(&desk)[0].1;
    assert_eq!(words, "We cannot keep the ice");
    desk.press("U");
    assert_eq!(quotes(&desk), before);
    // The first paragraph of the story is no quote.
    desk.press("g g } v v c");
    assert!(
        desk.screen().contains("a quote that was missed"),
        "{}",
        desk.screen()
    );
    desk.press("j Enter type:harbour_office Enter");
    let after = quotes(&desk);
    assert_eq!(after.len(), before.len() + 1, "{after:?}");
    assert_eq!(after[0].0, "harbour office");
    let reading = desk.view_model.reader.reading.as_ref().expect("an article");
    let added = &reading.analysis().expect("it is analysed").quotes[0];
    assert_eq!(added.kind, QuoteKind::Indirect);
}

#[test]
fn a_quote_among_people_is_corrected() {
    let mut desk = at_desk("decide-people", (120, 40), "p");
    assert!(desk.screen().contains("Said by Tom Reyes"));
    desk.press("Tab c Enter type:jane_doe Enter");
    let screen = desk.screen();
    assert!(
        screen.contains("corrected: Tom Reyes → Jane Doe"),
        "{screen}"
    );
}

#[test]
fn words_are_highlighted_with_a_note_listed_found_and_deleted() {
    let mut desk = reading("highlight");
    desk.press("v v a type:ask_the_pilots_#green Enter");
    assert!(desk.screen().contains("highlighted"));
    desk.press("g g g a");
    let screen = desk.screen();
    assert!(screen.contains("ask the pilots · #green · “"), "{screen}");
    desk.press("Enter");
    // At the highlight, a edits its note.
    desk.press("a type:_now Enter g a");
    let screen = desk.screen();
    assert!(screen.contains("ask the pilots #green now"), "{screen}");
    desk.press("Esc q");
    let screen = desk.screen();
    assert!(
        screen.contains("1 highlight"),
        "the preview has it:\n{screen}"
    );
    desk.press("g a");
    let screen = desk.screen();
    assert!(screen.contains("All highlights"), "{screen}");
    desk.press("Enter");
    assert!(desk.view_model.reader.reading.is_some());
    desk.press("g a d d");
    let screen = desk.screen();
    assert!(!screen.contains("ask the pilots"), "{screen}");
    desk.press("U g a");
    assert!(
        desk.screen().contains("ask the pilots"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_highlight_with_quotation_marks_of_its_own_is_listed_without_second_ones() {
    let mut desk = reading("highlight-marks");
    // The sentence of the quote, with the mark before it.
    desk.press("v v a Enter g a");
    let screen = desk.screen();
    let shown = "highlight  “‘We cannot keep the ice out,’ Mayor Jane Doe said.”";
    assert!(screen.contains(shown), "{screen}");
}

#[test]
fn the_cursor_stands_behind_the_note_that_is_typed() {
    let mut desk = reading("note-cursor");
    desk.press("v v a type:ask");
    let screen = desk.screen();
    let prompt = screen.lines().last().unwrap_or_default();
    let (before, _) = prompt.split_once("ask").expect("the note");
    let cursor = ui::cursor(&desk.view_model).expect("a cursor");
    let behind = before.len() + "ask".len();
    assert_eq!((usize::from(cursor.x), cursor.y), (behind, 39));
}

#[test]
fn the_list_of_all_highlights_has_room_for_notes_on_a_small_screen() {
    let mut desk = reading("highlights-narrow");
    desk.press("v v a type:ask_the_pilots_of_the_harbour_office Enter q");
    desk.tell(Msg::Resized(Size {
        width: 40,
        height: 12,
    }));
    desk.press("g a");
    let screen = desk.screen();
    for words in ["ask the pilots", "of the harbour", "office"] {
        assert!(screen.contains(words), "no {words:?} in\n{screen}");
    }
}

#[test]
fn a_note_of_several_lines_is_written_in_the_editor() {
    let mut desk = reading("note-editor");
    desk.press("v v a type:ask C-e g a");
    let screen = desk.screen();
    assert!(screen.contains("ask and a line · “"), "{screen}");
    // It has more lines than the prompt, so the editor is opened again.
    desk.press("Enter a g a");
    let screen = desk.screen();
    assert!(screen.contains("ask and a line and a line"), "{screen}");
}
