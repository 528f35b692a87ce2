//! ISO-16B: what is normatively referred to is not only seen.

use super::super::prose::paragraphs;
use super::designation::designations;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-16B",
    name: "see-normative-reference",
    severity: Severity::Error,
    clause: "15.5.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "只用“see”“refer to”提及的文件不应列为规范性引用文件",
        en: "a document that the text only points to by “see” or “refer to” shall not be among the normative references",
    },
    why: Words {
        zh: "“see”表示资料性提及：该文件属于参考文献，或者条文应写明按其要求做。",
        en: "“See” informs: either the document belongs in the bibliography, or the text is to say that its content is required.",
    },
    bad: &[document(
        "body:
  - {kind: normative_references, title: Normative references, blocks: [{type: reference_list, items: [{identifiers: [{value: 'ISO 99103:2020'}]}, {content: 'ISO 99104, Horns'}]}]}
  - {title: Bells, blocks: ['A bell rings (see ISO 99103:2020, and ISO 99104).']}",
    )],
    good: &[document(
        "body:
  - {kind: normative_references, title: Normative references, blocks: [{type: reference_list, items: [{identifiers: [{value: 'ISO 99103:2020'}]}, {content: 'ISO 99104, Horns'}, {content: 'ISO 99105, Lamps'}]}]}
  - {title: Bells, blocks: ['Test a bell in accordance with ISO 99103:2020; for its sound, see ISO 99103.', 'Horns shall be as in ISO 99104, see ISO 99106.']}",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    // The documents that the text names: without the year, and whether they are only pointed to.
    let mut named: Vec<(&str, bool)> = Vec::new();
    let texts = paragraphs(document).filter(|text| document.chapter_kind(text.place) != Some(ClauseKind::NormativeReferences));
    for text in texts {
        let plain = &text.plain;
        let mut before: Option<(usize, bool)> = None;
        for found in designations(plain) {
            let led = plain[..found.range.start].trim_end().to_lowercase();
            let is_joined = before.is_some_and(|(end, is_seen)| {
                let joint = plain[end..found.range.start].trim().trim_start_matches(',').trim();
                is_seen && matches!(joint, "" | "and" | "or")
            });
            let is_seen = is_joined || ["see", "see also", "refer to"].iter().any(|words| ends_with_words(&led, words));
            before = Some((found.range.end, is_seen));
            named.push((undated(&plain[found.range]), is_seen));
        }
    }
    for (node, place) in &document.nodes {
        let Node::Reference(reference) = node else { continue };
        if document.chapter_kind(*place) != Some(ClauseKind::NormativeReferences) {
            continue;
        }
        let content = reference.content.plain_text();
        let printed = reference.identifiers.first().map_or(content.as_str(), |it| it.value.as_str());
        let Some(own) = designations(printed).into_iter().find(|it| it.range.start == 0) else {
            continue;
        };
        let own = undated(&printed[own.range]);
        let mut uses = named.iter().filter(|(name, _)| *name == own).peekable();
        if uses.peek().is_some() && uses.all(|(_, is_seen)| *is_seen) {
            findings.report(
                At::node(*node),
                both!("条文只用“see”提及{own}，不应列为规范性引用", "the text only points to {own} by “see”: this is no normative reference"),
            );
        }
    }
}

/// Whether a text ends with words, and not with the end of another word.
fn ends_with_words(text: &str, words: &str) -> bool {
    let before = text.strip_suffix(words);
    before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

/// A designation without its year.
fn undated(designation: &str) -> &str {
    designation.split(':').next().unwrap_or_default()
}
