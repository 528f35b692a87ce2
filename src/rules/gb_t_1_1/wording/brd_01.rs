//! GB-BRD-01: no trade names; where one cannot be avoided, a footnote says that it is no endorsement.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-BRD-01",
    name: "trade-name",
    severity: Severity::Error,
    clause: "9.13.1",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "给出产品的正确名称，不用商品名或商标；不得已使用时用脚注说明并非认可",
        en: "products have their proper names, no trade names or marks; where one cannot be avoided, a footnote says that it is no endorsement",
    },
    why: Words {
        zh: "文件不应偏向某个供应商，其他具有相同效果的产品也能使用。",
        en: "A standard favours no supplier: other products with the same effect may be used as well.",
    },
    bad: &[
        paragraph("垫圈用特氟纶®制成。"),
        document(
            "body: [{title: 要求, blocks: [垫圈用特氟纶®制成。]}, {title: 标志, blocks: [标志见图。, {type: note, blocks: [产品经认可后使用标志。]}]}]",
        ),
    ],
    good: &[
        paragraph("垫圈用聚四氟乙烯(PTFE)制成。"),
        document(
            "body: [{title: 要求, blocks: [[垫圈用特氟纶®制成, {type: footnote, blocks: [特氟纶®是示例公司的产品的商品名。给出这一信息是为了方便使用者，不表示对该产品的认可。]}, 。]]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let is_disclaimer = |text: &&Text<'_>| {
        (text.place.is_in(Within::Footnote) || text.place.is_in(Within::Note))
            && text.plain.contains("认可")
            && ["不", "非"].iter().any(|word| text.plain.contains(word))
            && ["商品名", "商标", "产品"].iter().any(|word| text.plain.contains(word))
    };
    let disclaimers: Vec<_> = document.texts.iter().filter(is_disclaimer).collect();
    for text in &document.texts {
        if text.role == Role::Reference || text.place.part == Part::Metadata || text.place.is_in(Within::Reference) {
            continue;
        }
        for (at, sign) in text.plain.match_indices(['®', '™']) {
            // It stands by the text, or names the product.
            let name = name_at(&text.plain[..at]);
            if disclaimers.iter().any(|it| it.place.section == text.place.section || !name.is_empty() && it.plain.contains(name)) {
                continue;
            }
            let range = at - name.len()..at + sign.len();
            let mark = &text.plain[range.clone()];
            findings.report(
                At::words(text, range.clone()),
                both!("使用了商标“{mark}”，没有并非认可的说明", "there is a trade mark {mark}, and nothing says that it is no endorsement"),
            );
        }
    }
}

/// The name that a text ends with: a word of letters, or the last two of Chinese characters.
fn name_at(before: &str) -> &str {
    let letters = before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let start = before.char_indices().rev().nth(1).map_or(0, |(start, _)| start);
    &before[start.min(before.len() - letters)..]
}
