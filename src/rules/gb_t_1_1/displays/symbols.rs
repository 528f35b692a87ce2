//! What the formulas are written with: letters for quantities, words.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::model::Math;
use crate::rules::language::is_chinese;

/// A piece of a formula.
pub(super) struct Piece {
    pub(super) text: String,
    /// Whether it is a letter in italics, as quantities are.
    is_variable: bool,
    /// Whether it is an index or an exponent.
    pub(super) is_script: bool,
}

/// The pieces of a formula, by the first notation that it is given in.
pub(super) fn pieces(math: &Math) -> Vec<Piece> {
    if let Some(mathml) = &math.mathml {
        of_mathml(mathml)
    } else if let Some(latex) = &math.latex {
        of_latex(latex)
    } else if let Some(asciimath) = &math.asciimath {
        of_characters(asciimath, true)
    } else if let Some(text) = &math.text {
        of_characters(text, false)
    } else {
        Vec::new()
    }
}

/// The letters that stand for quantities, each once; not those with a fixed meaning.
pub(super) fn letters(math: &[Math]) -> Vec<char> {
    const FIXED: &str = "edijπ∂Δ∞ΣΠ∑∏";
    let mut found = Vec::new();
    for piece in math.iter().flat_map(pieces) {
        let mut chars = piece.text.trim().chars();
        if let (Some(letter), None) = (chars.next(), chars.next())
            && piece.is_variable
            && !piece.is_script
            && letter.is_alphabetic()
            && !is_chinese(letter)
            && !FIXED.contains(letter)
            && !found.contains(&letter)
        {
            found.push(letter);
        }
    }
    found
}

/// An open element: its name, whether it is upright, how many children it has had so far.
type Element = (String, bool, usize);

fn of_mathml(source: &str) -> Vec<Piece> {
    let mut reader = Reader::from_str(source);
    let mut open: Vec<Element> = Vec::new();
    let mut scripts = 0_usize;
    let mut found = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let name = start.local_name().as_ref().to_owned();
                let is_upright = start.attributes().flatten().any(|attribute| {
                    attribute.key.as_ref() == "mathvariant" && attribute.value == "normal"
                });
                scripts += usize::from(open.last_mut().is_some_and(begins_script));
                open.push((name, is_upright, 0));
            }
            Ok(Event::Empty(_)) => {
                if let Some(around) = open.last_mut() {
                    around.2 += 1;
                }
            }
            Ok(Event::Text(text)) => {
                push_piece(&text, open.last(), scripts > 0, &mut found);
            }
            Ok(Event::GeneralRef(reference)) => {
                if let Ok(Some(letter)) = reference.resolve_char_ref() {
                    push_piece(&letter.to_string(), open.last(), scripts > 0, &mut found);
                }
            }
            Ok(Event::End(_)) => {
                open.pop();
                let is_script = open
                    .last()
                    .is_some_and(|around| has_scripts(&around.0) && around.2 > 1);
                scripts -= usize::from(is_script).min(scripts);
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

fn push_piece(text: &str, element: Option<&Element>, is_script: bool, out: &mut Vec<Piece>) {
    if let Some((name, is_upright, _)) = element
        && !text.trim().is_empty()
    {
        out.push(Piece {
            text: text.trim().to_owned(),
            is_variable: name == "mi" && !is_upright,
            is_script,
        });
    }
}

fn has_scripts(name: &str) -> bool {
    matches!(
        name,
        "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover" | "mmultiscripts"
    )
}

/// Counts a child, and tells whether it is an index or exponent of the one before.
fn begins_script(around: &mut Element) -> bool {
    around.2 += 1;
    has_scripts(&around.0) && around.2 > 1
}

fn of_latex(source: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        match first {
            '\\' => {
                let end = after
                    .find(|c: char| !c.is_ascii_alphabetic())
                    .unwrap_or(after.len());
                let (command, tail) = after.split_at(end);
                if matches!(
                    command,
                    "mathrm" | "text" | "operatorname" | "begin" | "end" | "textrm"
                ) {
                    let (group, tail) = group(tail);
                    found.push(Piece {
                        text: group.to_owned(),
                        is_variable: false,
                        is_script: false,
                    });
                    rest = tail;
                    continue;
                }
                if let Some(letter) = greek(command) {
                    found.push(Piece {
                        text: letter.to_string(),
                        is_variable: true,
                        is_script: false,
                    });
                }
                rest = tail;
            }
            '_' | '^' => rest = group(after).1,
            _ => {
                found.push(Piece {
                    text: first.to_string(),
                    is_variable: true,
                    is_script: false,
                });
                rest = after;
            }
        }
    }
    found
}

/// Names of functions that are no quantities.
const FUNCTIONS: [&str; 16] = [
    "arcsin", "arccos", "arctan", "sin", "cos", "tan", "ln", "lg", "log", "exp", "max", "min",
    "lim", "sqrt", "frac", "sum",
];

