//! Term entries: a `term-sec` with an entry of TBX (ISO 30042), one set of designations a language.

use super::grammar::{Element, known};
use super::nodes::{Child, Node, arrange};
use super::{Writer, xml};
use crate::model::{
    Acceptability, Block, Carried, Definition, Designation, DesignationForm, Inline, LanguageTag,
    RelatedTerm, TermEntry, TermSource, TermText,
};
use crate::writers::WriteError;

/// What one language says of a concept.
#[derive(Default)]
struct LangSet {
    lang: String,
    texts: Vec<Child>,
    terms: Vec<Child>,
}

/// The languages of an entry, in the order they come.
struct LangSets(Vec<LangSet>);

impl LangSets {
    fn of(&mut self, lang: &str) -> &mut LangSet {
        let at = self
            .0
            .iter()
            .position(|set| set.lang == lang)
            .unwrap_or_else(|| {
                self.0.push(LangSet {
                    lang: lang.to_owned(),
                    ..LangSet::default()
                });
                self.0.len() - 1
            });
        &mut self.0[at]
    }
}

/// Whether nothing of an entry stands in a `tbx:termEntry`.
fn is_empty(entry: &TermEntry) -> bool {
    entry.designations.is_empty()
        && entry.domains.is_empty()
        && entry.definitions.is_empty()
        && entry.examples.is_empty()
        && entry.notes.is_empty()
        && entry.sources.is_empty()
        && entry.related.is_empty()
}

impl<'a> Writer<'a> {
    pub(super) fn term_entry(&mut self, entry: &'a TermEntry) -> Result<Child, WriteError> {
        if self.restores && (entry.carried.is_some() || is_empty(entry)) {
            return self.term_entry_as_it_was(entry);
        }
        let mut node = self.open("term-sec", &[], entry.carried.as_deref());
        self.id(&mut node.attributes, entry.id.as_ref());
        self.put_label(&mut node, entry, entry.label.as_ref());
        let mut content = Vec::new();
        if let Some(title) = self.some_content("title", &entry.title, known("p"))? {
            self.lose("sts-title", "that the title of a term's section is one");
            let xml = format!("<p content-type=\"title\">{title}</p>");
            content.push(Child::new("p", xml));
        }
        content.push(self.tbx(entry)?);
        content.extend(self.blocks("representations", &entry.representations, node.element)?);
        self.each("entries", &entry.entries, |w, entry| {
            content.push(w.deeper(|w| w.term_entry(entry))?);
            Ok(())
        })?;
        node.put("content", arrange(node.element, content));
        self.close(node)
    }

