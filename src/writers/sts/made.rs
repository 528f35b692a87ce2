//! Documents made by chance, the same at every run, that tests write.

use serde_json::{Map, Value, json};

use crate::model::{Block, Inline};

/// The document of a number; `source` is the format that it says it was read from.
pub(super) fn made(seed: u64, source: Option<&'static str>) -> Value {
    let mut maker = Maker {
        dice: Dice(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed)),
        ids: 0,
        source,
    };
    maker.standard(3)
}

/// A generator of numbers, the same at every run (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("fits")
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.roll(list.len())]
    }
}

/// Makes documents.
struct Maker {
    dice: Dice,
    ids: usize,
    source: Option<&'static str>,
}

impl Maker {
    fn word(&mut self) -> String {
        let words = ["a < b", "质量", "x&y", "\"q\"", "5 mm", "]]>", "要求", "--"];
        self.dice.pick(&words).to_owned()
    }

    fn id(&mut self) -> String {
        self.ids += 1;
        let forms = ["i", "表/", "3.", "a:b"];
        format!("{}{}", self.dice.pick(&forms), self.ids)
    }

    fn target(&mut self) -> String {
        let forms = ["i", "表/", "3.", "a:b"];
        format!("{}{}", self.dice.pick(&forms), self.dice.roll(60) + 1)
    }

