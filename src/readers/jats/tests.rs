//! What an article becomes.
