//! Structure: which elements there are, in which order, and how they are divided.

crate::rules::chapter!(
    str_01, str_02, str_03, str_04, str_05, str_06, str_07, str_08, str_09, str_10, str_11, str_12,
    str_13, str_14, str_15, str_16, str_17, str_18, str_19, str_20, str_21, str_22, str_25,
);
