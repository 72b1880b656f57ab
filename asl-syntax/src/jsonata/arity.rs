//! How many arguments the functions take.

/// The fewest and the most arguments of a function, by its name without `$`; none for a name that is no function, and no most for
/// a function that takes any number.
///
/// Where a function works on what is around it when its first argument is left out, the fewest counts without it.
///
/// ```
/// use asl_syntax::jsonata::arity;
///
/// assert_eq!(arity("join"), Some((1, Some(2))));
/// assert_eq!(arity("zip"), Some((1, None)));
/// assert_eq!(arity("uppercase"), Some((0, Some(1))));
/// assert_eq!(arity("shout"), None);
/// ```
pub fn arity(name: &str) -> Option<(usize, Option<usize>)> {
    let (least, most) = match name {
        "millis" | "uuid" => (0, 0),
        "string" | "now" | "toMillis" | "round" | "formatBase" | "sift" => (0, 2),
        "fromMillis" => (0, 3),
        "lowercase" | "uppercase" | "length" | "trim" | "number" | "floor" | "ceil" | "abs" | "sqrt" | "boolean"
        | "not" | "keys" | "spread" | "clone" | "error" | "random" | "base64encode" | "base64decode" | "encodeUrl"
        | "encodeUrlComponent" | "decodeUrl" | "decodeUrlComponent" => (0, 1),
        "sum" | "count" | "max" | "min" | "average" | "exists" | "merge" | "reverse" | "shuffle" | "distinct"
        | "type" | "parse" => (1, 1),
        "substringBefore" | "substringAfter" | "contains" | "join" | "formatInteger" | "parseInteger" | "power"
        | "single" | "lookup" | "each" | "assert" | "sort" | "hash" => (1, 2),
        "substring" | "pad" | "match" | "split" | "formatNumber" => (1, 3),
        "map" | "filter" | "append" | "partition" => (2, 2),
        "reduce" | "range" => (2, 3),
        "replace" => (2, 4),
        "zip" => return Some((1, None)),
        _ => return None,
    };
    Some((least, Some(most)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::FUNCTIONS;

    #[test]
    fn every_function_has_its_numbers() {
        let without: Vec<_> = FUNCTIONS.iter().filter(|name| arity(name).is_none()).collect();
        assert_eq!(without, Vec::<&&str>::new());
    }
}
