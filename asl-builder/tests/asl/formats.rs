//! Each format of `check`, on the same files.

use crate::support::{BROKEN, DOUBTFUL, FINE, Place};

fn place() -> Place {
    Place::new(&[
        ("fine.asl.json", FINE),
        ("orders/broken.asl.json", BROKEN),
        ("orders/doubtful.asl.json", DOUBTFUL),
        ("orders/package.json", "{ \"name\": \"StartAt\" }"),
    ])
}

fn shown(words: &str) -> String {
    place().run(words).all()
}

#[test]
fn text() {
    insta::assert_snapshot!(shown("check"));
}

#[test]
fn text_in_colours() {
    insta::assert_snapshot!(shown("check --color always orders").replace('\u{1b}', "ESC"));
}

#[test]
fn json() {
    insta::assert_snapshot!(shown("check --format json"));
}

#[test]
fn json_lines_are_what_is_documented() {
    let ran = place().run("check --format json --deny warnings");
    let lines: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    let ok: Vec<_> = lines.iter().map(|line| line["machines"][0]["ok"].as_bool().unwrap()).collect();
    assert_eq!((ran.code, ok), (1, vec![true, false, false]));
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&lines[1]), ["file", "machines"]);
    assert_eq!(keys(&lines[1]["machines"][0]), ["name", "ok", "diagnostics"]);
    let fields =
        ["code", "name", "severity", "pointer", "line", "column", "end_line", "end_column", "message", "help", "url"];
    assert_eq!(keys(&lines[1]["machines"][0]["diagnostics"][0]), fields);
}

#[test]
fn github() {
    insta::assert_snapshot!(shown("check --format github"));
}

#[test]
fn junit() {
    insta::assert_snapshot!(shown("check --format junit"));
}

#[test]
fn sarif() {
    let ran = place().run("check --format sarif");
    let mut log: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    for rule in log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap() {
        let page = rule["help"]["markdown"].take();
        assert!(page.as_str().unwrap().starts_with(&format!("# {}", rule["id"].as_str().unwrap())));
    }
    insta::assert_snapshot!(format!("{log:#}"));
}

#[test]
fn sarif_has_no_two_results_with_one_fingerprint() {
    let ran = place().run("check --format sarif");
    let log: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let mut prints: Vec<_> = results.iter().map(|result| result["partialFingerprints"].to_string()).collect();
    prints.sort();
    prints.dedup();
    assert_eq!((prints.len(), results.len()), (4, 4));
    // Lines that move do not change them.
    let moved = place();
    moved.put("orders/broken.asl.json", format!("\n\n{BROKEN}"));
    let log: serde_json::Value = serde_json::from_str(&moved.run("check --format sarif").out).unwrap();
    let after = log["runs"][0]["results"].as_array().unwrap();
    let mut again: Vec<_> = after.iter().map(|result| result["partialFingerprints"].to_string()).collect();
    again.sort();
    assert_eq!(prints, again);
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let line = format!(
        r#"{{"StartAt":"A","Comment":"{}","States":{{"A":{{"Type":"Pass","Next":"B","Comment":"{}"}}}}}}"#,
        "é".repeat(400),
        "y".repeat(400)
    );
    insta::assert_snapshot!(Place::new(&[("a.asl.json", &line)]).run("check").all());
}
