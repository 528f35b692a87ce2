//! The options that raise what bounds readers, shared by all commands that read.

use crate::readers::Limits;

/// What a document may take.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Limits")]
#[expect(
    clippy::struct_field_names,
    reason = "they are named as the options are"
)]
pub(super) struct LimitArgs {
    /// The most bytes a file may have, such as 500M.
    #[arg(long, value_name = "BYTES", default_value = "256M", value_parser = bytes)]
    max_bytes: usize,
    /// How deep elements, objects and lists may nest.
    #[arg(long, value_name = "LEVELS", default_value_t = 200, value_parser = clap::value_parser!(u16).range(1..=1000))]
    max_depth: u16,
    /// The most elements an XML file may have.
    #[arg(long, value_name = "N", default_value_t = Limits::default().elements)]
    max_elements: usize,
    /// The most attributes an element may have.
    #[arg(long, value_name = "N", default_value_t = Limits::default().attributes)]
    max_attributes: usize,
    /// The most bytes the value of an attribute may have.
    #[arg(long, value_name = "BYTES", default_value = "16M", value_parser = bytes)]
    max_attribute_bytes: usize,
    /// The most bytes that the entities of an XML file may become.
    #[arg(long, value_name = "BYTES", default_value = "4M", value_parser = bytes)]
    max_entity_bytes: usize,
    /// How deep entities may refer to entities.
    #[arg(long, value_name = "LEVELS", default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..=1000))]
    max_entity_depth: u16,
    /// The most nodes that the aliases of a YAML file may add.
    #[arg(long, value_name = "N", default_value_t = Limits::default().alias_nodes)]
    max_alias_nodes: usize,
}

impl LimitArgs {
    pub(super) fn limits(&self) -> Limits {
        Limits {
            bytes: self.max_bytes,
            depth: usize::from(self.max_depth),
            elements: self.max_elements,
            attributes: self.max_attributes,
            attribute_bytes: self.max_attribute_bytes,
            entity_bytes: self.max_entity_bytes,
            entity_depth: usize::from(self.max_entity_depth),
            alias_nodes: self.max_alias_nodes,
        }
    }
}

/// A number of bytes, with K, M or G for the powers of 1024.
fn bytes(text: &str) -> Result<usize, String> {
    let (digits, unit) = match text.as_bytes().last() {
        Some(b'K' | b'k') => (&text[..text.len() - 1], 1 << 10),
        Some(b'M' | b'm') => (&text[..text.len() - 1], 1 << 20),
        Some(b'G' | b'g') => (&text[..text.len() - 1], 1 << 30),
        _ => (text, 1_usize),
    };
    digits
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_mul(unit))
        .filter(|&bytes| bytes > 0)
        .ok_or_else(|| "write a number of bytes, such as 1048576, 1024K, 500M or 1G".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Alone {
        #[command(flatten)]
        limits: LimitArgs,
    }

    #[test]
    fn the_defaults_are_those_of_the_library() {
        let arguments = Alone::try_parse_from(["guiju"]).expect("no argument is needed");
        assert_eq!(arguments.limits.limits(), Limits::default());
    }

    #[test]
    fn bytes_are_read_with_their_unit() {
        assert_eq!(bytes("12"), Ok(12));
        assert_eq!(bytes("3K"), Ok(3 << 10));
        assert_eq!(bytes("256m"), Ok(256 << 20));
        for wrong in ["", "M", "1.5M", "-1", "0", "99999999999G"] {
            assert!(bytes(wrong).is_err(), "{wrong}");
        }
    }
}
