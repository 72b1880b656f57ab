//! `cargo xtask results`: what integrations give back, from the models of the APIs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::{fs, io};

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::codegen::Mode;

/// Which operation's output each result is.
const CATALOG: &str = "catalog/results.toml";
/// What is written.
const FILE: &str = "asl-builder/src/sim/test_state/results.json";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalog {
    source: String,
    /// Members of any type.
    any: BTreeSet<String>,
    /// `athena.StopQueryExecution` by `athena:stopQueryExecution`.
    results: BTreeMap<String, String>,
}

/// Writes the file from the folder of models, or says that it is stale.
///
/// # Errors
/// What of the catalogue or the models is wrong, or cannot be read; in check mode, that the file is stale.
pub(crate) fn run(root: &Path, models: &Path, mode: Mode) -> Result<String, String> {
    let catalog = catalog(root)?;
    let mut apis = BTreeMap::new();
    for operation in catalog.results.values() {
        let api = operation.split_once('.').map_or(operation.as_str(), |(api, _)| api);
        if !apis.contains_key(api) {
            apis.insert(api.to_owned(), read(&models.join(api))?);
        }
    }
    let wanted = text(&catalog, &apis)?;
    let path = root.join(FILE);
    if fs::read_to_string(&path).is_ok_and(|found| found == wanted) {
        return Ok(format!("{FILE} is what {CATALOG} gives"));
    }
    match mode {
        Mode::Check => Err(format!("{FILE} is not what {CATALOG} gives\nhelp: run `cargo xtask results FOLDER`")),
        Mode::Write => {
            fs::write(&path, wanted).map_err(|error| format!("{FILE}: {error}"))?;
            Ok(format!("wrote {FILE}"))
        }
    }
}

fn catalog(root: &Path) -> Result<Catalog, String> {
    let text = fs::read_to_string(root.join(CATALOG)).map_err(|error| format!("{CATALOG}: {error}"))?;
    toml::from_str(&text).map_err(|error| format!("{CATALOG}: {error}"))
}

/// The newest model in the folder of an API: `2012-08-10/service-2.json`, which may be packed.
fn read(folder: &Path) -> Result<Value, String> {
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", folder.display());
    let versions = fs::read_dir(folder).map_err(|error| wrong(&error))?;
    let newest = versions.filter_map(|entry| entry.ok().map(|entry| entry.path())).filter(|path| path.is_dir()).max();
    let newest = newest.ok_or_else(|| wrong(&"there is no version"))?;
    let plain = newest.join("service-2.json");
    let text = match fs::read(&plain) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let packed = newest.join("service-2.json.gz");
            let output = Command::new("gzip").arg("-dc").arg(packed).output().map_err(|error| wrong(&error))?;
            if output.status.success() { output.stdout } else { return Err(wrong(&"there is no model")) }
        }
        read => read.map_err(|error| wrong(&error))?,
    };
    serde_json::from_slice(&text).map_err(|error| wrong(&error))
}

/// The file: a line for each result, and for each shape that results are made of.
fn text(catalog: &Catalog, apis: &BTreeMap<String, Value>) -> Result<String, String> {
    let mut shapes = BTreeMap::new();
    let mut results = Vec::new();
    for (result, operation) in &catalog.results {
        let unknown = || format!("{CATALOG}: `{result}`: there is no operation `{operation}`");
        let (api, name) = operation.split_once('.').ok_or_else(unknown)?;
        let model = apis.get(api).ok_or_else(unknown)?;
        let found = model["operations"].get(name).ok_or_else(unknown)?;
        let shape = found["output"]["shape"].as_str();
        let shown = shape.map_or(Value::Null, |shape| format!("{api}.{shape}").into());
        results.push(format!("{}: {shown}", json!(result)));
        if let Some(shape) = shape {
            Api { name: api, model, any: &catalog.any }.collect(shape, &mut shapes);
        }
    }
    let shapes: Vec<String> = shapes.iter().map(|(name, shape)| format!("{}: {shape}", json!(name))).collect();
    let mut text = String::new();
    let source = json!(catalog.source);
    let (results, shapes) = (results.join(",\n"), shapes.join(",\n"));
    _ = writeln!(text, "{{\n\"source\": {source},\n\"results\": {{\n{results}\n}},\n\"shapes\": {{\n{shapes}\n}}\n}}");
    Ok(text)
}

/// The model of an API.
struct Api<'m> {
    name: &'m str,
    model: &'m Value,
    any: &'m BTreeSet<String>,
}

