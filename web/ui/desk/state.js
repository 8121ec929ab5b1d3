/* state - the desk as it is on this page: what is known, which row is current, what is being done.
 * Decisions are never queued: without a connection they are refused at once. */
import { announce } from '../../lib/announce.js';
import { words } from '../../lib/l10n.js';
import { batch, computed, signal } from '../../lib/vendor.js';
import {
	applyEvent, closePart, columnOf, emptyDesk, matches, neighbour, showFresh, step,
} from './model.js';

/** Rows shown at once; more would make every arrival slow. */
const SHOWN_ROWS = 100;
const SETTLED_MS = 3000;

export class DeskState {
	desk = signal(emptyDesk());
	column = signal('waiting');
	currentId = signal(/** @type {string | undefined} */ (undefined));
	search = signal('');
	kind = signal('');
	/** The open dialog, with the contribution as it was when it was opened: who decides elsewhere
	 * meanwhile does not change under the hand what is being decided here. */
	dialog = signal(/** @type {{ kind: string, item: any } | undefined} */ (undefined));
	/** Acts under way: item id → act. */
	busy = signal(/** @type {Record<string, string>} */ ({}));
	toast = signal(/** @type {{ text: string, care?: boolean } | undefined} */ (undefined));
	/** Own decisions that can be taken back, newest last. */
	done = signal(/** @type {{ item: string, act: string }[]} */ ([]));
	live = signal(false);
	part = signal(/** @type {{ id: string, state: string } | undefined} */ (undefined));
	/** Handles of others who decided since this page was opened. */
	others = signal(/** @type {string[]} */ ([]));

	waiting = computed(() => this.filtered('waiting'));
	current = computed(() => {
		const item = this.desk.value.items.get(this.currentId.value ?? '');
		return item && columnOf(item.state) === this.column.value ? item : undefined;
	});

	/** Whether somebody has moved or decided: before that nothing takes the focus. */
	followed = false;

	#staff;
	#handle;
	#seen = new Map();
	#now;

	/**
	 * @param {{ send: (command: object) => Promise<any>, handle: string }} staff
	 * @param {() => number} [now] monotonic milliseconds; what it says never leaves the page
	 */
	constructor(staff, now = () => performance.now()) {
		this.#staff = staff;
		this.#handle = staff.handle;
		this.#now = now;
	}

	/** Ids of a column as they are shown: waiting oldest first, the rest newest first. */
	filtered(column) {
		const { items, order } = this.desk.value;
		const [search, kind] = [this.search.value.trim(), column === 'waiting' ? this.kind.value : ''];
		const ids = column === 'waiting' ? order.waiting : [...order[column]].reverse();
		return ids.filter((id) => {
			const item = items.get(id);
			return (!kind || item.kind === kind) && (!search || matches(item.text, search));
		}).slice(0, SHOWN_ROWS);
	}

	/** Events of the desk view; `quiet` for history. @param {any[]} events */
	take(events, quiet) {
		let next = this.desk.value;
		for (const event of events) {
			if (event.t === 'item' && !next.items.has(event.id)) {
				this.#seen.set(event.id, this.#now());
			}
			if (!quiet && event.by && event.by !== this.#handle && !this.others.value.includes(event.by)) {
				this.others.value = [...this.others.value, event.by];
			}
			next = applyEvent(next, event, { quiet });
		}
		const before = this.desk.value.fresh.length;
		batch(() => {
			this.desk.value = next;
			this.#settleBusy();
			this.#keepCurrent();
		});
		if (!quiet && next.fresh.length > before) {
			announce(words('desk-heard-new', { n: next.fresh.length }));
		}
	}

