use super::*;

#[test]
fn the_matrix_of_states_and_common_fields() {
    const PATH: Option<QueryLanguage> = Some(QueryLanguage::JSONPath);
    const JSONATA: Option<QueryLanguage> = Some(QueryLanguage::JSONata);
    let matrix = [
        ("Type Comment QueryLanguage", "Task Pass Choice Wait Succeed Fail Parallel Map", None),
        ("Next End", "Task Pass Wait Parallel Map", None),
        ("InputPath OutputPath", "Task Pass Choice Wait Succeed Parallel Map", PATH),
        ("Parameters ResultPath", "Task Pass Parallel Map", PATH),
        ("ResultSelector", "Task Parallel Map", PATH),
        ("Arguments", "Task Parallel", JSONATA),
        ("Output", "Task Pass Choice Wait Succeed Parallel Map", JSONATA),
        ("Assign", "Task Pass Choice Wait Parallel Map", None),
        ("Retry Catch", "Task Parallel Map", None),
        ("Resource Credentials TimeoutSeconds HeartbeatSeconds", "Task", None),
        ("TimeoutSecondsPath HeartbeatSecondsPath", "Task", PATH),
        ("Result", "Pass", PATH),
        ("Choices Default", "Choice", None),
        ("Seconds Timestamp", "Wait", None),
        ("SecondsPath TimestampPath", "Wait", PATH),
        ("Error Cause", "Fail", None),
        ("ErrorPath CausePath", "Fail", PATH),
        ("Branches", "Parallel", None),
        ("ItemProcessor Iterator ItemSelector ItemReader ItemBatcher ResultWriter Label", "Map", None),
        ("MaxConcurrency ToleratedFailureCount ToleratedFailurePercentage", "Map", None),
        ("MaxConcurrencyPath ToleratedFailureCountPath ToleratedFailurePercentagePath", "Map", PATH),
        ("ItemsPath", "Map", PATH),
        ("Items", "Map", JSONATA),
    ];
    let mut rows = 0;
    for (names, states, language) in matrix {
        for (name, state) in names.split(' ').flat_map(|name| Object::STATES.map(|state| (name, state))) {
            let expected = states.split(' ').any(|s| s == state.name()).then_some(language);
            assert_eq!(field(state, name).map(|f| f.language), expected, "{name} of {}", state.name());
            rows += usize::from(expected.is_some());
        }
    }
    assert_eq!(Object::STATES.map(|state| fields(state).len()).iter().sum::<usize>(), rows);
}

#[test]
fn rules_have_the_same_operators_and_only_the_top_one_transitions() {
    let names = |object| group(object, "operator").map(|f| f.name).collect::<Vec<_>>();
    assert_eq!(names(Object::ChoiceRule).len(), 39);
    assert_eq!(names(Object::ChoiceRule), names(Object::NestedRule));
    assert!(operators().all(|f| !f.allows(QueryLanguage::JSONata)));
    assert!(["Next", "Assign", "Output", "Condition"].iter().all(|name| field(Object::NestedRule, name).is_none()));
    let jsonata = fields(Object::ChoiceRule).iter().filter(|f| f.allows(QueryLanguage::JSONata)).map(|f| f.name);
    assert_eq!(jsonata.collect::<Vec<_>>(), ["Comment", "Condition", "Output", "Assign", "Next"]);
}

#[test]
fn the_order_is_canonical() {
    let fail = ["Type", "Comment", "QueryLanguage", "Error", "ErrorPath", "Cause", "CausePath"];
    assert_eq!(names(Object::Fail).collect::<Vec<_>>(), fail);
    for state in Object::STATES {
        let names: Vec<_> = names(state).collect();
        assert_eq!(names[..3], fail[..3]);
        let place = |name| names.iter().position(|n| *n == name);
        let tail = ["ResultSelector", "ResultPath", "OutputPath", "Output", "Assign", "Retry", "Catch", "Next", "End"];
        let places: Vec<usize> = tail.into_iter().filter_map(place).collect();
        let end = names.len() - places.len()..names.len();
        assert!(state == Object::Fail || places == end.collect::<Vec<_>>(), "{names:?}");
    }
}

#[test]
fn rows_stand_with_their_object_and_say_where_they_come_from() {
    for &object in Object::ALL {
        assert!(fields(object).iter().all(|f| f.object == object && !f.doc.is_empty() && !f.source.is_empty()));
        assert!(!fields(object).is_empty(), "{object:?}");
    }
}
