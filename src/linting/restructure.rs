//! Changes to lists and empty values of a file in JSON or YAML, as pieces of its text to replace: an item that is put
//! in, items in another order with the comments above them, values for what is empty.

use std::ops::Range;

use ahash::AHashMap;
use serde_json::Value;

use crate::diagnostic::Replacement;
use crate::readers::Syntax;
use crate::rules::Change;
use crate::source::SourceFile;

/// Where nodes stand in a file, by their JSON Pointers.
pub(super) type Places = AHashMap<String, Range<usize>>;

/// The nodes whose places a change asks for.
pub(super) fn places(change: &Change) -> Vec<String> {
    match change {
        Change::Words(_) => Vec::new(),
        Change::Values { places, .. } => places.clone(),
        Change::Insert { list, at, .. } => {
            vec![
                list.clone(),
                item(list, *at),
                item(list, at.saturating_sub(1)),
            ]
        }
        Change::Order { list, order } => (0..order.len()).map(|at| item(list, at)).collect(),
    }
}

/// The pieces of the file to replace; nothing where the file is written in a way that this does not understand.
pub(super) fn replacements(
    file: &SourceFile,
    syntax: Syntax,
    places: &Places,
    change: &Change,
) -> Option<Vec<Replacement>> {
    let source = Source {
        file,
        syntax,
        places,
    };
    match change {
        Change::Words(_) => None,
        Change::Values { places, text } => source.values(places, text),
        Change::Insert { list, at, item } => source.insert(list, *at, item).map(|it| vec![it]),
        Change::Order { list, order } => source.order(list, order),
    }
}

/// The JSON Pointer to an item of a list.
fn item(list: &str, at: usize) -> String {
    format!("{list}/{at}")
}

struct Source<'a> {
    file: &'a SourceFile,
    syntax: Syntax,
    places: &'a Places,
}

