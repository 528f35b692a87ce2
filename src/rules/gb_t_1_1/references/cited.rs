//! Documents by their numbers, as they are listed and as they are cited in the text.

use std::ops::Range;

use crate::model::Reference;
use crate::numbering::title_text;
use crate::rules::language::Force;
use crate::rules::prelude::*;

/// The number of a document in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rules::gb_t_1_1) struct Number {
    /// Where it stands.
    pub(in crate::rules::gb_t_1_1) range: Range<usize>,
    /// Its letters without 推荐性 marks and spaces: GB, QB, ISO/IEC.
    pub(in crate::rules::gb_t_1_1) code: String,
    /// Its serial and part number: 1.1, 2859-1.
    pub(in crate::rules::gb_t_1_1) serial: String,
    /// Its year.
    pub(in crate::rules::gb_t_1_1) year: Option<String>,
}

impl Number {
    /// Whether it is the number of the same document, whatever the edition.
    pub(in crate::rules::gb_t_1_1) fn is_same(&self, other: &Self) -> bool {
        self.code == other.code && self.serial == other.serial
    }
}

/// Codes of documents beside those of Chinese publishers.
const CODES: [&str; 20] = [
    "ISO/IEC", "ISO/TR", "ISO/TS", "ISO", "IEC", "ITU-T", "IEEE", "EN", "ASTM", "GBZ", "GB", "JJF",
    "JJG", "JGJ", "CJJ", "JTG", "TSG", "DIN", "OIML", "CECS",
];

/// Codes of industry standards of China.
const INDUSTRIES: &str = "AQ BB CB CH CJ CY DA DL DY DZ EJ FZ GA GC GD GH GM GY HB HG HJ HS HY JB JC JG JR JT JY \
KA LB LD LS LY MH MR MT MZ NB NY QB QC QJ QX RB RF SB SC SF SH SJ SL SN SW SY TB TD TY WB WH WJ WM WS WW XB XF YB YC \
YD YJ YS YY YZ ZY";

/// The groups of a list of references, in the order they stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::rules::gb_t_1_1) enum Group {
    National,
    Industry,
    Local,
    Association,
    Iso,
    IsoIec,
    Iec,
    Other,
}

/// The group that a document belongs to by the code of its number.
pub(in crate::rules::gb_t_1_1) fn group(code: &str) -> Group {
    match code {
        "GB" | "GBZ" => Group::National,
        "JGJ" | "CJJ" | "JTG" => Group::Industry,
        "CECS" => Group::Association,
        "ISO/IEC" => Group::IsoIec,
        "IEC" => Group::Iec,
        _ if code.starts_with("ISO") => Group::Iso,
        _ if code.starts_with("T/") => Group::Association,
        _ if is_local(code) => Group::Local,
        _ if is_industry(code) => Group::Industry,
        _ => Group::Other,
    }
}

fn is_industry(code: &str) -> bool {
    INDUSTRIES
        .split_whitespace()
        .any(|industry| industry == code)
}

fn is_local(code: &str) -> bool {
    let digits = code.strip_prefix("DB").unwrap_or_default();
    matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The numbers of documents in a text.
pub(in crate::rules::gb_t_1_1) fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let is_start = first.is_ascii_uppercase()
            && !text[..at].ends_with(|c: char| {
                c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.')
            });
        match is_start.then(|| number_at(text, at)).flatten() {
            Some(number) => {
                at = number.range.end;
                found.push(number);
            }
            None => at += first.len_utf8(),
        }
    }
    found
}

/// The number of a document that begins at a place.
fn number_at(text: &str, start: usize) -> Option<Number> {
    let (code, length) = code_at(&text[start..])?;
    let mut at = start + length;
    let spaces = text[at..].len()
        - text[at..]
            .trim_start_matches([' ', '\u{a0}', '\u{2009}', '\u{2005}'])
            .len();
    at += spaces;
    let serial = serial_length(&text[at..]);
    if serial == 0 {
        return None;
    }
    let serial_end = at + serial;
    let serial = text[at..serial_end].replace('‑', "-");
    let year = year_at(&text[serial_end..]);
    let end = serial_end + year.map_or(0, |(length, _)| length);
    let after = &text[end..];
    // `GB/T 99001-500-M` marks a product.
    let is_mark = after.starts_with(['-', '—', '_', '型'])
        || after.starts_with(|c: char| c.is_ascii_alphanumeric())
        || after
            .strip_prefix('/')
            .is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()));
    // TY220 and GB2312 are types and fonts: letters and digits alone, where nothing is to be complied with.
    let is_alone = length == code.len() && spaces == 0 && year.is_none() && start > 0;
    let is_led = ["按", "照", "符合", "执行", "依据", "见", "满足"]
        .iter()
        .any(|word| text[..start].ends_with(word));
    let is_mark =
        is_mark || is_alone && !is_led && code.bytes().all(|byte| byte.is_ascii_uppercase());
    (!is_mark).then(|| Number {
        range: start..end,
        code,
        serial,
        year: year.map(|(_, year)| year.to_owned()),
    })
}