impl Api<'_> {
    /// Collects an object and what it is made of.
    fn collect(&self, shape: &str, shapes: &mut BTreeMap<String, Value>) {
        let name = format!("{}.{shape}", self.name);
        if shapes.contains_key(&name) {
            return;
        }
        let model = &self.model["shapes"][shape];
        let mut object = Map::new();
        shapes.insert(name.clone(), Value::Null);
        let members = model["members"].as_object().into_iter().flatten();
        let fields: Map<String, Value> = members
            .map(|(member, of)| {
                let member = pascal_case(member);
                let is_any = self.any.contains(&format!("{name}.{member}"));
                let kind = if is_any { "any".into() } else { self.kind(text_of(&of["shape"]), shapes) };
                (member, kind)
            })
            .collect();
        object.insert("fields".to_owned(), fields.into());
        let required: Vec<String> =
            model["required"].as_array().into_iter().flatten().map(|name| pascal_case(text_of(name))).collect();
        if !required.is_empty() {
            object.insert("required".to_owned(), required.into());
        }
        shapes.insert(name, object.into());
    }

    /// What a value may be: the name of a type, or that and its bounds.
    fn kind(&self, shape: &str, shapes: &mut BTreeMap<String, Value>) -> Value {
        let model = &self.model["shapes"][shape];
        let plain = match text_of(&model["type"]) {
            "structure" if model["document"] == true => return "any".into(),
            "structure" => {
                self.collect(shape, shapes);
                return json!({ "shape": format!("{}.{shape}", self.name) });
            }
            "list" => return json!({ "list": self.kind(text_of(&model["member"]["shape"]), shapes) }),
            "map" => return json!({ "map": self.kind(text_of(&model["value"]["shape"]), shapes) }),
            "boolean" => return "boolean".into(),
            "timestamp" => return "string".into(),
            "integer" | "long" | "float" | "double" => "number",
            _ => "string",
        };
        let mut kind = Map::new();
        kind.insert("type".to_owned(), plain.into());
        // A text has at least no characters, and the service lets it be as long as it is.
        let min = model.get("min").filter(|min| plain == "number" || min.as_u64() != Some(0));
        let max = model.get("max").filter(|_| plain == "number");
        for (name, bound) in [("min", min), ("max", max), ("enum", model.get("enum"))] {
            if let Some(bound) = bound {
                kind.insert(name.to_owned(), bound.clone());
            }
        }
        if kind.len() == 1 { plain.into() } else { kind.into() }
    }
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A name in the spelling of Step Functions.
fn pascal_case(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_what_the_catalogue_lists() {
        let root = crate::root();
        let catalog = catalog(&root).unwrap();
        let file: Value = serde_json::from_str(&fs::read_to_string(root.join(FILE)).unwrap()).unwrap();
        assert_eq!(file["source"], catalog.source);
        let results: Vec<&String> = file["results"].as_object().unwrap().keys().collect();
        assert_eq!(results, catalog.results.keys().collect::<Vec<_>>());
    }

    #[test]
    fn shapes_are_in_the_spelling_of_step_functions() {
        let model = json!({
            "operations": { "Get": { "output": { "shape": "Out" } }, "Put": {} },
            "shapes": {
                "Out": { "type": "structure", "required": ["theName"], "members": {
                    "theName": { "shape": "Name" }, "Count": { "shape": "Count" }, "Parts": { "shape": "Parts" },
                    "Tags": { "shape": "Tags" }, "When": { "shape": "When" }, "Free": { "shape": "Name" }
                } },
                "Name": { "type": "string", "min": 1, "max": 9, "enum": ["A"] },
                "Text": { "type": "string", "min": 0 },
                "Count": { "type": "integer", "min": 0, "max": 5 },
                "Parts": { "type": "list", "member": { "shape": "Out" } },
                "Tags": { "type": "map", "key": { "shape": "Text" }, "value": { "shape": "Text" } },
                "When": { "type": "timestamp" }
            }
        });
        let catalog = Catalog {
            source: "here".to_owned(),
            any: BTreeSet::from(["api.Out.Free".to_owned()]),
            results: [("api:get", "api.Get"), ("api:put", "api.Put")].map(|(a, b)| (a.to_owned(), b.to_owned())).into(),
        };
        let text = text(&catalog, &BTreeMap::from([("api".to_owned(), model)])).unwrap();
        let shape = json!({
            "fields": {
                "TheName": { "type": "string", "min": 1, "enum": ["A"] },
                "Count": { "type": "number", "min": 0, "max": 5 },
                "Parts": { "list": { "shape": "api.Out" } },
                "Tags": { "map": "string" },
                "When": "string",
                "Free": "any"
            },
            "required": ["TheName"]
        });
        let wanted = json!({ "source": "here", "results": { "api:get": "api.Out", "api:put": null }, "shapes": { "api.Out": shape } });
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), wanted);
    }

    #[test]
    fn an_operation_that_is_not_there_is_named() {
        let results = BTreeMap::from([("api:get".to_owned(), "api.Get".to_owned())]);
        let catalog = Catalog { source: String::new(), any: BTreeSet::new(), results };
        let model = json!({ "operations": {} });
        let wrong = text(&catalog, &BTreeMap::from([("api".to_owned(), model)])).unwrap_err();
        assert_eq!(wrong, "catalog/results.toml: `api:get`: there is no operation `api.Get`");
    }
}
