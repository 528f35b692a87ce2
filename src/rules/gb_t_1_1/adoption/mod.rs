//! Adoption of international documents (GB/T 1.2—2020).

mod adopted;

crate::rules::chapter!(adp_02, adp_03, adp_04a, adp_04b, adp_05);
