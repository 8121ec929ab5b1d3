/* waiter - does something after a moment that is the same whether the page is in front or hidden.
 *
 * The timers of a hidden page are throttled, to once a second and later to once a minute; its
 * messages are not, and neither are the timers of a worker. So a worker waits, and its message is
 * what the page acts on. Without workers a hidden page acts at once: later would be worse. */

/* The policy of the pages lets this one address become a script, and nothing else. */
const WORKER_URL = new URL('./waiter.worker.js', import.meta.url).href;
let policy;

function startWorker() {
	policy ??= globalThis.trustedTypes?.createPolicy('waiter', { createScriptURL: () => WORKER_URL });
	return new Worker(policy ? policy.createScriptURL('') : WORKER_URL);
}

export class Waiter {
	#worker = null; #due = new Map(); #tickets = 0; #timers = new Set();

	/** @param {() => Worker} [start] what makes the worker */
	constructor(start = startWorker) {
		try {
			this.#worker = start();
			this.#worker.onmessage = ({ data }) => this.#do(data);
			this.#worker.onerror = () => this.#giveUp();
		} catch { /* this browser has none */ }
	}

	/** Do this in `wait_ms`. @param {number} wait_ms  @param {() => void} act */
	after(wait_ms, act) {
		if (!this.#worker) {
			this.#withoutWorker(wait_ms, act);
			return;
		}
		this.#tickets += 1;
		this.#due.set(this.#tickets, act);
		this.#worker.postMessage([this.#tickets, wait_ms]);
	}

	/** What is due is not done. */
	forget() {
		this.#due.clear();
		this.#timers.forEach(clearTimeout);
		this.#timers.clear();
	}

	/** No more of it. */
	stop() {
		this.forget();
		this.#worker?.terminate();
		this.#worker = null;
	}

	#do(ticket) {
		const act = this.#due.get(ticket);
		this.#due.delete(ticket);
		act?.();
	}

	/* The worker did not start: what it should have waited for is late already. */
	#giveUp() {
		this.#worker = null;
		[...this.#due.keys()].forEach((ticket) => this.#do(ticket));
	}

	#withoutWorker(wait_ms, act) {
		if (globalThis.document?.hidden) {
			act();
			return;
		}
		const timer = setTimeout(() => {
			this.#timers.delete(timer);
			act();
		}, wait_ms);
		this.#timers.add(timer);
	}
}
