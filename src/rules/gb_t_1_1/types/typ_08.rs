//! GB-TYP-08: each requirement has a method to verify it.

use super::elements;
use super::mirror::mirror;
use crate::model::DocumentFunction;
use crate::rules::gb_t_1_1::references::cited::numbers;
use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TYP-08",
    name: "requirement-without-method",
    severity: Severity::Warning,
    clause: "GB/T 20001.5—2017, 6.4.2.1; GB/T 20001.10—2014, 6.7.1.1",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "每项要求都应有对应的证实方法",
        en: "each requirement has a method to verify it",
    },
    why: Words {
        zh: "没有方法的要求，生产者和检验者会用不同的办法判定。",
        en: "Where there is no method, makers and testers each use their own.",
    },
    bad: &[document(
        "body: [{title: 要求, clauses: [{title: 外观, blocks: [不应有裂纹。]}, {title: 声级, blocks: [应不小于85 dB。]}, {title: 耐久性, blocks: [应能击打5000次。]}]}, {title: 试验方法, clauses: [{title: 外观, blocks: [目测。]}, {title: 声级试验, blocks: [测量三次。]}]}]",
    )],
    good: &[
        document(
            "body: [{title: 要求, clauses: [{title: 通用要求, blocks: [应成套。]}, {title: 外观, blocks: [不应有裂纹。]}, {title: 声级, blocks: [应不小于85 dB。]}, {title: 耐久性, blocks: [按GB/T 99000试验，应能击打5000次。]}, {title: 材料, blocks: [材料为钢。]}]}, {title: 试验方法, clauses: [{title: 外观, blocks: [目测。]}, {title: 声级的测量, blocks: [测量三次。]}]}]",
        ),
        document(
            "body: [{title: 要求, clauses: [{title: 外观, blocks: [不应有裂纹。]}, {title: 声级, blocks: [应不小于85 dB。]}]}, {title: 试验方法, clauses: [{title: 概述, blocks: [目测。]}]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let functions = [DocumentFunction::Specification, DocumentFunction::Product];
    let Some(mirror) = mirror(document).filter(|_| elements::is(document, &functions)) else {
        return;
    };
    // The words of a section and of those in it.
    let words_of = |section: &Section<'_>| -> Vec<&Text<'_>> {
        let inside = |text: &&Text<'_>| {
            let mut around = text.place.section;
            while let Some(place) = around {
                if std::ptr::eq(document.sections[place].clause, section.clause) {
                    return true;
                }
                around = document.sections[place].parent;
            }
            false
        };
        document.texts.iter().filter(inside).collect()
    };
    let methods: Vec<&Text<'_>> = mirror.methods.iter().flat_map(|method| words_of(method)).collect();
    for (requirement, _) in mirror.requirements.iter().filter(|(_, method)| method.is_none()) {
        let own = words_of(requirement);
        // The method may stand with the requirement or in a document that it cites, or a method of another title
        // may name its number.
        let has_method = own.iter().any(|text| {
            let words = ["按", "试验", "检验", "检测", "测量", "测定", "方法", "目测"];
            words.iter().any(|word| text.plain.contains(word)) || !numbers(&text.plain).is_empty()
        });
        let number = requirement.number.as_deref().unwrap_or_default();
        let is_named = methods.iter().any(|text| !number.is_empty() && text.plain.contains(number));
        let requires = own.iter().any(|text| text.modals().iter().any(|modal| modal.force == Force::Requirement));
        let general = ["通用", "一般", "总", "基本", "概述", "通则", "使用环境", "使用条件", "工作条件", "环境条件"];
        let is_general = general.iter().any(|word| requirement.title.starts_with(word));
        if requires && !has_method && !is_named && !is_general {
            let title = &requirement.title;
            findings.report(
                At::node(Node::Clause(requirement.clause)),
                both!("要求“{title}”没有对应的证实方法", "there is no method to verify the requirement “{title}”"),
            );
        }
    }
}
