//! Structure: which elements there are, and how they are divided.

crate::rules::chapter!(
    iso_11, iso_12, iso_13, iso_15b, iso_19, iso_20a, iso_20b, iso_21a, iso_21b, iso_25, iso_26a,
    iso_26b, iso_26c
);
