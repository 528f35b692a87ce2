//! Numbers as letters and Roman numerals.

use crate::model::ListStyle;

/// A, B, … Z, AA, AB …, from 1.
pub(super) fn upper_alpha(mut number: u32) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from(b'A' + (number % 26) as u8));
        number /= 26;
    }
    letters.iter().rev().collect()
}

fn upper_roman(mut number: u32) -> String {
    const VALUES: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    // Beyond what Roman numerals are used for, digits are clearer.
    if number > 3999 {
        return number.to_string();
    }
    let mut numeral = String::new();
    for (value, letters) in VALUES {
        while number >= value {
            numeral.push_str(letters);
            number -= value;
        }
    }
    numeral
}

/// The number of a list item in the style of its list; `None` for lists that are not numbered.
pub(crate) fn item_number(style: ListStyle, number: u32) -> Option<String> {
    Some(match style {
        ListStyle::LowerAlpha => upper_alpha(number).to_lowercase(),
        ListStyle::UpperAlpha => upper_alpha(number),
        ListStyle::Decimal => number.to_string(),
        ListStyle::LowerRoman => upper_roman(number).to_lowercase(),
        ListStyle::UpperRoman => upper_roman(number),
        ListStyle::Dash | ListStyle::Bullet | ListStyle::Plain => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_romans() {
        assert_eq!(upper_alpha(1), "A");
        assert_eq!(upper_alpha(26), "Z");
        assert_eq!(upper_alpha(27), "AA");
        assert_eq!(upper_roman(1994), "MCMXCIV");
        assert_eq!(item_number(ListStyle::LowerRoman, 4).as_deref(), Some("iv"));
        assert_eq!(item_number(ListStyle::Dash, 4), None);
    }
}
