//! GB-VRB-11: a requirement names what it refers to.

use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-VRB-11",
    name: "vague-reference",
    severity: Severity::Info,
    clause: "9.5.1",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "要求中指明所依据的文件或条，不用“有关规定”“相关标准”“相应要求”",
        en: "a requirement names the document or clause it refers to, instead of 有关规定, 相关标准 or 相应要求",
    },
    why: Words {
        zh: "没有指明的规定，读者找不到，也无法证实是否符合。",
        en: "Readers cannot find what is not named, and nobody can verify that it is met.",
    },
    bad: &[paragraph("车铃应符合有关规定。"), paragraph("车铃的涂层应满足相关标准的要求。"), paragraph("车铃应按有关规定检验。")],
    good: &[paragraph("车铃应符合5.2的要求，应按相应等级涂漆。"), paragraph("有关规定见参考文献，车铃应有相应的标志。")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const VAGUE: [&str; 5] = ["有关", "相关", "相应", "现行", "国家"];
    const OBJECTS: [&str; 5] = ["规定", "标准", "要求", "规范", "文件"];
    for text in &document.texts {
        if text.role != Role::Paragraph || !text.place.is_plain() {
            continue;
        }
        for modal in text.modals() {
            if modal.force != Force::Requirement || modal.is_negative {
                continue;
            }
            let after = &text.plain[modal.range.end..text.sentence_at(modal.range.start).end];
            let Some(verb) = ["符合", "满足", "遵守", "遵循", "执行", "按照", "按", "依据", "依照"].iter().find(|verb| after.starts_with(**verb))
            else {
                continue;
            };
            let mut rest = &after[verb.len()..];
            let start = modal.range.end + verb.len();
            let mut is_vague = false;
            while let Some(word) = VAGUE.iter().chain(&["的", "和"]).find(|word| rest.starts_with(**word)) {
                is_vague |= VAGUE.contains(word);
                rest = &rest[word.len()..];
            }
            if let Some(object) = OBJECTS.iter().find(|object| is_vague && rest.starts_with(**object)) {
                let end = text.plain.len().min(start + (after.len() - verb.len() - rest.len()) + object.len());
                let words = &text.plain[start..end];
                findings.report(
                    At::words(text, start..end),
                    both!("没有指明“{words}”是哪些", "it is not said which {words} is meant"),
                );
            }
        }
    }
}
