//! English clauses: whether a verb demands something, or stands in a clause that only tells of it.

use super::english::words;

/// A clause longer than this, in bytes, is looked at from its end only.
const LONGEST: usize = 300;

/// Words that begin a clause whose verb comes after a subject of its own: “if access is permitted”.
const CONDITIONS: [&str; 16] = [
    "if", "when", "whenever", "where", "wherever", "whether", "unless", "how", "why", "because",
    "although", "though", "until", "while", "once", "whereas",
];

/// Words that begin a clause and may be its subject: “guards which are required”.
const RELATIVES: [&str; 8] = [
    "who",
    "which",
    "that",
    "what",
    "as",
    "whoever",
    "whatever",
    "whichever",
];

/// What a text ends with of the clause at its end, as far as signs tell.
pub(crate) fn before(text: &str) -> &str {
    let tail = &text[text.floor_char_boundary(text.len().saturating_sub(LONGEST))..];
    let clause = tail.rsplit(['.', ';', ',', ':', '?', '!']).next();
    clause.unwrap_or_default()
}

/// Whether only one word stands between a comma and the end of a text: “the bell, which”.
pub(crate) fn is_after_comma(text: &str) -> bool {
    let clause = before(text);
    words(clause).count() == 1 && follows_comma(text, clause)
}

/// Whether the verb after a text has a relative as its subject: “guards which are required”, “what has to be sent”.
pub(crate) fn is_told_of(text: &str) -> bool {
    let clause = before(text);
    let lower = clause.to_ascii_lowercase();
    let words: Vec<&str> = words(&lower).map(|(_, word)| word).collect();
    let Some(at) = words.iter().rposition(|word| !is_adverb(word)) else {
        return false;
    };
    // “That is permitted” points at what was said.
    let is_pointer = words[at] == "that" && at == 0 && !follows_comma(text, clause);
    RELATIVES.contains(&words[at]) && !is_pointer
}

/// Whether the verb after a text stands in a clause that tells of something: a relative one, an indirect question,
/// a condition.
pub(crate) fn is_subordinate(text: &str) -> bool {
    const PRONOUNS: [&str; 9] = [
        "it", "they", "he", "she", "this", "these", "one", "people", "users",
    ];
    const PREPOSITIONS: [&str; 10] = [
        "in", "for", "to", "by", "at", "on", "under", "from", "with", "during",
    ];
    // What that clause says is said by the document, or by a law: “note that bells have to ring”.
    const SAY: [&str; 32] = [
        "note",
        "ensure",
        "ensures",
        "mean",
        "means",
        "so",
        "such",
        "require",
        "requires",
        "state",
        "states",
        "specify",
        "specifies",
        "prescribe",
        "prescribes",
        "demand",
        "demands",
        "say",
        "says",
        "show",
        "shows",
        "imply",
        "implies",
        "indicate",
        "indicates",
        "given",
        "follows",
        "important",
        "essential",
        "necessary",
        "clear",
        "fact",
    ];
    if is_told_of(text) {
        return true;
    }
    let lower = before(text).to_ascii_lowercase();
    let words: Vec<&str> = words(&lower).map(|(_, word)| word).collect();
    let begins = |word: &&str| CONDITIONS.contains(word) || RELATIVES.contains(word);
    let Some(at) = words.iter().rposition(begins) else {
        return false;
    };
    let between = &words[at + 1..];
    let first = between.first().copied().unwrap_or_default();
    let led = at.checked_sub(1).map_or("", |at| words[at]);
    let is_about = |word: &str| PRONOUNS.contains(&word);
    // “Users who ring or”: a second verb of the same clause.
    let is_second = between.len() > 1 && matches!(between.last(), Some(&"or" | &"and"));
    !has_verb(between)
        && match words[at] {
            "who" => is_second,
            "which" => {
                is_second
                    || PREPOSITIONS.contains(&led)
                    || between.last().is_some_and(|last| is_about(last))
            }
            // “The value that the user has to enter”, but no “bells that ring”.
            "that" => {
                let has_subject = is_about(first) || ["the", "a", "an", "each"].contains(&first);
                is_second || has_subject && at > 0 && !SAY.contains(&led) && !led.ends_with("ed")
            }
            "as" => is_about(first) && !["such", "well"].contains(&led),
            _ => !is_bare(first),
        }
}

/// Whether the verb after a text stands in a supposition: “if the bell …”, “in case a bell …”, “why the bell …”.
pub(crate) fn is_supposed(text: &str) -> bool {
    const SUPPOSE: [&str; 7] = ["if", "unless", "case", "event", "why", "whether", "lest"];
    let lower = before(text).to_ascii_lowercase();
    let words: Vec<&str> = words(&lower).map(|(_, word)| word).collect();
    let Some(at) = words.iter().rposition(|word| SUPPOSE.contains(word)) else {
        return false;
    };
    let between = &words[at + 1..];
    let first = between.first().copied().unwrap_or_default();
    let is_led = match words[at] {
        "case" => at > 0 && words[at - 1] == "in" && first != "of",
        "event" => first == "that",
        _ => true,
    };
    is_led && !has_verb(between) && !first.is_empty() && !is_bare(first)
}

/// Whether a comma stands before the clause that a text ends with.
fn follows_comma(text: &str, clause: &str) -> bool {
    text[..text.len() - clause.len()].ends_with(',')
}

/// Whether a word may stand between the word that begins a clause and its verb.
fn is_adverb(word: &str) -> bool {
    const ADVERBS: [&str; 8] = [
        "also",
        "then",
        "still",
        "always",
        "often",
        "never",
        "both",
        "otherwise",
    ];
    word.ends_with("ly") || ADVERBS.contains(&word)
}

/// Whether words hold a verb that a clause is made with: what comes after them is of another clause.
fn has_verb(words: &[&str]) -> bool {
    const VERBS: [&str; 22] = [
        "is", "are", "was", "were", "be", "been", "has", "have", "had", "does", "do", "did", "can",
        "cannot", "may", "might", "could", "shall", "should", "will", "would", "must",
    ];
    words.iter().any(|word| VERBS.contains(word))
}

/// Whether a word makes a condition without a verb: “if possible”, “where necessary”, “when testing bells”.
fn is_bare(word: &str) -> bool {
    const WORDS: [&str; 11] = [
        "possible",
        "necessary",
        "required",
        "applicable",
        "appropriate",
        "needed",
        "practicable",
        "relevant",
        "so",
        "not",
        "in",
    ];
    word.ends_with("ing") || WORDS.contains(&word)
}
