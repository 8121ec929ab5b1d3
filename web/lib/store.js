/* store - the published floor of a room as this page knows it. Events come as they like; what is
 * shown changes at most four times a second. */
import { batch, signal } from './vendor.js';

const REFRESH_MS = 250;
const SHOWN = new Set(['live', 'onscreen', 'answered', 'archived']);

export class Floor {
	#items = new Map(); #parts = new Map(); #counts = new Map(); #timer = 0;
	#caughtUp = false; #last = 0;

	/** Published contributions, newest first: a signal, as the two below. */
	items = signal(/** @type {object[]} */ ([]));
	/** part -> planned, open, paused or closed */
	parts = signal(/** @type {Map<string, string>} */ (new Map()));
	/** item -> how many support it; absent or 0 means fewer than k */
	counts = signal(/** @type {Map<string, number>} */ (new Map()));
	/** Whether what was published before this page came is here. */
	ready = signal(false);

	/** The view is open; it holds events up to `last`. */
	open({ last, after }) {
		this.#last = last;
		if (after >= last) {
			this.#caughtUp = true;
			this.#refreshSoon();
		}
	}

	/** One event of the floor view. */
	hear(event, seq) {
		const kinds = {
			item: () => this.#items.set(event.id, event),
			gone: () => this.#items.delete(event.id),
			part: () => this.#parts.set(event.part, event.state),
			support: () => event.counts.forEach(({ item, n }) => this.#counts.set(item, n)),
		};
		kinds[event.t]?.();
		this.#caughtUp ||= seq >= this.#last;
		this.#refreshSoon();
	}

	/** The history is another one: forget this one. */
	reset() {
		[this.#items, this.#parts, this.#counts].forEach((map) => map.clear());
		this.#caughtUp = false;
		this.#refreshSoon();
	}

	#refreshSoon() {
		this.#timer ||= setTimeout(() => {
			this.#timer = 0;
			this.#refresh();
		}, REFRESH_MS);
	}

	#refresh() {
		batch(() => {
			this.items.value = [...this.#items.values()]
				.filter(({ state }) => SHOWN.has(state)).sort((a, b) => b.no - a.no);
			this.parts.value = new Map(this.#parts);
			this.counts.value = new Map(this.#counts);
			this.ready.value = this.#caughtUp;
		});
	}
}
