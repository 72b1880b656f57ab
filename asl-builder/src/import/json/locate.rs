//! Where values stand in sound JSON: a second look at the text, which goes only where the addresses lead.

use std::collections::HashMap;

use super::scan;
use crate::import::place::{Place, Wanted};

/// The places of those addresses, and of all that they are in. The text is sound JSON.
pub(in crate::import) fn locate(text: &str, wanted: &Wanted) -> HashMap<usize, Place> {
    let mut locator = Locator { text, bytes: text.as_bytes(), at: 0, wanted, found: HashMap::new() };
    locator.value(Wanted::ROOT, None);
    locator.found
}

struct Locator<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    wanted: &'t Wanted,
    found: HashMap<usize, Place>,
}

impl Locator<'_> {
    /// Goes through a value, which stands at an address that is wanted.
    fn value(&mut self, node: usize, key: Option<std::ops::Range<usize>>) {
        self.space();
        let start = self.at;
        let is_open = matches!(self.bytes.get(start), Some(b'{' | b'['));
        if self.wanted.is_leaf(node) {
            self.skip();
        } else {
            match self.bytes.get(self.at) {
                Some(b'{') => self.object(node),
                Some(b'[') => self.array(node),
                _ => self.skip(),
            }
        }
        self.found.insert(node, Place { key, value: start..self.at, is_open });
    }

    fn space(&mut self) {
        self.at = scan::space(self.bytes, self.at);
    }

    fn object(&mut self, node: usize) {
        self.at += 1;
        loop {
            self.space();
            if self.bytes.get(self.at) != Some(&b'"') {
                break;
            }
            let start = self.at;
            self.string();
            let key = start..self.at;
            self.space();
            self.at += 1; // the colon
            let name = self.text.get(key.clone()).unwrap_or_default();
            match self.wanted.child(node, &super::unquoted(name)) {
                Some(child) => self.value(child, Some(key)),
                None => self.skip(),
            }
            self.space();
            if self.bytes.get(self.at) != Some(&b',') {
                break;
            }
            self.at += 1;
        }
        self.at += 1;
    }

    fn array(&mut self, node: usize) {
        self.at += 1;
        for index in 0_usize.. {
            self.space();
            if matches!(self.bytes.get(self.at), Some(b']') | None) {
                break;
            }
            match self.wanted.child(node, &index.to_string()) {
                Some(child) => self.value(child, None),
                None => self.skip(),
            }
            self.space();
            if self.bytes.get(self.at) != Some(&b',') {
                break;
            }
            self.at += 1;
        }
        self.at += 1;
    }

    /// Goes behind a string.
    fn string(&mut self) {
        self.at += 1;
        loop {
            self.at = scan::plain_end(self.bytes, self.at);
            match self.bytes.get(self.at) {
                Some(b'\\') => self.at += 2,
                Some(b'"') => break,
                Some(_) => self.at += 1,
                None => return,
            }
        }
        self.at += 1;
    }

    /// Goes behind a value.
    fn skip(&mut self) {
        self.space();
        let mut open = 0_usize;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'"' => {
                    self.string();
                    if open == 0 {
                        return;
                    }
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' if open == 0 => return,
                b'}' | b']' => {
                    open -= 1;
                    if open == 0 {
                        self.at += 1;
                        return;
                    }
                }
                b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' if open == 0 => return,
                _ => {}
            }
            self.at += 1;
        }
    }
}
