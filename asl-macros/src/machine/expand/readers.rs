//! Where a distributed Map reads its items and writes its results.

use asl_syntax::fields::QueryLanguage;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::states::{Cx, field};
use super::values::{Unit, amount, computed, json_field, literal, path, template};
use crate::machine::model::{Body, Entry, Key, Value};

/// An `ItemReader` of the builder; none for one that it has no words for, which is JSON.
pub(super) fn reader(entry: &Entry, cx: &Cx<'_, '_>) -> Option<TokenStream> {
    let Value::Fields(reader) = &entry.value else { return None };
    let span = entry.key.span();
    let of = quote_spanned!(span=> ::asl_builder::ItemReader);
    let mut call = Call::of(reader, cx)?;
    let config = Config::of(reader)?;
    let bucket = call.take("Bucket")?;
    let resource = reader.get("Resource")?.value.name()?.text;
    let mut out = if resource.ends_with(":s3:listObjectsV2") {
        let load = config.transformation().as_deref() == Some("LOAD_AND_FLATTEN");
        let format = if load { Some(config.format()?) } else { None };
        let load = format.map(|format| quote_spanned!(span=> .load(#format)));
        if load.is_none() && config.says_format() || config.manifest().is_some() {
            return None;
        }
        quote_spanned!(span=> #of::objects(#bucket)#load)
    } else {
        let key = call.take("Key")?;
        match (config.manifest().as_deref(), config.input_type().as_deref()) {
            (None, Some("MANIFEST")) => quote_spanned!(span=> #of::manifest(#bucket, #key)),
            (Some("S3_INVENTORY"), None) => quote_spanned!(span=> #of::inventory(#bucket, #key)),
            (Some("ATHENA_DATA"), _) => {
                let format = config.format()?;
                quote_spanned!(span=> #of::athena_manifest(#bucket, #key, #format))
            }
            (None, _) => {
                let format = config.format()?;
                quote_spanned!(span=> #of::object(#bucket, #key, #format))
            }
            _ => return None,
        }
    };
    match config.transformation().as_deref() {
        Some("NONE") if resource.ends_with(":s3:listObjectsV2") => {
            out.extend(quote_spanned!(span=> .without_loading()));
        }
        Some("LOAD_AND_FLATTEN") if resource.ends_with(":s3:listObjectsV2") => {}
        // A method for it is there for listings only.
        Some(other) => out.extend(quote_spanned!(span=> .config_field("Transformation", #other))),
        None => {}
    }
    out.extend(call.rest());
    out.extend(config.most());
    Some(out)
}

/// `.result_writer(…)`.
pub(super) fn writer(entry: &Entry, cx: &Cx<'_, '_>) -> TokenStream {
    let span = entry.key.span();
    let writer = match &entry.value {
        Value::Fields(writer) => match writer_of(writer, span, cx) {
            Some(writer) => writer,
            None => return field(entry),
        },
        other => other.tokens(),
    };
    quote_spanned!(span=> .result_writer(#writer))
}

fn writer_of(writer: &Body, span: Span, cx: &Cx<'_, '_>) -> Option<TokenStream> {
    let of = quote_spanned!(span=> ::asl_builder::ResultWriter);
    let form = match writer.get("WriterConfig") {
        Some(config) => {
            let Value::Fields(config) = &config.value else { return None };
            let transformation = variant("Transformation", &word(config, "Transformation")?)?;
            let output = variant("OutputType", &word(config, "OutputType")?)?;
            Some(quote_spanned!(span=> #transformation, #output))
        }
        None => None,
    };
    if writer.any("Resource").is_none() {
        let has_call = writer.any("Arguments").or_else(|| writer.any("Parameters")).is_some();
        let form = form.filter(|_| !has_call)?;
        return Some(quote_spanned!(span=> #of::output(#form)));
    }
    let mut call = Call::of(writer, cx)?;
    let bucket = call.take("Bucket")?;
    let prefix = call.take("Prefix").map(|prefix| quote_spanned!(span=> .prefix(#prefix)));
    let form = form.map(|form| quote_spanned!(span=> .form(#form)));
    call.values.is_empty().then(|| quote_spanned!(span=> #of::to(#bucket) #prefix #form))
}

/// A value of one of the builder's enums.
fn variant(of: &str, value: &Key) -> Option<TokenStream> {
    let variant = match value.text.as_str() {
        "NONE" => "None",
        "COMPACT" => "Compact",
        "FLATTEN" => "Flatten",
        "JSON" => "Json",
        "JSONL" => "Jsonl",
        "COMMA" => "Comma",
        "PIPE" => "Pipe",
        "SEMICOLON" => "Semicolon",
        "SPACE" => "Space",
        "TAB" => "Tab",
        _ => return None,
    };
    let span = value.span();
    let (of, variant) = (Ident::new(of, span), Ident::new(variant, span));
    Some(quote_spanned!(span=> ::asl_builder::#of::#variant))
}

fn word(body: &Body, name: &str) -> Option<Key> {
    body.get(name)?.value.name()
}

/// The members of `Arguments` or `Parameters`, which have methods.
struct Call {
    values: Vec<(String, Span, TokenStream)>,
}

impl Call {
    fn of(body: &Body, cx: &Cx<'_, '_>) -> Option<Call> {
        let entry = body.get("Arguments").or_else(|| body.get("Parameters"))?;
        let Value::Members(members) = &entry.value else { return None };
        let values = members.members.iter().map(|(key, value)| match key.text.strip_suffix(".$") {
            Some(name) if cx.language == QueryLanguage::JSONPath => (name.to_owned(), key.span(), computed(value)),
            _ => (key.text.clone(), key.span(), template(value, cx.language)),
        });
        Some(Call { values: values.collect() })
    }

    fn take(&mut self, name: &str) -> Option<TokenStream> {
        let at = self.values.iter().position(|(key, ..)| key == name)?;
        Some(self.values.remove(at).2)
    }

    fn rest(self) -> TokenStream {
        let rest = self.values.into_iter().map(|(name, span, value)| {
            let name = literal(&name, span);
            quote_spanned!(span=> .parameter(#name, #value))
        });
        rest.collect()
    }
}

/// What `ReaderConfig` says.
struct Config<'b> {
    fields: &'b [Entry],
}

impl Config<'_> {
    /// None for one that is a value of Rust.
    fn of(reader: &Body) -> Option<Config<'_>> {
        match reader.get("ReaderConfig").map(|entry| &entry.value) {
            Some(Value::Fields(config)) => Some(Config { fields: &config.fields }),
            None => Some(Config { fields: &[] }),
            Some(_) => None,
        }
    }

    fn get(&self, name: &str) -> Option<&Entry> {
        self.fields.iter().find(|entry| entry.name() == name && entry.is_sound)
    }

    fn word(&self, name: &str) -> Option<Key> {
        self.get(name)?.value.name()
    }

    fn input_type(&self) -> Option<String> {
        self.word("InputType").map(|word| word.text)
    }

    fn manifest(&self) -> Option<String> {
        self.word("ManifestType").map(|word| word.text)
    }

    fn transformation(&self) -> Option<String> {
        self.word("Transformation").map(|word| word.text)
    }

    fn says_format(&self) -> bool {
        ["InputType", "CSVHeaderLocation", "CSVHeaders", "CSVDelimiter", "ItemsPointer"]
            .iter()
            .any(|name| self.get(name).is_some())
    }

    /// The form of a file, if the fields say no more and no less than the builder's word for it.
    fn format(&self) -> Option<TokenStream> {
        let input = self.word("InputType")?;
        let span = input.span();
        let csv = ["CSVHeaderLocation", "CSVHeaders", "CSVDelimiter"].map(|name| self.get(name));
        let pointer = self.get("ItemsPointer");
        if input.text != "CSV" && csv.iter().any(Option::is_some) || input.text != "JSON" && pointer.is_some() {
            return None;
        }
        match input.text.as_str() {
            "CSV" => {
                let location = self.word("CSVHeaderLocation")?.text;
                let form = match (location.as_str(), self.get("CSVHeaders")) {
                    ("FIRST_ROW", None) => quote_spanned!(span=> ::asl_builder::Csv::first_row()),
                    ("GIVEN", Some(headers)) => {
                        let Value::Items(_) = headers.value else { return None };
                        let headers = json_field(headers);
                        quote_spanned!(span=> ::asl_builder::Csv::given(#headers))
                    }
                    _ => return None,
                };
                let delimiter = match self.get("CSVDelimiter") {
                    Some(entry) => {
                        let delimiter = variant("CsvDelimiter", &entry.value.name()?)?;
                        Some(quote_spanned!(span=> .delimiter(#delimiter)))
                    }
                    None => None,
                };
                Some(quote!(#form #delimiter))
            }
            "JSON" => {
                let pointer = pointer.map(|entry| {
                    let (span, pointer) = (entry.key.span(), entry.value.tokens());
                    quote_spanned!(span=> .items_pointer(#pointer))
                });
                Some(quote_spanned!(span=> ::asl_builder::Json::new() #pointer))
            }
            "JSONL" => Some(quote_spanned!(span=> ::asl_builder::JsonLines)),
            "PARQUET" => Some(quote_spanned!(span=> ::asl_builder::Parquet)),
            _ => None,
        }
    }

    /// `.max_items(…)`.
    fn most(&self) -> Option<TokenStream> {
        let (entry, most) = match (self.get("MaxItems"), self.get("MaxItemsPath")) {
            (Some(entry), _) => (entry, amount(&entry.value, Unit::Things)),
            (None, Some(entry)) => (entry, path(&entry.value)),
            (None, None) => return None,
        };
        let span = entry.key.span();
        Some(quote_spanned!(span=> .max_items(#most)))
    }
}
