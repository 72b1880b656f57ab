// Writes jsonata-values-2.0.6.jsonl: what expressions evaluate to in the reference engine.
//
//   npm install --prefix "$DIR" jsonata@2.0.6
//   node tests/oracle/jsonata-values.mjs "$DIR/node_modules/jsonata" SUITE > tests/oracle/jsonata-values-2.0.6.jsonl
//
// SUITE is the engine's own test suite (github.com/jsonata-js/jsonata, test/test-suite) in one folder: `cases.jsonl`, one case a
// line, and `datasets/`. Expressions: the suite's, those of jsonata-values.txt (one a line), and random ones from a fixed seed,
// which is how the file is always the same. The second and the third kind are evaluated with $states and variables, as in the
// service. With `--random COUNT SEED` the suite is left out and there are as many random ones as one likes, for a test by hand.
//
// The first line has the data sets. Each other one has `expr`, `data` or `dataset`, `bindings`, and `value`, `undefined`, `function`,
// or `error` with `code` and `message`. Half a surrogate pair cannot stand in UTF-8, so expressions that have or give one are left
// out, as are those whose values change from one moment to the next, and those that this engine does not come to an end with.

import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';

const TIME_MAX = 10_000;

const [engine, suite, ...options] = process.argv.slice(2);
const jsonata = createRequire(import.meta.url)(engine);
const many = options[0] === '--random';
const RANDOM = many ? Number(options[1]) : 3000;
const SEED = many ? Number(options[2]) : 20060206;

if (!isMainThread) {
    // Every entry comes with its data and bindings, and goes back as what it gives.
    parentPort.on('message', async ({ expr, data, bindings }) => parentPort.postMessage(await verdict(expr, data, bindings)));
} else {
    await main();
}

async function verdict(expr, data, bindings) {
    try {
        const value = await jsonata(expr).evaluate(data, bindings);
        if (value === undefined) return { undefined: true };
        if (typeof value === 'function' || value?._jsonata_lambda || value?._jsonata_function) return { function: true };
        if (typeof value === 'number' && !Number.isFinite(value)) return { infinite: true };
        return { value: JSON.parse(JSON.stringify(value)) };
    } catch (error) {
        return { error: { code: error.code ?? null, message: error.message } };
    }
}

// What the worker says, or nothing if it takes too long.
function ask(worker, question) {
    return new Promise(resolve => {
        const timer = setTimeout(() => resolve(undefined), TIME_MAX);
        worker.once('message', answer => {
            clearTimeout(timer);
            resolve(answer);
        });
        worker.postMessage(question);
    });
}