/// The code of a document, without the mark of recommendation, and its length.
fn code_at(text: &str) -> Option<(String, usize)> {
    let letters = |text: &str| text.bytes().take_while(u8::is_ascii_uppercase).count();
    if let Some(rest) = text.strip_prefix("T/") {
        let name = letters(rest);
        return (name > 1).then(|| (format!("T/{}", &rest[..name]), 2 + name));
    }
    let known = CODES.iter().find(|code| {
        text.starts_with(**code)
            && !text[code.len()..].starts_with(|c: char| c.is_ascii_alphabetic())
    });
    let code = if let Some(code) = known {
        (*code).to_owned()
    } else {
        let length = letters(text);
        let digits = text[length..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let code = &text[..length];
        match code {
            "DB" if is_local(&text[..length + digits]) => text[..length + digits].to_owned(),
            _ if is_industry(code) => code.to_owned(),
            _ => return None,
        }
    };
    let mut length = code.len();
    for mark in ["/T", "/Z"] {
        if text[length..].starts_with(mark)
            && !text[length + 2..].starts_with(|c: char| c.is_ascii_alphabetic())
        {
            length += mark.len();
        }
    }
    Some((code, length))
}

/// The length of a serial number with its parts: 1.1, 2859-1.
fn serial_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if end == 0 {
        return 0;
    }
    while let Some(b'.' | b'-') = bytes.get(end) {
        let digits = bytes[end + 1..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        // Four digits after a hyphen are a year; 5.2.1 after a serial number is no part of it.
        if digits == 0 || digits > 3 {
            break;
        }
        end += 1 + digits;
    }
    end
}

/// The year that follows a serial number, and its length with the sign before it.
fn year_at(text: &str) -> Option<(usize, &str)> {
    let sign = text
        .chars()
        .next()
        .filter(|c| matches!(c, '—' | '–' | '-' | '―' | '－' | ':' | '：'))?;
    let digits = &text[sign.len_utf8()..];
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    (length == 4 && digits.starts_with(['1', '2'])).then(|| (sign.len_utf8() + 4, &digits[..4]))
}

/// A document in the chapter of normative references.
#[derive(Debug)]
pub(in crate::rules::gb_t_1_1) struct Listed<'a> {
    /// Its node: an entry of a list, or a paragraph in documents that were not tagged so.
    pub(in crate::rules::gb_t_1_1) node: Node<'a>,
    /// Its number.
    pub(in crate::rules::gb_t_1_1) number: Option<Number>,
    /// Whether all of its parts are meant.
    pub(in crate::rules::gb_t_1_1) is_all_parts: bool,
    /// The identifier that citations point at.
    pub(in crate::rules::gb_t_1_1) id: Option<&'a str>,
    /// What it is called in messages.
    pub(in crate::rules::gb_t_1_1) name: String,
    /// The names of the document, in all languages, as they are printed after its number.
    pub(in crate::rules::gb_t_1_1) title: String,
}

impl Listed<'_> {
    /// Whether a number in the text is of this document.
    pub(in crate::rules::gb_t_1_1) fn is_cited_by(&self, cited: &Number) -> bool {
        self.number.as_ref().is_some_and(|own| {
            let is_part = || {
                let rest = cited.serial.strip_prefix(&own.serial);
                rest.is_some_and(|rest| rest.starts_with(['.', '-']))
            };
            own.is_same(cited) || own.code == cited.code && self.is_all_parts && is_part()
        })
    }
}

