/* notes - what moderators answer. Everybody receives every box; only the reply key of a contribution
 * opens the boxes about it. */
import { check } from '../proto/messages.js';
import { fromBase64, toText } from './bytes.js';

/**
 * @typedef {{box: string, seq: number}} Sealed  a note as the floor has it
 * @typedef {(note: any, sealed: Sealed) => void | Promise<void>} Tell
 */

export class Notes {
	#open; #keys = new Map(); #turn = Promise.resolve();

	/** @param {(key: Uint8Array, box: Uint8Array) => Promise<Uint8Array|null>} open */
	constructor(open) {
		this.#open = open;
	}

	/** Tell of each note from now on that this key opens. @param {Uint8Array} key @param {Tell} tell */
	listen(key, tell) {
		this.#keys.set(key, tell);
	}

	/** A note came. @param {Sealed} sealed */
	hear(sealed) {
		return this.#queue(() => this.#tryKeys(sealed, this.#keys));
	}

	/** Try notes that came before. @param {Uint8Array} key  @param {Sealed[]} before, oldest first
	 * @returns {Promise<void>} when all were tried */
	replay(key, before) {
		const keys = new Map([[key, this.#keys.get(key)]]);
		return this.#queue(async () => {
			for (const sealed of before) {
				await this.#tryKeys(sealed, keys);
			}
		});
	}

	/* One after the other, so that what is told is told in order. */
	#queue(act) {
		this.#turn = this.#turn.then(act).catch(() => {});
		return this.#turn;
	}

	async #tryKeys(sealed, keys) {
		if (keys.size === 0) {
			return;
		}
		const box = fromBase64(sealed.box);
		for (const [key, tell] of keys) {
			const bytes = await this.#open(key, box);
			const note = bytes && JSON.parse(toText(bytes));
			if (note && check(`note.${note.t}`, note) === null) {
				await tell(note, sealed);
				return;
			}
		}
	}
}
