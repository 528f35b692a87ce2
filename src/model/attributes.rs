//! Attributes of source elements by name.

use std::borrow::Cow;
use std::collections::{BTreeMap, btree_map};
use std::ops::{Bound, Index};
use std::{iter, mem, slice, vec};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The most attributes that are kept in a list.
const FEW: usize = 32;

/// Attributes of a source element, in the order of their names. Most elements have none or one, and
/// a document has tens of thousands of them: a few are kept in a list without room to spare.
#[derive(Debug, Clone)]
pub struct Attributes(Store);

#[derive(Debug, Clone)]
enum Store {
    /// In the order of their names.
    Few(Vec<(String, String)>),
    Many(BTreeMap<String, String>),
}

impl Attributes {
    /// No attributes.
    #[must_use]
    pub const fn new() -> Self {
        Self(Store::Few(Vec::new()))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Store::Few(list) => list.len(),
            Store::Many(map) => map.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of an attribute.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&String> {
        match &self.0 {
            Store::Few(list) => place(list, name).ok().map(|at| &list[at].1),
            Store::Many(map) => map.get(name),
        }
    }

    /// Whether there is an attribute with this name.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Puts in an attribute; gives the value it had before.
    pub fn insert(&mut self, name: String, value: String) -> Option<String> {
        let list = match &mut self.0 {
            Store::Many(map) => return map.insert(name, value),
            Store::Few(list) => list,
        };
        match place(list, &name) {
            Ok(at) => Some(mem::replace(&mut list[at].1, value)),
            Err(_) if list.len() == FEW => {
                let mut map: BTreeMap<_, _> = mem::take(list).into_iter().collect();
                map.insert(name, value);
                self.0 = Store::Many(map);
                None
            }
            Err(at) => {
                if list.len() == list.capacity() {
                    list.reserve_exact((list.len() / 2).max(1));
                }
                list.insert(at, (name, value));
                None
            }
        }
    }

    /// Takes out an attribute.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        match &mut self.0 {
            Store::Few(list) => place(list, name).ok().map(|at| list.remove(at).1),
            Store::Many(map) => map.remove(name),
        }
    }

    /// Keeps those that `keep` says.
    pub fn retain(&mut self, mut keep: impl FnMut(&String, &mut String) -> bool) {
        match &mut self.0 {
            Store::Few(list) => list.retain_mut(|(name, value)| keep(name, value)),
            Store::Many(map) => map.retain(keep),
        }
    }

    /// Takes in all of `other`, whose values replace those of the same names.
    pub fn append(&mut self, other: &mut Self) {
        if self.is_empty() {
            mem::swap(self, other);
        } else {
            self.extend(mem::take(other));
        }
    }

    /// Their names and values.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        Iter(match &self.0 {
            Store::Few(list) => Either::Few(list.iter().map(pair)),
            Store::Many(map) => Either::Many(map.iter()),
        })
    }

    /// Those whose names start with `prefix`.
    pub fn starting_with<'a>(
        &'a self,
        prefix: &'a str,
    ) -> impl Iterator<Item = (&'a String, &'a String)> {
        let from = match &self.0 {
            Store::Few(list) => {
                let start = place(list, prefix).unwrap_or_else(|at| at);
                Either::Few(list[start..].iter().map(pair as fn(_) -> _))
            }
            Store::Many(map) => {
                Either::Many(map.range::<str, _>((Bound::Included(prefix), Bound::Unbounded)))
            }
        };
        from.take_while(move |(name, _)| name.starts_with(prefix))
    }

    /// Their names.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.iter().map(|(name, _)| name)
    }
}

fn place(list: &[(String, String)], name: &str) -> Result<usize, usize> {
    list.binary_search_by(|(known, _)| known.as_str().cmp(name))
}

/// What goes through one store or the other.
#[derive(Debug, Clone)]
enum Either<F, M> {
    Few(F),
    Many(M),
}

