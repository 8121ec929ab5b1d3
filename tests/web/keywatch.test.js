// After a part has closed the keys are fetched again: by every page at another moment, until there is
// a new one, and not for what had closed before the page came.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { load } from './built.mjs';

const { KeyWatch } = await load('lib/keywatch.js');

const GRACE_MS = 30000; /* half of the chamber's: what is sealed then waits for a tick, see sealkey.h */
let heard, fetches, key, watch;

function start({ random = 0.5, renew = async () => { key = 'new'; } } = {}) {
	heard = new Map();
	[fetches, key] = [0, 'old'];
	const link = { on: (type, listener) => heard.set(type, listener) };
	watch = new KeyWatch({
		link, random: () => random, keyOf: () => key,
		renew: async () => { fetches += 1; await renew(fetches); },
	});
	heard.get('entered')({ t: 'entered', room: 'r', view: 'floor', epoch: 'one', last: 4 });
}

const part = (state, seq = 5, view = 'floor', id = 'p') => heard.get('ev')({ t: 'ev', room: 'r', view, seq, e: { t: 'part', part: id, state } });

async function pass(ms) {
	for (let gone = 0; gone < ms; gone += 100) {
		mock.timers.tick(100);
		await new Promise((done) => { setImmediate(done); });
	}
}

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => {
	watch.stop();
	mock.timers.reset();
});

test('once, when a part closes, within the grace of the chamber', async () => {
	for (const random of [0, 0.5, 0.999]) {
		start({ random });
		part('closed');
		part('closed', 6, 'floor', 'q');
		await pass(2000);
		assert.equal(fetches, 0, 'gates have not read it yet');
		await pass(GRACE_MS / 2);
		assert.equal(fetches, 1);
		await pass(GRACE_MS);
		assert.equal(fetches, 1);
		watch.stop();
	}
});

test('again where it was too early or failed, and not for ever', async () => {
	start({ random: 0.999, renew: async (n) => { if (n === 3) key = 'new'; else if (n === 2) throw new Error('offline'); } });
	part('closed');
	await pass(GRACE_MS - 5000);
	assert.deepEqual([fetches, key], [3, 'new'], 'all of it within the grace');
	start({ renew: async () => {} });
	part('closed');
	await pass(10 * GRACE_MS);
	assert.equal(fetches, 3);
});

test('not for what was there before, nor for other events or views', async () => {
	start();
	part('closed', 4);
	part('open');
	part('paused');
	part('closed', 9, 'screen');
	heard.get('ev')({ t: 'ev', room: 'elsewhere', view: 'floor', seq: 1, e: { t: 'part', part: 'p', state: 'closed' } });
	await pass(2 * GRACE_MS);
	assert.equal(fetches, 0);
});

test('for what was missed while away, and not again for a history that was written anew', async () => {
	start();
	part('closed', 3, 'floor', 'before');
	heard.get('entered')({ t: 'entered', room: 'r', view: 'floor', epoch: 'one', last: 9 });
	part('closed', 8);
	await pass(GRACE_MS);
	assert.equal(fetches, 1, 'closed while the connection was gone');
	heard.get('entered')({ t: 'entered', room: 'r', view: 'floor', epoch: 'two', last: 3 });
	part('closed', 1, 'floor', 'before');
	part('closed', 2);
	await pass(GRACE_MS);
	assert.equal(fetches, 1);
	part('closed', 3, 'floor', 'missed');
	await pass(GRACE_MS);
	assert.ok(fetches > 1);
});

test('a fetch that never ends does not stand in the way of the next part', async () => {
	start({ renew: (n) => (n === 1 ? new Promise(() => {}) : undefined) });
	part('closed');
	await pass(GRACE_MS);
	part('closed', 6, 'floor', 'q');
	await pass(GRACE_MS);
	assert.ok(fetches > 1);
});

test('nothing after it was stopped', async () => {
	start({ renew: async () => { watch.stop(); } });
	part('closed');
	await pass(GRACE_MS);
	part('closed', 6, 'floor', 'q');
	await pass(GRACE_MS);
	assert.equal(fetches, 1);
});
