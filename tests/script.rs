//! Text and addresses of a source cannot become script in HTML: pages of documents that try.

use guiju::formats::{self, Format};
use guiju::readers::Limits;
use guiju::source::SourceFile;
use guiju::writers::Templates;

/// Addresses that browsers would run, or did once.
const ADDRESSES: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java&#9;script:alert(1)",
    "java&#10;script:alert(1)",
    "java&#13;script:alert(1)",
    "&#xA0;javascript:alert(1)",
    "&#x2028;javascript:alert(1)",
    "&#x200B;javascript:alert(1)",
    "javascript&#58;alert(1)",
    "&#106;avascript:alert(1)",
    "javascript:alert(1)//https://example.org",
    "vbscript:msgbox(1)",
    "livescript:x",
    "data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;",
    "data:text/html;base64,PHNjcmlwdD4=",
    "DATA:text/html,x",
    "data:image/svg+xml,x\"onload=\"alert(1)",
    "data:application/xhtml+xml,x",
    "blob:https://example.org/x",
    "filesystem:https://example.org/x",
    "file:///etc/passwd",
    "view-source:javascript:alert(1)",
    "feed:javascript:alert(1)",
    "jar:javascript:alert(1)!/",
    "x-javascript:alert(1)",
    "https:javascript:alert(1)",
    "#\" onclick=\"alert(1)",
    "x' onclick='alert(1)",
    "\"&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
];

/// Text that would be markup.
const TEXTS: &[&str] = &[
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&lt;img src=x onerror=alert(1)&gt;",
    "\"&gt;&lt;svg onload=alert(1)&gt;",
    "--&gt;&lt;script&gt;",
    "]]&gt;&lt;script&gt;",
    "{{ '&lt;script&gt;' }}{% raw %}",
    "&lt;/title&gt;&lt;/style&gt;&lt;/textarea&gt;&lt;script&gt;",
    "&amp;lt;script&amp;gt;",
];

const MATH: &str = "<math xmlns='http://www.w3.org/1998/Math/MathML' href='A' onclick='alert(1)'><maction actiontype='statusline' xlink:href='A' xmlns:xlink='http://www.w3.org/1999/xlink'><mtext href='A' style='background:url(A)'>T</mtext></maction><semantics><mi>x</mi><annotation-xml encoding='text/html'><script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script></annotation-xml><annotation encoding='T'>T</annotation></semantics><script>alert(1)</script></math>";
const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script><a href='A'><text>T</text></a><foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='A'/></foreignObject></svg>";

fn documents() -> Vec<(&'static str, String)> {
    let xlink = "xmlns:xlink='http://www.w3.org/1999/xlink'";
    let sts = |root: &str, head: &str| {
        format!(
            "<{root} {xlink} xml:lang='en\"&gt;T'>{head}<body><sec id='T' sec-type='T'><title>T</title><p id='A' content-type='T'>T<ext-link xlink:href='A' ext-link-type='uri'>T</ext-link><uri xlink:href='A'>T</uri><xref rid='A'>T</xref><inline-graphic xlink:href='A'><alt-text>T</alt-text></inline-graphic><email xlink:href='A'>T</email><std><std-ref>T</std-ref></std><inline-formula>{MATH}</inline-formula></p><fig><label>T</label><graphic xlink:href='A' content-type='T'/></fig><media xlink:href='A' mimetype='video' mime-subtype='T'/><media xlink:href='A' mimetype='audio'/><code language='T'>T</code><boxed-text>{SVG}</boxed-text><table-wrap><table style='T'><tr><td align='T' style='width:expression(A)' colspan='1'>T</td></tr></table></table-wrap><supplementary-material xlink:href='A'/></sec></body><back><ref-list><ref id='T'><mixed-citation><uri>A</uri>T</mixed-citation></ref></ref-list></back></{root}>"
        )
    };
    vec![
        ("sts.xml", sts("standard", "<front><iso-meta><title-wrap><main>T</main></title-wrap><self-uri xlink:href='A'>T</self-uri><permissions><license xlink:href='A'><license-p>T</license-p></license></permissions></iso-meta></front>")),
        ("jats.xml", sts("article", "<front><article-meta><title-group><article-title>T</article-title></title-group><self-uri xlink:href='A'/></article-meta></front>")),
        ("rfc.xml", format!("<rfc version='3'><front><title>T</title><author fullname='T'><address><email>A</email><uri>A</uri></address></author></front><middle><section anchor='T'><name>T</name><t><eref target='A'>T</eref><eref target='A'/><xref target='A'>T</xref><relref target='A' section='T' relative='A'/></t><figure><artwork src='A' type='svg' alt='T'>{SVG}</artwork></figure><figure><artwork src='A' type='T'>T</artwork></figure><sourcecode src='A' type='T'>T</sourcecode></section></middle><back><references><reference anchor='r' target='A'><front><title>T</title></front></reference></references></back></rfc>")),
        ("metanorma.xml", format!("<iso-standard xmlns='https://www.metanorma.org/ns/iso'><bibdata><title>T</title><uri>A</uri></bibdata><sections><clause id='T'><title>T</title><p id='A'><link target='A'>T</link><xref target='A'>T</xref><eref bibitemid='T' citeas='T'/><stem type='MathML'>{MATH}</stem></p><figure><image src='A' mimetype='T' alt='T'/></figure><figure><image src='' mimetype='image/svg+xml'>{SVG}</image></figure><video src='A'/><audio src='A'/><passthrough formats='html'>T</passthrough><form action='A'><input type='T' value='T'/></form></clause></sections></iso-standard>")),
        ("oscal.xml", "<catalog xmlns='http://csrc.nist.gov/ns/oscal/1.0' uuid='u'><metadata><title>T</title><link href='A'><text>T</text></link></metadata><control id='T'><title>T</title><link href='A' rel='T'/><part name='statement' id='A'><p>T<a href='A'>T</a><img src='A' alt='T'/></p></part></control><back-matter><resource uuid='r'><title>T</title><rlink href='A' media-type='T'/><base64 media-type='T' filename='A'>T</base64></resource></back-matter></catalog>".to_owned()),
    ]
}

