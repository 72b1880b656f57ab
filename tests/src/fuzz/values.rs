//! Changes of JSON values: parts deleted, doubled, renamed, retyped, and parts of other definitions put in.

use serde_json::{Value, json};

use super::{Random, Seeds};

/// A definition with up to eight changes.
pub(crate) fn changed(seeds: &Seeds, random: &mut Random) -> Value {
    let mut value = random.pick(&seeds.values).clone();
    for _ in 0..=random.below(8) {
        change(&mut value, seeds, random);
    }
    value
}

fn change(value: &mut Value, seeds: &Seeds, random: &mut Random) {
    let steps = random.below(9);
    let place = descend(value, steps, random);
    match random.below(8) {
        0 => *place = part(seeds, random),
        1 => *place = odd(seeds, random),
        2 => text(place, seeds, random),
        _ => match place {
            Value::Object(members) if !members.is_empty() => {
                let Some(key) = members.keys().nth(random.below(members.len())).cloned() else { return };
                match random.below(5) {
                    0 => drop(members.shift_remove(&key)),
                    1 => {
                        let name = random.pick(&seeds.words).clone();
                        if let Some(value) = members.shift_remove(&key) {
                            members.insert(name, value);
                        }
                    }
                    2 => drop(members.insert(random.pick(&seeds.words).clone(), part(seeds, random))),
                    3 => drop(members.insert(format!("{key}.$"), json!(random.pick(&seeds.words)))),
                    _ => {
                        let copy = members[&key].clone();
                        members.insert(random.pick(&seeds.words).clone(), copy);
                    }
                }
            }
            Value::Array(items) => {
                let at = random.below(items.len() + 1);
                if random.one_in(2) && at < items.len() {
                    items.remove(at);
                } else {
                    items.insert(at, part(seeds, random));
                }
            }
            place => text(place, seeds, random),
        },
    }
}

/// A part of a value, so many steps down at most.
fn descend<'a>(value: &'a mut Value, steps: usize, random: &mut Random) -> &'a mut Value {
    let mut place = value;
    for _ in 0..steps {
        let is_empty = match &*place {
            Value::Object(members) => members.is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => true,
        };
        if is_empty {
            return place;
        }
        place = match place {
            Value::Object(members) => {
                let index = random.below(members.len());
                match members.values_mut().nth(index) {
                    Some(value) => value,
                    None => unreachable!("the index is below the length"),
                }
            }
            Value::Array(items) => {
                let index = random.below(items.len());
                &mut items[index]
            }
            place => return place,
        };
    }
    place
}

/// A part of some definition.
fn part(seeds: &Seeds, random: &mut Random) -> Value {
    let steps = random.below(7);
    let mut value = random.pick(&seeds.values).clone();
    descend(&mut value, steps, random).take()
}

/// A value that is seldom where it stands.
fn odd(seeds: &Seeds, random: &mut Random) -> Value {
    match random.below(14) {
        0 => Value::Null,
        1 => json!(random.one_in(2)),
        2 => json!(-1),
        3 => json!(0),
        4 => json!(u64::MAX),
        5 => json!(1e308),
        6 => json!([]),
        7 => json!({}),
        8 => json!(""),
        9 => json!("\u{0}\u{10ffff}"),
        10 => json!(random.pick(&seeds.words).repeat(1 + random.below(40))),
        11 => json!(format!("{{% {} %}}", random.pick(&seeds.words))),
        12 => json!(format!("${{{}}}", random.pick(&seeds.words))),
        _ => nested(random.below(600), random.one_in(2)),
    }
}

fn nested(depth: usize, is_array: bool) -> Value {
    (0..depth).fold(json!("$"), |inner, _| if is_array { json!([inner]) } else { json!({ "And": [inner] }) })
}

/// Changes a text by a few characters; puts one in place of anything else.
fn text(place: &mut Value, seeds: &Seeds, random: &mut Random) {
    let Value::String(text) = place else {
        *place = json!(random.pick(&seeds.words));
        return;
    };
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(3) {
        let at = random.below(characters.len() + 1);
        match random.below(4) {
            0 if at < characters.len() => drop(characters.remove(at)),
            1 => characters.insert(at, *random.pick(&ODD)),
            2 => {
                let word: Vec<char> = random.pick(&seeds.words).chars().collect();
                characters.splice(at..at, word);
            }
            _ => {
                let other = characters.iter().copied().rev().take(at).collect::<Vec<char>>();
                characters.extend(other);
            }
        }
        characters.truncate(4_000);
    }
    *text = characters.into_iter().collect();
}

const ODD: [char; 28] = [
    '$',
    '.',
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    '%',
    '\'',
    '"',
    '\\',
    '/',
    '*',
    '?',
    '@',
    ',',
    ':',
    ';',
    '~',
    '^',
    '#',
    '`',
    '|',
    '-',
    '\n',
    '\u{0}',
    '\u{1f600}',
];
