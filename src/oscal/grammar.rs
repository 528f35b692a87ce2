//! The grammar of OSCAL catalogs and profiles: what each assembly holds, in the order that XML has
//! it, and what JSON calls it. Made by hand after the metaschemas of OSCAL 1.2
//! (catalog, profile, control-common, metadata); a test compares the names of the two.
//!
//! In XML, flags are attributes, all else are elements. In JSON, flags are members, too; what may
//! stand several times is an array with a name of its own.

/// An object of JSON, an element of XML.
#[derive(Debug)]
pub(crate) struct Assembly {
    /// What may be said of it, in order.
    pub(crate) flags: &'static [&'static str],
    /// What may stand in it, in order.
    pub(crate) children: &'static [Child],
}

/// What may stand in an assembly.
#[derive(Debug)]
pub(crate) struct Child {
    /// The name of its element.
    pub(crate) name: &'static str,
    /// The name of its member in JSON.
    pub(crate) key: &'static str,
    /// Whether there may be several, in an array.
    pub(crate) many: bool,
    pub(crate) kind: Kind,
}

/// What a child is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// An assembly.
    Assembly(&'static Assembly),
    /// Plain text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// Plain text with flags; in JSON it is an object with the text in the member named here.
    Flagged(&'static [&'static str], &'static str),
    /// Running text.
    Line,
    /// Blocks of running text.
    Multiline,
    /// Blocks of running text that in XML stand without an element around them.
    Prose,
    /// In XML, an element around several of the one child named here; in JSON, their array.
    Wrapper(&'static Assembly),
}

impl Assembly {
    /// The child with a name in JSON.
    pub(crate) fn member(&self, key: &str) -> Option<&'static Child> {
        self.children.iter().find(|child| child.key == key)
    }

    /// The place of a child in the order of XML; that of prose for its blocks.
    pub(crate) fn rank(&self, name: &str) -> Option<usize> {
        let named = self.children.iter().position(|child| child.name == name);
        named.or_else(|| {
            let prose = |child: &Child| matches!(child.kind, Kind::Prose);
            is_block(name).then(|| self.children.iter().position(prose))?
        })
    }
}

/// Whether an element is a block of running text.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "pre"
            | "table"
            | "blockquote"
            | "hr"
            | "img"
    )
}

/// The root of a document, by its name.
pub(crate) fn root(name: &str) -> Option<&'static Assembly> {
    match name {
        "catalog" => Some(&CATALOG),
        "profile" => Some(&PROFILE),
        _ => None,
    }
}

const fn one(name: &'static str, kind: Kind) -> Child {
    Child {
        name,
        key: name,
        many: false,
        kind,
    }
}

const fn many(name: &'static str, key: &'static str, kind: Kind) -> Child {
    Child {
        name,
        key,
        many: true,
        kind,
    }
}

const fn props() -> Child {
    many("prop", "props", Kind::Assembly(&PROP))
}

const fn links() -> Child {
    many("link", "links", Kind::Assembly(&LINK))
}

const fn params() -> Child {
    many("param", "params", Kind::Assembly(&PARAM))
}

const fn parts() -> Child {
    many("part", "parts", Kind::Assembly(&PART))
}

const fn title() -> Child {
    one("title", Kind::Line)
}

const fn remarks() -> Child {
    one("remarks", Kind::Multiline)
}

const fn description() -> Child {
    one("description", Kind::Multiline)
}

const fn document_ids() -> Child {
    let kind = Kind::Flagged(&["scheme"], "identifier");
    many("document-id", "document-ids", kind)
}

const fn responsible_parties() -> Child {
    let kind = Kind::Assembly(&RESPONSIBLE_PARTY);
    many("responsible-party", "responsible-parties", kind)
}

pub(crate) static CATALOG: Assembly = Assembly {
    flags: &["uuid"],
    children: &[
        one("metadata", Kind::Assembly(&METADATA)),
        params(),
        many("control", "controls", Kind::Assembly(&CONTROL)),
        many("group", "groups", Kind::Assembly(&GROUP)),
        one("back-matter", Kind::Assembly(&BACK_MATTER)),
    ],
};

pub(crate) static GROUP: Assembly = Assembly {
    flags: &["id", "class"],
    children: &[
        title(),
        params(),
        props(),
        links(),
        parts(),
        many("group", "groups", Kind::Assembly(&GROUP)),
        many("control", "controls", Kind::Assembly(&CONTROL)),
    ],
};

pub(crate) static CONTROL: Assembly = Assembly {
    flags: &["id", "class"],
    children: &[
        title(),
        params(),
        props(),
        links(),
        parts(),
        many("control", "controls", Kind::Assembly(&CONTROL)),
    ],
};

