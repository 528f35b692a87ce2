//! Running text as OSCAL's JSON has it, in Markdown, to the elements of its XML and back.
//!
//! The dialect is that of Metaschema's `markup-line` and `markup-multiline`
//! (<https://pages.nist.gov/metaschema/specification/datatypes/#markup-data-types>): `CommonMark` with
//! tables, `~sub~`, `^sup^`, `"quoted"` and `{{ insert: param, ID }}`. HTML in Markdown is text.
//! Hostile text costs no more than its length times [`DEPTH`].

mod blocks;
mod inlines;
mod write;

use crate::model::{Element, Markup};

pub(crate) use blocks::parse as parse_blocks;
pub(crate) use inlines::parse as parse_line;
pub(crate) use write::{write_blocks, write_line};

/// How deep emphasis, lists and quotations may nest; what is deeper is text.
const DEPTH: usize = 24;

/// Running text in the form in which it can be compared: texts that touch are one, white space with
/// a line break in it is a space, comments are left out.
pub(crate) fn normal(markup: &[Markup]) -> Vec<Markup> {
    let mut out = Vec::with_capacity(markup.len());
    for piece in markup {
        match piece {
            Markup::Text(text) => push_text(&mut out, &fold(text)),
            Markup::Element(element) => out.push(Markup::Element(Element {
                name: element.name.clone(),
                attributes: element.attributes.clone(),
                content: if element.name == "pre" {
                    element.content.clone()
                } else {
                    normal(&element.content)
                },
            })),
            Markup::Comment(_) | Markup::Instruction(_) => {}
        }
    }
    out
}

/// White space that holds a line break as one space, and a tab as a space.
pub(crate) fn fold(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains(['\n', '\r', '\t']) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find([' ', '\t', '\n', '\r']) {
        out.push_str(&rest[..start]);
        let space = &rest[start..];
        let length = space
            .find(|c| !matches!(c, ' ' | '\t' | '\n' | '\r'))
            .unwrap_or(space.len());
        if space[..length].contains(['\n', '\r', '\t']) {
            out.push(' ');
        } else {
            out.push_str(&space[..length]);
        }
        rest = &space[length..];
    }
    out.push_str(rest);
    out.into()
}

fn push_text(out: &mut Vec<Markup>, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(Markup::Text(run)) = out.last_mut() {
        run.push_str(text);
    } else {
        out.push(Markup::Text(text.to_owned()));
    }
}

fn element(name: &str, content: Vec<Markup>) -> Element {
    Element {
        name: name.to_owned(),
        content,
        ..Element::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xml(markup: &[Markup]) -> String {
        let mut out = String::new();
        for piece in markup {
            match piece {
                Markup::Text(text) => out.push_str(text),
                Markup::Element(element) => {
                    out.push('<');
                    out.push_str(&element.name);
                    for (name, value) in &element.attributes {
                        out.push_str(&[" ", name, "='", value, "'"].concat());
                    }
                    out.push('>');
                    out.push_str(&xml(&element.content));
                    out.push_str(&["</", &element.name, ">"].concat());
                }
                _ => {}
            }
        }
        out
    }

    #[test]
    fn running_text_becomes_elements_and_comes_back() {
        for (markdown, expected) in [
            ("plain", "plain"),
            (
                "*a* **b** `c` ~d~ ^e^ \"f\"",
                "<em>a</em> <strong>b</strong> <code>c</code> <sub>d</sub> <sup>e</sup> <q>f</q>",
            ),
            (
                " {{ insert: param, ac-1_prm_1 }} text",
                " <insert id-ref='ac-1_prm_1' type='param'></insert> text",
            ),
            (
                "see [AC-2(1)](#ac-2.1).",
                "see <a href='#ac-2.1'>AC-2(1)</a>.",
            ),
            (
                "![alt *text*](a.png \"title\")",
                "<img alt='alt *text*' src='a.png' title='title'></img>",
            ),
            ("***both***", "<strong><em>both</em></strong>"),
            (
                "snake_case_name 2 * 3 * 4 a~b",
                "snake_case_name 2 * 3 * 4 a~b",
            ),
            ("\\*no\\* \\\"no\\\"", "*no* \"no\""),
            ("A.03[01] [x]", "A.03[01] [x]"),
        ] {
            let parsed = parse_line(markdown);
            assert_eq!(xml(&parsed), expected, "{markdown}");
            assert_eq!(
                write_line(&parsed),
                (markdown.to_owned(), true),
                "{expected}"
            );
        }
    }

    #[test]
    fn blocks_become_elements_and_come_back() {
        for (markdown, expected) in [
            ("a\n\nb", "<p>a</p><p>b</p>"),
            (
                "a:\n\n1. x\n1. y\n",
                "<p>a:</p><ol><li>x</li><li>y</li></ol>",
            ),
            (
                "- x\n  - y\n- z\n",
                "<ul><li>x<ul><li>y</li></ul></li><li>z</li></ul>",
            ),
            (
                "- x\n\n  y\n\n- z\n",
                "<ul><li><p>x</p><p>y</p></li><li><p>z</p></li></ul>",
            ),
            ("3. x\n4. y\n", "<ol start='3'><li>x</li><li>y</li></ol>"),
            ("# a\n\n## b *c*", "<h1>a</h1><h2>b <em>c</em></h2>"),
            ("> a\n>\n> b", "<blockquote><p>a</p><p>b</p></blockquote>"),
            ("```\na  <b\n\n c\n```", "<pre>a  <b\n\n c</pre>"),
            ("a\n\n---\n\nb", "<p>a</p><hr></hr><p>b</p>"),
            (
                "| a | b |\n| --- | :-: |\n| c \\| d | *e* |",
                "<table><tr><th>a</th><th align='center'>b</th></tr><tr><td>c | d</td><td align='center'><em>e</em></td></tr></table>",
            ),
            ("\\# no\n\n1\\. no", "<p># no</p><p>1. no</p>"),
        ] {
            let parsed = parse_blocks(markdown);
            assert_eq!(xml(&parsed), expected, "{markdown}");
            assert_eq!(
                write_blocks(&parsed),
                (markdown.to_owned(), true),
                "{expected}"
            );
        }
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let nasty = [
            "*",
            "_a_",
            "\"q\"",
            "[a](b)",
            "`",
            "~a~",
            "^",
            "\\",
            "<a>",
            "# a",
            "- a",
            "1. a",
            "> a",
            "| a |",
            "```",
            "{{ insert: param, x }}",
            "&amp;",
            "a\\",
        ];
        for a in nasty {
            for b in nasty {
                let text = format!("{a} {b}{a}");
                let line = vec![Markup::Text(text.clone())];
                let (markdown, exact) = write_line(&line);
                assert!(exact, "{text}: {markdown}");
                assert_eq!(parse_line(&markdown), line, "{markdown}");
                let blocks = vec![Markup::Element(element("p", line))];
                let (markdown, exact) = write_blocks(&blocks);
                assert!(exact, "{text}: {markdown}");
                assert_eq!(parse_blocks(&markdown), blocks, "{markdown}");
            }
        }
    }

    #[test]
    fn hostile_text_comes_to_an_end() {
        for piece in [
            "*a ",
            "**a ",
            "[",
            "[a](",
            "\"a ",
            "`a ",
            "``a`",
            "~a ",
            "> ",
            "- ",
            "![",
            "{{ insert: ",
            "***",
        ] {
            let text = piece.repeat(5_000);
            parse_line(&text);
            parse_blocks(&text);
        }
    }
}
