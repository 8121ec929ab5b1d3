/* craft - the cryptography that speaking needs, bound to one room. */
import { openBox } from './box.js';
import { drawRefund } from './bundle.js';
import { fromBase64, random, sha256 } from './bytes.js';
import { sealFrame } from './frame.js';
import { deriveFromPhrase } from './pledge.js';
import { importTokenKey } from './tokens.js';

/**
 * @param {object} of
 * @param {string} of.forum  @param {string} of.room
 * @param {() => Uint8Array} of.sealKey the room's public key as it now is
 * @param {any} of.keys `keys.registrar`
 * @param {() => Promise<void>} of.renewKeys
 */
export function makeCraft({ forum, room, sealKey, keys, renewKeys }) {
	const published = keys.tokens.find((key) => key.room === room && key.purpose === 'post');
	const postKey = published &&
		importTokenKey(fromBase64(published.modulus), fromBase64(published.id));
	return {
		random, sha256, renewKeys,
		derive: (phrase) => deriveFromPhrase(phrase, forum, room),
		seal: (parts) => sealFrame(sealKey(), room, parts),
		openNote: (key, box) => openBox({ purpose: 'note' }, key, box),
		askRefund: async (part) => (postKey
			? drawRefund(await postKey, { forum, room, part, purpose: 'post' }) : null),
	};
}