pub(crate) static PART: Assembly = Assembly {
    flags: &["id", "name", "ns", "class"],
    children: &[
        title(),
        props(),
        one("prose", Kind::Prose),
        parts(),
        links(),
    ],
};

pub(crate) static PARAM: Assembly = Assembly {
    flags: &["id", "class", "depends-on"],
    children: &[
        props(),
        links(),
        one("label", Kind::Line),
        one("usage", Kind::Multiline),
        many("constraint", "constraints", Kind::Assembly(&CONSTRAINT)),
        many("guideline", "guidelines", Kind::Assembly(&GUIDELINE)),
        many("value", "values", Kind::Text),
        one("select", Kind::Assembly(&SELECT)),
        remarks(),
    ],
};

pub(crate) static CONSTRAINT: Assembly = Assembly {
    flags: &[],
    children: &[description(), many("test", "tests", Kind::Assembly(&TEST))],
};

pub(crate) static TEST: Assembly = Assembly {
    flags: &[],
    children: &[one("expression", Kind::Text), remarks()],
};

pub(crate) static GUIDELINE: Assembly = Assembly {
    flags: &[],
    children: &[one("prose", Kind::Prose)],
};

pub(crate) static SELECT: Assembly = Assembly {
    flags: &["how-many"],
    children: &[many("choice", "choice", Kind::Line)],
};

pub(crate) static PROP: Assembly = Assembly {
    flags: &["name", "uuid", "ns", "value", "class", "group"],
    children: &[remarks()],
};

pub(crate) static LINK: Assembly = Assembly {
    flags: &["href", "rel", "media-type", "resource-fragment"],
    children: &[one("text", Kind::Line)],
};

pub(crate) static METADATA: Assembly = Assembly {
    flags: &[],
    children: &[
        title(),
        one("published", Kind::Text),
        one("last-modified", Kind::Text),
        one("version", Kind::Text),
        one("oscal-version", Kind::Text),
        one("revisions", Kind::Wrapper(&REVISIONS)),
        document_ids(),
        props(),
        links(),
        many("role", "roles", Kind::Assembly(&ROLE)),
        many("location", "locations", Kind::Assembly(&LOCATION)),
        many("party", "parties", Kind::Assembly(&PARTY)),
        responsible_parties(),
        many("action", "actions", Kind::Assembly(&ACTION)),
        remarks(),
    ],
};

pub(crate) static REVISIONS: Assembly = Assembly {
    flags: &[],
    children: &[many("revision", "revisions", Kind::Assembly(&REVISION))],
};

pub(crate) static REVISION: Assembly = Assembly {
    flags: &[],
    children: &[
        title(),
        one("published", Kind::Text),
        one("last-modified", Kind::Text),
        one("version", Kind::Text),
        one("oscal-version", Kind::Text),
        props(),
        links(),
        remarks(),
    ],
};

pub(crate) static ROLE: Assembly = Assembly {
    flags: &["id"],
    children: &[
        title(),
        one("short-name", Kind::Text),
        description(),
        props(),
        links(),
        remarks(),
    ],
};

const fn email_addresses() -> Child {
    many("email-address", "email-addresses", Kind::Text)
}

const fn telephone_numbers() -> Child {
    let kind = Kind::Flagged(&["type"], "number");
    many("telephone-number", "telephone-numbers", kind)
}

pub(crate) static LOCATION: Assembly = Assembly {
    flags: &["uuid"],
    children: &[
        title(),
        one("address", Kind::Assembly(&ADDRESS)),
        email_addresses(),
        telephone_numbers(),
        many("url", "urls", Kind::Text),
        props(),
        links(),
        remarks(),
    ],
};

pub(crate) static PARTY: Assembly = Assembly {
    flags: &["uuid", "type"],
    children: &[
        one("name", Kind::Text),
        one("short-name", Kind::Text),
        many(
            "external-id",
            "external-ids",
            Kind::Flagged(&["scheme"], "id"),
        ),
        props(),
        links(),
        email_addresses(),
        telephone_numbers(),
        many("address", "addresses", Kind::Assembly(&ADDRESS)),
        many("location-uuid", "location-uuids", Kind::Text),
        many(
            "member-of-organization",
            "member-of-organizations",
            Kind::Text,
        ),
        remarks(),
    ],
};

pub(crate) static ADDRESS: Assembly = Assembly {
    flags: &["type"],
    children: &[
        many("addr-line", "addr-lines", Kind::Text),
        one("city", Kind::Text),
        one("state", Kind::Text),
        one("postal-code", Kind::Text),
        one("country", Kind::Text),
    ],
};

pub(crate) static RESPONSIBLE_PARTY: Assembly = Assembly {
    flags: &["role-id"],
    children: &[
        many("party-uuid", "party-uuids", Kind::Text),
        props(),
        links(),
        remarks(),
    ],
};

