use std::fs;

use serde_json::json;
use tempfile::TempDir;

use super::*;
use crate::jsonata::*;
use crate::{Label, sam, secs};

/// A workspace with a package in `package`, whose build script has an output folder `out`.
pub(super) struct Workspace {
    folder: TempDir,
}

impl Workspace {
    pub(super) fn new() -> Workspace {
        let workspace = Workspace { folder: tempfile::tempdir().unwrap() };
        for folder in ["package", "out"] {
            fs::create_dir(workspace.path(folder)).unwrap();
        }
        workspace
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(super) fn put(&self, path: &str, text: &str) {
        assert!(Path::new(path).is_relative(), "{path} would be outside of the workspace");
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    pub(super) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(super) fn env(&self) -> Env {
        Env { out: Some(self.path("out")), package: Some(self.path("package")) }
    }

    /// The lines that are printed. The temporary folder reads `DIR`.
    fn lines(&self, folder: Folder, path: &str, source: &Source) -> String {
        lines(folder, path, source, &self.env()).replace(&*self.folder.path().to_string_lossy(), "DIR")
    }

    fn definition(&self, machine: &StateMachine) -> String {
        self.lines(Folder::Out, "order.asl.json", &Source::definition(machine))
    }
}

fn order(target: &'static str) -> StateMachine {
    let states = [("Check", wait(secs(5)).next(Label::new(target))), ("Charge", succeed())];
    StateMachine::from_states(Label::new("Check"), states.map(|(name, state)| (Label::new(name), state)))
}

#[test]
fn a_definition_goes_to_the_output_folder_and_is_left_alone_when_nothing_changed() {
    let workspace = Workspace::new();
    assert_eq!(workspace.definition(&order("Charge")), "");
    assert_eq!(workspace.read("out/order.asl.json"), order("Charge").to_asl());

    let modified = || fs::metadata(workspace.path("out/order.asl.json")).unwrap().modified().unwrap();
    let before = modified();
    assert_eq!(workspace.definition(&order("Charge")), "");
    assert_eq!(modified(), before);
    workspace.definition(&order("Charge").comment("new"));
    assert_eq!(workspace.read("out/order.asl.json"), order("Charge").comment("new").to_asl());
}

#[test]
fn a_definition_for_the_package_goes_to_its_folder() {
    let workspace = Workspace::new();
    workspace.lines(Folder::Package, "asl/order.asl.json", &Source::definition(order("Charge")));
    assert_eq!(workspace.read("package/asl/order.asl.json"), order("Charge").to_asl());
    assert_eq!(fs::read_dir(workspace.path("out")).unwrap().count(), 0);
}

#[test]
fn findings_are_lines_for_cargo_and_an_error_refuses_the_file() {
    let workspace = Workspace::new();
    let broken = order("Chrge");
    let expected =
        format!("{}cargo::error=`order.asl.json` is not written because of 2 errors", render::cargo(&broken.check()));
    assert_eq!(workspace.definition(&broken), format!("{expected}\n"));
    assert!(!workspace.path("out/order.asl.json").exists());

    workspace.definition(&order("Charge"));
    let stale = format!("{expected}; `DIR/out/order.asl.json` is left from an earlier build and out of date\n");
    assert_eq!(workspace.definition(&broken).replace('\\', "/"), stale);
    assert_eq!(workspace.read("out/order.asl.json"), order("Charge").to_asl());
}

#[test]
fn cargo_runs_the_script_again_when_the_script_or_a_declaring_file_changes() {
    let workspace = Workspace::new();
    workspace.put("package/build.rs", "");
    assert_eq!(workspace.definition(&order("Charge")), "cargo::rerun-if-changed=build.rs\n");

    // The compiler names this file from the workspace's folder.
    workspace.put(file!(), "");
    let lines = workspace.definition(&order("Charge"));
    let outside =
        workspace.path(file!()).display().to_string().replace(&*workspace.folder.path().to_string_lossy(), "DIR");
    assert_eq!(lines, format!("cargo::rerun-if-changed={outside}\ncargo::rerun-if-changed=build.rs\n"));

    workspace.put(&format!("package/{}", file!()), "");
    let lines = workspace.definition(&order("Charge"));
    assert_eq!(lines, format!("cargo::rerun-if-changed={}\ncargo::rerun-if-changed=build.rs\n", file!()));
}

#[test]
fn a_template_brings_its_definitions() {
    let workspace = Workspace::new();
    let template = |machine: &StateMachine| {
        sam::Template::new("orders").add(sam::StateMachine::new("Order", machine).definition_uri("asl/order.asl.json"))
    };
    let fine = template(&order("Charge"));
    let lines = workspace.lines(Folder::Out, "infra/template.json", &Source::template(fine.clone()));
    assert_eq!(lines, "");
    assert_eq!(workspace.read("out/infra/template.json"), fine.to_json());
    assert_eq!(workspace.read("out/infra/asl/order.asl.json"), order("Charge").to_asl());

    // What is wrong is said once, of the definition.
    workspace.put(&format!("package/{}", file!()), "");
    let broken = Source::template(template(&order("Chrge")));
    let lines = workspace.lines(Folder::Package, "template.json", &broken);
    let refused = "cargo::error=`template.json`, `asl/order.asl.json` are not written because of 2 errors";
    let again = format!("cargo::rerun-if-changed={}", file!());
    assert_eq!(lines, format!("{}{refused}\n{again}\n", render::cargo(&order("Chrge").check())));
}

#[test]
fn warnings_do_not_refuse() {
    let workspace = Workspace::new();
    let definition =
        json!({ "StartAt": "A", "States": { "A": { "Type": "Pass", "Result": "${Words}", "End": true } } });
    let resource = json!({ "Type": "AWS::Serverless::StateMachine", "Properties": { "Definition": definition } });
    let template = Template::from_json(json!({ "Resources": { "Say": resource } }));
    let lines = workspace.lines(Folder::Out, "template.json", &Source::template(template));
    assert!(lines.starts_with("cargo::warning=[ASL602] ") && lines.lines().count() == 1, "{lines}");
    assert!(workspace.path("out/template.json").exists());
}

#[test]
fn yaml_needs_its_feature() {
    let workspace = Workspace::new();
    let lines = workspace.lines(Folder::Out, "order.asl.yaml", &Source::definition(order("Charge")));
    if cfg!(feature = "yaml") {
        assert_eq!(lines, "");
        assert!(workspace.read("out/order.asl.yaml").starts_with("QueryLanguage: JSONata\n"));
    } else {
        assert!(
            lines.starts_with("cargo::error=`order.asl.yaml` is to be YAML, and the feature `yaml` is off; help: "),
            "{lines}"
        );
        assert!(!workspace.path("out/order.asl.yaml").exists());
    }
}

#[test]
fn what_hinders_writing_is_an_error_of_the_build() {
    let workspace = Workspace::new();
    let source = Source::definition(order("Charge"));
    let nowhere = Env::default();
    assert_eq!(
        lines(Folder::Out, "order.asl.json", &source, &nowhere),
        "cargo::error=`OUT_DIR` is not set; help: call this from a build script: cargo sets it there\n"
    );
    assert!(
        lines(Folder::Package, "x.json", &source, &nowhere)
            .starts_with("cargo::error=`CARGO_MANIFEST_DIR` is not set; ")
    );

    assert_eq!(
        workspace.lines(Folder::Out, "asl/", &source),
        "cargo::error=`asl/` names a folder, not a file; help: write a path such as `order.asl.json`\n"
    );
    workspace.put("out/file", "");
    let lines = workspace.lines(Folder::Out, "file/order.asl.json", &source).replace('\\', "/");
    assert!(lines.starts_with("cargo::error=cannot create the folder `DIR/out/file`: "), "{lines}");
    assert_eq!(lines.lines().count(), 1);
}

#[test]
fn a_line_for_cargo_is_one_line() {
    let lines = lines(Folder::Out, "a\nb/", &Source::definition(order("Charge")), &Workspace::new().env());
    assert!(lines.starts_with("cargo::error=`a b/` names a folder"), "{lines}");
    assert_eq!(lines.lines().count(), 1);
}
