//! The model has a place for every field of the table, and for no other.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use asl_builder::model::{
    Catcher, ChoiceRule, Credentials, ItemBatcher, ItemReader, Kind, Machine, Operator, ProcessorConfig, ReaderConfig,
    ResultWriter, Retrier, State, WriterConfig,
};
use asl_syntax::fields::{self, Object};
use serde_json::Value;

fn table(object: Object) -> Vec<&'static str> {
    fields::names(object).collect()
}

/// The model's fields, in their usual order, as far as the table has them.
fn model(object: Object) -> Vec<&'static str> {
    match object {
        Object::StateMachine | Object::Branch | Object::ItemProcessor => Machine::FIELDS.to_vec(),
        Object::Retrier => Retrier::FIELDS.to_vec(),
        Object::Catcher => Catcher::FIELDS.to_vec(),
        Object::Credentials => Credentials::FIELDS.to_vec(),
        Object::ProcessorConfig => ProcessorConfig::FIELDS.to_vec(),
        Object::ItemReader => ItemReader::FIELDS.to_vec(),
        Object::ReaderConfig => ReaderConfig::FIELDS.to_vec(),
        Object::ItemBatcher => ItemBatcher::FIELDS.to_vec(),
        Object::ResultWriter => ResultWriter::FIELDS.to_vec(),
        Object::WriterConfig => WriterConfig::FIELDS.to_vec(),
        Object::ChoiceRule | Object::NestedRule => {
            let operators = Operator::ALL.iter().map(|operator| operator.name());
            let (before, after) =
                ChoiceRule::FIELDS.split_at(ChoiceRule::FIELDS.iter().position(|f| *f == "-").unwrap());
            before.iter().copied().chain(operators).chain(after[1..].iter().copied()).collect()
        }
        state => State::new(Kind::of_type(Some(&Value::from(state.name())))).fields().collect(),
    }
}

#[test]
fn the_model_knows_every_field_of_the_table() {
    for object in Object::ALL.iter().copied() {
        let known = model(object);
        for field in table(object) {
            assert!(known.contains(&field), "the model has no place for `{field}` of {}", object.name());
        }
    }
}

#[test]
fn the_model_has_no_field_that_no_object_of_the_table_has() {
    let everywhere: Vec<&str> = Object::ALL.iter().flat_map(|object| table(*object)).collect();
    for object in Object::ALL.iter().copied() {
        for field in model(object) {
            assert!(
                everywhere.contains(&field),
                "the table knows no `{field}`, which the model has on {}",
                object.name()
            );
        }
    }
}

#[test]
fn the_usual_order_of_the_model_is_that_of_the_table() {
    let mut different = Vec::new();
    for object in Object::ALL.iter().copied() {
        let order = table(object);
        let known: Vec<&str> = model(object).into_iter().filter(|field| order.contains(field)).collect();
        if known != order {
            different.push(format!("{}\n  model {known:?}\n  table {order:?}", object.name()));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn the_model_and_the_table_have_the_same_operators() {
    let table: Vec<&str> = fields::operators().map(|field| field.name).collect();
    let mut model: Vec<&str> = Operator::ALL.iter().map(|operator| operator.name()).collect();
    assert_eq!(model.len(), 39);
    assert_eq!(table, model);
    model.sort_unstable();
    model.dedup();
    assert_eq!(model.len(), 39);
}
