/* tokens - blind tokens: the page's side.
 *
 * RSABSSA-SHA384-PSS-Deterministic (RFC 9474 sections 4.2 and 4.4) over RSA-2048 with e = 65537, in
 * the layout of Privacy Pass type 0x0002 (RFC 9578 section 6). Not constant-time: blinding happens
 * before anything is sent, so nobody can time it. */
import { concat, equal, fromHex, fromNumber, fromText, sha256, toBase64, toNumber } from './bytes.js';
import { SealError } from './sealerror.js';

export const MODULUS_BYTES = 256;
export const NONCE_BYTES = 32;
export const SALT_BYTES = 48;
const INPUT_BYTES = 98;
export const TOKEN_BYTES = INPUT_BYTES + MODULUS_BYTES;

const DIGEST_BYTES = 48;
const E = 65537n;

/* RFC 9578 section 6.5: the SPKI whose digest names a key, RSASSA-PSS with SHA-384, MGF1 with SHA-384
 * and a salt of 48 bytes, before the modulus of 2,048 bits and behind it. */
const SPKI_HEAD = fromHex('30820152303d06092a864886f70d01010a3030a00d300b0609608648016503040202' +
	'a11a301806092a864886f70d010108300b0609608648016503040202a2030201300382010f003082010a0282010100');
const SPKI_TAIL = fromHex('0203010001');

/* What no modulus has: all odd primes below 8,192, multiplied. */
const SMALL_PRIMES = smallPrimes(8192).reduce((product, prime) => product * BigInt(prime), 1n);
const sound = new Set(); /* moduli that were looked at, so that the same are not looked at twice */

/**
 * The public key of one room and purpose.
 * @typedef {{n: bigint, length: number, id: Uint8Array, verify: CryptoKey}} TokenKey
 */

/**
 * Take in a published key. What shows that a modulus was not made of two large primes is looked for:
 * a small factor would show through the blinding, and to a prime everybody has the private key.
 * @param {Uint8Array} modulus MODULUS_BYTES @param {Uint8Array} [id] as published
 * @returns {Promise<TokenKey>} @throws {SealError} invalid: no such key, or the id is not its id
 */
export async function importTokenKey(modulus, id) {
	const computed = await sha256(concat(SPKI_HEAD, modulus, SPKI_TAIL));
	if (modulus.length !== MODULUS_BYTES || modulus[0] < 0x80 || modulus.at(-1) % 2 === 0 ||
		(id && !equal(id, computed)) || !isSound(modulus)) {
		throw new SealError('invalid');
	}
	return { ...await importModulus(modulus), id: computed };
}

function isSound(modulus) {
	const [name, n] = [toBase64(modulus), toNumber(modulus)];
	if (!sound.has(name) && inverseOf(SMALL_PRIMES % n, n) !== null && power2(n - 1n, n) !== 1n) {
		sound.add(name);
	}
	return sound.has(name);
}

function smallPrimes(below) {
	const divided = new Uint8Array(below);
	const primes = [];
	for (let i = 3; i < below; i += 2) {
		if (!divided[i]) {
			primes.push(i);
			for (let k = i * i; k < below; k += 2 * i) {
				divided[k] = 1;
			}
		}
	}
	return primes;
}

/* 2 to the power: 1 for n - 1 if n is a prime (Fermat), and for hardly anything else. */
function power2(exponent, n) {
	let result = 1n;
	for (const bit of exponent.toString(2)) {
		result = (result * result << BigInt(bit)) % n;
	}
	return result;
}

/** The parts of a key that do not depend on its length. @param {Uint8Array} modulus */
export async function importModulus(modulus) {
	const jwk = { kty: 'RSA', n: toBase64(modulus), e: 'AQAB', alg: 'PS384', ext: true };
	const verify = await crypto.subtle.importKey('jwk', jwk, { name: 'RSA-PSS', hash: 'SHA-384' },
		false, ['verify']);
	return { n: toNumber(modulus), length: modulus.length, verify };
}

/** @param {{forum: string, room: string, part: string, purpose: string}} scope */
export function challengeDigest({ forum, room, part, purpose }) {
	return sha256(fromText(`subrosa.v1 token ${forum} ${room} ${part} ${purpose}`));
}

/** What is signed. @param {TokenKey} key @param {Uint8Array} challenge @param {Uint8Array} nonce */
export function tokenInput(key, challenge, nonce) {
	return concat(Uint8Array.of(0x00, 0x02), nonce, challenge, key.id);
}

async function sha384(...pieces) {
	return new Uint8Array(await crypto.subtle.digest('SHA-384', concat(...pieces)));
}

/* RFC 8017 section 9.1.1, EMSA-PSS-ENCODE with MGF1 (section B.2.1), for whole bytes of modulus. */
async function pssEncode(message, salt, length) {
	const h = await sha384(new Uint8Array(8), await sha384(message), salt);
	const db = new Uint8Array(length - DIGEST_BYTES - 1);
	db[db.length - SALT_BYTES - 1] = 0x01;
	db.set(salt, db.length - SALT_BYTES);
	const blocks = Math.ceil(db.length / DIGEST_BYTES);
	const mask = concat(...await Promise.all(Array.from({ length: blocks },
		(_, i) => sha384(h, Uint8Array.of(0, 0, 0, i)))));
	db.forEach((byte, i) => { db[i] = byte ^ mask[i]; });
	db[0] &= 0x7f;
	return concat(db, h, Uint8Array.of(0xbc));
}

function power65537(base, n) {
	let result = base;
	for (let i = 0; i < 16; i++) {
		result = result * result % n;
	}
	return result * base % n;
}

/* Extended Euclid; null when there is no inverse. */
function inverseOf(number, n) {
	let [r, next] = [n, number];
	let [t, nextT] = [0n, 1n];
	while (next !== 0n) {
		const quotient = r / next;
		[r, next] = [next, r - quotient * next];
		[t, nextT] = [nextT, t - quotient * nextT];
	}
	return r === 1n ? (t < 0n ? t + n : t) : null;
}

/**
 * Blind. The factor is big-endian, of any length, and taken modulo the key.
 * @param {{n: bigint, length: number}} key @param {Uint8Array} message @param {Uint8Array} salt
 * @param {Uint8Array} factor
 * @returns {Promise<{blinded: Uint8Array, inverse: bigint}|null>} null: the factor or the message
 *   has no inverse
 */
export async function blind({ n, length }, message, salt, factor) {
	const r = toNumber(factor) % n;
	const m = toNumber(await pssEncode(message, salt, length));
	const both = inverseOf(m * r % n, n);
	if (both === null) {
		return null;
	}
	return { blinded: fromNumber(m * power65537(r, n) % n, length), inverse: both * m % n };
}

/**
 * Finalize: unblind, and verify. A signature that is not right is never used, because it might be
 * a mark.
 * @param {{n: bigint, length: number, verify: CryptoKey}} key @param {Uint8Array} message
 * @param {bigint} inverse @param {Uint8Array} blindSignature
 * @returns {Promise<Uint8Array>} @throws {SealError} token_forged
 */
export async function finalize({ n, length, verify }, message, inverse, blindSignature) {
	const signature = fromNumber(toNumber(blindSignature) * inverse % n, length);
	const right = blindSignature.length === length && await crypto.subtle.verify(
		{ name: 'RSA-PSS', saltLength: SALT_BYTES }, verify, signature, message);
	if (!right) {
		throw new SealError('token_forged');
	}
	return signature;
}
