/* acts - what can be done with a contribution: one row an act. Buttons, keys and the help page are
 * all made of this table. A key that does something in one state takes it back in another. */

/**
 * @typedef {object} Act
 * @property {string} id  words: desk-act-<id>, help: desk-help-<id>
 * @property {string} act  command.act
 * @property {string} key
 * @property {string[]} states  where it is offered
 * @property {'leaf' | 'plain'} [tone]
 * @property {string} [dialog]  what has to be asked first
 * @property {'public' | 'rapporteur'} [use]  only where the author allows the floor, or does not
 */

const BEFORE_FLOOR = ['submitted', 'held', 'ready'];
const ON_FLOOR = ['live', 'onscreen', 'answered'];

/** @type {readonly Act[]} */
export const ACTS = Object.freeze([
	{ id: 'approve', act: 'approve', key: 'a', states: BEFORE_FLOOR, tone: 'leaf', use: 'public' },
	{ id: 'pass', act: 'ready', key: 'a', states: ['submitted', 'held'], tone: 'leaf', use: 'rapporteur' },
	{ id: 'show', act: 'show', key: 'p', states: ['live'], tone: 'leaf', use: 'public' },
	{ id: 'unshow', act: 'unshow', key: 'p', states: ['onscreen'] },
	{ id: 'answer', act: 'answer', key: 'w', states: ['live', 'onscreen'], dialog: 'answer' },
	{ id: 'reopen', act: 'reopen', key: 'w', states: ['answered'] },
	{ id: 'edit', act: 'edit', key: 'e', states: [...BEFORE_FLOOR, ...ON_FLOOR], dialog: 'edit' },
	{ id: 'hold', act: 'hold', key: 'h', states: ['submitted', 'ready'], dialog: 'hold' },
	{ id: 'release', act: 'release', key: 'h', states: ['held'] },
	{ id: 'return', act: 'return', key: 'r', states: [...BEFORE_FLOOR, ...ON_FLOOR], dialog: 'return' },
	{ id: 'restore', act: 'restore', key: 'r', states: ['returned'] },
	{ id: 'merge', act: 'merge', key: 'm', states: [...BEFORE_FLOOR, 'live', 'answered'], dialog: 'merge' },
	{ id: 'unmerge', act: 'unmerge', key: 'm', states: ['merged'] },
	{ id: 'pull-back', act: 'pull_back', key: 'b', states: ['ready', ...ON_FLOOR] },
]);

/** What is offered on a contribution; what its author kept to the rapporteurs is not published. */
export function actsOn(item) {
	const use = item.use === 'rapporteur' ? 'rapporteur' : 'public';
	return ACTS.filter((row) => row.states.includes(item.state) && (row.use ?? use) === use);
}

/** The act behind a key in this state. @returns {Act | undefined} */
export function actForKey(item, key) {
	return actsOn(item).find((row) => row.key === key);
}
