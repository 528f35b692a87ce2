//! The provisions of a control: each part of its statement that says something is one. Guidance and
//! objectives say nothing that binds.

use super::Oscal;
use super::source::Source;
use crate::model::{Block, Clause, Id, Provision, ProvisionKind};

impl<'a, S: Source<'a>> Oscal<'a, S> {
    /// The provision that a part of a statement is, if it has words and an identifier.
    pub(super) fn provision(&self, part: &Clause) -> Option<Provision> {
        let words = part.id.as_ref()?;
        let text = text_of(&part.blocks);
        if text.trim().is_empty() {
            return None;
        }
        let mut id = format!("provision-{words}");
        while self.known.places.contains(&*id) {
            id.push('_');
        }
        let words_of = |text: &str| -> Vec<String> {
            text.split(|c: char| !c.is_alphanumeric())
                .map(str::to_lowercase)
                .collect()
        };
        let said = words_of(&text);
        let says = |word: &str| said.iter().any(|said| said == word);
        let kind = if says("should") && !says("shall") && !says("must") {
            ProvisionKind::Recommendation
        } else {
            ProvisionKind::Requirement
        };
        let denies = |pair: &[String]| {
            matches!(pair[0].as_str(), "shall" | "must" | "should") && pair[1] == "not"
        };
        Some(Provision {
            id: Id::from(id),
            kind,
            negative: said.windows(2).any(denies),
            words: vec![words.clone()],
            ..Provision::default()
        })
    }
}

/// The words of paragraphs and lists.
fn text_of(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => text.push_str(&paragraph.content.plain_text()),
            Block::List(list) => {
                for item in &list.items {
                    text.push_str(&text_of(&item.blocks));
                    text.push(' ');
                }
            }
            Block::Quote(quote) => text.push_str(&text_of(&quote.blocks)),
            _ => {}
        }
        text.push(' ');
    }
    text
}
