// Whether what was said arrived: a receipt that is missing while others come, and ticks that stay out.
import assert from 'node:assert/strict';
import test from 'node:test';
import { load, until } from './built.mjs';

const { Outbox } = await load('lib/outbox.js');
const { Doubt } = await load('lib/doubt.js');
const act = (receipt, lane = receipt) => ({ receipt, lane, parts: () => [], onAccepted() {}, onRefused() {} });
const OTHERS = { ok: ['somebody'], refused: [] };

test('a receipt is overdue two ticks after its frame, and not while it may still come', () => {
	const outbox = new Outbox();
	const mine = act('mine');
	outbox.add(mine);
	outbox.sent(mine, 10);
	outbox.receipts(OTHERS, 10); // of the tick before
	assert.equal(outbox.overdue, false);
	outbox.receipts(OTHERS, 11); // the list that had to name it
	assert.equal(outbox.overdue, false);
	outbox.receipts(OTHERS, 12);
	assert.equal(outbox.overdue, true);
	outbox.receipts({ ok: ['mine'], refused: [] }, 13);
	assert.equal(outbox.overdue, false);
	assert.equal(outbox.length, 0);
});

test('where no receipts come for anybody, nobody is suspected', () => {
	const outbox = new Outbox();
	const mine = act('mine');
	outbox.add(mine);
	outbox.sent(mine, 10);
	outbox.receipts(OTHERS, 20); // one list after a long silence: its own batch may be next
	assert.equal(outbox.overdue, false);
});

test('three ticks without any list: what was sent may not have arrived', () => {
	const outbox = new Outbox();
	const mine = act('mine');
	outbox.add(mine);
	outbox.ticked(9);
	outbox.sent(mine, 10);
	outbox.ticked(11);
	outbox.ticked(12);
	assert.equal(outbox.overdue, false);
	outbox.ticked(13);
	assert.equal(outbox.overdue, true);
	outbox.receipts({ ok: ['mine'], refused: [] }, 13);
	assert.equal(outbox.overdue, false);
});

test('what was never sent, or has to go again after a cut, is not overdue', () => {
	const outbox = new Outbox();
	const [sent, unsent] = [act('sent'), act('unsent')];
	outbox.add(sent);
	outbox.add(unsent);
	outbox.sent(sent, 10);
	outbox.unsend();
	for (let tick = 11; tick < 15; tick += 1) outbox.receipts(OTHERS, tick);
	assert.equal(outbox.overdue, false);
	assert.equal(outbox.cancel(sent), false, 'it left the page once');
	assert.equal(outbox.cancel(unsent), true);
	assert.equal(outbox.next(15), sent);
});

test('three periods without a tick: the page may not be heard, until one comes', async () => {
	const doubt = new Doubt();
	doubt.expect(20);
	doubt.ticked();
	assert.equal(doubt.now.value, '');
	const begin = performance.now();
	await until(() => doubt.now.value === 'unheard', 'doubt');
	assert.ok(performance.now() - begin >= 59);
	doubt.ticked();
	assert.equal(doubt.now.value, '');
	doubt.confirm(true);
	assert.equal(doubt.now.value, 'unconfirmed');
	doubt.confirm(false);
	assert.equal(doubt.now.value, '');
	doubt.rest();
});

test('without a connection, or where nothing ticks, there is no doubt', async () => {
	const doubt = new Doubt();
	doubt.expect(10);
	doubt.rest();
	await new Promise((done) => { setTimeout(done, 60); });
	assert.equal(doubt.now.value, '');
});
