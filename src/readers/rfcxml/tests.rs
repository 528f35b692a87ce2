//! What a reader of RFCXML may rely on.
