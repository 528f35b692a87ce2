//! GB-TTL-04: the English title follows the Chinese one, element by element.

use super::title::{elements, titles};
use crate::model::Title;
use crate::rules::Lang;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TTL-04",
    name: "english-title-elements",
    severity: Severity::Warning,
    clause: "10.3.1.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "英文译名的要素与中文名称一一对应，每个要素的首字母大写",
        en: "the English title has the elements of the Chinese one, each beginning with a capital letter",
    },
    why: Words {
        zh: "两种语言的读者看到的是同一个名称。",
        en: "Readers of either language see the same title.",
    },
    bad: &[
        document("metadata: {titles: [{main: 车铃, complementary: 规范}, {lang: en, main: Specification for bells}]}"),
        document("metadata: {titles: [{main: 车铃, complementary: 规范}, {lang: en, main: Bells, complementary: specification}]}"),
    ],
    good: &[
        document("metadata: {titles: [{main: 车铃, complementary: 规范}, {lang: en, main: Bells, complementary: Specification}]}"),
        document("metadata: {titles: [{main: 车铃, complementary: pH值的测定}, {lang: en, main: Bells, complementary: pH determination}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let is_in_one = |title: &Title| title.main.is_empty();
    for english in titles(document, Lang::En) {
        let pieces = elements(english);
        if let Some(chinese) = titles(document, Lang::Zh).next()
            && is_in_one(chinese) == is_in_one(english)
        {
            let (zh, en) = (elements(chinese).len(), pieces.len());
            if zh != en {
                findings.report(
                    At::node(Node::Title(english)),
                    both!("中文名称有{zh}个要素，英文译名有{en}个", "the Chinese title has {zh} elements, the English {en}"),
                );
            }
        }
        for piece in pieces {
            let mut chars = piece.chars();
            // `pH` and the like keep their letters.
            let is_small = chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase);
            if is_small {
                findings.report(
                    At::node(Node::Title(english)),
                    both!("英文译名的要素“{piece}”首字母应大写", "the element “{piece}” is to begin with a capital letter"),
                );
            }
        }
    }
}
