//! GB-LST-02: the items of a list end as the words before it ask for.

use super::texts::Texts;
use crate::model::{Inline, List, Paragraph};
use crate::rules::Lang;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-LST-02",
    name: "list-punctuation",
    severity: Severity::Error,
    clause: "7.5.1",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "引语以冒号结束时，各项应以分号或逗号结束；以句号结束时，各项应以句号结束；最后一项应以句号结束",
        en: "after a colon the items of a list end with semicolons or commas, after a full stop with full stops, and the last one with a full stop",
    },
    why: Words {
        zh: "冒号引出的各项与引语是一句话，句号之后的各项各是一句话。",
        en: "After a colon the items go on with the sentence; after a full stop each is a sentence.",
    },
    bad: &[
        document("body: [{title: 要求, blocks: [车铃应：, {type: list, items: [防锈。, 防水。]}]}]"),
        document("body: [{title: 要求, blocks: [车铃应：, {type: list, items: [防锈；, 防水；]}]}]"),
        document("body: [{title: 要求, blocks: [车铃应：, {type: list, items: [防锈, 防水]}]}]"),
        document("body: [{title: 要求, blocks: [车铃应：, {type: list, items: [防锈；, '防水，', 防尘；, 防震。]}]}]"),
        document("body: [{title: 要求, blocks: [要求如下。, {type: list, items: [车铃应防锈；, 车铃应防水。]}]}]"),
    ],
    good: &[
        document("body: [{title: 要求, blocks: [车铃应：, {type: list, items: [防锈；, 防水；和, 防尘。]}]}]"),
        document("body: [{title: 要求, blocks: [车铃应：, {type: list, items: ['防锈，', 防水。]}]}]"),
        document("body: [{title: 要求, blocks: [要求如下。, {type: list, items: [车铃应防锈。, 车铃应防水。]}]}]"),
        document(
            "body: [{title: 要求, blocks: [车铃应：, {type: list, items: [{blocks: [防护：, {type: list, items: [防锈；, 防水；]}]}, 防尘。]}]}]",
        ),
        document("body: [{title: 要求, blocks: [表中：, {type: table, body: [[{blocks: [含：, {type: list, items: [甲, 乙]}]}]]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let texts = Texts::new(document);
    for section in &document.sections {
        if section.part == Part::Back {
            continue;
        }
        for pair in section.clause.blocks.windows(2) {
            if let [Block::Paragraph(lead), Block::List(list)] = pair
                && let Some(lead) = texts.of(lead)
                && lead.lang == Lang::Zh
            {
                check_list(lead, list, &texts, findings);
            }
        }
    }
}

fn check_list(lead: &Text<'_>, list: &List, texts: &Texts<'_, '_>, findings: &mut Findings) {
    let mut items = Vec::new();
    let Some(mark) = last_char(&lead.plain) else {
        return;
    };
    if !matches!(mark, '：' | ':' | '。') || !push_ends(list, texts, &mut items) || items.len() < 2 {
        return;
    }
    let ends_with = |wanted: char| {
        let ends = items.iter().flatten().filter(|text| end_of(text).is_some_and(|(_, c)| c == wanted));
        ends.count()
    };
    let all = items.len();
    let at = lead.plain.trim_end().len() - mark.len_utf8();
    let at = At::words(lead, at..at + mark.len_utf8());
    let is_sentences = mark == '。';
    if is_sentences && ends_with('；') + 1 == all {
        findings.report_with(
            at,
            both!("各项以分号结束，引语应以冒号结束", "the items end with semicolons, and the words before them not with a colon"),
            "：",
        );
        return;
    }
    let have_sentences = items.iter().flatten().any(|text| text.plain.matches('。').count() > 1);
    if !is_sentences && ends_with('。') == all && have_sentences {
        findings.report_with(
            at,
            both!("各项以句号结束，引语也应以句号结束", "the items end with full stops, and the words before them do not"),
            "。",
        );
        return;
    }
    let between = match is_sentences {
        true => '。',
        false if ends_with('，') > ends_with('；') => '，',
        false => '；',
    };
    for (place, text) in items.iter().enumerate() {
        let wanted = if place + 1 == all { '。' } else { between };
        if let Some(text) = text {
            check_end(text, wanted, findings);
        }
    }
}

fn check_end(text: &Text<'_>, wanted: char, findings: &mut Findings) {
    let Some((at, end)) = end_of(text) else {
        return;
    };
    if end == wanted {
        return;
    }
    let is_mark = matches!(end, '；' | ';' | '，' | ',' | '。' | '.' | '、');
    let replacement = if is_mark { wanted.to_string() } else { format!("{end}{wanted}") };
    findings.report_with(
        At::words(text, at..at + end.len_utf8()),
        both!("这一项应以“{wanted}”结束", "this item is to end with {wanted}"),
        replacement,
    );
}

/// The paragraphs that the items end with, in order; `None` for what is no text. It is no matter of
/// this rule where a list in an item is introduced by a full stop.
fn push_ends<'d, 'a>(list: &List, texts: &Texts<'d, 'a>, out: &mut Vec<Option<&'d Text<'a>>>) -> bool {
    list.items.iter().all(|item| match &item.blocks[..] {
        [.., Block::Paragraph(lead), Block::List(inner)] => {
            let lead: &Paragraph = lead;
            let is_sentence = texts.of(lead).is_some_and(|lead| last_char(&lead.plain) == Some('。'));
            !is_sentence && push_ends(inner, texts, out)
        }
        [.., Block::Paragraph(text)] => {
            // A link without words shows its address, which the text does not hold.
            let ends_with_address =
                matches!(text.content.0.last(), Some(Inline::Link(link)) if link.content.is_empty());
            out.push(texts.of(text).filter(|_| !ends_with_address));
            true
        }
        _ => {
            out.push(None);
            true
        }
    })
}

fn last_char(text: &str) -> Option<char> {
    text.trim_end().chars().next_back()
}

/// The character that an item ends with, before an 和 or 或 that leads to the next one; `None`
/// where a quotation, a formula or an image ends it, or nothing is there.
fn end_of(text: &Text<'_>) -> Option<(usize, char)> {
    let mut plain = text.plain.trim_end();
    for joint in ["以及", "和", "或", "及", "并"] {
        if let Some(before) = plain.strip_suffix(joint)
            && before.ends_with(['；', '，'])
        {
            plain = before;
        }
    }
    let (at, end) = plain.char_indices().next_back()?;
    (!matches!(end, '\u{FFFC}' | '”' | '》' | '：')).then_some((at, end))
}
