//! GB-TTL-02: a title does not say that the document is a standard.

use super::title::{elements, titles};
use crate::rules::Lang;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TTL-02",
    name: "standard-in-title",
    severity: Severity::Error,
    clause: "6.1.4.1",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "文件名称不应含“……标准”“……国家标准”“……行业标准”",
        en: "the title does not name the document a 标准, 国家标准 or 行业标准",
    },
    why: Words {
        zh: "封面已说明文件类型；名称说的是标准化对象。",
        en: "The cover tells the type; the title tells the subject.",
    },
    bad: &[
        document("metadata: {titles: [{main: 自行车车铃标准}]}"),
        document("metadata: {titles: [{introductory: 自行车行业标准, main: 车铃, complementary: 规范}]}"),
    ],
    good: &[
        document("metadata: {titles: [{introductory: 数字标准, main: 标准信息模型, complementary: 规范}]}"),
        document("metadata: {titles: [{introductory: 食品安全国家标准, main: 茶}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const TYPES: [&str; 6] = ["国家标准", "行业标准", "地方标准", "团体标准", "企业标准", "指导性技术文件"];
    for title in titles(document, Lang::Zh) {
        let elements = elements(title);
        for (at, element) in elements.iter().enumerate() {
            // Standards may be what the document is about: 数字标准　信息模型. The names of the mandatory
            // standards of food are laid down.
            let is_last = at + 1 == elements.len();
            let is_type = TYPES.iter().any(|kind| element.ends_with(kind)) || is_last && element.ends_with("标准");
            if is_type && !element.contains("食品安全国家标准") {
                findings.report(
                    At::node(Node::Title(title)),
                    both!("文件名称的要素“{element}”不应说明文件类型", "the title is not to name the type of the document: its element {element} does"),
                );
            }
        }
    }
}
