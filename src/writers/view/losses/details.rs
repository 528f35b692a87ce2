//! What is not shown of single nodes.

use super::super::objects::{column_widths, is_plain_grid};
use super::super::pictures::pictures;
use super::super::references::{Printed, is_cited};
use crate::model::walk::{Node, Path};
use crate::model::{
    Carried, Clause, ClauseKind, ConditionKind, Content, Contributor, Identifier, Limit, Markup,
    Obligation, Provision, Reference, Table, Title,
};

/// Whether words or pictures were kept beside a node that a page does not show with it.
pub(super) fn hides_kept(node: Node<'_>, carried: &Carried) -> bool {
    // What is said of the document is listed with what was kept of it.
    let listed = matches!(
        node,
        Node::Standard(_)
            | Node::Metadata(_)
            | Node::Title(_)
            | Node::Contributor(_)
            | Node::Relation(_)
            | Node::TitledBlocks(_)
            | Node::Copyright(_)
    );
    // A list is made anew; the text of a footnote stands where footnotes are listed.
    let elsewhere = matches!(node, Node::Generated(_) | Node::CrossReference(_));
    let shown_as_picture =
        matches!(node, Node::Table(table) if table.blocks.is_empty() && !has_rows(table));
    !listed
        && !elsewhere
        && (has_words(&carried.content)
            || (!shown_as_picture && !pictures(&carried.content).is_empty()))
}

fn has_rows(table: &Table) -> bool {
    let mut rows = table.head.iter().chain(&table.body).chain(&table.foot);
    rows.any(|row| !row.cells.is_empty())
}

/// Whether there are words in source markup. Our own marks and what stands in pictures are none.
fn has_words(markup: &[Markup]) -> bool {
    markup.iter().any(|piece| match piece {
        Markup::Text(run) => run.contains(char::is_alphanumeric),
        Markup::Element(element) => has_words(&element.content),
        _ => false,
    })
}

/// Whether a clause binds where clauses of its kind do not, or the other way round. Of annexes it is
/// shown; lists of normative references are called both.
pub(super) fn hides_obligation(clause: &Clause, path: &Path) -> bool {
    let informs = match clause.kind {
        Some(ClauseKind::Annex | ClauseKind::Appendix | ClauseKind::NormativeReferences) => {
            return false;
        }
        Some(
            ClauseKind::Abstract
            | ClauseKind::Foreword
            | ClauseKind::Introduction
            | ClauseKind::Acknowledgements
            | ClauseKind::Frontmatter
            | ClauseKind::Bibliography
            | ClauseKind::Index
            | ClauseKind::Glossary
            | ClauseKind::Colophon,
        ) => true,
        _ => path.is_through("front") || path.is_through("back"),
    };
    clause.obligation.is_some_and(|said| {
        !path.is_through("annexes") && informs != (said == Obligation::Informative)
    })
}

/// Whether a table has a layout that Markdown does not keep.
pub(super) fn loses_layout(table: &Table) -> bool {
    let plain = is_plain_grid(table);
    let columns = table
        .columns
        .iter()
        .any(|column| column.width.is_some() || column.align.is_some() || column.valign.is_some());
    let rows = table.head.iter().chain(&table.body).chain(&table.foot);
    let mut cells = rows.clone().flat_map(|row| &row.cells);
    let headed = |rows: &[crate::model::Row]| {
        let mut cells = rows.iter().flat_map(|row| &row.cells);
        cells.any(|cell| cell.header)
    };
    columns
        || rows.clone().any(|row| row.starts_group)
        || cells.any(|cell| cell.align.is_some() || cell.valign.is_some() || cell.scope.is_some())
        || (plain && (!table.foot.is_empty() || headed(&table.body)))
}

/// Whether a column is as wide as no style sheet can say.
pub(super) fn loses_width(table: &Table) -> bool {
    let mut widths = column_widths(&table.columns).into_iter();
    let printed = table.columns.iter().map(|column| &column.width);
    printed
        .zip(&mut widths)
        .any(|(printed, shown)| printed.is_some() && shown.is_none())
}

