use std::marker::PhantomData;

use serde_json::{Map, Value};

use super::Language;
use super::draft::Written;
use crate::model::{Location, Pointer, QueryLanguage};
use crate::refs::Template;

pub(super) const S3_GET_OBJECT: &str = "arn:aws:states:::s3:getObject";
pub(super) const S3_LIST_OBJECTS: &str = "arn:aws:states:::s3:listObjectsV2";
pub(super) const S3_PUT_OBJECT: &str = "arn:aws:states:::s3:putObject";

/// A call of Amazon S3 by a distributed Map, with its parameters.
#[derive(Clone, Debug)]
pub(super) struct Call<L> {
    pub(super) resource: &'static str,
    fields: Map<String, Value>,
    /// Under which field they stand, as the language has it.
    field: &'static str,
    /// Where they were written, by their address in the reader or the writer.
    pub(super) written: Written,
    language: PhantomData<fn() -> L>,
}

impl<L: Language> Call<L> {
    pub(super) fn new(resource: &'static str) -> Call<L> {
        let field = match L::LANGUAGE {
            QueryLanguage::JSONPath => "Parameters",
            QueryLanguage::JSONata => "Arguments",
        };
        Call { resource, fields: Map::new(), field, written: Vec::new(), language: PhantomData }
    }

    pub(super) fn parameter(mut self, name: &str, value: Template<L>, caller: Location) -> Call<L> {
        let at = Pointer::root().key(self.field);
        value.put(name.to_owned(), &mut self.fields, Some(caller), at, &mut self.written);
        self
    }
}

impl<L> Call<L> {
    /// `Parameters` and `Arguments`, of which one is there.
    pub(super) fn fields(&self) -> [Option<Value>; 2] {
        let fields = Some(Value::Object(self.fields.clone()));
        if self.field == "Parameters" { [fields, None] } else { [None, fields] }
    }
}
