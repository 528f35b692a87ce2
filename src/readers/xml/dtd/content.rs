//! Declarations of elements: that what they may hold is well-formed. Nothing is kept of it, since
//! nothing is validated by it.
//!
//! <https://www.w3.org/TR/xml/#elemdecls>

use super::super::ReadError;
use super::super::characters::is_name;
use super::scan::Scan;

/// What follows `<!ELEMENT`.
pub(super) fn element(scan: &mut Scan<'_>) -> Result<(), ReadError> {
    scan.need_space("after `<!ELEMENT`")?;
    scan.name("the element", is_name)?;
    scan.need_space("after the element's name")?;
    if scan.eat("EMPTY") || scan.eat("ANY") {
        return Ok(());
    }
    scan.expect("(", "write EMPTY, ANY or what it holds between brackets")?;
    scan.space();
    if scan.eat("#PCDATA") {
        return mixed(scan);
    }
    children(scan)
}

/// `(#PCDATA | a | b)*`
fn mixed(scan: &mut Scan<'_>) -> Result<(), ReadError> {
    let mut elements = false;
    loop {
        scan.space();
        if scan.eat(")") {
            break;
        }
        scan.expect("|", "part the names by `|` and end them with `)`")?;
        scan.space();
        scan.name("an element", is_name)?;
        elements = true;
    }
    if !scan.eat("*") && elements {
        return Err(scan.fault(
            "a `*` is missing after text mixed with elements",
            "write `(#PCDATA | …)*`",
        ));
    }
    Ok(())
}

/// `(a, (b | c)+, d?)*`, after the first bracket. The brackets that are open are kept in a list,
/// so that no depth of them is too much.
fn children(scan: &mut Scan<'_>) -> Result<(), ReadError> {
    // What parts the members of each open bracket, once it is known.
    let mut open: Vec<Option<&str>> = vec![None];
    loop {
        scan.space();
        if scan.eat("(") {
            open.push(None);
            continue;
        }
        scan.name("an element", is_name)?;
        occurrence(scan);
        loop {
            scan.space();
            if scan.eat(")") {
                occurrence(scan);
                open.pop();
                if open.is_empty() {
                    return Ok(());
                }
                continue;
            }
            let separator = if scan.eat("|") { "|" } else { "," };
            if separator == "," {
                scan.expect(",", "part the names by `,` or `|` and end them with `)`")?;
            }
            let usual = open.last_mut().and_then(|usual| usual.replace(separator));
            if usual.is_some_and(|usual| usual != separator) {
                return Err(scan.fault(
                    "`,` and `|` stand in one bracket",
                    "put what belongs together in brackets of its own",
                ));
            }
            break;
        }
    }
}

fn occurrence(scan: &mut Scan<'_>) {
    let _ = scan.eat("?") || scan.eat("*") || scan.eat("+");
}
