//! The user's page of a format: what each of its elements and attributes becomes, made from the
//! table beside its reader.

use std::fmt::Write;

use super::Format;
use crate::readers::{MappingEntry, Outcome};

impl Format {
    /// What becomes of each element and attribute, as a page in Markdown; `None` for a format
    /// without a table.
    #[must_use]
    pub fn page(&self) -> Option<String> {
        self.mapping?;
        let mapping = self.mapping();
        let (attributes, elements): (Vec<_>, Vec<_>) = mapping
            .entries()
            .iter()
            .partition(|entry| entry.name.contains('@'));
        let mut page = format!("# {}\n\n", self.title);
        page.push_str(
            "Made by `guiju formats --page`; do not edit. What each element and attribute becomes in the\n\
             [model](../format.md). **mapped**: a field holds it; **normalised**: a field holds it in another\n\
             form; **carried**: kept as it is, shown by no field, and written back to the same format;\n\
             **dropped**: gone, for the reason given.\n\n",
        );
        let _ = writeln!(page, "Specification: {}\n", self.specification);
        page.push_str(
            "| | lines | mapped | normalised | carried | dropped |\n|---|---|---|---|---|---|\n",
        );
        for (what, entries) in [("elements", &elements), ("attributes", &attributes)] {
            let counts = Outcome::ALL.map(|outcome| {
                let holds = |entry: &&&MappingEntry| entry.outcomes.contains(&outcome);
                entries.iter().filter(holds).count().to_string()
            });
            let _ = writeln!(
                page,
                "| {what} | {} | {} |",
                entries.len(),
                counts.join(" | ")
            );
        }
        page.push_str(
            "\nA line may stand for many: `*@name` for an attribute of every element without a line of its own\n\
             for it, `prefix:*` for the elements of a namespace.\n",
        );
        table(&mut page, "Elements", &elements);
        table(&mut page, "Attributes", &attributes);
        Some(page)
    }
}

fn table(page: &mut String, title: &str, entries: &[&MappingEntry]) {
    let _ = write!(
        page,
        "\n## {title}\n\n| source | outcome | in the model | |\n|---|---|---|---|\n"
    );
    for entry in entries {
        let outcomes: Vec<_> = entry
            .outcomes
            .iter()
            .map(|outcome| outcome.name())
            .collect();
        let fields: Vec<_> = entry
            .fields
            .iter()
            .map(|field| format!("`{field}`"))
            .collect();
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} |",
            entry.name,
            outcomes.join(", "),
            fields.join(", "),
            entry.note.replace('|', "\\|").replace('<', "\\<")
        );
    }
}
