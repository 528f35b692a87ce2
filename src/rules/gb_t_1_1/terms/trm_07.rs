//! GB-TRM-07: English equivalents begin with small letters.

use super::entries::{entries, is_english, words};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TRM-07",
    name: "capitalized-equivalent",
    severity: Severity::Error,
    clause: "10.3.5",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "英文对应词除专有名词外全部小写",
        en: "English equivalents are in small letters, but for proper names",
    },
    why: Words {
        zh: "大写使普通名词看上去像专有名词。",
        en: "Capitals make a common noun look like a name.",
    },
    bad: &[
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 车铃}, {lang: en, content: Bicycle Bell}], definitions: [{blocks: [发声装置]}]}]}]",
        ),
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 车铃}, {lang: en, content: Bell}]}, {type: term_entry, designations: [{content: 铃锤}, {lang: en, content: Hammer}]}, {type: term_entry, designations: [{content: 铃盖}, {lang: en, content: Bell cap}]}]}]",
        ),
    ],
    good: &[
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 车铃}, {lang: en, content: bicycle bell}]}, {type: term_entry, designations: [{content: 布氏硬度}, {lang: en, content: Brinell hardness}]}, {type: term_entry, designations: [{content: 物联网}, {lang: en, content: Internet of Things}]}, {type: term_entry, designations: [{content: 接收质量限}, {lang: en, content: AQL}]}]}]",
        ),
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 傅里叶变换}, {lang: en, content: Fourier Transform}]}, {type: term_entry, designations: [{content: 拉普拉斯变换}, {lang: en, content: Laplace transform}]}, {type: term_entry, designations: [{content: 杨氏模量}, {lang: en, content: Young's modulus}]}]}]",
        ),
    ],
    check,
};

/// Words that are written with a capital letter: names of people, peoples, places, and of what is one of its kind.
const NAMES: &str = "\
Abbe Abel Ampere Archimedes Arrhenius Auger Avogadro Bayes Bayesian Bernoulli Bessel Biot Boltzmann Boole Boolean Bragg Bravais \
Brayton Brewster Brinell Brookfield Brownian Bunsen Carnot Cartesian Cauchy Celsius Charpy Chebyshev Compton Coriolis Coulomb Curie \
Darcy Debye Dewar Diesel Dirac Doppler Elmendorf Euclidean Euler Eulerian Fahrenheit Faraday Fermi Fibonacci Fourier Fraunhofer \
Fresnel Froude Galilean Gauss Gaussian Geiger Gibbs Grashof Hall Hamming Helmholtz Hertz Hilbert Hooke Huffman Izod Jacobi \
Jacobian Joule Karl Kelvin Kirchhoff Kjeldahl Knoop Lagrange Lambert Laplace Laplacian Larmor Leeb Legendre Lorentz Lyapunov Mach \
Markov Martens Maxwell Michelson Mie Miller Mohr Mohs Monte Mooney Moore Mossbauer Newton Newtonian Nusselt Nyquist Ohm Pareto \
Pascal Peclet Peltier Petri Pitot Planck Poisson Prandtl Raman Rankine Rayleigh Reynolds Riemann Rockwell Roentgen Schmidt \
Schottky Seebeck Shannon Shewhart Shore Snell Soxhlet Stirling Stokes Strouhal Taylor Tesla Turing Tyndall Vicat Vickers Weber \
Weibull Wheatstone Wien Young Zeeman Zener \
America American Arabic Asian Beijing Britain British China Chinese Dutch Earth English Europe European French German Greek Greenwich \
Hong Japan Japanese Kong Latin Roman Russian Spanish Tibetan \
Android Bluetooth Ethernet Internet Java Linux Unicode Unix Web";

fn check(document: &Document<'_>, findings: &mut Findings) {
    let equivalents = || {
        let entries = entries(document);
        entries.flat_map(|entry| entry.designations.iter().filter(|it| is_english(it)))
    };
    // One term that begins with a capital may begin with a name; several of them are a habit.
    let all = equivalents().count();
    let capitalized = equivalents().filter(|it| is_capitalized(first(&words(it)))).count();
    let is_habit = capitalized > 2 && capitalized * 2 > all;
    for designation in equivalents() {
        let equivalent = words(designation);
        let is_name = equivalent.split(|c: char| !c.is_ascii_alphabetic()).any(|word| NAMES.split_whitespace().any(|name| name == word));
        if is_name || !(is_title_case(&equivalent) || is_habit && is_capitalized(first(&equivalent))) {
            continue;
        }
        let Some(text) = document
            .texts
            .iter()
            .find(|text| text.node.address() == Node::Designation(designation).address())
        else {
            continue;
        };
        let right = lower(&equivalent);
        findings.report_with(
            At::words(text, 0..text.plain.len()),
            both!("英文对应词除专有名词外应小写：{right}", "the equivalent is to be in small letters, but for proper names: {right}"),
            right,
        );
    }
}

fn first(term: &str) -> &str {
    term.split_whitespace().next().unwrap_or_default()
}

/// Whether a word has a capital letter first and small letters after it.
fn is_capitalized(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && word.len() > 1
        && chars.all(|c| c.is_ascii_lowercase() || matches!(c, '-' | ',' | '\''))
}

/// Whether all of several words begin with capitals, as in titles.
fn is_title_case(term: &str) -> bool {
    const SMALL: [&str; 8] = ["of", "and", "for", "the", "in", "to", "on", "with"];
    let mut words = term.split_whitespace().filter(|word| !SMALL.contains(word)).peekable();
    words.peek().is_some() && term.split_whitespace().count() > 1 && words.all(is_capitalized)
}

/// The term with its capitalized words in small letters.
fn lower(term: &str) -> String {
    let words = term.split(' ');
    let words = words.map(|word| {
        if is_capitalized(word) { word.to_lowercase() } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}
