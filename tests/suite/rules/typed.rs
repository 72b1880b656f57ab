//! What the builder notes of types and contracts, as the pages say it.

use asl_builder::Payload;
use asl_builder::model::{Claimed, Claims, Contract, Location, Notes, Pointer, Source, StateNotes, Type};
use serde_json::Value;

// The types that the pages speak of.
#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}

#[derive(Payload)]
struct Charge {
    id: String,
    amount: f64,
}

#[derive(Payload)]
struct Receipt {
    number: String,
    amount: f64,
}

#[derive(Payload)]
struct Cart {
    total: String,
}

fn type_of(name: &str) -> Type {
    match name {
        "Order" => Type::of::<Order>(),
        "Charge" => Type::of::<Charge>(),
        "Receipt" => Type::of::<Receipt>(),
        "Cart" => Type::of::<Cart>(),
        "String" => Type::of::<String>(),
        "f64" => Type::of::<f64>(),
        "()" => Type::of::<()>(),
        "Value" => Type::of::<Value>(),
        other => panic!("the pages have no type `{other}`"),
    }
}

/// `claims` says of values which references stand in them, `{"Charge": {"/Arguments": "Order::execution()"}}`; `contracts` what tasks
/// call, `{"Charge": {"takes": "Charge", "gives": "Receipt", "answer": "Payload", "raises": ["Declined"]}}`.
pub(super) fn notes(page: &Value) -> Notes {
    let mut notes = Notes::default();
    let mut state = |name: &str, set: &dyn Fn(&mut StateNotes)| {
        let states = &mut notes.block.states;
        if !states.iter().any(|(other, _)| *other == name) {
            states
                .push((name.to_owned().into(), StateNotes::new(Location { file: "workflow.rs", line: 1, column: 1 })));
        }
        states.iter_mut().filter(|(other, _)| *other == name).for_each(|(_, state)| set(state));
    };
    for (name, values) in page["claims"].as_object().into_iter().flatten() {
        for (at, reference) in values.as_object().unwrap() {
            let at = at.split('/').skip(1).fold(Pointer::root(), Pointer::key);
            let source = Source { location: None, claims: claims(reference.as_str().unwrap()) };
            state(name, &|state| state.values.push((at.clone(), source)));
        }
    }
    for (name, said) in page["contracts"].as_object().into_iter().flatten() {
        let contract: &'static Contract = Box::leak(Box::new(contract(said)));
        state(name, &|state| state.contract = Some(contract));
    }
    notes
}

/// `Order::execution()`, `Order::input()`, `Order::result()`, `Order::var("order")`; `Var<Order>` for what is assigned.
fn claims(reference: &str) -> Claims {
    if let Some(name) = reference.strip_prefix("Var<").and_then(|rest| rest.strip_suffix('>')) {
        return Claims::typed(Claimed::Assigned, type_of(name));
    }
    let (name, call) = reference.split_once("::").unwrap();
    let what = match call {
        "execution()" => Claimed::ExecutionInput,
        "input()" => Claimed::Input,
        "result()" => Claimed::Result,
        variable => Claimed::Variable(variable.split('"').nth(1).unwrap().to_owned().leak()),
    };
    Claims::typed(what, type_of(name))
}

fn contract(said: &Value) -> Contract {
    let names = |field: &str| {
        let names = said[field].as_array().into_iter().flatten();
        let names: Vec<&str> = names.map(|name| &*name.as_str().unwrap().to_owned().leak()).collect();
        &*names.leak()
    };
    let ty = |field: &str| type_of(said[field].as_str().unwrap_or("Value"));
    Contract {
        takes: ty("takes"),
        gives: ty("gives"),
        answer: said["answer"].as_str().map(|answer| &*answer.to_owned().leak()),
        raises: names("raises"),
        transient: names("transient"),
    }
}
