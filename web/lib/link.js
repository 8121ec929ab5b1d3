/* link - the one connection of a page to the gate. It comes back by itself, continues every view
 * where it stopped, and hands on only messages that passed their check. Bad input never throws.
 *
 * States: connecting | live | waiting (until the next attempt) | offline | closed. */
import { check, parse } from '../proto/messages.js';
import { backoffDelay } from './backoff.js';

const PROTOCOL = 'subrosa.v1';
const SILENCE_MS = 45000;     /* a connection that should tick and says nothing is dead */
const PROBE_MS = 10000;       /* a quiet one is asked, and has this long to answer */
const SETTLED_MS = 10000;     /* after this a connection counts as good, and the backoff starts anew */
const OPEN = 1;
const DROP_CODE = 4000;       /* close code for "I will come back" */

/**
 * @typedef {object} View
 * @property {string} room
 * @property {string} view
 * @property {string} [token]  entry token, base64url
 * @property {string} [pass]   gate pass
 * @property {(event: object, seq: number, text: string) => void} onEvent  each event once, in
 *   order, with the message that brought it
 * @property {() => void} [onReset]    forget what was shown: the history is another one
 * @property {(entered: object) => void} [onEntered]
 * @property {(code: string) => void} [onRefused]  the view cannot be read; it is not tried again
 */

export class Link {
	#url; #Socket; #random; #online; #views = []; #listeners = new Map();
	#socket = null; #attempt = 0; #least_ms = 0; #retryTimer = 0; #idleTimer = 0; #settleTimer = 0;
	#asked = []; #probing = false; #ticks = false; #tickedAt = 0; #tick_ms = 0;

	/** The last `welcome` of a gate, or null. @type {any} */
	welcome = null;
	/** @type {{name: string, wait_ms: number, code: string}} */
	state = { name: 'closed', wait_ms: 0, code: '' };

	/**
	 * @param {{url: string, Socket?: any, random?: () => number, online?: () => boolean}} options
	 *   Socket: a WebSocket class (Node's `ws` in tests)
	 */
	constructor({ url, Socket = globalThis.WebSocket, random = Math.random,
		online = () => globalThis.navigator?.onLine !== false }) {
		this.#url = url;
		this.#Socket = Socket;
		this.#random = random;
		this.#online = online;
	}

	/** Hear `state` or any message of the gate by its type: link.on('tick', fn). @returns stop */
	on(type, listener) {
		const all = this.#listeners.get(type) ?? new Set();
		this.#listeners.set(type, all.add(listener));
		return () => all.delete(listener);
	}

