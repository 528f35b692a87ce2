//! Drafting rules: each keeps its form, reports its bad cases and not its good ones.

use std::collections::BTreeSet;

use guiju::diagnostic::Severity;
use guiju::model::Standard;
use guiju::rules::{self, Example, Finding, Fix, Lang, Options, Profile, Rule};

/// What a rule, or all of its profile, find in a case.
fn found(example: &Example, profile: Profile, select: &[&str]) -> Vec<Finding> {
    let value = example.document(profile);
    let value = value.unwrap_or_else(|fault| panic!("{fault}: {}", example.text));
    let standard: Standard =
        serde_json::from_value(value).unwrap_or_else(|fault| panic!("{fault}: {}", example.text));
    let options = Options {
        profile: Some(profile),
        select: select.iter().map(|&code| code.to_owned()).collect(),
        ..Options::default()
    };
    rules::lint(&standard, &options)
}

#[test]
fn each_rule_reports_its_bad_cases_and_not_its_good_ones() {
    let mut faults = Vec::new();
    for rule in rules::rules() {
        for example in rule.bad {
            if found(example, rule.profile(), &[rule.code]).is_empty() {
                faults.push(format!("{} passes over: {}", rule.code, example.text));
            }
        }
        for example in rule.good {
            for finding in found(example, rule.profile(), &[rule.code]) {
                let said = finding.message.get(Lang::En);
                faults.push(format!(
                    "{} reports “{said}” in: {}",
                    rule.code, example.text
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_document_around_the_cases_keeps_all_rules() {
    for profile in Profile::ALL {
        let around = Example {
            text: "{}",
            spot: rules::Spot::Document,
        };
        let found: Vec<_> = found(&around, profile, &[])
            .into_iter()
            .map(|finding| format!("{}: {}", finding.rule.code, finding.message.get(Lang::En)))
            .collect();
        assert_eq!(found, [""; 0]);
    }
}

#[test]
fn each_rule_keeps_the_form() {
    let mut codes = BTreeSet::new();
    let mut names = BTreeSet::new();
    for rule in rules::rules() {
        let Rule {
            code,
            name,
            asks,
            why,
            ..
        } = rule;
        assert!(codes.insert(*code), "{code} is there twice");
        assert!(
            names.insert(*name),
            "{code}: the name {name} is another rule's"
        );
        let prefix = match rule.profile() {
            Profile::GbT112020 => "GB-",
            Profile::IsoIecDir22021 => "ISO-",
        };
        assert!(code.starts_with(prefix), "{code}");
        assert!(
            name.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
            "{code}: {name}"
        );
        assert!(!rule.clause.is_empty(), "{code} has no source");
        assert!(
            !rule.bad.is_empty() && !rule.good.is_empty(),
            "{code} has no cases"
        );
        for words in [asks, why] {
            assert!(
                !words.zh.is_empty() && !words.en.is_empty(),
                "{code} says nothing"
            );
            assert!(
                words.zh.chars().any(|c| ('一'..='龥').contains(&c)),
                "{code}: {}",
                words.zh
            );
        }
        assert!(
            !asks.en.ends_with('.') && !asks.zh.ends_with('。'),
            "{code}: {}",
            asks.en
        );
        assert!(
            why.en.ends_with('.') && why.zh.ends_with('。'),
            "{code}: {}",
            why.en
        );
        let page = rule.explanation(Lang::En);
        assert!(page.contains(code) && page.contains("Bad:"), "{page}");
        // The wording of the source decides: 应 and shall are errors, 宜 and should are warnings.
        if asks.en.contains(" shall ") {
            assert_eq!(rule.severity, Severity::Error, "{code}");
        }
    }
}

#[test]
fn rules_are_in_the_files_of_their_codes() {
    for rule in rules::rules() {
        let file = match rule.profile() {
            Profile::GbT112020 => rule.code.trim_start_matches("GB-"),
            Profile::IsoIecDir22021 => rule.code,
        };
        let file = file.to_lowercase().replace('-', "_") + ".rs";
        let folder = match rule.profile() {
            Profile::GbT112020 => "src/rules/gb_t_1_1",
            Profile::IsoIecDir22021 => "src/rules/iso_directives",
        };
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let chapters = std::fs::read_dir(root).expect("the folder").flatten();
        let mut paths = chapters.map(|chapter| chapter.path().join(&file));
        assert!(
            paths.any(|path| path.exists()),
            "{} is not in {file}",
            rule.code
        );
    }
}

#[test]
fn the_pages_are_made_from_the_rules() {
    for profile in Profile::ALL {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("docs/rules")
            .join(format!("{}.md", profile.name()));
        let page = rules::page(profile);
        if std::env::var_os("GUIJU_UPDATE").is_some() {
            std::fs::write(&path, &page).expect("the page is written");
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == page,
            "{} is out of date: run the tests with GUIJU_UPDATE=1",
            path.display()
        );
    }
}

#[test]
fn what_a_rule_says_of_fixes_is_so() {
    let mut faults = Vec::new();
    for rule in rules::rules() {
        let found = rule
            .bad
            .iter()
            .flat_map(|case| found(case, rule.profile(), &[rule.code]));
        let mends = found.into_iter().any(|finding| finding.edit.is_some());
        if mends != (rule.fix != Fix::None) {
            faults.push(format!(
                "{} mends: {mends}, and says {}",
                rule.code,
                rule.fix.name()
            ));
        }
    }
    assert_eq!(faults, [""; 0]);
}
