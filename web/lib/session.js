/* session - from a card to a page that may read and speak: fetch the programme and the public keys,
 * draw the card's bundle of tokens (or a pass, for staff), and hold what was drawn, in memory only.
 *
 * This tab remembers the card's code (sessionStorage), so that a reload draws the same bundle again,
 * and the pin that came with it; nothing else about the person is stored anywhere. */
import { check, errors } from '../proto/messages.js';
import { admit } from './admission.js';
import { fromBase64, toBase64 } from './bytes.js';
import { parseCard } from './card.js';
import { makeCraft } from './craft.js';
import { KeyWatch } from './keywatch.js';
import { Link } from './link.js';
import { checkKeys } from './trust.js';
import { signal } from './vendor.js';

const CARD_KEY = 'subrosa.card';
const PIN_KEY = 'subrosa.pin';
/** A card's code, the pin of the forum's keys, or both: `#CODE`, `#CODE.PIN`, `#.PIN`. */
const ADDRESS = /^([^.]*)(?:\.([A-Za-z0-9_-]{11}))?$/;

/** An error with a code of errors.json, or one of ours: the pages have words for each. */
export class SessionError extends Error {
	/** @param {string} code */
	constructor(code) {
		super(errors[code]?.text ?? code);
		this.code = code;
	}
}

/** The pin of this page's address, whether or not it could be stored. */
let pinned = null;

/* The card in this tab ------------------------------------------------------------------------- */

/** The code that the address brought (`/#CODE`). It is taken out of the address and kept in this tab,
 * as is the pin behind it. @returns {string|null} */
export function cardInAddress() {
	const [, code = '', pin] = ADDRESS.exec(textOfAddress()) ?? [];
	const card = parseCard(code);
	if (!card && !(pin && code === '')) {
		return null;
	}
	history.replaceState(null, '', location.pathname);
	if (pin) {
		pinned = pin;
		remember(PIN_KEY, pin);
	}
	return card && code;
}

function textOfAddress() {
	try {
		return decodeURIComponent(location.hash.slice(1));
	} catch {
		return '';
	}
}

/** The room that the address names (`/room#room=theme-a`). @returns {string|null} */
export function roomInAddress() {
	return new URLSearchParams(location.hash.slice(1)).get('room');
}

function remembered(key) {
	try {
		return sessionStorage.getItem(key);
	} catch {
		return null;
	}
}

/* Storage may be forbidden; then a reload asks for the card, and has no pin to compare. */
function remember(key, value) {
	try {
		sessionStorage.setItem(key, value);
	} catch { /* see above */ }
}

/** @returns {string|null} the code that this tab remembers */
export function rememberedCard() {
	return remembered(CARD_KEY);
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

/** The public keys of registrar and chamber, and what vouches for them. Keys that do not hold are
 * refused with keys_differ. @returns {Promise<{keys: {registrar: any, chamber: any},
 *   trust: import('./trust.js').Trust}>} */
export async function fetchKeys() {
	const keys = await fetchJson('/keys.json');
	return { keys, trust: await checkKeys(keys) };
}

/* The session -------------------------------------------------------------------------------------- */

export class Session {
	#drawn; #keys; #trust; #watch;

	/** Why this page may not go on, '' while it may: a signal. */
	ended = signal('');
	/** State of the link: a signal {name, wait_ms}. */
	state = signal({ name: 'connecting', wait_ms: 0 });

	/** @param {{forum: any, keys: any, trust: import('./trust.js').Trust, link: Link,
	 *   drawn: import('./admission.js').Drawn}} parts */
	constructor({ forum, keys, trust, link, drawn }) {
		this.forum = forum;
		this.link = link;
		this.role = drawn.role;
		this.handle = drawn.handle ?? '';
		/** Rooms of the pass; empty means every room. */
		this.rooms = drawn.rooms ?? [];
		this.#drawn = drawn;
		this.#keys = keys;
		this.#trust = trust;
		this.#watch = new KeyWatch({
			link, renew: () => this.renewKeys(), keyOf: (room) => toBase64(this.sealKey(room)),
		});
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

	/** The six words that are the same on the screen in the hall. */
	get words() {
		return this.#trust.words;
	}

	/** The same, as an address carries them. */
	get pin() {
		return this.#trust.pin;
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

	/** Fetch the public keys again; sealKey() then gives the new ones. Keys of another chamber or
	 * registrar, or keys that do not hold, end this page: nothing more is sealed or sent. */
	async renewKeys() {
		try {
			const { keys, trust } = await fetchKeys();
			if (trust.anchor !== this.#trust.anchor) {
				throw new SessionError('keys_replaced');
			}
			this.#keys = keys;
		} catch (error) {
			if (['keys_differ', 'keys_replaced'].includes(error.code)) {
				this.close();
				this.ended.value = error.code;
			}
			throw error;
		}
	}

	/** Close the connection; the page is about to become another one. */
	close() {
		this.#watch.stop();
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
	const [forum, { keys, trust }] = await Promise.all([fetchForum(), fetchKeys()]);
	if ((pinned ?? remembered(PIN_KEY) ?? trust.pin) !== trust.pin) {
		throw new SessionError('keys_differ');
	}
	const link = new Link({ url: `wss://${location.host}/ws` });
	wakeWith(link);
	link.open();
	try {
		const drawn = await admit({ card, forum, keys: keys.registrar, link, onProgress });
		remember(CARD_KEY, code);
		return new Session({ forum, keys, trust, link, drawn });
	} catch (error) {
		link.close();
		throw error;
	}
}