async function main() {
    const lines = text => text.split('\n').filter(line => line !== '');

    // What the expressions of this project see. The Rust side reads it from the first line.
    const SEEN = {
        states: {
            input: {
                id: 'o-1', n: 3, x: 2.5, neg: -1, zero: 0, flag: true, off: false, none: null, text: 'a,b', empty: '', list: [],
                numbers: [1, 2, 3], mixed: [1, 'a', null, [2]], one: [5], nested: [[1, 2], [3]], deep: [[[1]], [[2], 3]], object: {},
                items: [
                    { id: 1, name: 'ink', price: 10.5, tags: ['a', 'b'] },
                    { id: 2, name: 'pen', price: 3, tags: ['c'] },
                    { id: 3, name: 'cap', price: 7, tags: [], parts: [{ n: 1 }, { n: 2 }] },
                ],
                single: [{ id: 9, v: [4] }], customer: { name: 'Ann', address: { city: 'Bern', lines: ['x', 'y'] } },
                'order id': 7, when: '2024-02-29T12:30:00.000Z',
            },
            context: { Execution: { Id: 'arn:e', Input: { a: 1 } }, State: { Name: 'S' } },
            result: [1, { a: [1] }, { a: [2, 3] }],
        },
        n: 4, s: 'text', t: true, nil: null, list: [10, 20, 30], rows: [{ v: 1 }, { v: [2, 3] }, 4, [{ v: 5 }]], grid: [[1], [2, 3]],
        object: { a: { b: 1 }, c: [1] }, deepest: [[{ a: [[2]] }], [{ a: [[{ b: 3 }, 4], [5]] }]], deep1: [[{ a: [[2]] }]], big: 9007199254740991,
    };

    const VARYING = /\$(now|millis|random|shuffle)\b/;

    // A small generator with a seed (the constants are those of Numerical Recipes).
    let state = SEED;
    const below = bound => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor(state / 2 ** 32 * bound);
    };
    const pick = list => list[below(list.length)];
    const FIELDS = Object.keys(SEEN.states.input).map(name => name.includes(' ') ? `\`${name}\`` : name);
    const INNER = ['id', 'name', 'price', 'tags', 'v', 'n', 'a', 'b', 'c', 'city', 'address', 'parts', 'lines', 'nothing'];
    const index = () => pick(['[0]', '[-1]', '[1]', '[$n - 3]', '[5]', '[1.7]', '[[0, 1]]', '[$ > 1]', '[price > 5]', '[$t]', '[$states.input.zero]']);
    const path = () => {
        let text = pick(['$states.input.' + pick(FIELDS), '$states.result', '$rows', '$grid', '$list', '$object', '$states.input.items', '$n', '$s', '$t', '$nothing']);
        for (let more = below(4); more > 0; more--) text += pick(['.' + pick(INNER), '.' + pick(INNER), index(), '.*', '[]', '.(' + pick(INNER) + ')']);
        return text;
    };
    const literal = () => pick(['1', '0', '-2', '2.5', '"a"', '"2"', '""', 'true', 'false', 'null', '[]', '[1, 2]', '{}', '{"a": 1}']);
    const CALLS = [
        ['$sum', 1], ['$count', 1], ['$exists', 1], ['$string', 1], ['$number', 1], ['$not', 1], ['$boolean', 1], ['$length', 1], ['$keys', 1],
        ['$append', 2], ['$join', 1], ['$join', 2], ['$merge', 1], ['$distinct', 1], ['$reverse', 1], ['$sort', 1], ['$type', 1], ['$max', 1],
        ['$min', 1], ['$average', 1], ['$uppercase', 1], ['$split', 2], ['$contains', 2], ['$lookup', 2], ['$spread', 1], ['$zip', 2], ['$abs', 1],
        ['$round', 1], ['$round', 2], ['$floor', 1], ['$power', 2], ['$sqrt', 1], ['$formatNumber', 2], ['$formatBase', 2], ['$substring', 2],
        ['$pad', 2], ['$replace', 3], ['$trim', 1], ['$fromMillis', 1], ['$toMillis', 1], ['$substringBefore', 2], ['$base64encode', 1],
        ['$parseInteger', 2], ['$formatInteger', 2], ['$encodeUrlComponent', 1], ['$each', 2], ['$map', 2], ['$filter', 2], ['$reduce', 2],
        ['$single', 2], ['$sift', 2], ['$assert', 2], ['$error', 1], ['$clone', 1], ['$nothing', 1],
    ];
    const lambda = () => 'function($a, $b) {' + pick(['$a', '$a + $b', '$a = $b', '$a > 1', '$string($a)', '$a & $b', '$exists($a.id)']) + '}';
    const OPERATORS = ['+', '-', '*', '/', '%', '=', '!=', '<', '<=', '>', '>=', '&', 'and', 'or', 'in', '~>'];
    const random = depth => {
        const part = () => random(depth - 1);
        if (depth === 0) return below(3) === 0 ? literal() : path();
        switch (below(9)) {
            case 0: case 1: case 2: return `${part()} ${pick(OPERATORS.slice(0, -1))} ${part()}`;
            case 3: return `(${part()}) ? ${part()} : ${part()}`;
            case 4: case 5: {
                const [name, count] = pick(CALLS);
                const higher = /each|map|filter|reduce|single|sift/.test(name);
                const given = Array.from({ length: count }, (_, at) => higher && at === 1 ? lambda() : part());
                return `${name}(${given.join(', ')})`;
            }
            case 6: return `{"k": ${part()}, "l": ${part()}}`;
            case 7: return `[${part()}, ${part()}]`;
            default: return path();
        }
    };

    const datasets = {};
    if (!many) for (const name of readdirSync(`${suite}/datasets`).sort()) {
        datasets[name.replace('.json', '')] = JSON.parse(readFileSync(`${suite}/datasets/${name}`, 'utf8'));
    }
    console.log(JSON.stringify({ datasets, seen: SEEN }));

    const entries = [];
    if (!many) {
        for (const line of lines(readFileSync(`${suite}/cases.jsonl`, 'utf8'))) {
            const { id, expr, data, dataset, bindings, timelimit, code } = JSON.parse(line);
            // Cases without an end want a time limit, which this engine has none of.
            if (typeof expr !== 'string' || (timelimit && code)) continue;
            entries.push({ id, expr, ...(dataset ? { dataset } : { data }), bindings: Object.keys(bindings ?? {}).length > 0 ? bindings : undefined });
        }
        for (const expr of lines(readFileSync(new URL('jsonata-values.txt', import.meta.url), 'utf8'))) entries.push({ expr });
    }
    const seen = new Set();
    while (seen.size < RANDOM) seen.add(random(below(3)));
    for (const expr of seen) entries.push({ expr });

    const begin = () => new Worker(fileURLToPath(import.meta.url), { argv: process.argv.slice(2) });
    let worker = begin();
    for (const entry of entries) {
        if (VARYING.test(entry.expr)) continue;
        const [data, bindings] = entry.id ? [entry.dataset ? datasets[entry.dataset] : entry.data, entry.bindings ?? {}] : [undefined, SEEN];
        const answer = await ask(worker, { expr: entry.expr, data, bindings });
        if (answer === undefined) {
            await worker.terminate();
            worker = begin();
            continue;
        }
        const line = JSON.stringify({ ...entry, ...answer });
        if (line.isWellFormed() && !/\\ud[89a-f]/.test(line)) console.log(line);
    }
    await worker.terminate();
}
