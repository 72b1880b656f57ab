//! DynamoDB: items by their keys.

mod condition;
mod expression;
mod path;
mod query;
mod update;
mod value;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use self::expression::Expression;
use self::update::Update;
use super::wire::{self, Api, Reply, Shown, Wire};
use super::{Fake, means};
use crate::sim::answers::{Answer, Call};
use crate::sim::items::Objects;
use crate::sim::random::Random;

const API: Api = Api {
    optimized: Some("dynamodb"),
    sdk: "dynamodb",
    name: "DynamoDB",
    long: "AmazonDynamoDBv2",
    unmodelled: "AmazonDynamoDBException",
};

/// What the three actions that write may have beside their own parameters.
const WRITING: [&str; 6] = [
    "TableName",
    "ConditionExpression",
    "ExpressionAttributeNames",
    "ExpressionAttributeValues",
    "ReturnValues",
    "ReturnValuesOnConditionCheckFailure",
];

type Item = Map<String, Value>;

/// Tables in memory, for `getItem`, `putItem`, `updateItem` and `deleteItem`, and for the AWS SDK's `query`.
///
/// - `UpdateExpression`: `SET` with values, paths, `+`, `-`, `if_not_exists` and `list_append`; `REMOVE`; `ADD` of numbers and sets;
///   `DELETE` of members of sets.
/// - `ConditionExpression` and `FilterExpression`: the six comparisons, `BETWEEN`, `IN`, the functions `attribute_exists`,
///   `attribute_not_exists`, `attribute_type`, `begins_with`, `contains` and `size`, `AND`, `OR`, `NOT`, parentheses.
/// - `KeyConditionExpression`: the same as far as keys may have it. `ProjectionExpression`, for what reads.
/// - `ReturnValues`, names and values of expressions, paths through maps and lists (`order.lines[0].total`).
///
/// Pages and indexes of queries, the parameters of before expressions (`Expected`, `AttributeUpdates`), and reports of consumed capacity are
/// not modelled.
///
/// ```
/// use asl_builder::sim::fakes::DynamoDb;
/// use serde_json::json;
///
/// let db = DynamoDb::new().table("Orders", ["id"]).item("Orders", json!({ "id": { "S": "o-1" }, "total": { "N": "20" } }));
/// assert_eq!(db.get("Orders", &json!({ "id": { "S": "o-1" } })).unwrap()["total"], json!({ "N": "20" }));
/// ```
#[derive(Clone, Debug)]
pub struct DynamoDb(Rc<RefCell<Tables>>);

#[derive(Debug)]
struct Tables {
    tables: IndexMap<String, Table>,
    ids: Random,
}

#[derive(Debug, Default)]
struct Table {
    /// The names of the attributes of the key.
    key: Vec<String>,
    items: BTreeMap<String, Item>,
}

impl Default for DynamoDb {
    fn default() -> DynamoDb {
        DynamoDb::new()
    }
}

impl DynamoDb {
    /// No tables.
    pub fn new() -> DynamoDb {
        DynamoDb(Rc::new(RefCell::new(Tables { tables: IndexMap::new(), ids: Random::new(1) })))
    }

    /// The same, with a table: the attributes of its key.
    #[must_use]
    pub fn table<K: Into<String>>(self, name: impl Into<String>, key: impl IntoIterator<Item = K>) -> DynamoDb {
        let key = key.into_iter().map(Into::into).collect();
        self.0.borrow_mut().tables.insert(name.into(), Table { key, ..Table::default() });
        self
    }

    /// The same, with an item, as the API has it: `{ "id": { "S": "1" } }`. It takes the place of the one that has its key. A table that
    /// there is not takes none.
    #[must_use]
    pub fn item(self, table: &str, item: Value) -> DynamoDb {
        if let (Some(table), Value::Object(item)) = (self.0.borrow_mut().tables.get_mut(table), item) {
            table.items.insert(table.key_of(&item), item);
        }
        self
    }

    /// An item.
    pub fn get(&self, table: &str, key: &Value) -> Option<Value> {
        let tables = self.0.borrow();
        let table = tables.tables.get(table)?;
        table.items.get(&table.key_of(key.as_object()?)).cloned().map(Value::Object)
    }

    /// All items of a table, in the order of their keys as texts.
    pub fn items(&self, table: &str) -> Vec<Value> {
        let tables = self.0.borrow();
        tables
            .tables
            .get(table)
            .into_iter()
            .flat_map(|table| table.items.values().cloned().map(Value::Object))
            .collect()
    }
}

impl Table {
    /// The key of an item, as a text.
    fn key_of(&self, item: &Item) -> String {
        let parts: Vec<&Value> = self.key.iter().filter_map(|name| item.get(name)).collect();
        serde_json::to_string(&parts).unwrap_or_default()
    }

    fn is_key(&self, key: &Item) -> bool {
        key.len() == self.key.len() && self.key.iter().all(|name| key.contains_key(name))
    }
}

/// What an action does to an item.
enum Write {
    Put(Item),
    Update,
    Delete,
}

