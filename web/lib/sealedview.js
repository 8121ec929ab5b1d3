/* sealedview - a desk or harvest view: its events are sealed to keys that the chamber hands to staff.
 * Events come out in order, opened, at most four times a second. */
import { check } from '../proto/messages.js';
import { openBox } from './box.js';
import { fromBase64, toText } from './bytes.js';

const REFRESH_MS = 250;
const ASK_AGAIN_MS = 2000;
const LASTING = new Set(['role_denied', 'pass_bad', 'view_denied']);

export class SealedView {
	#link;
	#staff;
	#view;
	#hearEvents;
	#hearRefusal;
	#keys = new Map();
	/** Keys that the chamber no longer has: their part is closed, their texts are gone. */
	#dead = new Set();
	#queue = [];
	#opened = [];
	#working = false;
	#timer = 0;
	#last = 0;
	#round = 0;
	#stop = () => {};

	/**
	 * @param {{ link: import('./link.js').Link, staff: import('./staff.js').Staff, view: 'desk' | 'harvest',
	 *   onEvents: (events: any[], quiet: boolean) => void, onRefused?: (code: string) => void }} options
	 *   quiet: the events were there before this page entered
	 */
	constructor({ link, staff, view, onEvents, onRefused = () => {} }) {
		this.#link = link;
		this.#staff = staff;
		this.#view = view;
		this.#hearEvents = onEvents;
		this.#hearRefusal = onRefused;
	}

	/** @param {{ pass: string }} ticket @param {() => void} onReset forget what was shown */
	open(ticket, onReset) {
		this.#stop = this.#link.enter({
			room: this.#staff.room, view: this.#view, ...ticket,
			onEntered: ({ last }) => { this.#last = Math.max(this.#last, last); },
			onEvent: (event, seq) => this.#push(event, seq),
			onReset: () => {
				this.#round += 1;
				this.#queue = [];
				this.#opened = [];
				this.#last = 0;
				this.#dead.clear();
				onReset();
			},
			onRefused: this.#hearRefusal,
		});
	}

	close() {
		this.#round += 1;
		clearTimeout(this.#timer);
		this.#stop();
	}

	#push(event, seq) {
		this.#queue.push({ event, seq });
		if (!this.#working) {
			this.#work();
		}
	}

	async #work() {
		this.#working = true;
		const round = this.#round;
		while (this.#queue.length > 0 && round === this.#round) {
			const { event, seq } = this.#queue[0];
			const opened = await this.#open(event);
			if (round === this.#round) {
				this.#queue.shift();
				this.#show(opened, seq);
			}
		}
		this.#working = false;
		if (this.#queue.length > 0) {
			this.#work(); /* a reset came in between */
		}
	}

	#show(event, seq) {
		if (event) {
			this.#opened.push({ event, quiet: seq <= this.#last });
		}
		this.#timer ||= setTimeout(() => {
			this.#timer = 0;
			const all = this.#opened;
			this.#opened = [];
			[true, false].forEach((quiet) => {
				const some = all.filter((one) => one.quiet === quiet).map((one) => one.event);
				if (some.length > 0) {
					this.#hearEvents(some, quiet);
				}
			});
		}, REFRESH_MS);
	}

	/** @returns {Promise<any>} the event, or undefined when it cannot be read any more */
	async #open({ kid, box }) {
		const key = await this.#keyFor(kid);
		const use = { purpose: /** @type {const} */ ('view'), room: this.#staff.room, view: this.#view };
		const plain = key && await openBox(use, key, fromBase64(box));
		if (!plain) {
			return undefined;
		}
		const event = JSON.parse(toText(plain));
		return check(`${this.#view}.${event?.t}`, event) === null ? event : undefined;
	}

	async #keyFor(kid) {
		const round = this.#round;
		while (!this.#keys.has(kid) && !this.#dead.has(kid) && round === this.#round) {
			const result = await this.#staff.send({ t: 'open', view: this.#view });
			if (result.t === 'keys') {
				this.#keys = new Map(result.keys.map((one) => [one.kid, fromBase64(one.key)]));
				if (!this.#keys.has(kid)) {
					this.#dead.add(kid);
				}
			} else if (LASTING.has(result.code)) {
				this.#hearRefusal(result.code);
				this.#dead.add(kid);
			} else {
				await new Promise((done) => setTimeout(done, ASK_AGAIN_MS));
			}
		}
		return this.#keys.get(kid);
	}
}
