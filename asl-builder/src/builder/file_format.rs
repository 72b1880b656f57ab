use crate::model::ReaderConfig;

/// The form of a file that a distributed Map reads: `InputType` of `ReaderConfig`, and what belongs to it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no form of a file",
    label = "no form of a file",
    note = "`Csv::first_row()`, `Csv::given([…])`, `Json::new()`, `JsonLines` or `Parquet`"
)]
pub trait FileFormat {
    #[doc(hidden)]
    fn put(self, config: &mut ReaderConfig);
}

/// A file of comma-separated values: each row is an object of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Csv {
    headers: Option<Vec<String>>,
    delimiter: Option<CsvDelimiter>,
}

/// What stands between the values of a row: `CSVDelimiter`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CsvDelimiter {
    /// `COMMA`, the default.
    Comma,
    /// `PIPE`
    Pipe,
    /// `SEMICOLON`
    Semicolon,
    /// `SPACE`
    Space,
    /// `TAB`
    Tab,
}

impl Csv {
    /// The columns' names stand in the first row: `CSVHeaderLocation` `FIRST_ROW`.
    pub fn first_row() -> Csv {
        Csv { headers: None, delimiter: None }
    }

    /// The columns' names, together up to 10 KB and each once: `CSVHeaderLocation` `GIVEN` with `CSVHeaders`.
    pub fn given<N: Into<String>>(headers: impl IntoIterator<Item = N>) -> Csv {
        Csv { headers: Some(headers.into_iter().map(Into::into).collect()), delimiter: None }
    }

    /// What stands between values: `CSVDelimiter`.
    #[must_use]
    pub fn delimiter(mut self, delimiter: CsvDelimiter) -> Csv {
        self.delimiter = Some(delimiter);
        self
    }
}

impl FileFormat for Csv {
    fn put(self, config: &mut ReaderConfig) {
        let location = if self.headers.is_some() { "GIVEN" } else { "FIRST_ROW" };
        config.input_type = Some("CSV".to_owned());
        config.csv_header_location = Some(location.to_owned());
        config.csv_headers = self.headers;
        config.csv_delimiter = self.delimiter.map(|delimiter| {
            let name = match delimiter {
                CsvDelimiter::Comma => "COMMA",
                CsvDelimiter::Pipe => "PIPE",
                CsvDelimiter::Semicolon => "SEMICOLON",
                CsvDelimiter::Space => "SPACE",
                CsvDelimiter::Tab => "TAB",
            };
            name.to_owned()
        });
    }
}

/// A file of JSON: an array, or an object whose fields are the items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Json {
    items_pointer: Option<String>,
}

impl Json {
    /// The whole file.
    pub fn new() -> Json {
        Json::default()
    }

    /// The items stand somewhere in it: `ItemsPointer`, a JSON pointer (RFC 6901) such as `/data/items`.
    #[must_use]
    pub fn items_pointer(mut self, pointer: impl Into<String>) -> Json {
        self.items_pointer = Some(pointer.into());
        self
    }
}

impl FileFormat for Json {
    fn put(self, config: &mut ReaderConfig) {
        config.input_type = Some("JSON".to_owned());
        config.items_pointer = self.items_pointer;
    }
}

/// A file with one JSON value a line: `JSONL`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonLines;

impl FileFormat for JsonLines {
    fn put(self, config: &mut ReaderConfig) {
        config.input_type = Some("JSONL".to_owned());
    }
}

/// A file of Apache Parquet: each row is an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parquet;

impl FileFormat for Parquet {
    fn put(self, config: &mut ReaderConfig) {
        config.input_type = Some("PARQUET".to_owned());
    }
}
