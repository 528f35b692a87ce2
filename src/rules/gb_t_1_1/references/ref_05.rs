//! GB-REF-05: a listed document has its number and its name.

use super::cited::listed;
use crate::model::IdentifierKind;
use crate::rules::gb_t_1_1::numbers::{as_cited, in_form};
use crate::rules::language::is_chinese;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-05",
    name: "reference-entry-content",
    severity: Severity::Error,
    clause: "8.6.3.1",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "引用文件应给出编号和名称：注日期的有年份号，不注日期的没有，引用所有部分时标明“（所有部分）”且不列部分名称",
        en: "a listed document has its number and its name: with the year where it is dated, without it where it is not, and with （所有部分） and no name of a part where all parts are meant",
    },
    why: Words {
        zh: "缺少名称或编号写错的文件查不到。",
        en: "A document without its name, or with a wrong number, is not found.",
    },
    bad: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: GB/T 191}]}]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: GB/T191-2008　包装储运图示标志}]}]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: GB191　包装储运图示标志}]}]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: GB/T 3565（所有部分）　自行车　第1部分：术语}]}]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{identifiers: [{kind: undated, value: GB/T 191—2008}], titles: [{main: 包装储运图示标志}]}]}]}]"),
    ],
    good: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: GB/T 191—2008　包装储运图示标志}, {content: GB/T 3565（所有部分）　自行车}, {content: GB/T 19001—2016/ISO 9001:2015　质量管理体系　要求}]}]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{identifiers: [{value: GB/T 3565.1—2022}], titles: [{main: 自行车, part: '1', complementary: 术语}]}, {content: 药典　二部}]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for item in listed(document) {
        if item.number.is_none() {
            continue;
        }
        let name = &item.name;
        let at = At::node(item.node);
        if item.title.is_empty() {
            findings.report(at.clone(), both!("“{name}”没有文件名称", "{name} has no name"));
        }
        let names_part = item.title.split_once('第').is_some_and(|(_, rest)| {
            let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            digits.len() < rest.len() && digits.starts_with("部分")
        });
        if item.is_all_parts && names_part {
            findings.report(
                at.clone(),
                both!("引用所有部分时不列部分名称：{name}", "all parts are meant: the name of a part is not to stand there: {name}"),
            );
        }
        if let Node::Reference(reference) = item.node {
            let mut identifiers = reference.identifiers.iter();
            let dated = identifiers.find(|it| it.kind == Some(IdentifierKind::Undated) && in_form(&it.value).as_deref() == Some(&it.value));
            if let Some(value) = dated.map(|it| &it.value) {
                findings.report(
                    at,
                    both!("不注日期的“{value}”有年份号", "the undated {value} has a year"),
                );
            }
        }
        check_number(document, item.node, findings);
    }
}

/// Checks the form of a number: its spaces and dashes.
fn check_number(document: &Document<'_>, node: Node<'_>, findings: &mut Findings) {
    let text = document.texts.iter().find(|text| text.node.address() == node.address());
    let Some(text) = text else { return };
    let end = text.plain.find(['\u{3000}', '《', '（', '(']).unwrap_or(text.plain.len());
    let end = text.plain[..end].find(|c| is_chinese(c) && c != '一').unwrap_or(end);
    let printed = text.plain[..end].trim();
    let Some(right) = as_cited(printed).filter(|right| right != printed) else {
        return;
    };
    if text.plain.starts_with(printed) {
        findings.report_with(
            At::words(text, 0..printed.len()),
            both!("文件编号“{printed}”应写作“{right}”", "the number {printed} is to be written {right}"),
            right,
        );
    }
}
