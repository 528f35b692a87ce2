//! Front matter: cover and titles, foreword, introduction, scope.

crate::rules::chapter!(fwd_01, scp_02, scp_03);
