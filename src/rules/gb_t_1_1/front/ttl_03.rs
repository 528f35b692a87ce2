//! GB-TTL-03: the title says what the document is for.

use super::title::{titles, whole};
use crate::model::DocumentFunction;
use crate::rules::Lang;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TTL-03",
    name: "missing-function-word",
    severity: Severity::Error,
    clause: "6.1.4.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "文件名称应含表示功能类型的词：术语、符号、分类、试验方法、规范、规程、指南",
        en: "the title has the word for what the document is for: 术语, 符号, 分类, 试验方法, 规范, 规程 or 指南",
    },
    why: Words {
        zh: "读者由名称就知道文件能做什么用：查术语、做试验，还是判定合格与否。",
        en: "By it readers know whether to look up a term, run a test or judge a product.",
    },
    bad: &[
        document("metadata: {titles: [{main: 自行车车铃}], document_type: {function: specification}}"),
        document("metadata: {titles: [{main: 车铃, complementary: 指南}, {lang: en, main: Bells}], document_type: {function: guide}}"),
    ],
    good: &[
        document("metadata: {titles: [{main: 车铃声级的测定}], document_type: {function: test_method}}"),
        document("metadata: {titles: [{main: 车铃}], document_type: {function: product}}"),
        document("metadata: {titles: [{main: 车铃, complementary: 指南}, {lang: en, main: Bells, complementary: Guidelines}], document_type: {function: guide}}"),
    ],
    check,
};

type Function = (DocumentFunction, &'static [&'static str], &'static [&'static str]);

const WORDS: &[Function] = &[
    (DocumentFunction::Terminology, &["术语", "词汇"], &["vocabulary", "terminology", "terms"]),
    (DocumentFunction::Symbols, &["符号", "标志", "图形"], &["symbol", "sign", "marking"]),
    (
        DocumentFunction::Classification,
        &["分类", "编码", "代码"],
        &["classification", "coding", "code"],
    ),
    (
        DocumentFunction::TestMethod,
        &["试验方法", "方法", "测定", "试验", "测试", "检测", "测量"],
        &["test method", "method", "determination", "test", "measurement"],
    ),
    (DocumentFunction::Specification, &["规范"], &["specification"]),
    (DocumentFunction::CodeOfPractice, &["规程"], &["code of practice"]),
    (DocumentFunction::Guide, &["指南"], &["guid"]),
];

fn check(document: &Document<'_>, findings: &mut Findings) {
    let kind = document.standard.metadata.document_type.as_ref();
    let function = kind.and_then(|kind| kind.function);
    let Some((_, chinese, english)) = WORDS.iter().find(|(it, ..)| Some(*it) == function) else {
        return;
    };
    for (lang, words) in [(Lang::Zh, chinese), (Lang::En, english)] {
        for title in titles(document, lang) {
            let told = whole(title).to_lowercase();
            if !told.is_empty() && !words.iter().any(|word| told.contains(word)) {
                let word = words[0];
                findings.report(
                    At::node(Node::Title(title)),
                    both!("文件名称缺少表示功能类型的词，如“{word}”", "the title lacks the word for what the document is for, such as “{word}”"),
                );
            }
        }
    }
}
