//! A cursor over XML.
