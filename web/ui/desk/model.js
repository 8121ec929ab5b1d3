/* model - what the desk knows: contributions by id, which of them wait in which order, what is new
 * and not shown yet. Pure: an event in, a new state out. */

/** Columns of the desk and the states that belong to each. */
export const COLUMNS = Object.freeze({
	waiting: ['submitted'],
	held: ['held'],
	ready: ['ready'],
	floor: ['live', 'onscreen', 'answered'],
	returned: ['returned'],
	merged: ['merged'],
});

const COLUMN_OF = Object.freeze(Object.fromEntries(
	Object.entries(COLUMNS).flatMap(([column, states]) => states.map((state) => [state, column])),
));

/**
 * @typedef {object} Desk
 * @property {Map<string, any>} items  desk.item by id
 * @property {Record<string, string[]>} order  ids of each column, oldest first
 * @property {string[]} fresh  ids that wait behind "n new"
 */

/** @returns {Desk} */
export function emptyDesk() {
	return {
		items: new Map(),
		order: Object.fromEntries(Object.keys(COLUMNS).map((column) => [column, []])),
		fresh: [],
	};
}

/** @param {string} state @returns {string | undefined} */
export function columnOf(state) {
	return COLUMN_OF[state];
}

function without(desk, id) {
	const order = {};
	for (const [column, ids] of Object.entries(desk.order)) {
		order[column] = ids.includes(id) ? ids.filter((one) => one !== id) : ids;
	}
	return { order, fresh: desk.fresh.filter((one) => one !== id) };
}

function putItem(desk, item, { quiet }) {
	const known = desk.items.get(item.id);
	const items = new Map(desk.items).set(item.id, item);
	const column = columnOf(item.state);
	if (known && column === columnOf(known.state)) {
		return { ...desk, items };
	}
	const { order, fresh } = without(desk, item.id);
	if (column === undefined) {
		items.delete(item.id);
		return { items, order, fresh };
	}
	/* A contribution that nobody here has seen must not move what is being read. */
	if (column === 'waiting' && !known && !quiet && order.waiting.length > 0) {
		return { items, order, fresh: [...fresh, item.id] };
	}
	order[column] = [...order[column], item.id];
	return { items, order, fresh };
}

/**
 * @param {Desk} desk
 * @param {any} event desk.item or desk.gone
 * @param {{ quiet?: boolean }} [options] quiet: history, shown at once
 * @returns {Desk}
 */
export function applyEvent(desk, event, { quiet = false } = {}) {
	if (event.t === 'item') {
		return putItem(desk, event, { quiet });
	}
	if (event.t === 'gone' && desk.items.has(event.id)) {
		const items = new Map(desk.items);
		items.delete(event.id);
		return { items, ...without(desk, event.id) };
	}
	return desk;
}

/** Show what waits behind "n new". @param {Desk} desk @returns {Desk} */
export function showFresh(desk) {
	const waiting = [...desk.order.waiting, ...desk.fresh];
	return { ...desk, order: { ...desk.order, waiting }, fresh: [] };
}

/** Forget the texts that died with a part; what reached the floor stays. @returns {Desk} */
export function closePart(desk, part) {
	return [...desk.items.values()]
		.filter((item) => item.part === part && columnOf(item.state) !== 'floor')
		.reduce((left, item) => applyEvent(left, { t: 'gone', id: item.id }), desk);
}

/**
 * The row that gets the focus when `id` leaves: the next one, after the last the one before.
 * @param {string[]} ids @param {string} id @returns {string | undefined}
 */
export function neighbour(ids, id) {
	const at = ids.indexOf(id);
	return at < 0 ? ids[0] : ids[at + 1] ?? ids[at - 1];
}

/** The row `step` places away, stopping at both ends. */
export function step(ids, id, by) {
	const at = ids.indexOf(id);
	if (at < 0) {
		return ids[0];
	}
	return ids[Math.min(Math.max(at + by, 0), ids.length - 1)];
}

const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Whether a text holds every word of a search, accents and case aside. */
export function matches(text, search) {
	const folded = fold(text);
	return fold(search).split(/\s+/).every((word) => folded.includes(word));
}

function trigrams(text) {
	const flat = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
	const found = new Set();
	for (let at = 0; at + 3 <= flat.length; at += 1) {
		found.add(flat.slice(at, at + 3));
	}
	return found;
}

/** How alike two texts are, from 0 to 1 (shared trigrams): what to offer first for a merge. */
export function likeness(one, other) {
	const a = trigrams(one);
	const b = trigrams(other);
	const shared = [...a].filter((gram) => b.has(gram)).length;
	return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/** Targets for merging `item`: the same part, still alive, most alike first. */
export function mergeTargets(desk, item) {
	return [...desk.items.values()]
		.filter((one) => one.id !== item.id && one.part === item.part &&
			['waiting', 'held', 'ready', 'floor'].includes(columnOf(one.state)))
		.map((one) => ({ item: one, alike: likeness(one.text, item.text) }))
		.sort((a, b) => b.alike - a.alike)
		.map(({ item: one }) => one);
}
