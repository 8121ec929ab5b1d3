/* speech - the contributions of this page: what it said, what became of each, and how to take one
 * back. All is in memory only: texts, secrets, keys and tokens are gone with the page. */
import { check } from '../proto/messages.js';
import { fromBase64, toBase64 } from './bytes.js';
import { signal } from './vendor.js';
import { frameParts } from './voice.js';

const RECEIPT_BYTES = 12;
const SECRET_BYTES = 32;
const REPLY_KEY_BYTES = 16;

/**
 * The crafts that speech needs and does not know itself.
 * @typedef {object} Craft
 * @property {(bytes: number) => Uint8Array} random
 * @property {(bytes: Uint8Array) => Promise<Uint8Array>} sha256
 * @property {(key: Uint8Array, box: Uint8Array) => Promise<Uint8Array|null>} openNote
 * @property {(part: string) => Promise<Refund|null>} askRefund
 *
 * @typedef {{request: Uint8Array, finish: (signature: Uint8Array) => Promise<Uint8Array>}} Refund
 *
 * @typedef {'here'|'waiting'|'asked'|'returned'|'published'|'merged'|'withdrawing'|'withdrawn'|
 *   'refused'} State  here: no receipt yet; refused: see `code`
 *
 * @typedef {object} Words  what is said
 * @property {string} text  @property {string} kind  @property {string} lang
 * @property {string} part  @property {string} use   @property {string} release
 *
 * @typedef {Words & {key: string, state: State, no?: number, item?: string, reason?: string,
 *   note?: string, question?: string, code?: string}} Own  one contribution of this page
 */

/* What each note of the chamber does to a contribution. */
const CHANGES = Object.freeze({
	approved: ({ item, no }) => ({ state: 'published', item, no, question: undefined }),
	held: ({ question }) => ({ state: 'asked', question }),
	merged: ({ into, no }) => ({ state: 'merged', item: into, no, question: undefined }),
	restored: () => ({ state: 'waiting', reason: undefined, note: undefined, question: undefined }),
	returned: ({ reason, note }) => ({ state: 'returned', reason, note, question: undefined }),
});
const NOTED = ['here', 'waiting', 'asked', 'returned', 'published', 'merged'];
const WITHDRAWABLE = new Set(NOTED.filter((state) => state !== 'returned'));

export class Speech {
	#voice; #craft; #purse; #own = new Map(); #pledges = new Map(); #notes = Promise.resolve();

	/** Contributions of this page, newest first: a signal. */
	own = signal(/** @type {Own[]} */ ([]));
	/** How many contributions each part has left, as a signal that changes with them. */
	spent = signal(0);

	/** @param {{voice: import('./voice.js').Voice, purse: import('./purse.js').Purse,
	 *   craft: Craft}} options */
	constructor({ voice, craft, purse }) {
		this.#voice = voice;
		this.#craft = craft;
		this.#purse = purse;
	}

	/** @param {string} part @returns {number} how many contributions can still be made there */
	left(part) {
		return this.spent.value >= 0 ? this.#purse.left(part) : 0;
	}

	/** @param {Own} own @returns {boolean} whether it can still be taken back */
	static mayWithdraw(own) {
		return WITHDRAWABLE.has(own.state);
	}

	/**
	 * Say something. It goes with the next tick that has room, and again until it is receipted.
	 * @param {Words} words @returns {Promise<boolean>} false: no token is left, and nothing happened
	 */
	async post(words) {
		const token = this.#purse.takePost(words.part);
		if (!token) {
			return false;
		}
		const secret = this.#craft.random(SECRET_BYTES);
		const key = toBase64(this.#craft.random(RECEIPT_BYTES));
		this.#pledges.set(key, {
			secret, token, reply: this.#craft.random(REPLY_KEY_BYTES), act: null,
			commit: await this.#craft.sha256(secret),
			refund: await this.#craft.askRefund(words.part),
		});
		this.#own.set(key, { ...words, key, state: 'here' });
		this.#say(key);
		return true;
	}

	#say(key) {
		const pledge = this.#pledges.get(key);
		const { text, part, kind, lang, use, release } = this.#own.get(key);
		const receipt = toBase64(this.#craft.random(RECEIPT_BYTES));
		const parts = frameParts({
			t: 'post', receipt, part, kind, lang, use, release,
			commit: toBase64(pledge.commit), reply: toBase64(pledge.reply),
		}, pledge.token, pledge.refund?.request, text);
		pledge.act = {
			receipt, lane: key, parts: () => parts,
			onAccepted: () => this.#change(key, ['here'], { state: 'waiting' }),
			onRefused: (code) => this.#refused(key, code),
		};
		this.#voice.say(pledge.act);
		this.#show();
	}

	/* A token that this card spent before a reload is passed over in silence; the text is kept. */
	#refused(key, code) {
		const spent = code === 'token_spent';
		const token = spent ? this.#purse.takePost(this.#own.get(key).part) : null;
		if (token) {
			this.#pledges.get(key).token = token;
			this.#say(key);
			return;
		}
		this.#change(key, ['here'], { state: 'refused', code: spent ? 'no_tokens' : code });
	}

	/** Send a refused contribution again, unchanged, with the token that it had. */
	again(key) {
		this.#change(key, ['refused'], { state: 'here', code: undefined });
		this.#say(key);
	}

	/** Take a contribution off this page; what is at the moderator stays there. */
	dismiss(key) {
		this.#own.delete(key);
		this.#pledges.delete(key);
		this.#show();
	}

	/** Take a contribution back, wherever it now is. */
	withdraw(key) {
		const { state, part } = this.#own.get(key);
		const pledge = this.#pledges.get(key);
		if (this.#voice.cancel(pledge.act)) {
			this.#purse.putBack(part, pledge.token);
			this.#change(key, [state], { state: 'withdrawn' });
			return;
		}
		const receipt = toBase64(this.#craft.random(RECEIPT_BYTES));
		const parts = frameParts({ t: 'withdraw', receipt, secret: toBase64(pledge.secret) });
		this.#change(key, [state], { state: 'withdrawing' });
		this.#voice.say({
			receipt,
			lane: key, /* not before the contribution itself has its receipt */
			parts: () => parts,
			onAccepted: () => this.#change(key, ['withdrawing'], { state: 'withdrawn' }),
			onRefused: (code) => this.#change(key, ['withdrawing'], { state, code }),
		});
	}

	#change(key, from, change) {
		const own = this.#own.get(key);
		if (own && from.includes(own.state)) {
			this.#own.set(key, { ...own, ...change });
		}
		this.#show();
	}

	#show() {
		this.own.value = [...this.#own.values()].reverse();
		this.spent.value += 1;
	}

	/** A status note. Everybody receives each box; the page that has its key can open it.
	 * @param {{box: string}} note an event `floor.note` */
	hear({ box }) {
		this.#notes = this.#notes.then(() => this.#tryNote(fromBase64(box))).catch(() => {});
	}

	async #tryNote(box) {
		for (const [key, pledge] of this.#pledges) {
			const bytes = await this.#craft.openNote(pledge.reply, box);
			const note = bytes && JSON.parse(new TextDecoder().decode(bytes));
			if (note && check(`note.${note.t}`, note) === null) {
				await this.#note(key, pledge, note);
				return;
			}
		}
	}

	async #note(key, pledge, note) {
		if (note.t !== 'refund') {
			this.#change(key, NOTED, CHANGES[note.t](note));
			return;
		}
		const token = await pledge.refund?.finish(fromBase64(note.signature));
		if (token) {
			this.#purse.add(this.#own.get(key).part, 'post', token);
			this.#show();
		}
	}
}
