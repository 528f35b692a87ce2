//! “Did you mean”: the nearest of several names.

/// How alike the names of fields and types must be: few are to choose from.
pub(super) const NAMES: f64 = 0.6;
/// How alike identifiers must be: many begin alike and mean different things.
pub(super) const IDENTIFIERS: f64 = 0.75;

/// The name most like `given`, if any is like enough.
pub(super) fn nearest<'a>(
    given: &str,
    names: impl IntoIterator<Item = &'a str>,
    enough: f64,
) -> Option<&'a str> {
    let plain = plain(given);
    names
        .into_iter()
        .map(|name| {
            (
                strsim::normalized_damerau_levenshtein(&plain, &self::plain(name)),
                name,
            )
        })
        .filter(|(likeness, _)| *likeness >= enough)
        // The first of equals, so that the answer does not depend on the order of comparison.
        .fold(None, |best: Option<(f64, &str)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, name)| name)
}

/// `shortTitle`, `short-title` and `Short Title` are `shorttitle`.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '_' | '-' | ' ' | ':'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Names as they are listed in a sentence.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>, last: &str) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match &names[..] {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}
