/* staff - commands of a staff member to the chamber of one room: each sealed to the room's key, each
 * with its own reply key. A command is sent now or not at all; nothing is kept for later. What is not
 * answered may have been sealed to a key that is gone: it is sent once more if there is another. */
import { check } from '../proto/messages.js';
import { openBox } from './box.js';
import { equal, fromBase64, fromText, random, toBase64, toText } from './bytes.js';
import { sealStaffFrame } from './frame.js';

const ANSWER_MS = 10000;
const ID_BYTES = 16;
const REPLY_KEY_BYTES = 16;
const NOTHING = new Uint8Array(0);

/** A new random id: 22 base64url characters. */
export function newId() {
	return toBase64(random(ID_BYTES));
}

/* Refs tell the replies of one connection apart, whatever the room. */
let nextRef = new DataView(random(4).buffer).getUint32(0);
function takeRef() {
	nextRef = (nextRef + 1) >>> 0;
	return nextRef;
}

const refused = (cmd, code) => ({ t: 'refused', cmd, code });

/**
 * The frame of a command, as it goes over the socket.
 * @param {{ key: Uint8Array, room: string, ref: number, pass: string, command: object }} parts
 *   `command` with its cmd and reply @returns {Promise<Uint8Array>}
 */
export function makeStaffFrame({ key, room, ref, pass, command }) {
	const head = fromText(JSON.stringify(command));
	return sealStaffFrame(key, room, ref, [head, fromText(pass), NOTHING, NOTHING]);
}

/**
 * The result in a sealed reply. @param {Uint8Array} replyKey @param {string} box base64url
 * @returns {Promise<any | null>} null: not for this key, or not a result
 */
export async function openReply(replyKey, box) {
	const plain = await openBox({ purpose: 'reply' }, replyKey, fromBase64(box));
	if (!plain) {
		return null;
	}
	try {
		const result = JSON.parse(toText(plain));
		return check(`result.${result?.t}`, result) === null ? result : null;
	} catch {
		return null;
	}
}

export class Staff {
	#link;
	#key;
	#pass;
	#renew;
	#waiting = new Map();
	#stops;

	/**
	 * @param {{ link: import('./link.js').Link, room: string, pass: string, handle: string,
	 *   key: () => Uint8Array | undefined, renew?: () => Promise<void> }} options
	 *   key: the room's public key as it now is; renew: fetch the keys again
	 */
	constructor({ link, room, pass, handle, key, renew = async () => {} }) {
		this.#link = link;
		this.#key = key;
		this.#pass = pass;
		this.#renew = renew;
		this.room = room;
		this.handle = handle;
		this.#stops = [
			link.on('reply', (message) => this.#hear(message)),
			link.on('state', (state) => state.name !== 'live' && this.#giveUp()),
		];
	}

	/**
	 * Send a command, without its cmd and reply. Never rejects.
	 * @param {any} command @returns {Promise<any>} a result; `refused` with the code `offline`,
	 *   `too_large` or `no_answer` where the chamber said nothing
	 */
	async send(command) {
		const key = this.#key();
		const result = await this.#sendWith(key, command);
		if (result.code !== 'no_answer' || this.#link.state.name !== 'live') {
			return result;
		}
		await this.#renew().catch(() => {});
		const fresh = this.#key();
		return fresh && !equal(fresh, key) ? this.#sendWith(fresh, command) : result;
	}

	async #sendWith(key, command) {
		const [cmd, replyKey, ref] = [newId(), random(REPLY_KEY_BYTES), takeRef()];
		if (!key || this.#link.state.name !== 'live') {
			return refused(cmd, 'offline');
		}
		const { t, ...members } = command;
		const whole = { t, cmd, reply: toBase64(replyKey), ...members };
		let frame;
		try {
			frame = await makeStaffFrame({ key, room: this.room, ref, pass: this.#pass, command: whole });
		} catch (error) {
			return refused(cmd, error.code ?? 'crypto');
		}
		return new Promise((done) => this.#dispatch({ ref, cmd, replyKey, frame, done }));
	}

	#dispatch({ ref, cmd, replyKey, frame, done }) {
		if (!this.#link.sendFrame(frame)) {
			done(refused(cmd, 'offline'));
			return;
		}
		const timer = setTimeout(() => this.#settle(ref, refused(cmd, 'no_answer')), ANSWER_MS);
		this.#waiting.set(ref, { cmd, replyKey, timer, done });
	}

	async #hear({ ref, box }) {
		const waiting = this.#waiting.get(ref);
		const result = waiting && await openReply(waiting.replyKey, box).catch(() => null);
		if (result && result.cmd === waiting.cmd) {
			this.#settle(ref, result);
		}
	}

	#settle(ref, result) {
		const waiting = this.#waiting.get(ref);
		if (waiting) {
			clearTimeout(waiting.timer);
			this.#waiting.delete(ref);
			waiting.done(result);
		}
	}

	/* The connection is gone, and with it every answer: what was decided shows in the view. */
	#giveUp() {
		for (const [ref, { cmd }] of this.#waiting) {
			this.#settle(ref, refused(cmd, 'no_answer'));
		}
	}

	close() {
		this.#giveUp();
		this.#stops.forEach((stop) => stop());
	}
}
