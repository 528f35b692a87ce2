//! The paragraphs of a foreword: what each is about.

use crate::model::ClauseKind;
use crate::rules::document::Document;
use crate::rules::place::Within;
use crate::rules::text::Text;

/// The matters of a foreword, in their order (8.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Matter {
    /// By which rules it was drafted.
    Basis,
    /// Of which document it is a part.
    Part,
    /// What it replaces, and what was changed.
    Replaced,
    /// Which international document it follows.
    International,
    /// That it may bear on patents.
    Patents,
    /// Who proposed it, which committee answers for it.
    Administration,
    /// Who drafted it.
    Drafters,
    /// When it and the documents before it were published.
    History,
}

impl Matter {
    /// It in words.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Basis => ("起草依据", "the drafting rules"),
            Self::Part => ("与其他文件的关系", "the relation to other parts"),
            Self::Replaced => ("代替和主要技术变化", "what is replaced and changed"),
            Self::International => (
                "与国际文件的关系",
                "the relation to international documents",
            ),
            Self::Patents => ("专利的说明", "the statement on patents"),
            Self::Administration => ("提出和归口", "the committee"),
            Self::Drafters => ("起草单位和主要起草人", "the drafters"),
            Self::History => ("历次版本发布情况", "the earlier editions"),
        }
    }
}

/// The paragraphs of the foreword itself, not those of its lists and notes.
pub(super) fn paragraphs<'d, 'a>(document: &'d Document<'a>) -> impl Iterator<Item = &'d Text<'a>> {
    let texts = document.texts_in(ClauseKind::Foreword);
    texts.filter(|text| text.place.innermost == Within::Clause)
}

/// What a paragraph of a foreword is about, by the words that are usual for it.
pub(super) fn matter(text: &str) -> Option<Matter> {
    let has = |words: &str| text.contains(words);
    let is_own = ["本文件", "本标准", "本部分", "本指导性技术文件"]
        .iter()
        .any(|own| text.starts_with(own));
    if has("起草单位") || has("起草人") {
        return Some(Matter::Drafters);
    }
    if has("历次版本") || has("首次发布") || has("首次制定") {
        return Some(Matter::History);
    }
    if has("专利") && (has("请注意") || has("识别")) {
        return Some(Matter::Patents);
    }
    if !is_own {
        return None;
    }
    if has("起草") && has("1.1") {
        Some(Matter::Basis)
    } else if has("归口") || has("提出。") {
        Some(Matter::Administration)
    } else if has("代替") {
        Some(Matter::Replaced)
    } else if has("采用") || has("等同") && has("翻译") || has("一致性程度") {
        Some(Matter::International)
    } else if has("部分") && (text.starts_with("本文件是") || text.starts_with("本文件为"))
    {
        Some(Matter::Part)
    } else {
        None
    }
}
