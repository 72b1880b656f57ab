//! The order of what runs at the same time: the same for a seed, another for others, and what a sweep finds in it.

#![cfg(feature = "sim")]

use std::collections::HashSet;

use asl_builder::json;
use asl_builder::model::Machine;
use asl_builder::sim::fakes::DynamoDb;
use asl_builder::sim::faults::{Faults, Trial, sweep};
use asl_builder::sim::{Answer, Run, Sim, Status};
use serde_json::Value;

/// Adds one to a counter by reading it and writing it back.
fn increments(name: &str, before: usize) -> Value {
    let mut states = serde_json::Map::new();
    for number in 0..before {
        let next = if number + 1 < before { format!("{name} {}", number + 1) } else { format!("Read {name}") };
        states.insert(format!("{name} {number}"), json!({ "Type": "Pass", "Next": next }));
    }
    states.insert(
        format!("Read {name}"),
        json!({
            "Type": "Task",
            "Resource": "arn:aws:states:::dynamodb:getItem",
            "Arguments": { "TableName": "Counters", "Key": { "id": { "S": "visits" } } },
            "Output": "{% $number($states.result.Item.n.N) %}",
            "Next": format!("Write {name}")
        }),
    );
    states.insert(
        format!("Write {name}"),
        json!({
            "Type": "Task",
            "Resource": "arn:aws:states:::dynamodb:putItem",
            "Arguments": {
                "TableName": "Counters",
                "Item": { "id": { "S": "visits" }, "n": { "N": "{% $string($states.input + 1) %}" } }
            },
            "End": true
        }),
    );
    let first = if before > 0 { format!("{name} 0") } else { format!("Read {name}") };
    json!({ "StartAt": first, "States": states })
}

/// Two branches that do it at the same time; the second does something else before.
fn racy() -> Machine {
    Machine::from_value(json!({
        "QueryLanguage": "JSONata",
        "StartAt": "Both",
        "States": { "Both": { "Type": "Parallel", "Branches": [increments("A", 0), increments("B", 3)], "End": true } }
    }))
}

fn counters() -> DynamoDb {
    DynamoDb::new().table("Counters", ["id"]).item("Counters", json!({ "id": { "S": "visits" }, "n": { "N": "0" } }))
}

fn visits(db: &DynamoDb) -> Option<Value> {
    Some(db.get("Counters", &json!({ "id": { "S": "visits" } }))?["n"]["N"].clone())
}

fn history(run: &Run) -> String {
    run.events.iter().map(|event| event.to_json().to_string() + "\n").collect()
}

/// The check of the lost update: both branches count.
fn both_count(machine: &Machine, trial: Option<&Trial>) -> Result<String, String> {
    let db = counters();
    let sim = Sim::of(machine).fake(&db);
    let sim = trial.map_or_else(|| Sim::of(machine).fake(&db), |trial| trial.sim(sim));
    let run = sim.run(json!({})).map_err(|error| error.to_string())?;
    assert_eq!(run.status, Status::Succeeded);
    match visits(&db) {
        Some(n) if n == "2" => Ok(run.path().to_string()),
        n => Err(format!("{n:?} visits by {}", run.path())),
    }
}

#[test]
fn a_sweep_finds_the_lost_update_that_the_plain_order_hides() {
    let machine = racy();
    both_count(&machine, None).unwrap();
    let found = sweep(0..1000).check(|trial| both_count(&machine, Some(trial)).map(drop)).unwrap_err();
    assert!(found.seed.is_some() && found.faults.is_empty(), "{found}");
    assert!(found.to_string().contains("with `.seed("), "{found}");
    // The seed shows it again.
    let (db, seed) = (counters(), found.seed.unwrap());
    Sim::of(&machine).seed(seed).fake(&db).run(json!({})).unwrap();
    assert_eq!(visits(&db), Some(json!("1")));
}

#[test]
fn an_update_that_is_one_call_is_never_lost() {
    let adds = json!({
        "Type": "Task",
        "Resource": "arn:aws:states:::dynamodb:updateItem",
        "Arguments": {
            "TableName": "Counters",
            "Key": { "id": { "S": "visits" } },
            "UpdateExpression": "ADD n :one",
            "ExpressionAttributeValues": { ":one": { "N": "1" } }
        },
        "End": true
    });
    let machine = Machine::from_value(json!({
        "QueryLanguage": "JSONata",
        "StartAt": "Both",
        "States": { "Both": { "Type": "Parallel", "End": true, "Branches": [
            { "StartAt": "A", "States": { "A": adds } },
            { "StartAt": "B", "States": { "B": adds } }
        ] } }
    }));
    let tried = sweep(0..1000).check(|trial| both_count(&machine, Some(trial)).map(drop));
    assert_eq!(tried.map_err(|found| found.to_string()), Ok(1000));
}

#[test]
fn a_thousand_seeds_are_many_orders() {
    let machine = racy();
    let mut paths = HashSet::new();
    let mut lost = 0;
    for seed in 0..1000 {
        let db = counters();
        let run = Sim::of(&machine).seed(seed).fake(&db).run(json!({})).unwrap();
        lost += usize::from(visits(&db) != Some(json!("2")));
        paths.insert(run.path().to_string());
    }
    assert!(paths.len() >= 10 && lost > 0 && lost < 1000, "{} orders, {lost} lost", paths.len());
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let machine = racy();
    let text = |seed: u64| {
        let sim = Sim::of(&machine).seed(seed).fake(&counters()).faults(Faults::random(seed, 0.2));
        history(&sim.run(json!({ "a": 1 })).unwrap())
    };
    let all: Vec<String> = (0..100).map(text).collect();
    assert_eq!(all, (0..100).map(text).collect::<Vec<_>>());
    assert!(all.iter().collect::<HashSet<_>>().len() > 10);
}

#[test]
fn jitter_and_identifiers_are_the_seed_s_too() {
    let machine = Machine::from_value(json!({
        "QueryLanguage": "JSONata",
        "StartAt": "A",
        "States": { "A": {
            "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": { "FunctionName": "f" },
            "Retry": [{ "ErrorEquals": ["States.ALL"], "JitterStrategy": "FULL", "MaxAttempts": 3 }],
            "Output": "{% [$uuid(), $random()] %}",
            "End": true
        } }
    }));
    let text = |seed: u64| {
        let answer = |call: &asl_builder::sim::Call<'_>| {
            Some(if call.attempt < 3 { Answer::error("E", "") } else { Answer::result(1) })
        };
        history(&Sim::of(&machine).seed(seed).answer(answer).run(json!({})).unwrap())
    };
    assert_eq!((text(1), text(2)), (text(1), text(2)));
    assert_ne!(text(1), text(2));
}
