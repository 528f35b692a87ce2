//! Files that mean harm: each ends in a result or in a named limit, soon and in bounded memory, and
//! nothing of it runs in a page.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use guiju::formats::{self, FORMATS, Format};
use guiju::readers::{Limit, Limits, ReadError, Reading};
use guiju::source::SourceFile;
use guiju::writers::Templates;

fn read(text: impl Into<String>) -> Result<Reading, ReadError> {
    let text = text.into();
    let name = if text.starts_with('<') {
        "x.xml"
    } else {
        "x.json"
    };
    let started = Instant::now();
    let result = formats::read(&SourceFile::new(name, text), &Limits::default());
    // Far more than the slowest of these takes unoptimised; what is quadratic takes hours.
    assert!(started.elapsed() < Duration::from_mins(1), "too slow");
    result
}

/// The limit that a file exceeds.
fn limit(text: impl Into<String>) -> Limit {
    match read(text) {
        Err(ReadError::Limit { limit, .. }) => limit,
        other => panic!("{:?}", other.map(|_| "a document")),
    }
}

fn sts(body: &str) -> String {
    format!("<standard><body><sec><p>{body}</p></sec></body></standard>")
}

fn rfc(body: &str) -> String {
    format!("<rfc><middle><section><t>{body}</t></section></middle></rfc>")
}

#[test]
fn depth_is_bounded_in_every_format() {
    let depth = 100_000;
    assert_eq!(limit(sts(&"<list><list-item>".repeat(depth))), Limit::Depth);
    assert_eq!(limit(sts(&"<x>".repeat(depth))), Limit::Depth);
    assert_eq!(limit(rfc(&"<ul><li>".repeat(depth))), Limit::Depth);
    assert_eq!(limit("{\"a\":".repeat(depth)), Limit::Depth);
    let yaml = SourceFile::new("x.yaml", "[".repeat(depth));
    assert!(formats::read(&yaml, &Limits::default()).is_err());
}

#[test]
fn entities_are_bounded() {
    let mut laughs = "<!DOCTYPE standard [<!ENTITY e0 'ha'>".to_owned();
    for level in 1..30 {
        let before = format!("&e{};", level - 1).repeat(10);
        write!(laughs, "<!ENTITY e{level} '{before}'>").expect("text");
    }
    let head = laughs + "]>";
    // Nothing but depth stops an entity that becomes nothing.
    assert_eq!(limit(head.clone() + &sts("&e29;")), Limit::EntityDepth);
    assert_eq!(limit(head.clone() + &sts("&e9;")), Limit::EntityBytes);
    let value = "<standard x='&e9;'/>";
    assert_eq!(limit(head + value), Limit::EntityBytes);
    let long = format!(
        "<!DOCTYPE standard [<!ENTITY e '{}'>]>",
        "a".repeat(100_000)
    );
    assert_eq!(limit(long + &sts(&"&e;".repeat(100))), Limit::EntityBytes);
    let nothing = "<!DOCTYPE standard [<!ENTITY e ''>]>".to_owned();
    assert_eq!(
        limit(nothing + &sts(&"&e;".repeat(5_000_000))),
        Limit::EntityBytes
    );
    let default = format!(
        "<!DOCTYPE standard [<!ATTLIST p x CDATA '{}'>]>",
        "a".repeat(100_000)
    );
    assert_eq!(
        limit(default + &sts(&"</p><p>".repeat(100))),
        Limit::EntityBytes
    );
    let mut parameters = "<!DOCTYPE standard [<!ENTITY % e0 '<!ELEMENT a ANY>'>".to_owned();
    for level in 1..15 {
        let before = format!("&#37;e{};", level - 1).repeat(10);
        write!(parameters, "<!ENTITY % e{level} '{before}'>").expect("text");
    }
    assert_eq!(limit(parameters + "%e14;]><standard/>"), Limit::EntityBytes);
}

#[test]
fn attributes_are_bounded() {
    let mut many = String::new();
    for number in 0..1_000_000 {
        write!(many, " a{number}=''").expect("text");
    }
    assert_eq!(limit(format!("<standard{many}/>")), Limit::Attributes);
    let long = "a".repeat(20 << 20);
    assert_eq!(
        limit(format!("<standard a='{long}'/>")),
        Limit::AttributeBytes
    );
    let mut declared = "<!DOCTYPE standard [".to_owned();
    for number in 0..2000 {
        write!(declared, "<!ATTLIST p a{number} CDATA ''>").expect("text");
    }
    assert_eq!(limit(declared + "]><standard/>"), Limit::Attributes);
}

