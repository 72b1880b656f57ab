// Writes jsonata-2.0.6.jsonl: what the parser of the reference engine says about a few thousand expressions.
//
//   npm install --prefix "$DIR" jsonata@2.0.6
//   node tests/oracle/jsonata.mjs "$DIR/node_modules/jsonata" SUITE/cases.jsonl > tests/oracle/jsonata-2.0.6.jsonl
//
// SUITE is the engine's own test suite (github.com/jsonata-js/jsonata, test/test-suite), one case with an `expr` a line.
// Expressions: the suite's, those of jsonata-odd.txt (one a line, as JSON strings), and mutations of both: a token taken out, put
// in or put in place of another one. The mutations are drawn from a fixed seed, so that the file is always the same.
//
// A line has `expr`, `ok`, and if it is not ok: `code` (null for an error of JavaScript's own, such as a regular expression's),
// `position` (in UTF-16 code units; null if the engine gives none) and `message`.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const MUTATIONS = 6000;
const SEED = 20060206;

const [engine, suite] = process.argv.slice(2);
const jsonata = createRequire(import.meta.url)(engine);

const verdict = expr => {
    try {
        jsonata(expr);
        return { expr, ok: true };
    } catch (error) {
        const { code = null, position, message } = error;
        return { expr, ok: false, code, position: Number.isInteger(position) ? position : null, message };
    }
};

// Tokens as a reader sees them; which ones exactly does not matter.
const TOKEN = /\s+|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\/\*[^]*?\*\/|\.\.|:=|!=|>=|<=|\*\*|~>|[$\w\u0080-\uffff]+|[^]/g;
const OTHERS = [
    '(', ')', '[', ']', '{', '}', '.', '..', ',', ';', ':', ':=', '?', '@', '#', '$', '$$', '$x', 'a', '`a b`', '"s"', "'", '"',
    '`', '1', '0.5', '1e400', '-', '+', '*', '**', '/', '%', '|', '=', '!=', '<', '>', '<=', '>=', '^', '^(', '&', 'and', 'or',
    'in', '!', '~', '~>', 'true', 'null', 'function($x){$x}', 'function(', 'λ($y)', '/re/i', '/*', '/* c */', '\\', '[]', '@$v',
    '#$i', '%.a', '.%', '[%.a]', '{"k": v}', '<s-:n>', '?:', '??', '\n', 'é', '😀',
];

// A small generator with a seed (the constants are those of Numerical Recipes).
let state = SEED;
const below = bound => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * bound);
};
const pick = list => list[below(list.length)];

const mutate = expr => {
    const tokens = expr.match(TOKEN) ?? [];
    for (let changes = 1 + below(2); changes > 0; changes--) {
        const at = below(tokens.length + 1);
        const other = below(3) === 0 ? pick(pick(seeds).match(TOKEN) ?? ['']) : pick(OTHERS);
        switch (below(4)) {
            case 0: tokens.splice(at, 1); break;
            case 1: tokens.splice(at, 0, other); break;
            case 2: tokens.splice(at, 1, other); break;
            default: if (below(4) === 0) tokens.length = at; else tokens.splice(at, 1, other);
        }
    }
    return tokens.join('');
};

const lines = text => text.split('\n').filter(line => line !== '');
const cases = lines(readFileSync(suite, 'utf8')).map(line => JSON.parse(line).expr).filter(expr => typeof expr === 'string');
const odd = lines(readFileSync(new URL('jsonata-odd.txt', import.meta.url), 'utf8')).map(line => JSON.parse(line));
// Very long texts are cases of depth and speed, which other tests have.
const seeds = [...new Set([...cases, ...odd])].filter(expr => expr.length < 2000);
const all = new Set(seeds);
while (all.size < seeds.length + MUTATIONS) {
    const expr = mutate(pick(seeds));
    if (expr.length < 400) all.add(expr);
}
// Half a surrogate pair cannot stand in UTF-8.
for (const expr of all) if (expr.isWellFormed()) console.log(JSON.stringify(verdict(expr)));
