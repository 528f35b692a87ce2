//! Wording: verbal forms and expressions.

crate::rules::chapter!(
    vrb_01, vrb_02, vrb_03, vrb_04, vrb_05, vrb_06, vrb_07, vrb_09, vrb_10, vrb_11, brd_01
);
