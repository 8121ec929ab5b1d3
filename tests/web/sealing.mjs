/* sealing - what the tests of the page's cryptography share: vectors, small spellings. */
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';

/* Node 18 has it, but not by this name. */
globalThis.crypto ??= webcrypto;

/** @param {string} name a file of proto/vectors/seal/ */
export function vectorsUrl(name) {
	return new URL(`../../proto/vectors/seal/${name}.json`, import.meta.url);
}

export function vectors(name) {
	return JSON.parse(readFileSync(vectorsUrl(name), 'utf8'));
}

export function failsWith(code) {
	return (error) => error.name === 'SealError' && error.code === code;
}

/** A copy with one bit (or more) changed. */
export function flip(data, at, mask = 1) {
	const changed = data.slice();
	changed[at] ^= mask;
	return changed;
}
