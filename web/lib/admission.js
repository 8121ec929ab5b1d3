/* admission - trades a card for what it gives: a participant's tokens, or the passes of staff.
 *
 * Everybody sends the same kind of request, with a bundle of blinded messages: who is staff is known
 * from the sealed answer only. */
import { check } from '../proto/messages.js';
import { openBox } from './box.js';
import { drawBundle, planBundle } from './bundle.js';
import { fromBase64, fromText, random, toBase64, toText } from './bytes.js';
import { readContainer } from './container.js';
import { sealAdmission } from './frame.js';
import { Purse } from './purse.js';
import { SealError } from './sealerror.js';
import { importTokenKey } from './tokens.js';

const NOTHING = new Uint8Array(0);
const REPLY_KEY_BYTES = 16;
const ID_BYTES = 16;
const ANSWER_MS = 30000; /* a hall of phones that joins at once is signed in about this time */
const RETRY_MS = 2000;

/**
 * @typedef {object} Drawn
 * @property {string} role
 * @property {string} [handle]
 * @property {string[]} [rooms]  of the pass; empty means every room
 * @property {{gate: string, chamber: string}} [pass]
 * @property {Map<string, string>} entries  room -> entry token, base64url
 * @property {Map<string, Purse>} purses    room -> its other tokens
 *
 * @typedef {{phase: 'connect'|'derive'|'wait'|'verify', done: number, total: number}} Progress
 */

/**
 * @param {object} of
 * @param {{first: string, second: string}} of.card
 * @param {any} of.forum  @param {any} of.keys `keys.registrar`
 * @param {import('./link.js').Link} of.link
 * @param {(progress: Progress) => void} of.onProgress
 * @returns {Promise<Drawn>} rejects with an error that has a `code`
 */
export async function admit({ card, forum, keys, link, onProgress }) {
	const report = (phase) => (done, total) => onProgress({ phase, done, total });
	const known = await importKeys(keys.tokens);
	const bundle = await drawBundle({
		forum: forum.id, plan: planBundle(forum), second: card.second,
		keyOf: (room, purpose) => known.get(`${room} ${purpose}`) ?? fail('keys_changed'),
		onProgress: report('derive'),
	});
	report('wait')(0, 1);
	const reply = random(REPLY_KEY_BYTES);
	const head = { t: 'request', code: card.first, reply: toBase64(reply) };
	const box = await sealAdmission(fromBase64(keys.admit),
		[fromText(JSON.stringify(head)), bundle.blinded, NOTHING, NOTHING]);
	const [answer, signatures] = await ask(link, toBase64(box), reply);
	if (check(`admission.${answer.t}`, answer) !== null) {
		fail('admission_unreadable');
	}
	if (answer.t === 'refused') {
		fail(answer.code);
	}
	return answer.t === 'pass' ? passOf(answer)
		: tokensOf(answer, await bundle.finish(signatures, report('verify')));
}

function fail(code) {
	throw Object.assign(new Error(code), { code });
}

async function importKeys(tokens) {
	const rows = await Promise.all(tokens.map(async ({ room, purpose, id, modulus }) =>
		/** @type {const} */ ([`${room} ${purpose}`,
			await importTokenKey(fromBase64(modulus), fromBase64(id))])));
	return new Map(rows);
}

function passOf({ role, handle, rooms, gate, chamber }) {
	return { role, handle, rooms, pass: { gate, chamber }, entries: new Map(), purses: new Map() };
}

function tokensOf({ role }, tokens) {
	const entries = new Map();
	const purses = new Map();
	for (const { room, part, purpose, token } of tokens) {
		if (purpose === 'entry') {
			entries.set(room, toBase64(token));
			purses.set(room, new Purse());
		} else {
			purses.get(room).add(part, purpose, token);
		}
	}
	return { role, entries, purses };
}

/* Ask until there is an answer: the request is the same each time, and so is what it gives. */
function ask(link, box, reply) {
	const id = toBase64(random(ID_BYTES));
	return new Promise((resolve, reject) => {
		let timer = 0;
		const send = () => {
			clearTimeout(timer);
			link.send({ t: 'admit', id, box });
			timer = setTimeout(send, ANSWER_MS);
		};
		const stops = [
			link.on('state', ({ name }) => name === 'live' && send()),
			link.on('admitted', async (message) => {
				const opened = message.id === id && await openAnswer(reply, message.box).catch(() => null);
				if (opened) {
					finish(resolve, opened);
				}
			}),
			link.on('error', ({ code, about, retry_ms = RETRY_MS }) => {
				if (about !== id && about !== 'admit') {
					return;
				}
				if (['admission_busy', 'rate_limited', 'store_down'].includes(code)) {
					clearTimeout(timer);
					timer = setTimeout(send, retry_ms * (1 + Math.random()));
				} else {
					finish(reject, Object.assign(new Error(code), { code }));
				}
			}),
		];
		const finish = (settle, value) => {
			clearTimeout(timer);
			stops.forEach((stop) => stop());
			settle(value);
		};
		if (link.state.name === 'live') {
			send();
		}
	});
}

async function openAnswer(reply, box) {
	const plain = await openBox({ purpose: 'admitted' }, reply, fromBase64(box));
	if (!plain) {
		throw new SealError('crypto');
	}
	const [head, signatures] = readContainer(plain);
	return [JSON.parse(toText(head)), signatures];
}
