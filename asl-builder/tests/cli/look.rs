use asl_builder::builder::Express;
use asl_builder::check;
use asl_builder::cli::App;
use asl_builder::jsonpath;
use asl_builder::template::Template;
use asl_builder::{Label, json};
use insta::assert_snapshot;

use crate::support::{Place, none, one, order, pause, run, template, template_beside};

fn express() -> jsonpath::StateMachine<Express> {
    jsonpath::StateMachine::express_from_states(Label::new("Done"), [(Label::new("Done"), jsonpath::succeed())])
}

/// A template whose definition is elsewhere, and one without a state machine.
fn elsewhere() -> Template {
    let properties = json!({ "DefinitionUri": "s3://bucket/x.json", "Type": { "Ref": "Type" } });
    Template::from_json(json!({ "Resources": {
        "Elsewhere": { "Type": "AWS::Serverless::StateMachine", "Properties": properties }
    } }))
}

fn all() -> App {
    App::new("orders")
        .definition("definitions/done.asl.json", express())
        .template("template.yaml", template(&order()))
        .template("beside.yaml", template_beside(&pause(1), "pause.asl.json"))
        .template("elsewhere.yaml", elsewhere())
        .template("empty.yaml", Template::new("nothing"))
}

#[test]
fn the_list_has_a_line_for_each_state_machine_of_each_file() {
    let ran = run("list", all);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert_snapshot!(ran.out, @"
    FILE                       KIND        MACHINE    STATES  LANGUAGE  TYPE
    definitions/done.asl.json  definition  done            1  JSONPath  EXPRESS
    template.yaml              template    Order           2  JSONata   STANDARD
    beside.yaml                template    Order           1  JSONata   STANDARD
    pause.asl.json             definition  pause           1  JSONata   STANDARD
    elsewhere.yaml             template    Elsewhere       -  -         -
    empty.yaml                 template    -               -  -         -
    ");
}

#[test]
fn the_list_as_json_has_null_for_what_is_not_known() {
    let app = || App::new("orders").definition("done.asl.json", express()).template("elsewhere.yaml", elsewhere());
    let value: serde_json::Value = serde_json::from_str(&run("list --format json", app).out).unwrap();
    assert_eq!(
        value,
        json!([
            { "file": "done.asl.json", "kind": "definition", "machine": "done", "states": 1, "language": "JSONPath", "type": "EXPRESS" },
            { "file": "elsewhere.yaml", "kind": "template", "machine": "Elsewhere", "states": null, "language": null, "type": null },
        ])
    );
}

#[test]
fn nested_states_are_counted() {
    let inner = pause(1);
    let outer = asl_builder::jsonata::StateMachine::from_states(
        Label::new("Both"),
        [(Label::new("Both"), asl_builder::jsonata::parallel().branch(inner).branch(order()).end())],
    );
    let list = run("list", one(outer)).out;
    let columns: Vec<_> = list.lines().nth(1).unwrap().split_whitespace().collect();
    assert_eq!(columns, ["order.asl.json", "definition", "order", "4", "JSONata", "STANDARD"]);
}

#[test]
fn a_state_machine_is_drawn_by_any_of_its_names() {
    for name in ["done", "done.asl", "definitions/done.asl.json"] {
        let ran = run(&format!("graph {name}"), all);
        assert_eq!((ran.code, ran.out, &*ran.err), (0, express().to_mermaid(), ""), "{name}");
    }
    for name in ["template.yaml:Order", "beside.yaml:Order"] {
        assert_eq!(run(&format!("graph {name}"), all).code, 0, "{name}");
    }
    assert_eq!(run("graph pause", all).out, pause(1).to_mermaid());
}

#[test]
fn the_only_state_machine_needs_no_name() {
    assert_eq!(run("graph", one(order())).out, order().to_mermaid());
    // The same one in three files is still one.
    let app = || {
        App::new("orders")
            .template("template.yaml", template(&order()))
            .definition("order.asl.json", order())
            .definition("order.asl.yaml", order())
    };
    assert_eq!(run("graph", app).out, order().to_mermaid());
    assert_eq!(run("graph order", app).out, order().to_mermaid());
}

#[test]
fn a_name_that_does_not_lead_to_one_state_machine_is_refused() {
    let failed = |words: &str, app: fn() -> App| {
        let ran = run(words, app);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{words}");
        ran.err
    };
    assert_snapshot!(failed("graph", all), @"
    error: there are several state machines, and one text holds one flowchart
      help: name one: `done`, `template.yaml:Order`, `beside.yaml:Order`
    ");
    assert_snapshot!(failed("graph Ordre", all), @"
    error: no state machine is named `Ordre`
      help: did you mean `Order`?
    ");
    assert_snapshot!(failed("graph something", all), @"
    error: no state machine is named `something`
      help: there are `done`, `template.yaml:Order`, `beside.yaml:Order`
    ");
    assert_snapshot!(failed("graph Order", all), @"
    error: several state machines are named `Order`
      help: write one of `template.yaml:Order`, `beside.yaml:Order`
    ");
    let empty = || App::new("orders").template("elsewhere.yaml", elsewhere());
    assert_snapshot!(failed("graph", empty), @"error: there is no state machine to draw");
    assert_snapshot!(failed("graph Elsewhere", empty), @"error: no state machine is named `Elsewhere`");
}

#[test]
fn pages_of_rules_are_printed_without_the_application() {
    let ran = run("explain ASL003", none);
    assert_eq!((ran.code, ran.out, &*ran.err), (0, format!("{}\n", check::explain("ASL003").unwrap().trim_end()), ""));
    assert_eq!(run("explain dangling-transition", none).out, run("explain asl003", none).out);

    let all = run("explain --all", none).out;
    let list = run("explain", none).out;
    assert_eq!(list.lines().count(), check::rules().len());
    for (rule, line) in check::rules().iter().zip(list.lines()) {
        assert!(all.contains(rule.docs.trim_end()), "{rule:?}");
        assert_eq!(line.split_whitespace().collect::<Vec<_>>(), [rule.code, rule.severity.as_str(), rule.name]);
    }
}

#[test]
fn an_unknown_rule_has_a_suggestion() {
    let ran = run("explain ASL03", none);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert_snapshot!(ran.err, @"
    error: no rule is named `ASL03`
      help: did you mean `ASL003`?
    ");
    assert!(run("explain nonsense", none).err.contains("help: there are `ASL001`"));
    assert_eq!(run("explain ASL003 --all", none).code, 2);
}

#[test]
fn no_verb_but_synth_writes_a_file() {
    let place = Place::new();
    for words in ["check", "list", "graph done", "explain", "synth --stdout", "synth --check"] {
        place.run(words, all);
    }
    assert!(place.files().is_empty());
}
