//! Requirements set out as objects, provisions as data, and what a control says of itself.

use tera::{Context, Map};

use super::names;
use super::rows::Rows;
use super::{Construct, Format, Slots, View, text};
use crate::model::{
    Clause, ClauseKind, Constraint, Limit, LimitValue, Operator, Parameter, Property, Provision,
    Requirement, RequirementPart, Tolerance,
};
use crate::writers::WriteError;

impl<'a, F: Format> View<'a, F> {
    #[inline(never)]
    pub(super) fn requirement(
        &mut self,
        requirement: &'a Requirement,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let mut context = Context::new();
        context.maybe("id", self.anchor(requirement));
        context.maybe("label", self.label(requirement));
        context.text("kind", names::provision_key(requirement.kind));
        context.text(
            "kind_word",
            names::provision(requirement.kind).get(self.words.chinese),
        );
        context.text("title", &self.content("title", &requirement.title)?);
        context.maybe(
            "identifier",
            requirement.identifier.as_deref().map(text::<F>),
        );
        context.maybe("class", requirement.class.as_deref().map(text::<F>));
        let mut subjects = Vec::with_capacity(requirement.subjects.len());
        for subject in &requirement.subjects {
            subjects.push(self.content("subjects", subject)?);
        }
        context.texts("subjects", &subjects);
        let mut inherits = Vec::with_capacity(requirement.inherits.len());
        for inherited in &requirement.inherits {
            inherits.push(self.content("inherits", inherited)?);
        }
        context.texts("inherits", &inherits);
        let mut rows = Rows::default();
        self.properties("properties", &requirement.properties, &mut rows)?;
        let mut data = String::new();
        self.emit_rows("", rows, &mut data)?;
        context.text("data", &data);
        let mut parts = Vec::with_capacity(requirement.parts.len());
        for (place, part) in requirement.parts.iter().enumerate() {
            parts.push(self.within("parts", place, |view| view.part(part))?);
        }
        context.list("parts", parts);
        let mut inner = String::new();
        for (place, requirement) in requirement.requirements.iter().enumerate() {
            self.within("requirements", place, |view| {
                view.requirement(requirement, &mut inner)
            })?;
        }
        context.text("requirements", &inner);
        self.emit(Construct::Requirement, &context, out)
    }

    fn part(&mut self, part: &'a RequirementPart) -> Result<Map, WriteError> {
        let mut map = Map::default();
        map.maybe("id", self.own_anchor(part, part.id.as_ref()));
        map.text("role", &text::<F>(&part.role));
        let mut body = String::new();
        self.blocks("blocks", &part.blocks, &mut body)?;
        map.text("body", &body);
        Ok(map)
    }

    /// Parameters, properties and links of a clause.
    pub(super) fn clause_data(&mut self, clause: &'a Clause) -> Result<String, WriteError> {
        let mut out = String::new();
        if clause.parameters.is_empty() && clause.properties.is_empty() && clause.links.is_empty() {
            return Ok(out);
        }
        let mut rows = Rows::default();
        for (place, parameter) in clause.parameters.iter().enumerate() {
            self.within("parameters", place, |view| {
                view.parameter_row(parameter, &mut rows)
            })?;
        }
        let shown = |property: &&Property| !super::controls::is_label(clause, property);
        let properties = clause.properties.iter().filter(shown);
        self.properties("properties", properties, &mut rows)?;
        if clause.kind != Some(ClauseKind::Control) {
            self.links("links", &clause.links, &mut rows)?;
        }
        self.emit_rows("", rows, &mut out)?;
        Ok(out)
    }

    pub(super) fn parameter_row(
        &mut self,
        parameter: &'a Parameter,
        rows: &mut Rows,
    ) -> Result<(), WriteError> {
        let name = format!(
            "{} {}",
            names::PARAMETER.get(self.words.chinese),
            text::<F>(&parameter.id)
        );
        let mut words = self.content("label", &parameter.label)?;
        for value in &parameter.values {
            if !words.is_empty() {
                words.push_str(": ");
            }
            F::push_text(value, &mut words);
        }
        let mut choices = Vec::with_capacity(parameter.choices.len());
        for choice in &parameter.choices {
            choices.push(self.content("choices", choice)?);
        }
        if !choices.is_empty() {
            if !words.is_empty() {
                words.push_str(": ");
            }
            words.push_str(&choices.join("; "));
        }
        let mut body = String::new();
        self.blocks("usage", &parameter.usage, &mut body)?;
        for (place, constraint) in parameter.constraints.iter().enumerate() {
            self.within("constraints", place, |view| {
                view.constraint(constraint, &mut body)
            })?;
        }
        for (place, guideline) in parameter.guidelines.iter().enumerate() {
            self.within("guidelines", place, |view| {
                view.blocks("blocks", &guideline.blocks, &mut body)
            })?;
        }
        self.blocks("remarks", &parameter.remarks, &mut body)?;
        rows.add_blocks(&name, &words, &body);
        rows.mark_last(self.anchor(parameter));
        self.properties("properties", &parameter.properties, rows)?;
        self.links("links", &parameter.links, rows)
    }

