//! What a reader of Metanorma XML may rely on.
