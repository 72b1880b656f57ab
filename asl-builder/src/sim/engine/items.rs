//! The items of a Map state.

use serde_json::Value;

use super::program::ItemsCode;
use crate::model::QueryLanguage;
use crate::sim::env::Data;
use crate::sim::failure::Failure;
use crate::sim::jsonpath::items;
use crate::sim::lang::Sight;
use crate::sim::payload::Payload;

impl ItemsCode<'_> {
    /// The list.
    pub(super) fn list(&self, input: &Payload, sight: &Sight<'_>) -> Result<Data, Failure> {
        match self {
            ItemsCode::Input(_) if input.value().is_array() => Ok(input.value().clone()),
            ItemsCode::Input(QueryLanguage::JSONPath) => {
                Err(Failure::runtime("Reference path \"$\" must point to array."))
            }
            ItemsCode::Input(QueryLanguage::JSONata) => {
                Err(Failure::evaluation(None, format!("Map state input must be an array but was: {}", input.text())))
            }
            ItemsCode::Reader(_) => Ok(Data::default()),
            ItemsCode::Path(path) => items(path, &sight.env),
            ItemsCode::Expression(template) => {
                let value = sight.array(template, "Items")?;
                match &*value {
                    Value::Array(_) => Ok(value),
                    other => Err(Failure::evaluation(
                        Some("Items".to_owned()),
                        format!("Map state input must be an array but was: {other}"),
                    )),
                }
            }
        }
    }
}
