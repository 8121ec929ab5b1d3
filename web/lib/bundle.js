/* bundle - all tokens of a card, drawn at once.
 *
 * Everything that makes a token is derived, most of it from the half of the code that never leaves
 * this page, so that the same card draws the same bundle on every device, as often as it likes. */
import { concat, fromText, random } from './bytes.js';
import {
	MODULUS_BYTES, NONCE_BYTES, SALT_BYTES, blind, challengeDigest, finalize, tokenInput,
} from './tokens.js';
import { SealError } from './sealerror.js';

/* 16 bytes more than the modulus: taken modulo it, the factor is uniform but for 2^-128. */
const SEED_BYTES = NONCE_BYTES + SALT_BYTES + MODULUS_BYTES + 16;

/**
 * @typedef {{room: string, part: string, purpose: 'entry'|'post'|'support', number: number}} Slot
 * @typedef {import('./tokens.js').TokenKey} TokenKey
 * @typedef {(done: number, total: number) => void} Progress
 */

/**
 * What a bundle of this forum holds, in its order.
 * @param {any} forum a `forum.file` @returns {Slot[]}
 */
export function planBundle(forum) {
	return forum.rooms.filter(({ speaking }) => speaking).flatMap((room) => {
		const parts = room.sessions.flatMap((session) => session.parts)
			.filter(({ regime }) => regime !== 'closed');
		return [
			{ room: room.id, part: '-', purpose: 'entry', number: 0 },
			...parts.flatMap(({ id }) => planPart(room.id, id, forum.post_tokens)),
		];
	});
}

function planPart(room, part, count) {
	const posts = Array.from({ length: count },
		(_, number) => /** @type {Slot} */ ({ room, part, purpose: 'post', number }));
	return [/** @type {Slot} */ ({ room, part, purpose: 'support', number: 0 }), ...posts];
}

async function makeDraft(key, challenge, seed) {
	const input = tokenInput(key, challenge, seed.subarray(0, NONCE_BYTES));
	const blinded = await blind(key, input, seed.subarray(NONCE_BYTES, NONCE_BYTES + SALT_BYTES),
		seed.subarray(NONCE_BYTES + SALT_BYTES));
	return blinded && { ...blinded, input, key };
}

async function finishDraft({ key, input, inverse }, signature) {
	return concat(input, await finalize(key, input, inverse, signature));
}

/* HKDF-SHA256 as server/ARCHITECTURE.md has it under "Bundle". The right to enter is derived from what
 * everybody knows: one of one's own would be a name at the gate, the same at every visit. */
async function seedMaker(second, forum) {
	const keyOf = (text) => crypto.subtle.importKey('raw', fromText(text), 'HKDF', false, ['deriveBits']);
	const [own, common] = await Promise.all([keyOf(second), keyOf('everybody')]);
	const salt = fromText(`subrosa.v1 bundle ${forum}`);
	return async ({ room, part, purpose, number }, again) => new Uint8Array(
		await crypto.subtle.deriveBits({
			name: 'HKDF', hash: 'SHA-256', salt,
			info: fromText(`${room} ${part} ${purpose} ${number}${again}`),
		}, purpose === 'entry' ? common : own, 8 * SEED_BYTES));
}

function memoize(make) {
	const made = new Map();
	return (name, ...rest) => {
		if (!made.has(name)) {
			made.set(name, make(...rest));
		}
		return made.get(name);
	};
}

/**
 * Draw the bundle of a card. Between two tokens the page can paint and hear: each waits for
 * WebCrypto, which answers from the event loop (and unlike a timer is not throttled when hidden).
 * @param {object} of
 * @param {string} of.forum the forum's id @param {Slot[]} of.plan
 * @param {string} of.second the second half of the code
 * @param {(room: string, purpose: string) => TokenKey} of.keyOf
 * @param {Progress} [of.onProgress]
 * @returns {Promise<{blinded: Uint8Array, finish: (signatures: Uint8Array, onProgress?: Progress) =>
 *   Promise<(Slot & {token: Uint8Array})[]>}>} blinded: all blinded messages, in order
 */
export async function drawBundle({ forum, plan, second, keyOf, onProgress = () => {} }) {
	const seedOf = await seedMaker(second, forum);
	const challengeOf = memoize((slot) => challengeDigest({ forum, ...slot }));
	const drafts = [];
	for (const slot of plan) {
		const key = keyOf(slot.room, slot.purpose);
		const challenge = await challengeOf(`${slot.room} ${slot.part} ${slot.purpose}`, slot);
		const draft = await makeDraft(key, challenge, await seedOf(slot, '')) ??
			await makeDraft(key, challenge, await seedOf(slot, "'"));
		if (!draft) { /* twice by chance happens to nobody: the key is made for it */
			throw new SealError('invalid');
		}
		drafts.push(draft);
		onProgress(drafts.length, plan.length);
	}
	return {
		blinded: concat(...drafts.map(({ blinded }) => blinded)),
		finish: (signatures, progress = () => {}) => finishBundle(plan, drafts, signatures, progress),
	};
}

/* Throws token_forged when a signature is not right or one is missing: no token is used then. */
async function finishBundle(plan, drafts, signatures, onProgress) {
	if (signatures.length !== drafts.length * MODULUS_BYTES) {
		throw new SealError('token_forged');
	}
	const tokens = [];
	for (const [i, draft] of drafts.entries()) {
		const at = i * MODULUS_BYTES;
		const token = await finishDraft(draft, signatures.subarray(at, at + MODULUS_BYTES));
		tokens.push({ ...plan[i], token });
		onProgress(tokens.length, plan.length);
	}
	return tokens;
}

/**
 * A token outside the bundle: the request for a token to get back when a contribution is approved.
 * @param {TokenKey} key of the room's post tokens
 * @param {{forum: string, room: string, part: string, purpose: string}} scope
 * @returns {Promise<{request: Uint8Array, finish: (signature: Uint8Array) => Promise<Uint8Array>}>}
 */
export async function drawRefund(key, scope) {
	const challenge = await challengeDigest(scope);
	let draft = null;
	while (!draft) {
		draft = await makeDraft(key, challenge, random(SEED_BYTES));
	}
	return { request: draft.blinded, finish: (signature) => finishDraft(draft, signature) };
}
