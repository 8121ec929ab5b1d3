/* trust - whether the published keys are what everybody else is shown. Looked at before anything is
 * sealed: what does not hold is refused, with one code, and nothing is sent.
 *
 * What the check cannot know, six words tell: they stand for the identity of the chamber and for the
 * registrar's keys, the same on the screen in the hall and on every phone (phrase.js). As eleven
 * characters behind the address of a card or of the screen's code they are compared by the page. */
import { check } from '../proto/messages.js';
import { concat, equal, fromBase64, fromText, sha256, toBase64 } from './bytes.js';
import { wordsOf } from './phrase.js';
import { importTokenKey } from './tokens.js';

const ECDSA = { name: 'ECDSA', hash: 'SHA-256' };
const WORDS_BYTES = 9;
const SPARE_MASK = 0xc0; /* of the last byte: 66 bits count */
const PIN_CHARS = 11;

/**
 * @typedef {object} Trust
 * @property {string[]} words  the six words
 * @property {string} pin      the same 66 bits as base64url
 * @property {string} anchor   what may not change as long as a page lives
 */

function refusal(code) {
	return Object.assign(new Error(code), { code });
}

function require(holds) {
	if (!holds) {
		throw refusal('keys_differ');
	}
}

const allDifferent = (list) => new Set(list).size === list.length;

/* Every seal key is the identity's word, for its own room. */
async function checkSeals({ identity, rooms }) {
	const key = await crypto.subtle.importKey('raw', fromBase64(identity),
		{ name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
	require(allDifferent(rooms.map(({ room }) => room)));
	const right = await Promise.all(rooms.map(({ room, seal, signature }) =>
		crypto.subtle.verify(ECDSA, key, fromBase64(signature),
			concat(fromText(`subrosa.v1 seal ${room} `), fromBase64(seal)))));
	require(right.every(Boolean));
}

/* Two keys of one modulus, or two names for one key, could tell people apart. */
async function checkTokenKeys(tokens) {
	require(allDifferent(tokens.map(({ room, purpose }) => `${room} ${purpose}`)));
	require(allDifferent(tokens.map(({ modulus }) => modulus)));
	await Promise.all(tokens.map(({ modulus, id }) =>
		importTokenKey(fromBase64(modulus), fromBase64(id))));
}

/**
 * @param {{registrar: any, chamber: any}} keys as /keys.json has them; the registrar's message as it
 *   was stored is what JSON.stringify makes of it again
 * @returns {Promise<Trust>} rejects with an error of code keys_differ, or keys_changed for what is no
 *   message of this version
 */
export async function checkKeys({ registrar, chamber }) {
	if (check('keys.registrar', registrar) !== null || check('keys.chamber', chamber) !== null) {
		throw refusal('keys_changed');
	}
	const digest = await sha256(fromText(JSON.stringify(registrar)));
	require(equal(digest, fromBase64(chamber.registrar)));
	try {
		await checkSeals(chamber);
		await checkTokenKeys(registrar.tokens);
	} catch {
		throw refusal('keys_differ'); /* whatever was wrong with them */
	}
	const identity = fromBase64(chamber.identity);
	const bits = (await sha256(concat(fromText('subrosa.v1 words'), identity, digest)))
		.slice(0, WORDS_BYTES);
	bits[WORDS_BYTES - 1] &= SPARE_MASK;
	return {
		words: wordsOf(bits),
		pin: toBase64(bits).slice(0, PIN_CHARS),
		anchor: toBase64(concat(identity, digest)),
	};
}
