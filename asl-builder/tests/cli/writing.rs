use std::fs;

use asl_builder::cli::App;
use insta::assert_snapshot;

use crate::support::{Place, one, order, pause, template_beside};

#[test]
fn a_failure_leaves_every_file_as_it_was() {
    let place = Place::new();
    place.put("first.json", "old");
    place.put("blocked", "a file, no folder");
    let app = || App::new("orders").definition("first.json", order()).definition("blocked/second.json", order());
    let ran = place.run("synth", app);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.starts_with("error: cannot create the folder `DIR/package/blocked`: "), "{}", ran.err);
    assert_eq!(place.read("first.json"), "old");
    assert_eq!(place.files(), ["blocked", "first.json"]);
}

#[test]
fn a_folder_in_the_place_of_a_file_is_named() {
    let place = Place::new();
    fs::create_dir(place.package().join("order.asl.json")).unwrap();
    for verb in ["synth", "synth --check"] {
        let ran = place.run(verb, one(order()));
        assert_eq!((ran.code, &*ran.out), (2, ""), "{verb}");
        assert!(ran.err.starts_with("error: cannot read `DIR/package/order.asl.json`: "), "{}", ran.err);
    }
}

#[test]
fn a_file_in_the_place_of_a_folder_is_named() {
    let place = Place::new();
    place.put("file", "");
    let ran = place.run("synth --out package/file", one(order()));
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("error: cannot create the folder `DIR/package/file`: "), "{}", ran.err);
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let place = Place::new();
    place.put("order.asl.json", "old");
    let path = place.package().join("order.asl.json");
    let writable = fs::metadata(&path).unwrap().permissions();
    let mut read_only = writable.clone();
    read_only.set_readonly(true);
    fs::set_permissions(&path, read_only).unwrap();
    let ran = place.run("synth", one(order()));
    assert_eq!((ran.code, place.read("order.asl.json")), (2, "old".to_owned()));
    assert_snapshot!(ran.err, @"error: cannot write `DIR/package/order.asl.json`: the file is read-only");
    assert_eq!(place.files(), ["order.asl.json"]);
    fs::set_permissions(&path, writable).unwrap();
}

#[cfg(unix)]
#[test]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let place = Place::new();
    place.put("real/order.asl.json", "old");
    let real = place.package().join("real/order.asl.json");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/order.asl.json", place.package().join("order.asl.json")).unwrap();
    assert_eq!(place.run("synth", one(order())).code, 0);
    assert!(place.package().join("order.asl.json").is_symlink());
    assert_eq!(place.read("real/order.asl.json"), order().to_asl());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(place.files(), ["order.asl.json", "real/order.asl.json"]);

    // What the link names need not be there yet.
    fs::remove_file(&real).unwrap();
    assert_eq!(place.run("synth", one(order())).code, 0);
    assert!(place.package().join("order.asl.json").is_symlink());
    assert_eq!(place.read("real/order.asl.json"), order().to_asl());
}

#[test]
fn no_path_is_given_twice() {
    let app = |first: &'static str, second: &'static str| {
        move || App::new("orders").definition(first, order()).definition(second, order())
    };
    let place = Place::new();
    for verb in ["synth", "check", "list", "graph"] {
        let ran = place.run(verb, app("a.json", "a.json"));
        assert_eq!((ran.code, &*ran.out), (2, ""), "{verb}");
        assert!(ran.err.starts_with("error: `a.json` is given twice: "), "{verb}: {}", ran.err);
    }
    assert_snapshot!(place.run("synth", app("x/../a.json", "./a.json")).err, @"
    error: `x/../a.json` and `./a.json` are one file: as a definition, and as a definition
      help: give each of them a path of its own
    ");
    assert!(place.files().is_empty());
}

#[test]
fn a_definition_beside_a_template_may_be_given_besides_if_it_is_the_same() {
    let app = |machine| {
        move || {
            App::new("orders")
                .template("template.yaml", template_beside(&order(), "order.asl.json"))
                .template("other.yaml", template_beside(&order(), "order.asl.json"))
                .definition("order.asl.json", machine)
        }
    };
    let place = Place::new();
    assert_snapshot!(place.run("synth", app(order())).out, @"
    wrote package/template.yaml
    wrote package/order.asl.json
    wrote package/other.yaml
    ");
    let different = place.run("synth", app(pause(1)));
    assert_eq!((different.code, &*different.out), (2, ""));
    assert_snapshot!(different.err, @"
    error: `order.asl.json` is given twice: as a definition beside `template.yaml`, and as a definition
      help: give each of them a path of its own
    ");
}

#[test]
fn a_path_must_name_a_file() {
    let place = Place::new();
    for (path, problem) in
        [("", "is no path"), ("a/", "names a folder, not a file"), ("..", "names a folder, not a file")]
    {
        let ran = place.run("synth", || App::new("orders").definition(path, order()));
        assert_eq!(ran.code, 2);
        assert_eq!(ran.err, format!("error: `{path}` {problem}\n  help: write a path such as `order.asl.json`\n"));
    }
    assert!(place.files().is_empty());
}

#[test]
fn a_failure_at_the_last_step_says_what_was_written() {
    let place = Place::new();
    // `a` becomes a folder after it was found to be free.
    let app =
        || App::new("orders").definition("x.json", order()).definition("a", order()).definition("a/b.json", order());
    let ran = place.run("synth", app);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.starts_with("error: cannot write `DIR/package/a`: "), "{}", ran.err);
    assert!(ran.err.ends_with("; written before that: `DIR/package/x.json`\n"), "{}", ran.err);
    assert_eq!(place.files(), ["x.json"]);
}
