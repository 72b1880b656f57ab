use super::super::tests::Workspace;
use super::*;

impl Workspace {
    fn import(&self, path: &str) -> String {
        self.import_with(path, &Settings::new(), &mut Written::new())
    }

    fn import_with(&self, path: &str, settings: &Settings, written: &mut Written) -> String {
        let lines = lines(path, settings, written, &self.env());
        lines.replace(&*self.path("").to_string_lossy(), "DIR/").replace('\\', "/")
    }

    /// The file's findings, without the lines that say when to run again.
    fn findings(&self, path: &str) -> String {
        let lines = self.import(path);
        let kept = lines.lines().filter(|line| !line.starts_with("cargo::rerun-if-changed="));
        kept.map(|line| format!("{line}\n")).collect()
    }
}

const ORDER: &str = r#"{
  "StartAt": "Large amount?",
  "States": {
    "Large amount?": {
      "Type": "Choice",
      "Choices": [{ "Variable": "$.amount", "NumericGreaterThan": 1000, "Next": "CoolOff" }],
      "Default": "Fan out"
    },
    "CoolOff": { "Type": "Wait", "Seconds": 86400, "Next": "Fan out" },
    "Fan out": {
      "Type": "Parallel",
      "Branches": [
        { "StartAt": "Lines", "States": {
          "Lines": {
            "Type": "Map",
            "ItemProcessor": { "StartAt": "Pick", "States": { "Pick": { "Type": "Pass", "End": true } } },
            "End": true
          }
        } },
        { "StartAt": "Tell", "States": { "Tell": { "Type": "Succeed" } } }
      ],
      "End": true
    }
  }
}
"#;

#[test]
fn a_definition_becomes_its_names_and_itself() {
    let workspace = Workspace::new();
    workspace.put("package/build.rs", "");
    workspace.put("package/asl/order.asl.json", ORDER);
    assert_eq!(
        workspace.import("asl/order.asl.json"),
        "cargo::rerun-if-changed=build.rs\ncargo::rerun-if-changed=asl/order.asl.json\n"
    );
    insta::assert_snapshot!(workspace.read("out/order.rs"));
    assert_eq!(workspace.read("out/order.asl.json"), ORDER);
    assert_eq!(fs::read_dir(workspace.path("out")).unwrap().count(), 2);
    let machine = crate::__private::imported(&workspace.read("out/order.asl.json"));
    assert_eq!(machine.states().len(), 3);

    // The same again: nothing is touched.
    let modified = || fs::metadata(workspace.path("out/order.rs")).unwrap().modified().unwrap();
    let before = modified();
    workspace.import("asl/order.asl.json");
    assert_eq!(modified(), before);
}

/// A definition of Pass states that go from one to the next, and at its end a Parallel state of two machines.
fn chain(names: &[&str]) -> String {
    let states: serde_json::Map<String, serde_json::Value> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let after = match names.get(at + 1) {
                Some(next) => serde_json::json!({ "Type": "Pass", "Next": next }),
                None => {
                    let branch = |name: &str| {
                        serde_json::json!({ "StartAt": name, "States": { name: { "Type": "Succeed" } } })
                    };
                    serde_json::json!({ "Type": "Parallel", "Branches": [branch("Inner"), branch("inner?")], "End": true })
                }
            };
            ((*name).to_owned(), after)
        })
        .collect();
    serde_json::json!({ "StartAt": names[0], "States": states }).to_string()
}

#[test]
fn names_of_any_kind_become_variants() {
    let workspace = Workspace::new();
    let long = "A name of eighty characters, which is as long as the service lets the name be ok";
    assert_eq!(long.len(), 80);
    let names = [
        "sqs",
        "SQS",
        "Sqs",
        "Self",
        "type",
        "2nd try",
        "✓",
        "?!",
        "größe prüfen",
        "注文を確認",
        "say \"hi\" \\ `now` `` later",
        "two\nlines\u{202e}",
        "\u{212a}elvin",
        " ",
        "odd",
        long,
        "loop",
    ];
    workspace.put("package/odd.json", &chain(&names));
    assert_eq!(workspace.findings("odd.json"), "");
    insta::assert_snapshot!(workspace.read("out/odd.rs"));
    // The test `imported` compiles it.
    for file in ["odd.rs", "odd.asl.json"] {
        compiled(file, &workspace.read(&format!("out/{file}")));
    }
}

