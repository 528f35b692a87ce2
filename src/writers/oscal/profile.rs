//! The tailoring of a standard as the imports, merge and modifications of a profile.

use super::Writer;
use super::node::{Node, element, nth};
use crate::model::Element;
use crate::model::{
    Alteration, Arrangement, ClauseGroup, ClauseInsertion, Import, Selected, Selection, Tailoring,
};
use crate::oscal::grammar;

impl<'a> Writer<'a> {
    pub(super) fn tailoring(&mut self, tailoring: &'a Tailoring, root: &mut Node<'a>) {
        self.path.push("/tailoring".to_owned());
        for import in &tailoring.imports {
            let made = self.import(import);
            root.push(made);
        }
        if let Some(arrangement) = &tailoring.arrangement {
            let made = self.merge(arrangement);
            root.push(made);
        }
        let carried = self.restored(tailoring.carried.as_deref());
        let was_empty =
            carried.is_some_and(|carried| carried.attributes.contains_key("guiju:empty"));
        if !tailoring.parameters.is_empty() || !tailoring.alterations.is_empty() || was_empty {
            let mut node = Node::new("modify", &grammar::MODIFY, carried);
            for parameter in &tailoring.parameters {
                let made = self.parameter(parameter, "set-parameter", &grammar::SET_PARAMETER);
                node.push(made);
            }
            for alteration in &tailoring.alterations {
                let made = self.alter(alteration);
                node.push(made);
            }
            root.push(node.finish());
        }
        self.path.pop();
    }

    fn import(&mut self, import: &'a Import) -> Element {
        let carried = self.restored(import.carried.as_deref());
        let mut node = Node::new("import", &grammar::IMPORT, carried);
        node.set("href", &import.source);
        self.selection(&import.selection, &mut node);
        node.finish()
    }

    fn selection(&mut self, selection: &'a Selection, node: &mut Node<'a>) {
        if selection.all {
            let mut made = element("include-all", Vec::new());
            made.attributes = node.inner("include-all");
            node.push(made);
        }
        for (name, all) in [
            ("include-controls", &selection.include),
            ("exclude-controls", &selection.exclude),
        ] {
            for selected in all {
                let made = self.selected(name, selected);
                node.push(made);
            }
        }
    }

    fn selected(&mut self, name: &str, selected: &'a Selected) -> Element {
        let carried = self.restored(selected.carried.as_deref());
        let mut node = Node::new(name, &grammar::SELECTED, carried);
        let children = selected
            .with_subclauses
            .map(|with| if with { "yes" } else { "no" });
        node.set_some("with-child-controls", children);
        for (place, id) in selected.ids.iter().enumerate() {
            node.text("with-id", &nth("with-id", place), Some(id));
        }
        for pattern in &selected.matching {
            let carried = self.restored(pattern.carried.as_deref());
            let mut made = Node::new("matching", &grammar::MATCHING, carried);
            made.set_some("pattern", pattern.pattern.as_deref());
            let remarks = self.blocks(&pattern.remarks);
            made.filled("remarks", "remarks", remarks);
            node.push(made.finish());
        }
        node.finish()
    }

    fn merge(&mut self, arrangement: &'a Arrangement) -> Element {
        let carried = self.restored(arrangement.carried.as_deref());
        let mut node = Node::new("merge", &grammar::MERGE, carried);
        if let Some(combine) = &arrangement.combine {
            let carried = self.restored(combine.carried.as_deref());
            let mut made = Node::new("combine", &grammar::COMBINE, carried);
            made.set_some("method", combine.method.as_deref());
            node.push(made.finish());
        }
        if arrangement.flat {
            let mut made = element("flat", Vec::new());
            made.attributes = node.inner("flat");
            node.push(made);
        }
        if let Some(as_is) = arrangement.as_is {
            let spelt = carried.and_then(|carried| carried.attributes.get("as-is@guiju:text"));
            let text = spelt.map_or(if as_is { "true" } else { "false" }, String::as_str);
            node.text("as-is", "as-is", Some(text));
        }
        if let Some(custom) = &arrangement.custom {
            let carried = self.restored(custom.carried.as_deref());
            let mut made = Node::new("custom", &grammar::CUSTOM, carried);
            for group in &custom.groups {
                let group = self.group(group);
                made.push(group);
            }
            for insertion in &custom.insertions {
                let insertion = self.insertion(insertion);
                made.push(insertion);
            }
            node.push(made.finish());
        }
        node.finish()
    }

    fn group(&mut self, group: &'a ClauseGroup) -> Element {
        let carried = self.restored(group.clause.carried.as_deref());
        let mut node = Node::new("group", &grammar::CUSTOM_GROUP, carried);
        self.clause_attributes(&group.clause, &mut node);
        self.clause_children(&group.clause, &mut node);
        for inner in &group.groups {
            let made = self.deeper(|writer| writer.group(inner));
            node.push(made);
        }
        for insertion in &group.insertions {
            let made = self.insertion(insertion);
            node.push(made);
        }
        node.finish()
    }

    fn insertion(&mut self, insertion: &'a ClauseInsertion) -> Element {
        let carried = self.restored(insertion.carried.as_deref());
        let mut node = Node::new("insert-controls", &grammar::INSERT_CONTROLS, carried);
        node.set_some("order", insertion.order.as_deref());
        self.selection(&insertion.selection, &mut node);
        node.finish()
    }

    fn alter(&mut self, alteration: &'a Alteration) -> Element {
        let carried = self.restored(alteration.carried.as_deref());
        let mut node = Node::new("alter", &grammar::ALTER, carried);
        node.set("control-id", &alteration.clause);
        for removal in &alteration.removals {
            let carried = self.restored(removal.carried.as_deref());
            let mut made = Node::new("remove", &grammar::REMOVE, carried);
            made.set_some("by-name", removal.name.as_deref());
            made.set_some("by-class", removal.class.as_deref());
            made.set_some("by-id", removal.id.as_deref());
            made.set_some("by-item-name", removal.item.as_deref());
            made.set_some("by-ns", removal.namespace.as_deref());
            let remarks = self.blocks(&removal.remarks);
            made.filled("remarks", "remarks", remarks);
            node.push(made.finish());
        }
        for addition in &alteration.additions {
            let carried = self.restored(addition.carried.as_deref());
            let mut made = Node::new("add", &grammar::ADD, carried);
            made.set_some("position", addition.position.as_deref());
            made.set_some("by-id", addition.target.as_deref());
            if self.restores || !addition.content.title.is_empty() {
                self.clause_children(&addition.content, &mut made);
            } else {
                self.untitled(&addition.content, &mut made);
            }
            node.push(made.finish());
        }
        node.finish()
    }
}
