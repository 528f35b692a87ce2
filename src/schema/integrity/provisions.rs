//! `limit-values`, `self-dependence`: provisions that cannot hold as they are written.

use crate::diagnostic::{Diagnostic, Place};
use crate::model::walk::Path;
use crate::model::{Limit, LimitValue, Operator, Provision};

pub(super) fn check(provision: &Provision, path: &Path, found: &mut Vec<Diagnostic>) {
    if let Some(index) = provision
        .depends_on
        .iter()
        .position(|id| *id == provision.id)
    {
        found.push(
            Diagnostic::error(
                "self-dependence",
                format!("the provision `{}` depends on itself", provision.id),
                Place::at(path.below(format_args!("depends_on/{index}"))),
            )
            .help("name the provision that it depends on, or none"),
        );
    }
    for (index, limit) in provision.limits.iter().enumerate() {
        check_limit(limit, &path.below(format_args!("limits/{index}")), found);
    }
    for (index, condition) in provision.conditions.iter().enumerate() {
        if let Some(limit) = &condition.limit {
            check_limit(
                limit,
                &path.below(format_args!("conditions/{index}/limit")),
                found,
            );
        }
    }
}

fn check_limit(limit: &Limit, pointer: &str, found: &mut Vec<Diagnostic>) {
    let count = limit.values.len();
    let (fits, wanted) = match limit.operator {
        Operator::Range => (count == 2, "two values, the lower and the upper one"),
        Operator::OneOf => (count >= 1, "at least one value"),
        Operator::Reference | Operator::Present | Operator::Absent => (count == 0, "no value"),
        Operator::Tolerance => (
            count == 1 && limit.tolerance.is_some(),
            "one value and a `tolerance`",
        ),
        _ => (count == 1, "one value"),
    };
    let place = || Place::at(pointer);
    if !fits {
        found.push(
            Diagnostic::error(
                "limit-values",
                format!("a limit of this kind has {wanted}"),
                place(),
            )
            .help("correct `values`, or choose another `operator`"),
        );
    }
    if let (Operator::Range, [LimitValue::Number(lower), LimitValue::Number(upper)]) =
        (limit.operator, &limit.values[..])
        && lower > upper
    {
        found.push(
            Diagnostic::error(
                "limit-values",
                format!("the range goes from {lower} down to {upper}"),
                place(),
            )
            .help("give the lower value first"),
        );
    }
}
