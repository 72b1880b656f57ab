//! The eight styles of `rename_all`, as serde applies them.

/// A style of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

/// The styles by the names that serde gives them.
const CASES: [(&str, Case); 8] = [
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
];

impl Case {
    pub(super) fn named(name: &str) -> Option<Case> {
        CASES.iter().find(|(known, _)| *known == name).map(|(_, case)| *case)
    }

    pub(super) fn names() -> impl Iterator<Item = &'static str> + Clone {
        CASES.iter().map(|(name, _)| *name)
    }

    /// The name of a field that Rust writes in snake case.
    pub(super) fn of_field(self, field: &str) -> String {
        match self {
            Case::Lower | Case::Snake => field.to_owned(),
            Case::Upper | Case::ScreamingSnake => field.to_ascii_uppercase(),
            Case::Pascal => {
                let mut capital = true;
                let mut name = String::with_capacity(field.len());
                for letter in field.chars() {
                    if letter == '_' {
                        capital = true;
                    } else {
                        name.push(if std::mem::take(&mut capital) { letter.to_ascii_uppercase() } else { letter });
                    }
                }
                name
            }
            Case::Camel => small_first(&Case::Pascal.of_field(field)),
            Case::Kebab => field.replace('_', "-"),
            Case::ScreamingKebab => Case::ScreamingSnake.of_field(field).replace('_', "-"),
        }
    }

    /// The name of a variant that Rust writes in Pascal case.
    pub(super) fn of_variant(self, variant: &str) -> String {
        match self {
            Case::Pascal => variant.to_owned(),
            Case::Lower => variant.to_ascii_lowercase(),
            Case::Upper => variant.to_ascii_uppercase(),
            Case::Camel => small_first(variant),
            Case::Snake => {
                let mut name = String::with_capacity(variant.len() + 4);
                for (i, letter) in variant.char_indices() {
                    if i > 0 && letter.is_uppercase() {
                        name.push('_');
                    }
                    name.push(letter.to_ascii_lowercase());
                }
                name
            }
            Case::ScreamingSnake => Case::Snake.of_variant(variant).to_ascii_uppercase(),
            Case::Kebab => Case::Snake.of_variant(variant).replace('_', "-"),
            Case::ScreamingKebab => Case::ScreamingSnake.of_variant(variant).replace('_', "-"),
        }
    }
}

fn small_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_serde_makes_them() {
        let cases = [
            ("lowercase", "order_id", "declinedcard"),
            ("UPPERCASE", "ORDER_ID", "DECLINEDCARD"),
            ("PascalCase", "OrderId", "DeclinedCard"),
            ("camelCase", "orderId", "declinedCard"),
            ("snake_case", "order_id", "declined_card"),
            ("SCREAMING_SNAKE_CASE", "ORDER_ID", "DECLINED_CARD"),
            ("kebab-case", "order-id", "declined-card"),
            ("SCREAMING-KEBAB-CASE", "ORDER-ID", "DECLINED-CARD"),
        ];
        for (name, field, variant) in cases {
            let case = Case::named(name).unwrap();
            assert_eq!((case.of_field("order_id"), case.of_variant("DeclinedCard")), (field.into(), variant.into()));
        }
        assert_eq!(Case::Camel.of_field("_a"), "a");
        assert_eq!(Case::Snake.of_variant("HTTPError"), "h_t_t_p_error");
    }
}
