//! `query`: the items of a partition.

use serde_json::{Map, Value};

use super::expression::Expression;
use super::path::{Path, Projection, Step};
use super::{Item, Tables, value};
use crate::sim::fakes::wire::{self, Reply, Wire};

const KNOWN: [&str; 8] = [
    "TableName",
    "KeyConditionExpression",
    "FilterExpression",
    "ProjectionExpression",
    "ExpressionAttributeNames",
    "ExpressionAttributeValues",
    "ConsistentRead",
    "ScanIndexForward",
];

impl Tables {
    /// The items that a key condition names, in the order of their sort keys.
    pub(super) fn query(&mut self, wire: &Wire<'_>) -> Reply {
        let parameters = wire.parameters(&KNOWN)?;
        let Some(condition) = wire.optional("KeyConditionExpression")? else {
            let message =
                "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.";
            return wire::unmodelled("ValidationException", message);
        };
        let filter = wire.optional("FilterExpression")?;
        let table = self.table(wire)?;
        let mut expression = Expression::new(wire)?;
        expression.check_key_condition(condition, &table.key)?;
        let mut found: Vec<&Item> = Vec::new();
        for item in table.items.values() {
            if expression.holds(condition, item)? {
                found.push(item);
            }
        }
        if let Some(sort) = table.key.get(1) {
            found.sort_by(|a, b| {
                let order = a.get(sort).zip(b.get(sort)).and_then(|(a, b)| value::compare(a, b));
                order.unwrap_or(std::cmp::Ordering::Equal)
            });
        }
        if parameters.get("ScanIndexForward") == Some(&Value::Bool(false)) {
            found.reverse();
        }
        let scanned = found.len();
        let mut items = Vec::new();
        for item in found {
            if filter.map_or(Ok(true), |filter| expression.holds(filter, item))? {
                items.push(item);
            }
        }
        if let (Some(filter), true) = (filter, items.is_empty()) {
            // What is wrong with a filter is so without any item.
            expression.holds(filter, &Item::new())?;
        }
        let wanted = expression.projection()?;
        expression.check_all_used()?;
        let shown =
            |item: &Item| Value::Object(wanted.as_ref().map_or_else(|| item.clone(), |wanted| wanted.item(item)));
        let mut reply = Map::new();
        reply.insert("Count".to_owned(), items.len().into());
        reply.insert("Items".to_owned(), items.into_iter().map(shown).collect());
        reply.insert("ScannedCount".to_owned(), scanned.into());
        Ok(reply)
    }
}

impl Expression<'_> {
    /// `ProjectionExpression`, if there is one.
    pub(super) fn projection(&mut self) -> Reply<Option<Projection>> {
        let Some(text) = self.wire.optional("ProjectionExpression")? else { return Ok(None) };
        self.read(text);
        let mut paths: Vec<Path> = vec![self.path()?];
        while self.takes(",") {
            paths.push(self.path()?);
        }
        if !self.is_at_end() {
            return self.wrong();
        }
        match Projection::of(&paths) {
            Some(projection) => Ok(Some(projection)),
            None => self.wire.refuse("a projection of which one path is a part of another"),
        }
    }

    /// Refuses a condition that is none of keys: about other attributes, without the one of the partition, or not by `AND` alone.
    fn check_key_condition(&mut self, text: &str, key: &[String]) -> Reply<()> {
        // Read once for what it is about.
        self.holds(text, &Item::new())?;
        let own = |path: &Path| path.first().and_then(Step::name).filter(|_| path.len() == 1).map(str::to_owned);
        let names: Vec<(Option<String>, &str)> =
            self.seen.iter().map(|(path, next)| (own(path), next.as_str())).collect();
        if !names.iter().all(|(name, _)| name.as_ref().is_some_and(|name| key.contains(name))) {
            return wire::unmodelled("ValidationException", "Query key condition not supported");
        }
        if let Some(partition) = key.first() {
            let mut of_partition = names.iter().filter(|(name, _)| name.as_ref() == Some(partition)).peekable();
            if of_partition.peek().is_none() {
                let message = format!("Query condition missed key schema element: {partition}");
                return wire::unmodelled("ValidationException", message);
            }
            if !of_partition.all(|(_, next)| *next == "=") {
                return self.wire.refuse(format!("a key condition without `{partition} = …`"));
            }
        }
        for word in
            ["OR", "NOT", "IN", "<>", "contains", "size", "attribute_exists", "attribute_not_exists", "attribute_type"]
        {
            if self.has(word) {
                return self.wire.refuse(format!("`{word}` in a key condition"));
            }
        }
        Ok(())
    }
}
