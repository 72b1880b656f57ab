//! Parts of items: elements of lists, members of sets, projections, queries.

use super::*;

#[test]
fn lists_and_sets_are_updated_by_their_elements() {
    let item = json!({
        "id": { "S": "1" }, "l": { "L": [{ "S": "a" }, { "S": "b" }, { "S": "c" }] }, "s": { "SS": ["x", "y"] },
        "m": { "M": { "l": { "L": [{ "M": { "n": { "N": "1" } } }] } } }
    });
    let db = DynamoDb::new().table("T", ["id"]).item("T", item);
    for (expression, given, changed) in [
        (
            "SET l[1] = :v",
            json!({ ":v": { "S": "B" } }),
            json!({ "l": { "L": [{ "S": "a" }, { "S": "B" }, { "S": "c" }] } }),
        ),
        ("REMOVE l[0], l[1]", json!({}), json!({ "l": { "L": [{ "S": "c" }] } })),
        ("SET l[9] = :v", json!({ ":v": { "S": "d" } }), json!({ "l": { "L": [{ "S": "c" }, { "S": "d" }] } })),
        (
            "SET l = list_append(:v, l), n = list_append(if_not_exists(n, :e), :v)",
            json!({ ":v": { "L": [{ "N": "0" }] }, ":e": { "L": [] } }),
            json!({ "l": { "L": [{ "N": "0" }, { "S": "c" }, { "S": "d" }] }, "n": { "L": [{ "N": "0" }] } }),
        ),
        (
            "SET m.l[0].n = m.l[0].n + :v",
            json!({ ":v": { "N": "2" } }),
            json!({ "m": { "M": { "l": { "L": [{ "M": { "n": { "N": "3" } } }] } } } }),
        ),
        ("DELETE s :v, none :v", json!({ ":v": { "SS": ["x", "z"] } }), json!({ "s": { "SS": ["y"] } })),
        ("DELETE s :v", json!({ ":v": { "SS": ["y"] } }), json!({})),
    ] {
        let more = if given == json!({}) { given } else { values(given) };
        assert_eq!(update(&db, expression, more), changed, "{expression}");
    }
    assert_eq!(db.items("T")[0].get("s"), None);
}

#[test]
fn only_what_is_wanted_is_read() {
    let item = json!({
        "id": { "S": "1" }, "l": { "L": [{ "S": "a" }, { "S": "b" }, { "S": "c" }] },
        "m": { "M": { "a": { "S": "x" }, "b": { "M": { "c": { "N": "1" }, "d": { "N": "2" } } } } }
    });
    let db = DynamoDb::new().table("T", ["id"]).item("T", item);
    let get = |projection: &str| {
        let mut parameters =
            json!({ "TableName": "T", "Key": { "id": { "S": "1" } }, "ProjectionExpression": projection });
        if projection.contains('#') {
            parameters["ExpressionAttributeNames"] = json!({ "#m": "m" });
        }
        result(&db, "dynamodb:getItem", parameters)["Item"].clone()
    };
    assert_eq!(get("id, none"), json!({ "id": { "S": "1" } }));
    assert_eq!(get("l[2], l[0], l[7]"), json!({ "l": { "L": [{ "S": "a" }, { "S": "c" }] } }));
    assert_eq!(get("#m.b.d,#m.a"), json!({ "m": { "M": { "a": { "S": "x" }, "b": { "M": { "d": { "N": "2" } } } } } }));
    assert_eq!(get("m.x, id.y"), json!({}));
}

#[test]
fn a_query_gives_a_partition() {
    let item = |id: &str, at: u32, text: &str| json!({ "id": { "S": id }, "at": { "N": at.to_string() }, "text": { "S": text } });
    let db = DynamoDb::new().table("T", ["id", "at"]);
    let db = [item("a", 10, "x"), item("a", 9, "y"), item("b", 1, "x"), item("a", 11, "xy")]
        .into_iter()
        .fold(db, |db, item| db.item("T", item));
    let query = |condition: &str, more: Value| {
        let mut values = json!({ ":id": { "S": "a" } });
        let mut parameters = json!({ "TableName": "T", "KeyConditionExpression": condition });
        for (name, value) in more.as_object().unwrap() {
            let into = if name.starts_with(':') { &mut values } else { &mut parameters };
            into[name] = value.clone();
        }
        parameters["ExpressionAttributeValues"] = values;
        result(&db, "aws-sdk:dynamodb:query", parameters)
    };
    let all = [
        query("id = :id", json!({ "ProjectionExpression": "at" })),
        query(
            "id = :id AND at BETWEEN :a AND :b",
            json!({ ":a": { "N": "9" }, ":b": { "N": "10.0" }, "ScanIndexForward": false }),
        ),
        query(
            "id = :id",
            json!({ "FilterExpression": "begins_with(text, :x)", ":x": { "S": "x" }, "ProjectionExpression": "text" }),
        ),
        query("at = :id", json!({})),
        query("id = :id AND text = :id", json!({})),
        query("id > :id", json!({})),
        query("id = :id OR at = :id", json!({})),
        query("id = :id", json!({ "Limit": 1 })),
    ];
    insta::assert_snapshot!(pretty(&all));
}
