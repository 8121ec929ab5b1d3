// The harvest: coverage with gaps first, warnings, evidence, and the draft as a value.
import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './built.mjs';

const {
	applyEvent, citedItems, countByCode, coverage, emptyHarvest, itemsInOrder, newOutcome,
	outcomeCommand, toggleEvidence, warningsOf,
} = await load('ui/harvest/model.js');
const {
	addParagraph, blankSections, dropParagraph, moveSection, toggleOutcome, unplaced,
} = await load('ui/harvest/summary_model.js');

const item = (id, no, state = 'live') => ({ t: 'item', id, no, state, text: id });
const tag = (id, of, code) => ({ t: 'tag', id, item: of, code, start: 0, end: 0, by: 'R1' });
const feed = (...events) => events.reduce(applyEvent, emptyHarvest());
const THEMES = [{ id: 'a', codes: [{ id: 'a1' }, { id: 'a2' }] }, { id: 'b', codes: [{ id: 'b1' }] }];

test('a contribution counts once a code, and not at all when it is gone', () => {
	const harvest = feed(item('x', 1), item('y', 2), tag('1', 'x', 'a1'), tag('2', 'x', 'a1'),
		tag('3', 'y', 'a1'), tag('4', 'y', 'b1'), { t: 'gone', id: 'y' });
	assert.deepEqual(countByCode(harvest), new Map([['a1', 1]]));
	assert.deepEqual(coverage(harvest, THEMES).map((row) => [row.code.id, row.n]),
		[['a2', 0], ['b1', 0], ['a1', 1]]);
});

test('a tag can be taken off, a merged contribution leaves, numbers give the order', () => {
	const harvest = feed(item('x', 2), item('y', 1), tag('1', 'x', 'a1'), { t: 'untag', id: '1' },
		item('z', undefined), item('m', 4), item('m', 4, 'merged'));
	assert.equal(harvest.tags.size, 0);
	assert.deepEqual(itemsInOrder(harvest).map((one) => one.id), ['y', 'x', 'z']);
});

test('an outcome is warned of until it has evidence that exists and somebody to act', () => {
	const span = (of) => ({ item: of, start: 0, end: 0 });
	const harvest = feed(item('x', 1), item('y', 2));
	const outcome = { ...newOutcome('recommendation', 'o', 'a', []), stale: false };
	assert.deepEqual(warningsOf(harvest, outcome), ['orphan', 'addressee']);
	outcome.evidence = [span('x')];
	outcome.addressees = ['gfmd'];
	assert.deepEqual(warningsOf(harvest, outcome), ['single']);
	outcome.evidence = [span('x'), span('y')];
	assert.deepEqual(warningsOf(harvest, outcome), []);
	outcome.evidence = [span('x'), span('lost')];
	assert.deepEqual(warningsOf(harvest, outcome), ['stale']);
	assert.deepEqual(citedItems(applyEvent(harvest, { t: 'outcome', ...outcome })), new Set(['x']));
});

test('a command carries no empty member, and evidence is linked once', () => {
	const command = outcomeCommand(newOutcome('finding', 'o', undefined, []));
	assert.equal('theme' in command || 'level' in command || 'minority' in command, false);
	const span = { item: 'x', start: 1, end: 3 };
	assert.deepEqual(toggleEvidence([], span), [span]);
	assert.deepEqual(toggleEvidence([span], { ...span }), []);
	assert.equal(toggleEvidence([span], { item: 'x', start: 0, end: 0 }).length, 2);
});

test('the draft moves, grows and carries each outcome once', () => {
	let next = 0;
	const newId = () => `id${next++}`;
	let sections = blankSections(['Findings', 'Recommendations'], newId);
	const [first, second] = sections;
	assert.deepEqual(moveSection(sections, second.id, -1).map((one) => one.heading),
		['Recommendations', 'Findings']);
	assert.equal(moveSection(sections, first.id, -1), sections);
	const paragraph = first.paragraphs[0];
	sections = addParagraph(sections, first.id, paragraph.id, { id: 'p', text: '', outcomes: [] });
	assert.deepEqual(sections[0].paragraphs.map((one) => one.id), [paragraph.id, 'p']);
	sections = toggleOutcome(sections, 'p', 'o');
	assert.deepEqual(unplaced(sections, [{ id: 'o' }, { id: 'q' }]), [{ id: 'q' }]);
	assert.deepEqual(toggleOutcome(sections, 'p', 'o')[0].paragraphs[1].outcomes, []);
	assert.equal(dropParagraph(sections, 'p')[0].paragraphs.length, 1);
});