impl Tables {
    fn reply(&mut self, wire: &Wire<'_>) -> Reply {
        let own = match wire.action {
            "getItem" => return self.get(wire),
            "query" if wire.is_sdk => return self.query(wire),
            "putItem" => "Item",
            "updateItem" | "deleteItem" => "Key",
            _ => return wire.no_action(),
        };
        let mut known = WRITING.to_vec();
        known.push(own);
        if wire.action == "updateItem" {
            known.push("UpdateExpression");
        }
        wire.parameters(&known)?;
        let given = attributes(wire, own)?;
        let table = self.table(wire)?;
        let (key, write) = if own == "Item" {
            if let Some(name) = table.key.iter().find(|name| !given.contains_key(*name)) {
                let message = format!("One or more parameter values were invalid: Missing the key {name} in the item");
                return wire::unmodelled("ValidationException", message);
            }
            (table.key_of(&given), Write::Put(given.clone()))
        } else {
            table.check(&given)?;
            (table.key_of(&given), if wire.action == "updateItem" { Write::Update } else { Write::Delete })
        };
        let old = table.items.get(&key).cloned();
        let mut expression = Expression::new(wire)?;
        if let Some(condition) = wire.optional("ConditionExpression")?
            && !expression.holds(condition, old.as_ref().unwrap_or(&Item::new()))?
        {
            return wire::error("ConditionalCheckFailedException", "The conditional request failed");
        }
        let returned = wire.optional("ReturnValues")?.unwrap_or("NONE");
        let mut changed = Vec::new();
        let new = match write {
            Write::Put(item) => Some(item),
            Write::Delete => None,
            Write::Update => {
                let mut item = old.clone().unwrap_or(given);
                if let Some(update) = wire.optional("UpdateExpression")? {
                    let update = Update::read(&mut expression, update, &item)?;
                    if let Some(name) = table.key.iter().find(|name| update.changes(name)) {
                        let message = format!(
                            "One or more parameter values were invalid: Cannot update attribute {name}. This attribute is part of the key"
                        );
                        return wire::unmodelled("ValidationException", message);
                    }
                    changed = update.names();
                    update.apply(&mut item)?;
                }
                Some(item)
            }
        };
        expression.check_all_used()?;
        let only = |item: &Option<Item>| {
            let of_name = |name: &String| Some((name.clone(), item.as_ref()?.get(name)?.clone()));
            Some(changed.iter().filter_map(of_name).collect::<Item>()).filter(|item| !item.is_empty())
        };
        let shown = match (returned, wire.action) {
            ("NONE", _) => None,
            ("ALL_OLD", _) => old,
            ("ALL_NEW", "updateItem") => new.clone(),
            ("UPDATED_OLD", "updateItem") => only(&old),
            ("UPDATED_NEW", "updateItem") => only(&new),
            (other, action) => return wire.refuse(format!("`{other}` as `ReturnValues` of `{action}`")),
        };
        match new {
            Some(item) => _ = table.items.insert(key, item),
            None => _ = table.items.remove(&key),
        }
        Ok(shown.map(|item| ("Attributes".to_owned(), Value::Object(item))).into_iter().collect())
    }

    fn get(&mut self, wire: &Wire<'_>) -> Reply {
        wire.parameters(&["TableName", "Key", "ConsistentRead", "ProjectionExpression", "ExpressionAttributeNames"])?;
        let key = attributes(wire, "Key")?;
        let table = self.table(wire)?;
        table.check(&key)?;
        let mut expression = Expression::new(wire)?;
        let wanted = expression.projection()?;
        expression.check_all_used()?;
        let item = table.items.get(&table.key_of(&key));
        let item = item.map(|item| wanted.as_ref().map_or_else(|| item.clone(), |wanted| wanted.item(item)));
        Ok(item.map(|item| ("Item".to_owned(), Value::Object(item))).into_iter().collect())
    }

    fn table(&mut self, wire: &Wire<'_>) -> Reply<&mut Table> {
        let name = wire.text("TableName")?;
        match self.tables.iter_mut().find(|(table, _)| means(name, table)) {
            Some((_, table)) => Ok(table),
            None => wire::error("ResourceNotFoundException", "Requested resource not found"),
        }
    }
}

impl Table {
    fn check(&self, key: &Item) -> Reply<()> {
        if self.is_key(key) {
            return Ok(());
        }
        wire::unmodelled("ValidationException", "The provided key element does not match the schema")
    }
}

/// A parameter that is an item or a key.
fn attributes(wire: &Wire<'_>, name: &str) -> Reply<Item> {
    match wire.call.parameters.get(name) {
        Some(Value::Object(item)) => {
            value::check(wire, name, item)?;
            Ok(item.clone())
        }
        Some(other) if !other.is_null() => wire.refuse(format!("a `{name}` that is no object")),
        _ => {
            let member = format!("{}{}", name[..1].to_lowercase(), &name[1..]);
            let message = format!(
                "1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null"
            );
            wire::unmodelled("ValidationException", message)
        }
    }
}

impl Fake for DynamoDb {
    fn answer(&self, call: &Call<'_>, _objects: &mut Objects) -> Option<Result<Answer, String>> {
        let wire = Wire::of(&API, call)?;
        let mut tables = self.0.borrow_mut();
        let reply = tables.reply(&wire);
        Some(wire.answer(reply, Shown::Dynamo, &mut tables.ids))
    }
}
