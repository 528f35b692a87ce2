//! Wording: verbal forms and expressions.

crate::rules::chapter!(
    iso_01, iso_14, iso_15, iso_18, iso_24, iso_26d, iso_26e, iso_26f, iso_27
);
