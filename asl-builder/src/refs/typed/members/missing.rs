//! The text that says which members are missing, made at compile time.

/// The most bytes of the text. What goes beyond is left out.
const MOST: usize = 1000;

/// A text in the making.
pub(super) struct Text {
    bytes: [u8; MOST],
    length: usize,
}

/// True when there is a member of that name.
pub(super) const fn has(members: &[(&str, bool)], name: &str) -> bool {
    let mut i = 0;
    while i < members.len() {
        if same(members[i].0, name) {
            return true;
        }
        i += 1;
    }
    false
}

impl Text {
    /// ``missing fields `a`, `b` and `c` of `Order` ``, or nothing.
    pub(super) const fn new(object: &str, members: &[(&str, bool)], given: &[&str]) -> Text {
        let mut text = Text { bytes: [0; MOST], length: 0 };
        let mut left = 0;
        let mut i = 0;
        while i < members.len() {
            if is_missing(members[i], given) {
                left += 1;
            }
            i += 1;
        }
        if left == 0 {
            return text;
        }
        text.push(if left == 1 { "missing field " } else { "missing fields " });
        i = 0;
        while i < members.len() {
            if is_missing(members[i], given) {
                text.push("`");
                text.push(members[i].0);
                left -= 1;
                text.push(match left {
                    0 => "`",
                    1 => "` and ",
                    _ => "`, ",
                });
            }
            i += 1;
        }
        text.push(" of `");
        text.push(object);
        text.push("`");
        text
    }

    const fn push(&mut self, part: &str) {
        let part = part.as_bytes();
        if self.length + part.len() > MOST {
            return;
        }
        let mut i = 0;
        while i < part.len() {
            self.bytes[self.length] = part[i];
            self.length += 1;
            i += 1;
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub(super) const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "missing fields",
        }
    }
}

const fn is_missing(member: (&str, bool), given: &[&str]) -> bool {
    let mut i = 0;
    while i < given.len() {
        if same(given[i], member.0) {
            return false;
        }
        i += 1;
    }
    member.1
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut i = 0;
    while i < one.len() {
        if one[i] != other[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_names_all_that_are_missing() {
        let members = [("a", true), ("b", false), ("c", true), ("d", true)];
        let cases: [(&[&str], &str); 4] = [
            (&[], "missing fields `a`, `c` and `d` of `Order`"),
            (&["c"], "missing fields `a` and `d` of `Order`"),
            (&["a", "d"], "missing field `c` of `Order`"),
            (&["a", "c", "d"], ""),
        ];
        for (given, expected) in cases {
            assert_eq!(Text::new("Order", &members, given).as_str(), expected);
        }
    }
}
