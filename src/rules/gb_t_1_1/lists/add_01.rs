//! GB-ADD-01: notes, examples and footnotes hold no provisions.

use crate::rules::language::{Force, Modal};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-ADD-01",
    name: "provision-in-note",
    severity: Severity::Error,
    clause: "9.2",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "注、示例和条文脚注中不应有要求、推荐和允许",
        en: "notes, examples and footnotes of the text hold no requirement, recommendation or permission",
    },
    why: Words {
        zh: "它们是附加信息，不读也不影响符合文件；要遵守的内容应放在条文中。",
        en: "They are additional: one may comply without reading them. What is to be complied with belongs in the text.",
    },
    bad: &[
        note("样品应干燥。"),
        note("测量宜在白天进行。"),
        note("也可采用其他仪器测量。"),
        document("body: [{title: 要求, blocks: [[车铃应防锈, {type: footnote, blocks: [镀层应均匀。]}, 。]]}]"),
    ],
    good: &[
        note("镀层能防锈，相应的工艺适宜时，可能更耐用。"),
        note("标志“应防锈”是示意的。"),
        note("本条可理解为对镀层的说明。"),
        note("有关法规规定车铃应有合格证。"),
        document(
            "body: [{title: 要求, blocks: [要求的写法如下。, {type: example, blocks: [{type: box, blocks: [车铃应防锈。]}]}, {type: table, body: [[甲]], footnotes: [{blocks: [镀层应均匀。]}]}]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in &document.texts {
        let place = text.place;
        let is_of_display = place.is_in(Within::Table) || place.is_in(Within::Figure);
        let kind = if place.is_in(Within::Boxed) || place.is_in(Within::Quote) || text.role != Role::Paragraph {
            continue;
        } else if place.is_in(Within::Footnote) && !is_of_display {
            ("脚注", "a footnote")
        } else if place.is_in(Within::Note) {
            ("注", "a note")
        } else if place.is_in(Within::Example) {
            ("示例", "an example")
        } else {
            continue;
        };
        for modal in text.modals().iter().filter(|modal| is_provision(text, modal)) {
            let words = &text.plain[modal.range.clone()];
            let (zh, en) = kind;
            findings.report(
                At::words(text, modal.range.clone()),
                both!("{zh}中有用“{words}”表述的条款，应移到条文中", "there is a provision in {en}: “{words}”; it belongs in the text"),
            );
        }
    }
}

/// Whether a verbal form makes a provision: it does not where the sentence tells what others
/// demand, or how something is to be understood.
fn is_provision(text: &Text<'_>, modal: &Modal) -> bool {
    const ASIDE: [&str; 15] = [
        "看作", "视作", "视为", "认为", "理解", "看出", "推断", "参见", "参阅", "推算", "推出", "称为", "表示为", "用公式", "高达",
    ];
    const OTHERS: [&str; 4] = ["规定", "要求", "指出", "约定"];
    let words = &text.plain[modal.range.clone()];
    let is_wanted = match modal.force {
        Force::Requirement => modal.is_preferred || ["应该", "应当", "不得"].contains(&words) || words.is_ascii(),
        Force::Recommendation => modal.is_preferred,
        // In English, may often tells what is possible.
        Force::Permission => !words.is_ascii() && modal.is_preferred || words == "可以",
        Force::Possibility | Force::External => false,
    };
    let after = &text.plain[modal.range.end..];
    let sentence = text.sentence_at(modal.range.start);
    let before = &text.plain[sentence.start..modal.range.start];
    is_wanted
        && !ASIDE.iter().any(|words| after.starts_with(words))
        && !OTHERS.iter().any(|words| before.contains(words))
}
