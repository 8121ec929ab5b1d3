/* hpke - sealing to a public key, one message at a time.
 *
 * RFC 9180, base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, single shot (sequence
 * number 0), aad empty. Sealed form: `enc[65] | ciphertext | tag[16]`. */
import { concat, fromText } from './bytes.js';
import { SealError } from './sealerror.js';

export const POINT_BYTES = 65;
export const OVERHEAD_BYTES = POINT_BYTES + 16;

const NOTHING = new Uint8Array(0);
const ZERO_KEY = new Uint8Array(32); /* HMAC pads an empty key to this; WebCrypto takes no empty key */
const VERSION = fromText('HPKE-v1');
const KEM_SUITE = concat(fromText('KEM'), Uint8Array.of(0x00, 0x10));
const HPKE_SUITE = concat(fromText('HPKE'), Uint8Array.of(0x00, 0x10, 0x00, 0x01, 0x00, 0x01));
const P256 = { name: 'ECDH', namedCurve: 'P-256' };
const HMAC = { name: 'HMAC', hash: 'SHA-256' };

async function hmac(key, ...pieces) {
	const imported = await crypto.subtle.importKey('raw', key.length ? key : ZERO_KEY, HMAC, false,
		['sign']);
	return new Uint8Array(await crypto.subtle.sign('HMAC', imported, concat(...pieces)));
}

/* RFC 9180 section 4, LabeledExtract. */
function extract(suite, salt, label, ikm) {
	return hmac(salt, VERSION, suite, fromText(label), ikm);
}

/* RFC 9180 section 4, LabeledExpand of at most 32 bytes: one block of HKDF-Expand. */
async function expand(suite, prk, label, info, length) {
	const block = await hmac(prk, Uint8Array.of(0, length), VERSION, suite, fromText(label), info,
		Uint8Array.of(1));
	return block.subarray(0, length);
}

/* RFC 9180 sections 4.1 (ExtractAndExpand) and 5.1 (KeySchedule, mode_base). */
async function messageKeys(dh, enc, receiver, info) {
	const eae = await extract(KEM_SUITE, NOTHING, 'eae_prk', dh);
	const shared = await expand(KEM_SUITE, eae, 'shared_secret', concat(enc, receiver), 32);
	const [pskIdHash, infoHash, secret] = await Promise.all([
		extract(HPKE_SUITE, NOTHING, 'psk_id_hash', NOTHING),
		extract(HPKE_SUITE, NOTHING, 'info_hash', info),
		extract(HPKE_SUITE, shared, 'secret', NOTHING),
	]);
	const context = concat(Uint8Array.of(0), pskIdHash, infoHash);
	const [key, nonce] = await Promise.all([
		expand(HPKE_SUITE, secret, 'key', context, 16),
		expand(HPKE_SUITE, secret, 'base_nonce', context, 12),
	]);
	return { key, nonce };
}

async function sharedX(privateKey, point) {
	let peer;
	try {
		peer = await crypto.subtle.importKey('raw', point, P256, false, []); /* refuses what is off the curve */
	} catch {
		throw new SealError('invalid');
	}
	return new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: peer }, privateKey, 256));
}

function gcm(nonce, aad) {
	return { name: 'AES-GCM', iv: nonce, additionalData: aad };
}

function aesKey(key, use) {
	return crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use]);
}

/** @returns {Promise<CryptoKeyPair>} a key pair of the curve */
export function makePair() {
	return /** @type {Promise<CryptoKeyPair>} */ (
		crypto.subtle.generateKey(P256, true, ['deriveBits']));
}

/** @param {CryptoKeyPair} pair @returns {Promise<Uint8Array>} its point, POINT_BYTES */
export async function pointOf(pair) {
	return new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
}

/**
 * Seal to the point `receiver`.
 * @param {Uint8Array} receiver POINT_BYTES @param {string} info @param {Uint8Array} plain
 * @param {{aad?: Uint8Array, ephemeral?: CryptoKeyPair}} [vector] for test vectors only: sealing
 *   twice with one ephemeral key breaks both messages
 * @returns {Promise<Uint8Array>} @throws {SealError} invalid: no point of the curve
 */
export async function seal(receiver, info, plain, { aad = NOTHING, ephemeral } = {}) {
	if (receiver.length !== POINT_BYTES || receiver[0] !== 4) {
		throw new SealError('invalid');
	}
	const pair = ephemeral ?? await makePair();
	const [enc, dh] = await Promise.all([pointOf(pair), sharedX(pair.privateKey, receiver)]);
	const { key, nonce } = await messageKeys(dh, enc, receiver, fromText(info));
	const body = await crypto.subtle.encrypt(gcm(nonce, aad), await aesKey(key, 'encrypt'), plain);
	return concat(enc, new Uint8Array(body));
}

/**
 * Open what was sealed to `pair`. Pages never do this; the tests do.
 * @param {CryptoKeyPair} pair @param {string} info @param {Uint8Array} sealed
 * @param {{aad?: Uint8Array}} [options]
 * @returns {Promise<Uint8Array>} @throws {SealError} crypto: whatever cannot be opened
 */
export async function open(pair, info, sealed, { aad = NOTHING } = {}) {
	const enc = sealed.subarray(0, POINT_BYTES);
	if (sealed.length < OVERHEAD_BYTES || enc[0] !== 4) {
		throw new SealError('crypto');
	}
	try {
		const dh = await sharedX(pair.privateKey, enc);
		const { key, nonce } = await messageKeys(dh, enc, await pointOf(pair), fromText(info));
		return new Uint8Array(await crypto.subtle.decrypt(gcm(nonce, aad),
			await aesKey(key, 'decrypt'), sealed.subarray(POINT_BYTES)));
	} catch {
		throw new SealError('crypto');
	}
}
