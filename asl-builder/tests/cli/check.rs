use asl_builder::cli::App;
use asl_builder::{json, render};

use crate::support::{broken, doubtful, one, order, run, template, template_beside};

fn all() -> App {
    App::new("orders")
        .template("words.yaml", doubtful())
        .definition("fine.asl.json", order())
        .definition("order.asl.json", broken())
}

#[test]
fn the_text_is_that_of_the_reports_under_the_names_of_the_files() {
    let ran = run("check", all);
    let app = all();
    let report = |index: usize| app.artifacts()[index].check().remove(0).1;
    let expected = format!("words.yaml\n{}\norder.asl.json\n{}", render::text(&report(0)), render::text(&report(2)),);
    assert_eq!((ran.code, ran.out), (1, expected));
    assert_eq!(ran.err, "2 errors, 1 warning in 2 files\n");
    assert_eq!((report(0).len(), report(1).len(), report(2).len()), (1, 0, 2));
}

#[test]
fn without_findings_nothing_is_printed_but_the_summary() {
    let ran = run("check", one(order()));
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "", "no findings in 1 file\n"));
}

#[test]
fn warnings_are_denied_on_demand() {
    let app = || App::new("words").template("words.yaml", doubtful());
    assert_eq!(run("check", app).code, 0);
    let ran = run("check --deny-warnings --format json", app);
    assert_eq!((ran.code, &*ran.err), (1, "1 warning in 1 file\n"));
    assert!(ran.out.contains("\"ok\": false"), "{}", ran.out);
}

#[test]
fn rules_are_allowed_and_denied() {
    let app = || App::new("words").template("words.yaml", doubtful());
    for (words, code, summary) in [
        ("check --deny warnings", 1, "1 warning in 1 file\n"),
        ("check --deny ASL602", 1, "1 error in 1 file\n"),
        ("check --deny warnings --allow unbound-slot", 0, "no findings in 1 file\n"),
        ("check --deny ASL602 --allow ASL602", 0, "no findings in 1 file\n"),
    ] {
        let ran = run(words, app);
        assert_eq!((ran.code, &*ran.err), (code, summary), "{words}");
    }
    assert_eq!(run("check --warn ASL002,ASL003", one(broken())).code, 0);
    let ran = run("check --allow unbound-slt", app);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert_eq!(ran.err, "error: no rule is named `unbound-slt`\n  help: did you mean `unbound-slot`?\n");
}

#[test]
fn build_servers_and_code_scanning_have_their_formats() {
    let ran = run("check --format sarif --prefix crates/orders", all);
    let log: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let uris: Vec<_> = results
        .iter()
        .map(|r| r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap())
        .collect();
    assert_eq!(uris[0], "words.yaml");
    assert!(uris[1].starts_with("crates/orders/") && uris[1].ends_with("support.rs"), "{uris:?}");
    assert_eq!((ran.code, results.len()), (1, 3));

    let ran = run("check --format junit", all);
    assert!(ran.out.contains("<testsuites name=\"asl\" tests=\"3\" failures=\"2\" errors=\"0\">"), "{}", ran.out);
}

#[test]
fn json_has_an_object_for_each_file() {
    let ran = run("check --format json", all);
    let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let app = all();
    let report = |index: usize| render::json(&app.artifacts()[index].check()[0].1);
    assert_eq!(ran.code, 1);
    assert_eq!(
        value,
        json!([
            { "file": "words.yaml", "ok": true, "diagnostics": report(0) },
            { "file": "fine.asl.json", "ok": true, "diagnostics": [] },
            { "file": "order.asl.json", "ok": false, "diagnostics": report(2) },
        ])
    );
}

#[test]
fn annotations_have_the_prefix_before_the_rust_file() {
    let plain = run("check --format github", one(broken()));
    assert_eq!(plain.out, format!("order.asl.json\n{}", render::github(&broken().check(), "")));
    assert_eq!((plain.code, &*plain.err), (1, "2 errors in 1 file\n"));
    for prefix in ["crates/orders", "crates/orders/"] {
        let ran = run(&format!("check --format github --prefix {prefix}"), one(broken()));
        assert_eq!(ran.out, format!("order.asl.json\n{}", render::github(&broken().check(), "crates/orders/")));
    }
    let ran = run("check --prefix x", one(broken()));
    assert_eq!(
        (ran.code, &*ran.out, &*ran.err),
        (2, "", "error: `--prefix` is for `--format github` and `--format sarif` only\n")
    );
}

#[test]
fn a_definition_in_several_files_is_shown_once() {
    let app = || {
        App::new("orders")
            .template("template.yaml", template(&broken()))
            .definition("order.asl.yaml", broken())
            .definition("order.asl.json", broken())
    };
    let ran = run("check", app);
    let expected = format!(
        "order.asl.yaml\n{}the same definition is in template.yaml, order.asl.json\n",
        render::text(&broken().check())
    );
    assert_eq!((ran.code, ran.out, &*ran.err), (1, expected, "2 errors in 3 files\n"));

    let github = run("check --format github", app).out;
    assert_eq!(github.matches("::error ").count(), 2, "{github}");
    // For programs, every file has what is wrong with it.
    let json = run("check --format json", app).out;
    assert_eq!(json.matches("\"ok\": false").count(), 3, "{json}");
}

#[test]
fn a_definition_that_only_templates_hold_is_shown_for_the_first_one() {
    let app = || App::new("orders").template("a.yaml", template(&broken())).template("b.yaml", template(&broken()));
    let ran = run("check", app);
    let (_, report) = app().artifacts()[0].check().remove(0);
    let addresses: Vec<_> = report.iter().map(|finding| finding.at.as_str()).collect();
    let definition = "/Resources/Order/Properties/Definition";
    assert_eq!(addresses, [format!("{definition}/States/Charge"), format!("{definition}/States/Check/Next")]);
    assert_eq!(ran.out, format!("a.yaml\n{report}the same definition is in b.yaml\n"));
    assert_eq!(ran.err, "2 errors in 2 files\n");
}

#[test]
fn what_is_wrong_with_a_definition_beside_a_template_is_said_of_its_own_file() {
    let app = || App::new("orders").template("template.yaml", template_beside(&broken(), "order.asl.json"));
    let reports = app().artifacts()[0].check();
    assert_eq!(reports[0].0, "template.yaml");
    assert!(reports[0].1.is_empty(), "{}", reports[0].1);
    assert_eq!(reports[1], ("order.asl.json".to_owned(), broken().check()));
    assert_eq!(run("check", app).out, format!("order.asl.json\n{}", render::text(&broken().check())));
}
