use serde_json::json;

use crate::Label;
use crate::check::{Settings, machine_with};
use crate::diag::Severity;
use crate::jsonata::*;
use crate::model::{Location, Machine, Notes};

#[test]
fn an_allowance_counts_for_its_object_and_what_stands_in_it() {
    let machine = Machine::from_value(json!({
        "StartAt": "A",
        "States": {
            "A": { "Type": "Pass", "End": true, "Comment": "asl:allow ASL103", "Foo": 1 },
            "B": { "Type": "Pass", "End": true, "Bar": 1, "Comment": "asl:allow unreachable-state" },
        }
    }));
    let found = |settings: &Settings| {
        let report = machine_with(&machine, &Notes::default(), settings);
        report.iter().map(|finding| format!("{} {}", finding.code, finding.at)).collect::<Vec<_>>()
    };
    assert_eq!(found(&Settings::new()), ["ASL103 /States/B/Bar"]);
    assert_eq!(found(&Settings::new().allow_field("Bar")), Vec::<String>::new());
    assert_eq!(found(&Settings::new().allow("unknown-fields")), ["ASL008 ", "ASL103 /States/B/Bar"]);
    assert_eq!(found(&Settings::new().severity("ASL103", Severity::Note)), ["ASL103 /States/B/Bar"]);
}

#[test]
fn the_builder_allows_what_its_states_and_machines_say() {
    let wrong = |name: &str| pass().comment("x").field(name, 1).allow("ASL103").end();
    let inner = StateMachine::single("Inner", pass().field("Foo", 1).end()).allow("ASL103");
    let machine = StateMachine::from_states(
        Label::new("A"),
        [(Label::new("A"), parallel().branch(inner).next(Label::new("B"))), (Label::new("B"), wrong("Bar"))],
    );
    assert!(machine.check().is_empty(), "{}", machine.check());
    assert!(machine.prefixed("x ").check().is_empty());
    let unused = StateMachine::single("A", pass().allow("ASL103").allow("ASL999").end());
    let report = unused.check_with(&Settings::new().notes());
    let found: Vec<_> = report.iter().map(|finding| (finding.code, finding.severity)).collect();
    assert_eq!(found, [("ASL008", Severity::Note), ("ASL008", Severity::Warning)]);
    assert_eq!(report.iter().next().and_then(|finding| finding.location).map(|at: Location| at.file), Some(file!()));
}
