/* phrase - six words: all of them are there and back, however they are typed. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { load } from './built.mjs';

const { bytesOf, wordsOf } = await load('lib/phrase.js');
const { wordlist } = await load('lib/wordlist.js');

const ZERO = new Uint8Array(9);
const sample = (i) => {
	const bytes = new Uint8Array(createHash('sha256').update(`phrase ${i}`).digest().subarray(0, 9));
	bytes[8] &= 0xc0;
	return bytes;
};

/* Digest of the list as BIP-39 publishes it, one word a line. */
test('the list is that of BIP-39, and four letters tell its words apart', () => {
	assert.equal(createHash('sha256').update(`${wordlist.join('\n')}\n`).digest('hex'),
		'2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda');
	assert.equal(new Set(wordlist.map((word) => word.slice(0, 4))).size, 2048);
});

test('the first and the last, and one whose bits were counted by hand', () => {
	assert.deepEqual(wordsOf(ZERO), Array(6).fill('abandon'));
	assert.deepEqual(wordsOf(new Uint8Array(9).fill(255)), Array(6).fill('zoo'));
	/* 00000000001 00000000010 00000000011 00000000100 00000000101 00000000110, and six zeros */
	assert.deepEqual(wordsOf(Uint8Array.of(0x00, 0x20, 0x08, 0x01, 0x80, 0x40, 0x0a, 0x01, 0x80)),
		[1, 2, 3, 4, 5, 6].map((i) => wordlist[i]));
});

test('the spare bits do not count', () => {
	const bytes = sample(0);
	const words = wordsOf(bytes);
	bytes[8] |= 0x3f;
	assert.deepEqual(wordsOf(bytes), words);
});

test('there and back, a thousand times', () => {
	for (let i = 0; i < 1000; i++) {
		const bytes = sample(i);
		assert.deepEqual(bytesOf(wordsOf(bytes).join(' ')), bytes);
	}
});

test('as people type: case, spaces, commas, four letters', () => {
	for (let i = 0; i < 100; i++) {
		const words = wordsOf(sample(i));
		const typed = [
			`  ${words.join('   ').toUpperCase()}\n`, words.join(', '), `${words.join('-')}.`,
			words.map((word) => word.slice(0, 4)).join(' '),
			words.map((word) => word[0].toUpperCase() + word.slice(1, 5)).join('\u00a0'),
		];
		typed.forEach((text) => assert.deepEqual(bytesOf(text), sample(i), text));
	}
});

test('anything else is refused', () => {
	const words = wordsOf(sample(1));
	const wrong = ['', '   ', words.slice(1).join(' '), [...words, words[0]].join(' '),
		[...words.slice(1), 'subrosa'].join(' '), words.join(''), [...words.slice(1), 'aba'].join(' '),
		[...words.slice(1), 'abandons'].join(' '), [...words.slice(1), 'constructor'].join(' ')];
	wrong.forEach((text) => assert.equal(bytesOf(text), null, text));
	assert.throws(() => wordsOf(new Uint8Array(8)), RangeError);
});
