/* phrase - 66 bits as six words of the BIP-39 English list, to be read aloud, compared and typed. */
import { wordlist } from './wordlist.js';

const WORDS = 6;
const WORD_BITS = 11n;
const SPARE_BITS = 6n; /* of nine bytes, behind the six words */
const BYTES = 9;
const SHORTEST_PREFIX = 4;

/** The six words of nine bytes, whose last 6 bits do not count.
 * @param {Uint8Array} bytes @returns {string[]} */
export function wordsOf(bytes) {
	if (bytes.length !== BYTES) {
		throw new RangeError('six words are nine bytes');
	}
	const number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) >> SPARE_BITS;
	return Array.from({ length: WORDS }, (_, i) =>
		wordlist[Number((number >> (WORD_BITS * BigInt(WORDS - 1 - i))) & 0x7ffn)]);
}

/* A word as it is, or its beginning: no two words share their first four letters. */
function indexOf(word) {
	const whole = wordlist.indexOf(word);
	return whole >= 0 || word.length < SHORTEST_PREFIX ? whole
		: wordlist.findIndex((one) => one.startsWith(word));
}

/**
 * The nine bytes of six words, the last 6 bits zero. Case, spaces and punctuation do not matter, and
 * the first four letters of a word are enough.
 * @param {string} words @returns {Uint8Array | null} null: not six words of the list
 */
export function bytesOf(words) {
	const indices = words.normalize('NFKC').toLowerCase().split(/[\s\p{P}]+/u).filter(Boolean)
		.map(indexOf);
	if (indices.length !== WORDS || indices.includes(-1)) {
		return null;
	}
	const number = indices.reduce((sum, index) => (sum << WORD_BITS) | BigInt(index), 0n) << SPARE_BITS;
	return Uint8Array.from({ length: BYTES }, (_, i) =>
		Number((number >> BigInt(8 * (BYTES - 1 - i))) & 0xffn));
}
