//! Completion: names and values of fields, identifiers where one is referred to, terms in running text, codes
//! of rules where one is let pass.

use std::ops::Range;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, Documentation,
    Position, TextEdit,
};

use super::context::Context;
use super::document::Document;
use super::targets::{self, REFERRING};
use crate::model::walk::Node;
use crate::numbering::Index;
use crate::readers::Syntax;
use crate::rules;
use crate::schema::{Choice, Forms};

pub(super) fn complete(document: &Document, position: Position) -> CompletionList {
    let mut offers = Offers {
        document,
        position,
        at: document.offset(position),
        items: Vec::new(),
    };
    let before = document.line_before(position);
    let mut is_open = false;
    if before.contains("guiju: ignore ") {
        offers.rules();
    } else if let Some(syntax) = document.known().syntax {
        let context = Context::at(document.file.text(), offers.at);
        let forms = Forms::at(context.steps());
        if context.is_name {
            offers.fields(&context, &forms, syntax);
        }
        if context.is_value {
            offers.values(&context, &forms, syntax);
            if forms.is_running_text() {
                // What fits depends on each character.
                is_open = true;
                offers.terms(&context, &forms, syntax);
            }
        }
    }
    CompletionList {
        is_incomplete: is_open,
        items: offers.items,
    }
}

/// What is offered at a place.
struct Offers<'d> {
    document: &'d Document,
    position: Position,
    at: usize,
    items: Vec<CompletionItem>,
}

impl Offers<'_> {
    /// Offers to put text in the place of what is typed, which is compared with `filter`.
    fn push(&mut self, typed: Range<usize>, text: String, filter: String, item: CompletionItem) {
        let edit = TextEdit {
            range: self.document.range(&typed),
            new_text: text,
        };
        self.items.push(CompletionItem {
            text_edit: Some(CompletionTextEdit::Edit(edit)),
            filter_text: Some(filter),
            ..item
        });
    }

    fn rules(&mut self) {
        let before = &self.document.file.text()[..self.at];
        let is_inner = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let start = before.trim_end_matches(is_inner).len();
        for rule in rules::rules() {
            let item = CompletionItem {
                label: rule.code.to_owned(),
                detail: Some(rule.asks.get(rule.profile().lang()).to_owned()),
                kind: Some(CompletionItemKind::CONSTANT),
                ..CompletionItem::default()
            };
            let code = rule.code.to_owned();
            self.push(start..self.at, code.clone(), code, item);
        }
    }

    fn fields(&mut self, context: &Context, forms: &Forms, syntax: Syntax) {
        let scalar = Scalar::of(self.document.file.text(), context.typed.clone(), syntax);
        for Choice { name, description } in forms.fields(context.kind()) {
            if context.has(name) {
                continue;
            }
            let colon = if scalar.has_colon { "" } else { ": " };
            let item = CompletionItem {
                label: name.to_owned(),
                kind: Some(CompletionItemKind::FIELD),
                ..documented(description)
            };
            let text = scalar.written(name, true) + colon;
            self.push(scalar.range.clone(), text, scalar.filter(name), item);
        }
    }

    fn values(&mut self, context: &Context, forms: &Forms, syntax: Syntax) {
        let text = self.document.file.text();
        let scalar = Scalar::of(text, context.typed.clone(), syntax);
        for Choice { name, description } in forms.values() {
            let item = CompletionItem {
                label: name.to_owned(),
                kind: Some(CompletionItemKind::ENUM_MEMBER),
                ..documented(description)
            };
            let is_text = !matches!(name, "true" | "false");
            let text = scalar.written(name, is_text);
            self.push(scalar.range.clone(), text, scalar.filter(name), item);
        }
        let field = context.current().unwrap_or_default();
        if REFERRING.contains(&field) && (forms.is_text() || forms.is_unknown()) {
            self.identifiers(field, context.field("type"), &scalar);
        }
    }

    fn identifiers(&mut self, field: &str, kind: Option<&str>, scalar: &Scalar<'_>) {
        let mut known = std::collections::BTreeSet::new();
        if let Some(standard) = self.document.standard(self.position) {
            let index = Index::new(standard);
            for (id, node) in targets::all(standard) {
                known.insert(id.to_owned());
                if !targets::fits(field, kind, node) {
                    continue;
                }
                let line = targets::line(id, node, &index);
                // A term is found by its words too.
                let filter = match node {
                    Node::TermEntry(_) | Node::Designation(_) => format!("{id} {line}"),
                    _ => id.to_owned(),
                };
                let item = CompletionItem {
                    label: id.to_owned(),
                    detail: Some(line).filter(|line| !line.is_empty()),
                    kind: Some(CompletionItemKind::REFERENCE),
                    ..CompletionItem::default()
                };
                let text = scalar.written(id, true);
                self.push(scalar.range.clone(), text, scalar.filter(&filter), item);
            }
        }
        // While one types, the text may be no document: identifiers are then taken from its lines.
        if self.document.known().reading.is_none() {
            for id in in_lines(self.document.file.text()) {
                if known.insert(id.clone()) {
                    let item = CompletionItem {
                        label: id.clone(),
                        kind: Some(CompletionItemKind::REFERENCE),
                        ..CompletionItem::default()
                    };
                    let text = scalar.written(&id, true);
                    self.push(scalar.range.clone(), text, scalar.filter(&id), item);
                }
            }
        }
    }

    /// The terms that what is typed may be the beginning of.
    fn terms(&mut self, context: &Context, forms: &Forms, syntax: Syntax) {
        let Some(standard) = self.document.standard(self.position) else {
            return;
        };
        let text = self.document.file.text();
        let scalar = Scalar::of(text, context.typed.clone(), syntax);
        let typed = &text[context.typed.clone()];
        let is_bare = !typed.starts_with(['"', '\'']);
        for (_, node) in targets::all(standard) {
            let Node::TermEntry(entry) = node else {
                continue;
            };
            for (designation, words) in targets::designations(entry) {
                let Some(start) = begun(typed, &words) else {
                    continue;
                };
                let start = context.typed.start + start;
                let described = CompletionItem {
                    label: words.clone(),
                    detail: Some(targets::definition(entry)).filter(|text| !text.is_empty()),
                    kind: Some(CompletionItemKind::TEXT),
                    ..CompletionItem::default()
                };
                let inner = scalar.inner(&words);
                self.push(start..self.at, inner, words.clone(), described.clone());
                // An element of running text can be the use of the term itself.
                let id = designation.id.as_deref().or(entry.id.as_deref());
                if let Some(id) = id
                    && is_bare
                    && start == context.typed.start
                    && forms.has_kind("term")
                    && !forms.has_kind("paragraph")
                {
                    let used = scalar.term(id, &words);
                    let item = CompletionItem {
                        label: used.clone(),
                        kind: Some(CompletionItemKind::REFERENCE),
                        ..described
                    };
                    self.push(start..self.at, used, words, item);
                }
            }
        }
    }
}

