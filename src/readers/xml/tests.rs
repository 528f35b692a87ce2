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

#[test]
fn ill_formed_files_are_refused_at_the_place_of_the_fault() {
    let cases = [
        ("<a><b></a></b>", "</a>", "`</a>` closes `<b>`"),
        ("<a><b></b>", "<a>", "`<a>` is not closed"),
        ("<a></a></b>", "</b>", "`</b>` closes nothing"),
        ("<a/><b/>", "<b/>", "after the end"),
        ("<a/>text", "text", "outside"),
        ("text<a/>", "text", "outside"),
        ("", "", "no element"),
        ("<a x='1' x='2'/>", "x='2'", "twice"),
        ("<a x=1/>", "x", "no value in quotes"),
        ("<a x='1'y='2'/>", "y", "no attribute"),
        ("<a x='<'/>", "<", "holds a `<`"),
        ("<p:a/>", "p:a", "not declared"),
        ("<a p:x='1'/>", "p:x='1'", "not declared"),
        ("<a xmlns:p=''/>", "xmlns:p=''", "no namespace"),
        ("<a>&nosuch;</a>", "&nosuch;", "not known"),
        ("<a>R & D</a>", "&", "starts no entity"),
        ("<a x='R & D'/>", "&", "starts no entity"),
        ("<a>&#0;</a>", "&#0;", "no character"),
        ("<a>\u{1}</a>", "\u{1}", "not allowed"),
        ("<a>]]></a>", "]]>", "CDATA"),
        ("<a><!-- a -- b --></a>", "", "`--`"),
        ("<a><!-- a </a>", "<!--", "a comment is not ended"),
        ("<a", "<a", "not ended"),
        ("<1a/>", "<1a", "opens no element"),
        ("<a/><?xml version='1.0'?>", "<?xml", "declaration"),
        ("<a/><!DOCTYPE a>", "<!DOCTYPE", "out of place"),
        (
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'e.xml'>]><a>&e;</a>",
            "&e;",
            "another file",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '&e;'>]><a>&e;</a>",
            "&e;",
            "itself",
        ),
        (
            "<!DOCTYPE a [<!ENTITY e '<b/>'>]><a>&e;</a>",
            "&e;",
            "markup",
        ),
    ];
    for (text, place, words) in cases {
        match walk(text) {
            Err(ReadError::Syntax {
                message,
                span,
                help,
            }) => {
                assert!(message.contains(words), "{text}: {message}");
                assert!(help.is_some(), "{text}");
                assert!(
                    text[span.clone()].starts_with(place),
                    "{text}: {:?}",
                    &text[span]
                );
            }
            other => panic!("{text}: {other:?}"),
        }
    }
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
