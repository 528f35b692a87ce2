//! GB-REF-07: what is cited normatively is listed.

use super::cited::{is_binding, is_normative, listed, numbers, own_numbers};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-07",
    name: "reference-not-listed",
    severity: Severity::Error,
    clause: "9.5.4.2.1",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "规范性引用的文件应列在“规范性引用文件”一章中",
        en: "a document that is cited normatively is listed among the normative references",
    },
    why: Words {
        zh: "清单告诉读者，应用本文件还需要哪些文件。",
        en: "The list tells readers which other documents they need.",
    },
    bad: &[paragraph("车铃应符合GB/T 3565.1的规定。"), paragraph("按照ISO 4210-2:2023测量声级。"), paragraph("声级应采用GB/T 3565.9规定的方法测量。"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: GB/T 3565.1　自行车}]}]}, {title: 要求, blocks: [应符合GB/T 3565.1和GB/T 3565.2的规定。]}]")],
    good: &[
        paragraph("车铃的结构见GB/T 3565.1，应防锈。"),
        note("按GB/T 3565.1测量。"),
        paragraph("有的企业采用GB/T 3565.9规定的方法，应说明，采用GB/T 3565.8的车铃响应快。"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: GB/T 3565（所有部分）　自行车}]}]}, {title: 要求, blocks: [车铃应符合GB/T 3565.1的规定。]}]"),
        paragraph("标记应符合GB/T 99101的规定。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let listed = listed(document);
    let own = own_numbers(document);
    let mut told = Vec::new();
    for text in document.texts.iter().filter(|text| is_normative(document, text)) {
        // Where the document cited before ends, and whether its content binds.
        let mut before: Option<(usize, bool)> = None;
        for number in numbers(&text.plain) {
            let is_joined = before.is_some_and(|(end, is_binding)| {
                let joint = text.plain[end..number.range.start].trim();
                is_binding && matches!(joint, "和" | "、" | "或" | "与" | "及" | "以及")
            });
            let is_binding = is_joined || is_binding(text, &number.range);
            before = Some((number.range.end, is_binding));
            let is_known = listed.iter().any(|it| it.is_cited_by(&number))
                || own.iter().any(|it| it.is_same(&number))
                || told.contains(&(number.code.clone(), number.serial.clone()));
            if is_known || !is_binding || text.is_quoted(&number.range) {
                continue;
            }
            let name = &text.plain[number.range.clone()];
            findings.report(
                At::words(text, number.range.clone()),
                both!("规范性引用了“{name}”，第2章没有列出", "{name} is cited normatively, but not listed in clause 2"),
            );
            told.push((number.code, number.serial));
        }
    }
}
