// source - the files of proto/, and how a fault in them is told.

import { readFileSync } from 'node:fs';

/** Says where in proto/ what is wrong. */
export class SchemaError extends Error {}

export function fail(where, what) {
	throw new SchemaError(`${where}: ${what}`);
}

// JSON.parse keeps the last of two members with one name. These files are written without
// needless escapes, so that a text which does not survive the round trip has lost a member.
export function readJson(path) {
	const text = readFileSync(path, 'utf8');
	const value = JSON.parse(text);
	const dense = text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
	if (dense !== JSON.stringify(value))
		fail(path, 'a member occurs twice, or an escape is needless');
	return value;
}

export function onlyKeys(where, schema, allowed) {
	for (const key of Object.keys(schema)) {
		if (!allowed.includes(key)) fail(where, `"${key}" is not known to the generator here`);
	}
}

export function noTwice(where, list) {
	if (!Array.isArray(list)) fail(where, 'a list is expected');
	const twice = list.find((value, index) => list.indexOf(value) !== index);
	if (twice !== undefined) fail(where, `"${twice}" occurs twice`);
}
