//! Front matter: cover and titles, foreword, introduction, scope.

mod foreword;
mod published;
pub(super) mod title;

crate::rules::chapter!(
    cvr_01, cvr_01b, cvr_02, cvr_03, cvr_04, cvr_05, cvr_06, cvr_07, ttl_01, ttl_02, ttl_03,
    ttl_04, fwd_01, fwd_02, fwd_03, fwd_04, fwd_05, fwd_06, fwd_07, fwd_08, fwd_08b, fwd_09,
    fwd_10, int_01, int_02, scp_01, scp_02, scp_03, hzd_01
);
