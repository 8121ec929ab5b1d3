/* speech - the contributions of this page: what it said, what became of each, and what it may still
 * do about it. All is in memory only: texts, secrets, keys and tokens are gone with the page. */
import { equal, fromBase64, toBase64, toText } from './bytes.js';
import { changeOfEnd, changeOfNote } from './fate.js';
import { Ledger } from './ledger.js';
import { Notes } from './notes.js';
import { pledgeOf, Pledges } from './pledge.js';
import { signal } from './vendor.js';
import { frameParts } from './voice.js';

const RECEIPT_BYTES = 12;

/**
 * The crafts that speech needs and does not know itself.
 * @typedef {object} Craft
 * @property {(bytes: number) => Uint8Array} random
 * @property {(bytes: Uint8Array) => Promise<Uint8Array>} sha256
 * @property {(phrase: Uint8Array) => Promise<{secret: Uint8Array, reply: Uint8Array}>} derive
 * @property {(key: Uint8Array, box: Uint8Array) => Promise<Uint8Array|null>} openNote
 * @property {(part: string) => Promise<Refund|null>} askRefund
 *
 * @typedef {{request: Uint8Array, finish: (signature: Uint8Array) => Promise<Uint8Array>}} Refund
 *
 * @typedef {object} Words  what is said
 * @property {string} text  @property {string} kind  @property {string} lang
 * @property {string} part  @property {string} use   @property {string} release
 *
 * @typedef {object} Now  how it stands: `doing` is on its way; `failed` was refused with `code`, and
 *   `lost` are its words; `far`: taken up by its six words, the text is on another device
 * @property {string} key  @property {import('./fate.js').State} state
 * @property {'change'|'answer'|'appeal'|'withdraw'} [doing]  @property {string} [failed]
 * @property {string} [code]  @property {string} [lost]  @property {Words} [next] what `change` says
 * @property {number} [no]    @property {string} [item]  @property {string} [reason]
 * @property {string} [note]  @property {string} [question]
 * @property {boolean} [answered]  @property {boolean} [appealed]  @property {boolean} [refunded]
 * @property {boolean} [far]
 *
 * @typedef {Words & Now} Own  one contribution of this page
 * @typedef {{head: string, text: string, token_bytes: number, request_bytes: number}} Sent
 */

export class Speech {
	#voice; #craft; #purse; #ledger; #notes; #pledges;
	#own = new Map(); /* key -> Own */
	#held = new Map(); /* key -> what it is held by: pledge, token, act, sent, boxes */

	/** Contributions of this page, newest first: a signal. */
	own = signal(/** @type {Own[]} */ ([]));
	/** How many contributions each part has left, as a signal that changes with them. */
	spent = signal(0);

	/** @param {{voice: import('./voice.js').Voice, purse: import('./purse.js').Purse,
	 *   craft: Craft, ledger?: Ledger}} options */
	constructor({ voice, craft, purse, ledger = new Ledger() }) {
		this.#voice = voice;
		this.#craft = craft;
		this.#purse = purse;
		this.#ledger = ledger;
		this.#notes = new Notes(craft.openNote);
		this.#pledges = new Pledges(craft);
	}

	/** @param {string} part @returns {number} how many contributions can still be made there */
	left(part) {
		return this.spent.value >= 0 ? this.#purse.left(part) : 0;
	}

	/** Do now what would take a moment later. @param {string} part */
	prepare(part) {
		this.#pledges.prepare(part);
	}

	/** A status note. @param {{box: string}} event `floor.note`  @param {number} [seq] */
	hear({ box }, seq = 0) {
		this.#notes.hear({ box, seq });
	}

	/* Saying something -------------------------------------------------------------------------- */

	/**
	 * Say something. It goes with the next tick that has room, and again until it is receipted.
	 * @param {Words} words  @param {{hold?: boolean}} [options] hold: not before release()
	 * @returns {Promise<boolean>} false: no token is left, and nothing happened
	 */
	async post(words, { hold = false } = {}) {
		const token = this.#purse.takePost(words.part);
		if (!token) {
			return false;
		}
		const pledge = await this.#pledges.take(words.part);
		const key = this.#keep(pledge, { ...words, state: hold ? 'held' : 'here' }, token);
		if (!hold) {
			this.#say(key);
		}
		return true;
	}

	#keep(pledge, words, token = null) {
		const key = toBase64(this.#craft.random(RECEIPT_BYTES));
		this.#held.set(key, { pledge, token, act: null, sent: new Map(), boxes: [] });
		this.#own.set(key, { ...words, key });
		this.#notes.listen(pledge.reply, (note, sealed) => this.#note(key, pledge, note, sealed));
		this.#show();
		return key;
	}

