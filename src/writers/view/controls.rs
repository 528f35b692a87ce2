//! Parts of controls, what a control is related to, and how a standard is made from others.

use tera::{Context, Map};

use super::names;
use super::rows::Rows;
use super::{Construct, Format, Slots, View, text};
use crate::model::{
    Addition, Alteration, Arrangement, Block, Clause, ClauseGroup, ClauseKind, Import, Removal,
    Selected, Selection, Tailoring,
};
use crate::writers::WriteError;

impl<'a, F: Format> View<'a, F> {
    /// What stands in a clause below its blocks: parts, then links, then the clauses in it.
    pub(super) fn inner_clauses(
        &mut self,
        clause: &'a Clause,
        level: usize,
    ) -> Result<String, WriteError> {
        if clause.kind == Some(ClauseKind::Part) {
            return self.items(&clause.clauses);
        }
        let parts = clause
            .clauses
            .iter()
            .take_while(|clause| clause.kind == Some(ClauseKind::Part))
            .count();
        let mut out = String::new();
        for (place, inner) in clause.clauses.iter().enumerate() {
            if place == parts {
                self.shown_links(clause, &mut out)?;
            }
            self.within("clauses", place, |view| {
                view.clause(inner, level + 1, &mut out)
            })?;
        }
        if parts == clause.clauses.len() {
            self.shown_links(clause, &mut out)?;
        }
        Ok(out)
    }

    /// The links of a control stand in the text; those of other clauses are among its data.
    fn shown_links(&mut self, clause: &'a Clause, out: &mut String) -> Result<(), WriteError> {
        if clause.kind != Some(ClauseKind::Control) {
            return Ok(());
        }
        let mut rows = Rows::default();
        self.links("links", &clause.links, &mut rows)?;
        self.emit_rows("", rows, out)
    }

    /// Parts of a part, as a list.
    fn items(&mut self, parts: &'a [Clause]) -> Result<String, WriteError> {
        let mut out = String::new();
        if parts.is_empty() {
            return Ok(out);
        }
        let mut items = Vec::with_capacity(parts.len());
        let mut labelled = false;
        let mut tight = true;
        for (place, part) in parts.iter().enumerate() {
            labelled |= part.label.is_some();
            tight &= is_short(part);
            items.push(self.within("clauses", place, |view| view.item(part))?);
        }
        let mut context = Context::new();
        context.flag("ordered", labelled);
        context.flag("tight", tight);
        context.list("items", items);
        self.emit(Construct::List, &context, &mut out)?;
        Ok(out)
    }

    #[inline(never)]
    fn item(&mut self, part: &'a Clause) -> Result<Map, WriteError> {
        let mut map = Map::default();
        let label = self.label(part).unwrap_or_default();
        map.maybe("id", self.own_anchor(part, part.id.as_ref()));
        map.text("label", &label);
        map.text("bullet", &F::bullet(&label));
        let title = self.content("title", &part.title)?;
        let mut body = String::new();
        if let ([Block::Paragraph(paragraph)], true) = (part.blocks.as_slice(), is_short(part)) {
            self.within("blocks", 0, |view| {
                view.push_content("content", &paragraph.content, &mut body)
            })?;
            body = F::finish_paragraph(body);
        } else {
            let lead = (!title.is_empty()).then(|| F::lead("", &title, "clause-label"));
            self.blocks_after(lead, "blocks", &part.blocks, &mut body)?;
            let data = self.clause_data(part)?;
            self.emit_data(&data, &mut body)?;
            let inner = self.items(&part.clauses)?;
            super::append::<F>(inner, &mut body);
        }
        map.text("body", &F::nest(body, &label));
        Ok(map)
    }

    /// Data that is looked at on request.
    fn emit_data(&self, data: &str, out: &mut String) -> Result<(), WriteError> {
        if data.is_empty() {
            return Ok(());
        }
        let mut context = Context::new();
        context.text("title", names::CLAUSE_DATA.get(self.words.chinese));
        context.text("data", data);
        self.emit(Construct::Data, &context, out)
    }

