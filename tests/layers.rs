//! The layers of ARCHITECTURE.md: a module uses only those to its left.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Each with the number of its layer.
const LAYERS: &[(&str, usize)] = &[
    ("source", 0),
    ("diagnostic", 0),
    ("model", 1),
    ("numbering", 2),
    ("oscal", 2),
    ("schema", 3),
    ("readers", 4),
    ("writers", 4),
    ("rules", 4),
    ("validation", 5),
    ("formats", 6),
    ("linting", 7),
    ("lsp", 8),
    ("cli", 9),
];

/// Uses within a layer that are meant: a renderer shows source lines.
const ALLOWED: &[(&str, &str)] = &[("diagnostic", "source")];

#[test]
fn modules_use_only_layers_below() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = BTreeSet::new();
    visit(&root, &mut |path, text| {
        let relative = path.strip_prefix(&root).expect("below src");
        // Tests stand above all layers.
        if relative.ends_with("tests.rs") {
            return;
        }
        let first = relative.iter().next().expect("a file").to_string_lossy();
        let module = first.trim_end_matches(".rs").to_owned();
        let Some(&(_, layer)) = LAYERS.iter().find(|(name, _)| *name == module) else {
            return;
        };
        for used in text.split("crate::").skip(1) {
            let used: String = used
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let Some(&(_, below)) = LAYERS.iter().find(|(name, _)| *name == used) else {
                continue;
            };
            let allowed = below < layer
                || used == module
                || ALLOWED.contains(&(module.as_str(), used.as_str()));
            if !allowed {
                faults.insert(format!("{} uses crate::{used}", relative.display()));
            }
        }
    });
    assert!(
        faults.is_empty(),
        "layers are mixed:\n{}",
        faults.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn every_module_says_what_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    visit(&root, &mut |path, text| {
        if !text.starts_with("//!") {
            faults.push(path.display().to_string());
        }
    });
    assert!(
        faults.is_empty(),
        "these do not open with `//!`: {faults:?}"
    );
}

fn visit(folder: &Path, each: &mut impl FnMut(&Path, &str)) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            visit(&path, each);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            each(&path, &fs::read_to_string(&path).expect("a source file"));
        }
    }
}