impl Source<'_> {
    fn text(&self) -> &str {
        self.file.text()
    }

    /// Empty strings are given a text.
    fn values(&self, places: &[String], text: &str) -> Option<Vec<Replacement>> {
        let spans = places.iter().filter_map(|place| self.places.get(place));
        let is_empty =
            |span: &&Range<usize>| matches!(&self.text()[(*span).clone()], "\"\"" | "''");
        let empty = spans.filter(is_empty);
        let found: Vec<_> = empty
            .map(|span| replacement(span.clone(), quoted(text)))
            .collect();
        (!found.is_empty()).then_some(found)
    }

    fn insert(&self, list: &str, at: usize, item: &str) -> Option<Replacement> {
        let whole = self.places.get(list)?;
        let next = self.places.get(&self::item(list, at));
        let previous = self.places.get(&self::item(list, at.saturating_sub(1)));
        if &self.text()[whole.clone()] == "[]" {
            let text = format!("[{}]", quoted(item));
            return Some(replacement(whole.clone(), text));
        }
        let neighbour = next.or(previous)?;
        let text = |place: usize, text: String| Some(replacement(place..place, text));
        let Some(line) = self.block_item(neighbour.start) else {
            let space = self.space_before(neighbour.start);
            return match next {
                Some(next) => text(next.start, format!("{},{space}", quoted(item))),
                None => text(neighbour.end, format!(",{space}{}", quoted(item))),
            };
        };
        let mark = &self.text()[self.line_start(neighbour.start)..neighbour.start];
        let written = format!("{mark}{}\n", plain(item));
        if next.is_some() {
            return text(line, written);
        }
        let end = self.line_end(neighbour.end);
        let is_ended = self.text()[..end].ends_with('\n');
        text(
            end,
            if is_ended {
                written
            } else {
                format!("\n{written}")
            },
        )
    }

    fn order(&self, list: &str, order: &[usize]) -> Option<Vec<Replacement>> {
        let items = (0..order.len()).map(|at| self.places.get(&item(list, at)).cloned());
        let mut spans: Vec<Range<usize>> = items.collect::<Option<_>>()?;
        let lines: Option<Vec<usize>> = spans
            .iter()
            .map(|span| self.block_item(span.start))
            .collect();
        if let Some(lines) = &lines {
            let ends = lines.iter().skip(1).copied();
            let end = self.line_end(spans.last()?.end);
            if !self.text()[..end].ends_with('\n') {
                return None;
            }
            spans = lines
                .iter()
                .copied()
                .zip(ends.chain([end]))
                .map(|(start, end)| start..end)
                .collect();
        }
        let moved = spans.iter().zip(order).enumerate();
        let moved = moved.filter(|(place, (_, from))| place != *from);
        let found = moved.map(|(_, (span, from))| {
            let text = spans
                .get(*from)
                .map(|from| self.text()[from.clone()].to_owned());
            text.map(|text| replacement(span.clone(), text))
        });
        found.collect()
    }

    /// Where the lines of an item of a list in block style begin: its own, or the comments above it. Nothing where the item
    /// is not at the beginning of a line.
    fn block_item(&self, start: usize) -> Option<usize> {
        if self.syntax == Syntax::Json {
            return None;
        }
        let mut line = self.line_start(start);
        let mark = self.text()[line..start].trim_start();
        if mark.trim_end() != "-" || mark.len() < 2 {
            return None;
        }
        loop {
            let above = self.line_start(line.saturating_sub(1));
            if above == line || !self.text()[above..line].trim_start().starts_with('#') {
                return Some(line);
            }
            line = above;
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text()[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The end of a line, with its line feed.
    fn line_end(&self, at: usize) -> usize {
        let feed = self.text()[at..].find('\n');
        feed.map_or(self.text().len(), |feed| at + feed + 1)
    }

    /// The white space before an item in brackets; one space at least.
    fn space_before(&self, at: usize) -> &str {
        let before = &self.text()[..at];
        let space = &before[before.trim_end().len()..];
        if space.is_empty() { " " } else { space }
    }
}

fn replacement(span: Range<usize>, text: String) -> Replacement {
    Replacement { span, text }
}

/// A string in quotation marks, which JSON and YAML share.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// A string as YAML has it in block style: without quotation marks where it needs none.
fn plain(text: &str) -> String {
    let begins_well = text.starts_with(|c: char| c.is_alphabetic());
    let is_taken = text.contains(": ") || text.contains(" #") || text.ends_with([':', ' ']);
    // true, no, null and the like are words of ASCII letters.
    if begins_well && !is_taken && !text.is_ascii() && !text.contains('\n') {
        text.to_owned()
    } else {
        quoted(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(name: &str, text: &str, change: &Change) -> Option<String> {
        let file = SourceFile::new(name.to_owned(), text.to_owned());
        let syntax = if name.ends_with("json") {
            Syntax::Json
        } else {
            Syntax::Yaml
        };
        let pointers = places(change);
        let spans = crate::readers::locate_exactly(&file, syntax, &pointers);
        let found = pointers
            .into_iter()
            .zip(spans)
            .filter_map(|(pointer, span)| Some((pointer, span?)));
        let mut text = text.to_owned();
        for step in replacements(&file, syntax, &found.collect(), change)?
            .into_iter()
            .rev()
        {
            text.replace_range(step.span, &step.text);
        }
        Some(text)
    }

    fn insert(at: usize) -> Change {
        Change::Insert {
            list: "/l".into(),
            at,
            item: "新：句。".into(),
        }
    }

    #[test]
    fn an_item_is_put_into_a_list() {
        let yaml = "l:\n  # 一\n  - 甲 # 甲\n  - 乙\nm: 1\n";
        let told = |at| changed("a.yaml", yaml, &insert(at)).expect("a change");
        assert_eq!(
            told(0),
            "l:\n  - 新：句。\n  # 一\n  - 甲 # 甲\n  - 乙\nm: 1\n"
        );
        assert_eq!(
            told(1),
            "l:\n  # 一\n  - 甲 # 甲\n  - 新：句。\n  - 乙\nm: 1\n"
        );
        assert_eq!(
            told(2),
            "l:\n  # 一\n  - 甲 # 甲\n  - 乙\n  - 新：句。\nm: 1\n"
        );
        let told = |text, at| changed("a.yaml", text, &insert(at)).expect("a change");
        assert_eq!(told("l: [甲, 乙]", 1), "l: [甲, \"新：句。\", 乙]");
        assert_eq!(told("l: [甲]", 1), "l: [甲, \"新：句。\"]");
        assert_eq!(told("l: []", 0), "l: [\"新：句。\"]");
        assert_eq!(told("l:\n- 甲", 1), "l:\n- 甲\n- 新：句。\n");
        let json = "{\"l\": [\n  \"甲\"\n]}";
        assert_eq!(
            changed("a.json", json, &insert(0)).as_deref(),
            Some("{\"l\": [\n  \"新：句。\",\n  \"甲\"\n]}")
        );
        assert_eq!(changed("a.yaml", "m: 1", &insert(0)), None);
        assert_eq!(told("l:\n- 甲", 0), "l:\n- 新：句。\n- 甲");
    }

    #[test]
    fn items_change_places_with_the_comments_above_them() {
        let order = Change::Order {
            list: "/l".into(),
            order: vec![2, 0, 1],
        };
        let yaml = "l:\n  - 乙\n  # 丙\n  - {a: 丙}\n\n  - 甲 # 甲\nm: 1\n";
        assert_eq!(
            changed("a.yaml", yaml, &order).as_deref(),
            Some("l:\n  - 甲 # 甲\n  - 乙\n  # 丙\n  - {a: 丙}\n\nm: 1\n")
        );
        assert_eq!(
            changed("a.json", "{\"l\": [\"乙\", {\"a\": 1},\n\"甲\"]}", &order).as_deref(),
            Some("{\"l\": [\"甲\", \"乙\",\n{\"a\": 1}]}")
        );
        assert_eq!(changed("a.yaml", "l: [1]", &order), None);
    }

    #[test]
    fn what_is_empty_is_given_a_value() {
        let values = Change::Values {
            places: vec!["/l/0".into(), "/l/1".into(), "/l/2".into()],
            text: "—".into(),
        };
        let told = changed("a.yaml", "l: ['', 甲, \"\"]", &values);
        assert_eq!(told.as_deref(), Some("l: [\"—\", 甲, \"—\"]"));
        assert_eq!(changed("a.yaml", "l: [甲]", &values), None);
    }
}
