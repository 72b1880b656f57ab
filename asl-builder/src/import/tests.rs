use std::io;

use super::*;

/// The files beside a template.
struct Beside(&'static [(&'static str, &'static str)]);

impl Files for Beside {
    fn read(&self, path: &str) -> Option<io::Result<Vec<u8>>> {
        let found = self.0.iter().find(|(name, _)| *name == path);
        Some(found.map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| io::ErrorKind::NotFound.into()))
    }
}

/// What is found: the machine, code, severity, line and address of each finding.
fn found(path: &str, text: &str, files: &dyn Files) -> Vec<String> {
    let checked = read(path, text.as_bytes(), files).check(&Settings::new());
    let all =
        checked.iter().flat_map(|checked| checked.report.iter().map(|finding| (checked.name.as_deref(), finding)));
    all.map(|(name, finding)| {
        let line = finding.span.map(|span| span.start.line).unwrap_or_default();
        let severity = finding.severity.as_str();
        format!("{} {} {severity} {line} {}", name.unwrap_or("-"), finding.code, finding.at)
    })
    .collect()
}

#[test]
fn a_name_that_stands_twice_is_an_error_in_yaml_but_for_templates() {
    const TWICE: &str = "StartAt: A\nStates:\n  A: { Type: Succeed, Comment: x, Comment: y }\n";
    assert_eq!(found("a.asl.yaml", TWICE, &NoFiles), ["a ASL007 error 3 /States/A/Comment"]);
    let json = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed", "Comment": "x", "Comment": "y"}}}"#;
    assert_eq!(found("a.asl.json", json, &NoFiles), ["a ASL007 warning 1 /States/A/Comment"]);
    assert_eq!(found("a.asl.yaml", json, &NoFiles), ["a ASL007 error 1 /States/A/Comment"]);
    let template = "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionUri: a.yaml\n      Name: x\n      Name: y\n";
    assert_eq!(
        found("t.yaml", template, &Beside(&[("a.yaml", TWICE)])),
        ["- ASL007 warning 7 /Resources/M/Properties/Name", "M ASL007 error 3 /States/A/Comment"]
    );
    let merged = "StartAt: A\nStates:\n  A: &a { Type: Succeed, Comment: x }\n  B: { <<: *a, Comment: y }\n";
    assert_eq!(found("a.asl.yaml", merged, &NoFiles), ["a ASL002 error 4 /States/B"]);
}

#[test]
fn a_comment_allows_what_is_found_in_the_text_and_by_the_template() {
    let twice = |comment: &str| {
        format!(
            "StartAt: A\nStates:\n  A: {{ Type: Succeed, Comment: '{comment}', OutputPath: $.a, OutputPath: $.b }}\n"
        )
    };
    assert_eq!(found("a.asl.yaml", &twice("x"), &NoFiles), ["a ASL007 error 3 /States/A/OutputPath"]);
    assert_eq!(found("a.asl.yaml", &twice("asl:allow ASL007"), &NoFiles), [""; 0]);

    let comma = r#"{ "Comment": "asl:allow invalid-text", "StartAt": "A", "States": { "A": { "Type": "Succeed", } } }"#;
    assert_eq!(found("a.asl.json", comma, &NoFiles), [""; 0]);
    assert_eq!(
        found("a.asl.json", &comma.replace("} } }", "} }"), &NoFiles).len(),
        2,
        "what had to be guessed allows nothing"
    );

    let inline = |comment: &str| {
        format!(
            "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Definition:\n        StartAt: A\n        States:\n          A: {{ Type: Pass, Result: '${{Slot}}', Result: '${{Slot}}', Comment: '{comment}', End: true }}\n"
        )
    };
    let all = ["M ASL007 warning 8 /States/A/Result", "M ASL602 warning 8 /States/A/Result"];
    assert_eq!(found("t.yaml", &inline("x"), &NoFiles), all);
    assert_eq!(found("t.yaml", &inline("asl:allow ASL602"), &NoFiles), all[..1]);
    assert_eq!(found("t.yaml", &inline("asl:allow ASL602 ASL007"), &NoFiles), [""; 0]);
}

