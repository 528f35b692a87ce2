//! What must be known of a document before it is read, because references to it stand before it:
//! anchors, what entries of the references are shown as, and what instructions ask for.
//!
//! A look at the tags alone: whether they are well-formed is for the reader to say.

use std::ops::Range;

use ahash::{AHashMap, AHashSet};

use super::super::xml::is_space;

/// What was found ahead of reading.
#[derive(Debug, Default)]
pub(super) struct Ahead<'t> {
    /// The anchors of entries of the references.
    pub(super) references: AHashSet<&'t str>,
    /// All anchors and numbers of paragraphs.
    pub(super) ids: AHashSet<&'t str>,
    /// By an anchor, the label that its entry is shown with.
    pub(super) display: AHashMap<&'t str, &'t str>,
    /// Whether there are entries for an index.
    pub(super) has_index_entries: bool,
    /// What `<?rfc NAME="VALUE"?>` instructions say; the last one counts.
    pub(super) instructions: AHashMap<&'t str, &'t str>,
    /// The files that `<?rfc include="FILE"?>` instructions stand for, and where.
    pub(super) includes: Vec<(&'t str, Range<usize>)>,
}

impl<'t> Ahead<'t> {
    pub(super) fn look(text: &'t str) -> Self {
        let mut ahead = Self::default();
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'<', &text.as_bytes()[at..]) {
            let start = at + found;
            let rest = &text[start..];
            let end_of = |opening: &str, mark: &str| {
                let inner = start + opening.len();
                text[inner..]
                    .find(mark)
                    .map_or(text.len(), |end| inner + end)
            };
            at = if rest.starts_with("<!--") {
                end_of("<!--", "-->")
            } else if rest.starts_with("<![CDATA[") {
                end_of("<![CDATA[", "]]>")
            } else if rest.starts_with("<?") {
                let end = end_of("<?", "?>");
                ahead.instruction(&text[start + 2..end], start..(end + 2).min(text.len()));
                end
            } else {
                start + 1 + ahead.tag(&rest[1..])
            };
        }
        ahead
    }

    /// Whether an instruction says yes or no.
    pub(super) fn says(&self, name: &str) -> Option<bool> {
        match *self.instructions.get(name)? {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// The text of an instruction: its target and one or more settings.
    fn instruction(&mut self, text: &'t str, span: Range<usize>) {
        let Some(settings) = text
            .strip_prefix("rfc")
            .filter(|rest| rest.starts_with(is_space))
        else {
            return;
        };
        let mut rest = settings;
        while let Some((name, value, after)) = attribute(rest) {
            if name == "include" {
                self.includes.push((value, span.clone()));
            } else {
                self.instructions.insert(name, value);
            }
            rest = after;
        }
    }

    /// A tag after its `<`; gives its length.
    fn tag(&mut self, text: &'t str) -> usize {
        let name_end = text
            .find(|c: char| is_space(c) || matches!(c, '>' | '/' | '<'))
            .unwrap_or(text.len());
        let name = &text[..name_end];
        let mut rest = &text[name_end..];
        let (mut target, mut to) = (None, None);
        while let Some((attribute, value, after)) = attribute(rest) {
            match attribute {
                "anchor" => {
                    self.ids.insert(value);
                    if matches!(name, "reference" | "referencegroup") {
                        self.references.insert(value);
                    }
                }
                "pn" => {
                    self.ids.insert(value);
                }
                "target" => target = Some(value),
                "to" => to = Some(value),
                _ => {}
            }
            rest = after;
        }
        match name {
            "displayreference" => self.display.extend(target.zip(to)),
            "iref" => self.has_index_entries = true,
            _ => {}
        }
        text.len() - rest.len()
    }
}

/// The attribute that a text starts with: its name, its value and what follows it.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches(is_space);
    let end = text.find(|c: char| is_space(c) || matches!(c, '=' | '>' | '<' | '/' | '?'))?;
    let (name, rest) = text.split_at(end);
    let rest = rest
        .trim_start_matches(is_space)
        .strip_prefix('=')?
        .trim_start_matches(is_space);
    let quote = *rest
        .as_bytes()
        .first()
        .filter(|b| matches!(b, b'"' | b'\''))?;
    let length = memchr::memchr(quote, &rest.as_bytes()[1..])?;
    Some((name, &rest[1..=length], &rest[length + 2..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_labels_and_instructions_are_found_ahead() {
        let ahead = Ahead::look(
            "<?rfc symrefs = 'no' toc=\"yes\"?><?rfc include='x.xml'?><!-- <reference anchor='no'> -->\
             <!DOCTYPE rfc [<!ENTITY r \"<reference anchor='in'/>\">]><rfc><t anchor = \"p\" pn='n'>a<b\
             <![CDATA[<t anchor='no'>]]></t><iref item='>'/><displayreference target='in' to='X'/></rfc>",
        );
        assert_eq!(ahead.references, AHashSet::from(["in"]));
        assert_eq!(ahead.ids, AHashSet::from(["in", "p", "n"]));
        assert_eq!(ahead.display, AHashMap::from([("in", "X")]));
        assert_eq!(ahead.says("symrefs"), Some(false));
        assert_eq!(ahead.says("toc"), Some(true));
        assert_eq!(ahead.says("compact"), None);
        assert_eq!(ahead.includes[0].0, "x.xml");
        assert!(ahead.has_index_entries);
    }

    #[test]
    fn a_text_that_is_no_document_ends() {
        for text in [
            "<",
            "<a b",
            "<a b=",
            "<a b='",
            "<!--",
            "<!-->",
            "<?>",
            "<?rfc",
            "<a b='<c d=\"'",
            "é<é é='é",
        ] {
            Ahead::look(text);
        }
    }
}