pub(crate) static ACTION: Assembly = Assembly {
    flags: &["uuid", "date", "type", "system"],
    children: &[props(), links(), responsible_parties(), remarks()],
};

pub(crate) static BACK_MATTER: Assembly = Assembly {
    flags: &[],
    children: &[many("resource", "resources", Kind::Assembly(&RESOURCE))],
};

pub(crate) static RESOURCE: Assembly = Assembly {
    flags: &["uuid"],
    children: &[
        title(),
        description(),
        props(),
        document_ids(),
        one("citation", Kind::Assembly(&CITATION)),
        many("rlink", "rlinks", Kind::Assembly(&RLINK)),
        one(
            "base64",
            Kind::Flagged(&["filename", "media-type"], "value"),
        ),
        remarks(),
    ],
};

pub(crate) static CITATION: Assembly = Assembly {
    flags: &[],
    children: &[one("text", Kind::Line), props(), links()],
};

pub(crate) static RLINK: Assembly = Assembly {
    flags: &["href", "media-type"],
    children: &[many(
        "hash",
        "hashes",
        Kind::Flagged(&["algorithm"], "value"),
    )],
};

pub(crate) static PROFILE: Assembly = Assembly {
    flags: &["uuid"],
    children: &[
        one("metadata", Kind::Assembly(&METADATA)),
        many("import", "imports", Kind::Assembly(&IMPORT)),
        one("merge", Kind::Assembly(&MERGE)),
        one("modify", Kind::Assembly(&MODIFY)),
        one("back-matter", Kind::Assembly(&BACK_MATTER)),
    ],
};

pub(crate) static EMPTY: Assembly = Assembly {
    flags: &[],
    children: &[],
};

const fn include_all() -> Child {
    one("include-all", Kind::Assembly(&EMPTY))
}

const fn include_controls() -> Child {
    let kind = Kind::Assembly(&SELECTED);
    many("include-controls", "include-controls", kind)
}

const fn exclude_controls() -> Child {
    let kind = Kind::Assembly(&SELECTED);
    many("exclude-controls", "exclude-controls", kind)
}

const fn insert_controls() -> Child {
    let kind = Kind::Assembly(&INSERT_CONTROLS);
    many("insert-controls", "insert-controls", kind)
}

pub(crate) static IMPORT: Assembly = Assembly {
    flags: &["href"],
    children: &[include_all(), include_controls(), exclude_controls()],
};

pub(crate) static SELECTED: Assembly = Assembly {
    flags: &["with-child-controls"],
    children: &[
        many("with-id", "with-ids", Kind::Text),
        many("matching", "matching", Kind::Assembly(&MATCHING)),
    ],
};

pub(crate) static MATCHING: Assembly = Assembly {
    flags: &["pattern"],
    children: &[remarks()],
};

pub(crate) static MERGE: Assembly = Assembly {
    flags: &[],
    children: &[
        one("combine", Kind::Assembly(&COMBINE)),
        one("flat", Kind::Assembly(&EMPTY)),
        one("as-is", Kind::Boolean),
        one("custom", Kind::Assembly(&CUSTOM)),
    ],
};

pub(crate) static COMBINE: Assembly = Assembly {
    flags: &["method"],
    children: &[],
};

pub(crate) static CUSTOM: Assembly = Assembly {
    flags: &[],
    children: &[
        many("group", "groups", Kind::Assembly(&CUSTOM_GROUP)),
        insert_controls(),
    ],
};

pub(crate) static CUSTOM_GROUP: Assembly = Assembly {
    flags: &["id", "class"],
    children: &[
        title(),
        params(),
        props(),
        links(),
        parts(),
        many("group", "groups", Kind::Assembly(&CUSTOM_GROUP)),
        insert_controls(),
    ],
};

pub(crate) static INSERT_CONTROLS: Assembly = Assembly {
    flags: &["order"],
    children: &[include_all(), include_controls(), exclude_controls()],
};

pub(crate) static MODIFY: Assembly = Assembly {
    flags: &[],
    children: &[
        many(
            "set-parameter",
            "set-parameters",
            Kind::Assembly(&SET_PARAMETER),
        ),
        many("alter", "alters", Kind::Assembly(&ALTER)),
    ],
};

pub(crate) static SET_PARAMETER: Assembly = Assembly {
    flags: &["param-id", "class", "depends-on"],
    children: &[
        props(),
        links(),
        one("label", Kind::Line),
        one("usage", Kind::Multiline),
        many("constraint", "constraints", Kind::Assembly(&CONSTRAINT)),
        many("guideline", "guidelines", Kind::Assembly(&GUIDELINE)),
        many("value", "values", Kind::Text),
        one("select", Kind::Assembly(&SELECT)),
    ],
};