	/* An act is over when the contribution stands where it sent it. */
	#settleBusy() {
		const { items } = this.desk.value;
		const left = Object.entries(this.busy.value)
			.filter(([id, row]) => items.has(id) && items.get(id).version <= row.version);
		if (left.length !== Object.keys(this.busy.value).length) {
			this.busy.value = Object.fromEntries(left);
		}
	}

	#keepCurrent() {
		if (!this.current.value) {
			this.currentId.value = this.filtered(this.column.value)
				.find((id) => !this.busy.value[id]);
		}
	}

	/** @param {string} kind @param {any} item */
	openDialog(kind, item) {
		this.dialog.value = { kind, item };
	}

	closeDialog() {
		this.dialog.value = undefined;
	}

	/** What became of a contribution since `seen`, as a sentence; undefined: nothing. @param {any} seen */
	changedSince(seen) {
		const item = this.desk.value.items.get(seen.id);
		return item?.version === seen.version ? undefined
			: sentenceFor({ t: 'conflict', by: item?.by, state: item?.state ?? 'withdrawn' }, seen);
	}

	reset() {
		batch(() => {
			this.desk.value = emptyDesk();
			this.busy.value = {};
			this.currentId.value = undefined;
		});
	}

	closePart(part) {
		this.desk.value = closePart(this.desk.value, part);
		this.#keepCurrent();
	}

	showNew() {
		this.desk.value = showFresh(this.desk.value);
		this.#keepCurrent();
	}

	/** Seconds that the oldest waiting contribution has waited on this page, in coarse steps. */
	oldestWait() {
		const { order, fresh } = this.desk.value;
		const since = [...order.waiting, ...fresh].map((id) => this.#seen.get(id) ?? this.#now());
		const waited = since.length === 0 ? 0 : (this.#now() - Math.min(...since)) / 1000;
		return waited < 60 ? Math.floor(waited / 10) * 10 : Math.floor(waited / 60) * 60;
	}

	select(id, column = this.column.value) {
		this.followed = true;
		batch(() => {
			this.column.value = column;
			this.currentId.value = id;
		});
	}

	move(by) {
		const ids = this.filtered(this.column.value);
		this.select(step(ids, this.currentId.value, by));
	}

	/** Go to a column, to its first row. */
	openColumn(column) {
		this.select(this.filtered(column)[0], column);
	}

	/** Go to the first row that fits the search, in this column or the next one that has any. */
	openFound() {
		const ids = this.filtered(this.column.value);
		if (ids.length === 0) {
			this.nextColumn(1);
		} else if (!ids.includes(this.currentId.value)) {
			this.select(ids[0]);
		}
	}

	/** Go to the next column that holds something. */
	nextColumn(by) {
		const names = Object.keys(this.desk.value.order);
		for (let at = 1; at < names.length; at += 1) {
			const place = (names.indexOf(this.column.value) + at * by + names.length * at) % names.length;
			const ids = this.filtered(names[place]);
			if (ids.length > 0) {
				this.select(ids[0], names[place]);
				return;
			}
		}
	}

	/**
	 * Do an act, with the version that was seen. @param {any} item @param {string} act
	 * @param {object} [more] reason, note, into, text, edit_kind, answer
	 */
	async act(item, act, more = {}) {
		if (!this.live.value) {
			this.say(words('desk-buttons-wait'), true);
			return;
		}
		if (this.busy.value[item.id]) {
			return; /* one act at a time on one contribution */
		}
		this.#leave(item, act);
		const result = await this.#staff.send({ t: 'act', item: item.id, version: item.version, act, ...more });
		if (result.t === 'applied') {
			this.#applied(item, act);
			return;
		}
		this.#rest(item.id);
		this.say(sentenceFor(result, item), true);
	}

	#rest(id) {
		const { [id]: gone, ...busy } = this.busy.value;
		this.busy.value = busy;
	}

	#leave(item, act) {
		const ids = this.filtered(this.column.value);
		this.followed = true;
		batch(() => {
			this.busy.value = { ...this.busy.value, [item.id]: { act, version: item.version } };
			this.closeDialog();
			if (!STAYING.has(act) && this.currentId.value === item.id) {
				this.currentId.value = neighbour(ids, item.id);
			}
		});
	}

	#applied(item, act) {
		/* The view moves the row; where it has nothing to say, the row rests by itself. */
		setTimeout(() => this.#rest(item.id), SETTLED_MS);
		const rest = this.done.value.filter((one) => one.item !== item.id);
		this.done.value = act === 'undo' ? rest : [...rest, { item: item.id, act }];
		this.say(words(`desk-done-${act.replace('_', '-')}`));
	}

	/** Take back the newest own decision. */
	async undo() {
		const last = this.done.value.at(-1);
		const item = last && this.desk.value.items.get(last.item);
		if (!item) {
			this.say(words('desk-nothing-to-undo'));
			return;
		}
		await this.act(item, 'undo');
	}

	say(text, care = false) {
		this.toast.value = { text, care };
		announce(text);
	}
}

/** Acts after which the row stays where it is. */
const STAYING = new Set(['edit', 'undo', 'show', 'unshow']);

/** What to say when something was not done. @param {any} result */
export function sentenceFor(result, item) {
	if (result.t === 'conflict' && result.state === item.state) {
		return words('desk-refused-version-stale'); /* an edit, or what comes with the next group */
	}
	if (result.t === 'conflict') {
		return words('desk-conflict', {
			by: result.by ?? '?', state: result.state ?? 'changed', kind: item.kind,
		});
	}
	return words(`desk-refused-${REFUSALS.has(result.code) ? result.code.replaceAll('_', '-') : 'other'}`,
		{ code: result.code });
}

const REFUSALS = new Set(['role_denied', 'part_not_open', 'state_refused', 'consent_refused',
	'item_unknown', 'version_stale', 'no_answer', 'offline', 'text_empty', 'text_too_long']);
