//! What is refused and what is read.

use std::fmt::Write;

use super::*;

fn walk(text: &str) -> Result<String, ReadError> {
    let mut cursor = Cursor::new(text, &Limits::default(), &["urn:own"])?;
    let mut seen = String::new();
    loop {
        match cursor.next()? {
            Event::Start(mut tag) => {
                write!(seen, "<{}", tag.name()).expect("text");
                for (name, value) in tag.take_all() {
                    write!(seen, " {name}={value}").expect("text");
                }
                seen.push('>');
                cursor.close(tag);
            }
            Event::End => seen.push_str("</>"),
            Event::Text(text) => seen.push_str(&text),
            Event::Comment(text) => write!(seen, "[{text}]").expect("text"),
            Event::Instruction(target, data) => write!(seen, "{{{target} {data}}}").expect("text"),
            Event::Eof => return Ok(seen),
        }
    }
}

fn walked(text: &str) -> String {
    walk(text).expect("well-formed")
}

/// The cases of a file under `tests/fixtures/xml`: title, document, what is expected of it.
fn cases(table: &'static str) -> Vec<(&'static str, String, String)> {
    let cases = table.split("\n=== ").skip(1);
    cases
        .map(|case| {
            let (title, rest) = case.split_once('\n').expect("a title");
            let (document, expected) = rest.split_once("\n--- ").expect("what is expected");
            let expected = expected.split("\n\n").next().expect("a line");
            (
                title,
                unescaped(document),
                unescaped(expected.trim_end_matches('\n')),
            )
        })
        .collect()
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let (character, length) = match after.as_bytes()[0] {
            b'r' => ('\r', 1),
            b'n' => ('\n', 1),
            b't' => ('\t', 1),
            _ => {
                let end = after.find('}').expect("a number");
                let code = u32::from_str_radix(&after[2..end], 16).expect("a number");
                (char::from_u32(code).expect("a character"), end + 1)
            }
        };
        out.push(character);
        rest = &after[length..];
    }
    out + rest
}

#[test]
fn ill_formed_files_are_refused_at_the_place_of_the_fault() {
    let table = include_str!("../../../tests/fixtures/xml/not-well-formed.txt");
    let mut wrong = Vec::new();
    for (title, document, expected) in cases(table) {
        let (place, words) = expected.split_once(' ').expect("a place and words");
        match walk(&document) {
            Err(ReadError::Syntax {
                message,
                span,
                help,
            }) => {
                let file = crate::source::SourceFile::new("x.xml", document.as_str());
                let at = file.line_column(span.start);
                let found = format!("{}:{}", at.line, at.column);
                if found != place || !message.contains(words) || help.is_none() {
                    wrong.push(format!("{title}: {found} {message}"));
                }
                assert!(document.get(span).is_some(), "{title}");
            }
            other => wrong.push(format!("{title}: {other:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn odd_files_that_are_well_formed_are_read() {
    let table = include_str!("../../../tests/fixtures/xml/well-formed.txt");
    let mut wrong = Vec::new();
    for (title, document, expected) in cases(table) {
        match walk(&document) {
            Ok(seen) if seen == expected => {}
            other => wrong.push(format!("{title}: {other:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn entities_become_text() {
    assert_eq!(
        walked(
            "<!DOCTYPE a [<!-- <!ENTITY x 'no'> --><!ENTITY x \"y &amp; &#x7a;\">]><a b='&x;&eacute;'>1&x;2<![CDATA[<&]]>&mdash;&#65;</a>"
        ),
        "<a b=y & zé>1y & z2<&—A</>"
    );
}

#[test]
fn growth_of_entities_is_bounded() {
    let mut text = String::from("<!DOCTYPE a [<!ENTITY e0 'aaaaaaaaaa'>");
    for level in 1..12 {
        let before = format!("&e{};", level - 1).repeat(10);
        write!(text, "<!ENTITY e{level} '{before}'>").expect("text");
    }
    text.push_str("]><a>&e11;</a>");
    assert!(matches!(walk(&text), Err(ReadError::Limit { .. })));
}

#[test]
fn names_get_the_customary_prefix() {
    assert_eq!(
        walked(
            "<a xmlns:m='http://www.w3.org/1998/Math/MathML' xmlns:x='http://www.w3.org/1999/xlink'><m:mi x:href='u'/><math xmlns='http://www.w3.org/1998/Math/MathML'><b xmlns=''/></math></a>"
        ),
        "<a><mml:mi xlink:href=u></><mml:math><b></></></>"
    );
    assert_eq!(walked("<o:a xmlns:o='urn:own' o:b='1'/>"), "<a b=1></>");
    assert_eq!(
        walked("<a xmlns:u='urn:unknown'><u:p/></a>"),
        "<a xmlns:u=urn:unknown><u:p></></>"
    );
}

#[test]
fn an_element_of_an_unknown_namespace_is_taken_for_no_other() {
    let mut cursor = Cursor::new("<p xmlns='urn:x'/>", &Limits::default(), &[]).expect("text");
    let Ok(Event::Start(tag)) = cursor.next() else {
        panic!("no tag")
    };
    assert_eq!((tag.name(), tag.kind()), ("p", ""));
    cursor.close(tag);
}

#[test]
fn line_ends_are_newlines_and_values_have_none() {
    assert_eq!(
        walked("<a b='x\r\ny\tz'>1\r\n2\r3</a>"),
        "<a b=x y z>1\n2\n3</>"
    );
}