    fn lang_of(&mut self, lang: Option<&'a LanguageTag>) -> &'a str {
        lang.map_or(self.lang, LanguageTag::as_str)
    }

    fn tbx(&mut self, entry: &'a TermEntry) -> Result<Child, WriteError> {
        let mut sets = LangSets(Vec::new());
        self.each("designations", &entry.designations, |w, designation| {
            let lang = w.lang_of(designation.lang.as_ref());
            let term = w.designation(designation)?;
            sets.of(lang).terms.push(term);
            for source in &designation.sources {
                w.lose(
                    "sts-term-source",
                    "that a source is of one designation alone",
                );
                let source = w.source(source)?;
                sets.of(lang).texts.push(source);
            }
            Ok(())
        })?;
        // Without a lang of its own, what follows belongs to the language of the document if the
        // entry has a term in it, else to the first language that it has.
        let own = self.lang;
        let usual = match sets.0.first() {
            Some(first) if !sets.0.iter().any(|set| set.lang == own) => first.lang.clone(),
            _ => own.to_owned(),
        };
        let lang_or = |lang: Option<&LanguageTag>| {
            lang.map_or_else(|| usual.clone(), |lang| lang.as_str().to_owned())
        };
        self.each("domains", &entry.domains, |w, domain| {
            let child = w.subject_field(domain)?;
            sets.of(&lang_or(domain.lang.as_ref())).texts.push(child);
            Ok(())
        })?;
        self.each("definitions", &entry.definitions, |w, definition| {
            let set = lang_or(definition.lang.as_ref());
            if let Some(domain) = w.some_content("domain", &definition.domain, known("p"))? {
                let text = xml::words(&domain);
                sets.of(&set)
                    .texts
                    .push(Child::text("tbx:subjectField", &text));
            }
            let child = w.definition(definition)?;
            sets.of(&set).texts.push(child);
            w.each("sources", &definition.sources, |w, source| {
                let child = w.source(source)?;
                sets.of(&set).texts.push(child);
                Ok(())
            })
        })?;
        self.each("examples", &entry.examples, |w, example| {
            let child = w.entry_text(
                "tbx:example",
                (example.id.as_ref(), example.carried.as_deref()),
                example.label.as_deref(),
                &example.title,
                &example.blocks,
            )?;
            sets.of(&lang_or(example.lang.as_ref())).texts.push(child);
            Ok(())
        })?;
        self.each("notes", &entry.notes, |w, note| {
            let child = w.entry_text(
                "tbx:note",
                (note.id.as_ref(), note.carried.as_deref()),
                note.label.as_deref(),
                &note.title,
                &note.blocks,
            )?;
            sets.of(&lang_or(note.lang.as_ref())).texts.push(child);
            Ok(())
        })?;
        self.each("sources", &entry.sources, |w, source| {
            let child = w.source(source)?;
            sets.of(&lang_or(source.lang.as_ref())).texts.push(child);
            Ok(())
        })?;
        self.each("related", &entry.related, |w, related| {
            let child = w.related_term(related)?;
            sets.of(&lang_or(related.lang.as_ref())).texts.push(child);
            Ok(())
        })?;
        if sets.0.is_empty() {
            sets.of(own);
        }
        let mut node = self.open("tbx:termEntry", &[], None);
        for mut set in sets.0 {
            if set.terms.is_empty() {
                let absent = Child::new("tbx:term", "<tbx:term absent=\"yes\"/>".to_owned());
                set.terms
                    .push(Child::of("tbx:tig", &format!("\n{}\n", absent.xml)));
            }
            let mut lang = String::new();
            xml::push_attribute("xml:lang", &set.lang, &mut lang);
            set.texts.append(&mut set.terms);
            let xml = self.element("tbx:langSet", &lang, false, &set.texts)?;
            node.put_one("sets", Child::new("tbx:langSet", xml));
        }
        self.close(node)
    }

    fn designation(&mut self, designation: &'a Designation) -> Result<Child, WriteError> {
        let mut node = self.open("tbx:tig", &[], designation.carried.as_deref());
        self.id(&mut node.attributes, designation.id.as_ref());
        let mut content = vec![self.leaf("content", "tbx:term", &designation.content)?];
        let mut usage = Vec::new();

        let with_value = |name: &'static str, value: &str| {
            Child::new(name, format!("<{name} value=\"{value}\"/>"))
        };
        if let Some(part) = &designation.part_of_speech {
            match part.as_str() {
                "noun" | "verb" => content.push(with_value("tbx:partOfSpeech", part)),
                "adjective" | "adj" => content.push(with_value("tbx:partOfSpeech", "adj")),
                "adverb" | "adv" => content.push(with_value("tbx:partOfSpeech", "adv")),
                other => usage.push(Child::text("tbx:usageNote", other)),
            }
        }
        if let Some(region) = &designation.region {
            content.push(Child::text("tbx:geographicalUsage", region));
        }
        if let Some(gender) = &designation.gender {
            match gender.as_str() {
                "masculine" | "feminine" | "neuter" | "masculine-feminine" => {
                    content.push(with_value("tbx:grammaticalGender", gender));
                }
                other => usage.push(Child::text("tbx:usageNote", other)),
            }
        }
        if let Some(number) = &designation.number {
            match number.as_str() {
                "singular" | "plural" => content.push(with_value("tbx:grammaticalNumber", number)),
                other => usage.push(Child::text("tbx:usageNote", other)),
            }
        }
        if let Some(acceptability) = designation.acceptability {
            let value = match acceptability {
                Acceptability::Preferred => "preferredTerm",
                Acceptability::Admitted => "admittedTerm",
                Acceptability::Deprecated => "deprecatedTerm",
                Acceptability::Superseded => {
                    self.lose(
                        "sts-term-status",
                        "that a term was used once: it is deprecated",
                    );
                    "deprecatedTerm"
                }
            };
            content.push(with_value("tbx:normativeAuthorization", value));
        }
        if let Some(pronunciation) = &designation.pronunciation {
            content.push(Child::text("tbx:pronunciation", pronunciation));
        }
        if let Some(form) = designation.form {
            let value = match form {
                DesignationForm::Full => "fullForm",
                DesignationForm::Acronym => "acronym",
                DesignationForm::Initialism => {
                    self.lose("sts-term-form", "that an abbreviation is read as letters");
                    "abbreviation"
                }
                DesignationForm::Abbreviation => "abbreviation",
                DesignationForm::Symbol => "symbol",
                DesignationForm::Formula => "formula",
                DesignationForm::Other => "variant",
            };
            content.push(with_value("tbx:termType", value));
        }
        if let Some(note) =
            self.some_content("usage", &designation.usage, known("tbx:usageNote"))?
        {
            usage.push(Child::of("tbx:usageNote", &note));
        }
        content.extend(usage);
        node.put("content", content);
        self.close(node)
    }