#[test]
fn slots_of_a_definition_in_a_string_are_looked_for_too() {
    let template = |definition: &str| {
        format!(
            "Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionSubstitutions: {{ Count: 1 }}\n      DefinitionString: {definition}\n"
        )
    };
    let text = r#"|
        { "StartAt": "A", "States": {
          "A": { "Type": "Wait", "Seconds": 5,
            "Comment": "${Count} of ${All}", "End": true } } }"#;
    assert_eq!(found("t.yaml", &template(text), &NoFiles), ["M ASL602 warning 9 /States/A/Comment"]);
    let bare = text.replace("5", "${Count}");
    assert_eq!(
        found("t.yaml", &template(&bare), &NoFiles),
        ["- ASL602 warning 7 /Resources/M/Properties/DefinitionString"]
    );
    let joined = "!Join ['', ['{ \"StartAt\": \"A\", \"States\": { \"A\": { \"Type\": \"Succeed\",',\n        '\"Comment\": \"${Count} of ${All} ', !Sub '${AWS::Region}', '\" } } }']]";
    assert_eq!(
        found("t.yaml", &template(joined), &NoFiles),
        ["- ASL602 warning 7 /Resources/M/Properties/DefinitionString/Fn::Join/1/1"]
    );
    let allowed = text.replace("of", "asl:allow ASL602 of");
    assert_eq!(found("t.yaml", &template(&allowed), &NoFiles), [""; 0]);
}

#[test]
fn a_local_file_that_goes_to_a_bucket_is_read() {
    const DEFINITION: &str = "StartAt: A\nStates:\n  A: { Type: Pass, Result: '${Slot}', End: true }\n";
    let template = "Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionS3Location: a.yaml\n      DefinitionSubstitutions: { Slto: 1 }\n";
    assert_eq!(
        found("t.yaml", template, &Beside(&[("a.yaml", DEFINITION)])),
        [
            "- ASL608 warning 6 /Resources/M/Properties/DefinitionSubstitutions/Slto",
            "M ASL602 warning 3 /States/A/Result"
        ]
    );
}

#[test]
fn a_slot_of_a_sub_is_pointed_at() {
    let at = |text: &str| {
        let checked = read("t.yaml", text.as_bytes(), &NoFiles).check(&Settings::new());
        let found = checked.iter().flat_map(|checked| checked.report.iter()).filter(|finding| finding.code == "ASL601");
        found
            .map(|finding| finding.span.map(|span| text[span.start.offset..span.end.offset].to_owned()).unwrap())
            .collect::<Vec<_>>()
    };
    let template =
        |value: &str| format!("Resources:\n  Q: {{ Type: AWS::SQS::Queue }}\nOutputs:\n  O:\n    Value: {value}\n");
    assert_eq!(at(&template("!Sub '${Q}${Gone.Arn}-${Lost}'")), ["${Gone.Arn}", "${Lost}"]);
    assert_eq!(at(&template("{ Fn::Sub: ['${V} ${Gone}', { V: 1 }] }")), ["${Gone}"]);
    assert_eq!(at(&template("!GetAtt Gone.Arn")).len(), 1);
    let inline = "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Definition:\n        StartAt: A\n        States:\n          A: { Type: Pass, Result: !Sub 'x ${Gone}', End: true }\n";
    assert_eq!(at(inline), ["${Gone}"]);
}

#[test]
fn slots_in_yaml_need_no_quotes() {
    let text = "StartAt: A\nStates:\n  A: { Type: Task, Resource: \"${A}\", TimeoutSeconds: 5, End: true }\n";
    let with = |old: &str, new: &str| text.replace(old, new);
    let definition = "StartAt: A\nStates:\n  A:\n    Type: Task\n    Resource: ${Arn}\n    TimeoutSeconds: ${Time}\n    HeartbeatSeconds: '${Time}'\n    End: true\n";
    assert_eq!(found("a.asl.yaml", text, &NoFiles), [""; 0]);
    assert_eq!(found("a.asl.yaml", definition, &NoFiles), ["a ASL609 warning 7 /States/A/HeartbeatSeconds"]);
    assert_eq!(found("a.asl.yaml", &with("5", "'${T}'"), &NoFiles), ["a ASL609 warning 3 /States/A/TimeoutSeconds"]);
}

/// Were each of them looked for by itself, this test would not come to an end.
#[test]
fn many_findings_of_a_template_are_placed_in_one_pass() {
    const MANY: usize = 50_000;
    let slots: String = (1..=MANY).map(|number| format!("\"K{number}\": ${{Name}},\n")).collect();
    let lines = found("t.json", &format!("{{\n{slots}\"Resources\": {{}} }}"), &NoFiles);
    assert_eq!(lines.len(), MANY);
    assert_eq!(lines.last().unwrap(), &format!("- ASL006 error {} /K{MANY}", MANY + 1));

    let machine = |number: usize| {
        format!(
            "  M{number}: {{ Type: AWS::Serverless::StateMachine, Properties: {{ DefinitionUri: m{number}.json }} }}\n"
        )
    };
    let template = format!("Resources:\n{}", (1..=10_000).map(machine).collect::<String>());
    let lines = found("t.yaml", &template, &Beside(&[]));
    assert_eq!(lines.last().unwrap(), "- ASL610 error 10001 /Resources/M10000/Properties/DefinitionUri");
}
