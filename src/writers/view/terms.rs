//! Term entries (ISO 10241-1, GB/T 1.1—2020 8.7).

use tera::{Context, Map};

use super::{Construct, Format, Slots, View, append, text};
use crate::model::{
    Acceptability, Definition, Designation, DesignationForm, Example, RelatedTerm, TermEntry,
    TermSource, TermText,
};
use crate::writers::WriteError;

impl<'a, F: Format> View<'a, F> {
    #[inline(never)]
    pub(super) fn term_entry(
        &mut self,
        entry: &'a TermEntry,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let mut context = Context::new();
        context.maybe("id", self.anchor(entry));
        context.maybe("label", self.label(entry));
        context.text("title", &self.content("title", &entry.title)?);
        let mut domains = Vec::with_capacity(entry.domains.len());
        for domain in &entry.domains {
            domains.push(self.term_text(domain)?);
        }
        context.list("domains", domains);
        let mut designations = Vec::with_capacity(entry.designations.len());
        for (place, designation) in entry.designations.iter().enumerate() {
            designations
                .push(self.within("designations", place, |view| view.designation(designation))?);
        }
        context.list("designations", designations);
        let mut definitions = Vec::with_capacity(entry.definitions.len());
        for (place, definition) in entry.definitions.iter().enumerate() {
            definitions
                .push(self.within("definitions", place, |view| view.definition(definition))?);
        }
        context.list("definitions", definitions);
        let mut representations = String::new();
        self.blocks(
            "representations",
            &entry.representations,
            &mut representations,
        )?;
        context.text("representations", &representations);
        context.text("examples", &self.examples(&entry.examples)?);
        let outer = std::mem::replace(&mut self.in_term, true);
        context.text("notes", &self.notes("notes", &entry.notes)?);
        self.in_term = outer;
        context.texts("sources", &self.sources(&entry.sources)?);
        let mut related = Vec::with_capacity(entry.related.len());
        for term in &entry.related {
            related.push(self.related_term(term)?);
        }
        context.texts("related", &related);
        let mut entries = String::new();
        for (place, inner) in entry.entries.iter().enumerate() {
            self.within("entries", place, |view| {
                view.term_entry(inner, &mut entries)
            })?;
        }
        context.text("entries", &entries);
        context.text("colon", if self.words.chinese { "：" } else { ": " });
        self.emit(Construct::TermEntry, &context, out)
    }

    fn term_text(&mut self, term: &'a TermText) -> Result<Map, WriteError> {
        let mut map = Map::default();
        map.maybe("lang", term.lang.as_deref().map(F::attribute));
        map.text("text", &self.content("domains", &term.content)?);
        Ok(map)
    }

    fn designation(&mut self, designation: &'a Designation) -> Result<Map, WriteError> {
        let mut map = Map::default();
        map.maybe("id", self.own_anchor(designation, designation.id.as_ref()));
        map.maybe("lang", designation.lang.as_deref().map(F::attribute));
        map.text("text", &self.content("content", &designation.content)?);
        let (kind, word) = match designation.acceptability {
            None | Some(Acceptability::Preferred) => ("preferred", ""),
            Some(Acceptability::Admitted) => ("admitted", self.words.admitted),
            Some(Acceptability::Deprecated) => ("deprecated", self.words.deprecated),
            Some(Acceptability::Superseded) => (
                "superseded",
                if self.words.chinese {
                    "已被代替"
                } else {
                    "SUPERSEDED"
                },
            ),
        };
        map.text("kind", kind);
        map.text("word", word);
        let form = match designation.form {
            Some(DesignationForm::Symbol) => "symbol",
            Some(DesignationForm::Formula) => "formula",
            Some(
                DesignationForm::Acronym
                | DesignationForm::Initialism
                | DesignationForm::Abbreviation,
            ) => "abbreviation",
            _ => "",
        };
        map.text("form", form);
        let mut about = String::new();
        for detail in [
            designation.part_of_speech.as_deref(),
            designation.gender.as_deref(),
            designation.number.as_deref(),
            designation.region.as_deref(),
        ]
        .into_iter()
        .flatten()
        {
            if !about.is_empty() {
                about.push_str(", ");
            }
            F::push_text(detail, &mut about);
        }
        if let Some(pronunciation) = designation.pronunciation.as_deref() {
            if !about.is_empty() {
                about.push(' ');
            }
            F::push_text(&format!("/{pronunciation}/"), &mut about);
        }
        let usage = self.content("usage", &designation.usage)?;
        if !usage.is_empty() {
            if !about.is_empty() {
                about.push_str("; ");
            }
            about.push_str(&usage);
        }
        map.text("about", &about);
        map.texts("sources", &self.sources(&designation.sources)?);
        Ok(map)
    }

