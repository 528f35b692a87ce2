//! Annexes, figures, tables and formulas.

mod cells;
mod numbered;
mod symbols;
mod units;

crate::rules::chapter!(
    anx_01, anx_02, anx_03, anx_04, anx_05, fig_01, fig_02, fig_03, fig_04, fig_05, fig_06, tbl_01,
    tbl_02, tbl_03a, tbl_03b, tbl_04, tbl_05, tbl_06, fml_01, fml_02, fml_03,
);
