//! What a document is for: its type by GB/T 1.1—2020, 4.2 b).

use super::front::title::{elements, titles};
use crate::model::DocumentFunction;
use crate::rules::Lang;
use crate::rules::document::Document;

/// The words that a title ends with, by the type of the document (6.1.4.2).
const ENDINGS: [(&str, DocumentFunction); 14] = [
    ("术语", DocumentFunction::Terminology),
    ("词汇", DocumentFunction::Terminology),
    ("分类", DocumentFunction::Classification),
    ("分类和编码", DocumentFunction::Classification),
    ("分类与代码", DocumentFunction::Classification),
    ("试验方法", DocumentFunction::TestMethod),
    ("检验方法", DocumentFunction::TestMethod),
    ("检测方法", DocumentFunction::TestMethod),
    ("测试方法", DocumentFunction::TestMethod),
    ("测量方法", DocumentFunction::TestMethod),
    ("的测定", DocumentFunction::TestMethod),
    ("规范", DocumentFunction::Specification),
    ("规程", DocumentFunction::CodeOfPractice),
    ("指南", DocumentFunction::Guide),
];

/// What a document is for: as it says, else by the words that its title ends with.
pub(super) fn function(document: &Document<'_>) -> Option<DocumentFunction> {
    let kind = document.standard.metadata.document_type.as_ref();
    let told = kind.and_then(|kind| kind.function);
    told.or_else(|| {
        let mut titles = titles(document, Lang::Zh);
        titles.find_map(|title| by_words(elements(title).last()?))
    })
}

/// The type by the last element of a title, where that names one matter: 要求和试验方法 are two.
fn by_words(element: &str) -> Option<DocumentFunction> {
    let element = element.trim();
    let (ending, function) = ENDINGS
        .iter()
        .filter(|(ending, _)| element.ends_with(ending))
        .max_by_key(|(ending, _)| ending.len())?;
    let before = &element[..element.len() - ending.len()];
    let is_one = !before.ends_with(['和', '与', '及', '、']) && !before.contains("要求");
    is_one.then_some(*function)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_the_type() {
        assert_eq!(by_words("声级的测定"), Some(DocumentFunction::TestMethod));
        assert_eq!(by_words("技术规范"), Some(DocumentFunction::Specification));
        assert_eq!(
            by_words("车铃分类与代码"),
            Some(DocumentFunction::Classification)
        );
        assert_eq!(by_words("技术要求和试验方法"), None);
        assert_eq!(by_words("规范化管理"), None);
    }
}
