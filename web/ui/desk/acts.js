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
 */

/** @type {readonly Act[]} */
export const ACTS = Object.freeze([
	{ id: 'approve', act: 'approve', key: 'a', states: ['submitted', 'held', 'ready'], tone: 'leaf' },
	{ id: 'show', act: 'show', key: 'p', states: ['live', 'answered'], tone: 'leaf' },
	{ id: 'unshow', act: 'unshow', key: 'p', states: ['onscreen'] },
	{ id: 'answer', act: 'answer', key: 'w', states: ['live', 'onscreen'], dialog: 'answer' },
	{ id: 'reopen', act: 'reopen', key: 'w', states: ['answered'] },
	{ id: 'edit', act: 'edit', key: 'e', states: ['submitted', 'held', 'ready'], dialog: 'edit' },
	{ id: 'hold', act: 'hold', key: 'h', states: ['submitted', 'ready'], dialog: 'hold' },
	{ id: 'release', act: 'release', key: 'h', states: ['held'] },
	{ id: 'return', act: 'return', key: 'r', states: ['submitted', 'held', 'ready'], dialog: 'return' },
	{ id: 'restore', act: 'restore', key: 'r', states: ['returned'] },
	{ id: 'merge', act: 'merge', key: 'm', states: ['submitted', 'held', 'ready', 'live'], dialog: 'merge' },
	{ id: 'unmerge', act: 'unmerge', key: 'm', states: ['merged'] },
	{ id: 'pull-back', act: 'pull_back', key: 'b', states: ['live', 'onscreen', 'answered'] },
]);

/** What is offered on a contribution. A text kept to the rapporteurs is not shown on the screen. */
export function actsOn(item) {
	return ACTS.filter((row) => row.states.includes(item.state) &&
		!(row.act === 'show' && item.use === 'rapporteur'));
}

/** The act behind a key in this state. @returns {Act | undefined} */
export function actForKey(item, key) {
	return actsOn(item).find((row) => row.key === key);
}
