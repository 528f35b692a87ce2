//! GB-QTY-08: plane angles in decimal degrees.

use super::measures::{between, measured};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-08",
    name: "degrees-and-minutes",
    severity: Severity::Warning,
    clause: "9.4.5.4",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "平面角宜用小数表示的度，不用度和分",
        en: "plane angles are given in decimal degrees, not in degrees and minutes",
    },
    why: Words {
        zh: "十进制的度可直接比较和计算。",
        en: "Decimal degrees can be compared and reckoned with as they are.",
    },
    bad: &[paragraph("铃锤的倾角为17°15′。")],
    good: &[paragraph("铃锤的倾角为17.25°。"), paragraph("试验地点位于北纬39°54′、东经116°23′。")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in measured(document) {
        let plain = &text.plain;
        for pair in text.values().windows(2) {
            let [degrees, minutes] = pair else { continue };
            let is_angle = degrees.unit_in(plain) == Some("°")
                && minutes.unit_in(plain) == Some("′")
                && between(plain, degrees, minutes).is_empty();
            let range = degrees.number.start..minutes.end();
            // Where on earth something is, is told in minutes.
            let is_place = plain[text.sentence_at(range.start)].contains(['经', '纬']);
            if is_angle && !is_place && !text.is_quoted(&range) {
                let angle = &plain[range.clone()];
                findings.report(
                    At::words(text, range.clone()),
                    both!("“{angle}”宜用小数表示的度", "{angle} is better given in decimal degrees"),
                );
            }
        }
    }
}
