use crate::support::{FINE, Place};

const CRAMPED: &str = "{\"StartAt\": \"A\",\n\"States\":{\"A\":{\"Type\":\"Wait\",\"Seconds\":${Seconds},\"Comment\":\"\\u00e9\",\"End\":true}}}";
const LAID: &str = "{\n  \"StartAt\": \"A\",\n  \"States\": {\n    \"A\": {\n      \"Type\": \"Wait\",\n      \"Seconds\": ${Seconds},\n      \"Comment\": \"\\u00e9\",\n      \"End\": true\n    }\n  }\n}\n";

#[test]
fn definitions_below_a_folder_are_laid_out_and_other_files_left_alone() {
    let place = Place::new(&[
        ("a.asl.json", CRAMPED),
        ("b.asl.json", FINE),
        ("c.json", "{\"x\":1}"),
        ("d.json", "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}"),
        ("e.asl.yaml", "StartAt:   A # here\n"),
        ("t.json", "{\"Resources\":{\"M\":{\"Type\":\"AWS::Serverless::StateMachine\"}}}"),
    ]);
    let ran = place.run("fmt --check");
    assert_eq!(ran.code, 1);
    assert!(ran.out.starts_with("--- a/a.asl.json\n+++ b/a.asl.json\n") && !ran.out.contains("t.json"), "{}", ran.out);
    assert!(ran.err.starts_with("error: 2 files are not as `asl fmt` would write it\n"), "{}", ran.err);
    let ran = place.run("fmt");
    assert_eq!(ran.all(), "exit code 0\n--- out\nwrote a.asl.json\nwrote d.json\n--- err\n");
    assert_eq!(place.read("a.asl.json"), LAID);
    assert_eq!(place.read("c.json"), "{\"x\":1}");
    assert_eq!(place.read("e.asl.yaml"), "StartAt:   A # here\n");
    assert_eq!(place.run("fmt --check").all(), "exit code 0\n--- out\n--- err\n");
    assert_eq!(place.run("fmt c.json --stdout").out, "{\n  \"x\": 1\n}\n");
}

#[test]
fn the_standard_input_is_laid_out_on_the_standard_output() {
    let place = Place::new(&[]);
    assert_eq!(place.run_with(CRAMPED, "fmt -").out, LAID);
    let ran = place.run_with("{\"a\": }", "fmt -");
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.contains("--> -:1:7: "), "{}", ran.err);
}

#[test]
fn what_is_no_json_stays_as_it_is() {
    let place = Place::new(&[("a.asl.json", "{ 'StartAt': 1 }"), ("b.asl.json", CRAMPED)]);
    let ran = place.run("fmt");
    assert_eq!((ran.code, &*ran.out), (2, "wrote b.asl.json\n"));
    assert!(ran.err.contains("`a.asl.json` is no JSON, and stays as it is"), "{}", ran.err);
    assert_eq!(place.read("a.asl.json"), "{ 'StartAt': 1 }");
}

#[test]
fn json_becomes_yaml_beside_it_and_nothing_is_lost() {
    let place = Place::new(&[("a.asl.json", FINE), ("slot.asl.json", CRAMPED), ("n.asl.json", &number("1.50"))]);
    assert_eq!(place.run("fmt a.asl.json --to yaml").out, "wrote a.asl.yaml\n");
    assert_eq!(place.read("a.asl.yaml"), "StartAt: Done\nStates:\n  Done:\n    Type: Succeed\n");
    assert!(place.has("a.asl.json"));
    assert_eq!(place.run("fmt a.asl.json --to yaml --check").code, 0);
    place.put("a.asl.yaml", "StartAt: Done # mine\n");
    let ran = place.run("fmt a.asl.json --to yaml");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`a.asl.yaml` is there already"), "{}", ran.err);
    assert_eq!(place.run("fmt a.asl.json --to yaml --force").code, 0);

    let ran = place.run("fmt slot.asl.json --to yaml");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("slot.asl.json:2:") && ran.err.contains("`${Seconds}`"), "{}", ran.err);
    let ran = place.run("fmt n.asl.json --to yaml");
    assert!(ran.err.contains("`1.50` would become `1.5`"), "{}", ran.err);
    assert!(place.run("fmt n.asl.json --to yaml --force --stdout").out.contains("Seconds: 1.5\n"));
}

fn number(text: &str) -> String {
    format!("{{\"StartAt\":\"A\",\"States\":{{\"A\":{{\"Type\":\"Wait\",\"Seconds\":{text},\"End\":true}}}}}}")
}

#[test]
fn yaml_is_left_as_it_is_and_converted_when_nothing_is_lost() {
    let yaml = "StartAt: A\nStates:\n  A:\n    Type: Succeed\n";
    let place = Place::new(&[("a.asl.yaml", yaml), ("b.asl.yaml", &format!("# why\n{yaml}"))]);
    let ran = place.run("fmt a.asl.yaml");
    assert_eq!((ran.code, place.read("a.asl.yaml")), (0, yaml.to_owned()));
    assert!(ran.err.starts_with("left a.asl.yaml as it is"), "{}", ran.err);
    assert_eq!(place.run("fmt a.asl.yaml --to json").out, "wrote a.asl.json\n");
    assert_eq!(place.read("a.asl.json"), FINE.replace("Done", "A"));
    let ran = place.run("fmt b.asl.yaml --to json");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--> b.asl.yaml:1:1: the comment"), "{}", ran.err);
    assert_eq!(place.run("fmt b.asl.yaml --to json --force").code, 0);
}

#[test]
fn a_slot_that_yaml_has_without_quotes_gets_them_in_json_only_where_a_text_may_stand() {
    let yaml = |seconds: &str| {
        format!(
            "StartAt: Work\nStates:\n  Work:\n    Type: Task\n    Resource: ${{WorkArn}}\n    TimeoutSeconds: {seconds}\n    End: true\n"
        )
    };
    let place = Place::new(&[("a.yaml", &yaml("${Limit}")), ("b.yaml", &yaml("60"))]);
    let refused = place.run("fmt a.yaml --to json");
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("  --> a.yaml:6:21: `${Limit}` would become `\"${Limit}\"`"), "{}", refused.err);
    assert_eq!(place.run("fmt b.yaml --to json").code, 0);
    assert!(place.read("b.json").contains("\"Resource\": \"${WorkArn}\""));
}

#[test]
fn what_is_far_too_large_is_said_before_it_is_read() {
    let place = Place::new(&[]);
    place.put_hole("huge.asl.json", (64 << 20) + 1);
    place.put_hole("other.json", (64 << 20) + 1);
    let ran = place.run("fmt huge.asl.json");
    assert_eq!((ran.code, &*ran.err), (2, "error: `huge.asl.json` has more than 64 MiB, and stays as it is\n"));
    assert!(!place.run("fmt").err.contains("other.json"));
    let ran = place.run("run huge.asl.json");
    assert_eq!((ran.code, &*ran.err), (2, "error: `huge.asl.json` has more than 64 MiB\n"));
}
