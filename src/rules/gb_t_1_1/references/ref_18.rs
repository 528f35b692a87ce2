//! GB-REF-18: where a passage was taken from is stated in the prescribed form.

use crate::rules::gb_t_1_1::sources;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-18",
    name: "source-form",
    severity: Severity::Error,
    clause: "9.5.4.3",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "抄录的内容之后应标明来源，写作“[来源：文件编号，章/条编号]”",
        en: "after what was copied stands its source, written [来源：number of the document，number of the clause]",
    },
    why: Words {
        zh: "按固定的形式写，读者和程序才能找到原文，并知道是哪个版本。",
        en: "In a fixed form readers and programs find the original, and know its edition.",
    },
    bad: &[
        paragraph("车铃应防锈。[来源：GB/T 99000，4.3.5]"),
        paragraph("车铃应防锈。[来源：GB/T 99000—2019]"),
        paragraph("车铃应防锈。[来源：GB/T 99000-2019，第4.3.5条]"),
    ],
    good: &[
        paragraph("车铃应防锈。[来源：GB/T 99000—2019，4.3.5]"),
        paragraph("照片见[来源：示例协会]，区间为[2，3]。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    sources::check(document, false, findings);
}
