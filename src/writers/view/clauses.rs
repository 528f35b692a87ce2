//! The page, the standard on it, and clauses to any depth.

use tera::{Context, Map, Value};

use super::generated::Heading;
use super::names;
use super::{Construct, Format, Slots, View, text};
use crate::model::{
    Block, Clause, ClauseKind, GeneratedKind, Numbering, Obligation, Standard, Title,
};
use crate::numbering::{self, EntryKind, words};
use crate::writers::WriteError;

/// How deep the table of contents goes.
const CONTENTS_DEPTH: usize = 3;

impl<'a, F: Format> View<'a, F> {
    /// The whole page.
    pub(super) fn page(
        &mut self,
        standard: &'a Standard,
        extend: impl FnOnce(&mut Context),
    ) -> Result<String, WriteError> {
        let mut context = Context::new();
        extend(&mut context);
        let lang = F::attribute(if standard.lang.is_empty() {
            "und"
        } else {
            &standard.lang
        });
        context.text("lang", &lang);
        let mut body = String::new();
        self.standard(standard, 1, &mut body)?;
        let mut footnotes = String::new();
        let called = self.called_footnotes(0);
        self.emit_footnotes(called, "page", &mut footnotes)?;
        context.text("footnotes", &self.deposit(footnotes));
        context.text("footnotes_title", self.words.footnote);
        let contents = self.contents_list(CONTENTS_DEPTH)?;
        context.text("contents", &self.deposit(contents));
        context.text("contents_title", self.words.contents);
        context.text("body", &self.deposit(body));
        let heading = document_name(standard);
        context.text("title", &F::attribute(&heading));
        let mut text = String::new();
        self.emit(Construct::Page, &context, &mut text)?;
        self.fill(text)
    }

    /// A standard: cover, what is said of it, text.
    fn standard(
        &mut self,
        standard: &'a Standard,
        level: usize,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let outer = std::mem::replace(&mut self.words, words::of(standard));
        let labels_only = standard.numbering == Numbering::Labels;
        let outer_labels = std::mem::replace(&mut self.labels_only, labels_only);
        let mut context = Context::new();
        context.flag("adopted", level > 1);
        if level > 1 {
            context.text("lang", &F::attribute(&standard.lang));
        }
        context.set("level", Value::from(level));
        self.cover(standard, &mut context)?;
        let data = self.document_data(standard)?;
        context.text("data", &data);
        context.text(
            "data_title",
            if self.words.chinese {
                "文件信息"
            } else {
                "Document data"
            },
        );
        let mut front = String::new();
        if let Some(tailoring) = &standard.tailoring {
            front = self.within("tailoring", None, |view| view.tailoring(tailoring))?;
        }
        let clauses = self.clauses("front", &standard.front, level)?;
        super::append::<F>(clauses, &mut front);
        let mut adopted = String::new();
        if let Some(standard) = standard.adopted.as_deref() {
            self.within("adopted", None, |view| {
                view.standard(standard, level + 1, &mut adopted)
            })?;
        }
        let body = self.clauses("body", &standard.body, level)?;
        let annexes = self.clauses("annexes", &standard.annexes, level)?;
        let back = self.clauses("back", &standard.back, level)?;
        context.text("front", &self.deposit(front));
        context.text("inner", &self.deposit(adopted));
        context.text("body", &self.deposit(body));
        context.text("annexes", &self.deposit(annexes));
        context.text("back", &self.deposit(back));
        let provisions = self.provisions(&standard.provisions)?;
        context.text("provisions", &self.deposit(provisions));
        self.emit(Construct::Standard, &context, out)?;
        self.words = outer;
        self.labels_only = outer_labels;
        Ok(())
    }

    fn clauses(
        &mut self,
        field: &'static str,
        clauses: &'a [Clause],
        level: usize,
    ) -> Result<String, WriteError> {
        let mut out = String::new();
        for (place, clause) in clauses.iter().enumerate() {
            self.within(field, place, |view| view.clause(clause, level, &mut out))?;
        }
        Ok(out)
    }