	#say(key) {
		const held = this.#held.get(key);
		const { text, part, kind, lang, use, release } = this.#own.get(key);
		const { commit, reply, refund } = held.pledge;
		held.act = this.#queue(key, {
			t: 'post', part, kind, lang, use, release, commit: toBase64(commit), reply: toBase64(reply),
		}, { token: held.token, request: refund?.request, text }, {
			onAccepted: () => this.#change(key, { state: 'waiting' }, ['here']),
			onRefused: (code) => this.#refused(key, code),
		});
		this.#show();
	}

	/* One frame, behind what this contribution has said before; what it held is kept to be shown. */
	#queue(key, head, { token, request, text }, outcome) {
		const receipt = toBase64(this.#craft.random(RECEIPT_BYTES));
		const { t, ...members } = head;
		const parts = frameParts({ t, receipt, ...members }, token, request, text);
		this.#held.get(key).sent.set(t, parts);
		const act = { receipt, lane: key, parts: () => parts, ...outcome };
		this.#voice.say(act);
		return act;
	}

	/* A token that this card spent before a reload is passed over in silence; the text is kept. */
	#refused(key, code) {
		const spent = code === 'token_spent';
		const token = spent ? this.#purse.takePost(this.#own.get(key)?.part) : null;
		if (token) {
			this.#held.get(key).token = token;
			this.#say(key);
			return;
		}
		this.#change(key, { state: 'refused', code: spent ? 'no_tokens' : code }, ['here']);
	}

	/** Send a refused contribution again, unchanged, with the token that it had. */
	again(key) {
		this.#change(key, { state: 'here', code: undefined }, ['refused']);
		this.#say(key);
	}

	/** Let go what was held here. */
	release(key) {
		this.#change(key, { state: 'here' }, ['held']);
		this.#say(key);
	}

	/** The same for all of a part: there are enough people now. @param {string} part */
	releaseAll(part) {
		[...this.#own.values()].filter((own) => own.state === 'held' && own.part === part)
			.forEach(({ key }) => this.release(key));
	}

	/** A part is over, and with it what was not published. @param {string} part */
	close(part) {
		[...this.#own.values()].filter((own) => own.part === part && changeOfEnd(own))
			.forEach((own) => this.#change(own.key, changeOfEnd(own)));
	}

	/** Take a contribution off this page; what is at the moderator stays there, and a token that
	 * comes back for it is still taken. */
	dismiss(key) {
		const { state, part, code } = this.#own.get(key);
		if (state === 'held' || (state === 'refused' && code !== 'no_tokens')) {
			this.#purse.putBack(part, this.#held.get(key).token);
		}
		this.#own.delete(key);
		this.#show();
	}

	/* What the page may still do ----------------------------------------------------------------- */

	/** Put another text in its place. @param {string} key  @param {Words} words */
	async change(key, words) {
		const held = this.#held.get(key);
		const { state, part } = this.#own.get(key);
		const next = { ...words, part };
		if (state === 'held' || this.#voice.cancel(held.act)) {
			this.#change(key, next);
			if (state !== 'held') this.#say(key);
			return;
		}
		const pledge = await this.#pledges.take(part);
		const { text, kind, lang, use, release } = next;
		const adopt = () => this.#adopt(key, pledge, next);
		this.#notes.listen(pledge.reply, (note, sealed) => {
			adopt(); /* a note about it says as much as its receipt */
			return this.#note(key, pledge, note, sealed);
		});
		this.#act(key, 'change', {
			t: 'edit', kind, lang, use, release,
			commit: toBase64(pledge.commit), reply: toBase64(pledge.reply),
		}, { text, request: pledge.refund?.request, next, onAccepted: adopt });
	}

	#adopt(key, pledge, { text, kind, lang, use, release }) {
		const held = this.#held.get(key);
		if (held.pledge === pledge) {
			return;
		}
		const sent = new Map([['edit', held.sent.get('edit')]]);
		this.#held.set(key, { pledge, token: null, act: null, sent, boxes: [] });
		this.#change(key, {
			text, kind, lang, use, release, state: 'waiting', doing: undefined, next: undefined,
			question: undefined, answered: false, appealed: false, refunded: false,
		});
	}

	/** Answer the moderator's question. @param {string} key  @param {string} text */
	answer(key, text) {
		this.#act(key, 'answer', { t: 'answer' }, { text,
			onAccepted: () => this.#change(key, { state: 'waiting', question: undefined, answered: true }) });
	}

	/** Ask once more about what was returned. @param {string} key  @param {string} text may be '' */
	appeal(key, text) {
		this.#act(key, 'appeal', { t: 'appeal' }, { text,
			onAccepted: () => this.#change(key, { state: 'waiting', reason: undefined, note: undefined, appealed: true }) });
	}

	/** Take a contribution back, wherever it now is. */
	withdraw(key) {
		const held = this.#held.get(key);
		if (held.act && this.#voice.cancel(held.act)) {
			this.#purse.putBack(held.pledge.part, held.token);
			this.#change(key, { state: 'withdrawn' });
			return;
		}
		this.#act(key, 'withdraw', { t: 'withdraw' },
			{ onAccepted: () => this.#change(key, { state: 'withdrawn' }) });
	}

	/* The secret shows whose it is. Not before the contribution itself has its receipt. */
	#act(key, doing, { t, ...members }, { text = '', request, next, onAccepted }) {
		const secret = toBase64(this.#held.get(key).pledge.secret);
		this.#change(key, { doing, next, failed: undefined, code: undefined, lost: undefined });
		this.#queue(key, { t, secret, ...members }, { request, text }, {
			onAccepted: () => {
				onAccepted();
				this.#change(key, { doing: undefined, next: undefined });
			},
			onRefused: (code) => this.#change(key, {
				doing: undefined, next: undefined, failed: doing, code, lost: text || undefined,
			}),
		});
	}

	/* Six words ------------------------------------------------------------------------------------ */

	/** The nine bytes of its six words. @param {string} key @returns {Uint8Array} */
	phrase(key) {
		return this.#held.get(key).pledge.phrase;
	}

	/**
	 * Take up a contribution by its six words: what the room's history says about it is heard again.
	 * @param {Uint8Array} phrase nine bytes @returns {Promise<string>} its key
	 */
	async recall(phrase) {
		for (const { key } of this.#own.values()) {
			if (equal(this.phrase(key), phrase)) return key;
		}
		const pledge = await pledgeOf(this.#craft, phrase);
		const key = this.#keep(pledge, {
			text: '', kind: '', lang: '', use: '', release: '', part: '', state: 'silent', far: true,
		});
		await this.#notes.replay(pledge.reply, this.#ledger.notes);
		return key;
	}

	/* Being told ----------------------------------------------------------------------------------- */

	async #note(key, pledge, note, sealed) {
		const held = this.#held.get(key);
		if (held.pledge === pledge && !held.boxes.some(({ box }) => box === sealed.box)) {
			held.boxes.push(sealed);
		}
		if (note.t === 'refund') {
			await this.#refund(key, pledge, note);
			return;
		}
		const own = this.#own.get(key);
		this.#change(key, (own && held.pledge === pledge && changeOfNote(own, note)) ?? {});
	}

	/* A token comes back once, also for what was dismissed or changed since. */
	async #refund(key, pledge, { signature }) {
		const { refund } = pledge;
		pledge.refund = null;
		const token = await refund?.finish(fromBase64(signature));
		if (token) {
			this.#purse.add(pledge.part, 'post', token);
			this.#change(key, { refunded: true });
		}
	}

	#change(key, change, from) {
		const own = this.#own.get(key);
		if (own && (!from || from.includes(own.state))) {
			this.#own.set(key, { ...own, ...change });
		}
		this.#show();
	}

	#show() {
		this.own.value = [...this.#own.values()].reverse();
		this.spent.value += 1;
	}

	/* What is kept --------------------------------------------------------------------------------- */

	/** Whether something is here that the room does not have. */
	get unsent() {
		return this.own.value.some(({ state }) => state === 'held') || this.#voice.pending.value > 0;
	}

	/** What this page sent of a contribution, before it was sealed. @param {string} key @returns {Sent[]} */
	sentOf(key) {
		return [...this.#held.get(key).sent.values()].map(([head, token, request, text]) => ({
			head: toText(head), text: toText(text), token_bytes: token.length, request_bytes: request.length,
		}));
	}

	/** What the record has of it. @param {string} key
	 * @returns {{events: {seq: number, text: string}[], notes: import('./notes.js').Sealed[]}} */
	storedOf(key) {
		const { item } = this.#own.get(key);
		return { events: this.#ledger.eventsOf(item), notes: [...this.#held.get(key).boxes] };
	}
}
