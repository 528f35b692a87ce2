//! The texts of paragraphs, and the numbers that labels end with.

use std::collections::HashMap;

use crate::model::Paragraph;
use crate::rules::prelude::*;

/// The texts of a document by their paragraphs.
pub(super) struct Texts<'d, 'a>(HashMap<(usize, usize), &'d Text<'a>>);

impl<'d, 'a> Texts<'d, 'a> {
    pub(super) fn new(document: &'d Document<'a>) -> Self {
        let texts = document.texts.iter();
        let paragraphs = texts.filter(|text| text.role == Role::Paragraph);
        Self(paragraphs.map(|text| (text.node.address(), text)).collect())
    }

    pub(super) fn of(&self, paragraph: &Paragraph) -> Option<&'d Text<'a>> {
        self.0.get(&Node::Paragraph(paragraph).address()).copied()
    }
}

/// The number that a label ends with: 2 of “注2”, none of “注”.
pub(super) fn number_in(label: &str) -> Option<u32> {
    let label = label
        .trim()
        .trim_end_matches(['：', ':', ')', '）'])
        .trim_end();
    let digits = label.trim_end_matches(|c: char| c.is_ascii_digit());
    label[digits.len()..].parse().ok()
}

/// A label with another number, or none.
fn with_number(label: &str, number: &str) -> String {
    let word = label.trim_end_matches(['：', ':', ')', '）', ' ']);
    let marks = &label[word.len()..];
    let word = word
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end();
    format!("{word}{number}{marks}")
}

/// Checks labels as printed of what stands together: one has no number, several have 1, 2, 3.
pub(super) fn check_labels<'a>(labelled: &[(Node<'a>, &'a str)], findings: &mut Findings) {
    if let [(node, label)] = labelled {
        if number_in(label).is_some() {
            findings.report_with(
                At::value(*node, "label", label),
                both!(
                    "只有一个，不编号，而标为“{label}”",
                    "there is only one, and it is numbered: “{label}”"
                ),
                with_number(label, ""),
            );
        }
        return;
    }
    for ((node, label), expected) in labelled.iter().zip(1..) {
        if number_in(label) != Some(expected) {
            findings.report_with(
                At::value(*node, "label", label),
                both!(
                    "标为“{label}”，编号应为{expected}",
                    "it is labelled “{label}” and is to have the number {expected}"
                ),
                with_number(label, &expected.to_string()),
            );
            // Those after it are wrong for the same reason.
            return;
        }
    }
}
