//! A document written back to the format it was read from is the same document. What differs is listed
//! with its reason in `docs/round-trip.md`, and nothing else does.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use guiju::formats::{self, Format};
use guiju::model::Standard;
use guiju::readers::Limits;
use guiju::source::SourceFile;
use guiju::writers::Templates;

use crate::same_xml;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
        .collect();
    files.sort();
    files
}

/// The document read, kept as JSON, and written again.
fn there_and_back(path: &Path) -> Result<(String, String), String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    written_again(path.display().to_string(), bytes)
}

fn written_again(name: String, bytes: Vec<u8>) -> Result<(String, String), String> {
    let file = SourceFile::from_bytes(name, bytes).map_err(|error| error.to_string())?;
    let reading = formats::read(&file, &Limits::default()).map_err(|error| format!("{error:?}"))?;
    let json = serde_json::to_string(&reading.standard).expect("JSON");
    let standard: Standard = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    let templates = Templates::built_in().expect("the built-in templates");
    let format = Format::named("niso-sts").expect("the format");
    let writing =
        formats::write(&standard, format, &templates).map_err(|error| error.to_string())?;
    Ok((file.text().to_owned(), writing.text))
}

/// The differences that the page lists, by document.
fn listed() -> BTreeMap<String, Vec<String>> {
    let page = fs::read_to_string(root().join("docs/round-trip.md")).unwrap_or_default();
    let mut listed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let plain = |cell: &str| cell.trim_matches('`').to_owned();
        listed
            .entry(plain(cells[1]))
            .or_default()
            .push(plain(cells[2]));
    }
    listed
}

