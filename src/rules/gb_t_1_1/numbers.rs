//! Numbers of Chinese standards.

/// The right form of what is a number of a Chinese standard; nothing where it is none.
///
/// A year that is missing or too short becomes `XXXX`.
pub(super) fn in_form(value: &str) -> Option<String> {
    let (own, adopted) = split_adopted(value);
    let letters = own.len()
        - own
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .len();
    let code_end = code_end(own, letters)?;
    let code = own[..code_end].to_ascii_uppercase();
    if !is_code(&code) {
        return None;
    }
    let rest = own[code_end..].trim_start();
    let dash = rest.rfind(['-', '–', '—', '－', '―', '一']);
    let (serial, year) = match dash {
        Some(at) => {
            let year = rest[at..].trim_start_matches(['-', '–', '—', '－', '―', '一']);
            (
                rest[..at].trim_end_matches(['-', '–', '—', '－', '―', '一', ' ']),
                year.trim(),
            )
        }
        None => (rest, ""),
    };
    if serial.is_empty()
        || !serial.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'X' | '×'))
    {
        return None;
    }
    let is_year = year.len() == 4 && year.bytes().all(|c| c.is_ascii_digit())
        || !year.is_empty() && year.chars().all(|c| matches!(c, 'X' | '×'));
    let year = if is_year { year } else { "XXXX" };
    let adopted = adopted
        .map(|adopted| format!("/{adopted}"))
        .unwrap_or_default();
    Some(format!("{code} {serial}—{year}{adopted}"))
}

/// The right form of the number of a Chinese standard as it is cited, with its year or without; nothing where it is none.
pub(super) fn as_cited(printed: &str) -> Option<String> {
    let right = in_form(printed)?;
    match right.strip_suffix("—XXXX") {
        // A year that is there and has no form is for the drafter to mend.
        Some(undated) => printed
            .ends_with(char::is_numeric)
            .then(|| undated.to_owned())
            .filter(|it| !printed.contains(['-', '–', '—', '－', '―']) || it.contains('—')),
        None => Some(right),
    }
}

/// A number with the one it adopts: `GB/T 1—2020/ISO 1:2019`.
pub(super) fn split_adopted(value: &str) -> (&str, Option<&str>) {
    let at = value.find("/ISO").or_else(|| value.find("/IEC"));
    at.map_or((value, None), |at| (&value[..at], Some(&value[at + 1..])))
}

/// Where the code ends: `GB/T`, `DB11/T`, `T/XYZ`, `Q/ABC`.
fn code_end(own: &str, letters: usize) -> Option<usize> {
    let first = own
        .get(..letters)
        .filter(|first| !first.is_empty())?
        .to_ascii_uppercase();
    let mut end = letters;
    if first == "DB" {
        end += own[end..].len()
            - own[end..]
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
    }
    if let Some(rest) = own[end..].strip_prefix('/') {
        let is_own_name = first == "T" || first == "Q";
        let inner = |c: char| c.is_ascii_alphabetic() || is_own_name && c.is_ascii_digit();
        let length = rest.len() - rest.trim_start_matches(inner).len();
        // `T/XYZ001`: where the name ends, only a space tells.
        end += 1 + length;
    }
    Some(end)
}

/// Codes of sectors, and those of national standards.
const CODES: &[&str] = &[
    "GB", "GBZ", "GJB", "AQ", "BB", "CB", "CH", "CJ", "CY", "DA", "DB", "DL", "DY", "DZ", "EJ",
    "FZ", "GA", "GC", "GD", "GH", "GM", "GY", "HB", "HG", "HJ", "HS", "HY", "JB", "JC", "JG", "JR",
    "JT", "JY", "KA", "LB", "LD", "LS", "LY", "MH", "MR", "MT", "MZ", "NB", "NY", "QB", "QC", "QJ",
    "QX", "RB", "RF", "SB", "SC", "SF", "SH", "SJ", "SL", "SN", "SW", "SY", "TB", "TD", "TY", "WB",
    "WH", "WJ", "WM", "WS", "WW", "XB", "XF", "YB", "YC", "YD", "YJ", "YS", "YY", "YZ", "ZY",
];

/// Whether it is a code of Chinese standards; those of other bodies have other forms.
fn is_code(code: &str) -> bool {
    let (first, second) = code.split_once('/').unwrap_or((code, ""));
    if first == "T" || first == "Q" {
        return !second.is_empty();
    }
    if let Some(region) = first.strip_prefix("DB") {
        return matches!(region.len(), 2 | 4 | 6) && matches!(second, "" | "T" | "Z");
    }
    CODES.contains(&first) && matches!(second, "" | "T" | "Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_get_their_form() {
        let told = |value| in_form(value).unwrap_or_default();
        assert_eq!(told("GB/T1.1-2020"), "GB/T 1.1—2020");
        assert_eq!(told("gb 4806.9–2023"), "GB 4806.9—2023");
        assert_eq!(told("DB11/T 123-2026"), "DB11/T 123—2026");
        assert_eq!(told("T/XYZ 001—2026"), "T/XYZ 001—2026");
        assert_eq!(told("GB/T 1—2020/ISO 1:2019"), "GB/T 1—2020/ISO 1:2019");
        assert_eq!(told("GB/T 1"), "GB/T 1—XXXX");
        assert_eq!(told("ISO 9001:2015"), "");
        assert_eq!(told("20250000-T-999"), "");
        let told = |value| as_cited(value).unwrap_or_default();
        assert_eq!(told("GB191"), "GB 191");
        assert_eq!(told("GB/T1.1-2020"), "GB/T 1.1—2020");
        assert_eq!(told("GB/T 1.1-20"), "");
        assert_eq!(told("GB/T 1.1"), "GB/T 1.1");
    }
}