	#tell(type, value) {
		for (const listener of this.#listeners.get(type) ?? []) {
			listener(value);
		}
	}

	#setState(name, wait_ms = 0, code = '') {
		this.state = { name, wait_ms, code };
		this.#tell('state', this.state);
	}

	/** Connect, and stay connected until close(). */
	open() {
		clearTimeout(this.#retryTimer);
		this.#setState('connecting');
		let socket;
		try {
			socket = new this.#Socket(this.#url, PROTOCOL);
		} catch {
			this.#retry();
			return;
		}
		this.#socket = socket;
		socket.binaryType = 'arraybuffer';
		socket.onmessage = ({ data }) => socket === this.#socket && this.#receive(data);
		socket.onclose = ({ code }) => socket === this.#socket && this.#retry(code);
		socket.onerror = () => {}; /* a close follows */
		this.#restIdle();
	}

	/** Close for good. */
	close() {
		this.#forget(1000);
		this.#setState('closed');
	}

	/** Try now: the page became visible, or the network came back. */
	nudge() {
		if (this.state.name === 'waiting' || this.state.name === 'offline') {
			this.open();
		} else if (this.state.name === 'live' && this.#ticks) {
			this.#awaitTick();
		} else if (this.state.name === 'live') {
			this.#probe();
		}
	}

	/** Read a view, now and after each reconnection. @param {View} view @returns stop */
	enter(view) {
		const entry = { ...view, after: 0, epoch: undefined, refused: false };
		this.#views.push(entry);
		if (this.state.name === 'live') {
			this.#ask(entry);
		}
		return () => {
			this.#views = this.#views.filter((one) => one !== entry);
			this.send({ t: 'leave', room: entry.room, view: entry.view });
		};
	}

	/** @returns {boolean} whether it went onto the socket; nothing is kept for later */
	send(message) {
		return this.#put(JSON.stringify(message));
	}

	/** The same for sealed bytes. @param {Uint8Array} frame */
	sendFrame(frame) {
		return this.#put(frame);
	}

	#put(data) {
		if (this.state.name !== 'live' || this.#socket?.readyState !== OPEN) {
			return false;
		}
		try {
			this.#socket.send(data);
			return true;
		} catch {
			return false;
		}
	}

	#ask(entry, probe = false) {
		const { room, view, after, epoch, token, pass } = entry;
		if (this.send({ t: 'enter', room, view, after, epoch, token, pass })) {
			this.#asked.push({ entry, probe });
		}
	}

	#receive(data) {
		this.#restIdle();
		const { value: message } = typeof data === 'string' ? parse('gate.*', data) : {};
		if (!message) {
			return; /* a lost event shows as a gap, and a gap is mended */
		}
		const handlers = {
			welcome: () => this.#welcome(message), entered: () => this.#entered(message),
			ev: () => this.#event(message, data), reset: () => this.#reset(message),
			bye: () => { this.#least_ms = message.retry_ms; }, error: () => this.#error(message),
			tick: () => this.#tick(),
		};
		handlers[message.t]?.();
		this.#tell(message.t, message);
	}

	#welcome(message) {
		this.welcome = message;
		this.#settleTimer = setTimeout(() => { this.#attempt = 0; }, SETTLED_MS);
		this.#asked = [];
		this.state = { name: 'live', wait_ms: 0, code: '' };
		this.#views.filter((entry) => !entry.refused).forEach((entry) => this.#ask(entry));
		this.#tell('state', this.state);
	}

	#find({ room, view }) {
		return this.#views.find((entry) => entry.room === room && entry.view === view);
	}

	#entered(message) {
		const entry = this.#find(message);
		this.#asked = this.#asked.filter((asked) => asked.entry !== entry);
		if (!entry) {
			return;
		}
		entry.epoch = message.epoch;
		if (message.after > entry.after) {
			this.drop();
			return;
		}
		entry.onEntered?.(message);
	}

	#event({ room, view, seq, e }, text) {
		const entry = this.#find({ room, view });
		if (!entry || seq <= entry.after) {
			return;
		}
		if (seq !== entry.after + 1) {
			this.drop();
			return;
		}
		entry.after = seq;
		const sealed = view === 'desk' || view === 'harvest';
		if (check(sealed ? 'view.sealed' : `${view}.${e.t}`, e) === null) {
			entry.onEvent(e, seq, text);
		}
	}

	#reset(message) {
		const entry = this.#find(message);
		if (!entry) {
			return;
		}
		this.#asked = this.#asked.filter((asked) => asked.entry !== entry);
		entry.after = 0;
		entry.epoch = message.epoch;
		entry.onReset?.();
		this.#ask(entry);
	}

	/* An error about `enter` is the answer to the oldest one that has none. */
	#error({ code, about, retry_ms = 0 }) {
		if (about !== 'enter') {
			return;
		}
		const asked = this.#asked.shift();
		if (!asked || asked.probe) {
			return;
		}
		if (code === 'store_down' || code === 'rate_limited') {
			this.#least_ms = retry_ms;
			this.drop();
			return;
		}
		asked.entry.refused = true;
		asked.entry.onRefused?.(code);
	}

	/** Give up this connection and come back. */
	drop() {
		this.#retry();
	}

	#retry(code = 0) {
		this.#forget(DROP_CODE);
		const wait_ms = backoffDelay(this.#attempt, this.#least_ms, this.#random);
		this.#attempt += 1;
		this.#least_ms = 0;
		this.#retryTimer = setTimeout(() => this.open(), wait_ms);
		this.#setState(this.#online() ? 'waiting' : 'offline', wait_ms, String(code));
	}

	#forget(code) {
		const socket = this.#socket;
		this.#socket = null;
		this.#ticks = false;
		this.#probing = false;
		[this.#retryTimer, this.#idleTimer, this.#settleTimer].forEach(clearTimeout);
		try {
			socket?.close(code);
		} catch { /* it was not open yet */ }
	}

	#restIdle() {
		this.#probing = false;
		clearTimeout(this.#idleTimer);
		this.#idleTimer = setTimeout(() => this.#silence(), SILENCE_MS);
	}

	#silence() {
		if (this.#ticks || this.state.name !== 'live' || this.#views.length === 0) {
			this.drop();
		} else {
			this.#probe();
		}
	}

	#tick() {
		const now = performance.now();
		this.#tick_ms = this.#ticks ? now - this.#tickedAt : 0;
		this.#tickedAt = now;
		this.#ticks = true;
	}

	/* Where ticks come, one is due soon. A question would tell the network who is looking. */
	#awaitTick() {
		const wait_ms = Math.min(Math.max(PROBE_MS, 2 * this.#tick_ms), SILENCE_MS);
		clearTimeout(this.#idleTimer);
		this.#idleTimer = setTimeout(() => this.drop(), wait_ms);
	}

	/* Where no ticks come, silence is normal: entering again gets an answer if anybody is there. */
	#probe() {
		const entry = this.#views.find((one) => !one.refused);
		if (!entry || this.#probing) {
			return;
		}
		this.#probing = true;
		this.#ask(entry, true);
		clearTimeout(this.#idleTimer);
		this.#idleTimer = setTimeout(() => this.drop(), PROBE_MS);
	}
}
