//! Wording: verbal forms and expressions.

crate::rules::chapter!(iso_15);
