// Golden vectors: what the checks in gen/messages.js make of every text in proto/vectors.
// SUBROSA_GEN names the folder of messages.js. The servers run the same files in
// tests/unit/wire/test_vectors.c.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const vectors = fileURLToPath(new URL('../../proto/vectors/', import.meta.url));
const gen = process.env.SUBROSA_GEN;
assert.ok(gen, 'SUBROSA_GEN is not set: the folder with messages.js');
const { errors, messages, parse } = await import(pathToFileURL(resolve(gen, 'messages.js')).href);

function expand({ repeat }, text) {
	return repeat === undefined ? text : text.replace('@@', () => repeat[0].repeat(repeat[1]));
}

function runOk(type, vector) {
	const result = parse(type, expand(vector, vector.json));
	assert.equal(result.error, undefined, `${result.pointer}: ${result.expected}`);
	assert.equal(result.type, type);
	const canonical = expand(vector, vector.canonical);
	assert.deepEqual(JSON.parse(JSON.stringify(result.value)), JSON.parse(canonical));
	// The canonical text is what JSON.stringify writes, byte for byte.
	assert.equal(JSON.stringify(JSON.parse(canonical)), canonical);
}

function runBad(type, vector) {
	assert.ok(errors[vector.error], `there is no error "${vector.error}"`);
	const expected = vector.web ?? vector.error;
	if (vector.web !== undefined) assert.ok(vector.why, 'a difference needs its reason');
	const result = parse(type, expand(vector, vector.json));
	assert.equal(result.error ?? 'ok', expected);
	if (expected !== 'ok') assert.ok(result.expected.length > 0 && result.pointer.length < 200);
}

for (const type of Object.keys(messages)) {
	test(`vectors of ${type}`, async (t) => {
		const cases = JSON.parse(readFileSync(join(vectors, `${type}.json`), 'utf8'));
		assert.ok(
			cases.some((vector) => vector.canonical !== undefined),
			'no good vector',
		);
		assert.ok(
			cases.some((vector) => vector.error !== undefined),
			'no bad vector',
		);
		for (const vector of cases) {
			await t.test(vector.what, () =>
				(vector.error === undefined ? runOk : runBad)(type, vector),
			);
		}
	});
}

test('every vector file belongs to a message', () => {
	const files = readdirSync(vectors).filter((file) => file.endsWith('.json'));
	for (const file of files) assert.ok(messages[file.replace(/\.json$/, '')], file);
});

test('a group reads whichever message "t" names', () => {
	assert.equal(parse('client.*', '{"t":"status"}').type, 'client.status');
	assert.equal(parse('client.*', '{"t":"ev"}').error, 'unknown_message');
	assert.equal(parse('client.*', '{"t":"__proto__"}').error, 'unknown_message');
	assert.equal(parse('client.*', '{"t":7}').error, 'bad_message');
	assert.equal(parse('client.*', '{}').error, 'bad_message');
});
