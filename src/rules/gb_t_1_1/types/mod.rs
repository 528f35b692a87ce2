//! Documents by type: the core elements of each (GB/T 20001).

mod elements;
mod mirror;

crate::rules::chapter!(
    typ_01, typ_02, typ_03, typ_04, typ_05, typ_06, typ_07, typ_08, typ_09
);
