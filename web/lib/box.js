/* box - AES-GCM under a key that both sides have: `nonce[12] | ciphertext | tag[16]`.
 *
 * What a box is for decides the length of its key and its additional data, so that a box cannot be
 * taken for another. */
import { concat, fromText, random } from './bytes.js';
import { SealError } from './sealerror.js';

const NONCE_BYTES = 12;
const OVERHEAD_BYTES = NONCE_BYTES + 16;
const SPACE = 0x20;

/** Bytes of every note before it is sealed: JSON, padded with spaces. */
export const NOTE_BYTES = 512;

/**
 * @typedef {{purpose: 'admitted'|'reply'|'note'} | {purpose: 'view', room: string, view: string} |
 *   {purpose: 'core', room: string}} Use
 */
const PURPOSES = Object.freeze({
	admitted: { keyBytes: 16, aad: () => 'subrosa.v1 admitted' },
	reply: { keyBytes: 16, aad: () => 'subrosa.v1 reply' },
	note: { keyBytes: 16, aad: () => 'subrosa.v1 note' },
	view: { keyBytes: 32, aad: ({ room, view }) => `subrosa.v1 view ${room} ${view}` },
	core: { keyBytes: 32, aad: ({ room }) => `subrosa.v1 core ${room}` },
});

async function prepare(use, key, nonce, operation) {
	const purpose = PURPOSES[use.purpose];
	if (key.length !== purpose.keyBytes) {
		throw new SealError('invalid');
	}
	const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: fromText(purpose.aad(use)) };
	const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, [operation]);
	return { algorithm, imported };
}

function padNote(plain) {
	if (plain.length > NOTE_BYTES) {
		throw new SealError('too_large');
	}
	const padded = new Uint8Array(NOTE_BYTES).fill(SPACE);
	padded.set(plain);
	return padded;
}

/**
 * @param {Use} use @param {Uint8Array} key 16 or 32 bytes, as the purpose wants
 * @param {Uint8Array} plain @returns {Promise<Uint8Array>} @throws {SealError} invalid, too_large
 */
export async function sealBox(use, key, plain) {
	const nonce = random(NONCE_BYTES);
	const { algorithm, imported } = await prepare(use, key, nonce, 'encrypt');
	const data = use.purpose === 'note' ? padNote(plain) : plain;
	return concat(nonce, new Uint8Array(await crypto.subtle.encrypt(algorithm, imported, data)));
}

/**
 * @param {Use} use @param {Uint8Array} key @param {Uint8Array} sealed
 * @returns {Promise<Uint8Array|null>} null: it cannot be opened with this key, so it is for
 *   somebody else, for something else, or damaged. A note keeps its trailing spaces.
 * @throws {SealError} invalid: a key of another length
 */
export async function openBox(use, key, sealed) {
	const { algorithm, imported } = await prepare(use, key, sealed.slice(0, NONCE_BYTES), 'decrypt');
	if (sealed.length < OVERHEAD_BYTES) {
		return null;
	}
	try {
		return new Uint8Array(await crypto.subtle.decrypt(algorithm, imported,
			sealed.subarray(NONCE_BYTES)));
	} catch {
		return null;
	}
}
