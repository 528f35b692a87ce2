//! GB-TRM-08: where a term was taken from is stated in the prescribed form.

use crate::rules::gb_t_1_1::sources;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TRM-08",
    name: "term-source-form",
    severity: Severity::Error,
    clause: "8.7.3.4",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "术语条目的来源应写作“[来源：文件编号，条目编号]”，改写时加“，有修改”",
        en: "the source of a term is written [来源：number of the document，number of the entry], with ，有修改 where it was changed",
    },
    why: Words {
        zh: "按固定的形式写，读者和程序才能找到原来的条目；不注日期时，条目编号可能已变。",
        en: "In a fixed form readers and programs find the entry; without the year, its number may have changed.",
    },
    bad: &[
        term("车铃受击时发出的声音[GB/T 99000—2019，定义3.4]"),
        term("车铃受击时发出的声音[来源：GB/T 99000，3.4]"),
        term("车铃受击时发出的声音【来源：GB/T 99000—2019，3.4，改写】"),
    ],
    good: &[
        term("车铃受击时发出的声音[来源：GB/T 99000—2019，3.4，有修改]"),
        term("车铃受击时发出的声音[来源：ISO 99903:2024，3.4]"),
        term("车铃（见[1]和[GB/T 99000]）受击时发出的声音"),
        // Not of a term.
        paragraph("车铃应防锈。[GB/T 99000—2019，定义3.4]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    sources::check(document, true, findings);
}
