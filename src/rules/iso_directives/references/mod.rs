//! References: within the document and to others.

mod designation;

crate::rules::chapter!(iso_09, iso_10, iso_16, iso_16b, iso_22, iso_28, iso_28b);
