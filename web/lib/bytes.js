/* bytes - byte strings: base64url as the messages have it, hexadecimal, numbers, randomness. */

const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param {string} text @returns {Uint8Array} */
export function fromText(text) {
	return utf8Encoder.encode(text);
}

/** @param {Uint8Array} bytes @returns {string} @throws {TypeError} when it is not UTF-8 */
export function toText(bytes) {
	return utf8Decoder.decode(bytes);
}

/** base64url without padding (RFC 4648 section 5). @param {Uint8Array} bytes @returns {string} */
export function toBase64(bytes) {
	let binary = '';
	for (const byte of bytes) {
		binary += String.fromCharCode(byte);
	}
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The bytes of base64url without padding. There is one spelling for each byte string: foreign
 * characters, padding and left-over bits are refused.
 * @param {string} text @returns {Uint8Array} @throws {RangeError}
 */
export function fromBase64(text) {
	if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) {
		throw new RangeError('not base64url');
	}
	const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
	if (toBase64(bytes) !== text) {
		throw new RangeError('base64url with left-over bits');
	}
	return bytes;
}

/** @param {Uint8Array} bytes @returns {string} */
export function toHex(bytes) {
	let hex = '';
	for (const byte of bytes) {
		hex += byte.toString(16).padStart(2, '0');
	}
	return hex;
}

/** @param {string} hex an even number of digits @returns {Uint8Array} */
export function fromHex(hex) {
	return Uint8Array.from({ length: hex.length / 2 },
		(_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

/** Big-endian. @param {Uint8Array} bytes @returns {bigint} */
export function toNumber(bytes) {
	return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`);
}

/** Big-endian, exactly `length` bytes. @param {bigint} number @param {number} length */
export function fromNumber(number, length) {
	return fromHex(number.toString(16).padStart(2 * length, '0'));
}

/** @param {...Uint8Array} pieces @returns {Uint8Array} */
export function concat(...pieces) {
	const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}

/** Not constant-time. @param {Uint8Array} a @param {Uint8Array} b */
export function equal(a, b) {
	return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Bytes of the browser's generator. @param {number} length @returns {Uint8Array} */
export function random(length) {
	return crypto.getRandomValues(new Uint8Array(length));
}

/** @param {Uint8Array} bytes @returns {Promise<Uint8Array>} */
export async function sha256(bytes) {
	return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