    fn subject_field(&mut self, domain: &'a TermText) -> Result<Child, WriteError> {
        let mut node = self.open("tbx:subjectField", &[], domain.carried.as_deref());
        self.own_lang(&mut node, domain.lang.as_ref());
        let text = if self.restores {
            self.content("content", &domain.content, node.element)?
        } else {
            super::references::escaped(&domain.content.plain_text())
        };
        node.put_one("content", Child::new("", text));
        self.close_in_line(node)
    }

    fn definition(&mut self, definition: &'a Definition) -> Result<Child, WriteError> {
        let mut node = self.open("tbx:definition", &[], definition.carried.as_deref());
        self.id(&mut node.attributes, definition.id.as_ref());
        if self.restores {
            self.own_lang(&mut node, definition.lang.as_ref());
        }
        let blocks = if node.element.name == "def" {
            self.blocks("blocks", &definition.blocks, node.element)?
        } else {
            self.mixed_blocks(&definition.blocks, node.element)?
        };
        node.put("blocks", blocks);
        self.close(node)
    }

    /// Sets the language of a node, if it is its own and not that of the set it is in.
    pub(super) fn own_lang(&mut self, node: &mut Node<'a>, lang: Option<&'a LanguageTag>) {
        let in_set = self.restores && node.element.name.starts_with("tbx:");
        if !in_set || self.remark(node.carried(), "lang-of").is_some() {
            self.lang(&mut node.attributes, lang);
        }
    }

    /// A note or example to an entry; whoever shows it numbers it.
    fn entry_text(
        &mut self,
        name: &'static str,
        (id, carried): (Option<&'a crate::model::Id>, Option<&'a Carried>),
        label: Option<&str>,
        title: &'a crate::model::Content,
        blocks: &'a [Block],
    ) -> Result<Child, WriteError> {
        let mut node = self.open(name, &[], carried);
        self.id(&mut node.attributes, id);
        let mut out = String::new();
        if let Some(label) = label {
            out.push_str("<named-content content-type=\"label\">");
            xml::push_text(label, &mut out);
            out.push_str("</named-content> ");
        }
        if let Some(title) = self.some_content("title", title, known("named-content"))? {
            out.push_str("<named-content content-type=\"title\">");
            out.push_str(&title);
            out.push_str("</named-content> ");
        }
        node.put_one("title", Child::new("", out));
        let blocks = self.mixed_blocks(blocks, node.element)?;
        node.put("blocks", blocks);
        self.close_in_line(node)
    }

