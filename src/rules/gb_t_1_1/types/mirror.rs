//! Requirements and the methods that verify them, where both have a chapter of their own.

use crate::model::ClauseKind;
use crate::rules::document::{Document, Section};
use crate::rules::language::spaceless;
use crate::rules::place::Part;

/// The clauses of the chapter of requirements, each with the clause of the chapter of methods that has its title.
pub(super) struct Mirror<'d, 'a> {
    /// The clauses of requirements, and the places of their methods among `methods`.
    pub(super) requirements: Vec<(&'d Section<'a>, Option<usize>)>,
    /// The clauses of methods.
    pub(super) methods: Vec<&'d Section<'a>>,
}

/// The requirements and methods of a document, where most requirements have methods of the same titles: then the
/// others are to have some too.
pub(super) fn mirror<'d, 'a>(document: &'d Document<'a>) -> Option<Mirror<'d, 'a>> {
    let required = only_chapter(document, &["要求"])?;
    let verified = only_chapter(
        document,
        &[
            "试验方法",
            "检验方法",
            "检测方法",
            "测试方法",
            "测量方法",
            "证实方法",
            "试验",
        ],
    )?;
    let methods: Vec<_> = titled(document, verified).collect();
    let requirements: Vec<_> = titled(document, required)
        .map(|requirement| {
            let name = name(&requirement.title);
            let method = methods
                .iter()
                .position(|method| self::name(&method.title) == name);
            (requirement, method)
        })
        .collect();
    let found = requirements
        .iter()
        .filter(|(_, method)| method.is_some())
        .count();
    let is_mirror = found > 1 && found * 2 > requirements.len();
    is_mirror.then_some(Mirror {
        requirements,
        methods,
    })
}

/// The place of the only technical chapter whose title ends with one of the words.
fn only_chapter(document: &Document<'_>, endings: &[&str]) -> Option<usize> {
    let sections = document.sections.iter().enumerate();
    let mut chapters = sections.filter(|(_, section)| {
        section.level == 1
            && section.part == Part::Body
            && section.kind == ClauseKind::Clause
            && endings
                .iter()
                .any(|ending| section.title.trim_end().ends_with(ending))
    });
    let first = chapters.next().map(|(place, _)| place);
    first.filter(|_| chapters.next().is_none())
}

/// The titled clauses directly in a chapter.
fn titled<'d, 'a>(
    document: &'d Document<'a>,
    chapter: usize,
) -> impl Iterator<Item = &'d Section<'a>> + use<'d, 'a> {
    document
        .children(Some(chapter))
        .filter(|section| !section.title.trim().is_empty())
}

/// What a title names, without the words for requirements and for methods.
fn name(title: &str) -> String {
    const ENDINGS: [&str; 14] = [
        "要求",
        "试验",
        "方法",
        "检验",
        "检测",
        "检查",
        "测定",
        "测量",
        "测试",
        "的",
        "验证",
        "目测",
        "评价",
        "试验方法",
    ];
    let title = spaceless(title);
    let mut name = title.as_str();
    while let Some(rest) = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)) {
        name = rest;
    }
    // A title of such words alone names nothing else.
    if name.is_empty() {
        title
    } else {
        name.to_owned()
    }
}
