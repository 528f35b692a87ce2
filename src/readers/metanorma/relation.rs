//! Relations to other documents.

use super::{Carried, Metanorma, NodeKey, Prose, Read, Step, Tag, carry_inner};
use crate::model::{Adoption, AdoptionDegree, IdentifierKind, Metadata, Relation, RelationKind};
use crate::readers::xml::Event;

impl<'a> Metanorma<'a> {
    pub(super) fn relation(
        &mut self,
        mut tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
    ) -> Read<()> {
        let kind = tag.peek("type").unwrap_or_default().to_owned();
        let degree = match &*kind {
            "identical" => Some(AdoptionDegree::Identical),
            "modified" => Some(AdoptionDegree::Modified),
            "nonequivalent" | "not_equivalent" | "notEquivalent" => {
                Some(AdoptionDegree::NotEquivalent)
            }
            _ => None,
        };
        if degree.is_some() {
            tag.convert("type", |_| Some(()));
        }
        let name = tag.take("type").filter(|name| !name.is_empty());
        let start = tag.start();
        let step = if degree.is_some() {
            Step::Item("adoptions", metadata.adoptions.len())
        } else {
            Step::Item("relations", metadata.relations.len())
        };
        let mut relation = Relation {
            kind: relation_kind(&kind),
            name,
            ..Relation::default()
        };
        self.node(at, step, start, |reader, key| {
            reader.relation_parts(tag, key, &mut relation)
        })?;
        match degree {
            Some(degree) => metadata.adoptions.push(Adoption {
                degree,
                identifier: relation.identifier,
                titles: relation.titles,
                carried: relation.carried,
                ..Adoption::default()
            }),
            None => metadata.relations.push(relation),
        }
        Ok(())
    }

    fn relation_parts(&mut self, tag: Tag<'a>, at: NodeKey, relation: &mut Relation) -> Read<()> {
        let mut carried = Carried::default();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if inner.kind() == "description" => {
                    relation.note = self.content_element(inner, at, "note", &mut carried)?;
                }
                Event::Start(inner) if inner.kind() == "bibitem" => {
                    while let Some(event) = self.xml.child()? {
                        match event {
                            Event::Start(inner) if inner.kind() == "title" => {
                                self.bib_title(inner, &mut relation.titles, at, &mut carried)?;
                            }
                            Event::Start(inner) if inner.kind() == "docidentifier" => {
                                let is_first = relation.identifier.is_none();
                                let mut identifier = self.bib_identifier(inner, is_first)?;
                                if is_first && identifier.carried.is_none() {
                                    relation.identifier = Some(identifier.value);
                                    if let Some(name) = identifier.name {
                                        carried
                                            .attributes
                                            .insert("docidentifier@type".to_owned(), name);
                                    }
                                } else {
                                    if is_first {
                                        relation.identifier = Some(identifier.value.clone());
                                    }
                                    identifier.kind = identifier.kind.filter(|kind| {
                                        !is_first || *kind != IdentifierKind::Standard
                                    });
                                    relation.identifiers.push(identifier);
                                }
                            }
                            event => self.xml.stray(event, &mut carried)?,
                        }
                    }
                    let attributes = self.xml.close(inner);
                    carry_inner(&mut carried, "bibitem", attributes);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        relation.carried = self.xml.finish(tag, carried);
        Ok(())
    }
}

fn relation_kind(kind: &str) -> RelationKind {
    match kind {
        "obsoletes" | "successorOf" => RelationKind::Replaces,
        "obsoletedBy" | "hasSuccessor" => RelationKind::ReplacedBy,
        "updates" | "amends" => RelationKind::Amends,
        "updatedBy" | "amendedBy" => RelationKind::AmendedBy,
        "corrects" => RelationKind::Corrects,
        "correctedBy" => RelationKind::CorrectedBy,
        "complementOf" => RelationKind::Supplements,
        "hasComplement" => RelationKind::SupplementedBy,
        "partOf" | "includedIn" => RelationKind::PartOf,
        "hasPart" | "includes" => RelationKind::HasPart,
        "translatedFrom" => RelationKind::TranslationOf,
        "hasTranslation" => RelationKind::TranslatedAs,
        "adoptedFrom" | "adopts" => RelationKind::Adopts,
        "adoptedAs" => RelationKind::AdoptedBy,
        "editionOf" => RelationKind::LaterEdition,
        "hasEdition" => RelationKind::EarlierEdition,
        "cites" => RelationKind::References,
        _ => RelationKind::Related,
    }
}
