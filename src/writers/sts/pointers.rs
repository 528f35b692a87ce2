//! What points elsewhere from running text: cross references and citations.

use std::borrow::Cow;

use super::grammar::Element;
use super::phrases::Phrase;
use super::{Writer, xml};
use crate::model::{Citation, CrossReference, Id, Locator};
use crate::numbering::EntryKind;
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    pub(super) fn cross_reference(
        &mut self,
        reference: &'a CrossReference,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let targets = std::iter::once(&reference.target).chain(&reference.further_targets);
        let rid = self.references(targets.map(Id::as_str));
        let kind = self.index.by_id(&reference.target).map(|entry| entry.kind);
        let mut attributes = Vec::new();
        if !self.restores {
            attributes.push(("ref-type", Cow::from(reference_type(kind))));
        }
        if !rid.is_empty() {
            attributes.push(("rid", rid.into()));
        }
        let mut made = String::new();
        if reference.content.is_empty() && !self.restores {
            xml::push_text(&self.index.cross_reference_text(reference), &mut made);
        }
        let phrase = Phrase {
            id: reference.id.as_ref(),
            carried: reference.carried.as_deref(),
            attributes,
            ..Phrase::default()
        };
        self.phrase("xref", phrase, &reference.content, parent, out, &made)
    }

    pub(super) fn citation(
        &mut self,
        citation: &'a Citation,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let mut attributes = Vec::new();
        let mut made = String::new();
        let usual = if let Some(target) = &citation.target {
            let rid = self.references(std::iter::once(target.as_str()));
            if !self.restores {
                attributes.push(("ref-type", Cow::from("bibr")));
            }
            if !rid.is_empty() {
                attributes.push(("rid", rid.into()));
            }
            "xref"
        } else {
            "std"
        };
        if self.restores {
            let phrase = Phrase {
                id: citation.id.as_ref(),
                carried: citation.carried.as_deref(),
                attributes,
                ..Phrase::default()
            };
            return self.phrase(usual, phrase, &citation.content, parent, out, "");
        }
        let shown = citation.content.plain_text();
        if let Some(identifier) = &citation.identifier
            && !citation.content.is_empty()
            && !shown.contains(identifier.as_str())
        {
            attributes.push(("std-id", identifier.as_str().into()));
            if usual != "std" {
                self.lose(
                    "sts-citation",
                    format!("the designation `{identifier}` beside a citation"),
                );
            }
        }
        if citation.content.is_empty() {
            let text = self.index.citation_text(citation);
            if usual == "std"
                && parent.admits("std")
                && let Some(identifier) = &citation.identifier
                && let Some((before, after)) = text.split_once(identifier.as_str())
            {
                xml::push_text(before, &mut made);
                made.push_str("<std-ref>");
                xml::push_text(identifier, &mut made);
                made.push_str("</std-ref>");
                xml::push_text(after, &mut made);
            } else {
                xml::push_text(&text, &mut made);
            }
        } else {
            for locator in &citation.locators {
                self.untold_locator(locator, &shown);
            }
        }
        if citation.normative.is_some() {
            let use_type = if citation.normative == Some(true) {
                "normative"
            } else {
                "informative"
            };
            attributes.push(("specific-use", use_type.into()));
        }
        let phrase = Phrase {
            id: citation.id.as_ref(),
            carried: citation.carried.as_deref(),
            attributes,
            ..Phrase::default()
        };
        self.phrase(usual, phrase, &citation.content, parent, out, &made)
    }

    pub(super) fn untold_locator(&mut self, locator: &Locator, shown: &str) {
        if !shown.contains(locator.from.as_str()) {
            self.lose(
                "sts-locator",
                format!(
                    "the place {} {} in the cited document",
                    locator.kind, locator.from
                ),
            );
        }
    }
}

fn reference_type(kind: Option<EntryKind>) -> &'static str {
    match kind {
        Some(EntryKind::Clause | EntryKind::TermEntry) => "sec",
        Some(EntryKind::Annex) => "app",
        Some(EntryKind::Table) => "table",
        Some(EntryKind::Figure | EntryKind::Code) => "fig",
        Some(EntryKind::Formula) => "disp-formula",
        Some(EntryKind::ListItem) => "list",
        Some(EntryKind::Reference) => "bibr",
        Some(EntryKind::Footnote) => "fn",
        Some(EntryKind::Requirement) => "statement",
        _ => "other",
    }
}
