//! Two things done at the same time, where the platform has threads.

/// Room for the functions that walk the deepest document allowed, whatever the platform gives a thread.
pub(crate) const STACK: usize = 64 << 20;

/// Does two things at the same time; one after the other where no thread can be made.
pub(crate) fn both<A, B: Send>(first: impl FnOnce() -> A, second: impl Fn() -> B + Sync) -> (A, B) {
    std::thread::scope(|scope| {
        let beside = std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, &second);
        let first = first();
        let second = match beside.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(done)) => done,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => second(),
        };
        (first, second)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_done() {
        assert_eq!(both(|| 1, || "two"), (1, "two"));
    }

    #[test]
    #[should_panic(expected = "beside")]
    fn a_panic_beside_is_passed_on() {
        both(|| 1, || panic!("beside"));
    }
}
