//! Numbers, quantities, units.

mod measures;

crate::rules::chapter!(
    qty_01, qty_02, qty_03, qty_04, qty_05, qty_06, qty_07, qty_08, qty_09, qty_10, qty_11,
    qty_11b, qty_12, qty_13, qty_14
);
