//! GB-ANX-04: an annex is referred to in the form of its nature.

use super::numbered::letter;
use crate::model::Obligation;
use crate::rules::Lang;
use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-ANX-04",
    name: "annex-nature-mismatch",
    severity: Severity::Error,
    clause: "9.6.1.2",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "要求符合的附录应为规范性附录，只供参考（参见）的应为资料性附录",
        en: "an annex that is to be complied with is normative, one that is only for information (参见) is informative",
    },
    why: Words {
        zh: "附录的性质由条文提及它的方式决定；两者矛盾，读者不知道是否要遵守。",
        en: "The way the text refers to an annex decides on its nature; where the two differ, nobody knows whether to comply.",
    },
    bad: &[
        document("{body: [{title: 要求, blocks: [标志应符合附录A的规定。]}], annexes: [{kind: annex, obligation: informative, title: 标志}]}"),
        document("{body: [{title: 试验, blocks: [按附录A的规定测量声级。]}], annexes: [{kind: annex, obligation: informative, title: 声级}]}"),
        document("{body: [{title: 要求, blocks: [标志参见附录A。]}], annexes: [{kind: annex, obligation: normative, title: 标志}]}"),
    ],
    good: &[
        document("{body: [{title: 要求, blocks: [标志应符合附录A的规定。]}], annexes: [{kind: annex, obligation: normative, title: 标志}]}"),
        document("{body: [{title: 要求, blocks: [标志应清晰，示例见附录A。]}], annexes: [{kind: annex, obligation: informative, title: 标志}]}"),
        document("{body: [{title: 试验, blocks: [可按附录A的规定测量声级。, 按附录A的示例填写。, 宜按附录A规定的方法。]}], annexes: [{kind: annex, obligation: informative, title: 声级}]}"),
        document("{body: [{title: 要求, blocks: ['标志应符合GB/T 99102中附录A的规定，图样见附录A。']}], annexes: [{kind: annex, obligation: informative, title: 标志}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let annexes = document.chapters(Part::Annex);
    let natures: Vec<_> = annexes
        .filter_map(|section| Some((letter(document, section)?, section.clause.obligation?)))
        .collect();
    for text in &document.texts {
        if text.role != Role::Paragraph || text.lang != Lang::Zh || !text.place.is_plain() {
            continue;
        }
        for found in text.find_all("附录") {
            let after = text.plain[found.end..].trim_start();
            let Some((letter, nature)) = natures.iter().find(|(letter, _)| {
                after.strip_prefix(letter.as_str())
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '.'))
            }) else {
                continue;
            };
            let start = text.sentence_at(found.start).start;
            let before = text.plain[start..found.start].trim_end();
            // An instruction: 按附录A的规定测量; what is recommended or permitted binds nobody.
            let rest = after.strip_prefix(letter.as_str()).unwrap_or_default();
            let is_led = ["按", "按照"].iter().any(|word| before.ends_with(word))
                && ["的规定", "规定的"].iter().any(|word| rest.starts_with(word));
            let mut modals = text.modals_in(&(start..found.start)).iter();
            let is_instruction = is_led && !modals.any(|modal| modal.force != Force::Requirement);
            let demands = ["应符合", "应满足", "应按", "应按照", "应遵守", "应执行"];
            let message = match nature {
                Obligation::Informative if is_instruction || demands.iter().any(|words| before.ends_with(words)) => {
                    both!("条文要求符合附录{letter}，而它是资料性的", "the text demands to comply with annex {letter}, and it is informative")
                }
                Obligation::Normative if before.ends_with("参见") => {
                    both!("条文只是参见附录{letter}，而它是规范性的", "the text refers to annex {letter} for information, and it is normative")
                }
                _ => continue,
            };
            findings.report(At::words(text, found), message);
        }
    }
}
