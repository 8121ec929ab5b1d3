/* container - four byte strings in one: `u32 big-endian length | bytes`, four times, then zeros.
 *
 * Part 0 is a JSON message; of a frame, 1 is the token or pass, 2 a refund request, 3 the text; of
 * an admission, 1 is the blinded messages or the blind signatures. */
import { SealError } from './sealerror.js';

export const PARTS = 4;
const LENGTH_BYTES = 4;

/** @param {Uint8Array[]} parts @returns {number} bytes without padding */
export function containerSize(parts) {
	return parts.reduce((sum, { length }) => sum + LENGTH_BYTES + length, 0);
}

/**
 * @param {Uint8Array[]} parts four of them
 * @param {number} [padded] bytes to pad with zeros to; 0: as it is
 * @returns {Uint8Array} @throws {SealError} too_large when the parts do not fit
 */
export function writeContainer(parts, padded = 0) {
	const size = containerSize(parts);
	if (parts.length !== PARTS) {
		throw new SealError('invalid');
	}
	if (padded !== 0 && size > padded) {
		throw new SealError('too_large');
	}
	const out = new Uint8Array(padded || size);
	const view = new DataView(out.buffer);
	let at = 0;
	for (const part of parts) {
		view.setUint32(at, part.length);
		out.set(part, at + LENGTH_BYTES);
		at += LENGTH_BYTES + part.length;
	}
	return out;
}

/**
 * @param {Uint8Array} bytes
 * @returns {Uint8Array[]} four views of `bytes`
 * @throws {SealError} bad_message when a part is cut short or the padding is not zero
 */
export function readContainer(bytes) {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const parts = [];
	let at = 0;
	for (let i = 0; i < PARTS; i++) {
		const left = bytes.length - at - LENGTH_BYTES;
		const length = left < 0 ? 0 : view.getUint32(at);
		if (length > left) {
			throw new SealError('bad_message');
		}
		at += LENGTH_BYTES;
		parts.push(bytes.subarray(at, at + length));
		at += length;
	}
	if (bytes.subarray(at).some((byte) => byte !== 0)) {
		throw new SealError('bad_message');
	}
	return parts;
}
