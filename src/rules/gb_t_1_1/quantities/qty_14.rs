//! GB-QTY-14: designations are made of the characters that are laid down.

use crate::model::IdentifierKind;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-14",
    name: "designation-characters",
    severity: Severity::Error,
    clause: "B.4.4, B.6.3.4",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "标准化项目标记的特性段不应用字母I和O，符号只用“-”“+”“/”“,”“×”",
        en: "the characteristics in a designation are written without the letters I and O, and with no signs but - + / , ×",
    },
    why: Words {
        zh: "I和O会误读为1和0；其他符号在数据处理中有别的含义。",
        en: "I and O are read as 1 and 0; other signs mean something else to programs.",
    },
    bad: &[
        paragraph("车铃的标记为：车铃 GB/T 99101-IO-60。"),
        document("body: [{title: 标记, blocks: [{type: example, blocks: [{type: code, content: '车铃 GB/T 99101-60*20-A'}]}]}]"),
    ],
    good: &[
        paragraph("车铃的标记为：车铃 GB/T 99101-M5×20-4,8。代替GB/T 99101-2016，见GB/T 99101—2026和GB/T 99102-IO。"),
        paragraph("等同采用时标记为：车铃 GB/T 99101-ISO 99901-M5×20。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let identifiers = document.standard.metadata.identifiers.iter();
    let standards = identifiers.filter(|it| matches!(it.kind, None | Some(IdentifierKind::Standard)));
    let Some(number) = standards.filter_map(|it| it.value.split_once(['—', '–', '-'])).map(|(number, _)| number).next() else {
        return;
    };
    for text in document.texts.iter().filter(|text| text.role == Role::Paragraph) {
        check_text(&text.plain, number, |start, end| At::words(text, start..end), findings);
    }
    for (node, _) in &document.nodes {
        if let Node::Code(code) = node {
            check_text(&code.content.plain_text(), number, |_, _| At::node(*node), findings);
        }
    }
}

fn check_text(plain: &str, number: &str, at: impl Fn(usize, usize) -> At, findings: &mut Findings) {
    for (start, _) in plain.match_indices(number) {
        let Some(rest) = plain[start + number.len()..].strip_prefix('-') else {
            continue;
        };
        let end = rest.find(|c: char| !c.is_ascii_graphic() && !matches!(c, '×' | '·' | '，')).unwrap_or(rest.len());
        let characteristics = rest[..end].trim_end_matches(['.', ',', ';', ')', '，', '"']);
        // A hyphen for the dash before the year.
        let is_year = characteristics.len() == 4 && characteristics.bytes().all(|c| c.is_ascii_digit());
        let is_international = ["ISO", "IEC"].iter().any(|code| characteristics.starts_with(code));
        let is_wrong = |c: &char| !c.is_ascii_alphanumeric() && !"-+/,×，".contains(*c) || matches!(c, 'I' | 'O');
        if let Some(wrong) = characteristics.chars().find(is_wrong)
            && !is_year
            && !is_international
        {
            let end = start + number.len() + 1 + characteristics.len();
            let words = &plain[start..end];
            findings.report(
                at(start, end),
                both!("标记“{words}”中不应用“{wrong}”", "{wrong} is not to stand in the designation {words}"),
            );
        }
    }
}
