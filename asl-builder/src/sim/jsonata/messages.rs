//! The engine's errors in the words of JSONata 2.0.6, which the service shows.
//!
//! The engine gives the codes of JSONata, each with a text of its own. Where JSONata's text shows a value that the engine does not
//! give, the part of the expression that failed is asked for it.

use super::blame::Blame;

/// An error of the engine as the service shows it: code and text, or the text alone where there is no code.
pub(super) fn message<'b>(engine: &str, blame: impl FnOnce() -> Option<Blame<'b>>) -> String {
    let Some((code, given)) = code(engine) else { return without_code(engine) };
    let text = match fixed(code) {
        Some(text) => text.to_owned(),
        None => with_values(code, given, blame).unwrap_or_else(|| given.to_owned()),
    };
    format!("{code}: {text}")
}

/// An error that has no code.
fn without_code(engine: &str) -> String {
    for what in ["look-around", "backreferences"] {
        if engine.contains("regex") && engine.contains(what) {
            return format!("A regular expression has {what}, which this simulator has not");
        }
    }
    engine.split('\n').map(str::trim).collect::<Vec<_>>().join(" ")
}

/// The code in an error of the engine, and what stands behind it.
fn code(engine: &str) -> Option<(&str, &str)> {
    let is_code = |at: &usize| {
        let bytes = engine.as_bytes();
        bytes.get(*at).is_some_and(u8::is_ascii_uppercase)
            && bytes.get(at + 1..at + 5).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
            && bytes.get(at + 5) == Some(&b':')
    };
    let at = if is_code(&0) { 0 } else { engine.match_indices(": ").map(|(at, _)| at + 2).find(is_code)? };
    Some((&engine[at..at + 5], engine[at + 6..].trim_start()))
}

/// The texts that show no value.
fn fixed(code: &str) -> Option<&'static str> {
    Some(match code {
        "D1004" => "Regular expression matches zero length string",
        "D3001" => "Attempting to invoke string function on Infinity or NaN",
        "D3010" => "Second argument of replace function cannot be an empty string",
        "D3011" => "Fourth argument of replace function must evaluate to a positive number",
        "D3012" => "Attempted to replace a matched string with a non-string value",
        "D3020" => "Third argument of split function must evaluate to a positive number",
        "D3040" => "Third argument of match function must evaluate to a positive number",
        "D3050" => "The second argument of reduce function must be a function with at least two arguments",
        "D3070" => {
            "The single argument form of the sort function can only be applied to an array of strings or an array of numbers.  \
             Use the second argument to specify a comparison function"
        }
        "D3080" => "The picture string must only contain a maximum of two sub-pictures",
        "D3081" => "The sub-picture must not contain more than one instance of the 'decimal-separator' character",
        "D3082" => "The sub-picture must not contain more than one instance of the 'percent' character",
        "D3083" => "The sub-picture must not contain more than one instance of the 'per-mille' character",
        "D3084" => "The sub-picture must not contain both a 'percent' and a 'per-mille' character",
        "D3085" => {
            "The mantissa part of a sub-picture must contain at least one character that is either an 'optional digit character' \
             or a member of the 'decimal digit family'"
        }
        "D3086" => {
            "The sub-picture must not contain a passive character that is preceded by an active character and that is followed \
             by another active character"
        }
        "D3087" => {
            "The sub-picture must not contain a 'grouping-separator' character that appears adjacent to a 'decimal-separator' \
             character"
        }
        "D3088" => "The sub-picture must not contain a 'grouping-separator' at the end of the integer part",
        "D3089" => "The sub-picture must not contain two adjacent instances of the 'grouping-separator' character",
        "D3090" => {
            "The integer part of the sub-picture must not contain a member of the 'decimal digit family' that is followed by an \
             instance of the 'optional digit character'"
        }
        "D3091" => {
            "The fractional part of the sub-picture must not contain an instance of the 'optional digit character' that is \
             followed by a member of the 'decimal digit family'"
        }
        "D3092" => {
            "A sub-picture that contains a 'percent' or 'per-mille' character must not contain a character treated as an \
             'exponent-separator'"
        }
        "D3093" => {
            "The exponent part of the sub-picture must comprise only of one or more characters that are members of the \
             'decimal digit family'"
        }
        "D3131" => "In a decimal digit pattern, all digits must be from the same decimal group",
        "D3134" => "The timezone integer format specifier cannot have more than four digits",
        "D3135" => "No matching closing bracket ']' in date/time picture string",
        "D3136" => "The date/time picture string is missing specifiers required to parse the timestamp",
        "D3138" => "The $single() function expected exactly 1 matching result.  Instead it matched more.",
        "D3139" => "The $single() function expected exactly 1 matching result.  Instead it matched 0.",
        "T1006" => "Attempted to invoke a non-function",
        "T1008" => "Attempted to partially apply a non-function",
        "T2003" => "The left side of the range operator (..) must evaluate to an integer",
        "T2004" => "The right side of the range operator (..) must evaluate to an integer",
        "T2006" => "The right side of the function application operator ~> must be a function",
        "T2008" => "The expressions within an order-by clause must evaluate to numeric or string values",
        _ => return None,
    })
}

