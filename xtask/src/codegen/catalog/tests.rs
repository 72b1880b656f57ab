use super::*;

/// A row that is right by itself; `changes` are lines that replace those of the same column or are added.
fn row(changes: &[&str]) -> String {
    let column = |line: &str| line.split(" = ").next().unwrap_or_default().to_owned();
    let mut lines: Vec<String> = [
        r#"name = "A""#,
        r#"of = ["Wait"]"#,
        r#"type = "string""#,
        r#"builder = "a""#,
        r#"source = "S""#,
        r#"doc = "Says a.""#,
    ]
    .map(str::to_owned)
    .to_vec();
    for change in changes {
        match lines.iter_mut().find(|line| column(line) == column(change)) {
            Some(line) => *line = (*change).to_owned(),
            None => lines.push((*change).to_owned()),
        }
    }
    format!("\n[[field]]\n{}\n", lines.join("\n"))
}

/// All findings in a file of these rows, except that nearly all objects are empty.
fn findings(rows: &[String]) -> Vec<String> {
    let text = format!("[sources]\nS = \"a source\"\n{}", rows.concat());
    let mut findings = parse(&text).map(|_| ()).unwrap_err();
    findings.retain(|finding| !finding.ends_with("has no field"));
    findings
}

/// The one finding in a file of one row.
fn finding(changes: &[&str]) -> String {
    let findings = findings(&[row(changes)]);
    assert_eq!(findings.len(), 1, "{findings:?}");
    findings.concat()
}