#[test]
fn elements_and_bytes_are_bounded() {
    let few = Limits {
        elements: 1000,
        bytes: 1 << 20,
        ..Limits::default()
    };
    let named = |text: String| match formats::read(&SourceFile::new("x.xml", text), &few) {
        Err(ReadError::Limit { limit, value, .. }) => (limit, value),
        other => panic!("{:?}", other.map(|_| "a document")),
    };
    assert_eq!(named(sts(&"<x/>".repeat(1000))), (Limit::Elements, 1000));
    assert_eq!(named(sts(&"x".repeat(2 << 20))), (Limit::Bytes, 1 << 20));
}

/// What would take time by the square of its length.
#[test]
fn long_files_of_odd_kinds_are_read_in_time() {
    let mut namespaces = String::new();
    let mut elements = String::new();
    for number in 0..900 {
        write!(namespaces, " xmlns:n{number}='urn:{number}'").expect("text");
        write!(elements, "<n{number}:x n{number}:y=''/>").expect("text");
    }
    let mut entities = String::new();
    for number in 0..50_000 {
        write!(entities, "<!ENTITY e{number} 'x'>").expect("text");
    }
    let attributes: Vec<_> = (0..900).map(|number| format!(" a{number}=''")).collect();
    let attributes = attributes.concat();
    let many = 200_000;
    for text in [
        format!(
            "<standard{namespaces}><body><sec>{}</sec></body></standard>",
            elements.repeat(20)
        ),
        format!(
            "<!DOCTYPE standard [{entities}]>{}",
            sts(&"&e49999;".repeat(1000))
        ),
        sts(&format!("<x{attributes}/>").repeat(200)),
        sts(&"x<!---->".repeat(many)),
        sts(&"x<?p?>".repeat(many)),
        sts(&"<bold>x</bold> ".repeat(many)),
        sts(&"&amp;".repeat(many)),
        sts(&"<![CDATA[x]]>".repeat(many)),
        sts(&"<fn/>".repeat(many)),
        sts(&" ".repeat(4 * many)),
        sts(&"a&#32;".repeat(many)),
        sts(&format!(
            "<list>{}</list>",
            "<list-item><label>1</label></list-item>".repeat(many / 10)
        )),
        format!(
            "<standard><body><sec><title>{}</title></sec></body></standard>",
            "<x a='1'/>".repeat(many / 4)
        ),
        format!(
            "<standard><body><sec><label>{}</label></sec></body></standard>",
            "<x a='1'/>".repeat(many / 4)
        ),
        format!("<standard>{}</standard>", "<back/>".repeat(many / 4)),
        format!("<standard>{}</standard>", "<body/>".repeat(many / 4)),
        format!(
            "<standard><front>{}</front></standard>",
            "<iso-meta/>".repeat(many / 20)
        ),
        rfc(&" anchor=\"".repeat(many)),
        rfc(&"<iref item='a'/>".repeat(many / 4)),
        rfc(&"MUST ".repeat(many)),
        rfc(&"<xref target='a'/>".repeat(many / 4)),
    ] {
        let head: String = text.chars().take(60).collect();
        if let Err(error) = read(text) {
            panic!("{head}: {error}");
        }
    }
    for text in [
        "<ref ".repeat(many),
        format!("<standard>{}", "<ref id='".repeat(many)),
        "<reference anchor=\"".repeat(many),
        format!("<rfc>{}", "<reference anchor='".repeat(many)),
        "<!--".repeat(many),
        "<?".repeat(many),
        "<![CDATA[".repeat(many),
        format!("<standard>{}", "&a".repeat(many)),
        format!("<!DOCTYPE standard [{}", "<!ENTITY ".repeat(many)),
        format!("<!DOCTYPE standard [<!ELEMENT a {}", "(".repeat(many)),
        "</".repeat(many),
        "\"".repeat(many),
        format!("<standard a={}", "'\"".repeat(many)),
    ] {
        let head: String = text.chars().take(60).collect();
        assert!(read(text).is_err(), "{head}");
    }
}

#[test]
fn places_in_a_long_line_are_found_in_time() {
    let file = SourceFile::new("x", "范a".repeat(2 << 20));
    let started = Instant::now();
    for place in 0..100_000 {
        let at = file.line_column(place * 80);
        assert_eq!((at.line, at.column), (1, place * 40 + 1));
    }
    assert!(started.elapsed() < Duration::from_secs(30));
}

