//! Titles: that of a document in one line, and those of tables that go on.

use super::words;
use crate::model::{Content, Standard, Title};

/// A title in full, its elements joined as its language has it: an em space in Chinese, a dash in
/// English (GB/T 1.1—2020, 6.1; ISO/IEC Directives Part 2, 11.4).
#[must_use]
pub fn title_text(title: &Title, lang: &str) -> String {
    if !title.full.is_empty() {
        return title.full.plain_text();
    }
    let chinese = words::for_lang(title.lang.as_deref().unwrap_or(lang)).chinese;
    let complementary = title.complementary.plain_text();
    let complementary = match title.part.as_deref() {
        None => complementary,
        Some(number) => {
            let part = part_text(number, chinese);
            let colon = if chinese { "：" } else { ": " };
            if complementary.is_empty() {
                part
            } else {
                format!("{part}{colon}{complementary}")
            }
        }
    };
    let elements = [
        title.introductory.plain_text(),
        title.main.plain_text(),
        complementary,
    ];
    let joined = elements
        .iter()
        .filter(|element| !element.is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(if chinese { "\u{3000}" } else { " — " });
    if joined.is_empty() {
        title.short.plain_text()
    } else {
        joined
    }
}

/// How a part is called in a title: `第1部分`, `Part 1`.
#[must_use]
pub fn part_text(number: &str, chinese: bool) -> String {
    match chinese {
        true if number.contains('第') => number.to_owned(),
        true => format!("第{number}部分"),
        false if number.bytes().all(|byte| byte.is_ascii_digit()) => format!("Part {number}"),
        false => number.to_owned(),
    }
}

/// The title of a document in its own language, else its first one; empty if it has none.
#[must_use]
pub fn own_title(standard: &Standard) -> String {
    let titles = &standard.metadata.titles;
    let own = |title: &&Title| {
        title
            .lang
            .as_deref()
            .is_none_or(|lang| lang == standard.lang.as_str())
    };
    titles
        .iter()
        .find(own)
        .or_else(|| titles.first())
        .map(|title| title_text(title, &standard.lang))
        .unwrap_or_default()
}

/// Whether a table or figure goes on with the one before, as its title or its label says: 表2（续）, Table 2 (continued).
#[must_use]
pub fn is_continued(title: &Content, label: Option<&str>) -> bool {
    let says_so = |text: &str| {
        let text = text.trim_end().trim_end_matches([')', '）']);
        let before = text
            .strip_suffix('续')
            .or_else(|| text.strip_suffix("continued"));
        before.is_some_and(|before| before.ends_with(['(', '（']))
    };
    label.is_some_and(says_so) || !title.is_empty() && says_so(&title.plain_text())
}
