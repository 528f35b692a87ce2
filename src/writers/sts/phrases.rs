//! Words in an element: the usual one for what they are, the source's own, or none.

use std::borrow::Cow;

use super::Writer;
use super::grammar::{Element, known};
use super::inlines::{finish, push_open};
use super::nodes::Attributes;
use crate::model::{Carried, Content, Id, LanguageTag, Styled};
use crate::writers::WriteError;

/// What is known of a phrase beside its words.
#[derive(Default)]
pub(super) struct Phrase<'p> {
    pub(super) id: Option<&'p Id>,
    pub(super) lang: Option<&'p LanguageTag>,
    pub(super) carried: Option<&'p Carried>,
    pub(super) attributes: Vec<(&'static str, Cow<'p, str>)>,
    /// Markup that stands after the words.
    pub(super) after: String,
    /// What stands after them in an element other than the usual.
    pub(super) after_elsewhere: Option<String>,
}

impl<'a> Writer<'a> {
    pub(super) fn styled(
        &mut self,
        usual: &'static str,
        styled: &'a Styled,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let phrase = Phrase {
            id: styled.id.as_ref(),
            carried: styled.carried.as_deref(),
            ..Phrase::default()
        };
        self.phrase(usual, phrase, &styled.content, parent, out, "")
    }

    /// Writes words in an element: the source's own, the usual one, or none.
    pub(super) fn phrase(
        &mut self,
        usual: &'static str,
        mut phrase: Phrase<'_>,
        content: &'a Content,
        parent: &'static Element,
        out: &mut String,
        first: &str,
    ) -> Result<(), WriteError> {
        if self.restores {
            let own = phrase
                .carried
                .and_then(|carried| carried.element.as_deref());
            return self.phrase_as_it_was(own.unwrap_or(usual), phrase, content, out);
        }
        let element = parent.admits(usual).then(|| known(usual));
        let Some(element) = element else {
            self.lose(
                "sts-markup",
                format!("`{usual}` may not stand in `{}`; its words do", parent.name),
            );
            if let Some(id) = phrase.id {
                self.lose(
                    "sts-id",
                    format!("the id `{id}` of words without an element"),
                );
            }
            if usual == "ext-link"
                && let Some((_, target)) = phrase.attributes.last()
                && first.is_empty()
            {
                self.lose("sts-words", format!("the address `{target}`"));
            }
            out.push_str(first);
            self.push_content("content", content, parent, out)?;
            out.push_str(phrase.after_elsewhere.as_ref().unwrap_or(&phrase.after));
            return Ok(());
        };
        let attributes = self.phrase_attributes(element, &mut phrase);
        push_open(element.name, &attributes, out);
        let start = out.len();
        out.push_str(first);
        self.push_content("content", content, element, out)?;
        out.push_str(&phrase.after);
        finish(element.name, start, out);
        Ok(())
    }

    /// The attributes of the element around words.
    pub(super) fn phrase_attributes<'p>(
        &mut self,
        element: &'static Element,
        phrase: &mut Phrase<'p>,
    ) -> Attributes<'p> {
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, phrase.id);
        self.lang(&mut attributes, phrase.lang);
        for (name, value) in std::mem::take(&mut phrase.attributes) {
            attributes.set(name, value);
        }
        self.carried_attributes(&mut attributes, phrase.carried);
        attributes
    }

    /// Writes words in the element that the source had for them.
    pub(super) fn phrase_as_it_was(
        &mut self,
        name: &str,
        mut phrase: Phrase<'_>,
        content: &'a Content,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let element = self.rules(name);
        let attributes = self.phrase_attributes(element, &mut phrase);
        push_open(name, &attributes, out);
        let start = out.len();
        self.push_content("content", content, element, out)?;
        if let Some(carried) = phrase.carried {
            out.push_str(&super::frames::markup(&carried.content));
        }
        finish(name, start, out);
        Ok(())
    }
}