    fn source(&mut self, source: &'a TermSource) -> Result<Child, WriteError> {
        let mut node = self.open("tbx:source", &[], source.carried.as_deref());
        self.id(&mut node.attributes, source.id.as_ref());
        self.own_lang(&mut node, source.lang.as_ref());
        let text = self.source_text(source, node.element)?;
        node.put_one("content", Child::new("", text));
        self.close_in_line(node)
    }

    fn source_text(
        &mut self,
        source: &'a TermSource,
        element: &'static Element,
    ) -> Result<String, WriteError> {
        let words = self.index.words();
        let mut out = self.content("content", &source.content, element)?;
        let said = source.content.plain_text();
        if source.modified && !said.contains(words.source_modified.trim_matches([',', ' ', '，']))
        {
            let joint = if words.chinese { "，" } else { ", " };
            out.push_str(joint);
            xml::push_text(
                words.source_modified.trim_matches([',', ' ', '，']),
                &mut out,
            );
        }
        if let Some(change) = self.some_content("modification", &source.modification, element)? {
            out.push_str(if words.chinese { "——" } else { " — " });
            out.push_str(&change);
        }
        Ok(out)
    }

    fn related_term(&mut self, related: &'a RelatedTerm) -> Result<Child, WriteError> {
        let usual = match related.relation.as_deref() {
            None | Some("see") => "tbx:see",
            _ => "tbx:crossReference",
        };
        let mut node = self.open(usual, &[], related.carried.as_deref());
        self.own_lang(&mut node, related.lang.as_ref());
        if let Some(target) = &related.target {
            let target = self.references(std::iter::once(target.as_str()));
            if !target.is_empty() {
                let is_tbx = node.element.name.starts_with("tbx:");
                node.set(if is_tbx { "target" } else { "rid" }, target);
            }
        }
        let mut out = String::new();
        if let Some(relation) = related.relation.as_deref().filter(|name| *name != "see")
            && !self.restores
        {
            out.push_str("<named-content content-type=\"relation\">");
            xml::push_text(relation, &mut out);
            out.push_str("</named-content> ");
        }
        self.push_content("content", &related.content, node.element, &mut out)?;
        node.put_one("content", Child::new("", out));
        self.close_in_line(node)
    }
}

/// Entries as the source had them.
impl<'a> Writer<'a> {
    fn term_entry_as_it_was(&mut self, entry: &'a TermEntry) -> Result<Child, WriteError> {
        let carried = entry.carried.as_deref();
        let mut node = self.open("term-sec", &[], carried);
        if self.remark(carried, "id-from").is_none() {
            self.id(&mut node.attributes, entry.id.as_ref());
        }
        self.put_label(&mut node, entry, entry.label.as_ref());
        self.put_content(&mut node, "title", "title", &entry.title)?;
        self.put_each(&mut node, "domains", &entry.domains, |w, domain| {
            w.subject_field(domain)
        })?;
        self.put_each(
            &mut node,
            "designations",
            &entry.designations,
            Writer::designation_as_it_was,
        )?;
        self.put_each(
            &mut node,
            "definitions",
            &entry.definitions,
            Writer::definition,
        )?;
        let blocks = self.blocks("representations", &entry.representations, node.element)?;
        node.put("representations", blocks);
        self.put_each(&mut node, "examples", &entry.examples, |w, example| {
            w.deeper(|w| w.example(example))
        })?;
        self.put_each(&mut node, "notes", &entry.notes, |w, note| {
            w.deeper(|w| w.note(note))
        })?;
        self.put_each(&mut node, "sources", &entry.sources, |w, source| {
            w.source(source)
        })?;
        self.put_each(&mut node, "related", &entry.related, |w, related| {
            w.related_term(related)
        })?;
        self.put_each(&mut node, "entries", &entry.entries, |w, entry| {
            w.deeper(|w| w.term_entry(entry))
        })?;
        self.close(node)
    }

