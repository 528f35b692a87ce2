//! ISO-26C: titles and captions end without a full stop.

use super::super::prose::prose;
use crate::rules::language::english::ends_with_abbreviation;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-26C",
    name: "full-stop-after-title",
    severity: Severity::Warning,
    clause: "ISO house style",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "标题以及图和表的名称末尾不加句号",
        en: "titles of clauses, figures and tables end without a full stop",
    },
    why: Words {
        zh: "标题不是句子。",
        en: "A title is no sentence.",
    },
    bad: &[
        document("body: [{title: Sound of bells., blocks: [Loud.]}]"),
        document("body: [{title: Bells as in Figure 5., blocks: [Loud.]}]"),
        document("body: [{title: Bells, blocks: [{type: table, caption: Bells by sound., body: [[loud]]}]}]"),
    ],
    good: &[
        document("body: [{title: 'Bells, horns, etc.', blocks: [Loud.]}, {title: Detection of Listeria spp., blocks: [Loud.]}]"),
        document("body: [{title: Bells, inline_title: true, blocks: [Loud.]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in prose(document).filter(|text| text.role != Role::Paragraph) {
        // A title that runs on into the text ends as a sentence does.
        let runs_on = matches!(text.node, Node::Clause(it) if it.inline_title);
        let end = text.plain.trim_end().len();
        let title = &text.plain[..end];
        if title.ends_with('.') && !ends_with_abbreviation(title) && !runs_on {
            findings.report_with(
                At::words(text, end - 1..end),
                both!("标题末尾不加句号", "there is a full stop at the end of a title"),
                "",
            );
        }
    }
}