    fn definition(&mut self, definition: &'a Definition) -> Result<Map, WriteError> {
        let mut map = Map::default();
        map.maybe("id", self.own_anchor(definition, definition.id.as_ref()));
        map.maybe("lang", definition.lang.as_deref().map(F::attribute));
        let domain = self.content("domain", &definition.domain)?;
        let lead = (!domain.is_empty())
            .then(|| format!("{}{domain}{} ", text::<F>("〈"), text::<F>("〉")));
        let mut body = String::new();
        self.blocks_after(lead, "blocks", &definition.blocks, &mut body)?;
        map.text("body", &body);
        map.texts("sources", &self.sources(&definition.sources)?);
        Ok(map)
    }

    fn examples(&mut self, examples: &'a [Example]) -> Result<String, WriteError> {
        let mut out = String::new();
        for (place, example) in examples.iter().enumerate() {
            self.within("examples", place, |view| view.example(example, &mut out))?;
        }
        Ok(out)
    }

    /// Sources in brackets: `[SOURCE: ISO 9000:2015, 3.1.1, modified — …]`, `[来源：…，有修改]`.
    fn sources(&mut self, sources: &'a [TermSource]) -> Result<Vec<String>, WriteError> {
        let mut out = Vec::with_capacity(sources.len());
        for source in sources {
            let mut words = String::new();
            self.push_content("sources", &source.content, &mut words)?;
            let modification = self.content("sources", &source.modification)?;
            let comma = if self.words.chinese { "，" } else { ", " };
            let dash = if self.words.chinese {
                "——"
            } else {
                " — "
            };
            let says = |words: &str| {
                let words = words.to_lowercase();
                words.contains("modif") || words.contains("修改")
            };
            if (source.modified || !modification.is_empty())
                && !says(&words)
                && !says(&modification)
            {
                if !words.is_empty() {
                    words.push_str(comma);
                }
                words.push_str(self.words.source_modified);
                if !modification.is_empty() {
                    words.push_str(dash);
                }
            } else if !modification.is_empty() && !words.is_empty() {
                words.push_str(comma);
            }
            words.push_str(&modification);
            if words.is_empty() {
                continue;
            }
            // Sources that print their own brackets keep them.
            let plain = source.content.plain_text();
            let plain = plain.trim_start();
            if plain.starts_with(['[', '［', '【']) {
                out.push(words);
                continue;
            }
            let mut whole = String::new();
            F::push_text("[", &mut whole);
            F::push_text(self.words.source, &mut whole);
            whole.push_str(if self.words.chinese { "：" } else { ": " });
            whole.push_str(&words);
            F::push_text("]", &mut whole);
            out.push(whole);
        }
        Ok(out)
    }

    fn related_term(&mut self, term: &'a RelatedTerm) -> Result<String, WriteError> {
        let chinese = self.words.chinese;
        let relation = match (term.relation.as_deref(), chinese) {
            (Some("see"), true) => "见",
            (Some("compare"), true) => "比较",
            (Some("broader"), true) => "上位概念",
            (Some("narrower"), true) => "下位概念",
            (Some("antonym"), true) => "反义词",
            (Some(relation), _) => relation,
            (None, true) => "参见",
            (None, false) => "see also",
        };
        let mut words = text::<F>(relation);
        words.push_str(if chinese { "：" } else { ": " });
        let mut name = self.content("related", &term.content)?;
        if let Some(target) = term.target.as_deref() {
            if name.is_empty() {
                let title = self
                    .index
                    .by_id(target)
                    .and_then(|entry| entry.title)
                    .map_or_else(|| target.to_owned(), crate::model::Content::plain_text);
                F::push_text(&title, &mut name);
            }
            if let Some(anchor) = self.target(target) {
                name = F::link_to_anchor(anchor, &name);
            }
        }
        words.push_str(&name);
        let mut out = String::new();
        append::<F>(words, &mut out);
        Ok(out.trim_end().to_owned())
    }
}
