/* ledger - what the room's record holds that may be about one's own, byte for byte as it came: the
 * events of published contributions, and the sealed notes. In memory only, and bounded. */
import { rawMember } from './rawjson.js';

const NOTES_MAX = 16384;
const VERSIONS_MAX = 8;

export class Ledger {
	#notes = []; #events = new Map();

	/** One event of the floor. @param {any} event  @param {number} seq
	 * @param {string} text the message that brought it */
	hear(event, seq, text) {
		if (event.t === 'note') {
			this.#notes.push({ box: event.box, seq });
			this.#notes.splice(0, this.#notes.length - NOTES_MAX);
		} else if (event.t === 'item' || event.t === 'gone') {
			const all = [...(this.#events.get(event.id) ?? []), { seq, text }];
			this.#events.set(event.id, all.slice(-VERSIONS_MAX));
		}
	}

	/** The history is another one. */
	reset() {
		this.#notes = [];
		this.#events.clear();
	}

	/** @returns {{box: string, seq: number}[]} every note that is remembered, oldest first */
	get notes() {
		return [...this.#notes];
	}

	/** @param {string|undefined} id of a contribution
	 * @returns {{seq: number, text: string}[]} what is stored of it, oldest first */
	eventsOf(id) {
		return (this.#events.get(id) ?? []).map(({ seq, text }) => ({ seq, text: rawMember(text, 'e') ?? '' }));
	}
}
