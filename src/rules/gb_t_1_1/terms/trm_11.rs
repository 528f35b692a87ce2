//! GB-TRM-11: a term stands for one concept.

use std::collections::HashMap;

use super::entries::{entries, own_terms, words};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TRM-11",
    name: "duplicate-term",
    severity: Severity::Warning,
    clause: "8.7.3.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "一个术语只界定一次；多义时注明领域",
        en: "a term is defined once, or with the field that each definition holds in",
    },
    why: Words {
        zh: "同一个词有两个定义，读者不知道文中用的是哪一个。",
        en: "Of a word with two definitions readers do not know which one is meant.",
    },
    bad: &[document(
        "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 车铃}], definitions: [{blocks: [发声装置]}]}, {type: term_entry, designations: [{content: 车铃}], definitions: [{blocks: [警告装置]}]}]}]",
    )],
    good: &[document(
        "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 锤}], domains: [{content: 车铃}], definitions: [{blocks: [零件]}]}, {type: term_entry, designations: [{content: 锤}], domains: [{content: 工具}], definitions: [{blocks: [工具]}]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let mut places = HashMap::new();
    for (place, entry) in entries(document).enumerate() {
        let domains = entry.domains.iter().map(|domain| domain.content.plain_text());
        let inner = entry.definitions.iter().map(|definition| definition.domain.plain_text());
        let domains: Vec<String> = domains.chain(inner).filter(|domain| !domain.is_empty()).collect();
        for designation in own_terms(entry) {
            let term = words(designation);
            if term.is_empty() {
                continue;
            }
            let first = *places.entry((term.clone(), domains.clone())).or_insert(place);
            if first != place {
                findings.report(
                    At::node(Node::Designation(designation)),
                    both!("术语“{term}”已在前面界定", "the term {term} is defined before"),
                );
            }
        }
    }
}
