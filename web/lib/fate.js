/* fate - what can become of a contribution, and what its page may still do about it. */

/**
 * held: waits here until more people are in the room; here: no receipt yet; silent: taken up by its
 * six words, no note about it so far; over: not published when its part closed; refused: see `code`.
 * @typedef {'held'|'here'|'silent'|'waiting'|'asked'|'returned'|'published'|'merged'|'withdrawn'|
 *   'over'|'refused'} State
 * @typedef {'send'|'answer'|'appeal'|'change'|'rewrite'|'again'|'withdraw'|'dismiss'} Act
 */

/* What each note of the chamber does to a contribution. */
const NOTES = Object.freeze({
	approved: ({ item, no }) => ({ state: 'published', item, no }),
	held: ({ question }) => ({ state: 'asked', question }),
	merged: ({ into, no }) => ({ state: 'merged', item: into, no }),
	restored: () => ({ state: 'waiting' }),
	returned: ({ reason, note }) => ({ state: 'returned', reason, note }),
});
const UNNOTED = new Set(['held', 'withdrawn', 'refused']);
const NOTHING_SAID = { question: undefined, reason: undefined, note: undefined, code: undefined, failed: undefined };

/* What is wholly the page's own matter is first; what cannot be undone is last. */
const ACTS = Object.freeze({
	held: ['send', 'change', 'dismiss'],
	here: ['change', 'withdraw'],
	silent: ['withdraw', 'dismiss'],
	waiting: ['change', 'withdraw'],
	asked: ['answer', 'change', 'withdraw'],
	returned: ['rewrite', 'appeal', 'dismiss'],
	published: ['withdraw'],
	merged: ['withdraw'],
	withdrawn: ['dismiss'],
	over: ['rewrite', 'dismiss'],
	refused: ['again', 'rewrite', 'dismiss'],
});

const ENDS = Object.freeze({
	held: { state: 'refused', code: 'token_expired' },
	waiting: { state: 'over' }, asked: { state: 'over' }, returned: { state: 'over' },
});

/** What the end of its part changes. @param {import('./speech.js').Own} own
 * @returns {Partial<import('./speech.js').Own>|null} null: nothing */
export function changeOfEnd(own) {
	return ENDS[own.state] ?? null;
}

/** What a note changes. @param {import('./speech.js').Own} own  @param {any} note
 * @returns {Partial<import('./speech.js').Own>|null} null: nothing any more */
export function changeOfNote(own, note) {
	return UNNOTED.has(own.state) ? null : { ...NOTHING_SAID, ...NOTES[note.t](note) };
}

/** @param {import('./speech.js').Own} own @returns {Act[]} what can be done about it now */
export function actsOf(own) {
	const barred = {
		answer: !own.question, appeal: own.appealed === true,
		change: own.far === true, rewrite: own.far === true,
	};
	return own.doing ? [] : /** @type {Act[]} */ (ACTS[own.state].filter((act) => !barred[act]));
}
