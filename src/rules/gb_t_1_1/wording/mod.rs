//! Wording: verbal forms and expressions.

crate::rules::chapter!(vrb_01, vrb_02, vrb_03);
