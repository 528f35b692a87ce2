//! GB-ADP-05: how far a listed document follows an international one is told by the code of the degree.

use crate::rules::gb_t_1_1::references::cited::{Group, group, numbers};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-ADP-05",
    name: "reference-degree-code",
    severity: Severity::Warning,
    clause: "GB/T 1.2—2020",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "引用文件与国际文件的一致性程度用IDT、MOD、NEQ标示，置于圆括号中国际文件编号之后",
        en: "how far a listed document follows an international one is told by IDT, MOD or NEQ after the number of that one in brackets",
    },
    why: Words {
        zh: "idt、eqv等是旧代号，其中eqv（等效）没有对应的程度。",
        en: "idt, eqv and the like are codes of former times; there is no degree for eqv any more.",
    },
    bad: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: 'GB/T 2828.1—2012　计数抽样检验程序(ISO 2859-1:1999，idt)'}]}]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: 'GB/T 2828.1—2012　计数抽样检验程序（eqv ISO 2859-1:1999）'}]}]}]"),
    ],
    good: &[document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: 'GB/T 2828.1—2012　计数抽样检验程序（ISO 2859-1:1999，IDT）'}, {content: 'ISO 48-4:2018　橡胶(Rubber — Part 4: idt)'}]}]}]")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in document.texts.iter().filter(|text| text.place.is_in(Within::Reference)) {
        let plain = &text.plain;
        for (open, bracket) in plain.match_indices(['（', '(']) {
            let start = open + bracket.len();
            let end = plain[start..].find(['）', ')']).map_or(plain.len(), |length| start + length);
            let inner = &plain[start..end];
            let is_international = numbers(inner).into_iter().any(|number| {
                matches!(group(&number.code), Group::Iso | Group::IsoIec | Group::Iec)
            });
            let words = inner.split([' ', '，', ',', '、', '\u{a0}']);
            let Some(code) = words.into_iter().find(|word| is_old(word)).filter(|_| is_international) else {
                continue;
            };
            let at = start + inner.find(code).unwrap_or_default();
            let place = At::words(text, at..at + code.len());
            let upper = code.to_uppercase();
            let is_degree = matches!(upper.as_str(), "IDT" | "MOD" | "NEQ");
            let message = both!("一致性程度用IDT、MOD或NEQ标示，不用“{code}”", "the degree is IDT, MOD or NEQ, not {code}");
            if is_degree && inner.ends_with(code) {
                findings.report_with(place, message, upper);
            } else {
                findings.report(place, message);
            }
        }
    }
}

/// Whether a word is a code that is no longer used.
fn is_old(word: &str) -> bool {
    let is_code = ["idt", "mod", "neq", "eqv"].iter().any(|code| word.eq_ignore_ascii_case(code));
    is_code && !matches!(word, "IDT" | "MOD" | "NEQ")
}