#[test]
fn nothing_of_a_source_runs_in_a_page() {
    let templates = Templates::built_in().expect("templates");
    let html = Format::named("html").expect("a format");
    let mut pages = 0;
    for (name, document) in documents() {
        for number in 0..ADDRESSES.len() {
            let quoted = |text: &str| text.replace('"', "&quot;").replace('\'', "&apos;");
            let text = document
                .replace("'A'", &format!("'{}'", quoted(ADDRESSES[number])))
                .replace(">A<", &format!(">{}<", ADDRESSES[number]))
                .replace("(A)", &format!("({})", quoted(ADDRESSES[number])))
                .replace("'T'", &format!("'{}'", quoted(TEXTS[number % TEXTS.len()])))
                .replace(">T<", &format!(">{}<", TEXTS[number % TEXTS.len()]));
            let file = SourceFile::new(name, text);
            if Format::recognise(&file).is_none_or(|format| format.read.is_none()) {
                continue;
            }
            let reading = formats::read(&file, &Limits::default())
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            let page = formats::write(&reading.standard, html, &templates)
                .unwrap_or_else(|error| panic!("{name}: {error}"))
                .text;
            assert_harmless(&page, &format!("{name}: {}", ADDRESSES[number]));
            pages += 1;
        }
    }
    assert!(pages >= 2 * ADDRESSES.len());
}

/// Goes through the tags of a page as a browser does.
fn assert_harmless(page: &str, what: &str) {
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with("!--") {
            rest = rest.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if rest.starts_with('!') {
            continue;
        }
        let name: String = rest
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let forbidden = [
            "script", "iframe", "object", "embed", "base", "form", "frame", "svg",
        ];
        assert!(
            !forbidden.contains(&&*name.to_ascii_lowercase()),
            "{what}: <{name}>"
        );
        rest = attributes(&rest[name.len()..], &name, what);
        if name == "style" {
            rest = rest.split_once("</style>").map_or("", |(_, after)| after);
        }
    }
}

/// Checks the attributes of a tag; gives what follows it.
fn attributes<'p>(mut rest: &'p str, tag: &str, what: &str) -> &'p str {
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let Some(first) = rest.chars().next() else {
            return rest;
        };
        if first == '>' {
            return &rest[1..];
        }
        let end = rest
            .find(|c: char| c.is_ascii_whitespace() || "=>/".contains(c))
            .unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let mut value = "";
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (inside, after) = quoted.split_once('"').expect("a closing quote");
            value = inside;
            rest = after;
        } else {
            assert!(!rest.starts_with('='), "{what}: {name} without quotes");
        }
        assert!(!name.starts_with("on"), "{what}: {tag} {name}");
        let is_known = name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit());
        assert!(is_known, "{what}: {tag} {name}");
        if [
            "href",
            "src",
            "action",
            "formaction",
            "poster",
            "data",
            "srcset",
            "cite",
        ]
        .contains(&&*name)
        {
            assert_address(tag, value, what);
        }
        if name == "style" {
            let lower = value.to_ascii_lowercase();
            assert!(
                !lower.contains("url") && !lower.contains("expression"),
                "{what}: {value}"
            );
        }
    }
}

/// An address is relative, or of a scheme that runs nothing.
fn assert_address(tag: &str, value: &str, what: &str) {
    // What browsers drop or resolve before they look at the scheme.
    let address: String = value
        .replace("&amp;", "&")
        .replace("&#39;", "'")
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let address = address
        .trim_matches(|c: char| c <= ' ')
        .to_ascii_lowercase();
    let end = address.find(['/', '?', '#', ':']);
    let Some(end) = end.filter(|&end| address.as_bytes()[end] == b':') else {
        return;
    };
    let scheme = &address[..end];
    let allowed = match tag {
        "img" | "audio" | "video" => {
            matches!(scheme, "http" | "https") || address.starts_with("data:image/")
        }
        "link" => address.starts_with("data:text/css,"),
        _ => matches!(scheme, "http" | "https" | "mailto" | "ftp" | "tel" | "urn"),
    };
    assert!(allowed, "{what}: {tag} {value}");
}