#[test]
fn a_right_row_has_no_findings() {
    assert_eq!(findings(&[row(&[])]), Vec::<String>::new());
    assert_eq!(findings(&[row(&["min_length = 1", "max_length = 1", "expression = true"])]), Vec::<String>::new());
    assert_eq!(findings(&[row(&[r#"type = "enum""#, r#"values = ["X"]"#])]), Vec::<String>::new());
}

#[test]
fn the_shape_of_the_file_is_closed() {
    assert!(finding(&["colour = 1"]).contains("unknown field `colour`"));
    assert!(finding(&[r#"of = ["Tsk"]"#]).contains("unknown variant `Tsk`"));
    assert!(finding(&[r#"type = "strnig""#]).contains("unknown variant `strnig`"));
    assert!(finding(&[r#"language = "jsonata""#]).contains("unknown variant `jsonata`"));
    assert!(finding(&[r#"required = "maybe""#]).contains("unknown variant `maybe`"));
    assert!(finding(&[r#"processor = "inline""#]).contains("unknown variant `inline`"));
    assert!(finding(&[r#"min = "1""#]).contains("invalid type"));
    for column in ["name", "of", "type", "builder", "source", "doc"] {
        let text = row(&[]).lines().filter(|line| !line.starts_with(column)).collect::<Vec<_>>().join("\n");
        assert!(findings(&[text]).concat().contains(&format!("missing field `{column}`")));
    }
}

#[test]
fn findings_have_their_line() {
    assert_eq!(finding(&["doc = \"\""]), ":4: field `A` needs a `doc` that ends in a full stop");
    let two = [row(&[]), row(&[r#"name = "B""#, "source = \"\""])];
    assert_eq!(findings(&two), [":12: field `B` has no `source`"]);
    assert!(finding(&["colour = 1"]).starts_with(":11: "));
}

#[test]
fn values_holds_and_bounds_fit_the_type() {
    assert!(finding(&[r#"type = "enum""#]).ends_with("needs `values`"));
    assert!(finding(&[r#"type = "integration""#]).ends_with("needs `values`"));
    assert!(finding(&[r#"values = ["X"]"#]).ends_with("is neither an enum nor an integration"));
    assert!(finding(&[r#"type = "enum""#, r#"values = ["X", "X"]"#]).ends_with("has a value twice"));
    assert!(finding(&[r#"type = "array""#]).ends_with("needs `holds`"));
    assert!(finding(&[r#"holds = "Retrier""#]).ends_with("is neither an object nor an array"));
    assert!(finding(&["min = 1"]).ends_with("is no number"));
    assert!(finding(&[r#"type = "integer""#, "min = 2", "max = 1"]).ends_with("a `min` above its `max`"));
    assert!(finding(&[r#"type = "integer""#, "max_length = 1"]).ends_with("is neither a string nor an array"));
    assert!(finding(&["min_length = 2", "max_length = 1"]).ends_with("a `min_length` above its `max_length`"));
}

#[test]
fn languages_fit_the_type() {
    assert!(finding(&[r#"type = "reference-path""#]).ends_with("its language is JSONPath"));
    assert!(finding(&["expression = true", r#"language = "JSONPath""#]).ends_with("its language is not JSONPath"));
    assert!(finding(&["expression = true", r#"type = "state-name""#]).ends_with("no expression can stand"));
}

#[test]
fn groups_have_members_that_agree() {
    let group = |name, required: &str| {
        row(&[&format!("name = {name:?}"), r#"group = "g""#, &format!("required = {required:?}")])
    };
    assert_eq!(findings(&[group("A", "one-of"), group("B", "one-of")]), Vec::<String>::new());
    assert_eq!(findings(&[group("A", "no")]), [":4: field `A` is alone in the group `g` of `Wait`"]);
    assert!(findings(&[group("A", "no"), group("B", "one-of")])[0].contains("and `B` do not agree"));
    assert!(findings(&[group("A", "yes"), group("B", "yes")])[0].contains("cannot exclude others"));
    assert!(finding(&[r#"required = "one-of""#]).ends_with("names no `group`"));
    // The same group in another object is another group.
    let elsewhere = row(&[r#"of = ["Pass"]"#, r#"group = "g""#]);
    assert_eq!(findings(&[group("A", "no"), elsewhere]).len(), 2);
}

#[test]
fn names_are_unique_in_an_object() {
    assert_eq!(findings(&[row(&[]), row(&[])]), [":12: field `A` is there twice for `Wait`"]);
    assert_eq!(findings(&[row(&[]), row(&[r#"of = ["Pass"]"#])]), Vec::<String>::new());
    assert!(finding(&[r#"of = ["Pass", "Pass"]"#]).ends_with("names an object twice"));
    assert!(finding(&["of = []"]).ends_with("belongs to no object"));
    assert!(finding(&["name = \" \""]).ends_with("has no name"));
}

#[test]
fn sources_and_replacements_exist() {
    assert!(finding(&[r#"source = "S T""#]).ends_with("has the source `T`, which is not in [sources]"));
    assert!(finding(&[r#"deprecated = "B""#]).ends_with("gives way to `B`, which `Wait` does not have"));
    assert!(finding(&[r#"note = "Open""#]).ends_with("needs a `note` that ends in a full stop"));
    let unused = parse("field = []\n[sources]\nT = \"\"\n").map(|_| ()).unwrap_err();
    assert!(unused.contains(&": no field has the source `T`".to_owned()), "{unused:?}");
    assert!(unused.contains(&": the source `T` does not say what it is".to_owned()), "{unused:?}");
    assert!(unused.contains(&": the object `Wait` has no field".to_owned()), "{unused:?}");
}

#[test]
fn every_place_of_a_row_has_a_builder() {
    let builder = |lines: &[&str]| {
        let text = row(&[r#"of = ["Pass", "Map"]"#, lines[0]]).replace(r#"builder = "a""#, "");
        let text = lines[1..].iter().fold(text, |text, line| text + line + "\n");
        findings(&[text])
    };
    let none = Vec::<String>::new();
    assert_eq!(builder(&[r#"builder.Pass = "a""#, r#"builder.Map = "b C::d E""#]), none);
    assert_eq!(
        builder(&[r#"builder.Pass = "a""#, r#"builder.Map.inline = "b""#, r#"builder.Map.distributed = "c""#]),
        none
    );
    assert_eq!(builder(&[r#"builder.JSONPath = "a""#, r#"builder.JSONata = "b""#]), none);
    let missing = builder(&[r#"builder.Pass = "a""#, r#"builder.Map.JSONPath = "b""#]);
    assert_eq!(missing, [":4: field `A` has no `builder` for `Map` in JSONata"]);
    let unknown = builder(&[r#"builder.Pass = "a""#, r#"builder.Map = "b""#, r#"builder.Tsk = "c""#]);
    assert_eq!(unknown, [":4: field `A` has `builder.Tsk`, which is none of its places"]);
    let empty = findings(&[row(&[r#"builder = " ""#, r#"language = "JSONata""#])]);
    assert_eq!(empty, [":4: field `A` has no `builder` for `Wait` in JSONata"]);
    assert!(finding(&[r#"builder = "a-b""#]).ends_with("has the builder `a-b`, which is no name"));
    assert!(finding(&[r#"builder = ".a""#]).ends_with("[builders] has no type for `Wait`"));
    assert!(finding(&["builder = 1"]).contains("did not match"));
    let builders = parse("field = []\n[sources]\n[builders]\nWiat = \"Wait\"\n").map(|_| ()).unwrap_err();
    assert!(builders.contains(&": [builders] has `Wiat`, which is no object".to_owned()), "{builders:?}");
}

/// The lists of objects here and in the crate that holds the table name the same objects in the same order.
#[test]
fn objects_are_those_of_the_table() {
    let here: Vec<String> = Object::ALL.iter().map(|object| format!("{object:?}")).collect();
    let there: Vec<&str> = asl_syntax::fields::Object::ALL.iter().map(|object| object.name()).collect();
    assert_eq!(here, there);
}

#[test]
fn conditions_name_fields_and_values_of_the_object() {
    let kind = row(&[r#"name = "Kind""#, r#"type = "enum""#, r#"values = ["X"]"#]);
    let right = [r#"required_when.Kind = "X""#, r#"refused_when.Kind = """#];
    assert_eq!(findings(&[row(&right), kind.clone()]), [""; 0]);
    for (wrong, other) in
        [(r#"required_when.Kind = "Y""#, "`Kind` being `Y`"), (r#"refused_when.Sort = "X""#, "`Sort` being `X`")]
    {
        let found = findings(&[row(&[wrong]), kind.clone()]);
        assert!(found.concat().contains(other), "{found:?}");
    }
}
