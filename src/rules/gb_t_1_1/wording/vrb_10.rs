//! GB-VRB-10: a standard lays down nothing of contracts, payment and penalties.

use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-VRB-10",
    name: "contract-matter",
    severity: Severity::Info,
    clause: "5.5.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "文件中不规定索赔、担保、费用结算等合同要求，也不规定行政管理措施、法律责任、罚则",
        en: "a standard lays down neither what belongs in contracts (claims, warranties, payment) nor what belongs in laws (penalties, liability)",
    },
    why: Words {
        zh: "这些由合同当事人或法律法规决定；写进文件，既无法证实，也可能与合同或法律抵触。",
        en: "These are for the parties or for the law to decide; in a standard they cannot be verified, and may contradict both.",
    },
    bad: &[
        paragraph("车铃不合格时，供方应向需方支付违约金。"),
        paragraph("制造者应承担由此产生的法律责任。"),
        paragraph("车铃的保修期不应少于12个月。"),
    ],
    good: &[
        paragraph("车铃应防锈。索赔按合同的约定进行。产品标准不应包含索赔、担保等合同要求。"),
        note("供方应支付违约金。"),
        document("metadata: {titles: [{main: 车铃买卖合同, complementary: 指南}]}
body: [{title: 要求, blocks: [合同应写明违约金。]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const MATTERS: [&str; 15] = [
        "索赔", "赔偿", "违约", "货款", "费用结算", "付款方式", "质保金", "保证金", "保修期", "质保期", "法律责任",
        "行政处罚", "罚款", "罚则", "追究",
    ];
    // Documents whose subject it is.
    const SUBJECTS: [&str; 14] = [
        "合同", "保险", "金融", "信用", "担保", "理赔", "仲裁", "售后", "租赁", "银行", "信贷", "支付", "证券", "租",
    ];
    let titles = document.standard.metadata.titles.iter();
    let mut elements = titles.flat_map(|title| [&title.introductory, &title.main, &title.complementary, &title.full]);
    if elements.any(|element| SUBJECTS.iter().any(|subject| element.plain_text().contains(subject))) {
        return;
    }
    for text in &document.texts {
        let is_provision = matches!(text.place.part, Part::Body | Part::Annex) && text.role == Role::Paragraph;
        if !is_provision || !text.place.is_plain() || document.chapter_kind(text.place) == Some(ClauseKind::Scope) {
            continue;
        }
        for sentence in text.sentences() {
            let mut modals = text.modals_in(sentence).iter();
            if !modals.any(|modal| matches!(modal.force, Force::Requirement | Force::External)) {
                continue;
            }
            let words = &text.plain[sentence.clone()];
            // What says that a document holds nothing of it.
            if ["不应包", "不应规定", "不应涉及", "不规定"].iter().any(|verb| words.contains(verb)) {
                continue;
            }
            let found = MATTERS.iter().filter_map(|matter| Some((words.find(matter)?, *matter)));
            let Some((at, matter)) = found.min() else { continue };
            let range = sentence.start + at..sentence.start + at + matter.len();
            if !text.is_quoted(&range) {
                findings.report(
                    At::words(text, range),
                    both!("“{matter}”属于合同或法律法规的事项", "{matter} is a matter of contracts or laws"),
                );
            }
        }
    }
}
