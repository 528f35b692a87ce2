//! The key words of BCP 14 (RFC 2119, RFC 8174): MUST, SHOULD, MAY and their like, each a provision
//! that stands on the paragraph around it.

use super::Rfc;
use crate::model::{Id, Inline, Origin, OriginKind, Paragraph, Provision, ProvisionKind};

/// How a document tells its key words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyWords {
    /// The author marked them with `bcp14`.
    Marked,
    /// They stand in capitals, and the document says that this has a meaning.
    Capitals,
    /// The document does not speak of them.
    Unused,
}

impl KeyWords {
    pub(super) fn of(text: &str) -> Self {
        let cites = |names: &[&str]| names.iter().any(|name| text.contains(name));
        if text.contains("<bcp14") {
            Self::Marked
        } else if cites(&[
            "RFC2119", "RFC 2119", "RFC.2119", "RFC8174", "RFC 8174", "RFC.8174", "BCP14", "BCP 14",
        ]) {
            Self::Capitals
        } else {
            Self::Unused
        }
    }
}

/// What a key word says: the kind of provision, and whether it is denied.
type Meaning = (ProvisionKind, bool);

/// The longer ones first.
const WORDS: &[(&str, Meaning)] = &[
    ("MUST NOT", (ProvisionKind::Requirement, true)),
    ("SHALL NOT", (ProvisionKind::Requirement, true)),
    ("NOT RECOMMENDED", (ProvisionKind::Recommendation, true)),
    ("SHOULD NOT", (ProvisionKind::Recommendation, true)),
    ("MUST", (ProvisionKind::Requirement, false)),
    ("SHALL", (ProvisionKind::Requirement, false)),
    ("REQUIRED", (ProvisionKind::Requirement, false)),
    ("SHOULD", (ProvisionKind::Recommendation, false)),
    ("RECOMMENDED", (ProvisionKind::Recommendation, false)),
    ("MAY", (ProvisionKind::Permission, false)),
    ("OPTIONAL", (ProvisionKind::Permission, false)),
];

impl Rfc<'_> {
    /// Makes a provision of each key word in a paragraph.
    pub(super) fn find_provisions(&mut self, paragraph: &mut Paragraph) {
        if self.key_words == KeyWords::Unused {
            return;
        }
        let mut found = Vec::new();
        let mut last = ' ';
        collect(&paragraph.content.0, self.key_words, &mut last, &mut found);
        if found.is_empty() {
            return;
        }
        let words = paragraph
            .id
            .get_or_insert_with(|| self.free_id(format!("p-{}", self.paragraphs)))
            .clone();
        for (at, (kind, negative)) in found.into_iter().enumerate() {
            self.provisions.push(Provision {
                id: Id::from(format!("provision-{words}-{}", at + 1)),
                kind,
                negative,
                words: vec![words.clone()],
                origin: (self.key_words == KeyWords::Capitals).then(|| Origin {
                    by: OriginKind::Extraction,
                    method: Some("BCP 14 key words in capitals".to_owned()),
                    confidence: Some(0.95),
                }),
                ..Provision::default()
            });
        }
    }
}

/// Key words within quotation marks are spoken of, not used.
fn collect(content: &[Inline], how: KeyWords, last: &mut char, found: &mut Vec<Meaning>) {
    for inline in content {
        match inline {
            Inline::Text(text) => {
                if how == KeyWords::Capitals {
                    scan(text, *last, found);
                }
                *last = text.chars().next_back().unwrap_or(*last);
            }
            Inline::Span(span) if span.role.as_deref() == Some("bcp14") => {
                let word = span.content.plain_text();
                let word = super::collapse(&word);
                found.extend(
                    WORDS
                        .iter()
                        .find(|(name, _)| *name == word && !is_quote(*last))
                        .map(|(_, meaning)| *meaning),
                );
                *last = ' ';
            }
            // What is not part of the sentence.
            Inline::Remark(_) | Inline::IndexEntry(_) | Inline::Anchor(_) | Inline::Opaque(_) => {}
            inline if !inline.content().is_empty() => {
                collect(inline.content(), how, last, found);
            }
            _ => *last = ' ',
        }
    }
}

fn scan(text: &str, mut last: char, found: &mut Vec<Meaning>) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = WORDS.iter().find(|(name, _)| {
            !last.is_alphanumeric()
                && rest.starts_with(name)
                && !rest[name.len()..].starts_with(|c: char| c.is_alphanumeric())
        });
        let length = match word {
            Some((name, meaning)) => {
                if !is_quote(last) {
                    found.push(*meaning);
                }
                name.len()
            }
            None => first.len_utf8(),
        };
        last = rest[..length].chars().next_back().unwrap_or(first);
        rest = &rest[length..];
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘')
}
