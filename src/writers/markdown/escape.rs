//! Text that Markdown reads as text, escaped where it must be and nowhere else (`CommonMark` 0.31
//! chapters 2.4 and 6.2, GFM).

/// Appends text; runs of white space become one space.
pub(super) fn push_text(text: &str, out: &mut String) {
    out.reserve(text.len() + text.len() / 16);
    let mut before = out.chars().next_back();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let escaped = match c {
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '`' | '*' | '[' | ']' | '|' | '$' | '~' => true,
            // Within a word it is no emphasis.
            '_' => !(is_word(before) && is_word(next)),
            '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => next.is_none_or(|next| next.is_ascii_alphanumeric() || next == '#'),
            _ => false,
        };
        let c = match c {
            '\n' | '\r' | '\t' => ' ',
            '\0'..='\u{1F}' | '\u{7F}' | '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
            c => c,
        };
        if c == ' ' && before == Some(' ') {
            continue;
        }
        if escaped {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// A paragraph's text when it is whole: no white space at its ends, and nothing at the start of a line
/// that opens a heading, list, quotation or rule.
pub(super) fn finish_paragraph(text: &str) -> String {
    let trimmed = text.trim_matches([' ', '\n']);
    // A backslash that ended the text was there for a space or line that is gone.
    let mut out = String::with_capacity(trimmed.len() + 2);
    for (place, line) in trimmed.split('\n').enumerate() {
        if place > 0 {
            out.push('\n');
        }
        let line = line.trim_start();
        match block_start(line) {
            Some(at) => {
                out.push_str(&line[..at]);
                out.push('\\');
                out.push_str(&line[at..]);
            }
            None => out.push_str(line),
        }
    }
    out
}

/// Where a backslash must stand so that a line does not open a block.
fn block_start(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    match first {
        '#' => {
            let rest = line.trim_start_matches('#');
            (rest.is_empty() || rest.starts_with(' ')).then_some(0)
        }
        '>' => Some(0),
        '-' | '+' => {
            let rest = &line[1..];
            (rest.is_empty() || rest.starts_with(' ') || line.chars().all(|c| c == '-' || c == ' '))
                .then_some(0)
        }
        '=' => line.trim_end().chars().all(|c| c == '=').then_some(0),
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let mut rest = line[digits..].chars();
            let opens = matches!(rest.next(), Some('.' | ')'))
                && matches!(rest.next(), None | Some(' '))
                && digits <= 9;
            opens.then_some(digits)
        }
        ':' => line.starts_with(": ").then_some(0),
        _ => None,
    }
}

/// Whether a label can be the marker of a list item as it is.
pub(super) fn is_marker(label: &str) -> bool {
    let digits = label.trim_end_matches([')', '.']);
    label.len() == digits.len() + 1
        && (1..=9).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Lines after the first, indented.
pub(super) fn indent(text: &str, width: usize) -> String {
    let text = text.trim_end_matches('\n');
    if !text.contains('\n') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.extend(std::iter::repeat_n(' ', width));
            }
        }
        out.push_str(line);
    }
    out
}

/// An address as the destination of a link.
pub(super) fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '*' => out.push_str("%2A"),
            '_' => out.push('_'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str) -> String {
        let mut out = String::new();
        push_text(source, &mut out);
        finish_paragraph(&out)
    }

    #[test]
    fn only_what_would_be_read_as_markup_is_escaped() {
        for (source, expected) in [
            (
                "a * b [c] <d> `e` | $f",
                "a \\* b \\[c\\] \\<d> \\`e\\` \\| \\$f",
            ),
            ("snake_case _x_ 1 < 2 && 3", "snake_case \\_x\\_ 1 < 2 && 3"),
            ("&amp; & C:\\temp \\*", "\\&amp; & C:\\temp \\\\\\*"),
            ("# a", "\\# a"),
            ("#a", "#a"),
            ("- a", "\\- a"),
            ("-5 °C", "-5 °C"),
            ("1. a", "1\\. a"),
            ("1.5 mm", "1.5 mm"),
            ("2026) a", "2026\\) a"),
            ("> a", "\\> a"),
            ("+ a", "\\+ a"),
            ("===", "\\==="),
            ("---", "\\---"),
            ("a\n\n  b", "a b"),
        ] {
            assert_eq!(text(source), expected);
        }
    }
}
