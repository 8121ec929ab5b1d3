/* voice - answers each tick of a room with exactly one sealed frame of one size, whether there is
 * something to say or not. The frame was sealed before the tick came, so that the time of the answer
 * tells nothing. What it says comes from an outbox; what was not receipted is said again. */
import { Doubt } from './doubt.js';
import { Outbox } from './outbox.js';
import { signal } from './vendor.js';
import { Waiter } from './waiter.js';

const REKEY_TICKS = 10;   /* ask for the room's keys at most this often */
const NOTHING = new Uint8Array(0);
const utf8 = new TextEncoder();

/**
 * The four parts of a frame. @param {object} head  @param {Uint8Array} [token]
 * @param {Uint8Array} [request] refund request  @param {string} [text] @returns {Uint8Array[]}
 */
export function frameParts(head, token = NOTHING, request = NOTHING, text = '') {
	return [utf8.encode(JSON.stringify(head)), token, request, utf8.encode(text)];
}

const DUMMY = frameParts({ t: 'dummy' });

export class Voice {
	#link; #room; #seal; #renewKeys; #waiter; #answer_ms;
	#outbox = new Outbox(); #ready = null; #preparing = null; #turn = 0;
	#ticks = 0; #rekeyedAt = -REKEY_TICKS; #rests = new Set(); #stops = [];

	/** How many things wait here for their receipt: a signal. */
	pending = signal(0);
	/** Whether what is said arrives. */
	doubt = new Doubt();

	/**
	 * @param {object} options
	 * @param {import('./link.js').Link} options.link
	 * @param {string} options.room
	 * @param {(parts: Uint8Array[]) => Promise<Uint8Array>} options.seal one frame for the room's key
	 * @param {() => Promise<void>} options.renewKeys fetch that key again; seal() then uses the new one
	 * @param {number} [options.answer_ms] how long after a tick every page answers
	 * @param {{after: (wait_ms: number, act: () => void) => void, forget: () => void,
	 *   stop: () => void}} [options.waiter] what waits that long
	 */
	constructor({ link, room, seal, renewKeys, answer_ms = 0, waiter = new Waiter() }) {
		this.#link = link;
		this.#room = room;
		this.#seal = seal;
		this.#renewKeys = renewKeys;
		this.#answer_ms = answer_ms;
		this.#waiter = waiter;
	}

	/** Seal the first frame and answer every tick from now on. */
	async start() {
		const ours = (handle) => (message) => message.room === this.#room && handle(message);
		this.#stops = [
			this.#link.on('welcome', ({ answer_ms }) => { this.#answer_ms = answer_ms; }),
			this.#link.on('entered', ours(({ view, tick_ms }) => view === 'floor' && this.doubt.expect(tick_ms))),
			this.#link.on('tick', ours(() => this.#tick())),
			this.#link.on('receipts', ours((message) => this.#receipts(message))),
			this.#link.on('state', ({ name }) => name !== 'live' && this.#cut()),
		];
		await this.#prepare();
	}

	stop() {
		this.#stops.forEach((stop) => stop());
		this.#waiter.stop();
		this.doubt.rest();
	}

	/** Do this after each answer, when the next is sealed: the time for what takes time, because
	 * nothing is due for a while. @param {() => void} act */
	whenAnswered(act) {
		this.#rests.add(act);
	}

	/** Say this as soon as a tick has room for it. @param {import('./outbox.js').Act} act */
	say(act) {
		this.#outbox.add(act);
		this.#prepare();
	}

	/** Take back what never left this page. @returns {boolean} whether that was so */
	cancel(act) {
		const cancelled = this.#outbox.cancel(act);
		if (cancelled) {
			this.#ready = null;
			this.#prepare();
		}
		return cancelled;
	}

	#tick() {
		this.#ticks += 1;
		this.doubt.ticked();
		this.#outbox.ticked(this.#ticks);
		this.doubt.confirm(this.#outbox.overdue);
		this.#waiter.after(this.#answer_ms, () => this.#answer());
	}

	async #answer() {
		while (!this.#ready) {
			await (this.#preparing ?? this.#prepare());
		}
		const { frame, act } = this.#ready;
		this.#ready = null;
		if (this.#link.sendFrame(frame) && act) {
			this.#outbox.sent(act, this.#ticks);
		}
		await this.#prepare();
		this.#rests.forEach((rest) => rest());
	}

	/* Seal what the next tick will carry. A later call overtakes an earlier one; a dummy that was
	 * overtaken is kept until the later one is sealed, so that no tick has to wait for it. */
	#prepare() {
		this.#turn += 1;
		const turn = this.#turn;
		const act = this.#outbox.next(this.#ticks + 1);
		this.pending.value = this.#outbox.length;
		this.#preparing = this.#seal(act ? act.parts() : DUMMY).then((frame) => {
			if (turn === this.#turn) {
				this.#preparing = null;
			} else if (act || this.#ready) {
				return;
			}
			this.#ready = { frame, act };
		});
		return this.#preparing;
	}

	#receipts(message) {
		const settled = this.#outbox.receipts(message, this.#ticks);
		this.doubt.confirm(this.#outbox.overdue);
		if (message.unreadable > 0 && this.#outbox.sentSome &&
			this.#ticks - this.#rekeyedAt >= REKEY_TICKS) {
			this.#rekeyedAt = this.#ticks;
			this.#renewKeys().then(() => this.#again(), () => {});
		} else if (settled > 0) {
			this.#prepare();
		}
	}

	#again() {
		this.#outbox.unsend();
		this.#ready = null;
		this.#prepare();
	}

	/* Answers that were still due belong to a connection that is gone. */
	#cut() {
		this.#waiter.forget();
		this.doubt.rest();
		this.#again();
	}
}
