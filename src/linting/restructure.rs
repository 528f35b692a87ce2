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
        Change::Order { list, order } => {
            let items = (0..order.len()).map(|at| item(list, at));
            items.chain([list.clone()]).collect()
        }
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
        let previous = at.checked_sub(1).map(|at| self::item(list, at));
        let previous = previous.and_then(|previous| self.places.get(&previous));
        if &self.text()[whole.clone()] == "[]" {
            let text = format!("[{}]", quoted(item));
            return Some(replacement(whole.clone(), text));
        }
        let (start, end) = match (next, previous) {
            (Some(next), _) => (next.start, None),
            (None, Some(previous)) => (previous.start, Some(previous.end)),
            (None, None) => return None,
        };
        // What stands above the neighbour may be the item before it.
        let above = next.and(previous).map_or(0, |it| it.end);
        let text = |place: usize, text: String| Some(replacement(place..place, text));
        match self.layout(whole, start, above)? {
            Layout::Flow => {
                let space = self.space_before(start);
                match end {
                    None => text(start, format!("{},{space}", quoted(item))),
                    Some(end) => text(end, format!(",{space}{}", quoted(item))),
                }
            }
            Layout::Block(line) => {
                let mark = &self.text()[self.line(start).start..start];
                let (item, feed) = (plain(item), self.feed(start));
                let Some(end) = end else {
                    return text(line, format!("{mark}{item}{feed}"));
                };
                // A block scalar that keeps its line feeds goes on in what follows.
                if has_marks(&self.text()[start..end]) {
                    return None;
                }
                text(self.line(end).end, format!("{feed}{mark}{item}"))
            }
        }
    }

    fn order(&self, list: &str, order: &[usize]) -> Option<Vec<Replacement>> {
        let whole = self.places.get(list)?;
        let items = (0..order.len()).map(|at| self.places.get(&item(list, at)).cloned());
        let mut spans: Vec<Range<usize>> = items.collect::<Option<_>>()?;
        let mut above = 0;
        let mut lines = Vec::new();
        for span in &spans {
            if self.syntax == Syntax::Yaml && has_marks(&self.text()[span.clone()]) {
                return None;
            }
            if let Layout::Block(line) = self.layout(whole, span.start, above)? {
                lines.push(line);
            }
            above = span.end;
        }
        if lines.len() == spans.len() {
            // Pieces are lines without the last line feed, which the file may not have.
            let feed = self.feed(spans.first()?.start).len();
            let ends = lines.iter().skip(1).map(|line| line - feed);
            let ends: Vec<usize> = ends.chain([self.line(spans.last()?.end).end]).collect();
            let pieces = lines.into_iter().zip(ends);
            spans = pieces.map(|(start, end)| start..end).collect();
        }
        let moved = spans.iter().zip(order).enumerate();
        let moved = moved.filter(|(place, (_, from))| place != *from);
        let found = moved.map(|(_, (span, from))| {
            let text = self.text().get(spans.get(*from)?.clone())?;
            Some(replacement(span.clone(), text.to_owned()))
        });
        found.collect()
    }

    /// How an item of a list is written; comments down from `above`, where the item before it ends, are its own. Nothing
    /// where it is written in another way than these, such as with an anchor before it.
    fn layout(&self, list: &Range<usize>, start: usize, above: usize) -> Option<Layout> {
        if self.syntax == Syntax::Json || self.text()[list.clone()].starts_with('[') {
            let before = self.text()[..start].trim_end();
            return before.ends_with(['[', ',']).then_some(Layout::Flow);
        }
        let mut line = self.line(start).start;
        let mark = self.text()[line..start].trim_start();
        if mark.trim_end() != "-" || mark.len() < 2 {
            return None;
        }
        while line > above {
            let before = self.line(line - 1);
            let is_comment = self.text()[before.clone()].trim_start().starts_with('#');
            if before.start <= above || !is_comment {
                break;
            }
            line = before.start;
        }
        Some(Layout::Block(line))
    }

    /// The line around a place, without its line feed.
    fn line(&self, at: usize) -> Range<usize> {
        self.file.line_range(self.file.line_column(at).line)
    }

    /// The line feed of the line around a place; of the last line, that of the one before.
    fn feed(&self, at: usize) -> &'static str {
        let line = self.line(at);
        let (before, after) = (&self.text()[..line.start], &self.text()[line.end..]);
        if after.starts_with("\r\n") || after.is_empty() && before.ends_with("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }

    /// The white space before an item in brackets; one space at least.
    fn space_before(&self, at: usize) -> &str {
        let before = &self.text()[..at];
        let space = &before[before.trim_end().len()..];
        if space.is_empty() { " " } else { space }
    }
}

/// How an item of a list is written.
enum Layout {
    /// Between brackets.
    Flow,
    /// On lines of its own, which begin there: the item's, or those of the comments above it.
    Block(usize),
}

/// Whether a text in YAML may hold what ties it to its place: an anchor, an alias, a block scalar that keeps the line
/// feeds after it.
fn has_marks(text: &str) -> bool {
    let mut marks = text.match_indices(['&', '*', '+']);
    marks.any(|(at, mark)| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        match mark {
            "+" => before
                .trim_end_matches(|c: char| c.is_ascii_digit())
                .ends_with(['|', '>']),
            _ => {
                (before.is_empty() || before.ends_with([' ', '\n', '[', '{', ',']))
                    && after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
            }
        }
    })
}

fn replacement(span: Range<usize>, text: String) -> Replacement {
    Replacement { span, text }
}

/// A string in quotation marks, which JSON and YAML share.
pub(super) fn quoted(text: &str) -> String {
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
        assert_eq!(told("l:\n- 甲", 1), "l:\n- 甲\n- 新：句。");
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
        assert_eq!(
            changed("a.yaml", "l:\r\n- 乙\r\n- 丙\r\n- 甲", &order).as_deref(),
            Some("l:\r\n- 甲\r\n- 乙\r\n- 丙")
        );
        // What looks like a comment may be text of the item above.
        assert_eq!(
            changed("a.yaml", "l:\n- 乙\n- |\n  丙\n  # 丙\n- 甲\n", &order).as_deref(),
            None
        );
        assert_eq!(
            changed(
                "a.yaml",
                "l:\n- a: |\n    乙\n    # 乙\n- 丙\n- 甲\n",
                &order
            )
            .as_deref(),
            Some("l:\n- 甲\n- a: |\n    乙\n    # 乙\n- 丙\n")
        );
        for tied in [
            "l: [&x 甲, 乙, *x]",
            "l:\n- a: &x 甲\n- 乙\n- b: *x",
            "l:\n-\n  a: 甲\n- 乙\n- 丙",
        ] {
            assert_eq!(changed("a.yaml", tied, &order), None, "{tied}");
        }
    }

    #[test]
    fn what_is_not_understood_is_left_alone() {
        for text in [
            "l:\n- &x 甲",
            "l:\n-\n  a: 甲",
            "l:\n- >-\n  甲\n",
            "l:\n- a: |+\n    甲\n\n",
            "l: [&x 甲]",
        ] {
            assert_eq!(changed("a.yaml", text, &insert(1)), None, "{text}");
        }
        assert_eq!(
            changed("a.yaml", "l:\r\n- 甲\r\n- 乙\r\n", &insert(1)).as_deref(),
            Some("l:\r\n- 甲\r\n- 新：句。\r\n- 乙\r\n")
        );
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
