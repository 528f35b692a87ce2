//! The `journal-meta`: the work that the article is part of.

use super::Read;
use super::article::keep_word;
use crate::model::{Carried, Metadata, Relation, RelationKind};
use crate::readers::positions::{NodeKey, Step};
use crate::readers::sts::Sts;
use crate::readers::xml::carry::{carry_inner, instead};
use crate::readers::xml::{Event, Tag};

impl<'a> Sts<'a> {
    pub(super) fn journal(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
    ) -> Read<()> {
        let place = metadata.relations.len();
        let step = Step::Item("relations", place);
        let key = self.positions.open(at, step, tag.start());
        metadata.relations.push(Relation::default());
        let mut carried = instead("journal-meta");
        let mut relation = Relation {
            kind: RelationKind::PartOf,
            name: Some("journal".to_owned()),
            ..Relation::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "journal-id" | "issn" | "issn-l" | "isbn" => {
                        let identifier = self.designation(tag)?;
                        relation.identifiers.push(identifier);
                    }
                    "journal-title-group" => {
                        let name = tag.name().to_owned();
                        let own = relation.titles.len();
                        while let Some(event) = self.xml.child()? {
                            match event {
                                Event::Start(tag) => {
                                    let titles = &mut relation.titles;
                                    self.title_of_group(tag, titles, own, key, &mut carried)?;
                                }
                                event => self.xml.stray(event, &mut carried)?,
                            }
                        }
                        let attributes = self.xml.close(tag);
                        carry_inner(&mut carried, &name, attributes);
                    }
                    "journal-title"
                    | "journal-subtitle"
                    | "abbrev-journal-title"
                    | "trans-title"
                    | "trans-subtitle" => {
                        self.title_of_group(tag, &mut relation.titles, 0, key, &mut carried)?;
                    }
                    "publisher" => self.publisher(tag, metadata, at)?,
                    "notes" => self.journal_notes(tag, metadata, at)?,
                    "self-uri" => {
                        let step = Step::Item("links", metadata.links.len());
                        let key = self.positions.open(at, step, tag.start());
                        let mut link = self.metadata_link(tag, key)?;
                        self.positions.close(key, self.xml.end());
                        link.relation = link.relation.or_else(|| Some("journal".to_owned()));
                        metadata.links.push(link);
                    }
                    // Those who make the journal had no part in the article.
                    _ => self.xml.stray(Event::Start(tag), &mut carried)?,
                },
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        relation.carried = self.xml.finish(tag, carried);
        self.positions.close(key, self.xml.end());
        metadata.relations[place] = relation;
        Ok(())
    }

    fn journal_notes(
        &mut self,
        mut tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
    ) -> Read<()> {
        let step = Step::Item("notes", metadata.notes.len());
        let key = self.positions.open(at, step, tag.start());
        let kind = tag.take("notes-type");
        let mut note = self.titled(tag, key, kind, "meta-note")?;
        self.positions.close(key, self.xml.end());
        let own: &mut Carried = note.carried.get_or_insert_default();
        let of = "guiju:of".to_owned();
        own.attributes.insert(of, "journal-meta".to_owned());
        keep_word(own, "notes-type", note.class.as_ref());
        metadata.notes.push(note);
        Ok(())
    }
}
