//! Numbers, quantities and units.

crate::rules::chapter!(
    iso_02, iso_03, iso_04, iso_05a, iso_05b, iso_06, iso_07, iso_08
);
