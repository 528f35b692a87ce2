//! GB-STR-21: 概述 tells, 通则 demands, and 通用要求 does nothing but demand.

use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-21",
    name: "title-against-content",
    severity: Severity::Error,
    clause: "9.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "“概述”中不应有要求和推荐，“通则”中应有要求，“通用要求”中应只有要求",
        en: "概述 holds no requirement or recommendation, 通则 holds a requirement, 通用要求 holds nothing but requirements",
    },
    why: Words {
        zh: "标题告诉读者这一条是否有必须遵守的内容。",
        en: "The title tells whether there is something in it to comply with.",
    },
    bad: &[
        document("body: [{title: 要求, clauses: [{title: 概述, blocks: [车铃应防锈。]}, {title: 声级, blocks: [甲。]}]}]"),
        document("body: [{title: 要求, clauses: [{title: 通则, blocks: [车铃由钢制成。]}, {title: 声级, blocks: [甲。]}]}]"),
        document("body: [{title: 要求, clauses: [{title: 通用要求, blocks: [车铃宜防锈。]}, {title: 声级, blocks: [甲。]}]}]"),
    ],
    good: &[
        document("body: [{title: 要求, clauses: [{title: 概述, blocks: [车铃由相应的材料制成，能防锈。]}, {title: 声级, blocks: [甲。]}]}]"),
        document("body: [{title: 要求, clauses: [{title: 通则, blocks: [车铃应防锈，宜涂漆。]}, {title: 声级, blocks: [甲。]}]}]"),
        document("body: [{title: 试验, clauses: [{title: 通则, blocks: [从下列方法中选一种进行试验。]}, {title: 声级, blocks: [甲。]}]}]"),
        document("body: [{title: 要求, clauses: [{title: 通用要求, blocks: [车铃应防锈，能发声。]}, {title: 声级, blocks: [甲。]}]}]"),
    ],
    check,
};

/// Words of instructions.
const INSTRUCTIONS: [&str; 4] = ["按", "进行", "采用", "使用"];

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (at, section) in document.sections.iter().enumerate() {
        let title = section.title.trim();
        let is_content = matches!(section.part, Part::Body | Part::Annex);
        let unwanted: &[Force] = match title {
            "概述" => &[Force::Requirement, Force::Recommendation],
            "通用要求" => &[Force::Recommendation, Force::Permission],
            "通则" => &[],
            _ => continue,
        };
        // What stands in its subclauses has titles of its own.
        let texts = document.texts.iter().filter(|text| {
            text.place.section == Some(at) && text.role == Role::Paragraph && text.place.is_plain()
        });
        let mut demands = !section.clause.clauses.is_empty();
        for text in texts.filter(|_| is_content) {
            // Instructions have no verbal form: 按以下方法进行试验.
            demands |= INSTRUCTIONS.iter().any(|word| text.plain.contains(word));
            for modal in text.modals() {
                demands |= modal.force == Force::Requirement;
                if unwanted.contains(&modal.force) {
                    let words = &text.plain[modal.range.clone()];
                    findings.report(
                        At::words(text, modal.range.clone()),
                        both!("“{title}”中有用“{words}”表述的条款", "there is a provision with {words} under “{title}”"),
                    );
                }
            }
        }
        if is_content && title == "通则" && !demands {
            findings.report(
                At::node(Node::Clause(section.clause)),
                both!("“通则”中没有要求；只是介绍时，标题用“概述”", "there is no requirement under “通则”; what only introduces is called 概述"),
            );
        }
    }
}
