use crate::support::{BROKEN, DOUBTFUL, FINE, Place};

#[test]
fn the_exit_code_says_whether_there_are_errors() {
    let place = Place::new(&[("a.asl.json", FINE), ("b.asl.json", BROKEN), ("c.asl.json", DOUBTFUL)]);
    for (words, code) in [
        ("check a.asl.json", 0),
        ("check b.asl.json", 1),
        ("check c.asl.json", 0),
        ("check c.asl.json --deny warnings", 1),
        ("check c.asl.json --deny ASL203", 1),
        ("check c.asl.json --deny warnings --allow unassigned-variable", 0),
        ("check b.asl.json --allow ASL002,asl003", 0),
        ("check b.asl.json --warn ASL002 --warn ASL003", 0),
        ("check a.asl.json --allow ASL9999", 2),
        ("check d.asl.json", 2),
        ("check a.asl.json --config missing.toml", 2),
    ] {
        assert_eq!(place.run(words).code, code, "{words}");
    }
}

#[test]
fn without_findings_only_the_summary_is_printed() {
    let place = Place::new(&[("a.asl.json", FINE), ("b.asl.json", FINE)]);
    assert_eq!(place.run("check").all(), "exit code 0\n--- out\n--- err\nno findings in 2 files\n");
    assert_eq!(place.run("check -q").all(), "exit code 0\n--- out\n--- err\n");
    place.put("b.asl.json", BROKEN);
    assert_eq!(place.run("check -q").all(), "exit code 1\n--- out\n--- err\n");
}

#[test]
fn what_is_no_state_machine_is_passed_over_below_a_folder_and_said_of_a_file() {
    let files = [("a.json", "{ \"x\": 1 }"), ("b.json", "[ 1,"), ("c.yaml", "on: push\n")];
    let place = Place::new(&files);
    let ran = place.run("check");
    assert_eq!((ran.code, &*ran.out), (0, ""), "{}", ran.err);
    assert_eq!(ran.err, "no state machine was found\n");
    let ran = place.run("check a.json");
    assert_eq!((ran.code, &*ran.err), (0, "`a.json` holds no state machine\nno state machine was found\n"));
}

#[test]
fn a_file_that_is_named_and_neither_json_nor_yaml_is_an_error() {
    let files = [
        ("prose.txt", "not a definition\n"),
        ("prose.asl", "not a definition\n"),
        ("broken.txt", "{ \"StartAt\": "),
        ("broken.json", "{ x"),
        ("broken.yaml", "a: {% x %}\n"),
        ("comments.json", "{ // all\n}"),
        ("empty.json", ""),
    ];
    let place = Place::new(&files);
    for (file, _) in files {
        let ran = place.run(&format!("check {file}"));
        assert!(ran.code == 1 && ran.out.starts_with("error[ASL006]: "), "{file}: {}", ran.all());
        assert!(ran.out.contains(&format!("\n --> {file}:1:")), "{file}: {}", ran.all());
    }
    let below = place.run("check").out;
    assert_eq!(below.matches(" --> ").count(), 1, "below a folder, that is somebody else's matter: {below}");
    assert!(below.contains(" --> prose.asl:1:1\n"), "{below}");
}

#[test]
fn a_file_that_is_named_and_something_else_is_passed_over_with_a_remark() {
    let files = [
        ("a.json", "[1, \"StartAt\"]"),
        ("b.json", "{ \"a\": 1, \"a\": 2 }"),
        ("c.json", "\"StartAt\""),
        ("d.yaml", "a text"),
        ("e.yaml", "a: 1\n---\nb: 2\n"),
        ("f.yaml", "a: 1\na: 2\n"),
        ("g.txt", "title: StartAt\n"),
        ("h.json", "{ \"States\": { \"Ohio\": { \"Type\": \"state\" } } }"),
    ];
    let place = Place::new(&files);
    for (file, _) in files {
        let ran = place.run(&format!("check {file}"));
        let expected = format!("`{file}` holds no state machine\nno state machine was found\n");
        assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "", &*expected), "{file}");
    }
    assert_eq!(place.run("check").err, "no state machine was found\n");
}

#[test]
fn definitions_are_found_by_what_they_have_of_one() {
    let place = Place::new(&[
        ("a.json", "{ \"States\": { \"A\": { \"Type\": \"Succeed\" } } }"),
        ("b.json", "{ \"StartAt\": \"A\", \"Staets\": { \"A\": { \"Type\": \"Succeed\" } } }"),
        ("c.yml", "States:\n  A: { Type: Succeed }\n"),
    ]);
    let ran = place.run("check");
    let needs: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("error[ASL105]")).collect();
    let needed = |field| format!("error[ASL105]: a state machine needs `{field}`");
    assert_eq!(needs, [needed("StartAt"), needed("States"), needed("StartAt")], "{}", ran.out);
}

