//! Identifiers as XML has them: names without colons, unique in the file.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use super::xml::{continues_name, is_name, starts_name};

/// The identifiers of the file.
#[derive(Debug, Default, Clone)]
pub(super) struct Ids {
    /// Names given to identifiers that cannot stand as they are, by document of the file and identifier.
    names: HashMap<(usize, String), String>,
    written: HashSet<String>,
    /// Who wrote a name: the document of the file.
    owner: HashMap<String, usize>,
    asked: HashSet<String>,
    /// What was asked for in the first round and not written.
    missing: HashSet<String>,
    /// The document of the file that is being written.
    scope: usize,
    scopes: usize,
    clash: bool,
}

impl Ids {
    /// Begins another document of the same file.
    pub(super) fn enter(&mut self) -> usize {
        self.scopes += 1;
        std::mem::replace(&mut self.scope, self.scopes)
    }

    /// Goes back to the outer document.
    pub(super) fn leave(&mut self, scope: usize) {
        self.scope = scope;
    }

    /// The name for an identifier that is about to be written; `None` if it stands already.
    pub(super) fn define(&mut self, id: &str) -> Option<String> {
        let mut name = self.name(id);
        if self
            .owner
            .get(&name)
            .is_some_and(|&owner| owner != self.scope)
        {
            let base = name;
            let mut number = 2;
            loop {
                name = format!("{base}-{number}");
                if !self.written.contains(&name) {
                    break;
                }
                number += 1;
            }
            self.clash = true;
            self.names.insert((self.scope, id.to_owned()), name.clone());
        }
        if !self.written.insert(name.clone()) {
            return None;
        }
        self.owner.insert(name.clone(), self.scope);
        Some(name)
    }

    /// The name of what a reference points at; `None` if it is known to lead nowhere.
    pub(super) fn refer(&mut self, id: &str) -> Option<String> {
        let name = self.name(id);
        if self.missing.contains(&name) {
            return None;
        }
        self.asked.insert(name.clone());
        Some(name)
    }

    fn name(&self, id: &str) -> String {
        match self.names.get(&(self.scope, id.to_owned())) {
            Some(name) => name.clone(),
            None => as_name(id),
        }
    }

    /// What a second round of writing must know, if there is need of one; `written` are the names
    /// in what the first round made.
    pub(super) fn second_round(self, written: &HashSet<String>) -> Option<Self> {
        let missing: HashSet<String> = self.asked.difference(written).cloned().collect();
        (self.clash || !missing.is_empty()).then(|| Self {
            names: self.names,
            missing,
            ..Self::default()
        })
    }
}

/// An identifier as a name without colons: other characters are written as `_x2F_`.
fn as_name(id: &str) -> String {
    if is_name(id) {
        return id.to_owned();
    }
    let mut name = String::with_capacity(id.len() + 8);
    for c in id.chars() {
        let fits = if name.is_empty() {
            starts_name(c)
        } else {
            continues_name(c)
        };
        if fits {
            name.push(c);
        } else if name.is_empty() && continues_name(c) {
            name.push('_');
            name.push(c);
        } else {
            let _ = write!(name, "_x{:X}_", u32::from(c));
        }
    }
    if name.is_empty() {
        name.push('_');
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_become_names() {
        assert_eq!(as_name("sec_3.1"), "sec_3.1");
        assert_eq!(as_name("3.1"), "_3.1");
        assert_eq!(as_name("a/b:c"), "a_x2F_b_x3A_c");
        assert_eq!(as_name("表1"), "表1");
        assert_eq!(as_name(""), "_");
    }

    #[test]
    fn a_reference_to_nothing_is_known_in_the_second_round() {
        let mut ids = Ids::default();
        assert_eq!(ids.refer("b").as_deref(), Some("b"));
        assert_eq!(ids.define("a").as_deref(), Some("a"));
        assert_eq!(ids.define("a"), None);
        let mut again = ids
            .second_round(&HashSet::from(["a".to_owned()]))
            .expect("one reference leads nowhere");
        assert_eq!(again.refer("b"), None);
        assert_eq!(again.refer("a").as_deref(), Some("a"));
    }

    #[test]
    fn documents_of_one_file_do_not_share_names() {
        let mut ids = Ids::default();
        assert_eq!(ids.define("a").as_deref(), Some("a"));
        let outer = ids.enter();
        assert_eq!(ids.define("a").as_deref(), Some("a-2"));
        assert_eq!(ids.refer("a").as_deref(), Some("a-2"));
        ids.leave(outer);
        assert_eq!(ids.refer("a").as_deref(), Some("a"));
        assert!(ids.second_round(&HashSet::new()).is_some());
    }
}
