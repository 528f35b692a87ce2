//! GB-REF-09: what is cited to inform is in the bibliography.

use super::cited::{is_binding, listed, listed_in, numbers, own_numbers};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-09",
    name: "reference-not-in-bibliography",
    severity: Severity::Error,
    clause: "9.5.4.2.2, 8.13",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "资料性引用的文件（见……，……给出了）应列在参考文献中",
        en: "a document that is cited to inform (见, 给出了) is listed in the bibliography",
    },
    why: Words {
        zh: "读者要按参考文献去找文件，文中通常只有编号。",
        en: "Readers look for the document by the bibliography: the text has but its number.",
    },
    bad: &[
        paragraph("车铃的结构见GB/T 3565.1。"),
        paragraph("GB/T 3565.1给出了自行车的分类。"),
        document("body: [{title: 要求, blocks: [车铃应防锈。, {type: note, blocks: [分类见GB/T 3565.1和GB/T 3565.2。]}]}]
back: [{kind: bibliography, title: 参考文献, blocks: [{type: reference_list, items: [{content: GB/T 3565.1　自行车}]}]}]"),
    ],
    good: &[
        document("body: [{title: 要求, blocks: [车铃的结构见GB/T 3565.1—2022。]}]
back: [{kind: bibliography, title: 参考文献, blocks: [{type: reference_list, items: [{content: GB/T 3565（所有部分）　自行车}]}]}]"),
        document("body: [{title: 要求, blocks: [车铃的结构见GB/T 3565.1。]}]
back: [{kind: bibliography, title: 参考文献, blocks: ['[1]　GB/T 3565.1　自行车']}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: GB/T 191　标志}]}]}, {title: 要求, blocks: [标志应符合GB/T 191的规定，图样见GB/T 191。]}]"),
        paragraph("车铃应符合GB/T 3565.1的规定，标志见GB/T 99101。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let mut listed = listed(document);
    listed.extend(listed_in(document, ClauseKind::Bibliography));
    let own = own_numbers(document);
    let mut told = Vec::new();
    for text in &document.texts {
        let is_said = text.role == Role::Paragraph && matches!(text.place.part, Part::Body | Part::Annex);
        let is_others = [Within::Reference, Within::Quote, Within::Code, Within::Amendment, Within::Boxed];
        if !is_said || is_others.into_iter().any(|within| text.place.is_in(within)) {
            continue;
        }
        // Where the document cited before ends, if it is cited to inform.
        let mut before = None;
        for number in numbers(&text.plain) {
            let is_joined = before.is_some_and(|end: usize| {
                let joint = text.plain[end..number.range.start].trim();
                matches!(joint, "和" | "、" | "或" | "与" | "及" | "以及")
            });
            let led = text.plain[..number.range.start].trim_end();
            let after = &text.plain[number.range.end..];
            let is_aside = ["见", "参见", "参考", "参阅"].iter().any(|word| led.ends_with(word))
                || ["给出了", "提供了"].iter().any(|word| after.starts_with(word))
                || is_joined;
            before = is_aside.then_some(number.range.end);
            let is_known = listed.iter().any(|it| it.is_cited_by(&number))
                || own.iter().any(|it| it.is_same(&number))
                || told.contains(&(number.code.clone(), number.serial.clone()));
            if !is_aside || is_known || is_binding(text, &number.range) || text.is_quoted(&number.range) {
                continue;
            }
            let name = &text.plain[number.range.clone()];
            findings.report(
                At::words(text, number.range.clone()),
                both!("资料性引用了“{name}”，参考文献没有列出", "{name} is cited to inform, but not listed in the bibliography"),
            );
            told.push((number.code, number.serial));
        }
    }
}