/// Compares with a file that is compiled; `UPDATE=1` writes it.
fn compiled(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imported").join(file);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), text, "write {file} again: UPDATE=1 cargo test --all-features");
}

#[test]
fn the_machines_of_a_template_have_a_module_each() {
    let workspace = Workspace::new();
    workspace.put(
        "package/infra/template.yaml",
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  OrderFlow:\n    Type: AWS::Serverless::StateMachine\n    \
         Properties:\n      Definition:\n        StartAt: Done\n        States: { Done: { Type: Succeed } }\n  Loop:\n    \
         Type: AWS::Serverless::StateMachine\n    Properties: { DefinitionUri: asl/loop.asl.json }\n",
    );
    workspace.put("package/infra/asl/loop.asl.json", r#"{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}"#);
    assert_eq!(
        workspace.import("infra/template.yaml").lines().collect::<Vec<_>>(),
        ["cargo::rerun-if-changed=infra/template.yaml", "cargo::rerun-if-changed=infra/asl/loop.asl.json"]
    );
    insta::assert_snapshot!(workspace.read("out/template.rs"));
    insta::assert_snapshot!(workspace.read("out/template.order_flow.asl.json"));
    assert!(workspace.path("out/template.loop_.asl.json").exists());
}

#[test]
fn yaml_and_slots_without_quotes_are_written_as_json() {
    let workspace = Workspace::new();
    workspace
        .put("package/pause.asl.yaml", "StartAt: Pause\nStates:\n  Pause: { Type: Wait, Seconds: 5, End: true }\n");
    assert_eq!(workspace.findings("pause.asl.yaml"), "");
    assert!(workspace.read("out/pause.asl.json").starts_with("{\n  \"StartAt\": \"Pause\",\n"));

    let slots = r#"{ "StartAt": "P", "States": { "P": { "Type": "Wait", "Seconds": ${Seconds}, "End": true } } }"#;
    workspace.put("package/slots.asl.json", slots);
    assert_eq!(workspace.findings("slots.asl.json"), "");
    assert_eq!(workspace.read("out/slots.asl.json"), slots);
    assert!(workspace.read("out/slots.machine.json").contains("\"Seconds\": \"${Seconds}\""));
    assert!(workspace.read("out/slots.rs").contains("imported(include_str!(\"slots.machine.json\"))"));
}

#[test]
fn all_findings_are_lines_at_their_place_and_errors_refuse() {
    let workspace = Workspace::new();
    workspace.put("package/order.asl.json", ORDER);
    workspace.import("order.asl.json");
    let wrong =
        ORDER.replace("\"CoolOff\" }]", "\"CoolOf\" }],\n      \"Retries\": 3").replace("\"Type\": \"Succeed\" ", "");
    workspace.put("package/order.asl.json", &wrong);
    insta::assert_snapshot!(workspace.findings("order.asl.json"));
    assert_eq!(workspace.read("out/order.asl.json"), ORDER);

    // Settings decide, here too; what is allowed is written as it is.
    let allowed = ["ASL002", "ASL003", "ASL103", "ASL105"].into_iter().fold(Settings::new(), Settings::allow);
    assert_eq!(
        workspace.import_with("order.asl.json", &allowed, &mut Written::new()),
        "cargo::rerun-if-changed=order.asl.json\n"
    );
    assert!(workspace.read("out/order.rs").contains("        /// `Tell`.\n"));
}

#[test]
fn a_warning_refuses_nothing() {
    let workspace = Workspace::new();
    workspace.put("package/a.asl.json", r#"{"StartAt": "A", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#);
    let lines = workspace.findings("a.asl.json");
    assert!(lines.starts_with("cargo::warning=a.asl.json:1:18: warning[ASL007]: "), "{lines}");
    assert_eq!(lines.lines().count(), 1);
    assert!(workspace.path("out/a.rs").exists());
}

#[test]
fn what_is_no_definition_is_an_error_of_the_build() {
    let workspace = Workspace::new();
    workspace.put("package/none.json", r#"{"name": "x"}"#);
    workspace.put("package/bad.asl.json", "{");
    workspace.put("package/a/order.asl.json", ORDER);
    workspace.put("package/b/order.asl.json", ORDER);
    insta::assert_snapshot!(["none.json", "bad.asl.json", "asl/", "a\nb/"].map(|path| workspace.import(path)).concat());

    let missing = workspace.import("missing.json");
    assert!(missing.starts_with("cargo::error=cannot read `missing.json`: "), "{missing}");
    assert!(missing.ends_with("\ncargo::rerun-if-changed=missing.json\n"), "{missing}");

    let mut written = Written::new();
    let import = |path: &str, written: &mut Written| workspace.import_with(path, &Settings::new(), written);
    import("a/order.asl.json", &mut written);
    import("a/order.asl.json", &mut written);
    assert_eq!(
        import("b/order.asl.json", &mut written),
        "cargo::error=`b/order.asl.json` would overwrite `order.rs`, which is written from `a/order.asl.json`; help: give one of \
         the two files another name\ncargo::rerun-if-changed=b/order.asl.json\n"
    );

    let nowhere = lines("order.asl.json", &Settings::new(), &mut Written::new(), &Env::default());
    assert!(nowhere.starts_with("cargo::error=`CARGO_MANIFEST_DIR` is not set; help: "), "{nowhere}");
}

#[test]
fn what_a_program_could_not_read_back_is_refused() {
    let workspace = Workspace::new();
    let deep = format!("{}1{}", "[".repeat(200), "]".repeat(200));
    let pass =
        format!(r#"{{ "StartAt": "A", "States": {{ "A": {{ "Type": "Pass", "Result": {deep}, "End": true }} }} }}"#);
    workspace.put("package/deep.asl.json", &pass);
    let lines = workspace.findings("deep.asl.json");
    assert!(
        lines.starts_with("cargo::error=the definition `deep` in `deep.asl.json` has no value in Rust; help: "),
        "{lines}"
    );
    assert!(!workspace.path("out/deep.rs").exists());
}

/// What deployment fills in for them is a number.
#[test]
fn slots_of_numbers_have_no_quotes_wherever_the_definition_stands() {
    let workspace = Workspace::new();
    let yaml =
        "StartAt: A\nStates:\n  A:\n    Type: Wait\n    Comment: ${Words}\n    Seconds: ${Pause}\n    End: true\n";
    workspace.put("package/pause.asl.yaml", yaml);
    assert_eq!(workspace.findings("pause.asl.yaml"), "");
    let json = workspace.read("out/pause.asl.json");
    assert!(json.contains("\"Seconds\": ${Pause},") && json.contains("\"Comment\": \"${Words}\","), "{json}");
    assert!(workspace.read("out/pause.machine.json").contains("\"Seconds\": \"${Pause}\""));

    let definition = r#"{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": ${Pause}, "End": true}}}"#;
    let template = format!(
        "Resources:\n  Wait:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      \
         DefinitionSubstitutions: {{ Pause: 5 }}\n      DefinitionString: '{definition}'\n"
    );
    workspace.put("package/template.yaml", &template);
    assert_eq!(workspace.findings("template.yaml"), "");
    assert_eq!(workspace.read("out/template.wait.asl.json"), definition);
}

#[test]
fn what_no_code_can_be_made_of_is_refused_even_if_it_is_allowed() {
    let workspace = Workspace::new();
    workspace.put("package/cut.asl.json", r#"{ "StartAt": "A", "States": { "A": { "Type": "Succeed" }"#);
    workspace.put("package/long.asl.json", &ORDER.replace("Pick", &"x".repeat(81)));
    let import = |path, code: &str| {
        let lines = workspace.import_with(path, &Settings::new().allow(code), &mut Written::new());
        lines.lines().next().unwrap().to_owned()
    };
    assert_eq!(
        import("cut.asl.json", "ASL006"),
        "cargo::error=the definition in `cut.asl.json` cannot be read in full; help: do not allow ASL006, which says where and why"
    );
    assert_eq!(
        import("long.asl.json", "ASL005"),
        format!(
            "cargo::error=the state `{}…` in `long.asl.json` has no variant: a state's name has at most 80 characters, this one \
             has 81; help: give it another name",
            "x".repeat(60)
        )
    );
    assert_eq!(fs::read_dir(workspace.path("out")).unwrap().count(), 0);
}
