/* outbox - what this page has still to say, in memory only. It knows the order, what was sent and
 * what was receipted; it knows nothing of sealing or of the connection. */

const RESEND_TICKS = 4; /* a receipt takes one tick, two when the room is busy */
const OVERDUE_TICKS = 2;
const OVERDUE_LISTS = 2; /* of the first, one's own frame may just have missed the end of the tick */
const SILENT_TICKS = 3;  /* so many without any list: the room is not there, or somebody keeps them back */

/**
 * @typedef {object} Act  one frame's worth of saying something
 * @property {string} receipt  the random number that the receipt will name, base64url
 * @property {string} lane     acts of one lane wait for each other's receipt ('' waits for nobody)
 * @property {() => Uint8Array[]} parts  the four parts; the same bytes at each sending
 * @property {() => void} onAccepted
 * @property {(code: string) => void} onRefused
 *
 * @typedef {object} Row
 * @property {Act} act
 * @property {boolean} left        whether it may have left this page
 * @property {number|null} sentAt  the tick that it answered on this connection
 * @property {number} lists        how many lists of receipts came since then
 * @property {boolean} overdue     whether the room confirmed others, but not this, or nothing at all
 */

export class Outbox {
	/** @type {Row[]} */
	#rows = [];

	/** @returns {number} how many have no receipt yet */
	get length() {
		return this.#rows.length;
	}

	/** @param {Act} act */
	add(act) {
		this.#rows.push({ act, left: false, sentAt: null, lists: 0, overdue: false });
	}

	/** The act that the answer to tick `tick` should carry, or null: then it is a dummy. */
	next(tick) {
		const busy = new Set();
		for (const { act, sentAt } of this.#rows) {
			const due = sentAt === null || tick - sentAt >= RESEND_TICKS;
			if (due && !busy.has(act.lane)) {
				return act;
			}
			if (act.lane !== '') {
				busy.add(act.lane);
			}
		}
		return null;
	}

	/** @param {Act} act  @param {number} tick */
	sent(act, tick) {
		const row = this.#rows.find((one) => one.act === act);
		if (row) {
			Object.assign(row, { left: true, sentAt: tick, lists: 0 });
		}
	}

	/** The connection was cut: what was on its way goes again at the next tick. */
	unsend() {
		this.#rows.forEach((row) => { row.sentAt = null; });
	}

	/** @returns {boolean} whether something was sent and has no receipt */
	get sentSome() {
		return this.#rows.some((row) => row.left);
	}

	/** @param {number} tick which has just come */
	ticked(tick) {
		this.#rows.filter(({ sentAt, lists }) => sentAt !== null && lists === 0 && tick - sentAt >= SILENT_TICKS)
			.forEach((row) => { row.overdue = true; });
	}

	/** @returns {boolean} whether something was sent, and others had receipts since, but not this, or
	 * nobody had any */
	get overdue() {
		return this.#rows.some((row) => row.overdue);
	}

	/** Take back what never left this page. @param {Act} act @returns {boolean} whether that was so */
	cancel(act) {
		const row = this.#rows.find((one) => one.act === act);
		if (!row || row.left) {
			return false;
		}
		this.#rows = this.#rows.filter((one) => one !== row);
		return true;
	}

	/** @param {{ok: string[], refused: {receipt: string, code: string}[]}} message
	 * @param {number} tick the tick in which it came @returns {number} how many are done */
	receipts({ ok, refused }, tick) {
		const accepted = new Set(ok);
		const codes = new Map(refused.map(({ receipt, code }) => [receipt, code]));
		const done = this.#rows.filter(({ act }) => accepted.has(act.receipt) || codes.has(act.receipt));
		this.#rows = this.#rows.filter((row) => !done.includes(row));
		this.#rows.filter(({ sentAt }) => sentAt !== null).forEach((row) => this.#missed(row, tick));
		for (const { act } of done) {
			if (accepted.has(act.receipt)) {
				act.onAccepted();
			} else {
				act.onRefused(/** @type {string} */ (codes.get(act.receipt)));
			}
		}
		return done.length;
	}

	#missed(row, tick) {
		row.lists += 1;
		row.overdue ||= row.lists >= OVERDUE_LISTS && tick - row.sentAt >= OVERDUE_TICKS;
	}
}
