/* doubt - whether what this page says arrives. Somebody who holds up one connection cannot hide it
 * from the page at its end: a receipt is missing while others come, or no tick comes any more. */
import { signal } from './vendor.js';

const SILENT_TICKS = 3;

export class Doubt {
	#tick_ms = 0; #timer = 0; #silent = false; #unconfirmed = false;

	/** @type {{value: ''|'unconfirmed'|'unheard'}} the graver of what is true: a signal */
	now = signal(/** @type {''|'unconfirmed'|'unheard'} */ (''));

	/** The room is entered, and ticks so often; 0: it does not. @param {number} tick_ms */
	expect(tick_ms) {
		this.#tick_ms = tick_ms;
		this.ticked();
	}

	/** A tick came: the next is due. */
	ticked() {
		clearTimeout(this.#timer);
		this.#timer = this.#tick_ms > 0
			? setTimeout(() => this.#silence(true), SILENT_TICKS * this.#tick_ms) : 0;
		this.#silence(false);
	}

	/** There is no connection: the page says that anyhow. */
	rest() {
		this.expect(0);
	}

	/** @param {boolean} overdue whether a receipt is missing while others come */
	confirm(overdue) {
		this.#unconfirmed = overdue;
		this.#show();
	}

	#silence(silent) {
		this.#silent = silent;
		this.#show();
	}

	#show() {
		const graver = this.#silent ? 'unheard' : 'unconfirmed';
		this.now.value = this.#silent || this.#unconfirmed ? graver : '';
	}
}
