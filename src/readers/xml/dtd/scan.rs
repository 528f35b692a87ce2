//! Going through a declaration word by word.

use std::ops::Range;

use super::super::characters::{continues_name, is_space};
use super::super::pieces::shortened;
use super::super::{ReadError, syntax};

/// A place in a text, with what may stand there.
#[derive(Debug)]
pub(super) struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn go_on(&mut self, at: usize) {
        self.at = at;
    }

    /// Skips white space; whether there was any.
    pub(super) fn space(&mut self) -> bool {
        let rest = self.rest();
        let left = rest.trim_start_matches(is_space);
        self.at += rest.len() - left.len();
        left.len() < rest.len()
    }

    pub(super) fn need_space(&mut self, place: &str) -> Result<(), ReadError> {
        if self.space() {
            return Ok(());
        }
        Err(self.fault(
            &format!("there is no space {place}"),
            "put a space between the parts of a declaration; references to parameter entities may not stand there",
        ))
    }

    /// Skips a word, if it is next.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    pub(super) fn expect(&mut self, word: &str, help: &str) -> Result<(), ReadError> {
        if self.eat(word) {
            return Ok(());
        }
        Err(self.fault(&format!("a `{word}` is missing"), help))
    }

    /// Whether an external identifier is next.
    pub(super) fn starts_external(&self) -> bool {
        self.rest().starts_with("SYSTEM") || self.rest().starts_with("PUBLIC")
    }

    /// A word of characters that names may have.
    pub(super) fn word(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest
            .find(|c| c != ':' && !continues_name(c))
            .unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// A name; `what` it is of.
    pub(super) fn name(
        &mut self,
        what: &str,
        is_name: fn(&str) -> bool,
    ) -> Result<&'t str, ReadError> {
        let start = self.at;
        let name = self.word();
        if is_name(name) {
            return Ok(name);
        }
        let (message, end) = if name.is_empty() {
            (format!("the name of {what} is missing"), self.next_end())
        } else {
            (
                format!("`{}` is no name of {what}", shortened(name)),
                self.at,
            )
        };
        Err(syntax(
            message,
            start..end,
            "names start with a letter or `_` and go on with letters, digits, `.`, `-` and `_`",
        ))
    }

    /// Where a text in quotes stands, without the quotes.
    pub(super) fn literal(&mut self, what: &str) -> Result<Range<usize>, ReadError> {
        let rest = self.rest();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            return Err(self.fault(
                &format!("{what} does not stand in quotes"),
                "put it between quotes of one kind",
            ));
        };
        let Some(length) = rest[1..].find(quote) else {
            return Err(self.fault(
                &format!("{what} is not ended"),
                "close the quotes with the character that opened them",
            ));
        };
        let start = self.at + 1;
        self.at = start + length + 1;
        Ok(start..start + length)
    }

    /// The `>` that ends the declaration which started at `start`.
    pub(super) fn close(&mut self, what: &str, start: usize) -> Result<(), ReadError> {
        self.space();
        if self.eat(">") {
            return Ok(());
        }
        if self.rest().is_empty() {
            let end = (start + 2).min(self.text.len());
            return Err(syntax(
                format!("{what} is not ended"),
                start..end,
                "end it with `>`",
            ));
        }
        Err(self.fault(
            &format!("{what} goes on where it should end"),
            "write `>` here, or remove what is not part of it",
        ))
    }

    /// A fault at the next character.
    pub(super) fn fault(&self, message: &str, help: &str) -> ReadError {
        syntax(message.to_owned(), self.at..self.next_end(), help)
    }

    fn next_end(&self) -> usize {
        self.at + self.rest().chars().next().map_or(0, char::len_utf8)
    }
}
