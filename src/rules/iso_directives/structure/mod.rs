//! Structure: which elements there are, and how they are divided.

crate::rules::chapter!(iso_13);
