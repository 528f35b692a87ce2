//! GB-STR-20: no paragraphs hang between a title and the first subclause.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-20",
    name: "hanging-paragraph",
    severity: Severity::Warning,
    clause: "7.4",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "章标题或条标题与条之间不宜有段（悬置段）",
        en: "no paragraphs stand between a title and the first subclause",
    },
    why: Words {
        zh: "引用“第5章”时，不清楚是指悬置段，还是指整章。宜给悬置段编号，如“5.1 通用要求”。",
        en: "A reference to Clause 5 may mean the hanging paragraphs or all of the clause. Give them a subclause of their own, such as 5.1 通用要求.",
    },
    bad: &[document(
        "body: [{title: 要求, blocks: [车铃应防锈。], clauses: [{title: 声级, blocks: [甲。]}, {title: 外观, blocks: [乙。]}]}]",
    )],
    good: &[
        document("body: [{title: 要求, clauses: [{title: 通用要求, blocks: [车铃应防锈。]}, {title: 声级, blocks: [甲。]}]}]"),
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [下列术语和定义适用于本文件。], clauses: [{title: 声, blocks: []}, {title: 光, blocks: []}]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in &document.sections {
        let leads = matches!(
            section.kind,
            ClauseKind::Terms | ClauseKind::Symbols | ClauseKind::Bibliography | ClauseKind::Index
        );
        let Some(first) = section.clause.clauses.first() else {
            continue;
        };
        let Some(block) = section.clause.blocks.iter().find(|block| is_text(block)) else {
            continue;
        };
        // Reagents and apparatus are listed so in test methods.
        let is_list = first.title.is_empty()
            && ["试剂", "仪器", "材料", "设备"].iter().any(|word| section.title.contains(word));
        if leads || is_list || document.is_passage(first) {
            continue;
        }
        let (zh, en) = section.names();
        let at = match block {
            Block::Paragraph(paragraph) => At::node(Node::Paragraph(paragraph)),
            Block::List(list) => At::node(Node::List(list)),
            _ => At::node(Node::Clause(section.clause)),
        };
        findings.report(
            at,
            both!("{zh}的标题与第一个条之间有悬置段", "there are hanging paragraphs in {en}, before its first subclause"),
        );
    }
}

/// Whether a block is text that a reference may mean; a warning for the whole document may stand there.
fn is_text(block: &Block) -> bool {
    matches!(block, Block::Paragraph(_) | Block::List(_) | Block::Table(_) | Block::Figure(_))
}
