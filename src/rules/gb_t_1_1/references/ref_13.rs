//! GB-REF-13: laws are not cited normatively.

use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-13",
    name: "law-as-requirement",
    severity: Severity::Error,
    clause: "9.5.4.4.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "不规范性引用法律法规，不写“应符合国家有关法律法规”",
        en: "laws are not cited normatively: no requirement is to keep them",
    },
    why: Words {
        zh: "法律法规本来就应遵守，与标准无关；标准的要求不是法律义务。",
        en: "Laws are to be kept anyway, whatever the standard says.",
    },
    bad: &[
        paragraph("车铃的生产应符合国家有关法律法规的规定。"),
        paragraph("企业应遵守相关法律、法规。"),
        paragraph("废弃的车铃应按照国家有关法律法规执行。"),
        paragraph("车铃的销售应符合《中华人民共和国产品质量法》的规定。"),
    ],
    good: &[
        paragraph("车铃应符合5.2的规定，与法律法规无关。"),
        paragraph("依据法律法规，产品必须检验合格。"),
        paragraph("记录应说明适用的法律法规。"),
        paragraph("镍的测定应符合《水质　镍的测定　分光光度法》的规定，应按照5.2进行，应按法律顾问的意见修改。"),
        paragraph("标识符应符合JSON语法规则，检出限应满足该方法规定的要求。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const LAWS: [&str; 4] = ["法律法规", "法律、法规", "法律", "法规"];
    for text in &document.texts {
        if text.role != Role::Paragraph || !text.place.is_plain() {
            continue;
        }
        for modal in text.modals() {
            if modal.force != Force::Requirement || modal.is_negative {
                continue;
            }
            let start = modal.range.end;
            let after = &text.plain[start..text.sentence_at(start).end];
            let part = after.split(['，', '。', '；']).next().unwrap_or_default();
            let is_kept = ["符合", "遵守", "遵循", "满足", "执行"].iter().any(|verb| part.starts_with(verb));
            let is_followed = ["按", "依据", "依照"].iter().any(|verb| part.starts_with(verb));
            let law = LAWS.iter().find_map(|law| part.find(law).map(|at| (at, *law)));
            // 语法规则, 方法规定 and 算法规定 hold no law.
            let law = law.filter(|(at, law)| {
                !part[..*at].ends_with(['方', '算', '语', '做', '办', '用', '名', '写', '标', '文'])
                    && !part[at + law.len()..].starts_with(['则', '定', '范', '模', '格'])
            });
            let law = law.or_else(|| named_law(part));
            // 应按法律顾问的意见 follows no law.
            let is_law = |(at, law): &(usize, &str)| {
                let rest = &part[at + law.len()..];
                let goes_on = ["的规定", "规定", "的要求", "要求", "执行", "办理", "处理", "进行"];
                is_kept || is_followed && goes_on.iter().any(|words| rest.starts_with(words))
            };
            if let Some((at, law)) = law.filter(is_law) {
                let range = start + at..start + at + law.len();
                findings.report(
                    At::words(text, range),
                    both!("不应要求符合“{law}”", "keeping laws ({law}) is not to be required"),
                );
            }
        }
    }
}

/// A law by its title; titles of methods end in 法 too.
fn named_law(part: &str) -> Option<(usize, &str)> {
    const ENDS: [&str; 11] = [
        "质量法", "生产法", "保护法", "安全法", "标准化法", "计量法", "劳动法", "消防法", "防治法", "合同法", "条例",
    ];
    let at = part.find('《')?;
    let title = &part[at + '《'.len_utf8()..];
    let title = &title[..title.find('》')?];
    let is_law = ENDS.iter().any(|end| title.ends_with(end))
        || title.starts_with("中华人民共和国") && title.ends_with('法');
    is_law.then_some((at, &part[at..at + title.len() + 2 * '《'.len_utf8()]))
}
