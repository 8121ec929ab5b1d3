/* keywatch - fetches the public keys again when a part has closed: its room then has another seal key.
 * Not at once, so that a hall of phones does not ask in one moment, and gates have read it; and again
 * a little later where that was too early. The chamber reads the old key for a minute (sealkey.h). */

const LEAST_MS = 2500;
const SPREAD_MS = 9500;
const AGAIN_MS = 3000;
const TRIES = 3;

export class KeyWatch {
	#renew; #keyOf; #random; #rooms = new Map(); #timers = new Map(); #stopped = false;

	/**
	 * @param {object} options
	 * @param {import('./link.js').Link} options.link
	 * @param {() => Promise<void>} options.renew fetch the keys again
	 * @param {(room: string) => string} options.keyOf the seal key that is known now
	 * @param {() => number} [options.random]
	 */
	constructor({ link, renew, keyOf, random = Math.random }) {
		this.#renew = renew;
		this.#keyOf = keyOf;
		this.#random = random;
		link.on('entered', (message) => message.view === 'floor' && this.#entered(message));
		link.on('ev', (message) => message.view === 'floor' && this.#heard(message));
	}

	/* What closed before this page came was known to the keys that it came with. A history that was
	 * written anew tells again what closed, and perhaps what was missed. */
	#entered({ room, epoch, last }) {
		const known = this.#rooms.get(room);
		if (!known) {
			this.#rooms.set(room, { epoch, last, closed: new Set() });
		} else if (known.epoch !== epoch) {
			Object.assign(known, { epoch, last: 0 });
		}
	}

	#heard({ room, seq, e }) {
		const known = this.#rooms.get(room);
		if (e.t !== 'part' || e.state !== 'closed' || !known || known.closed.has(e.part)) {
			return;
		}
		known.closed.add(e.part);
		if (seq > known.last) {
			this.#plan(room);
		}
	}

	#plan(room) {
		if (!this.#stopped && !this.#timers.has(room)) {
			this.#wait(room, LEAST_MS + this.#random() * SPREAD_MS, TRIES);
		}
	}

	#wait(room, wait_ms, tries) {
		this.#timers.set(room, setTimeout(() => this.#fetch(room, tries), wait_ms));
	}

	async #fetch(room, tries) {
		const before = this.#keyOf(room);
		this.#timers.delete(room);
		await this.#renew().catch(() => {}); /* offline: a later try; keys that differ end the page */
		if (!this.#stopped && !this.#timers.has(room) && tries > 1 && this.#keyOf(room) === before) {
			this.#wait(room, AGAIN_MS, tries - 1);
		}
	}

	stop() {
		this.#stopped = true;
		this.#timers.forEach(clearTimeout);
		this.#timers.clear();
	}
}
