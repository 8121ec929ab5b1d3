/* session - from a card to a page that may read and speak: fetch the programme and the public keys,
 * draw the card's bundle of tokens (or a pass, for staff), and hold what was drawn, in memory only.
 *
 * This tab remembers the card's code (sessionStorage), so that a reload draws the same bundle again;
 * nothing else about the person is stored anywhere. */
import { check, errors } from '../proto/messages.js';
import { admit } from './admission.js';
import { fromBase64 } from './bytes.js';
import { parseCard } from './card.js';
import { makeCraft } from './craft.js';
import { Link } from './link.js';
import { signal } from './vendor.js';

const CARD_KEY = 'subrosa.card';

/** An error with a code of errors.json, or one of ours: the pages have words for each. */
export class SessionError extends Error {
	/** @param {string} code */
	constructor(code) {
		super(errors[code]?.text ?? code);
		this.code = code;
	}
}

/* The card in this tab ------------------------------------------------------------------------- */

/** The code that the address brought (`/#CODE`). It is taken out of the address and kept in this tab.
 * @returns {string|null} */
export function cardInAddress() {
	const text = decodeURIComponent(location.hash.slice(1));
	const card = parseCard(text);
	if (!card) {
		return null;
	}
	history.replaceState(null, '', location.pathname);
	return text;
}

/** The room that the address names (`/room#room=theme-a`). @returns {string|null} */
export function roomInAddress() {
	return new URLSearchParams(location.hash.slice(1)).get('room');
}

/** @returns {string|null} the code that this tab remembers */
export function rememberedCard() {
	try {
		return sessionStorage.getItem(CARD_KEY);
	} catch {
		return null;
	}
}

function rememberCard(code) {
	try {
		sessionStorage.setItem(CARD_KEY, code);
	} catch { /* storage may be forbidden; then a reload asks for the card */ }
}

/** Forget the code in this tab. What is open goes on; a reload asks for the card again. */
export function forgetCard() {
	try {
		sessionStorage.removeItem(CARD_KEY);
	} catch { /* nothing was stored either */ }
}

/* Public documents ------------------------------------------------------------------------------- */

async function fetchJson(path) {
	let answer;
	try {
		answer = await fetch(path, { cache: 'no-store' });
	} catch {
		throw new SessionError('offline');
	}
	if (!answer.ok) {
		throw new SessionError('offline');
	}
	return answer.json();
}

/** The programme. @returns {Promise<any>} */
export async function fetchForum() {
	const forum = await fetchJson('/forum.json');
	if (check('forum.file', forum) !== null) {
		throw new SessionError('keys_changed');
	}
	return forum;
}

/** The public keys of registrar and chamber. @returns {Promise<{registrar: any, chamber: any}>} */
export async function fetchKeys() {
	const keys = await fetchJson('/keys.json');
	if (check('keys.registrar', keys.registrar) !== null || check('keys.chamber', keys.chamber) !== null) {
		throw new SessionError('keys_changed');
	}
	return keys;
}

/* The session -------------------------------------------------------------------------------------- */

export class Session {
	#drawn; #keys;

	/** State of the link: a signal {name, wait_ms}. */
	state = signal({ name: 'connecting', wait_ms: 0 });

	/** @param {{forum: any, keys: any, link: Link, drawn: import('./admission.js').Drawn}} parts */
	constructor({ forum, keys, link, drawn }) {
		this.forum = forum;
		this.link = link;
		this.role = drawn.role;
		this.handle = drawn.handle ?? '';
		/** Rooms of the pass; empty means every room. */
		this.rooms = drawn.rooms ?? [];
		this.#drawn = drawn;
		this.#keys = keys;
		this.state.value = link.state;
		link.on('state', (state) => { this.state.value = state; });
	}

	/** After how long every page answers a tick. */
	get answer_ms() {
		return this.link.welcome?.answer_ms ?? 0;
	}

	/** The passes of staff: {gate, chamber}; undefined for participants. */
	get pass() {
		return this.#drawn.pass;
	}

	/** What opens a room's view at the gate. @param {string} room */
	ticket(room) {
		return this.#drawn.pass ? { pass: this.#drawn.pass.gate } : { token: this.#drawn.entries.get(room) };
	}

	/** The tokens of a room. @param {string} room */
	purse(room) {
		return this.#drawn.purses.get(room);
	}

	/** The room's public key, as it now is. @param {string} room @returns {Uint8Array} */
	sealKey(room) {
		return fromBase64(this.#keys.chamber.rooms.find((one) => one.room === room).seal);
	}

	/** What speaking needs of cryptography, for one room. @param {string} room */
	craft(room) {
		return makeCraft({
			forum: this.forum.id, room, keys: this.#keys.registrar,
			sealKey: () => this.sealKey(room), renewKeys: () => this.renewKeys(),
		});
	}

	/** Fetch the public keys again; sealKey() then gives the new ones. */
	async renewKeys() {
		this.#keys = await fetchKeys();
	}

	/** Close the connection; the page is about to become another one. */
	close() {
		this.link.close();
	}

	/** Leave, and leave nothing on this device. */
	wipe() {
		this.close();
		try {
			sessionStorage.clear();
		} catch { /* nothing was stored either */ }
		location.replace('/');
	}
}

function wakeWith(link) {
	const nudge = () => document.visibilityState === 'visible' && link.nudge();
	document.addEventListener('visibilitychange', nudge);
	globalThis.addEventListener('online', nudge);
}

/**
 * Draw what a card gives and connect. On success this tab remembers the code.
 * @param {string} code as typed  @param {{onProgress?: (progress: {phase: string, done: number,
 *   total: number}) => void}} [options]
 * @returns {Promise<Session>} rejects with a SessionError
 */
export async function openSession(code, { onProgress = () => {} } = {}) {
	const card = parseCard(code);
	if (!card) {
		throw new SessionError('card_malformed');
	}
	onProgress({ phase: 'connect', done: 0, total: 1 });
	const [forum, keys] = await Promise.all([fetchForum(), fetchKeys()]);
	const link = new Link({ url: `wss://${location.host}/ws` });
	wakeWith(link);
	link.open();
	try {
		const drawn = await admit({ card, forum, keys: keys.registrar, link, onProgress });
		rememberCard(code);
		return new Session({ forum, keys, link, drawn });
	} catch (error) {
		link.close();
		throw error;
	}
}
