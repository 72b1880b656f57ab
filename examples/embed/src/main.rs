//! Prints the definition that the build script wrote: no builder is linked into this program.

use std::io::{self, Write};

/// The definition, checked when this crate was built.
const REFUND: &str = include_str!(concat!(env!("OUT_DIR"), "/refund.asl.json"));

fn main() -> io::Result<()> {
    io::stdout().write_all(REFUND.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_as_reviewed() {
        insta::assert_snapshot!("refund.asl.json", REFUND);
        assert!(REFUND.starts_with('{') && REFUND.ends_with("\n}\n"));
    }
}