    fn designation_as_it_was(&mut self, designation: &'a Designation) -> Result<Child, WriteError> {
        let mut node = self.open("tbx:tig", &[], designation.carried.as_deref());
        if node.element.name == "term" {
            self.id(&mut node.attributes, designation.id.as_ref());
            self.lang(&mut node.attributes, designation.lang.as_ref());
            let status = designation.acceptability.map(|status| match status {
                Acceptability::Preferred => "preferred",
                Acceptability::Admitted => "admitted",
                Acceptability::Deprecated | Acceptability::Superseded => "non-preferred",
            });
            node.attributes.set_some("term-status", status);
            node.attributes
                .set_some("term-type", designation.form.map(form_name));
            let mut words = String::new();
            self.push_content("content", &designation.content, node.element, &mut words)?;
            node.put_one("content", Child::new("", words));
            return self.close_in_line(node);
        }
        // The ids of the entry and the set are theirs; what points at them points here too.
        let outer = |inline: &&Inline| {
            matches!(inline, Inline::Anchor(anchor) if anchor.carried.as_deref().is_some_and(
                |own| matches!(own.element.as_deref(), Some("tbx:termEntry" | "tbx:tig"))))
        };
        let first = designation.content.0.iter().take_while(outer).count();
        let mut words = String::new();
        let rules = self.rules("tbx:term");
        self.push_inlines(
            "content",
            &designation.content.0[first..],
            rules,
            &mut words,
        )?;
        let mut term = Child::of("tbx:term", &words);
        if let Some(id) = &designation.id {
            let mut attribute = String::new();
            xml::push_attribute("id", id, &mut attribute);
            term.xml.insert_str("<tbx:term".len(), &attribute);
        }
        if !words.is_empty() || designation.id.is_some() {
            node.put_one("content", term);
        }
        let said = |name: &'static str, value: Option<&str>| {
            value.map(|value| {
                let mut xml = format!("<{name}");
                xml::push_attribute("value", value, &mut xml);
                Child::new(name, xml + "/>")
            })
        };
        let word =
            |name: &'static str, text: Option<&str>| text.map(|text| Child::text(name, text));
        let status = designation.acceptability.map(acceptability_name);
        let form = designation.form.map(form_name);
        for (field, child) in [
            (
                "part_of_speech",
                said("tbx:partOfSpeech", designation.part_of_speech.as_deref()),
            ),
            (
                "region",
                word("tbx:geographicalUsage", designation.region.as_deref()),
            ),
            (
                "gender",
                said("tbx:grammaticalGender", designation.gender.as_deref()),
            ),
            (
                "number",
                said("tbx:grammaticalNumber", designation.number.as_deref()),
            ),
            ("acceptability", said("tbx:normativeAuthorization", status)),
            (
                "pronunciation",
                word("tbx:pronunciation", designation.pronunciation.as_deref()),
            ),
            ("form", said("tbx:termType", form)),
        ] {
            node.put(field, child.into_iter().collect());
        }
        self.put_content(&mut node, "usage", "tbx:usageNote", &designation.usage)?;
        self.put_each(&mut node, "sources", &designation.sources, |w, source| {
            w.source(source)
        })?;
        self.close(node)
    }
}

fn acceptability_name(status: Acceptability) -> &'static str {
    match status {
        Acceptability::Preferred => "preferredTerm",
        Acceptability::Admitted => "admittedTerm",
        Acceptability::Deprecated => "deprecatedTerm",
        Acceptability::Superseded => "supersededTerm",
    }
}

fn form_name(form: DesignationForm) -> &'static str {
    match form {
        DesignationForm::Full => "fullForm",
        DesignationForm::Acronym => "acronym",
        DesignationForm::Initialism => "initialism",
        DesignationForm::Abbreviation => "abbreviation",
        DesignationForm::Symbol => "symbol",
        DesignationForm::Formula => "formula",
        DesignationForm::Other => "variant",
    }
}
