//! GB-TRM-09: a definition can stand in the place of its term.

use super::entries::{entries, own_definitions, own_terms, text_of, words};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TRM-09",
    name: "definition-form",
    severity: Severity::Warning,
    clause: "8.7.3.3",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "定义能代替术语：不以“是”“指”“是指”或术语本身开头",
        en: "a definition can stand in the place of its term: it does not begin with 是, 指, 是指 or the term itself",
    },
    why: Words {
        zh: "把定义放到使用术语的句子中，句子应仍然通顺。",
        en: "Put in the place of the term, the definition leaves the sentence a sentence.",
    },
    bad: &[term("是指车铃受击时发出的声音"), term("铃声是车铃受击时发出的声音")],
    good: &[term("指示行人避让的声音"), term("是非判断的结果"), term("车铃受击时发出的声音"), term("指定的声音")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for entry in entries(document) {
        let terms: Vec<String> = own_terms(entry).map(words).collect();
        for text in own_definitions(entry).filter_map(|it| text_of(document, it)) {
            let plain = text.plain.trim_start();
            let start = text.plain.len() - plain.len();
            // 车铃是指……, 车铃：……
            let after = terms
                .iter()
                .filter(|term| !term.is_empty())
                .find_map(|term| plain.strip_prefix(term.as_str()))
                .unwrap_or(plain);
            let is_term = after.len() < plain.len();
            let copula = ["是指", "指的是", "系指", "即", "是", "指", "：", "为"]
                .into_iter()
                .find(|word| after.starts_with(word) && (is_term || is_copula(after, word)));
            let Some(copula) = copula else { continue };
            let end = start + plain.len() - after.len() + copula.len();
            let words = &text.plain[start..end];
            findings.report_with(
                At::words(text, start..end),
                both!("定义不以“{words}”开头", "the definition is not to begin with {words}"),
                "",
            );
        }
    }
}

/// Whether words at the beginning of a definition say that it is one, and are no part of others.
fn is_copula(text: &str, word: &str) -> bool {
    let after = &text[word.len()..];
    match word {
        "是指" | "指的是" | "系指" => true,
        "是" => !after.starts_with(['否', '非']),
        "指" => !after.starts_with([
            '示', '定', '标', '数', '令', '南', '引', '针', '纹', '向', '派', '导', '出', '明', '挥', '甲', '头', '控', '望', '代', '配', '内', '静',
            '骨', '环', '形', '认', '接', '印', '触', '尖', '端', '关', '状', '称', '法', '压', '套', '节', '间', '缝',
        ]),
        _ => false,
    }
}
