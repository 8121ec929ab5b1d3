/* crowd - how many answer the ticks, in steps, and whether they are enough to be hidden among. */
import { signal } from './vendor.js';

const FEW = 'fewer_than_5';
const STEADY_TICKS = 2; /* somebody who comes and goes at once hides nobody */

export class Crowd {
	#ticks = 0;

	/** The step of presence, '' until it is known: a signal. */
	step = signal('');

	/** Whether the others could guess who wrote. */
	get few() {
		return this.step.value === FEW;
	}

	/** @param {string} step */
	hear(step) {
		this.step.value = step;
	}

	/** A tick came. @returns {boolean} whether there are enough people, and have been for a while */
	tick() {
		this.#ticks = this.step.value === '' || this.few ? 0 : this.#ticks + 1;
		return this.#ticks >= STEADY_TICKS;
	}
}
