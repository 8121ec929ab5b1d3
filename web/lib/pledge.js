/* pledge - what makes a contribution one's own: 66 random bits, six words, from which its withdrawal
 * secret and its reply key are derived (server/ARCHITECTURE.md, Sealing). Whoever has the words can
 * do with the contribution what its page can. */
import { fromText } from './bytes.js';

const ROUNDS = 200000;
const SECRET_BYTES = 32;
const REPLY_KEY_BYTES = 16;
const PHRASE_BYTES = 9;
const LAST_MASK = 0xc0; /* of nine bytes the last six bits do not count */

/**
 * @typedef {object} Pledge
 * @property {Uint8Array} phrase  nine bytes: the six words
 * @property {Uint8Array} secret  @property {Uint8Array} commit  its SHA-256
 * @property {Uint8Array} reply   the key of the notes about it
 * @property {string} part
 * @property {import('./speech.js').Refund|null} refund  request for a token to get back
 */

/**
 * @param {Uint8Array} phrase nine bytes  @param {string} forum  @param {string} room
 * @returns {Promise<{secret: Uint8Array, reply: Uint8Array}>}
 */
export async function deriveFromPhrase(phrase, forum, room) {
	const key = await crypto.subtle.importKey('raw', phrase, 'PBKDF2', false, ['deriveBits']);
	const bits = await crypto.subtle.deriveBits({
		name: 'PBKDF2', hash: 'SHA-256', iterations: ROUNDS,
		salt: fromText(`subrosa.v1 phrase ${forum} ${room}`),
	}, key, 8 * (SECRET_BYTES + REPLY_KEY_BYTES));
	return {
		secret: new Uint8Array(bits, 0, SECRET_BYTES),
		reply: new Uint8Array(bits, SECRET_BYTES, REPLY_KEY_BYTES),
	};
}

/** The pledge that six words stand for. @param {import('./speech.js').Craft} craft
 * @param {Uint8Array} phrase @returns {Promise<Pledge>} */
export async function pledgeOf(craft, phrase) {
	const { secret, reply } = await craft.derive(phrase);
	return { phrase, secret, reply, commit: await craft.sha256(secret), part: '', refund: null };
}

async function makePledge(craft, part) {
	const phrase = craft.random(PHRASE_BYTES);
	phrase[PHRASE_BYTES - 1] &= LAST_MASK;
	const refund = await craft.askRefund(part);
	return { ...await pledgeOf(craft, phrase), part, refund };
}

/** Pledges made ahead. Deriving takes a moment, so one is always ready, and every page makes it,
 * whether it will ever say something or not. */
export class Pledges {
	#craft; #ready = new Map();

	/** @param {import('./speech.js').Craft} craft */
	constructor(craft) {
		this.#craft = craft;
	}

	/** Make one for this part, if none is ready; nothing else is due now. @param {string} part */
	prepare(part) {
		if (!this.#ready.has(part)) {
			const making = makePledge(this.#craft, part);
			this.#ready.set(part, making);
			making.catch(() => this.#ready.delete(part));
		}
	}

	/** @param {string} part @returns {Promise<Pledge>} one that nobody has used */
	take(part) {
		this.prepare(part);
		const made = this.#ready.get(part);
		this.#ready.delete(part);
		return made;
	}
}