/// A scalar that is typed: what it replaces, and how it is written.
struct Scalar<'t> {
    range: Range<usize>,
    /// What is between the place and the scalar: nothing, or the space that a colon asks for.
    space: &'static str,
    mark: Option<&'t str>,
    syntax: Syntax,
    /// Whether a colon follows.
    has_colon: bool,
}

impl<'t> Scalar<'t> {
    fn of(text: &'t str, typed: Range<usize>, syntax: Syntax) -> Self {
        let mark = text[typed.clone()].get(..1);
        let mark = mark.filter(|mark| matches!(*mark, "\"" | "'"));
        // The quotation mark that editors put in when one is typed.
        let is_closed = mark.is_some_and(|mark| text[typed.end..].starts_with(mark));
        let end = typed.end + usize::from(is_closed);
        let needs_space = syntax == Syntax::Yaml && text[..typed.start].ends_with([':', '-']);
        Self {
            range: typed.start..end,
            space: if needs_space { " " } else { "" },
            mark,
            syntax,
            has_colon: text[end..].trim_start_matches(' ').starts_with(':'),
        }
    }

    /// A text as it is written here.
    fn written(&self, text: &str, is_text: bool) -> String {
        let plain = text
            .chars()
            .all(|c| c.is_alphanumeric() || "-_.".contains(c))
            && text.starts_with(char::is_alphabetic);
        let mark = match self.syntax {
            _ if !is_text => "",
            Syntax::Json => "\"",
            Syntax::Yaml if plain => self.mark.unwrap_or_default(),
            Syntax::Yaml => self.mark.unwrap_or("\""),
        };
        format!("{}{mark}{}{mark}", self.space, escaped(text, mark))
    }

    /// Words within a scalar.
    fn inner(&self, words: &str) -> String {
        escaped(words, self.mark.unwrap_or_default())
    }

    /// The use of a term.
    fn term(&self, id: &str, words: &str) -> String {
        let (id, words) = (self.written(id, true), self.written(words, true));
        match self.syntax {
            Syntax::Json => {
                format!("{{\"type\": \"term\", \"target\": {id}, \"content\": {words}}}")
            }
            Syntax::Yaml => format!("{{type: term, target: {id}, content: {words}}}"),
        }
    }

    /// What is typed is compared with this: the quotation mark is part of it.
    fn filter(&self, text: &str) -> String {
        format!("{}{text}", self.mark.unwrap_or_default())
    }
}

fn escaped(text: &str, mark: &str) -> String {
    match mark {
        "\"" => text.replace('\\', "\\\\").replace('"', "\\\""),
        "'" => text.replace('\'', "''"),
        _ => text.to_owned(),
    }
}

fn documented(description: &str) -> CompletionItem {
    let description = Some(description).filter(|text| !text.is_empty());
    CompletionItem {
        documentation: description.map(|text| Documentation::String(text.to_owned())),
        ..CompletionItem::default()
    }
}

/// Where in what is typed a term begins that it ends in the middle of.
fn begun(typed: &str, term: &str) -> Option<usize> {
    let longest = typed.len().saturating_sub(term.len());
    let starts = typed.char_indices().map(|(at, _)| at);
    let mut starts = starts.filter(|at| *at >= longest);
    starts.find(|&at| {
        let rest = &typed[at..];
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let before = typed[..at].chars().next_back();
        rest.len() < term.len()
            && term.starts_with(rest)
            && !(is_word(before) && is_word(rest.chars().next()))
    })
}

/// The identifiers that lines of a text give: `id: NAME`.
fn in_lines(text: &str) -> impl Iterator<Item = String> {
    text.match_indices("id").filter_map(|(at, _)| {
        let is_field = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let rest = text[at + 2..]
            .trim_start_matches(['"', '\''])
            .strip_prefix(':')?;
        let rest = rest.trim_start_matches([' ', '"', '\'']);
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')));
        let id = &rest[..end.unwrap_or(rest.len())];
        (is_field && !id.is_empty()).then(|| id.to_owned())
    })
}