#[test]
fn nothing_outside_the_file_is_read_and_that_is_told() {
    let text = "<!DOCTYPE rfc [<!ENTITY r SYSTEM 'file:///etc/passwd'><!ENTITY % p SYSTEM 'p.ent'>%p;]>\n\
                <rfc xmlns:xi='http://www.w3.org/2001/XInclude'><back><references>\n\
                &r;<xi:include href='https://example.org/x.xml'/></references></back></rfc>";
    let reading = read(text).expect("a document");
    let told: Vec<_> = reading
        .diagnostics
        .iter()
        .map(|finding| {
            let span = finding.place.span.clone().expect("a place");
            assert!(finding.help.is_some());
            (finding.code, &text[span], finding.message.as_str())
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "external-entity",
                "%p;",
                "`%p;` stands for the file `p.ent`, which is not read"
            ),
            (
                "external-entity",
                "&r;",
                "`&r;` stands for the file `file:///etc/passwd`, which is not read"
            ),
            (
                "external-inclusion",
                "<xi:include href='https://example.org/x.xml'/>",
                "XInclude stands for the file `https://example.org/x.xml`, which is not read"
            ),
        ]
    );
    let dropped = reading
        .ledger
        .rows()
        .filter(|row| row.outcome == guiju::readers::Outcome::Dropped);
    assert_eq!(
        dropped.map(|row| row.name).collect::<Vec<_>>(),
        ["%p;", "&r;"]
    );
}

/// Small documents of each format, which fuzzing starts from too.
fn seeds() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    let mut seeds = Vec::new();
    for format in fs::read_dir(folder).expect("seeds") {
        for seed in fs::read_dir(format.expect("a folder").path()).expect("seeds") {
            seeds.push(seed.expect("a file").path());
        }
    }
    seeds.sort();
    seeds
}

#[test]
fn every_reader_has_a_fuzz_target_with_seeds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("a manifest");
    for format in FORMATS.iter().filter(|format| format.read.is_some()) {
        // Formats of two syntaxes share a target.
        let target = format.name.split("-json").next().unwrap_or_default();
        assert!(
            manifest.contains(&format!("name = \"{target}\"")),
            "{target}"
        );
        assert!(root.join("seeds").join(target).is_dir(), "{target}");
    }
}

/// Every truncation and every changed byte of small documents, through all readers, and what is
/// read through all writers.
#[test]
fn no_damage_makes_a_reader_or_writer_panic() {
    let templates = &Templates::built_in().expect("templates");
    let limits = &Limits {
        depth: 60,
        ..Limits::default()
    };
    let seeds = seeds();
    std::thread::scope(|scope| {
        for seed in &seeds {
            let work = move || {
                let bytes = fs::read(seed).expect("a seed");
                let mut written = 0_usize;
                for (number, damaged) in damages(&bytes).enumerate() {
                    let Ok(file) = SourceFile::from_bytes(seed.display().to_string(), damaged)
                    else {
                        continue;
                    };
                    let Some(reading) = read_by_any(&file, limits, number) else {
                        continue;
                    };
                    written += 1;
                    // Writing takes longer, and most damages leave the same document.
                    if written.is_multiple_of(97) {
                        for target in FORMATS.iter().filter(|format| format.write.is_some()) {
                            let _ = formats::write(&reading.standard, target, templates);
                        }
                    }
                }
            };
            std::thread::Builder::new()
                .stack_size(64 << 20)
                .spawn_scoped(scope, work)
                .expect("a thread");
        }
    });
}

/// Reads a file as what it looks like, and now and then as what it is not.
fn read_by_any(file: &SourceFile, limits: &Limits, number: usize) -> Option<Reading> {
    if number.is_multiple_of(7) {
        let readers = FORMATS.iter().filter_map(|format| format.read);
        return readers
            .filter_map(|read| read(file, limits).ok())
            .next_back();
    }
    let read = Format::recognise(file)?.read?;
    read(file, limits).ok()
}

fn damages(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let cut = (0..bytes.len()).map(|length| bytes[..length].to_vec());
    let changed = (0..bytes.len()).flat_map(move |at| {
        let others = [b'<', b'&', b'"', b' ', b'0', bytes[at] ^ 1];
        others.into_iter().map(move |byte| {
            let mut changed = bytes.to_vec();
            changed[at] = byte;
            changed
        })
    });
    let left_out = (0..bytes.len()).map(|at| [&bytes[..at], &bytes[at + 1..]].concat());
    cut.chain(changed).chain(left_out)
}