/// The pieces of AsciiMath or plain characters. A run of letters and digits is a symbol with its index, of
/// which the first letter counts: θa, V1, `LAeq`; in AsciiMath a name may stand for a Greek letter.
fn of_characters(source: &str, is_asciimath: bool) -> Vec<Piece> {
    let units: Vec<_> = crate::rules::language::quantity::quantities(source)
        .into_iter()
        .map(|it| it.unit)
        .collect();
    let mut found = Vec::new();
    let mut push = |text: &str, is_variable| {
        found.push(Piece {
            text: text.to_owned(),
            is_variable,
            is_script: false,
        });
    };
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let at = source.len() - rest.len();
        let after = &rest[first.len_utf8()..];
        if let Some(unit) = units.iter().find(|unit| unit.start == at) {
            rest = &source[unit.end..];
        } else if first == '"' {
            let (words, tail) = after.split_once('"').unwrap_or((after, ""));
            push(words, false);
            rest = tail;
        } else if matches!(first, '_' | '^') {
            rest = after_script(after);
        } else if first.is_alphabetic() {
            let end = rest
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(rest.len());
            let name = &rest[..end];
            let run = rest
                .find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len());
            if let Some(function) = FUNCTIONS
                .iter()
                .find(|function| is_function(name, function))
            {
                rest = &rest[function.len()..];
                continue;
            }
            match greek(name).filter(|_| is_asciimath) {
                Some(letter) => push(&letter.to_string(), true),
                None if is_asciimath && name.len() > 1 => {}
                None if is_chinese(first) => push(&rest[..run], false),
                None => push(&first.to_string(), true),
            }
            rest = &rest[run..];
        } else {
            rest = after;
        }
    }
    found
}

/// Whether a name is that of a function, alone or with what it is a function of: lg, lgT.
fn is_function(name: &str, function: &str) -> bool {
    let argument = name.strip_prefix(function);
    argument.is_some_and(|it| it.len() < 2 || it.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// What comes after an index or exponent: what stands in brackets, or one run of letters or digits.
fn after_script(text: &str) -> &str {
    let text = text.trim_start();
    if let Some(quoted) = text.strip_prefix('"') {
        return quoted.split_once('"').map_or("", |(_, rest)| rest);
    }
    if text.starts_with(['(', '{', '（']) {
        let end = end_of_group(text, &['(', '{', '（'], &[')', '}', '）']);
        return end.map_or("", |end| &text[end..]);
    }
    text.trim_start_matches(['-', '−', '+'])
        .trim_start_matches(char::is_alphanumeric)
}

/// A group in braces, or the one piece that stands for it, and what comes after.
fn group(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    if let Some(command) = text.strip_prefix('\\') {
        let end = command
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(command.len());
        let (name, rest) = text.split_at(1 + end);
        // The words of \text{…} belong to it.
        return if rest.starts_with('{') {
            group(rest)
        } else {
            (name, rest)
        };
    }
    if !text.starts_with('{') {
        return text.split_at(text.chars().next().map_or(0, char::len_utf8));
    }
    match end_of_group(text, &['{'], &['}']) {
        Some(end) => (&text[1..end - 1], &text[end..]),
        None => (text, ""),
    }
}

/// Where the group ends whose bracket begins a text.
fn end_of_group(text: &str, opening: &[char], closing: &[char]) -> Option<usize> {
    let mut depth = 0_usize;
    text.char_indices().find_map(|(at, c)| {
        if opening.contains(&c) {
            depth += 1;
        } else if closing.contains(&c) {
            depth -= 1;
        }
        (depth == 0).then_some(at + c.len_utf8())
    })
}

fn greek(command: &str) -> Option<char> {
    const NAMES: [&str; 24] = [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
        "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "varsigma", "sigma", "tau", "upsilon",
        "phi", "chi", "psi",
    ];
    if command == "omega" {
        return Some('ω');
    }
    let place = NAMES.iter().position(|name| *name == command)?;
    ('α'..='ω').nth(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(math: Math) -> String {
        letters(&[math]).into_iter().collect()
    }

    #[test]
    fn letters_of_asciimath_and_characters() {
        let asciimath = "rho = (m_1 - m_\"a\") / V^2 * sin(theta) + 2x";
        assert_eq!(
            found(Math {
                asciimath: Some(asciimath.to_owned()),
                ..Math::default()
            }),
            "ρmVθx"
        );
        let text = "η=(θ2−θa)/(V杯·10^(−3)·lgT_max·5 m/s)×100%";
        assert_eq!(
            found(Math {
                text: Some(text.to_owned()),
                ..Math::default()
            }),
            "ηθVT"
        );
    }

    #[test]
    fn letters_of_mathml_and_latex() {
        let mathml = "<math><mi>ρ</mi><mo>=</mo><mfrac><msub><mi>m</mi><mi>a</mi></msub><mrow><mi>sin</mi><mi mathvariant='normal'>K</mi><mi>V</mi></mrow></mfrac></math>";
        assert_eq!(
            found(Math {
                mathml: Some(mathml.to_owned()),
                ..Math::default()
            }),
            "ρmV"
        );
        let latex = "\\rho = \\frac{m_{ab}}{V_\\mathrm{n}} + \\sin x^2";
        assert_eq!(
            found(Math {
                latex: Some(latex.to_owned()),
                ..Math::default()
            }),
            "ρmVx"
        );
    }
}