    /// What a part without a title is called: its class, as words.
    pub(super) fn part_name(&self, clause: &Clause) -> Option<String> {
        let class = clause
            .class
            .as_deref()
            .filter(|_| clause.kind == Some(ClauseKind::Part))?;
        let words = class.replace(['-', '_'], " ");
        let mut chars = words.chars();
        let first = chars.next()?;
        let known = self.words.chinese.then(|| names::part(class)).flatten();
        Some(text::<F>(&known.map_or_else(
            || first.to_uppercase().chain(chars).collect::<String>(),
            str::to_owned,
        )))
    }

    /// How the standard is made from others: a section before its text.
    pub(super) fn tailoring(&mut self, tailoring: &'a Tailoring) -> Result<String, WriteError> {
        let mut rows = Rows::default();
        for import in &tailoring.imports {
            self.import_row(import, &mut rows);
        }
        if let Some(arrangement) = &tailoring.arrangement {
            self.within("arrangement", None, |view| {
                view.arrangement_rows(arrangement, &mut rows)
            })?;
        }
        for (place, parameter) in tailoring.parameters.iter().enumerate() {
            self.within("parameters", place, |view| {
                view.parameter_row(parameter, &mut rows)
            })?;
        }
        for (place, alteration) in tailoring.alterations.iter().enumerate() {
            self.within("alterations", place, |view| {
                view.alteration_rows(alteration, &mut rows)
            })?;
        }
        let mut data = String::new();
        self.emit_rows("", rows, &mut data)?;
        let mut context = Context::new();
        context.text("kind", "tailoring");
        context.flag("heading", true);
        context.set("tag", tera::Value::from(2));
        context.text("title", names::TAILORING.get(self.words.chinese));
        context.text("blocks", &data);
        let mut out = String::new();
        self.emit(Construct::Clause, &context, &mut out)?;
        Ok(out)
    }

    fn import_row(&mut self, import: &'a Import, rows: &mut Rows) {
        let within = import
            .source
            .strip_prefix('#')
            .and_then(|id| Some((id, self.target(id)?)));
        let source = match within {
            Some((id, anchor)) => F::link_to_anchor(anchor, &self.words_for(id)),
            None => F::link_to_address(&import.source, &text::<F>(&import.source)),
        };
        let selection = text::<F>(&self.selection_words(&import.selection));
        let name = names::IMPORT.get(self.words.chinese);
        rows.add(name, &joined(&source, &selection));
    }

    fn selection_words(&self, selection: &Selection) -> String {
        let chinese = self.words.chinese;
        let mut words = String::new();
        if selection.all {
            words.push_str(names::ALL_CLAUSES.get(chinese));
        }
        for (name, list) in [
            (names::INCLUDES, &selection.include),
            (names::EXCLUDES, &selection.exclude),
        ] {
            for selected in list {
                if !words.is_empty() {
                    words.push_str("; ");
                }
                words.push_str(name.get(chinese));
                words.push_str(": ");
                words.push_str(&selected_words(selected, chinese));
            }
        }
        words
    }

    fn arrangement_rows(
        &mut self,
        arrangement: &'a Arrangement,
        rows: &mut Rows,
    ) -> Result<(), WriteError> {
        let chinese = self.words.chinese;
        let mut words = Vec::new();
        if let Some(combine) = &arrangement.combine {
            words.push(
                combine
                    .method
                    .clone()
                    .unwrap_or_else(|| "combine".to_owned()),
            );
        }
        if arrangement.flat {
            words.push(names::FLAT.get(chinese).to_owned());
        }
        if arrangement.as_is == Some(true) {
            words.push(names::AS_IS.get(chinese).to_owned());
        }
        let name = names::ARRANGEMENT.get(chinese);
        rows.add(name, &text::<F>(&words.join("; ")));
        let Some(custom) = &arrangement.custom else {
            return Ok(());
        };
        for (place, group) in custom.groups.iter().enumerate() {
            self.within("groups", place, |view| view.group_rows(group, rows))?;
        }
        for insertion in &custom.insertions {
            let words = self.selection_words(&insertion.selection);
            rows.add(name, &text::<F>(&words));
        }
        Ok(())
    }

