use super::super::*;

#[test]
fn free_variables_know_scopes() {
    assert_eq!(free("$a + $b($c) & $ & $$"), "a b() c");
    assert_eq!(free("($x := $y; $x)"), "y");
    assert_eq!(free("($x; $x := 1)"), "x");
    assert_eq!(free("($x := $x; $x)"), "x");
    assert_eq!(free("(($x := 1); $x)"), "x");
    assert_eq!(free("(($y := 1; $y := 2); $y; $y := 3)"), "y");
    assert_eq!(free("($y := 1; $y := $y + 1; ($z := $y); $y + $z)"), "z");
    assert_eq!(free("a@$y[($y := 1; $y)].b[$y]"), "");
    assert_eq!(free("$x := 1 + $x"), "x");
    assert_eq!(free("[$x := 1, $x]"), "");
    assert_eq!(free("function($v, $i) { $v + $i + $n }"), "n");
    assert_eq!(free("(function($v) { $v })($v)"), "v");
    assert_eq!(free("($f := function($n) { $n < 2 ? 1 : $n * $f($n - 1) }; $f(5))"), "");
    assert_eq!(free("($even := function($n) { $odd($n) }; $odd := function($n) { $even($n) }; $even(1))"), "");
    assert_eq!(free("($t := |a|{ 'b': $x }|; $x := 1; $y := 2)"), "");
    assert_eq!(free("function() { ($x := 1; $x) } ~> $f"), "f");
    assert_eq!(free("$l@$o.lines[$o.id = $n]^($o.price).{'o': $o} + $o"), "l n o");
    assert_eq!(free("a.b#$i[$i = 0].($i) & $i"), "i");
    assert_eq!(free("a[b@$v.c].d[$v]"), "v");
    assert_eq!(free("a.(b@$v.c).d[$v]"), "v");
    assert_eq!(free("a@$v{$v: $v}"), "");
    assert_eq!(free("$map($l, $string)"), "map() l string");
    assert_eq!(free("$[$x[]] [0]"), "x");
}

#[test]
fn references_to_states_have_their_fields() {
    assert_eq!(states("$states.input.items[price > 10].name"), "input.items.name");
    assert_eq!(states("$states.input.(a.b).c"), "input");
    assert_eq!(states("$states.input.items@$i#$n^(price)[0].*.x"), "input.items");
    assert_eq!(states("$states.'input'.`a b`[]"), "input.a b");
    assert_eq!(states("$states[0].input"), "input");
    assert_eq!(states("$exists($states)"), "");
    assert_eq!(states("$states.result.Body ~> $parse()"), "result.Body");
    assert_eq!(states("{ $states.input.a: [$states.errorOutput] }"), "input.a errorOutput");
    assert_eq!(states("x[$states.context.Map.Item.Index]"), "context.Map.Item.Index");
    assert_eq!(states("function($states) { $states.input }"), "");
    assert_eq!(states("a.$states.input"), "");
}

#[test]
fn the_service_refuses_the_top_level() {
    for (source, expected) in [
        ("phone", "phone"),
        ("phone[]", "phone"),
        ("phone.number", "phone"),
        ("$states.input.items[price > 10].name", ""),
        ("$states.input.(a + $ + b.c)", ""),
        ("$states.input^(>price, name){kind: $sum(price)}", ""),
        ("$states.input ~> |items|{'a': b}, 'c'|", ""),
        ("{ key: value, 'k': $states.input }", "key value"),
        ("[a, 1..b]", "a b"),
        ("f(x)", "f x"),
        ("$sum(x)", "x"),
        ("a ? b : c", "a b c"),
        ("$map($states.input, function($v) { $v.name & other })", "other"),
        ("$states.input.$map(lines, function($v) { $v & other })", ""),
        ("x[y]^(z).w", "x"),
        ("(x; $y := z)", "x z"),
        ("'a b'.c", "'a b'"),
        ("'a b'[0]#$i.c", "'a b'"),
        ("'a b'[0]", ""),
        ("'a b' & 'c'", ""),
        ("$", "$"),
        ("$.a", "$"),
        ("$[0]", "$"),
        ("$$", "$$"),
        ("$states.input[a = $$.b]", "$$"),
        ("$eval('1')", "$eval"),
        ("($eval := 1; $eval)", ""),
        ("and or in", "and in"),
        ("-x", "x"),
        ("$x ~> f", "f"),
        ("λ($x){$x}", ""),
    ] {
        assert_eq!(refused(source), expected, "{source}");
    }
    assert!(FUNCTIONS.is_sorted() && FUNCTIONS.len() == 69);
    assert!(is_function("uuid") && is_function("sum") && !is_function("eval") && !is_function("$sum"));
}

/// What a search finds, as text.
fn free(source: &str) -> String {
    let ast = parse(source).unwrap();
    let found = free_variables(&ast);
    for variable in &found {
        assert_eq!(&source[variable.offset..variable.end], format!("${}", variable.name), "{source}");
    }
    let names = found.iter().map(|variable| format!("{}{}", variable.name, if variable.called { "()" } else { "" }));
    names.collect::<Vec<_>>().join(" ")
}

fn states(source: &str) -> String {
    let ast = parse(source).unwrap();
    let found = states_references(&ast);
    for reference in &found {
        assert!(source[reference.offset..reference.end].starts_with("$states"), "{source}");
        for field in &reference.fields {
            assert!(source[field.offset..field.end].contains(field.name.as_ref()), "{source}");
        }
    }
    found.iter().map(StatesReference::path).collect::<Vec<_>>().join(" ")
}

fn refused(source: &str) -> String {
    let ast = parse(source).unwrap();
    let found = refused_by_service(&ast);
    found.iter().map(|refusal| &source[refusal.offset..refusal.end]).collect::<Vec<_>>().join(" ")
}
