use super::*;
use crate::diag::Severity;

const FILE: &str = "/project/asl.toml";

fn read(text: &str) -> Result<Config, Failure> {
    read::config(Path::new(FILE), "asl.toml", text)
}

fn mistakes(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut stream = crate::cli::console::Stream::new(&mut bytes, false);
    read(text).unwrap_err().print(&mut stream).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn layer(config: &Config, path: &str) -> Layer {
    config.layer(Path::new(path))
}

#[test]
fn everything_that_may_be_said() {
    let config = read(
        r#"
        allow = ["ASL203", "unreachable-state"]
        deny = ["warnings", "ASL402"]
        notes = true
        express = ["express/"]
        exclude = ["vendor", "*.old.json"]

        [severity]
        ASL404 = "note"
        dangling-transition = "warning"
        ASL001 = "allow"

        [fields]
        allow = ["Retries"]

        [[override]]
        files = ["legacy/**"]
        allow = "ASL003"
        notes = false
        "#
        .replace("ASL404", "ASL403")
        .as_str(),
    )
    .unwrap();
    let all = layer(&config, "/project/a.asl.json");
    let rules = [
        ("ASL203", None),
        ("ASL002", None),
        ("ASL402", Some(Severity::Error)),
        ("ASL001", None),
        ("ASL403", Some(Severity::Note)),
        ("ASL003", Some(Severity::Warning)),
    ];
    assert_eq!(all.rules, rules);
    assert_eq!((all.deny_warnings, all.notes, all.express), (Some(true), Some(true), false));
    assert_eq!(all.fields, ["Retries"]);
    assert!(layer(&config, "/project/express/deep/a.asl.json").express);
    let legacy = layer(&config, "/project/legacy/a.json");
    assert_eq!((legacy.rules.last(), legacy.notes), (Some(&("ASL003", None)), Some(false)));
    for (path, excluded) in [
        ("/project/a.json", false),
        ("/project/vendor/deep/a.json", true),
        ("/project/b/vendor/a.json", true),
        ("/project/b/a.old.json", true),
        ("/elsewhere/vendor/a.json", false),
    ] {
        assert_eq!(config.excludes(Path::new(path)), excluded, "{path}");
    }
}

#[test]
fn all_mistakes_come_at_once_with_their_lines() {
    let found = mistakes(
        "alow = [\"ASL203\"]\nallow = [\"ASL999\", 5]\nnotes = 1\n[severity]\nASL203 = \"eror\"\nASL404x = \"note\"\n[[override]]\nallow = []\nfile = []\n",
    );
    insta::assert_snapshot!(found, @r#"
    error: the configuration `asl.toml` cannot be used
      --> asl.toml:1:1: there is no key `alow`
      help: did you mean `allow`?
      --> asl.toml:2:10: no rule is named `ASL999`
      help: did you mean `ASL009`?
      --> asl.toml:2:20: a text in quotes should stand here, and not the integer
      --> asl.toml:3:9: `true` or `false` should stand here, and not the integer
      --> asl.toml:5:10: `eror` is no severity
      help: did you mean `error`?
      --> asl.toml:6:1: no rule is named `ASL404x`
      help: did you mean `ASL404`?
      --> asl.toml:7:1: the override does not say for which `files`
      help: write `files = ["legacy/**"]`
      --> asl.toml:9:1: there is no key `file`
      help: did you mean `files`?
    "#);
    let unclosed = mistakes("allow = [\n");
    assert!(unclosed.ends_with("\n  --> asl.toml:1:10: unclosed array, expected `]`\n"), "{unclosed}");
    let glob = mistakes("exclude = [\"[z-a]\"]\n");
    assert!(glob.contains("\n  --> asl.toml:1:12: `[z-a]` is no glob: "), "{glob}");
}

#[test]
fn the_command_line_goes_before_the_file() {
    let said =
        Severities { allow: vec!["ASL001".to_owned()], deny: vec!["ASL203".to_owned()], ..Severities::default() };
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(NAME), "allow = [\"ASL203\"]\n[severity]\nASL001 = \"note\"\n").unwrap();
    let inside = folder.path().join("deep/er");
    std::fs::create_dir_all(&inside).unwrap();
    let configs = Configs::new(None, Layer::of_command_line(&said, false).unwrap(), folder.path()).unwrap();
    let settings = Settings::new().allow("ASL203").severity("ASL001", Severity::Note);
    let expected = settings.severity("ASL203", Severity::Error).allow("ASL001");
    assert_eq!(configs.terms(&inside.join("a.json")).unwrap().settings, expected);

    std::fs::write(inside.join(NAME), "").unwrap();
    let configs = Configs::new(None, Layer::default(), folder.path()).unwrap();
    assert_eq!(configs.terms(&inside.join("a.json")).unwrap().settings, Settings::new(), "the nearest one holds alone");
    let configs = Configs::new(Some(Path::new(NAME)), Layer::default(), folder.path()).unwrap();
    assert_ne!(configs.terms(&inside.join("a.json")).unwrap().settings, Settings::new(), "the named one holds");
    assert!(Configs::new(Some(Path::new("other.toml")), Layer::default(), folder.path()).is_err());
}

#[test]
fn a_rule_that_is_not_there_is_said_with_one_that_is() {
    let said = Severities { allow: vec!["unreachable-stat".to_owned()], ..Severities::default() };
    let failure = format!("{:?}", Layer::of_command_line(&said, false).unwrap_err());
    assert!(
        failure.contains("no rule is named `unreachable-stat`") && failure.contains("`unreachable-state`"),
        "{failure}"
    );
}
