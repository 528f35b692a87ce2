//! GB-SCP-01: the scope has the words that it is stated by.

use crate::rules::Lang;
use crate::rules::prelude::*;

/// What a scope states, by verb.
const VERBS: [&str; 6] = ["规定了", "确立了", "描述了", "提供了", "给出了", "界定了"];

pub(super) static RULE: Rule = Rule {
    code: "GB-SCP-01",
    name: "scope-wording",
    severity: Severity::Error,
    clause: "8.5.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "范围的陈述应用“本文件规定了、确立了、描述了、提供了、给出了、界定了……”和“本文件适用于……”",
        en: "the scope is stated by 规定了, 确立了, 描述了, 提供了, 给出了 or 界定了, and by 适用于",
    },
    why: Words {
        zh: "动词表明文件有什么：要求、程序、方法、指导、信息还是术语。",
        en: "The verb tells what the document holds: requirements, procedures, methods, guidance, information or terms.",
    },
    bad: &[
        scope("本文件主要涉及自行车车铃。"),
        scope("本文件规定了车铃声级的试验方法。本文件适用于车铃。"),
    ],
    good: &[
        scope("本文件规定了车铃的分类、要求、试验方法和检验规则。本文件适用于自行车车铃，不适用于汽车喇叭。"),
        scope("注1：车铃又称铃。车铃的声音各异。"),
        scope("本文件规定了车铃的尺寸，描述了相应的测量方法，界定了术语。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in document.texts_in(ClauseKind::Scope) {
        let is_own = text.place.innermost == Within::Clause && text.place.is_plain();
        if !is_own || text.lang != Lang::Zh {
            continue;
        }
        // Notes of documents that were not tagged so.
        let label = text.plain.trim_start().strip_prefix('注');
        let is_note = label.is_some_and(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('：'));
        for range in text.sentences() {
            let sentence = &text.plain[range.clone()];
            let is_statement = VERBS.iter().any(|verb| sentence.contains(verb)) || sentence.contains("适用") || is_range(sentence);
            if !is_statement && !is_note {
                findings.report(
                    At::words(text, range.clone()),
                    both!("范围中的这句不是规定形式的陈述", "this sentence is no statement of the form for a scope"),
                );
            } else if let Some(noun) = misstated(sentence) {
                let verb = noun.1;
                let noun = noun.0;
                let at = text.plain[range.clone()].find("规定了").map_or(range.clone(), |at| {
                    range.start + at..range.start + at + "规定了".len()
                });
                findings.report(
                    At::words(text, at),
                    both!("{noun}用“{verb}”陈述，不用“规定了”", "{noun} is stated by {verb}, not by 规定了"),
                );
            }
        }
    }
}

/// What is said to be 规定了 though another verb is for it: the noun and the verb.
fn misstated(sentence: &str) -> Option<(&'static str, &'static str)> {
    const DEMANDED: [&str; 12] = [
        "要求", "特性", "尺寸", "指示", "限值", "限量", "参数", "规格", "规则", "指标", "分类", "条件",
    ];
    let object = sentence.split("规定了").nth(1)?;
    // As far as the next verb.
    let end = VERBS.iter().filter_map(|verb| object.find(verb)).min();
    let object = object[..end.unwrap_or(object.len())].trim_end_matches(['。', '，', '；']);
    if DEMANDED.iter().any(|word| object.contains(word)) {
        return None;
    }
    let ends = [("方法", "描述了"), ("术语", "界定了"), ("术语和定义", "界定了"), ("指南", "提供了"), ("程序", "确立了")];
    ends.into_iter().find(|(noun, _)| object.ends_with(noun))
}

/// Whether a sentence tells the range of a method, as scopes of test methods do.
fn is_range(sentence: &str) -> bool {
    ["检出限", "定量限", "测定下限", "测定上限", "测定范围", "第一法", "仲裁法"]
        .iter()
        .any(|words| sentence.contains(words))
}