    /// A clause at a level of the headings: 1 for chapters.
    #[inline(never)]
    pub(super) fn clause(
        &mut self,
        clause: &'a Clause,
        level: usize,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let mut context = Context::new();
        let id = self.anchor(clause);
        context.maybe("id", id.as_deref());
        context.maybe("lang", clause.lang.as_deref().map(F::attribute));
        if clause.kind == Some(ClauseKind::Passage) {
            context.text("kind", "passage");
            context.text("title", &self.content("title", &clause.title)?);
            context.maybe("label", self.label(clause));
            context.text("joint", if self.words.chinese { "\u{3000}" } else { " " });
            context.set("tag", Value::from((level + 1).min(6)));
            context.text("data", &self.clause_data(clause)?);
            context.text("data_title", names::CLAUSE_DATA.get(self.words.chinese));
            let mut blocks = String::new();
            self.blocks("blocks", &clause.blocks, &mut blocks)?;
            context.text("blocks", &self.deposit(blocks));
            let inner = self.clauses("clauses", &clause.clauses, level)?;
            context.text("clauses", &self.deposit(inner));
            return self.emit(Construct::Clause, &context, out);
        }
        let kind = clause.kind.unwrap_or(ClauseKind::Clause);
        context.text("kind", kind_name(kind));
        let label = self.label(clause).unwrap_or_default();
        let mut title = self.content("title", &clause.title)?;
        if title.is_empty() {
            title = self.part_name(clause).unwrap_or_default();
        }
        if title.is_empty() && (self.words.sections || !self.labels_only) {
            F::push_text(self.usual_title(clause), &mut title);
        }
        let annex = self
            .entry(clause)
            .is_some_and(|entry| entry.kind == EntryKind::Annex);
        let obligation = match clause.obligation {
            Some(Obligation::Normative) => self.words.normative,
            Some(Obligation::Informative) => self.words.informative,
            None => "",
        };
        context.flag("annex", annex);
        context.maybe("class", clause.class.as_deref().map(F::attribute));
        if annex {
            context.text("obligation", obligation);
        }
        self.head_off(clause, level, &label, obligation)?;
        let mut lead = None;
        if clause.inline_title || (title.is_empty() && opens_with_words(clause)) {
            if !label.is_empty() || !title.is_empty() {
                let anchor = self.entry(clause).and_then(|entry| entry.anchor.as_deref());
                let label = match anchor {
                    Some(anchor) if !F::SPARE_ANCHORS && !label.is_empty() => {
                        F::link_to_anchor(anchor, &label)
                    }
                    _ => label,
                };
                let words = F::lead(&label, &title, "clause-label");
                lead = Some(match id.as_deref() {
                    // Where anchors are marks, this one stands in the line too.
                    Some(id) if F::SPARE_ANCHORS => {
                        context.remove("id");
                        format!("{id}{words}")
                    }
                    _ => words,
                });
            }
        } else if !label.is_empty() || !title.is_empty() {
            context.flag("heading", true);
            context.text("label", &label);
            context.text("title", &title);
            context.set("tag", Value::from((level + 1).min(6)));
            if level + 1 > 6 {
                context.set("aria_level", Value::from(level + 1));
            }
            context.text("joint", if self.words.chinese { "\u{3000}" } else { " " });
        }
        let short = self.content("short_title", &clause.short_title)?;
        if short != title {
            context.text("short_title", &short);
        }
        if let Some(anchor) = self.entry(clause).and_then(|entry| entry.anchor.as_deref()) {
            self.point_at(anchor);
            context.text("permalink", &F::href(anchor));
        }
        context.text("data", &self.clause_data(clause)?);
        context.text("data_title", names::CLAUSE_DATA.get(self.words.chinese));
        let mut blocks = String::new();
        self.blocks_after(lead, "blocks", &clause.blocks, &mut blocks)?;
        context.text("blocks", &self.deposit(blocks));
        let inner = self.inner_clauses(clause, level)?;
        context.text("clauses", &self.deposit(inner));
        self.emit(Construct::Clause, &context, out)
    }

