//! GB-REF-17: the document calls itself 本文件.

use crate::rules::gb_t_1_1::parts::part;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-17",
    name: "self-reference",
    severity: Severity::Error,
    clause: "9.5.2",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "文件称自身为“本文件”，不用“本标准”“本部分”“本规范”",
        en: "the document calls itself 本文件, not 本标准, 本部分 or 本规范",
    },
    why: Words {
        zh: "2020年版统一了称呼，标准、部分、指导性技术文件都称“本文件”。",
        en: "Since the edition of 2020 all kinds of documents call themselves so.",
    },
    bad: &[paragraph("本标准规定的车铃应防锈。"), scope("本部分适用于自行车车铃。"), foreword("本规程由示例协会提出。")],
    good: &[
        paragraph("本文件规定的车铃应防锈。样本标准差不大于1 dB，基本规范见表2。"),
        paragraph("每名学生发1本指南、两本规程，校本标准、本标准器和本标准砝码见表1。"),
        paragraph("本部分由申请人填写，本部分共10题，标本规范采集，本标准值见表1。"),
        paragraph("本标准溶液用于校准，标注“本标准”。本标准化对象是车铃。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const NAMES: [&str; 7] = ["本标准", "本部分", "本规范", "本规程", "本指南", "本指导性技术文件", "本技术规范"];
    // 样本标准差, 基本规范: the first sign belongs to the word before.
    const BEFORE: &str = "样文基版根成日资副原书剧脚范蓝读标课账绘一二两三四五六七八九十几每整各校善拓孤稿底抄行单";
    const AFTER: [&str; 24] = [
        "器", "砝码", "气体", "装置", "件", "物",
        "化", "差", "品", "物质", "溶液", "曲线", "样", "性", "偏差", "不确定度", "误差", "内容", "书", "值", "针", "人员", "得分",
        "由申请",
    ];
    for text in &document.texts {
        let is_said = matches!(text.role, Role::Paragraph | Role::Title | Role::Caption);
        if !is_said
            || text.place.part == Part::Metadata
            || text.place.is_in(Within::Reference)
            || text.place.is_in(Within::Quote)
            || text.place.is_in(Within::Amendment)
        {
            continue;
        }
        for name in NAMES {
            for range in text.find_all(name) {
                let is_other = text.plain[..range.start].trim_end().ends_with(|c: char| c.is_ascii_digit() || BEFORE.contains(c))
                    || AFTER.iter().any(|word| text.plain[range.end..].starts_with(word))
                    // A form or a questionnaire has parts of its own.
                    || name == "本部分" && !calls_itself_a_part(document, text);
                // In the history 本部分为GB 6675.2—2014 names an edition before.
                let is_history = text.plain[range.end..].strip_prefix('为').is_some_and(|it| it.starts_with(|c: char| c.is_ascii_uppercase()));
                if !is_other && !is_history {
                    findings.report_with(
                        At::words(text, range),
                        both!("应称“本文件”，不用“{name}”", "the document calls itself 本文件, not {name}"),
                        "本文件",
                    );
                }
            }
        }
    }
}

/// Whether 本部分 in a text can be the document: it is a part, or the text says what a document says of itself.
fn calls_itself_a_part(document: &Document<'_>, text: &Text<'_>) -> bool {
    let is_front = text.place.part == Part::Front || document.chapter_kind(text.place) == Some(ClauseKind::Scope);
    is_front || part(document.standard).is_some()
}