#[test]
fn the_standard_input_is_a_definition_or_a_template() {
    let place = Place::new(&[]);
    for (input, code, found) in [
        ("not a definition", 1, "error[ASL006]: the text is neither JSON nor an object of YAML"),
        ("", 1, "error[ASL006]: the text is empty"),
        ("{ x", 1, "error[ASL006]"),
        ("{}", 1, "error[ASL105]: a state machine needs `StartAt`"),
        ("[]", 1, "error[ASL107]: a state machine is an object, this is an array"),
        ("{ \"x\": 1 }", 1, "error[ASL103]"),
        ("Resources:\n  Q: { Type: AWS::SQS::Queue }\n", 2, "error: `-` holds no state machine"),
        (FINE, 0, "no findings in 1 file"),
    ] {
        let ran = place.run_with(input, "check -");
        assert_eq!(ran.code, code, "{input}: {}", ran.all());
        assert!(ran.all().contains(found), "{input}: {}", ran.all());
    }
    assert_eq!(place.run_with("{}", "check - --stdin-path a.json").code, 1);
}

#[test]
fn a_definition_that_is_broken_as_a_text_is_an_error() {
    let place = Place::new(&[("a.asl.json", "{ \"StartAt\": ")]);
    let ran = place.run("check");
    assert_eq!(ran.code, 1);
    assert!(ran.out.starts_with("error[ASL006]: "), "{}", ran.out);
    assert!(ran.out.contains("\n --> a.asl.json:1:"), "{}", ran.out);
}

#[test]
fn the_standard_input_has_the_name_that_it_is_given() {
    let place = Place::new(&[("deep/asl.toml", "allow = [\"ASL002\"]\n")]);
    let ran = place.run_with(BROKEN, "check - --stdin-path deep/order.asl.json");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains(" --> deep/order.asl.json:4:40\n") && !ran.out.contains("ASL002"), "{}", ran.out);
    assert!(place.run_with(BROKEN, "check -").out.contains(" --> -:4:40\n"));
    assert_eq!(place.run_with(FINE, "check --stdin-path a.json").code, 2);
}

#[test]
fn a_configuration_holds_for_the_files_below_it() {
    let toml = "exclude = [\"old\"]\n\n[severity]\nASL002 = \"warning\"\n\n[[override]]\nfiles = [\"legacy/\"]\nallow = [\"ASL003\"]\n";
    let place = Place::new(&[
        ("asl.toml", toml),
        ("a.asl.json", BROKEN),
        ("legacy/deep/b.asl.json", BROKEN),
        ("old/c.asl.json", BROKEN),
        ("other/asl.toml", ""),
        ("other/d.asl.json", BROKEN),
    ]);
    let ran = place.run("check --format github");
    let lines: Vec<String> = ran
        .out
        .lines()
        .map(|line| {
            let file = line.split("file=").nth(1).unwrap().split(',').next().unwrap();
            let code = line.split("title=").nth(1).unwrap().split(' ').next().unwrap();
            format!("{} {file} {code}", line.split(' ').next().unwrap())
        })
        .collect();
    let expected = [
        "::error a.asl.json ASL003",
        "::warning a.asl.json ASL002",
        "::warning a.asl.json ASL007",
        "::warning legacy/deep/b.asl.json ASL002",
        "::warning legacy/deep/b.asl.json ASL007",
        "::error other/d.asl.json ASL003",
        "::error other/d.asl.json ASL002",
        "::warning other/d.asl.json ASL007",
    ];
    assert_eq!(lines, expected);
    let named = place.run("check old/c.asl.json");
    assert_eq!(named.err, "`old/c.asl.json` is left out by `exclude` in `asl.toml`\nno state machine was found\n");
    assert_eq!(place.run("check old/c.asl.json --config other/asl.toml").code, 1);
}

#[test]
fn a_wrong_configuration_is_2_and_says_all_that_is_wrong() {
    let place = Place::new(&[("asl.toml", "alow = []\nallow = [\"ASL9999\"]\n"), ("a.asl.json", FINE)]);
    let ran = place.run("check");
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.contains("asl.toml:1:1: ") && ran.err.contains("asl.toml:2:10: "), "{}", ran.err);
}

#[test]
fn a_definition_allows_what_is_meant() {
    let allowed = BROKEN.replace("\"StartAt\"", "\"Comment\": \"asl:allow ASL002 ASL003 ASL007\",\n  \"StartAt\"");
    let place = Place::new(&[("a.asl.json", &allowed)]);
    assert_eq!(place.run("check --allow ASL007").all(), "exit code 0\n--- out\n--- err\nno findings in 1 file\n");
}

#[test]
fn many_files_come_out_in_their_order_however_many_are_read_at_once() {
    let place = Place::new(&[]);
    for number in 0..60 {
        place.put(&format!("{number:02}.asl.json"), if number % 3 == 0 { BROKEN } else { FINE });
    }
    let one = place.run("check -j 1 --format json").all();
    assert_eq!(place.run("check -j 8 --format json").all(), one);
    assert_eq!(one.lines().filter(|line| line.starts_with('{')).count(), 60);
}

#[test]
fn a_definition_beside_its_template_is_shown_once() {
    let template = "Resources:\n  Order:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionUri: order.asl.json\n";
    let place = Place::new(&[("order.asl.json", BROKEN), ("template.yaml", template)]);
    let ran = place.run("check");
    assert_eq!(ran.out.matches("error[ASL003]").count(), 1, "{}", ran.out);
}