    fn group_rows(&mut self, group: &'a ClauseGroup, rows: &mut Rows) -> Result<(), WriteError> {
        let mut body = String::new();
        self.within("clause", None, |view| {
            view.clause(&group.clause, 2, &mut body)
        })?;
        let mut words = Vec::new();
        for insertion in &group.insertions {
            words.push(self.selection_words(&insertion.selection));
            words.extend(insertion.order.clone());
        }
        let name = names::GROUP.get(self.words.chinese);
        rows.add_blocks(name, &text::<F>(&words.join("; ")), &body);
        for (place, inner) in group.groups.iter().enumerate() {
            self.within("groups", place, |view| view.group_rows(inner, rows))?;
        }
        Ok(())
    }

    fn alteration_rows(
        &mut self,
        alteration: &'a Alteration,
        rows: &mut Rows,
    ) -> Result<(), WriteError> {
        let chinese = self.words.chinese;
        let name = format!(
            "{} {}",
            names::CHANGE.get(chinese),
            text::<F>(&alteration.clause)
        );
        for (place, removal) in alteration.removals.iter().enumerate() {
            let words = format!("{}: {}", names::REMOVES.get(chinese), removed(removal));
            let mut body = String::new();
            self.within("removals", place, |view| {
                view.blocks("remarks", &removal.remarks, &mut body)
            })?;
            rows.add_blocks(&name, &text::<F>(&words), &body);
        }
        for (place, addition) in alteration.additions.iter().enumerate() {
            let mut body = String::new();
            self.within("additions", place, |view| {
                view.within("content", None, |view| {
                    view.clause(&addition.content, 2, &mut body)
                })
            })?;
            let words = format!("{}{}", names::ADDS.get(chinese), added(addition));
            rows.add_blocks(&name, &text::<F>(&words), &body);
        }
        Ok(())
    }
}

/// Whether a part is one paragraph and nothing else.
fn is_short(part: &Clause) -> bool {
    matches!(part.blocks.as_slice(), [Block::Paragraph(paragraph)]
        if paragraph.id.is_none() && paragraph.lang.is_none())
        && part.title.is_empty()
        && part.clauses.is_empty()
        && part.parameters.is_empty()
        && part.links.is_empty()
        && part
            .properties
            .iter()
            .all(|property| is_label(part, property))
}

/// Whether a property is only where the label comes from.
pub(super) fn is_label(clause: &Clause, property: &crate::model::Property) -> bool {
    property.name == "label" && clause.label.as_deref() == Some(&*property.value)
}

fn joined(source: &str, words: &str) -> String {
    if words.is_empty() {
        source.to_owned()
    } else {
        format!("{source} — {words}")
    }
}

fn selected_words(selected: &Selected, chinese: bool) -> String {
    let mut all: Vec<&str> = selected.ids.iter().map(String::as_str).collect();
    all.extend(
        selected
            .matching
            .iter()
            .filter_map(|pattern| pattern.pattern.as_deref()),
    );
    let mut words = all.join(", ");
    if selected.with_subclauses == Some(true) {
        words.push_str(" (");
        words.push_str(names::WITH_SUBCLAUSES.get(chinese));
        words.push(')');
    }
    words
}

fn removed(removal: &Removal) -> String {
    let by = [
        &removal.item,
        &removal.name,
        &removal.class,
        &removal.id,
        &removal.namespace,
    ];
    let by: Vec<&str> = by.into_iter().flatten().map(String::as_str).collect();
    by.join(", ")
}

fn added(addition: &Addition) -> String {
    let place = [&addition.position, &addition.target];
    let place: Vec<&str> = place.into_iter().flatten().map(String::as_str).collect();
    if place.is_empty() {
        String::new()
    } else {
        format!(" ({})", place.join(" "))
    }
}
