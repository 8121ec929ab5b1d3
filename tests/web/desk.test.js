// The desk: where contributions stand, what moves and what must not.
import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './built.mjs';

const { diffWords } = await load('ui/desk/diff.js');
const { DeskState, sentenceFor } = await load('ui/desk/state.js');
const {
	applyEvent, closePart, emptyDesk, likeness, matches, mergeTargets, neighbour, showFresh, step,
} = await load('ui/desk/model.js');

const item = (id, state = 'submitted', more = {}) =>
	({ t: 'item', id, version: 1, part: 'p1', text: id, state, ...more });
const feed = (...events) => events.reduce((desk, event) => applyEvent(desk, event, { quiet: true }),
	emptyDesk());

test('history is shown at once, what comes later waits behind "n new"', () => {
	const desk = applyEvent(feed(item('a'), item('b')), item('c'));
	assert.deepEqual(desk.order.waiting, ['a', 'b']);
	assert.deepEqual(desk.fresh, ['c']);
	assert.deepEqual(showFresh(desk).order.waiting, ['a', 'b', 'c']);
	assert.deepEqual(showFresh(desk).fresh, []);
});

test('where nothing waits nothing can be moved: the new one is shown', () => {
	assert.deepEqual(applyEvent(emptyDesk(), item('a')).order.waiting, ['a']);
});

test('a new version in the same column keeps its place', () => {
	const desk = applyEvent(feed(item('a'), item('b')), item('a', 'submitted', { version: 2, text: 'x' }));
	assert.deepEqual(desk.order.waiting, ['a', 'b']);
	assert.equal(desk.items.get('a').text, 'x');
});

test('a decision moves, an unknown column forgets, a hidden one leaves "n new" too', () => {
	let desk = applyEvent(applyEvent(feed(item('a'), item('b')), item('c')), item('c', 'live'));
	assert.deepEqual(desk.fresh, []);
	assert.deepEqual(desk.order.floor, ['c']);
	desk = applyEvent(desk, item('a', 'withdrawn'));
	assert.equal(desk.items.has('a'), false);
	assert.deepEqual(desk.order.waiting, ['b']);
	assert.deepEqual(applyEvent(desk, { t: 'gone', id: 'b' }).order.waiting, []);
});

test('when a part closes, only what reached the floor stays', () => {
	const desk = closePart(feed(item('a'), item('b', 'live'), item('c', 'returned'),
		item('d', 'submitted', { part: 'p2' })), 'p1');
	assert.deepEqual([...desk.items.keys()].sort(), ['b', 'd']);
});

test('the focus goes to the next row, after the last to the one before', () => {
	assert.equal(neighbour(['a', 'b', 'c'], 'b'), 'c');
	assert.equal(neighbour(['a', 'b', 'c'], 'c'), 'b');
	assert.equal(neighbour(['a'], 'a'), undefined);
	assert.equal(step(['a', 'b'], 'b', 1), 'b');
	assert.equal(step(['a', 'b'], 'b', -1), 'a');
	assert.equal(step(['a', 'b'], undefined, 1), 'a');
});

test('search takes every word, without accents and case', () => {
	assert.equal(matches('Écoles sans papiers', 'PAPIERS ecoles'), true);
	assert.equal(matches('Écoles sans papiers', 'ecoles port'), false);
});

test('a merge offers what is most alike first, from the same part only', () => {
	const desk = feed(item('a', 'submitted', { text: 'How do cities pay for schooling?' }),
		item('b', 'live', { text: 'Housing in the old harbour' }),
		item('c', 'live', { text: 'How do other cities pay for the schooling of children?' }),
		item('d', 'live', { part: 'p2' }), item('e', 'returned'));
	assert.deepEqual(mergeTargets(desk, desk.items.get('a')).map((one) => one.id), ['c', 'b']);
	assert.equal(likeness('same words', 'Same, words!'), 1);
});

test('an edit is told word by word, in scripts without spaces too', () => {
	const texts = [
		['In our port city we pay', 'In a coastal city we pay', 'en', ' city we pay'],
		['侨民投资应当有数据', '侨民投资必须有数据', 'zh', '侨民'],
	];
	for (const [before, after, lang, kept] of texts) {
		const pieces = diffWords(before, after, lang);
		const rebuilt = (kind) => pieces.filter((one) => one.kind === 'same' || one.kind === kind)
			.map((one) => one.text).join('');
		assert.equal(rebuilt('out'), before);
		assert.equal(rebuilt('in'), after);
		assert.ok(pieces.some((one) => one.kind === 'same' && one.text.includes(kept)), kept);
		assert.ok(pieces.some((one) => one.kind === 'out'));
	}
});

test('what changed in the same state is not told as the decision of the last one', () => {
	const held = item('a', 'held', { by: 'M1' });
	const same = sentenceFor({ t: 'conflict', by: 'M1', state: 'held' }, held);
	const other = sentenceFor({ t: 'conflict', by: 'M1', state: 'returned' }, held);
	assert.equal(same, sentenceFor({ t: 'refused', code: 'version_stale' }, held));
	assert.notEqual(same, other);
});

test('an answered question comes back to what waits, in its new place', () => {
	let desk = feed(item('a', 'held', { note: 'Where?' }), item('b'));
	desk = applyEvent(desk, item('a', 'submitted', { version: 3, note: 'Where?', clarification: 'By the river.' }));
	assert.deepEqual(desk.order.held, []);
	assert.deepEqual([...desk.order.waiting, ...desk.fresh].sort(), ['a', 'b']);
	assert.equal(desk.items.get('a').clarification, 'By the river.');
});

test('an open dialog stays with its contribution as it was, and says who was faster', async () => {
	const sent = [];
	const state = new DeskState({ handle: 'M1', send: async (command) => {
		sent.push(command);
		return { t: 'conflict', by: 'M2', state: 'live' };
	} });
	state.live.value = true;
	state.take([item('a'), item('b')], true);
	state.openDialog('return', state.current.value);
	assert.equal(state.changedSince(state.dialog.value.item), undefined);
	state.take([item('a', 'live', { version: 2, by: 'M2' })], false);
	assert.equal(state.current.value.id, 'b');
	assert.equal(state.dialog.value.item.id, 'a');
	assert.notEqual(state.changedSince(state.dialog.value.item), undefined);
	await state.act(state.dialog.value.item, 'return', { reason: 'r' });
	assert.deepEqual(sent, [{ t: 'act', item: 'a', version: 1, act: 'return', reason: 'r' }]);
	assert.equal(state.dialog.value, undefined);
	state.openDialog('edit', state.desk.value.items.get('b'));
	state.take([{ t: 'gone', id: 'b' }], false);
	assert.notEqual(state.changedSince(state.dialog.value.item), undefined);
});
