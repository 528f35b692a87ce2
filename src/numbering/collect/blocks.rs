//! Blocks: lists, tables, figures, formulas, notes, examples.

use super::{Collector, Draft, EntryKind, State, Tally};
use crate::model::{
    Block, Code, DefinitionList, Example, Figure, Footnote, Formula, List, ListStyle, Note, Row,
    Table,
};
use crate::numbering::numerals;

impl<'a> Collector<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    pub(super) fn block(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph(paragraph) => {
                self.other(paragraph, paragraph.id.as_ref());
                self.inlines(&paragraph.content);
            }
            Block::List(list) => self.list(list),
            Block::DefinitionList(list) => self.definition_list(list),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Image(image) => self.other(&**image, image.id.as_ref()),
            Block::Formula(formula) => self.formula(formula),
            Block::Note(note) => {
                let number = self.state.notes.next();
                self.note(note, number, self.state.words.note);
            }
            Block::Example(example) => {
                let number = self.state.examples.next();
                self.example(example, number);
            }
            Block::Warning(warning) => {
                self.other(warning, warning.id.as_ref());
                self.inlines(&warning.title);
                self.blocks(&warning.blocks);
            }
            Block::Quote(quote) => {
                self.other(quote, quote.id.as_ref());
                self.blocks(&quote.blocks);
                self.inlines(&quote.source);
            }
            Block::Code(code) => self.code(code),
            Block::TermEntry(entry) => self.term_entry(entry, None),
            Block::ReferenceList(list) => self.reference_list(list),
            Block::Requirement(requirement) => self.requirement(requirement),
            Block::Box(boxed) => {
                self.other(boxed, boxed.id.as_ref());
                self.inlines(&boxed.title);
                self.blocks(&boxed.blocks);
            }
            Block::Footnotes(list) => {
                self.other(list, list.id.as_ref());
                for footnote in &list.items {
                    self.footnote(footnote);
                }
            }
            Block::Amendment(amendment) => {
                self.other(amendment, amendment.id.as_ref());
                self.blocks(&amendment.instruction);
                self.blocks(&amendment.content);
            }
            Block::Generated(generated) => self.other(generated, generated.id.as_ref()),
            Block::Opaque(_) => {}
        }
    }

    pub(super) fn list(&mut self, list: &'a List) {
        self.other(list, list.id.as_ref());
        self.inlines(&list.title);
        let words = self.state.words;
        let style = list.style.unwrap_or(if self.state.list_depth == 0 {
            ListStyle::Dash
        } else {
            ListStyle::Bullet
        });
        let outer = self.state.parent;
        self.state.list_depth += 1;
        for (number, item) in (list.start.unwrap_or(1)..).zip(&list.items) {
            let number = numerals::item_number(style, number)
                .filter(|_| self.state.computed || item.label.is_none());
            let computed = match (style, &number) {
                (_, Some(number)) if words.sections => Some(format!("{number}.")),
                (_, Some(number)) => Some(format!("{number})")),
                (ListStyle::Dash, None) => Some(words.dash.to_owned()),
                (ListStyle::Bullet, None) => Some(words.bullet.to_owned()),
                _ => None,
            };
            let label = item.label.clone().or(computed);
            let draft = Draft {
                id: item.id.as_ref(),
                number,
                label,
                ..Draft::default()
            };
            let entry = self.enter(item, EntryKind::ListItem, draft);
            self.state.parent = Some(entry);
            self.blocks(&item.blocks);
            self.state.parent = outer;
        }
        self.state.list_depth -= 1;
    }

    pub(super) fn definition_list(&mut self, list: &'a DefinitionList) {
        self.other(list, list.id.as_ref());
        self.inlines(&list.title);
        for item in &list.items {
            self.other(item, item.id.as_ref());
            item.terms.iter().for_each(|term| self.inlines(term));
            self.blocks(&item.blocks);
        }
    }

    /// The number and label of a table, figure or formula.
    pub(super) fn numbered(
        &mut self,
        own: Option<&String>,
        unnumbered: bool,
        word: &str,
        counter: fn(&mut State) -> &mut u32,
    ) -> (Option<String>, Option<String>) {
        let number = (self.state.computed && !unnumbered).then(|| {
            let count = counter(&mut self.state);
            *count += 1;
            let count = *count;
            format!("{}{count}", self.state.prefix)
        });
        let label = own.cloned().or_else(|| {
            number
                .as_deref()
                .map(|number| self.state.words.numbered(word, number))
        });
        (number, label)
    }

    pub(super) fn table(&mut self, table: &'a Table) {
        let (number, label) = self.numbered(
            table.label.as_ref(),
            table.unnumbered,
            self.state.words.table,
            |state| &mut state.tables,
        );
        let anchor = number.as_ref().map_or_else(
            || format!("table-n{}", self.index.entries.len()),
            |n| format!("table-{n}"),
        );
        self.enter(
            table,
            EntryKind::Table,
            Draft {
                id: table.id.as_ref(),
                number,
                label,
                title: Some(&table.caption),
                anchor: Some(anchor),
                ..Draft::default()
            },
        );
        self.inlines(&table.caption);
        self.inlines(&table.units);
        self.inside_object(&table.notes, &table.footnotes, |collector| {
            for row in table.head.iter().chain(&table.body).chain(&table.foot) {
                collector.row(row);
            }
            collector.blocks(&table.blocks);
            if let Some(key) = &table.key {
                collector.definition_list(key);
            }
        });
        self.inlines(&table.source);
    }

    pub(super) fn row(&mut self, row: &'a Row) {
        self.other(row, row.id.as_ref());
        for cell in &row.cells {
            self.other(cell, cell.id.as_ref());
            self.blocks(&cell.blocks);
        }
    }

    pub(super) fn figure(&mut self, figure: &'a Figure) {
        let (number, label) = self.numbered(
            figure.label.as_ref(),
            figure.unnumbered,
            self.state.words.figure,
            |state| &mut state.figures,
        );
        self.figure_as(figure, number.as_deref(), label);
    }

    pub(super) fn figure_as(
        &mut self,
        figure: &'a Figure,
        number: Option<&str>,
        label: Option<String>,
    ) {
        let anchor = number.map_or_else(
            || format!("figure-n{}", self.index.entries.len()),
            |n| format!("figure-{n}"),
        );
        let entry = self.enter(
            figure,
            EntryKind::Figure,
            Draft {
                id: figure.id.as_ref(),
                number: number.map(str::to_owned),
                label,
                title: Some(&figure.caption),
                anchor: Some(anchor),
                ..Draft::default()
            },
        );
        self.inlines(&figure.caption);
        self.inlines(&figure.units);
        let outer = self.state.parent.replace(entry);
        self.inside_object(&figure.notes, &figure.footnotes, |collector| {
            let mut letter = 0;
            for block in &figure.blocks {
                // Subfigures are a) b) c), one level (GB/T 1.1—2020, 9.7.6).
                if let Block::Figure(sub) = block {
                    letter += 1;
                    let name = numerals::item_number(ListStyle::LowerAlpha, letter)
                        .filter(|_| collector.state.computed && !sub.unnumbered);
                    let label = sub
                        .label
                        .clone()
                        .or_else(|| name.as_ref().map(|name| format!("{name})")));
                    let number = name.map(|name| format!("{}{name}", number.unwrap_or_default()));
                    collector.figure_as(sub, number.as_deref(), label);
                } else {
                    collector.block(block);
                }
            }
            if let Some(key) = &figure.key {
                collector.definition_list(key);
            }
        });
        self.state.parent = outer;
        self.inlines(&figure.source);
    }

    /// A table or figure: its notes and footnotes are numbered by themselves.
    pub(super) fn inside_object(
        &mut self,
        notes: &'a [Note],
        footnotes: &'a [Footnote],
        content: impl FnOnce(&mut Self),
    ) {
        let outer_letters = self.state.lettered_footnotes.replace(0);
        let outer = (self.state.notes, self.state.examples);
        self.state.notes = Tally::of(notes.len());
        content(self);
        for footnote in footnotes {
            self.footnote(footnote);
        }
        for note in notes {
            let number = self.state.notes.next();
            self.note(note, number, self.state.words.note);
        }
        (self.state.notes, self.state.examples) = outer;
        self.state.lettered_footnotes = outer_letters;
    }

    pub(super) fn formula(&mut self, formula: &'a Formula) {
        let (number, _) = self.numbered(None, formula.unnumbered, "", |state| &mut state.formulas);
        let label = formula
            .label
            .clone()
            .or_else(|| number.as_ref().map(|number| format!("({number})")));
        let anchor = number.as_ref().map_or_else(
            || format!("formula-n{}", self.index.entries.len()),
            |n| format!("formula-{n}"),
        );
        self.enter(
            formula,
            EntryKind::Formula,
            Draft {
                id: formula.id.as_ref(),
                number,
                label,
                anchor: Some(anchor),
                ..Draft::default()
            },
        );
        for math in &formula.math {
            self.other(math, math.id.as_ref());
        }
        if let Some(key) = &formula.key {
            self.definition_list(key);
        }
        let outer = std::mem::replace(&mut self.state.notes, Tally::of(formula.notes.len()));
        for note in &formula.notes {
            let number = self.state.notes.next();
            self.note(note, number, self.state.words.note);
        }
        self.state.notes = outer;
    }

    pub(super) fn note(&mut self, note: &'a Note, number: Option<String>, word: &str) {
        let number = number.filter(|_| self.state.computed);
        let computed = match &number {
            _ if !self.state.computed => None,
            Some(number) => Some(self.state.words.numbered(word, number)),
            None => Some(word.to_owned()),
        };
        let label = note.label.clone().or(computed);
        self.enter(
            note,
            EntryKind::Note,
            Draft {
                id: note.id.as_ref(),
                number,
                label,
                title: Some(&note.title),
                anchor: None,
                ..Draft::default()
            },
        );
        self.inlines(&note.title);
        self.blocks(&note.blocks);
    }

    pub(super) fn example(&mut self, example: &'a Example, number: Option<String>) {
        let number = number.filter(|_| self.state.computed);
        let words = self.state.words;
        let computed = match &number {
            _ if !self.state.computed => None,
            Some(number) => Some(words.numbered(words.example, number)),
            None => Some(words.example.to_owned()),
        };
        let label = example.label.clone().or(computed);
        self.enter(
            example,
            EntryKind::Example,
            Draft {
                id: example.id.as_ref(),
                number,
                label,
                title: Some(&example.title),
                anchor: None,
                ..Draft::default()
            },
        );
        self.inlines(&example.title);
        self.blocks(&example.blocks);
    }

    pub(super) fn code(&mut self, code: &'a Code) {
        if code.id.is_some() || code.label.is_some() {
            self.enter(
                code,
                EntryKind::Code,
                Draft {
                    id: code.id.as_ref(),
                    label: code.label.clone(),
                    title: Some(&code.caption),
                    ..Draft::default()
                },
            );
        }
        self.inlines(&code.caption);
        self.inlines(&code.content);
        for item in &code.annotations {
            let draft = Draft {
                id: item.id.as_ref(),
                label: item.label.clone(),
                ..Draft::default()
            };
            self.enter(item, EntryKind::ListItem, draft);
            self.blocks(&item.blocks);
        }
    }
}