fn check(documents: &[PathBuf]) {
    let listed = listed();
    let mut faults = Vec::new();
    for path in documents {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let expected = listed.get(&name).cloned().unwrap_or_default();
        let found = match there_and_back(path) {
            Ok((source, written)) => {
                if let Some(folder) = env::var_os("GUIJU_KEEP") {
                    let _ = fs::write(Path::new(&folder).join(&name), &written);
                }
                same_xml::differences(&source, &written, 100_000)
            }
            Err(error) => vec![error],
        };
        let new: Vec<_> = found
            .iter()
            .filter(|told| !expected.contains(told))
            .collect();
        let gone = expected.iter().filter(|told| !found.contains(told));
        if !new.is_empty() {
            let first: Vec<_> = new
                .iter()
                .take(12)
                .map(|told| format!("    {told}"))
                .collect();
            faults.push(format!(
                "{name}: {} differences\n{}",
                new.len(),
                first.join("\n")
            ));
        }
        faults.extend(gone.map(|told| format!("{name}: listed, and no longer so: {told}")));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What stands where no known document has it, each in the body of a document.
const SHAPES: &[(&str, &str)] = &[
    (
        "words around the definition of an abbreviation",
        "<p><abbrev>a<!--b-->c<def><p>d</p></def>e <bold>f</bold></abbrev> g</p>",
    ),
    (
        "an inline image as the first of several forms of a block",
        "<alternatives><inline-graphic xlink:href='a'/><graphic xlink:href='b'/></alternatives>",
    ),
    (
        "an inline image as another form of a block",
        "<alternatives><graphic xlink:href='a'/><inline-media xlink:href='b'/>\
         <inline-graphic xlink:href='c'/></alternatives>",
    ),
    (
        "several definitions of one term",
        "<def-list><def-item><term>a</term><def><p>b</p><p>c</p></def><def><p>d</p></def></def-item>\
         <def-item><term>a</term><def><p>b</p></def><def id='i'><p>c</p></def><def/></def-item>\
         <def-item><term>a</term><def id='j'><p>b</p></def><def><p>c</p><p>d</p></def></def-item>\
         </def-list>",
    ),
    (
        "markup of other vocabularies in a formula",
        "<p><mml:math><mml:semantics><mml:mi>a</mml:mi><mml:annotation-xml>\
         <b xmlns='urn:b'><c>d</c><mml:mi>e</mml:mi></b></mml:annotation-xml></mml:semantics>\
         </mml:math></p>",
    ),
    (
        "rows without a group in the second table of a frame",
        "<table-wrap><table><tr><td>a</td></tr></table><table id='i'><col/><tr><td>b</td></tr></table>\
         </table-wrap><table><tr><td>c</td></tr></table>",
    ),
    (
        "a table and the same in the other model",
        "<table-wrap><alternatives><table><tr><td>a</td></tr></table><oasis:table><oasis:tgroup cols='1'>\
         <oasis:tbody><oasis:row><oasis:entry>a</oasis:entry></oasis:row></oasis:tbody></oasis:tgroup>\
         </oasis:table></alternatives></table-wrap>",
    ),
    (
        "empty citations",
        "<ref-list><ref><mixed-citation/></ref><ref><mixed-citation>a</mixed-citation>\
         <mixed-citation/><std/><non-normative-note><p>b</p></non-normative-note></ref>\
         <ref><citation-alternatives><mixed-citation/></citation-alternatives><citation-alternatives>\
         <mixed-citation/></citation-alternatives><element-citation id='i'><source>c</source>\
         </element-citation></ref></ref-list>",
    ),
    (
        "remarks in the words of a subject field",
        "<term-sec><tbx:termEntry id='i'><tbx:langSet xml:lang='en'><tbx:subjectField><!--a-->b<?c d?>\
         e</tbx:subjectField><tbx:tig><tbx:term>f</tbx:term></tbx:tig></tbx:langSet></tbx:termEntry>\
         </term-sec>",
    ),
    (
        "captions of empty paragraphs, and without a title",
        "<table-wrap><caption><title/><p style-type='a'/><p/></caption></table-wrap>\
         <disp-formula-group><caption><p id='i'/><p>b</p></caption></disp-formula-group>\
         <boxed-text><caption><p/><p>c</p></caption></boxed-text>",
    ),
    (
        "a graphic of a term without an address",
        "<term-sec><tbx:termEntry id='i'><tbx:xGraphic>a</tbx:xGraphic><tbx:langSet xml:lang='en'><tbx:tig>\
         <tbx:term>f</tbx:term></tbx:tig></tbx:langSet></tbx:termEntry></term-sec>",
    ),
    (
        "a space after a character without a code",
        "<p>a <private-char><glyph-data>b</glyph-data></private-char> c</p>",
    ),
    (
        "a term in an annotation of a formula",
        "<p><mml:math><mml:semantics><mml:mi>a</mml:mi><mml:annotation-xml><p><tbx:entailedTerm \
         target='t' xlink:title='x'>d</tbx:entailedTerm></p></mml:annotation-xml></mml:semantics></mml:math></p>",
    ),
];

#[test]
fn shapes_that_no_known_document_has_come_back_as_they_were() {
    let mut faults = Vec::new();
    for &(shape, body) in SHAPES {
        let document = format!(
            "<standard xmlns:xlink='http://www.w3.org/1999/xlink' \
             xmlns:mml='http://www.w3.org/1998/Math/MathML' xmlns:tbx='urn:iso:std:iso:30042:ed-1' \
             xmlns:oasis='http://www.niso.org/standards/z39-96/ns/oasis-exchange/table'>\
             <front/><body>{body}</body></standard>"
        );
        match written_again(shape.to_owned(), document.into_bytes()) {
            Ok((source, written)) => {
                let told = same_xml::differences(&source, &written, 9);
                faults.extend(told.into_iter().map(|told| format!("{shape}: {told}")));
            }
            Err(error) => faults.push(format!("{shape}: {error}")),
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// A namespace by one of its other addresses, under a prefix of the file's own.
#[test]
fn names_keep_the_namespaces_that_they_had() {
    for table in [
        "<alternatives><o:table xmlns:o='http://docs.oasis-open.org/ns/oasis-exchange/table'>\
         <o:tgroup cols='1'><o:tbody><o:row><o:entry>a</o:entry></o:row></o:tbody></o:tgroup>\
         </o:table></alternatives>",
        "<array><o:tbody xmlns:o='http://docs.oasis-open.org/ns/oasis-exchange/table'><o:row>\
         <o:entry>a</o:entry></o:row></o:tbody></array>",
    ] {
        for around in [
            "xmlns:o='http://docs.oasis-open.org/ns/oasis-exchange/table'",
            "",
        ] {
            let document = format!("<standard {around}><front/><body>{table}</body></standard>");
            let (source, written) =
                written_again("namespaces".to_owned(), document.into_bytes()).expect("it is read");
            assert_eq!(
                same_xml::differences(&source, &written, 9),
                [""; 0],
                "{around}"
            );
        }
    }
}

#[test]
fn a_reference_list_at_the_back_keeps_its_language() {
    let document = "<standard><front/><body/><back><ref-list xml:lang='en'><title>a</title><ref/>\
                    </ref-list><app-group><ref-list xml:lang='de'/></app-group></back></standard>";
    let (source, written) =
        written_again("list".to_owned(), document.as_bytes().to_vec()).expect("it is read");
    assert_eq!(same_xml::differences(&source, &written, 9), [""; 0]);
}

#[test]
fn fixtures_of_sts_come_back_as_they_were() {
    check(&files(&root().join("tests/fixtures/sts")));
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn the_sts_documents_of_the_corpus_come_back_as_they_were() {
    let folder =
        env::var_os("GUIJU_CORPUS").map_or_else(|| root().join("../shared/corpus"), PathBuf::from);
    let mut documents = files(&folder.join("niso-sts"));
    documents.extend(files(&folder.join("iso-sts")));
    if documents.is_empty() {
        eprintln!("skipped: there is no corpus at {}", folder.display());
    }
    check(&documents);
}

/// Any documents: `GUIJU_ROUND_TRIP=FOLDER`.
#[test]
fn documents_of_a_folder_come_back_as_they_were() {
    if let Some(folder) = env::var_os("GUIJU_ROUND_TRIP") {
        check(&files(Path::new(&folder)));
    }
}
