//! References: to other documents, and to places in this one.

pub(super) mod cited;

crate::rules::chapter!(
    ref_01, ref_02, ref_03, ref_04, ref_05, ref_05b, ref_06, ref_07, ref_08, ref_09, ref_10,
    ref_11, ref_13, ref_14, ref_15, ref_16, ref_17, ref_18, ref_19, ref_20
);