/// Whether a provision says more than the page lists of it.
pub(super) fn hides_data(provision: &Provision) -> bool {
    let concerned = |concerned: &Option<crate::model::Concerned>| {
        concerned
            .as_ref()
            .is_some_and(|it| it.term.is_some() || it.uri.is_some())
    };
    let limit = |limit: &Limit| limit.decimals.is_some() || concerned(&limit.relative_to);
    provision.normative.is_some()
        || !provision.depends_on.is_empty()
        || provision.origin.is_some()
        || concerned(&provision.subject)
        || concerned(&provision.characteristic)
        || provision.limits.iter().any(limit)
        || provision.conditions.iter().any(|condition| {
            condition.kind.is_some_and(|kind| kind != ConditionKind::If)
                || condition.characteristic.is_some()
                || condition.limit.is_some()
        })
}

/// Whether an entry of a list of references has details that are not shown with it.
pub(super) fn hides_details(reference: &Reference, sections: bool) -> bool {
    let mut containers = std::iter::successors(reference.container.as_deref(), |within| {
        within.container.as_deref()
    });
    if reference.contributors.iter().any(says_more)
        || containers.any(|container| !container.properties.is_empty())
    {
        return true;
    }
    let mut printed = Printed::default();
    if reference.content.is_empty() {
        let named = |it: &Contributor| it.person.is_some() && it.organization.is_some();
        if sections && reference.contributors.iter().any(named) {
            return true;
        }
        // The fields are shown, but for designations that no one cites it by.
        if sections || reference.identifiers.iter().skip(1).all(is_cited) {
            return false;
        }
        for identifier in &reference.identifiers {
            if is_cited(identifier) {
                printed.add(&identifier.value);
            }
        }
        let mut values = reference
            .identifiers
            .iter()
            .map(|identifier| &identifier.value);
        return values.any(|value| !printed.holds(value));
    }
    printed.add_content(&reference.content);
    let mut details = Vec::new();
    push_details(reference, &mut details);
    let extent = reference.extent.as_deref().unwrap_or_default();
    !printed.holds_numbers(extent) || details.iter().any(|detail| !printed.holds(detail))
}

/// Whether a printed entry leaves out what a designation is called: that `[1]` is an ordinal.
pub(super) fn hides_names(reference: &Reference) -> bool {
    let named = |identifier: &&Identifier| identifier.name.is_some();
    if reference.content.is_empty() || !reference.identifiers.iter().any(|it| named(&it)) {
        return false;
    }
    let mut printed = Printed::default();
    printed.add_content(&reference.content);
    reference.identifiers.iter().filter(named).any(|it| {
        let name = it.name.as_deref().unwrap_or_default();
        printed.holds(&it.value) && !printed.holds(name)
    })
}

/// What is known of someone beside the name.
fn says_more(contributor: &Contributor) -> bool {
    contributor.address.is_some()
        || !contributor.notes.is_empty()
        || contributor
            .person
            .as_ref()
            .is_some_and(|person| person.position.is_some() || person.identifier.is_some())
}

/// What the fields of an entry say, but for its titles, designations and addresses, which are shown
/// where the printed entry lacks them.
fn push_details(reference: &Reference, details: &mut Vec<String>) {
    for contributor in &reference.contributors {
        if let Some(person) = &contributor.person {
            details.extend(person.surname.clone().or_else(|| person.name.clone()));
        }
        if let Some(organization) = &contributor.organization {
            details.extend(organization.names.iter().map(|name| name.value.clone()));
        }
    }
    let more = [&reference.edition, &reference.place];
    details.extend(more.into_iter().flatten().cloned());
    let same = reference.correspondence.iter();
    details.extend(same.map(|same| same.identifier.clone()));
    for date in &reference.dates {
        // Of a date at least the year is printed.
        let year = date.date.as_deref().and_then(|date| date.get(..4));
        details.extend(date.text.as_deref().or(year).map(str::to_owned));
    }
    if let Some(container) = &reference.container {
        details.extend(container.titles.iter().map(title_words));
        push_details(container, details);
    }
}

fn title_words(title: &Title) -> String {
    let parts = [
        &title.introductory,
        &title.main,
        &title.complementary,
        &title.full,
    ];
    let words: Vec<String> = parts.into_iter().map(Content::plain_text).collect();
    words.join(" ")
}