/// The documents in the chapter of normative references.
pub(in crate::rules::gb_t_1_1) fn listed<'a>(document: &Document<'a>) -> Vec<Listed<'a>> {
    listed_in(document, ClauseKind::NormativeReferences)
}

/// The documents in the lists of a chapter, or in its paragraphs where it has no lists.
pub(in crate::rules::gb_t_1_1) fn listed_in<'a>(
    document: &Document<'a>,
    chapter: ClauseKind,
) -> Vec<Listed<'a>> {
    let in_chapter = |place| document.chapter_kind(place) == Some(chapter);
    let references = document
        .nodes
        .iter()
        .filter(|(_, place)| in_chapter(*place));
    let mut listed: Vec<_> = references
        .filter_map(|(node, _)| match node {
            Node::Reference(reference) => {
                let mut listed = listed_reference(reference);
                if listed.name.is_empty()
                    && let Some(title) = reference.titles.first()
                {
                    listed.name = title_text(title, &document.standard.lang);
                }
                Some(listed)
            }
            _ => None,
        })
        .collect();
    if listed.is_empty() {
        let texts = document.texts_in(chapter);
        listed.extend(texts.filter_map(|text| {
            // In a bibliography, a number in brackets stands before each.
            let printed = text
                .plain
                .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '[' | ']'));
            let printed = printed.trim_start();
            let number = numbers(printed)
                .into_iter()
                .next()
                .filter(|it| it.range.start == 0)?;
            Some(Listed {
                node: text.node,
                is_all_parts: is_all_parts(printed),
                id: None,
                name: printed[number.range.clone()].to_owned(),
                title: title_after(&printed[number.range.end..]).to_owned(),
                number: Some(number),
            })
        }));
    }
    listed
}

/// What a list says of a document.
pub(super) fn listed_reference(reference: &Reference) -> Listed<'_> {
    let content = reference.content.plain_text();
    let content = content[serial_before(&content)..].to_owned();
    let identifiers = reference
        .identifiers
        .iter()
        .map(|identifier| identifier.value.clone());
    let printed = identifiers.chain([content.clone()]);
    let whole: Vec<String> = printed.collect();
    let number = whole.iter().find_map(|text| {
        let found = numbers(text).into_iter().next();
        found.filter(|it| text[..it.range.start].trim().is_empty())
    });
    let name = whole
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default();
    Listed {
        node: Node::Reference(reference),
        is_all_parts: is_all_parts(&name) || is_all_parts(&content),
        id: reference.id.as_deref(),
        title: title(reference, &content),
        name: name.chars().take(40).collect(),
        number,
    }
}

/// The length of a serial number that was typed before an entry: [1], 1), 1. or 1、 with what parts it from the entry.
pub(super) fn serial_before(content: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let bracket = content
        .chars()
        .next()
        .filter(|c| matches!(c, '[' | '［' | '(' | '（'));
    let start = bracket.map_or(0, char::len_utf8);
    let length = digits(&content[start..]);
    let rest = &content[start + length..];
    let closes = rest.starts_with([']', '］', ')', '）'])
        || bracket.is_none() && (rest.starts_with(". ") || rest.starts_with(['、', '．']));
    let mark = rest.chars().next().map_or(0, char::len_utf8);
    if length == 0 || length > 3 || !closes {
        return 0;
    }
    let end = start + length + mark;
    end + content[end..].len() - content[end..].trim_start().len()
}

/// The names of a document: as printed after its number, else by its titles.
fn title(reference: &Reference, content: &str) -> String {
    if !content.trim().is_empty() {
        let number = numbers(content)
            .into_iter()
            .next()
            .filter(|it| content[..it.range.start].trim().is_empty());
        let after = number.map_or(0, |number| number.range.end);
        return title_after(&content[after..]).to_owned();
    }
    let mut words = String::new();
    for title in &reference.titles {
        if let Some(part) = &title.part {
            words.extend(["第", part.as_str(), "部分 "]);
        }
        let elements = [
            &title.introductory,
            &title.main,
            &title.complementary,
            &title.full,
        ];
        for element in elements {
            words.push_str(&element.plain_text());
            words.push(' ');
        }
    }
    words.trim().to_owned()
}

