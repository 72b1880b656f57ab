use std::cmp::Ordering;
use std::fmt;

/// The address of a value in a definition: a JSON pointer (RFC 6901), such as `/States/Charge/Catch/0/Next`.
///
/// Machines made by the builder, by the macro and from text are addressed alike. Pointers sort by their parts, numbers as
/// numbers.
///
/// ```
/// use asl_builder::model::Pointer;
///
/// let at = Pointer::root().key("States").key("a/b").key("Catch").index(0);
/// assert_eq!(at.to_string(), "/States/a~1b/Catch/0");
/// assert_eq!(at.parts().collect::<Vec<_>>(), ["States", "a/b", "Catch", "0"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole definition.
    pub const fn root() -> Pointer {
        Pointer(String::new())
    }

    /// The member of that name.
    #[must_use]
    pub fn key(mut self, key: &str) -> Pointer {
        self.0.reserve(key.len() + 1);
        self.0.push('/');
        if !key.contains(['~', '/']) {
            self.0.push_str(key);
            return self;
        }
        for c in key.chars() {
            match c {
                '~' => self.0.push_str("~0"),
                '/' => self.0.push_str("~1"),
                c => self.0.push(c),
            }
        }
        self
    }

    /// The element of that index.
    #[must_use]
    pub fn index(self, index: usize) -> Pointer {
        self.key(&index.to_string())
    }

    /// The address of what `rest` addresses from here.
    #[must_use]
    pub fn join(mut self, rest: &Pointer) -> Pointer {
        self.0.push_str(&rest.0);
        self
    }

    /// The pointer's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for the address itself, and for what stands in what it addresses.
    pub fn is_in(&self, around: &Pointer) -> bool {
        self.0.strip_prefix(&around.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The address as it is seen from what it is in; the address itself, when it is not in there.
    #[must_use]
    pub fn from(&self, around: &Pointer) -> Pointer {
        if self.is_in(around) {
            Pointer(self.0.get(around.0.len()..).unwrap_or_default().to_owned())
        } else {
            self.clone()
        }
    }

    /// The member names and indexes, unescaped.
    pub fn parts(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(|part| part.replace("~1", "/").replace("~0", "~"))
    }
}

impl Ord for Pointer {
    fn cmp(&self, other: &Pointer) -> Ordering {
        let (mut a, mut b) = (self.0.split('/'), other.0.split('/'));
        loop {
            match (a.next(), b.next()) {
                (None, None) => return Ordering::Equal,
                (None, Some(_)) => return Ordering::Less,
                (Some(_), None) => return Ordering::Greater,
                (Some(x), Some(y)) => {
                    let order = match (x.parse::<u64>(), y.parse::<u64>()) {
                        (Ok(i), Ok(j)) => i.cmp(&j).then_with(|| x.cmp(y)),
                        _ => x.cmp(y),
                    };
                    if order.is_ne() {
                        return order;
                    }
                }
            }
        }
    }
}

impl PartialOrd for Pointer {
    fn partial_cmp(&self, other: &Pointer) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indexes_sort_as_numbers_and_names_as_text() {
        let mut pointers =
            ["/States/B", "/States/A/Catch/10", "/States/A/Catch/9", "/States/A", ""].map(|p| Pointer(p.to_owned()));
        pointers.sort();
        assert_eq!(pointers.map(|p| p.0), ["", "/States/A", "/States/A/Catch/9", "/States/A/Catch/10", "/States/B"]);
    }
}