    fn constraint(
        &mut self,
        constraint: &'a Constraint,
        out: &mut String,
    ) -> Result<(), WriteError> {
        self.blocks("blocks", &constraint.blocks, out)?;
        for (place, test) in constraint.tests.iter().enumerate() {
            self.within("tests", place, |view| {
                view.listing(&test.expression, None, out)?;
                view.blocks("remarks", &test.remarks, out)
            })?;
        }
        Ok(())
    }

    /// Characters as they stand, as code.
    pub(super) fn listing(
        &mut self,
        characters: &str,
        id: Option<String>,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let mut context = Context::new();
        context.maybe("id", id);
        context.text("code", &F::verbatim(characters));
        context.text("fence", &super::fence(characters));
        context.list("annotations", Vec::new());
        self.emit(Construct::Code, &context, out)
    }

    /// The provisions of a standard, each with its place in the text.
    pub(super) fn provisions(&mut self, provisions: &'a [Provision]) -> Result<String, WriteError> {
        let mut out = String::new();
        if provisions.is_empty() {
            return Ok(out);
        }
        let chinese = self.words.chinese;
        let mut items = Vec::with_capacity(provisions.len());
        for provision in provisions {
            let mut map = Map::default();
            map.text("id", &text::<F>(&provision.id));
            map.text("kind", names::provision(provision.kind).get(chinese));
            map.text("key", names::provision_key(provision.kind));
            map.flag("negative", provision.negative);
            let places: Vec<String> = provision
                .words
                .iter()
                .map(|id| self.reference_to(id))
                .collect();
            map.texts("places", &places);
            let concerned = |concerned: &Option<crate::model::Concerned>| {
                concerned
                    .as_ref()
                    .map(|concerned| text::<F>(&concerned.text))
            };
            map.maybe("subject", concerned(&provision.subject));
            map.maybe("characteristic", concerned(&provision.characteristic));
            map.maybe("action", provision.action.as_deref().map(text::<F>));
            let conditions: Vec<String> = provision
                .conditions
                .iter()
                .map(|condition| text::<F>(&condition.text))
                .collect();
            map.texts("conditions", &conditions);
            let limits: Vec<String> = provision
                .limits
                .iter()
                .map(|limit| self.limit(limit))
                .collect();
            map.texts("limits", &limits);
            let mut methods = Vec::new();
            for verification in &provision.verification {
                methods.extend(
                    verification
                        .target
                        .as_deref()
                        .map(|id| self.reference_to(id)),
                );
                methods.extend(verification.text.as_deref().map(text::<F>));
            }
            map.texts("methods", &methods);
            items.push(map);
        }
        let mut context = Context::new();
        context.text("title", names::PROVISIONS.get(chinese));
        context.flag("chinese", chinese);
        context.list("items", items);
        self.emit(Construct::Provisions, &context, &mut out)?;
        Ok(out)
    }

    fn limit(&self, limit: &Limit) -> String {
        let sign = match limit.operator {
            Operator::Eq | Operator::Tolerance => "=",
            Operator::Ne => "≠",
            Operator::Lt => "<",
            Operator::Le => "≤",
            Operator::Gt => ">",
            Operator::Ge => "≥",
            Operator::Range | Operator::OneOf => "∈",
            Operator::Reference => "→",
            Operator::Present => "∃",
            Operator::Absent => "∄",
        };
        let values: Vec<String> = limit
            .values
            .iter()
            .map(|value| match value {
                LimitValue::Number(number) => number.to_string(),
                LimitValue::Text(text) => text.clone(),
            })
            .collect();
        let values = match limit.operator {
            Operator::Range => format!("[{}]", values.join(", ")),
            Operator::OneOf => format!("{{{}}}", values.join(", ")),
            _ => values.join(", "),
        };
        let mut words = format!("{sign} {values}");
        if let Some(tolerance) = &limit.tolerance {
            words.push_str(&tolerance_words(tolerance));
        }
        if let Some(unit) = &limit.unit {
            words.push(' ');
            words.push_str(unit);
        }
        if let Some(whole) = &limit.relative_to {
            words.push_str(&names::share_of(&whole.text, self.words.chinese));
        }
        if let Some(basis) = &limit.basis {
            words.push_str(" (");
            words.push_str(basis);
            words.push(')');
        }
        let mut out = text::<F>(words.trim());
        if let Some(reference) = &limit.reference {
            out.push(' ');
            out.push_str(&self.reference_to(reference));
        }
        out
    }
}

fn tolerance_words(tolerance: &Tolerance) -> String {
    let percent = if tolerance.percent { " %" } else { "" };
    match tolerance.lower {
        Some(lower) if lower.to_bits() != tolerance.upper.to_bits() => {
            format!(" +{}/−{lower}{percent}", tolerance.upper)
        }
        _ => format!(" ± {}{percent}", tolerance.upper),
    }
}
