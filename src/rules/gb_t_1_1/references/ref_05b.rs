//! GB-REF-05B: the numbers of documents have their form in the text too.

use super::cited::numbers;
use crate::rules::gb_t_1_1::numbers::as_cited;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-05B",
    name: "number-form-in-text",
    severity: Severity::Error,
    clause: "8.1, 9.5.4.1",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "提及文件时，编号的形式与清单中相同：代号、空格、顺序号，注日期时加一字线和年份",
        en: "where a document is cited, its number has the same form as in the list: code, space, serial number, and an em dash and the year where it is dated",
    },
    why: Words {
        zh: "形式统一，读者和程序才能把文中的引用与清单对上。",
        en: "With one form, readers and programs match citations and list.",
    },
    bad: &[
        paragraph("按GB/T 2423.1-2008的规定试验。"),
        paragraph("包装标志应符合GB/T191的规定。"),
        paragraph("本文件引用了GB 4806.9–2023。"),
    ],
    good: &[
        paragraph("按GB/T 2423.1—2008、GB/T 191和ISO 2859-1:1999试验，标记为GB/T 99001-500-M。"),
        paragraph("原文为“GB/T1.1-2009”。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in &document.texts {
        let is_said = matches!(text.role, Role::Paragraph | Role::Title | Role::Caption)
            && text.place.part != Part::Metadata
            && !text.place.is_in(Within::Reference);
        // The sentence on the drafting rules is another rule's.
        let is_basis = text.place.part == Part::Front && text.plain.contains("起草");
        for number in numbers(&text.plain).into_iter().filter(|_| is_said && !is_basis) {
            let printed = &text.plain[number.range.clone()];
            let right = as_cited(printed).filter(|right| right != printed);
            if let Some(right) = right.filter(|_| !text.is_quoted(&number.range)) {
                findings.report_with(
                    At::words(text, number.range),
                    both!("文件编号“{printed}”应写作“{right}”", "the number {printed} is to be written {right}"),
                    right,
                );
            }
        }
    }
}
