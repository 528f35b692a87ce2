//! Lists, notes, examples and footnotes.

mod texts;

crate::rules::chapter!(
    lst_01, lst_02, lst_03, lst_04, lst_05, note_01, ex_01, ex_02, fn_01, fn_02, add_01
);