    fn list<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.dice.roll(most + 1)).map(|_| make(self)).collect()
    }

    /// Adds fields that may be left out, each with even odds.
    fn maybe(&mut self, object: &mut Value, key: &str, make: impl FnOnce(&mut Self) -> Value) {
        if self.dice.roll(2) == 0 {
            let value = make(self);
            object[key] = value;
        }
    }

    fn marked(&mut self, object: &mut Value) {
        self.maybe(object, "id", |m| json!(m.id()));
        self.maybe(object, "label", |m| json!(m.word()));
    }

    fn content(&mut self, depth: usize) -> Value {
        if depth == 0 || self.dice.roll(3) == 0 {
            return json!(self.word());
        }
        json!(self.list(3, |m| m.inline(depth - 1)))
    }

    fn blocks(&mut self, depth: usize) -> Value {
        if depth == 0 {
            return json!([self.word()]);
        }
        json!(self.list(3, |m| m.block(depth - 1)))
    }

    fn carried(&mut self) -> Value {
        let elements = [
            "roman",
            "boxed-text",
            "normative-note",
            "preformat",
            "fig-group",
            "nothing",
            "uri",
            "term-display",
            "std",
            "target",
        ];
        let markup = [
            json!({"type": "element", "name": "sec-meta"}),
            json!({"type": "element", "name": "permissions", "content": [{"type": "element", "name": "copyright-year", "content": ["2026"]}]}),
            json!({"type": "element", "name": "object-id", "content": ["o"]}),
            json!({"type": "element", "name": "alien", "content": ["words"]}),
            json!({"type": "element", "name": "p", "attributes": {"id": "i1", "foo": "bar"}, "content": ["w"]}),
            json!("loose words"),
            json!({"type": "comment", "text": "a -- b-"}),
            json!({"type": "instruction", "target": "pi", "data": "x?>y"}),
        ];
        let content = self.list(2, |m| m.dice.pick(&[0, 1, 2, 3, 4, 5, 6, 7]));
        json!({
            "element": self.dice.pick(&elements),
            "attributes": {"specific-use": "x", "xml:lang": "not a token", "table@frame": "box", "title@id": self.id(), "alien": "y", "position": "sideways", "rid": self.target()},
            "content": content.into_iter().map(|at| markup[at].clone()).collect::<Vec<_>>(),
        })
    }

    fn inline(&mut self, depth: usize) -> Value {
        let kind = self.dice.pick(Inline::TYPES);
        if self.dice.roll(3) == 0 {
            return json!(self.word());
        }
        let mut inline = match kind {
            "math" => return self.math(),
            "image" => return self.image("image"),
            "link" => {
                json!({"target": "https://example.org/?a=1&b=2", "content": self.content(depth)})
            }
            "cross_reference" => {
                json!({"target": self.target(), "further_targets": [self.target()], "content": self.content(depth)})
            }
            "citation" => {
                json!({"target": self.target(), "identifier": "GB/T 1", "locators": [{"kind": "clause", "from": "5"}], "normative": true, "content": self.content(depth)})
            }
            "term" => {
                json!({"target": self.target(), "uri": "urn:x", "content": self.content(depth)})
            }
            "abbreviation" => {
                json!({"content": self.content(depth), "expansion": self.content(depth)})
            }
            "footnote" => json!({"blocks": self.blocks(depth)}),
            "index_entry" => {
                return json!({"type": kind, "terms": self.list(3, |m| m.content(depth)), "see": self.list(2, |m| m.content(depth)), "primary": true});
            }
            "quantity" => {
                json!({"content": self.content(depth), "quantity": {"value": 5.5, "unit": "mm", "tolerance": {"upper": 1.0}}})
            }
            "provision" => {
                return json!({"type": kind, "id": self.id(), "content": self.content(depth)});
            }
            "parameter" => return json!({"type": kind, "target": self.target()}),
            "insertion" | "deletion" => {
                json!({"by": "me", "date": "2026-01-01", "content": self.content(depth)})
            }
            "remark" => json!({"by": "me", "blocks": self.blocks(depth)}),
            "ruby" => {
                return json!({"type": kind, "base": self.content(depth), "text": self.content(depth)});
            }
            "anchor" => return json!({"type": kind, "id": self.id()}),
            "break" => return json!({"type": kind}),
            "opaque" => {
                return json!({"type": kind, "format": self.dice.pick(&["niso-sts", "metanorma"]), "content": self.carried()["content"]});
            }
            "span" => json!({"role": self.word(), "lang": "en", "content": self.content(depth)}),
            _ => json!({"content": self.content(depth)}),
        };
        inline["type"] = json!(kind);
        self.maybe(&mut inline, "id", |m| json!(m.id()));
        if self.dice.roll(5) == 0 {
            inline["carried"] = self.carried();
        }
        inline
    }

    fn math(&mut self) -> Value {
        let mut math = json!({"type": "math"});
        let forms = [
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>m</mi></math>",
            "<m:math xmlns:m='http://www.w3.org/1998/Math/MathML' display=\"block\"><m:mo>&lt;</m:mo></m:math>",
            "<math><mi>broken</math>",
            "<math><mo>&nbsp;</mo></math>",
        ];
        self.maybe(&mut math, "mathml", |m| json!(m.dice.pick(&forms)));
        self.maybe(&mut math, "latex", |m| json!(m.word()));
        self.maybe(&mut math, "asciimath", |m| json!(m.word()));
        self.maybe(&mut math, "text", |m| json!(m.word()));
        self.maybe(&mut math, "id", |m| json!(m.id()));
        math
    }

    fn image(&mut self, kind: &str) -> Value {
        let mut image = json!({"type": kind, "source": self.dice.pick(&["a.svg", ""]), "media_type": "image/svg+xml"});
        self.maybe(&mut image, "alt", |m| json!(m.word()));
        self.maybe(&mut image, "description", |m| json!(m.word()));
        self.maybe(&mut image, "markup", |_| json!("<svg/>"));
        self.maybe(&mut image, "width", |_| json!("40mm"));
        self.maybe(&mut image, "id", |m| json!(m.id()));
        image
    }

    fn definition_list(&mut self, depth: usize) -> Value {
        json!({"title": self.content(depth), "items": self.list(3, |m| {
            let mut item = json!({"terms": m.list(2, |m| m.content(depth)), "blocks": m.blocks(depth)});
            m.marked(&mut item);
            item
        })})
    }

    fn note(&mut self, depth: usize) -> Value {
        let mut note = json!({"blocks": self.blocks(depth), "title": self.content(depth)});
        self.marked(&mut note);
        self.maybe(&mut note, "lang", |_| json!("en"));
        self.maybe(&mut note, "obligation", |_| json!("normative"));
        note
    }

    fn footnote(&mut self, depth: usize) -> Value {
        let mut footnote = json!({"blocks": self.blocks(depth)});
        self.marked(&mut footnote);
        footnote
    }

    fn rows(&mut self, depth: usize) -> Value {
        json!(self.list(3, |m| {
            let cells = m.list(3, |m| {
                let mut cell = json!({"blocks": m.blocks(depth), "align": "char", "header": true, "scope": "row"});
                m.maybe(&mut cell, "colspan", |_| json!(2));
                m.maybe(&mut cell, "id", |m| json!(m.id()));
                cell
            });
            json!({"cells": cells, "starts_group": m.dice.roll(3) == 0})
        }))
    }

    fn reference_list(&mut self, depth: usize) -> Value {
        let mut list = json!({"title": self.content(depth), "blocks": self.blocks(depth), "items": self.list(3, |m| m.reference(depth))});
        self.marked(&mut list);
        if depth > 0 {
            list["lists"] = json!(self.list(1, |m| m.reference_list(depth - 1)));
        }
        list
    }

    fn reference(&mut self, depth: usize) -> Value {
        let mut reference = json!({"annotations": self.blocks(depth)});
        self.marked(&mut reference);
        self.maybe(&mut reference, "kind", |m| {
            json!(m.dice.pick(&["standard", "book"]))
        });
        self.maybe(&mut reference, "content", |m| m.content(depth));
        self.maybe(&mut reference, "identifiers", Maker::identifiers);
        self.maybe(&mut reference, "titles", |m| m.titles(depth));
        self.maybe(&mut reference, "contributors", |m| m.contributors(depth));
        self.maybe(
            &mut reference,
            "links",
            |_| json!([{"target": "https://example.org"}]),
        );
        self.maybe(&mut reference, "dates", Maker::dates);
        self.maybe(
            &mut reference,
            "correspondence",
            |_| json!([{"degree": "IDT", "identifier": "ISO 1"}]),
        );
        if depth > 0 {
            reference["items"] = json!(self.list(2, |m| m.reference(depth - 1)));
        }
        reference
    }

    fn requirement(&mut self, depth: usize) -> Value {
        let mut requirement = json!({"kind": "permission", "title": self.content(depth), "identifier": "/req/a", "class": "c",
            "subjects": self.list(2, |m| m.content(depth)), "inherits": self.list(2, |m| m.content(depth)),
            "properties": [{"name": "n", "value": "v", "remarks": self.blocks(depth)}],
            "parts": self.list(2, |m| json!({"role": "description", "blocks": m.blocks(depth)}))});
        self.marked(&mut requirement);
        if depth > 0 {
            requirement["requirements"] = json!(self.list(1, |m| m.requirement(depth - 1)));
        }
        requirement
    }

    fn term_entry(&mut self, depth: usize) -> Value {
        let sources = json!(self.list(2, |m| json!({"content": m.content(depth), "modified": true, "modification": m.content(depth)})));
        let mut entry = json!({"title": self.content(depth), "domains": [{"content": self.content(depth), "lang": "fr"}],
            "designations": self.list(3, |m| json!({"content": m.content(depth), "lang": m.dice.pick(&["zh", "en"]), "acceptability": m.dice.pick(&["preferred", "superseded"]),
                "form": m.dice.pick(&["symbol", "initialism", "other"]), "part_of_speech": m.dice.pick(&["noun", "particle"]), "gender": "neuter", "number": m.dice.pick(&["mass", "plural"]),
                "pronunciation": "p", "region": "CN", "usage": m.content(depth), "sources": sources})),
            "definitions": self.list(2, |m| json!({"domain": m.content(depth), "blocks": m.blocks(depth), "sources": sources})),
            "representations": self.blocks(depth), "examples": self.list(2, |m| m.note(depth)), "notes": self.list(2, |m| m.note(depth)),
            "sources": sources, "related": [{"relation": "compare", "target": self.target(), "content": self.content(depth)}, {"content": self.content(depth)}]});
        self.marked(&mut entry);
        if depth > 0 {
            entry["entries"] = json!(self.list(1, |m| m.term_entry(depth - 1)));
        }
        if self.dice.roll(4) == 0 {
            entry["carried"] = json!({"element": "term-display"});
        }
        entry
    }

    fn block(&mut self, depth: usize) -> Value {
        let kind = self.dice.pick(Block::TYPES);
        let mut block = match kind {
            "paragraph" => json!({"content": self.content(depth + 1)}),
            "list" => {
                let items = self.list(3, |m| {
                    let mut item = json!({"blocks": m.blocks(depth)});
                    m.marked(&mut item);
                    item
                });
                json!({"title": self.content(depth), "style": self.dice.pick(&["dash", "lower_roman"]), "start": 3, "items": items})
            }
            "definition_list" => self.definition_list(depth),
            "table" => {
                let mut table = json!({"caption": self.content(depth), "units": self.content(depth), "columns": [{"width": "3cm", "align": "left"}],
                    "head": self.rows(depth), "body": self.rows(depth), "foot": self.rows(depth), "blocks": self.blocks(depth)});
                self.marked(&mut table);
                self.surrounded(&mut table, depth);
                self.maybe(&mut table, "alt", |m| json!(m.word()));
                table
            }
            "figure" => {
                let mut figure = json!({"caption": self.content(depth), "units": self.content(depth), "blocks": self.blocks(depth)});
                self.marked(&mut figure);
                self.surrounded(&mut figure, depth);
                figure
            }
            "image" => return self.image(kind),
            "formula" => {
                let mut formula = json!({"math": self.list(2, |m| { let mut math = m.math(); math.as_object_mut().map(|o| o.remove("type")); math })});
                self.marked(&mut formula);
                self.maybe(&mut formula, "key", |m| m.definition_list(depth));
                self.maybe(&mut formula, "notes", |m| json!([m.note(depth)]));
                formula
            }
            "note" | "example" => self.note(depth),
            "warning" => {
                json!({"kind": self.dice.pick(&["danger", "editorial"]), "title": self.content(depth), "blocks": self.blocks(depth)})
            }
            "quote" => {
                json!({"lang": "en", "blocks": self.blocks(depth), "source": self.content(depth)})
            }
            "code" => {
                let mut code = json!({"language": "json", "content": self.content(depth), "annotations": self.list(2, |m| m.content(depth))});
                self.marked(&mut code);
                self.maybe(&mut code, "caption", |m| m.content(depth));
                code
            }
            "term_entry" => self.term_entry(depth),
            "reference_list" => self.reference_list(depth),
            "requirement" => self.requirement(depth),
            "box" => {
                let mut boxed = json!({"title": self.content(depth), "blocks": self.blocks(depth)});
                self.marked(&mut boxed);
                boxed
            }
            "footnotes" => {
                json!({"title": self.content(depth), "items": self.list(3, |m| m.footnote(depth))})
            }
            "amendment" => {
                json!({"change": "add", "target": "5.3", "instruction": self.blocks(depth), "content": self.blocks(depth)})
            }
            "generated" => json!({"of": "contents"}),
            "opaque" => {
                return json!({"type": kind, "format": self.dice.pick(&["niso-sts", "metanorma"]), "content": self.carried()["content"]});
            }
            other => panic!("no document is made of the new kind `{other}`"),
        };
        block["type"] = json!(kind);
        if block.get("id").is_none() {
            self.maybe(&mut block, "id", |m| json!(m.id()));
        }
        if block.get("carried").is_none() && self.dice.roll(4) == 0 {
            block["carried"] = self.carried();
        }
        block
    }

    fn surrounded(&mut self, object: &mut Value, depth: usize) {
        self.maybe(object, "key", |m| m.definition_list(depth));
        self.maybe(object, "notes", |m| json!([m.note(depth)]));
        self.maybe(object, "footnotes", |m| json!([m.footnote(depth)]));
        self.maybe(object, "source", |m| m.content(depth));
    }

    fn clause(&mut self, depth: usize) -> Value {
        let kinds = [
            "abstract",
            "foreword",
            "introduction",
            "acknowledgements",
            "frontmatter",
            "scope",
            "normative_references",
            "terms",
            "symbols",
            "clause",
            "control",
            "annex",
            "appendix",
            "bibliography",
            "index",
            "glossary",
            "colophon",
            "passage",
        ];
        let mut clause = json!({"kind": self.dice.pick(&kinds), "blocks": self.blocks(depth)});
        self.marked(&mut clause);
        self.maybe(&mut clause, "title", |m| m.content(depth));
        self.maybe(&mut clause, "short_title", |m| m.content(depth));
        self.maybe(&mut clause, "obligation", |m| {
            json!(m.dice.pick(&["normative", "informative"]))
        });
        self.maybe(&mut clause, "lang", |_| json!("en"));
        if self.dice.roll(4) == 0 {
            clause["carried"] = self.carried();
        }
        if self.dice.roll(6) == 0 {
            clause["parameters"] = json!([{"id": self.id(), "label": self.content(depth), "values": ["1"], "choices": [self.content(depth)], "usage": self.blocks(depth), "constraints": [{"blocks": self.blocks(depth)}]}]);
            clause["properties"] =
                json!([{"name": "n", "value": "v", "remarks": self.blocks(depth)}]);
            clause["links"] =
                json!([{"target": "#x", "relation": "r", "content": self.content(depth)}]);
        }
        if depth > 0 {
            clause["clauses"] = json!(self.list(2, |m| m.clause(depth - 1)));
        }
        clause
    }

    fn identifiers(&mut self) -> Value {
        let kinds = [
            "standard", "undated", "document", "project", "record", "urn", "uri", "doi", "isbn",
            "issn", "part", "other",
        ];
        let names = ["doc-number", "proj-id", "own", "std-ref", "wi-number"];
        json!(self.list(5, |m| {
            let mut identifier = json!({"value": m.word()});
            m.maybe(&mut identifier, "kind", |m| json!(m.dice.pick(&kinds)));
            m.maybe(&mut identifier, "name", |m| json!(m.dice.pick(&names)));
            identifier
        }))
    }

    fn titles(&mut self, depth: usize) -> Value {
        json!(self.list(3, |m| {
            let mut title = json!({"lang": m.dice.pick(&["en", "zh"])});
            for key in ["introductory", "main", "complementary", "full", "short"] {
                m.maybe(&mut title, key, |m| m.content(depth));
            }
            m.maybe(&mut title, "part", |_| json!("第1部分"));
            title
        }))
    }

    fn dates(&mut self) -> Value {
        json!(self.list(4, |m| {
            let mut date =
                json!({"kind": m.dice.pick(&["published", "released", "effective", "other"])});
            m.maybe(&mut date, "date", |_| json!("2026-01-01"));
            m.maybe(&mut date, "until", |_| json!("2027"));
            m.maybe(&mut date, "text", |m| json!(m.word()));
            m.maybe(&mut date, "name", |m| json!(m.word()));
            date
        }))
    }

    fn contributors(&mut self, depth: usize) -> Value {
        json!(self.list(3, |m| {
            let mut contributor = json!({"roles": [m.dice.pick(&["drafter", "issuer"]), "other"]});
            m.maybe(&mut contributor, "organization", |m| json!({"names": m.list(2, |m| json!({"lang": "en", "value": m.word()})), "abbreviation": "SAC", "identifier": "91"}));
            m.maybe(&mut contributor, "person", |m| json!({"name": m.word(), "surname": m.word(), "position": "p"}));
            m.maybe(&mut contributor, "address", |_| json!({"lines": ["l"], "emails": ["a@b"], "links": [{"target": "https://a"}]}));
            m.maybe(&mut contributor, "notes", |m| m.blocks(depth));
            contributor
        }))
    }

    fn metadata(&mut self, depth: usize) -> Value {
        let mut metadata = Value::Object(Map::new());
        let titled = |m: &mut Self| {
            json!(m.list(2, |m| json!({"class": m.word(), "lang": "en", "title": m.content(depth), "blocks": m.blocks(depth)})))
        };
        self.maybe(&mut metadata, "scope", |m| {
            json!(
                m.dice
                    .pick(&["international", "regional", "national", "own"])
            )
        });
        self.maybe(&mut metadata, "originator", |_| json!("SAC"));
        self.maybe(&mut metadata, "identifiers", Self::identifiers);
        self.maybe(&mut metadata, "titles", |m| m.titles(depth));
        self.maybe(&mut metadata, "document_type", |m| json!({"level": "group", "bindingness": "mandatory", "function": "guide", "name": m.word(), "supplement": "Amd 1"}));
        self.maybe(&mut metadata, "edition", |_| json!("1"));
        self.maybe(&mut metadata, "version", |_| json!("2"));
        self.maybe(&mut metadata, "status", |_| json!("current"));
        self.maybe(
            &mut metadata,
            "stages",
            |_| json!([{"code": "20"}, {"code": "60.60", "name": "n", "date": "2026"}]),
        );
        self.maybe(&mut metadata, "dates", Maker::dates);
        self.maybe(&mut metadata, "languages", |_| json!(["zh", "en"]));
        self.maybe(&mut metadata, "ics", |_| json!(["01.120", "35"]));
        self.maybe(&mut metadata, "ccs", |_| json!(["A 00"]));
        self.maybe(
            &mut metadata,
            "committees",
            |m| json!([{"identifier": m.word(), "name": m.word(), "secretariat": "s"}]),
        );
        self.maybe(&mut metadata, "contributors", |m| m.contributors(depth));
        self.maybe(&mut metadata, "relations", |m| json!(m.list(2, |m| json!({"kind": "replaces", "identifier": m.word(), "identifiers": m.identifiers(), "titles": m.titles(depth), "date": "2026", "note": m.content(depth)}))));
        self.maybe(&mut metadata, "adoptions", |m| json!([{"degree": "MOD", "identifier": "ISO 1", "titles": m.titles(depth), "differences": m.blocks(depth)}]));
        self.maybe(&mut metadata, "patents", |m| json!({"identified": true, "statement": m.blocks(depth), "patents": [{"identifier": "p", "clauses": ["i1"]}]}));
        self.maybe(&mut metadata, "copyright", |m| json!({"statements": [m.content(depth)], "years": ["2026"], "holders": [m.content(depth)], "licences": m.list(2, |m| json!({"identifier": "CC", "blocks": m.blocks(depth)}))}));
        self.maybe(&mut metadata, "abstracts", titled);
        self.maybe(&mut metadata, "keywords", |m| json!([{"kind": "k", "title": m.content(depth), "words": m.list(2, |m| m.content(depth))}]));
        self.maybe(&mut metadata, "plan_fields", |_| json!(["f"]));
        self.maybe(&mut metadata, "notes", titled);
        self.maybe(
            &mut metadata,
            "links",
            |m| json!([{"target": "https://a", "relation": "r", "content": m.content(depth)}]),
        );
        self.maybe(&mut metadata, "pages", |m| {
            json!(m.dice.pick(&["12", "iv + 12"]))
        });
        self.maybe(&mut metadata, "properties", |m| json!([{"name": m.word(), "value": m.word(), "namespace": "u", "class": "c", "remarks": m.blocks(depth)}]));
        self.maybe(&mut metadata, "opaque", |m| m.carried()["content"].clone());
        metadata
    }

    fn standard(&mut self, depth: usize) -> Value {
        let mut standard = json!({"guiju": "1.0", "lang": self.dice.pick(&["zh", "en"]), "numbering": self.dice.pick(&["computed", "labels"])});
        if let Some(format) = self.source {
            standard["source"] = json!({"format": format, "version": "1.0", "attributes": {"xml:lang": "en", "alien": "x"}, "prolog": [{"type": "comment", "text": "c"}]});
        }
        self.maybe(&mut standard, "metadata", |m| m.metadata(depth));
        self.maybe(&mut standard, "further_metadata", |m| {
            json!(m.list(2, |m| m.metadata(depth)))
        });
        for part in ["front", "body", "annexes", "back"] {
            self.maybe(&mut standard, part, |m| {
                json!(m.list(3, |m| m.clause(depth)))
            });
        }
        self.maybe(&mut standard, "opaque", |m| m.carried()["content"].clone());
        if self.dice.roll(6) == 0 && depth > 1 {
            standard["adopted"] = self.standard(depth - 1);
        }
        standard
    }
}