/// The texts that show values.
fn with_values<'b>(code: &str, given: &str, blame: impl FnOnce() -> Option<Blame<'b>>) -> Option<String> {
    Some(match code {
        // Infinity has no JSON.
        "D1001" => "Number out of range: null".to_owned(),
        "D1002" => format!("Cannot negate a non-numeric value: {}", blame()?.value(0)?),
        "D2014" => {
            let count = blame()?.value(0)?;
            format!(
                "The size of the sequence allocated by the range operator (..) must not exceed 1e6.  Attempted to allocate {count}."
            )
        }
        "D3030" => {
            let quoted = given.strip_prefix("Cannot convert '").and_then(|rest| rest.strip_suffix("' to number"));
            let value = quoted.map(|text| serde_json::Value::from(text).to_string());
            format!("Unable to cast value to a number: {}", value.or_else(|| blame()?.value(0))?)
        }
        "D3100" => {
            format!("The radix of the formatBase function must be between 2 and 36.  It was given {}", last_word(given))
        }
        "D3130" => format!(
            "Formatting or parsing an integer as a sequence starting with {} is not supported by this implementation",
            serde_json::Value::from(given)
        ),
        "D3132" => {
            format!("Unknown component specifier {} in date/time picture string", serde_json::Value::from(given))
        }
        "D3133" => format!(
            "The 'name' modifier can only be applied to months and days in the date/time picture string, not {}",
            serde_json::Value::from(given)
        ),
        "T0410" | "T0411" | "T0412" => {
            let blame = blame()?;
            signature(code, given, blame.token.as_deref()?, blame.excess())?
        }
        "T1010" => {
            let function = given.split_once("to function ")?.1.split(' ').next()?.trim_matches(['$', '"']);
            format!(
                "The matcher function argument passed to function \"{function}\" does not return the correct object structure"
            )
        }
        "T2001" | "T2002" => {
            let side = if code == "T2001" { "left" } else { "right" };
            let operator = given.split(' ').nth(5)?;
            format!("The {side} side of the \"{operator}\" operator must evaluate to a number")
        }
        "T2009" => {
            let blame = blame()?;
            let (lhs, rhs, operator) = (blame.value(0)?, blame.value(1)?, blame.token.as_deref()?);
            format!("The values {lhs} and {rhs} either side of operator \"{operator}\" must be of the same data type")
        }
        "T2010" => {
            let operator = blame()?.token?;
            format!("The expressions either side of operator \"{operator}\" must evaluate to numeric or string values")
        }
        "D3137" if given.is_empty() => "$error() function evaluated".to_owned(),
        "D3141" if given.is_empty() => "$assert() statement failed".to_owned(),
        // The engine does not say which value it was.
        "T2011" => "The insert/update clause of the transform expression must evaluate to an object".to_owned(),
        "T2012" => {
            "The delete clause of the transform expression must evaluate to a string or array of strings".to_owned()
        }
        _ => return None,
    })
}

/// The errors of arguments.
fn signature(code: &str, given: &str, function: &str, excess: Option<usize>) -> Option<String> {
    let number = |before: &str| -> Option<usize> {
        let rest = given.split_once(before)?.1;
        rest.split(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
    };
    // It is the first argument that there is no parameter for, or the first that is not there.
    let index = match number("expected ") {
        _ if excess.is_some() => excess?,
        Some(expected) if given.contains("count mismatch") => expected.min(number("got ")?) + 1,
        _ => number("Argument ").or_else(|| number("argument ")).unwrap_or(1),
    };
    Some(match code {
        "T0410" => format!("Argument {index} of function {function} does not match function signature"),
        "T0411" => format!("Context value is not a compatible type with argument {index} of function {function}"),
        _ => {
            let of = last_word(given).to_ascii_lowercase();
            format!("Argument {index} of function {function} must be an array of \"{of}s\"")
        }
    })
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or(text)
}