    /// The title of a clause that is printed with one though the document holds none.
    fn usual_title(&self, clause: &Clause) -> &'static str {
        match (clause.kind, clause.blocks.as_slice()) {
            (Some(ClauseKind::Abstract), _) => self.words.abstract_,
            (_, [Block::Generated(list)]) => match list.of {
                GeneratedKind::Contents => self.words.contents,
                GeneratedKind::Index => self.words.index,
                _ => "",
            },
            _ => "",
        }
    }

    /// Keeps the heading of a clause for the table of contents.
    fn head_off(
        &mut self,
        clause: &'a Clause,
        level: usize,
        label: &str,
        obligation: &str,
    ) -> Result<(), WriteError> {
        let source = if clause.short_title.is_empty() {
            &clause.title
        } else {
            &clause.short_title
        };
        // The table of contents does not list itself.
        if let [Block::Generated(list)] = clause.blocks.as_slice()
            && list.of == GeneratedKind::Contents
        {
            return Ok(());
        }
        if source.is_empty() && (level > 1 || label.is_empty()) {
            return Ok(());
        }
        let Some(anchor) = self.entry(clause).and_then(|entry| entry.anchor.as_deref()) else {
            return Ok(());
        };
        let title = self.quiet_content(source)?;
        let annex = self
            .entry(clause)
            .is_some_and(|entry| entry.kind == EntryKind::Annex);
        self.collected.headings.push(Heading {
            level,
            anchor,
            label: label.to_owned(),
            title,
            obligation: text::<F>(if annex { obligation } else { "" }),
        });
        Ok(())
    }

    /// What stands on the cover.
    fn cover(&mut self, standard: &'a Standard, context: &mut Context) -> Result<(), WriteError> {
        let metadata = &standard.metadata;
        if let Some(identifier) = metadata.identifiers.first() {
            context.text("designation", &text::<F>(&identifier.value));
        }
        let mut titles = Vec::new();
        for title in &metadata.titles {
            let mut map = Map::default();
            map.text("text", &self.title(title)?);
            let lang = title.lang.as_deref().unwrap_or(&standard.lang);
            map.text("lang", &F::attribute(lang));
            map.flag("foreign", lang != standard.lang.as_str());
            titles.push(map);
        }
        // The document's own language first: that is the heading of the page.
        if let Some(own) = metadata.titles.iter().position(|title| {
            title
                .lang
                .as_deref()
                .is_none_or(|lang| lang == standard.lang.as_str())
        }) {
            titles[..=own].rotate_right(1);
        }
        if titles.is_empty() {
            let name = document_name(standard);
            if !name.is_empty() {
                let mut map = Map::default();
                map.text("text", &text::<F>(&name));
                titles.push(map);
            }
        }
        context.list("titles", titles);
        self.cover_lines(metadata, context);
        Ok(())
    }

    /// A title in full, its elements joined as the language has it.
    pub(super) fn title(&mut self, title: &'a Title) -> Result<String, WriteError> {
        let chinese = title
            .lang
            .as_deref()
            .map_or(self.words.chinese, |lang| words::for_lang(lang).chinese);
        if !title.full.is_empty() {
            return self.content("titles", &title.full);
        }
        let mut out = String::new();
        for (place, element) in [&title.introductory, &title.main, &title.complementary]
            .into_iter()
            .enumerate()
        {
            let element = self.content("titles", element)?;
            let mut part = String::new();
            if place == 2
                && let Some(number) = title.part.as_deref()
            {
                let number = text::<F>(number);
                part = numbering::part_text(&number, chinese);
            }
            if element.is_empty() && part.is_empty() {
                continue;
            }
            if !out.is_empty() {
                out.push_str(if chinese { "\u{3000}" } else { " — " });
            }
            out.push_str(&part);
            if !part.is_empty() && !element.is_empty() {
                out.push_str(if chinese { "：" } else { ": " });
            }
            out.push_str(&element);
        }
        if out.is_empty() {
            out = self.content("titles", &title.short)?;
        }
        Ok(out)
    }
}

/// What a document is called in one line: designation and title.
fn document_name(standard: &Standard) -> String {
    let designation = standard
        .metadata
        .identifiers
        .first()
        .map(|identifier| identifier.value.as_str());
    let title = numbering::own_title(standard);
    match designation {
        Some(designation) if title.is_empty() => designation.to_owned(),
        Some(designation) => format!("{designation} {title}"),
        None => title,
    }
}

/// Whether a clause without title begins with a paragraph that its number can stand before.
fn opens_with_words(clause: &Clause) -> bool {
    matches!(clause.blocks.first(), Some(Block::Paragraph(_)))
}

fn kind_name(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Abstract => "abstract",
        ClauseKind::Foreword => "foreword",
        ClauseKind::Introduction => "introduction",
        ClauseKind::Acknowledgements => "acknowledgements",
        ClauseKind::Frontmatter => "frontmatter",
        ClauseKind::Scope => "scope",
        ClauseKind::NormativeReferences => "normative-references",
        ClauseKind::Terms => "terms",
        ClauseKind::Symbols => "symbols",
        ClauseKind::Clause => "body",
        ClauseKind::Control => "control",
        ClauseKind::Part => "part",
        ClauseKind::Annex => "annex",
        ClauseKind::Appendix => "appendix",
        ClauseKind::Bibliography => "bibliography",
        ClauseKind::Index => "index",
        ClauseKind::Glossary => "glossary",
        ClauseKind::Colophon => "colophon",
        ClauseKind::Passage => "passage",
    }
}