pub(crate) static ALTER: Assembly = Assembly {
    flags: &["control-id"],
    children: &[
        many("remove", "removes", Kind::Assembly(&REMOVE)),
        many("add", "adds", Kind::Assembly(&ADD)),
    ],
};

pub(crate) static REMOVE: Assembly = Assembly {
    flags: &["by-name", "by-class", "by-id", "by-item-name", "by-ns"],
    children: &[remarks()],
};

pub(crate) static ADD: Assembly = Assembly {
    flags: &["position", "by-id"],
    children: &[title(), params(), props(), links(), parts()],
};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;

    /// The names of elements, arrays and flags.
    #[derive(Debug, Default, PartialEq)]
    struct Names {
        elements: BTreeSet<String>,
        arrays: BTreeSet<String>,
        flags: BTreeSet<String>,
    }

    impl Names {
        fn collect(&mut self, assembly: &'static Assembly, seen: &mut Vec<*const Assembly>) {
            if seen.contains(&std::ptr::from_ref(assembly)) {
                return;
            }
            seen.push(assembly);
            let flags = assembly.flags.iter().map(|&flag| flag.to_owned());
            self.flags.extend(flags);
            for child in assembly.children {
                if !matches!(child.kind, Kind::Wrapper(_)) {
                    self.elements.insert(child.name.to_owned());
                }
                if child.many {
                    self.arrays.insert(child.key.to_owned());
                }
                match child.kind {
                    Kind::Assembly(inner) | Kind::Wrapper(inner) => self.collect(inner, seen),
                    Kind::Flagged(flags, _) => {
                        self.flags.extend(flags.iter().map(|&flag| flag.to_owned()));
                    }
                    _ => {}
                }
            }
        }

        /// Adds what a metaschema defines, names by reference as they are.
        fn read(&mut self, text: &str) {
            // Each open definition: its tag, its name, and the name it is used by.
            let mut open: Vec<(String, String, Option<String>)> = Vec::new();
            let mut reader = Reader::from_str(text);
            reader.config_mut().expand_empty_elements = true;
            loop {
                match reader.read_event().expect("a metaschema") {
                    Event::Start(start) => {
                        let name: &str = start.name().0;
                        let attribute = |wanted: &str| {
                            let found = start.attributes().flatten().find(|attribute| {
                                let key: &str = attribute.key.as_ref();
                                key == wanted
                            });
                            found.map(|attribute| attribute.value.to_string())
                        };
                        let said = attribute("name").or_else(|| attribute("ref"));
                        open.push((name.to_owned(), said.unwrap_or_default(), None));
                    }
                    Event::Text(text) => {
                        let last = open.len().wrapping_sub(1);
                        if last > 0 && open.get(last).is_some_and(|tag| tag.0 == "use-name") {
                            open[last - 1].2 = Some(text.trim().to_owned());
                        }
                    }
                    Event::End(_) => {
                        let Some((tag, name, alias)) = open.pop() else {
                            continue;
                        };
                        let outer = open.last().map_or("", |(tag, ..)| tag.as_str());
                        let within = matches!(outer, "model" | "choice");
                        let name = alias.unwrap_or(name);
                        match tag.as_str() {
                            "define-field" | "define-assembly" | "field" | "assembly" if within => {
                                self.elements.insert(name);
                            }
                            "flag" => {
                                self.flags.insert(name);
                            }
                            "define-flag" if outer != "METASCHEMA" => {
                                self.flags.insert(name);
                            }
                            "group-as" => {
                                self.arrays.insert(name);
                            }
                            _ => {}
                        }
                    }
                    Event::Eof => return,
                    _ => {}
                }
            }
        }
    }

    #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
    #[test]
    fn it_has_the_names_of_the_metaschemas() {
        let folder = std::env::var_os("GUIJU_GRAMMARS").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/schemas"),
            PathBuf::from,
        );
        let folder = folder.join("oscal-metaschema");
        if !folder.is_dir() {
            eprintln!("there are no metaschemas: nothing is compared");
            return;
        }
        let mut wanted = Names::default();
        for name in ["catalog", "profile", "control-common", "metadata"] {
            let file = folder.join(format!("oscal_{name}_metaschema.xml"));
            let text = std::fs::read_to_string(file).expect("a metaschema");
            wanted.read(&text);
        }
        // Two are named by reference here and by another name where they are defined.
        for (defined, used) in [("parameter", "param"), ("property", "prop")] {
            assert!(wanted.elements.remove(defined), "{defined}");
            wanted.elements.insert(used.to_owned());
        }
        let mut own = Names::default();
        let mut seen = Vec::new();
        own.collect(&CATALOG, &mut seen);
        own.collect(&PROFILE, &mut seen);
        assert_eq!(own, wanted);
    }
}
