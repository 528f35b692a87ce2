//! Structure: which elements there are, in which order, and how they are divided.

crate::rules::chapter!(str_01, str_14, str_15, str_18, str_20);