/// The name after a number: without the adopted number and the mark of all parts before it.
fn title_after(after: &str) -> &str {
    let after = match after.strip_prefix('/') {
        Some(adopted) => adopted
            .split_once(['\u{3000}', ' '])
            .map_or("", |(_, rest)| {
                rest.trim_start_matches(|c: char| {
                    c.is_ascii_digit() || matches!(c, '-' | ':' | '.')
                })
            }),
        None => after,
    };
    let after = after.trim_start();
    let bare = ["（所有部分）", "(所有部分)"]
        .iter()
        .find_map(|mark| after.strip_prefix(mark));
    bare.unwrap_or(after).trim()
}

fn is_all_parts(text: &str) -> bool {
    text.contains("所有部分") || text.contains("all parts")
}

/// The number of the document itself and of those that it replaces or adopts.
pub(in crate::rules::gb_t_1_1) fn own_numbers(document: &Document<'_>) -> Vec<Number> {
    let metadata = &document.standard.metadata;
    let own = metadata
        .identifiers
        .iter()
        .map(|identifier| identifier.value.as_str());
    let others = metadata
        .relations
        .iter()
        .filter_map(|relation| relation.identifier.as_deref());
    let adopted = metadata
        .adoptions
        .iter()
        .filter_map(|adoption| adoption.identifier.as_deref());
    own.chain(others).chain(adopted).flat_map(numbers).collect()
}

/// Whether a text can hold provisions: plain text of the body or of an annex that binds.
pub(in crate::rules::gb_t_1_1) fn is_normative(document: &Document<'_>, text: &Text<'_>) -> bool {
    let mut section = text
        .place
        .section
        .map(|section| &document.sections[section]);
    while let Some(parent) = section.and_then(|section| section.parent) {
        section = Some(&document.sections[parent]);
    }
    let is_informative = section.is_some_and(|section| {
        section.clause.obligation == Some(crate::model::Obligation::Informative)
    });
    matches!(text.place.part, Part::Body | Part::Annex)
        && text.role == Role::Paragraph
        && text.place.is_plain()
        && !is_informative
        && document.chapter_kind(text.place) != Some(ClauseKind::NormativeReferences)
}

/// Whether a document is cited so that its content binds: 应符合…, 按照….
pub(in crate::rules::gb_t_1_1) fn is_binding(text: &Text<'_>, number: &Range<usize>) -> bool {
    const BEFORE: [&str; 8] = [
        "按",
        "按照",
        "符合",
        "依据",
        "遵守",
        "执行",
        "满足",
        "应达到",
    ];
    const ASIDE: [&str; 4] = ["见", "参见", "参考", "参照"];
    // 应采用GB/T 601规定的方法: the method binds.
    const USED: [&str; 2] = ["采用", "使用"];
    let sentence = text.sentence_at(number.start);
    let before = &text.plain[sentence.start.min(number.start)..number.start];
    let part = before
        .rsplit(['，', '；', '。', '（', '('])
        .next()
        .unwrap_or_default();
    let is_aside = ASIDE.iter().any(|word| part.ends_with(word));
    let is_led = BEFORE.iter().any(|word| part.trim_end().ends_with(word));
    let after = &text.plain[number.end..sentence.end.max(number.end)];
    let defines = after.starts_with("界定的") || after.contains("界定的以及");
    let is_demanded = || {
        let start = number.start - part.len();
        let mut modals = text.modals_in(&(start..number.start)).iter();
        modals.any(|modal| modal.force == Force::Requirement)
    };
    let is_used = USED.iter().any(|word| part.trim_end().ends_with(word))
        && ["规定的", "中规定的"]
            .iter()
            .any(|word| after.starts_with(word))
        && is_demanded();
    !is_aside && (is_led || is_used || defines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_documents_are_found() {
        let found = |text: &str| -> Vec<String> {
            let numbers = numbers(text).into_iter();
            let told =
                numbers.map(|it| format!("{} {} {:?}", it.code, it.serial, it.year.as_deref()));
            told.collect()
        };
        assert_eq!(
            found("按GB/T 2828.1—2012和ISO 2859-1:1999，QB/T 1714、T/CAS 12-2020、DB11/T 3"),
            [
                "GB 2828.1 Some(\"2012\")",
                "ISO 2859-1 Some(\"1999\")",
                "QB 1714 None",
                "T/CAS 12 Some(\"2020\")",
                "DB11 3 None"
            ]
        );
        assert_eq!(found("随行杯 GB/T 99001-500-M，GBX 12，M8，EN-5"), [""; 0]);
    }
}
