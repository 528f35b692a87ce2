//! The words that stand in the place of a parameter, as NIST SP 800-53 prints them: its values where
//! they are set, else what is to be assigned or selected, in brackets.

use super::Index;
use crate::model::{Content, HowMany, Inline, Parameter};

/// How deep parameters may stand in the choices of others.
const DEPTH: usize = 6;

impl Index<'_> {
    /// The words for the parameter with an identifier: `[Assignment: time period]`.
    #[must_use]
    pub fn parameter_text(&self, id: &str) -> String {
        let mut text = String::new();
        self.push_parameter(id, 0, &mut text);
        text
    }

    fn push_parameter(&self, id: &str, depth: usize, out: &mut String) {
        let parameter = self.parameters.get(id).copied();
        let values = parameter.map_or(&[][..], |parameter| &parameter.values);
        if !values.is_empty() {
            out.push_str(&values.join(if self.words.chinese { "、" } else { ", " }));
            return;
        }
        let (open, close) = if self.words.chinese {
            ("［", "］")
        } else {
            ("[", "]")
        };
        out.push_str(open);
        match parameter {
            Some(parameter) if !parameter.choices.is_empty() && depth < DEPTH => {
                self.push_selection(parameter, depth, out);
            }
            Some(parameter) if !parameter.label.is_empty() && depth < DEPTH => {
                self.push_word("赋值：", "Assignment: ", out);
                self.push_content(&parameter.label, depth, out);
            }
            _ => {
                self.push_word("赋值：", "Assignment: ", out);
                out.push_str(id);
            }
        }
        out.push_str(close);
    }

    fn push_selection(&self, parameter: &Parameter, depth: usize, out: &mut String) {
        let (chinese, english) = match parameter.how_many {
            Some(HowMany::OneOrMore) => ("选择（一项或多项）：", "Selection (one or more): "),
            Some(HowMany::One) => ("选择（一项）：", "Selection (one): "),
            None => ("选择：", "Selection: "),
        };
        self.push_word(chinese, english, out);
        for (place, choice) in parameter.choices.iter().enumerate() {
            if place > 0 {
                self.push_word("；", "; ", out);
            }
            self.push_content(choice, depth, out);
        }
    }

    fn push_content(&self, content: &Content, depth: usize, out: &mut String) {
        self.push_inlines(&content.0, depth, out);
    }

    fn push_inlines(&self, inlines: &[Inline], depth: usize, out: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => out.push_str(text),
                Inline::Parameter(inner) => self.push_parameter(&inner.target, depth + 1, out),
                other => self.push_inlines(other.content(), depth, out),
            }
        }
    }

    fn push_word(&self, chinese: &str, english: &str, out: &mut String) {
        out.push_str(if self.words.chinese { chinese } else { english });
    }
}
