//! What stands in the cells of tables.

use crate::model::{Block, Cell};

/// The text of a cell's paragraphs.
pub(super) fn text(cell: &Cell) -> String {
    let texts = cell.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(it) => Some(it.content.plain_text()),
        _ => None,
    });
    texts.collect()
}

/// Whether nothing at all is in a cell.
pub(super) fn is_empty(cell: &Cell) -> bool {
    use crate::model::Inline;
    cell.blocks.iter().all(|block| match block {
        Block::Paragraph(it) => it.content.0.iter().all(|inline| match inline {
            Inline::Text(text) => text.trim().is_empty(),
            Inline::Break(_) | Inline::Anchor(_) => true,
            _ => false,
        }),
        _ => false,
    })
}
