//! Articles within an article, such as translations, reviews and replies: a clause each.

use super::Read;
use crate::model::{Carried, Clause, ClauseKind, Content, DocumentType, Metadata, RelatedLink};
use crate::readers::positions::{NodeKey, Step};
use crate::readers::sts::Sts;
use crate::readers::xml::carry::{id, instead, lang};
use crate::readers::xml::prose::Slot;
use crate::readers::xml::{Event, Tag};

impl<'a> Sts<'a> {
    /// A `sub-article` or `response`: a clause, and metadata that point at it.
    pub(super) fn part_into(
        &mut self,
        tag: Tag<'a>,
        clauses: &mut Vec<Clause>,
        slot: Slot,
        further: &mut Vec<Metadata>,
    ) -> Read<()> {
        let step = Step::Item(slot.field, clauses.len());
        let key = self.positions.open(slot.parent, step, tag.start());
        let clause = self.inner_article(tag, key, further)?;
        self.positions.close(key, self.xml.end());
        clauses.push(clause);
        Ok(())
    }

    fn inner_article(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        further: &mut Vec<Metadata>,
    ) -> Read<Clause> {
        let name = tag.name().to_owned();
        let kind = tag
            .take("article-type")
            .or_else(|| tag.take("response-type"));
        let mut carried = instead(&name);
        let mut clause = Clause {
            id: id(&mut tag),
            kind: Some(ClauseKind::Colophon),
            class: kind.clone(),
            lang: lang(&mut tag),
            ..Clause::default()
        };
        let slot = Slot::new(at, "clauses");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "front" | "front-stub" => {
                        let step = Step::Item("further_metadata", further.len());
                        let key = self.positions.open(NodeKey::ROOT, step, tag.start());
                        let mut metadata = Metadata {
                            document_type: kind.clone().map(|name| DocumentType {
                                name: Some(name),
                                ..DocumentType::default()
                            }),
                            ..Metadata::default()
                        };
                        let clauses = &mut clause.clauses;
                        let place = (&mut metadata, key);
                        self.article_front(tag, clauses, slot, place, &mut carried)?;
                        self.positions.close(key, self.xml.end());
                        set_title(&mut clause, &metadata);
                        metadata
                            .links
                            .extend(clause.id.as_ref().map(|id| RelatedLink {
                                target: format!("#{id}"),
                                relation: Some(name.clone()),
                                // No element of the source.
                                carried: instead("#text").into_field(),
                                ..RelatedLink::default()
                            }));
                        further.push(metadata);
                    }
                    "body" | "back" => {
                        self.text(tag, &mut clause.clauses, None, slot, &mut carried)?;
                    }
                    "floats-group" => self.floats(tag, &mut clause.clauses, slot, &mut carried)?,
                    "sub-article" | "response" => {
                        self.part_into(tag, &mut clause.clauses, slot, further)?;
                    }
                    _ => self.xml.stray(Event::Start(tag), &mut carried)?,
                },
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        clause.carried = self.xml.finish(tag, carried);
        Ok(clause)
    }

    /// A `floats-group`: figures and tables outside the text, in a clause without a title.
    pub(super) fn floats(
        &mut self,
        tag: Tag<'a>,
        clauses: &mut Vec<Clause>,
        slot: Slot,
        carried: &mut Carried,
    ) -> Read<()> {
        let first = clauses.len();
        self.text(tag, clauses, None, slot, carried)?;
        for clause in &mut clauses[first..] {
            clause.carried = instead("floats-group").into_field();
        }
        Ok(())
    }
}

/// The title of such an article is that of the clause too; without marks, so that no identifier
/// stands twice.
fn set_title(clause: &mut Clause, metadata: &Metadata) {
    let Some(title) = metadata.titles.first() else {
        return;
    };
    let parts = [&title.main, &title.complementary].map(Content::plain_text);
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
    clause.title = parts.join(" ").trim().into();
}
