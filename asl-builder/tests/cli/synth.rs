use asl_builder::cli::{App, Folders};
use insta::assert_snapshot;

use crate::support::{Place, broken, doubtful, one, order, pause, run, template, template_beside};

fn two() -> App {
    App::new("orders").template("template.yaml", template(&order())).definition("definitions/order.asl.json", order())
}

#[test]
fn files_are_written_once_and_then_left_alone() {
    let place = Place::new();
    let first = place.run("synth", two);
    assert_eq!((first.code, &*first.err), (0, ""));
    assert_snapshot!(first.out, @"
    wrote package/template.yaml
    wrote package/definitions/order.asl.json
    ");
    assert_eq!(place.files(), ["definitions/order.asl.json", "template.yaml"]);
    assert_eq!(place.read("definitions/order.asl.json"), order().to_asl());
    assert_eq!(place.read("template.yaml"), template(&order()).to_yaml());

    let modified = || place.package().join("template.yaml").metadata().unwrap().modified().unwrap();
    let before = modified();
    place.put("definitions/order.asl.json", "{}");
    assert_snapshot!(place.run("synth", two).out, @"
    unchanged package/template.yaml
    wrote package/definitions/order.asl.json
    ");
    assert_eq!(modified(), before);
    assert_eq!(place.read("definitions/order.asl.json"), order().to_asl());
}

#[test]
fn the_ending_of_the_path_chooses_the_format() {
    let place = Place::new();
    let app = || {
        App::new("orders")
            .definition("a.json", order())
            .definition("a.YAML", order())
            .definition("a.yml", order())
            .definition("a", order())
            .template("b.json", template(&order()))
            .template("b.yaml", template(&order()))
    };
    assert_eq!(place.run("synth", app).code, 0);
    let (json, yaml) = (order().to_asl(), order().to_yaml());
    assert_eq!(["a.json", "a.YAML", "a.yml", "a"].map(|path| place.read(path)), [&*json, &*yaml, &*yaml, &*json]);
    assert_eq!(place.read("b.json"), template(&order()).to_json());
    assert_eq!(place.read("b.yaml"), template(&order()).to_yaml());
}

#[test]
fn a_definition_beside_a_template_is_seen_from_the_template() {
    let place = Place::new();
    let app = || App::new("orders").template("infra/template.yaml", template_beside(&order(), "asl/order.asl.yaml"));
    assert_eq!(place.run("synth", app).code, 0);
    assert_eq!(place.files(), ["infra/asl/order.asl.yaml", "infra/template.yaml"]);
    assert_eq!(place.read("infra/asl/order.asl.yaml"), order().to_yaml());
    let paths: Vec<_> = app().artifacts()[0].files().into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["infra/template.yaml", "infra/asl/order.asl.yaml"]);
}

#[test]
fn check_writes_nothing_and_shows_the_difference() {
    let place = Place::new();
    let app = |seconds| move || App::new("orders").definition("a.json", pause(seconds)).definition("b.json", pause(1));
    place.run("synth", app(1));
    let fine = place.run("synth --check", app(1));
    assert_eq!((fine.code, &*fine.out, &*fine.err), (0, "", "2 files are up to date\n"));

    std::fs::remove_file(place.package().join("b.json")).unwrap();
    let stale = place.run("synth --check", app(2));
    assert_eq!(stale.code, 1);
    assert_snapshot!(stale.out, @r#"
    --- a/package/a.json
    +++ b/package/a.json
    @@ -4,7 +4,7 @@
       "States": {
         "Pause": {
           "Type": "Wait",
    -      "Seconds": 1,
    +      "Seconds": 2,
           "End": true
         }
       }
    --- /dev/null
    +++ b/package/b.json
    @@ -0,0 +1,11 @@
    +{
    +  "QueryLanguage": "JSONata",
    +  "StartAt": "Pause",
    +  "States": {
    +    "Pause": {
    +      "Type": "Wait",
    +      "Seconds": 1,
    +      "End": true
    +    }
    +  }
    +}
    "#);
    assert_snapshot!(stale.err, @"
    error: 2 files are not up to date
      help: `synth` without `--check` writes what changed
    ");
    assert_eq!(place.files(), ["a.json"]);
    assert_eq!(place.read("a.json"), pause(1).to_asl());
}

#[test]
fn a_missing_line_end_is_a_difference_and_line_ends_of_windows_have_a_remedy() {
    let place = Place::new();
    place.put("order.asl.json", order().to_asl().trim_end());
    let ran = place.run("synth --check", one(order()));
    assert_eq!(ran.code, 1);
    assert!(ran.out.ends_with("-}\n\\ No newline at end of file\n+}\n"), "{}", ran.out);

    place.put("order.asl.json", &order().to_asl().replace('\n', "\r\n"));
    let ran = place.run("synth --check", one(order()));
    assert_eq!((ran.code, &*ran.out), (1, ""));
    assert_snapshot!(ran.err, @"
    error: 1 file is not up to date
      help: of `package/order.asl.json` only the line ends differ: write `text eol=lf` for it into `.gitattributes`
      help: `synth` without `--check` writes what changed
    ");
}

#[test]
fn one_file_is_printed_as_it_is_and_several_are_a_yaml_stream() {
    let place = Place::new();
    let ran = place.run("synth --stdout", one(order()));
    assert_eq!((ran.code, ran.out, &*ran.err), (0, order().to_asl(), ""));
    let ran = place.run("synth --stdout", two);
    let expected = format!(
        "--- # template.yaml\n{}--- # definitions/order.asl.json\n{}",
        template(&order()).to_yaml(),
        order().to_asl()
    );
    assert_eq!((ran.code, ran.out), (0, expected));
    assert!(place.files().is_empty());
}

#[test]
fn control_characters_of_a_definition_are_printed_unchanged() {
    let machine = order().comment("a\u{7f}b\u{1b}[31mc");
    assert_eq!(run("synth --stdout", one(machine.clone())).out, machine.to_asl());
    assert!(machine.to_asl().contains("a\u{7f}b"));
}

#[test]
fn another_folder_is_relative_to_the_current_one() {
    let place = Place::new();
    let ran = place.run("synth --out package/new/folder", one(order()));
    assert_eq!((ran.code, &*ran.out), (0, "wrote package/new/folder/order.asl.json\n"));
    assert_eq!(place.run("synth --check --out package/new/folder", one(order())).code, 0);
    assert_eq!(place.files(), ["new/folder/order.asl.json"]);

    let rooted = place.package().join("x.json");
    let app = || App::new("orders").definition(rooted.to_str().unwrap(), order());
    let ran = place.run("synth --out package/other", app);
    assert_eq!(
        (ran.code, &*ran.err),
        (2, "error: `DIR/package/x.json` is not relative, so it cannot be put under `--out`\n")
    );
    assert_eq!(place.run("synth", app).out, "wrote package/x.json\n");
}

#[test]
fn without_cargo_the_current_folder_is_used() {
    let place = Place::new();
    let folders = Folders { current: place.package(), package: None };
    assert_eq!(place.run_in(&folders, "synth", one(order())).out, "wrote order.asl.json\n");
    assert_eq!(place.files(), ["order.asl.json"]);
}

#[test]
fn a_path_outside_of_the_current_folder_is_shown_whole() {
    let place = Place::new();
    let folders = Folders { current: place.path().join("elsewhere"), package: Some(place.package()) };
    assert_eq!(place.run_in(&folders, "synth", one(order())).out, "wrote DIR/package/order.asl.json\n");
}

#[test]
fn errors_refuse_and_force_goes_on() {
    let place = Place::new();
    place.put("order.asl.json", "old");
    for (verb, not_done) in [("synth", "written"), ("synth --check", "compared"), ("synth --stdout", "printed")] {
        let ran = place.run(verb, one(broken()));
        assert_eq!((ran.code, &*ran.out), (1, ""), "{verb}");
        let expected = format!(
            "order.asl.json\n{}error: no file was {not_done}: 2 errors in 1 file\n  \
             help: correct the errors, or go on in spite of them with `--force`\n",
            broken().check()
        );
        assert_eq!(ran.err, expected, "{verb}");
    }
    assert_eq!((place.read("order.asl.json"), place.files().len()), ("old".to_owned(), 1));

    let ran = place.run("synth --force", one(broken()));
    assert_eq!((ran.code, &*ran.out), (0, "wrote package/order.asl.json\n"));
    assert!(ran.err.ends_with("2 errors in 1 file\n"), "{}", ran.err);
    assert_eq!(place.read("order.asl.json"), broken().to_asl());
    assert_eq!(place.run("synth --check --force", one(broken())).code, 0);
}

#[test]
fn warnings_are_shown_and_do_not_refuse() {
    let place = Place::new();
    let ran = place.run("synth", || App::new("words").template("template.yaml", doubtful()));
    assert_eq!((ran.code, &*ran.out), (0, "wrote package/template.yaml\n"));
    assert!(ran.err.starts_with("template.yaml\nwarning[ASL602]: "), "{}", ran.err);
    assert!(ran.err.ends_with("\n1 warning in 1 file\n"), "{}", ran.err);
}

#[test]
fn the_count_of_warnings_stands_there_once() {
    let place = Place::new();
    let app = || App::new("words").template("template.yaml", doubtful());
    for (words, code) in [("synth --check", 1), ("synth", 0), ("synth --check", 0), ("synth --stdout", 0)] {
        let ran = place.run(words, app);
        assert_eq!((ran.code, ran.err.matches("1 warning").count()), (code, 1), "{words}: {}", ran.err);
    }
}

#[test]
fn denied_warnings_refuse_and_allowed_errors_do_not() {
    let place = Place::new();
    let app = || App::new("words").template("template.yaml", doubtful());
    let ran = place.run("synth --deny warnings", app);
    assert_eq!((ran.code, &*ran.out, place.files().len()), (1, "", 0));
    assert!(ran.err.contains("error: no file was written: 1 warning in 1 file\n"), "{}", ran.err);
    assert_eq!(ran.err.matches("1 warning").count(), 1, "{}", ran.err);
    let ran = place.run("synth --allow ASL002 --allow ASL003", one(broken()));
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "wrote package/order.asl.json\n", ""));
}
