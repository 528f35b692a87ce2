//! Text, addresses and anchors as HTML holds them (HTML Living Standard 13.1, RFC 3986).
//!
//! All text of a document passes through here; nothing of it is ever taken for markup.

/// Appends text, for element content and for attributes in double quotes.
pub(in crate::writers) fn push_text(text: &str, out: &mut String) {
    out.reserve(text.len());
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut next = 0;
    while let Some(length) = bytes[next..].iter().position(|&b| SPECIAL[usize::from(b)]) {
        let at = next + length;
        next = at + 1;
        let (replacement, length) = if let Some(replacement) = replacement(bytes[at]) {
            (replacement, 1)
        } else {
            match text[at..].chars().next() {
                Some(c) if is_forbidden(c) => ("\u{FFFD}", c.len_utf8()),
                _ => continue,
            }
        };
        out.push_str(&text[done..at]);
        out.push_str(replacement);
        done = at + length;
    }
    out.push_str(&text[done..]);
}

/// What stands for a character of the ASCII range: a reference, or U+FFFD for one that HTML does not allow.
const fn replacement(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        0..=8 | 11 | 12 | 14..=31 | 127 => Some("\u{FFFD}"),
        _ => None,
    }
}

/// The bytes that [`push_text`] looks at: those with a replacement, and the lead bytes of U+0080 to
/// U+009F and of non-characters. Most bytes are not among them.
static SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0_u8;
    loop {
        let leads = matches!(byte, 0xC2 | 0xEF | 0xF0..=0xF4);
        special[byte as usize] = leads || replacement(byte).is_some();
        if byte == u8::MAX {
            break special;
        }
        byte += 1;
    }
};

fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    (0x80..=0x9F).contains(&code) || (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

pub(in crate::writers) fn text(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    push_text(source, &mut out);
    out
}

/// The schemes a reader may follow; others could run code or read files.
const SCHEMES: &[&str] = &["http", "https", "mailto", "ftp", "tel", "doi", "urn"];

/// An address that is safe to follow, as a valid URL; `None` for one that is shown as text.
pub(in crate::writers) fn address(target: &str) -> Option<String> {
    // Browsers drop these before they look at the scheme.
    let target: String = target
        .trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    if target.is_empty() || target.chars().any(is_forbidden) {
        return None;
    }
    if let Some(scheme) = scheme(&target)? {
        if !SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) {
            return None;
        }
        if scheme.eq_ignore_ascii_case("doi") {
            return Some(format!("https://doi.org/{}", encode(&target[4..])));
        }
        let rest = &target[scheme.len() + 1..];
        let hierarchical = ["http", "https", "ftp"]
            .iter()
            .any(|name| scheme.eq_ignore_ascii_case(name));
        if hierarchical && !has_host(rest) {
            return None;
        }
    }
    Some(encode(&target))
}

/// The scheme of an address, if it has one; the outer `None` for what is no address at all.
#[expect(
    clippy::option_option,
    reason = "no scheme is not the same as a bad one"
)]
fn scheme(target: &str) -> Option<Option<&str>> {
    let end = target.find([':', '/', '?', '#']);
    let Some(end) = end.filter(|end| target.as_bytes()[*end] == b':') else {
        return Some(None);
    };
    let scheme = &target[..end];
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then_some(Some(scheme))
}

fn has_host(rest: &str) -> bool {
    rest.strip_prefix("//").is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = host.rsplit('@').next().unwrap_or_default();
        !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':'))
    })
}

/// Percent-encodes what a URL may not hold.
pub(super) fn encode(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    let bytes = target.as_bytes();
    let mut fragment = false;
    for (at, c) in target.char_indices() {
        match c {
            '%' => {
                let escaped = bytes
                    .get(at + 1..at + 3)
                    .is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
                out.push_str(if escaped { "%" } else { "%25" });
            }
            '#' if !fragment => {
                fragment = true;
                out.push('#');
            }
            '#'
            | '"'
            | '<'
            | '>'
            | '\\'
            | '^'
            | '`'
            | '{'
            | '|'
            | '}'
            | '['
            | ']'
            | '\0'..=' '
            | '\u{7F}' => {
                percent(c, &mut out);
            }
            c if c.is_whitespace() => percent(c, &mut out),
            c => out.push(c),
        }
    }
    out
}

fn percent(c: char, out: &mut String) {
    let mut buffer = [0; 4];
    for byte in c.encode_utf8(&mut buffer).bytes() {
        out.push('%');
        for digit in [byte >> 4, byte & 15] {
            out.push(
                char::from_digit(u32::from(digit), 16).map_or('0', |c| c.to_ascii_uppercase()),
            );
        }
    }
}

/// The address of an anchor of this page.
pub(in crate::writers) fn fragment(anchor: &str) -> String {
    let mut out = String::with_capacity(anchor.len() + 1);
    out.push('#');
    for c in anchor.chars() {
        match c {
            '#'
            | '%'
            | '"'
            | '<'
            | '>'
            | '\\'
            | '^'
            | '`'
            | '{'
            | '|'
            | '}'
            | '['
            | ']'
            | '\0'..=' '
            | '\u{7F}' => percent(c, &mut out),
            c => out.push(c),
        }
    }
    out
}

/// An SVG image as an address: the browser shows it as an image, in which no script runs.
pub(super) fn svg_address(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len() * 5 / 4);
    out.push_str("data:image/svg+xml,");
    let mut rest = markup;
    // An image of its own must name its namespace, which the surrounding document did before.
    if let Some(start) = markup.find("<svg") {
        let tag = &markup[start
            ..markup[start..]
                .find('>')
                .map_or(markup.len(), |n| start + n)];
        if !tag.contains("xmlns=") {
            push_encoded(&markup[..start + 4], &mut out);
            push_encoded(" xmlns='http://www.w3.org/2000/svg'", &mut out);
            rest = &markup[start + 4..];
        }
    }
    push_encoded(rest, &mut out);
    out
}

fn push_encoded(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            'A'..='Z'
            | 'a'..='z'
            | '0'..='9'
            | '-'
            | '.'
            | '_'
            | '~'
            | '/'
            | ':'
            | '='
            | ','
            | ';'
            | '('
            | ')' => out.push(c),
            c => percent(c, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        assert_eq!(
            text("<b title=\"x\">&amp;\u{0}\u{85}\u{FFFE}é文"),
            "&lt;b title=&quot;x&quot;&gt;&amp;amp;\u{FFFD}\u{FFFD}\u{FFFD}é文"
        );
    }

    #[test]
    fn only_addresses_that_cannot_run_are_followed() {
        for bad in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:x",
            "http://",
            "https:evil",
            "",
        ] {
            assert_eq!(address(bad), None, "{bad:?}");
        }
        for (good, expected) in [
            (
                "https://example.org/a b?c=d&e#f",
                "https://example.org/a%20b?c=d&e#f",
            ),
            ("mailto:a@b.org", "mailto:a@b.org"),
            ("doi:10.1000/1", "https://doi.org/10.1000/1"),
            ("urn:iso:std:iso:9001", "urn:iso:std:iso:9001"),
            ("fig/1.svg", "fig/1.svg"),
            ("#x", "#x"),
            ("100%", "100%25"),
        ] {
            assert_eq!(address(good).as_deref(), Some(expected));
        }
    }

    #[test]
    fn fragments_are_valid() {
        assert_eq!(fragment("a\"b<c>d%"), "#a%22b%3Cc%3Ed%25");
        assert_eq!(fragment("条-5"), "#条-5");
    }
}
