//! Terms and definitions.

crate::rules::chapter!(iso_17a, iso_17b, iso_17c, iso_23);
