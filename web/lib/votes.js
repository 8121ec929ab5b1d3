/* votes - support that this page gives. Votes gather in one frame until it is first sealed; each part
 * has one token for all of them, and the chamber counts a person once an item. */
import { toBase64 } from './bytes.js';
import { signal } from './vendor.js';
import { frameParts } from './voice.js';

const RECEIPT_BYTES = 12;
const VOTES_MAX = 32; /* in one frame */

export class Votes {
	#voice; #purse; #random; #open = new Map();

	/** item -> whether this page supports it, as last chosen: a signal. */
	chosen = signal(/** @type {Map<string, boolean>} */ (new Map()));

	/** @param {{voice: import('./voice.js').Voice, purse: import('./purse.js').Purse,
	 *   random: (bytes: number) => Uint8Array}} options */
	constructor({ voice, purse, random }) {
		this.#voice = voice;
		this.#purse = purse;
		this.#random = random;
	}

	/** @param {string} part @returns {boolean} whether this card can support something there */
	may(part) {
		return this.#purse.support(part) !== null;
	}

	/** Give support to an item, or take it back. @param {string} part @param {string} item */
	set(part, item, on) {
		const token = this.#purse.support(part);
		if (!token) {
			return;
		}
		this.chosen.value = new Map(this.chosen.value).set(item, on);
		const open = this.#open.get(part);
		if (open && !open.parts && open.votes.size < VOTES_MAX) {
			open.votes.set(item, on);
			return;
		}
		this.#queue(part, token, new Map([[item, on]]));
	}

	#queue(part, token, votes) {
		const receipt = toBase64(this.#random(RECEIPT_BYTES));
		const row = { votes, parts: null };
		const seal = () => frameParts({
			t: 'support', receipt, part, votes: [...votes].map(([item, on]) => ({ item, on })),
		}, token);
		this.#open.set(part, row);
		this.#voice.say({
			receipt,
			lane: `support ${part}`, /* on and off again must not overtake each other */
			parts: () => { row.parts ??= seal(); return row.parts; },
			onAccepted: () => {},
			onRefused: () => this.#undo(votes),
		});
	}

	#undo(votes) {
		const chosen = new Map(this.chosen.value);
		for (const [item, on] of votes) {
			if (chosen.get(item) === on) {
				chosen.set(item, !on);
			}
		}
		this.chosen.value = chosen;
	}
}
