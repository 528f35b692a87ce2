//! GB-REF-19: what the text refers to by number is there.

use std::ops::Range;

use ahash::AHashSet;

use super::cited::numbers;
use crate::numbering::{EntryKind, words};
use crate::rules::language::mentions::{mentions, mentions_at};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-19",
    name: "nothing-of-this-number",
    severity: Severity::Error,
    clause: "9.5.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "用编号提及的图、表、公式、附录、章条应存在",
        en: "the figures, tables, formulas, annexes and clauses that the text refers to by number are there",
    },
    why: Words {
        zh: "删改内容之后，文中的编号往往还是旧的，读者找不到或找错。",
        en: "Where content was taken out or moved, the text often keeps the old number, and readers find nothing or the wrong thing.",
    },
    bad: &[
        paragraph("车铃的结构见图9。"),
        paragraph("按公式(1)计算声级。"),
        paragraph("声级应符合5.7.2的规定。"),
        paragraph("试验按附录C和第12章进行。"),
    ],
    good: &[
        paragraph("声级应符合GB/T 1.1—2020中表3的规定，见第4章和3.1。"),
        paragraph("每户装智能电表1只、手表1块，地图1:50 000，插图3幅，心电图12导联；教材第12章应列入培训。"),
        document("annexes: [{kind: annex, obligation: informative, title: 结构编号对照, blocks: [{type: table, head: [[本文件, ISO 99901:2024]], body: [[附录A, 附录B]]}]}]"),
        paragraph("见《车铃手册》图9，按GB 99102的附录C、表2、5.3.2试验。"),
        paragraph("更改了声级（见第4章，2019年版的表9），删除了附录D（见2019年版的附录D）。电压按5.5 V、5.25、2.4 GHz调节，代表5人。"),
    ],
    check,
};

/// Words before the number of a clause.
const LEADS: [&str; 8] = ["见", "按", "按照", "符合", "根据", "依据", "满足", "除"];

fn check(document: &Document<'_>, findings: &mut Findings) {
    let there = There::new(document);
    for text in &document.texts {
        let is_said = text.role == Role::Paragraph
            && text.place.part != Part::Metadata
            && ![Within::Reference, Within::Quote, Within::Boxed, Within::Code, Within::Amendment]
                .into_iter()
                .any(|within| text.place.is_in(within));
        if !is_said {
            continue;
        }
        for (name, range) in there.missing(&text.plain) {
            // A cell that holds nothing else may speak of a document that its column names.
            let is_alone = text.place.is_in(Within::Cell)
                && text.plain.chars().all(|c| c.is_ascii() || "表图公式附录第章条、，～—（）".contains(c));
            if !is_alone && !text.is_quoted(&range) && !is_of_another(text, range.start) {
                findings.report(
                    At::words(text, range),
                    both!("本文件没有{name}", "there is no {name} in this document"),
                );
            }
        }
    }
}

/// Whether a number belongs to another document, or to another edition: one is named before it in the sentence.
fn is_of_another(text: &Text<'_>, at: usize) -> bool {
    const OTHERS: [&str; 10] = [
        "》", "年版", "删除", "该文件", "该标准", "上述文件", "教材", "问卷", "手册", "教程",
    ];
    let sentence = text.sentence_at(at);
    let before = &text.plain[sentence.start.min(at)..at];
    !numbers(before).is_empty() || OTHERS.iter().any(|word| before.contains(word))
}

/// The numbers that a document has.
struct There {
    displays: Vec<(&'static str, AHashSet<String>)>,
    clauses: AHashSet<String>,
}

impl There {
    fn new(document: &Document<'_>) -> Self {
        let words = words::of(document.standard);
        let kinds = [
            (words.figure, EntryKind::Figure),
            (words.table, EntryKind::Table),
            (words.formula, EntryKind::Formula),
            (words.annex, EntryKind::Annex),
        ];
        let displays = kinds.map(|(word, kind)| {
            let of_kind = document.entries().filter(|entry| entry.kind == kind);
            let named = of_kind.flat_map(|entry| {
                let label = entry.label.as_deref().unwrap_or_default();
                // Formulas bear a number alone.
                let own = [Some(label), entry.number.as_deref()].into_iter().flatten().map(bare);
                mentions(label, word).into_iter().chain(own)
            });
            (word, named.collect())
        });
        let clauses = document
            .entries()
            .filter(|entry| {
                matches!(entry.kind, EntryKind::Clause | EntryKind::Annex | EntryKind::TermEntry)
            })
            .filter_map(|entry| entry.number.as_deref().map(bare));
        Self { displays: displays.into(), clauses: clauses.collect() }
    }

    /// What a text names that is not there, and where.
    fn missing(&self, plain: &str) -> Vec<(String, Range<usize>)> {
        let mut missing = Vec::new();
        for (word, numbers) in &self.displays {
            for (number, range) in mentions_at(plain, word) {
                // 发表2, 代表5: a number by itself is none of a table. Subfigures are named after their figure.
                let is_led = plain[..range.start].ends_with(|c: char| "发代仪列钟图量电水手秒报程地底插脑肌单清时课年月日周".contains(c));
                let whole = number.split('-').next().unwrap_or_default();
                // 图1:500, 表3张
                let after = plain[range.end..].trim_start();
                let is_counted = after.starts_with([':', '：', '只', '块', '张', '份', '次', '幅', '台', '套', '个', '条'])
                    || after.starts_with("导联")
                    || after.starts_with("通道");
                if !is_led && !is_counted && !numbers.contains(whole) && !numbers.contains(&number) {
                    missing.push((format!("{word}{number}"), range));
                }
            }
        }
        for (at, _) in plain.match_indices('第') {
            let number = at + '第'.len_utf8();
            let end = number + digits(&plain[number..]);
            if end > number && plain[end..].starts_with('章') && !self.clauses.contains(&plain[number..end]) {
                let name = plain[at..end + '章'.len_utf8()].to_owned();
                missing.push((name, at..end + '章'.len_utf8()));
            }
        }
        for lead in LEADS {
            for (at, _) in plain.match_indices(lead) {
                let start = at + lead.len();
                let end = start + clause_number(&plain[start..]);
                if end > start && !self.clauses.contains(&plain[start..end]) {
                    missing.push((plain[start..end].to_owned(), start..end));
                }
            }
        }
        missing
    }
}

/// A number without its brackets.
fn bare(number: &str) -> String {
    number.trim_matches(['(', ')', '（', '）']).to_owned()
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The length of the number of a subclause that a text begins with: 5.2, A.1.3. What is followed by a unit is a quantity, and what
/// has two parts is one unless words follow that clauses are followed by.
fn clause_number(text: &str) -> usize {
    let letter = usize::from(text.starts_with(|c: char| c.is_ascii_uppercase()));
    let mut end = if letter == 1 { 1 } else { digits(text) };
    let mut parts = 1;
    while end > 0 && text[end..].starts_with('.') {
        let more = digits(&text[end + 1..]);
        if more == 0 {
            break;
        }
        end += 1 + more;
        parts += 1;
    }
    let after = &text[end..];
    // 更改了……（见9.2，2008年版的5.2.1）
    let edition = after.strip_prefix('，').unwrap_or_default();
    let is_followed = edition.starts_with(|c: char| c.is_ascii_digit()) && edition.contains("年版")
        || ["的规定", "的要求", "规定的", "中", "给出", "。", "；", "）", ")", "进行"]
        .iter()
        .any(|word| after.starts_with(word));
    let goes_on = after.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '%' | '～'));
    if parts < 2 || goes_on || !is_followed { 0 } else { end }
}
