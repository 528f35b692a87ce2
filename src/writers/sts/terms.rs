//! Term entries: a `term-sec` with an entry of TBX (ISO 30042), one set of designations a language.

use super::grammar::{Element, known};
use super::nodes::{Attributes, Child, Parts, arrange, place};
use super::{Writer, xml};
use crate::model::{
    Acceptability, Block, Carried, Definition, Designation, DesignationForm, LanguageTag,
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

impl<'a> Writer<'a> {
    pub(super) fn term_entry(&mut self, entry: &'a TermEntry) -> Result<Child, WriteError> {
        let element = known("term-sec");
        let carried = entry.carried.as_deref();
        let displayed = self.restores
            && carried.and_then(|carried| carried.element.as_deref()) == Some("term-display");
        let mut attributes = Attributes::on(element);
        let mut inner = Attributes::on(known(if displayed {
            "term-display"
        } else {
            "tbx:termEntry"
        }));
        let id_from = carried.and_then(|carried| carried.attributes.get("guiju:id-from"));
        if self.restores && id_from.is_some_and(|name| name == inner.element.name) {
            self.id(&mut inner, entry.id.as_ref());
        } else {
            self.id(&mut attributes, entry.id.as_ref());
        }
        if let Some(carried) = carried {
            if self.restores {
                for (name, value) in &carried.attributes {
                    // What the source said of the entry itself is told from what it said of its
                    // section by a prefix.
                    if name.starts_with("guiju:") {
                        continue;
                    }
                    if let Some((_, name)) = name.split_once('@') {
                        self.carried_attribute(&mut inner, name, value);
                    } else {
                        self.carried_attribute(&mut attributes, name, value);
                    }
                }
            } else {
                self.carried_attributes(&mut attributes, Some(carried));
            }
        }
        let attributes = attributes.markup();
        let inner = inner.markup();
        let label = self.label(entry, entry.label.as_ref());
        let mut content = Vec::new();
        if !displayed && let Some(title) = self.some_content("title", &entry.title, known("p"))? {
            self.lose("sts-title", "that the title of a term's section is one");
            let xml = format!("<p content-type=\"title\">{title}</p>");
            content.push(Child::new("p", xml));
        }
        content.push(if displayed {
            self.term_display(entry, &inner)?
        } else {
            self.tbx(entry, &inner)?
        });
        if !displayed {
            content.extend(self.blocks("representations", &entry.representations, element)?);
        }
        self.each("entries", &entry.entries, |w, entry| {
            content.push(w.deeper(|w| w.term_entry(entry))?);
            Ok(())
        })?;
        let mut content = arrange(element, content);
        let head: &[&str] = if label.is_some() { &["label"] } else { &[] };
        let before = self.carried_content(element, head, carried, &mut content);
        let label_attributes = self.child_attributes(carried, "label");
        let parts = Parts {
            before,
            label: label.as_deref(),
            label_attributes: &label_attributes,
            content,
            ..Parts::default()
        };
        self.node("sts/section.xml", element, &attributes, &parts)
    }

    fn lang_of(&mut self, lang: Option<&'a LanguageTag>) -> &'a str {
        lang.map_or(self.lang, LanguageTag::as_str)
    }

    fn tbx(&mut self, entry: &'a TermEntry, attributes: &str) -> Result<Child, WriteError> {
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
            let child = w.subject_field(domain);
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
        let mut content = String::new();
        for set in &mut sets.0 {
            if set.terms.is_empty() {
                set.terms.push(Child::new(
                    "tbx:tig",
                    "<tbx:tig>\n<tbx:term absent=\"yes\"/>\n</tbx:tig>".to_owned(),
                ));
            }
            let mut lang = String::new();
            xml::push_value(&set.lang, &mut lang);
            let (texts, terms) = (
                super::nodes::lines(&set.texts),
                super::nodes::lines(&set.terms),
            );
            let values = [
                ("lang", lang.as_str()),
                ("texts", &texts),
                ("terms", &terms),
            ];
            content.push_str(&self.render("sts/lang-set.xml", &values)?);
            content.push('\n');
        }
        let values = [("attributes", attributes), ("content", &content)];
        let xml = self.render("sts/term-entry.xml", &values)?;
        Ok(Child::new("tbx:termEntry", xml))
    }

    fn designation(&mut self, designation: &'a Designation) -> Result<Child, WriteError> {
        let element = known("tbx:term");
        let mut outer = Attributes::on(known("tbx:tig"));
        self.id(&mut outer, designation.id.as_ref());
        let mut inner = Attributes::on(element);
        if let Some(carried) = designation.carried.as_deref() {
            if self.restores {
                for (name, value) in &carried.attributes {
                    let of_term = name.strip_prefix("tbx:term@");
                    if let Some(name) = of_term {
                        self.carried_attribute(&mut inner, name, value);
                    } else if name == "id" || outer.element.attribute(name).is_none() {
                        self.carried_attribute(&mut inner, name, value);
                    } else {
                        self.carried_attribute(&mut outer, name, value);
                    }
                }
            } else {
                self.carried_attributes(&mut outer, Some(carried));
            }
        }
        let attributes = outer.markup();
        let mut term = String::new();
        super::inlines::push_open("tbx:term", &inner, &mut term);
        self.push_content("content", &designation.content, element, &mut term)?;
        super::inlines::close("tbx:term", &mut term);
        let mut content = vec![Child::new("tbx:term", term)];
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
        self.carried_content(
            known("tbx:tig"),
            &[],
            designation.carried.as_deref(),
            &mut content,
        );
        let content = super::nodes::lines(&content);
        let values = [("attributes", attributes.as_str()), ("content", &content)];
        let xml = self.render("sts/term.xml", &values)?;
        Ok(Child::new("tbx:tig", xml))
    }

    fn subject_field(&mut self, domain: &'a TermText) -> Child {
        let element = known("tbx:subjectField");
        let mut attributes = Attributes::on(element);
        if let Some(lang) = &domain.lang {
            attributes.set("xml:lang", lang.as_str());
        }
        self.carried_attributes(&mut attributes, domain.carried.as_deref());
        let mut out = String::new();
        super::inlines::push_open(element.name, &attributes, &mut out);
        xml::push_text(&domain.content.plain_text(), &mut out);
        super::inlines::close(element.name, &mut out);
        Child::new(element.name, out)
    }

    fn definition(&mut self, definition: &'a Definition) -> Result<Child, WriteError> {
        let element = known("tbx:definition");
        let carried = definition.carried.as_deref();
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, definition.id.as_ref());
        self.carried_attributes(&mut attributes, carried);
        let mut out = String::new();
        super::inlines::push_open(element.name, &attributes, &mut out);
        out.push_str(&self.mixed_blocks(&definition.blocks, element)?);
        let mut more = Vec::new();
        self.carried_content(element, &[], carried, &mut more);
        out.push_str(&super::nodes::run(&more));
        super::inlines::close(element.name, &mut out);
        Ok(Child::new(element.name, out))
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
        let element = known(name);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, id);
        self.carried_attributes(&mut attributes, carried);
        let mut out = String::new();
        super::inlines::push_open(name, &attributes, &mut out);
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
        out.push_str(&self.mixed_blocks(blocks, element)?);
        let mut more = Vec::new();
        self.carried_content(element, &[], carried, &mut more);
        out.push_str(&super::nodes::run(&more));
        super::inlines::close(name, &mut out);
        Ok(Child::new(name, out))
    }

    fn source(&mut self, source: &'a TermSource) -> Result<Child, WriteError> {
        let element = known("tbx:source");
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, source.id.as_ref());
        self.lang(&mut attributes, source.lang.as_ref());
        self.carried_attributes(&mut attributes, source.carried.as_deref());
        let mut out = String::new();
        super::inlines::push_open(element.name, &attributes, &mut out);
        out.push_str(&self.source_text(source, element)?);
        let mut more = Vec::new();
        self.carried_content(element, &[], source.carried.as_deref(), &mut more);
        out.push_str(&super::nodes::run(&more));
        super::inlines::close(element.name, &mut out);
        Ok(Child::new(element.name, out))
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
        let name = match related.relation.as_deref() {
            None | Some("see") => "tbx:see",
            _ => "tbx:crossReference",
        };
        let element = known(name);
        let mut attributes = Attributes::on(element);
        self.lang(&mut attributes, related.lang.as_ref());
        if let Some(target) = &related.target {
            let target = self.references(std::iter::once(target.as_str()));
            if !target.is_empty() {
                attributes.set("target", target);
            }
        }
        self.carried_attributes(&mut attributes, related.carried.as_deref());
        let mut out = String::new();
        super::inlines::push_open(name, &attributes, &mut out);
        if let Some(relation) = related.relation.as_deref().filter(|name| *name != "see") {
            out.push_str("<named-content content-type=\"relation\">");
            xml::push_text(relation, &mut out);
            out.push_str("</named-content> ");
        }
        self.push_content("content", &related.content, element, &mut out)?;
        super::inlines::close(name, &mut out);
        Ok(Child::new(name, out))
    }

    /// An entry as it is printed, where the source had it so.
    fn term_display(
        &mut self,
        entry: &'a TermEntry,
        attributes: &str,
    ) -> Result<Child, WriteError> {
        let element = known("term-display");
        let mut content = Vec::new();
        if let Some(title) = self.some_content("title", &entry.title, known("title"))? {
            content.push(Child::of("title", &title));
        }
        self.each("designations", &entry.designations, |w, designation| {
            let element = known("term");
            let mut attributes = Attributes::on(element);
            w.id(&mut attributes, designation.id.as_ref());
            w.lang(&mut attributes, designation.lang.as_ref());
            match designation.acceptability {
                None => {}
                Some(Acceptability::Preferred) => attributes.set("term-status", "preferred"),
                Some(Acceptability::Admitted) => attributes.set("term-status", "admitted"),
                Some(Acceptability::Deprecated | Acceptability::Superseded) => {
                    attributes.set("term-status", "non-preferred");
                }
            }
            if let Some(form) = designation.form {
                attributes.set(
                    "term-type",
                    match form {
                        DesignationForm::Full => "fullForm",
                        DesignationForm::Acronym => "acronym",
                        DesignationForm::Initialism | DesignationForm::Abbreviation => {
                            "abbreviation"
                        }
                        DesignationForm::Symbol => "symbol",
                        DesignationForm::Formula => "formula",
                        DesignationForm::Other => "variant",
                    },
                );
            }
            w.carried_attributes(&mut attributes, designation.carried.as_deref());
            let mut out = String::new();
            super::inlines::push_open("term", &attributes, &mut out);
            w.push_content("content", &designation.content, element, &mut out)?;
            super::inlines::close("term", &mut out);
            content.push(Child::new("term", out));
            if let Some(part) = &designation.part_of_speech {
                content.push(Child::text("part-of-speech", part));
            }
            if let Some(pronunciation) = &designation.pronunciation {
                content.push(Child::text("pronunciation", pronunciation));
            }
            for said in [
                &designation.gender,
                &designation.number,
                &designation.region,
            ] {
                content.extend(said.as_deref().map(|text| Child::text("p", text)));
            }
            if let Some(usage) = w.some_content("usage", &designation.usage, known("p"))? {
                content.push(Child::of("p", &usage));
            }
            w.display_sources(&designation.sources, &mut content)
        })?;
        for domain in &entry.domains {
            content.push(Child::text("p", &domain.content.plain_text()));
        }
        self.each("definitions", &entry.definitions, |w, definition| {
            let element = known("def");
            let mut attributes = Attributes::on(element);
            w.id(&mut attributes, definition.id.as_ref());
            w.lang(&mut attributes, definition.lang.as_ref());
            w.carried_attributes(&mut attributes, definition.carried.as_deref());
            let mut blocks = Vec::new();
            if let Some(domain) = w.some_content("domain", &definition.domain, known("p"))? {
                blocks.push(Child::of("p", &domain));
            }
            blocks.extend(w.blocks("blocks", &definition.blocks, element)?);
            if blocks.is_empty() {
                blocks.push(Child::new("p", "<p/>".to_owned()));
            }
            let mut out = String::new();
            super::inlines::push_open("def", &attributes, &mut out);
            out.push('\n');
            out.push_str(&super::nodes::lines(&blocks));
            super::inlines::close("def", &mut out);
            content.push(Child::new("def", out));
            w.display_sources(&definition.sources, &mut content)
        })?;
        content.extend(self.blocks("representations", &entry.representations, element)?);
        self.each("examples", &entry.examples, |w, example| {
            content.push(w.deeper(|w| w.example(example))?);
            Ok(())
        })?;
        self.each("notes", &entry.notes, |w, note| {
            content.push(w.deeper(|w| w.note(note))?);
            Ok(())
        })?;
        self.display_sources(&entry.sources, &mut content)?;
        self.each("related", &entry.related, |w, related| {
            let element = known("related-term");
            let mut attributes = Attributes::on(element);
            attributes.set(
                "related-term-type",
                match related.relation.as_deref() {
                    None | Some("see") => "see",
                    Some("antonym") => "contrast-with",
                    Some("synonym") => "synonym",
                    Some(_) => "see-also",
                },
            );
            w.lang(&mut attributes, related.lang.as_ref());
            if let Some(target) = &related.target {
                let rid = w.references(std::iter::once(target.as_str()));
                if !rid.is_empty() {
                    attributes.set("rid", rid);
                }
            }
            w.carried_attributes(&mut attributes, related.carried.as_deref());
            let mut out = String::new();
            super::inlines::push_open("related-term", &attributes, &mut out);
            w.push_content("content", &related.content, element, &mut out)?;
            super::inlines::close("related-term", &mut out);
            content.push(Child::new("related-term", out));
            Ok(())
        })?;
        let content: Vec<Child> = content.into_iter().map(|c| place(c, element)).collect();
        let content = super::nodes::lines(&content);
        Ok(Child::new(
            "term-display",
            format!("<term-display{attributes}>\n{content}</term-display>"),
        ))
    }

    fn display_sources(
        &mut self,
        sources: &'a [TermSource],
        content: &mut Vec<Child>,
    ) -> Result<(), WriteError> {
        self.each("sources", sources, |w, source| {
            let element = known("term-source");
            let mut attributes = Attributes::on(element);
            w.id(&mut attributes, source.id.as_ref());
            w.lang(&mut attributes, source.lang.as_ref());
            w.carried_attributes(&mut attributes, source.carried.as_deref());
            let mut out = String::new();
            super::inlines::push_open("term-source", &attributes, &mut out);
            out.push_str(&w.source_text(source, element)?);
            super::inlines::close("term-source", &mut out);
            content.push(Child::new("term-source", out));
            Ok(())
        })
    }
}
