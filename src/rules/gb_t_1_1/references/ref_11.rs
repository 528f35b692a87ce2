//! GB-REF-11: a document is cited with its year in the text as in the list, or without in both.

use super::cited::{is_normative, listed, numbers};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-11",
    name: "inconsistent-dating",
    severity: Severity::Error,
    clause: "9.5.4.1.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "同一文件在文中和清单中应同样注日期或不注日期",
        en: "a document is cited with its year in the text as in the list, or without in both",
    },
    why: Words {
        zh: "文中与清单不一致，读者不知道适用哪个版本。",
        en: "Where text and list differ, readers do not know which edition applies.",
    },
    bad: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: GB/T 191　标志}]}]}, {title: 要求, blocks: [应符合GB/T 191—2008的规定。]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: GB/T 191—2008　标志}]}]}, {title: 要求, blocks: [应符合GB/T 191的规定。]}]"),
    ],
    good: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: GB/T 191—2008　标志}, {content: GB/T 192　标志}]}]}, {title: 要求, blocks: [应符合GB/T 191—2008和GB/T 192的规定。]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: GB/T 191—2008　标志}, {content: GB/T 191　标志}]}]}, {title: 要求, blocks: [应符合GB/T 191的规定。]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let listed = listed(document);
    let mut told = Vec::new();
    for text in document.texts.iter().filter(|text| is_normative(document, text)) {
        for number in numbers(&text.plain) {
            let own = listed.iter().filter_map(|item| item.number.as_ref());
            let years: Vec<_> = own.filter(|it| it.is_same(&number)).map(|it| &it.year).collect();
            let key = (number.code.clone(), number.serial.clone(), number.year.clone());
            if years.is_empty() || years.contains(&&number.year) || text.is_quoted(&number.range) || told.contains(&key) {
                continue;
            }
            told.push(key);
            let name = &text.plain[number.range.clone()];
            let in_list = years.iter().filter_map(|year| year.as_deref()).collect::<Vec<_>>().join("、");
            let at = At::words(text, number.range.clone());
            match (number.year.is_some(), in_list.is_empty()) {
                (true, true) => findings.report(
                    at,
                    both!("文中注日期引用“{name}”，清单中没有注日期", "{name} is cited with its year here, but listed without"),
                ),
                (true, false) => findings.report(
                    at,
                    both!("文中引用“{name}”，清单中列的是{in_list}年的版本", "{name} is cited here, but the edition of {in_list} is listed"),
                ),
                (false, _) => findings.report(
                    at,
                    both!("文中不注日期引用“{name}”，清单中注了日期", "{name} is cited without its year here, but listed with it"),
                ),
            }
        }
    }
}
