//! GB-REF-06: a foreign document has its name in Chinese, and the original one after it.

use super::cited::{Group, group, listed};
use crate::rules::Lang;
use crate::rules::language::is_chinese;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-06",
    name: "untranslated-reference",
    severity: Severity::Error,
    clause: "8.6.3.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "规范性引用的国际、国外文件应给出原文名称的中文译名，并在其后的圆括号中给出原文名称",
        en: "an international or foreign document among the normative references has its name in Chinese, and after it the original one in brackets",
    },
    why: Words {
        zh: "译名使读者知道文件讲什么，原文名称使读者查得到文件。",
        en: "The Chinese name tells what the document is about; by the original one it is found.",
    },
    bad: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: 'ISO 48-4:2018　Rubber, vulcanized or thermoplastic'}]}]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{identifiers: [{value: 'IEC 60584-1:2013'}], titles: [{main: 热电偶}]}]}]}]"),
    ],
    good: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: 'ISO 48-4:2018　硫化橡胶或热塑性橡胶(Rubber, vulcanized or thermoplastic)'}, {content: GB/T 191　标志}]}]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{identifiers: [{value: 'IEC 60584-1:2013'}], titles: [{main: 热电偶}, {lang: en, main: Thermocouples}]}]}]}]
back: [{kind: bibliography, title: 参考文献, blocks: [{type: reference_list, items: [{content: 'ISO 9000:2015　Quality management systems'}]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    if document.lang != Lang::Zh {
        return;
    }
    for item in listed(document) {
        let is_foreign = item.number.as_ref().is_some_and(|number| {
            let group = group(&number.code);
            matches!(group, Group::Iso | Group::IsoIec | Group::Iec | Group::Other) && !number.code.starts_with("JJ")
        });
        // Without any name, another rule reports it.
        if !is_foreign || item.title.is_empty() {
            continue;
        }
        let name = &item.name;
        let is_translated = item.title.contains(is_chinese);
        // Capitals alone are abbreviations in the Chinese name.
        let mut words = item.title.split(|c: char| !c.is_ascii_lowercase());
        let has_original = words.any(|word| word.len() > 1);
        if !is_translated {
            findings.report(
                At::node(item.node),
                both!("“{name}”没有中文译名", "{name} has no name in Chinese"),
            );
        } else if !has_original {
            findings.report(
                At::node(item.node),
                both!("“{name}”没有原文名称", "{name} lacks its original name"),
            );
        }
    }
}
