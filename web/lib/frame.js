/* frame - what a page sends, sealed to a room or to the registrar; four parts each, see container. */
import { concat, fromText } from './bytes.js';
import { writeContainer } from './container.js';
import { OVERHEAD_BYTES, seal } from './hpke.js';
import { SealError } from './sealerror.js';

export const FRAME_BYTES = 4096;
export const FRAME_MAX_BYTES = 65536;

/** What a participant's frame can hold: the sizes of its parts together. */
export const FRAME_ROOM_BYTES = FRAME_BYTES - OVERHEAD_BYTES - 16;

/**
 * A participant's frame: always FRAME_BYTES.
 * @param {Uint8Array} key the room's public key @param {string} room @param {Uint8Array[]} parts
 * @returns {Promise<Uint8Array>} @throws {SealError} too_large, invalid
 */
export async function sealFrame(key, room, parts) {
	return seal(key, `subrosa.v1 frame ${room}`, writeContainer(parts, FRAME_BYTES - OVERHEAD_BYTES));
}

/**
 * A staff command, as it goes over the socket: `u8 n | room[n] | u32 ref | sealed`.
 * @param {Uint8Array} key the room's public key @param {string} room @param {number} ref
 * @param {Uint8Array[]} parts @returns {Promise<Uint8Array>} @throws {SealError} too_large, invalid
 */
export async function sealStaffFrame(key, room, ref, parts) {
	const sealed = await sealBare(key, `subrosa.v1 staff ${room}`, parts);
	const name = fromText(room);
	const envelope = new Uint8Array(1 + name.length + 4);
	envelope[0] = name.length;
	envelope.set(name, 1);
	new DataView(envelope.buffer).setUint32(1 + name.length, ref);
	return concat(envelope, sealed);
}

/**
 * An admission request to the registrar.
 * @param {Uint8Array} key the registrar's public key @param {Uint8Array[]} parts
 * @returns {Promise<Uint8Array>} @throws {SealError} too_large, invalid
 */
export function sealAdmission(key, parts) {
	return sealBare(key, 'subrosa.v1 admit', parts);
}

async function sealBare(key, info, parts) {
	const plain = writeContainer(parts);
	if (plain.length > FRAME_MAX_BYTES - OVERHEAD_BYTES) {
		throw new SealError('too_large');
	}
	return seal(key, info, plain);
}
