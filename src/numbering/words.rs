//! The words that a document does not hold but its readers expect, by language.

use crate::model::{Join, Naming, Standard};

/// The words of one language.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are the words")]
pub struct Words {
    pub clause: &'static str,
    pub annex: &'static str,
    pub appendix: &'static str,
    pub table: &'static str,
    pub figure: &'static str,
    pub formula: &'static str,
    pub note: &'static str,
    pub note_to_entry: &'static str,
    pub example: &'static str,
    pub requirement: &'static str,
    pub recommendation: &'static str,
    pub permission: &'static str,
    pub provision: &'static str,
    pub footnote: &'static str,
    pub page: &'static str,
    pub normative: &'static str,
    pub informative: &'static str,
    pub contents: &'static str,
    pub figures: &'static str,
    pub tables: &'static str,
    pub formulas: &'static str,
    pub index: &'static str,
    pub abstract_: &'static str,
    pub foreword: &'static str,
    pub introduction: &'static str,
    pub acknowledgements: &'static str,
    pub scope: &'static str,
    pub normative_references: &'static str,
    pub terms: &'static str,
    pub symbols: &'static str,
    pub bibliography: &'static str,
    pub glossary: &'static str,
    pub where_: &'static str,
    pub key: &'static str,
    pub source: &'static str,
    pub source_modified: &'static str,
    pub danger: &'static str,
    pub warning: &'static str,
    pub caution: &'static str,
    pub important: &'static str,
    pub tip: &'static str,
    pub editorial: &'static str,
    pub deprecated: &'static str,
    pub admitted: &'static str,
    /// After a label that runs into its text: `注1：`, `NOTE 1:`.
    pub colon: &'static str,
    /// Between the word and the number: none in Chinese.
    pub gap: &'static str,
    /// Between the designation of a document and a place in it.
    pub locator_joint: &'static str,
    /// The mark of list items at the first and the deeper levels.
    pub dash: &'static str,
    pub bullet: &'static str,
    /// Whether a note to an entry has a number even when alone (ISO 10241-1).
    pub always_number_entry_notes: bool,
    pub chinese: bool,
    /// Whether parts are called sections and appendices, see [`Naming::Sections`].
    pub sections: bool,
}

/// Chinese, by GB/T 1.1—2020.
pub static ZH: Words = Words {
    clause: "章",
    annex: "附录",
    appendix: "附件",
    table: "表",
    figure: "图",
    formula: "公式",
    note: "注",
    note_to_entry: "注",
    example: "示例",
    requirement: "要求",
    recommendation: "推荐",
    permission: "允许",
    provision: "条款",
    footnote: "脚注",
    page: "页",
    normative: "规范性",
    informative: "资料性",
    contents: "目次",
    figures: "图",
    tables: "表",
    formulas: "公式",
    index: "索引",
    abstract_: "摘要",
    foreword: "前言",
    introduction: "引言",
    acknowledgements: "致谢",
    scope: "范围",
    normative_references: "规范性引用文件",
    terms: "术语和定义",
    symbols: "符号和缩略语",
    bibliography: "参考文献",
    glossary: "术语表",
    where_: "式中：",
    key: "标引序号说明：",
    source: "来源",
    source_modified: "有修改",
    danger: "危险",
    warning: "警告",
    caution: "注意",
    important: "重要提示",
    tip: "提示",
    editorial: "编者注",
    deprecated: "拒用",
    admitted: "许用",
    colon: "：",
    gap: "",
    locator_joint: "中",
    dash: "——",
    bullet: "•",
    always_number_entry_notes: false,
    chinese: true,
    sections: false,
};

/// English, by ISO/IEC Directives Part 2.
pub static EN: Words = ENGLISH;

const ENGLISH: Words = Words {
    clause: "Clause",
    annex: "Annex",
    appendix: "Appendix",
    table: "Table",
    figure: "Figure",
    formula: "Formula",
    note: "NOTE",
    note_to_entry: "Note",
    example: "EXAMPLE",
    requirement: "Requirement",
    recommendation: "Recommendation",
    permission: "Permission",
    provision: "Provision",
    footnote: "Footnote",
    page: "page",
    normative: "normative",
    informative: "informative",
    contents: "Contents",
    figures: "Figures",
    tables: "Tables",
    formulas: "Formulas",
    index: "Index",
    abstract_: "Abstract",
    foreword: "Foreword",
    introduction: "Introduction",
    acknowledgements: "Acknowledgements",
    scope: "Scope",
    normative_references: "Normative references",
    terms: "Terms and definitions",
    symbols: "Symbols and abbreviated terms",
    bibliography: "Bibliography",
    glossary: "Glossary",
    where_: "where",
    key: "Key",
    source: "SOURCE",
    source_modified: "modified",
    danger: "DANGER",
    warning: "WARNING",
    caution: "CAUTION",
    important: "IMPORTANT",
    tip: "TIP",
    editorial: "EDITORIAL NOTE",
    deprecated: "DEPRECATED",
    admitted: "ADMITTED",
    colon: ":",
    gap: " ",
    locator_joint: ", ",
    dash: "—",
    bullet: "•",
    always_number_entry_notes: true,
    chinese: false,
    sections: false,
};

/// The same for documents that have sections and appendices.
static EN_SECTIONS: Words = Words {
    clause: "Section",
    annex: "Appendix",
    normative_references: "Normative References",
    contents: "Table of Contents",
    locator_joint: " of ",
    sections: true,
    ..ENGLISH
};

/// The words of a document.
#[must_use]
pub fn of(standard: &Standard) -> &'static Words {
    match (for_lang(&standard.lang), standard.naming) {
        (words, Naming::Sections) if !words.chinese => &EN_SECTIONS,
        (words, _) => words,
    }
}

/// The words of a language; English for those that are not here.
#[must_use]
pub fn for_lang(tag: &str) -> &'static Words {
    let primary = tag.split('-').next().unwrap_or_default();
    if primary.eq_ignore_ascii_case("zh") {
        &ZH
    } else {
        &EN
    }
}

impl Words {
    /// What stands between the targets of a reference to several things.
    #[must_use]
    pub fn joint(&self, join: Join, last: bool) -> &'static str {
        match (join, self.chinese) {
            (Join::To, true) => "～",
            (Join::To, false) => " to ",
            (Join::Or, true) if last => "或",
            (Join::Or, false) if last => " or ",
            (Join::And, true) if last => "和",
            (Join::And, false) if last => " and ",
            (_, true) => "、",
            (_, false) => ", ",
        }
    }

    /// A word with its number: `Table 2`, `表2`.
    #[must_use]
    pub fn numbered(&self, word: &str, number: &str) -> String {
        format!("{word}{}{number}", self.gap)
    }
}
