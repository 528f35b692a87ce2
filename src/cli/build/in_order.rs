//! Results that arrive in any order, told in the order of the work.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Tells results in order, each as soon as all before it were told.
pub(super) struct InOrder<T, F> {
    waiting: Mutex<(usize, BTreeMap<usize, T>, F)>,
}

impl<T, F: FnMut(T)> InOrder<T, F> {
    /// Tells results by calling `tell`.
    pub(super) fn new(tell: F) -> Self {
        Self {
            waiting: Mutex::new((0, BTreeMap::new(), tell)),
        }
    }

    /// Takes the result at a place.
    pub(super) fn put(&self, at: usize, result: T) {
        let mut guard = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let (next, waiting, tell) = &mut *guard;
        waiting.insert(at, result);
        while let Some(result) = waiting.remove(next) {
            tell(result);
            *next += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_told_in_order() {
        let mut told = Vec::new();
        let lines = InOrder::new(|result| told.push(result));
        for at in [2, 0, 1, 4, 3] {
            lines.put(at, at);
        }
        drop(lines);
        assert_eq!(told, [0, 1, 2, 3, 4]);
    }
}