impl<T, F: Iterator<Item = T>, M: Iterator<Item = T>> Iterator for Either<F, M> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        match self {
            Self::Few(list) => list.next(),
            Self::Many(map) => map.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Few(list) => list.size_hint(),
            Self::Many(map) => map.size_hint(),
        }
    }
}

type Pairs<'a> = iter::Map<slice::Iter<'a, (String, String)>, fn(&(String, String)) -> Pair<'_>>;
type Pair<'a> = (&'a String, &'a String);

fn pair((name, value): &(String, String)) -> Pair<'_> {
    (name, value)
}

/// The attributes of an element by reference.
#[derive(Debug, Clone)]
pub struct Iter<'a>(Either<Pairs<'a>, btree_map::Iter<'a, String, String>>);

impl<'a> Iterator for Iter<'a> {
    type Item = Pair<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

/// The attributes of an element by value.
#[derive(Debug)]
pub struct IntoIter(Either<vec::IntoIter<(String, String)>, btree_map::IntoIter<String, String>>);

impl Iterator for IntoIter {
    type Item = (String, String);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<'a> IntoIterator for &'a Attributes {
    type Item = (&'a String, &'a String);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl IntoIterator for Attributes {
    type Item = (String, String);
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        IntoIter(match self.0 {
            Store::Few(list) => Either::Few(list.into_iter()),
            Store::Many(map) => Either::Many(map.into_iter()),
        })
    }
}

impl Default for Attributes {
    fn default() -> Self {
        Self::new()
    }
}

impl PartialEq for Attributes {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other)
    }
}

impl Extend<(String, String)> for Attributes {
    fn extend<I: IntoIterator<Item = (String, String)>>(&mut self, attributes: I) {
        for (name, value) in attributes {
            self.insert(name, value);
        }
    }
}

impl FromIterator<(String, String)> for Attributes {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(attributes: I) -> Self {
        let mut collected = Self::new();
        collected.extend(attributes);
        collected
    }
}

impl<const N: usize> From<[(String, String); N]> for Attributes {
    fn from(attributes: [(String, String); N]) -> Self {
        attributes.into_iter().collect()
    }
}

impl Index<&str> for Attributes {
    type Output = String;

    /// The value of an attribute that is there.
    ///
    /// # Panics
    ///
    /// When it is not.
    fn index(&self, name: &str) -> &String {
        self.get(name).expect("no such attribute")
    }
}

impl Serialize for Attributes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = BTreeMap::<String, String>::deserialize(deserializer)?;
        Ok(map.into_iter().collect())
    }
}

impl JsonSchema for Attributes {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Attributes".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<String, String>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Attributes with the names `a000`, `a001` and so on.
    fn filled(names: impl IntoIterator<Item = usize>) -> Attributes {
        names
            .into_iter()
            .map(|n| (format!("a{n:03}"), n.to_string()))
            .collect()
    }

    #[test]
    fn few_and_many_behave_alike() {
        for count in [0, 1, 5, FEW, FEW + 1, 200] {
            let mut attributes = filled((0..count).rev());
            assert_eq!(attributes.len(), count);
            assert!(attributes.keys().is_sorted());
            assert_eq!(
                attributes.insert("a000".into(), "x".into()).is_some(),
                count > 0
            );
            assert_eq!(attributes.get("a000").map(String::as_str), Some("x"));
            assert_eq!(attributes.remove("a000").as_deref(), Some("x"));
            assert!(!attributes.contains_key("a000"));
            attributes.retain(|name, _| name.ends_with('1'));
            let odd = (1..count).filter(|n| n % 10 == 1);
            assert_eq!(attributes, filled(odd), "{count}");
        }
    }

    #[test]
    fn values_of_what_is_appended_replace_those_before() {
        let mut attributes = filled([1, 2]);
        attributes.append(&mut [("a002".to_owned(), "new".to_owned())].into());
        assert_eq!(attributes.get("a002").map(String::as_str), Some("new"));
        assert_eq!(attributes.len(), 2);
    }
}
