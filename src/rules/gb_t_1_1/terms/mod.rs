//! Terms, definitions, symbols.

mod entries;
mod introduced;
mod symbols;

crate::rules::chapter!(
    trm_01, trm_02, trm_03, trm_04, trm_05, trm_06, trm_07, trm_08, trm_09, trm_10, trm_11, sym_01,
    sym_02, sym_03, sym_04, sym_05, sym_06
);
