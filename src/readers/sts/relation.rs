//! What a document is to others: `std-xref`.

use super::super::xml::{Event, Tag};
use super::{Kept, Read, Sts};
use crate::model::{Identifier, Relation, RelationKind};

impl<'a> Sts<'a> {
    pub(super) fn relation(&mut self, mut tag: Tag<'a>) -> Read<Relation> {
        let mut kept = Kept::new(&["identifier", "identifiers"]);
        let name = tag.take("type");
        let mut relation = Relation {
            kind: name.as_deref().map(relation_kind).unwrap_or_default(),
            name,
            ..Relation::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if matches!(tag.kind(), "std-ref" | "std-id") => {
                    let name = tag.name().to_owned();
                    let Some((value, own)) = self.text_node(tag, &mut kept)? else {
                        continue;
                    };
                    if relation.identifier.is_none() && own.is_none() && name == "std-ref" {
                        relation.identifier = Some(value);
                        kept.one("identifier");
                    } else {
                        relation.identifiers.push(Identifier {
                            kind: None,
                            name: Some(name),
                            value,
                            carried: own,
                        });
                        kept.one("identifiers");
                    }
                }
                event => self.xml.keep(event, &mut kept)?,
            }
        }
        relation.carried = self.xml.finish(tag, kept.carried);
        Ok(relation)
    }
}

pub(in super::super) fn relation_kind(name: &str) -> RelationKind {
    match name {
        "replaces" | "supersedes" | "revises" => RelationKind::Replaces,
        "replacedBy" | "replaced-by" | "supersededBy" | "isReplacedBy" | "revisedBy" => {
            RelationKind::ReplacedBy
        }
        "amends" => RelationKind::Amends,
        "amendedBy" | "isAmendedBy" => RelationKind::AmendedBy,
        "corrects" => RelationKind::Corrects,
        "correctedBy" | "isCorrectedBy" => RelationKind::CorrectedBy,
        "supplements" => RelationKind::Supplements,
        "supplementedBy" => RelationKind::SupplementedBy,
        "isPartOf" | "part-of" => RelationKind::PartOf,
        "hasPart" => RelationKind::HasPart,
        "translatedFrom" | "isTranslationOf" => RelationKind::TranslationOf,
        "translatedTo" => RelationKind::TranslatedAs,
        "adoptedFrom" | "adopts" => RelationKind::Adopts,
        "adoptedBy" => RelationKind::AdoptedBy,
        "normRefs" | "references" | "normative-reference" => RelationKind::References,
        _ => RelationKind::Related,
    }
}
