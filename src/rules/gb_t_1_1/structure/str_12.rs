//! GB-STR-12: the title of a part names it as 第N部分：.

use crate::model::Title;
use crate::rules::Lang;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-12",
    name: "wrong-part-title",
    severity: Severity::Error,
    clause: "7.1.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "部分的名称应有“第×部分：”，×为阿拉伯数字，与编号一致",
        en: "the title of a part has 第×部分：, with the number of the part in Arabic digits",
    },
    why: Words {
        zh: "读者从名称看出它是哪个文件的哪一部分。",
        en: "The title tells which part of which document it is.",
    },
    bad: &[
        document("metadata: {identifiers: [{value: GB/T 99101.2—2026}], titles: [{main: 自行车车铃, complementary: 试验方法}]}"),
        document("metadata: {identifiers: [{value: GB/T 99101.2—2026}], titles: [{full: 自行车车铃　第二部分：试验方法}]}"),
        document("metadata: {identifiers: [{value: GB/T 99101.2—2026}], titles: [{full: 自行车车铃　第1部分：要求}]}"),
        document("metadata: {identifiers: [{value: GB/T 99101.2—2026}], titles: [{main: 自行车车铃, part: '1', complementary: 要求}]}"),
    ],
    good: &[
        document("metadata: {identifiers: [{value: GB/T 99101.2—2026}], titles: [{main: 自行车车铃, part: '2', complementary: 要求}, {lang: en, full: 'Bicycle bells — Part 2: Requirements'}]}"),
        document("metadata: {identifiers: [{value: GB/T 99101.2—2026}], titles: [{full: 自行车车铃　第2部分：试验方法}]}"),
        document("metadata: {identifiers: [{value: GB/T 99101—2026}], titles: [{full: 自行车车铃}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let Some(expected) = crate::rules::gb_t_1_1::parts::part(document.standard) else {
        return;
    };
    for title in &document.standard.metadata.titles {
        let lang = title.lang.as_deref().unwrap_or(&document.standard.lang);
        if Lang::of(lang) != Lang::Zh {
            continue;
        }
        let at = At::node(Node::Title(title));
        match part_in(title) {
            None => findings.report(
                at,
                both!("名称中没有“第{expected}部分：”", "there is no 第{expected}部分： in the title"),
            ),
            Some(named) if named != expected => findings.report(
                at,
                both!("名称中是“第{named}部分”，应为“第{expected}部分：”", "the title says 第{named}部分 and is to say 第{expected}部分："),
            ),
            Some(_) => {}
        }
    }
}

/// The number of the part that a title names.
fn part_in(title: &Title) -> Option<String> {
    if let Some(part) = &title.part {
        return Some(part.clone());
    }
    let pieces = [&title.introductory, &title.main, &title.complementary, &title.full];
    pieces.into_iter().find_map(|piece| {
        let text = piece.plain_text();
        let (before, _) = text.split_once("部分")?;
        let (_, number) = before.rsplit_once('第')?;
        Some(number.trim().to_owned())
    })
}
