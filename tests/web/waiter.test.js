// What waits for the answer to a tick: the worker as it is served, in a thread of its own, and what
// happens where there is none.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { Worker } from 'node:worker_threads';
import { load, root, until } from './built.mjs';

const { Waiter } = await load('lib/waiter.js');
const source = readFileSync(join(root, 'lib/waiter.worker.js'), 'utf8');
const PRELUDE = `const { parentPort } = require('node:worker_threads');
globalThis.postMessage = (data) => parentPort.postMessage(data);
parentPort.on('message', (data) => globalThis.onmessage({ data }));`;

/** The worker of the pages as a browser has it, on a thread of Node. */
function startThread() {
	const thread = new Worker(`${PRELUDE}\n${source}`, { eval: true });
	const worker = { postMessage: (data) => thread.postMessage(data), terminate: () => thread.terminate() };
	thread.on('message', (data) => worker.onmessage({ data }));
	return worker;
}

const none = () => { throw new Error('no workers here'); };

function withHidden(hidden, act) {
	globalThis.document = { hidden };
	try {
		act();
	} finally {
		delete globalThis.document;
	}
}

test('the worker imports nothing and keeps nothing', () => {
	assert.doesNotMatch(source, /import|fetch|WebSocket/);
});

test('what is due is done after its time, in whatever order it was asked', async (context) => {
	const waiter = new Waiter(startThread);
	context.after(() => waiter.stop());
	await new Promise((done) => { waiter.after(0, done); });
	const [begin, done] = [performance.now(), []];
	waiter.after(160, () => done.push(performance.now() - begin));
	waiter.after(80, () => done.push(performance.now() - begin));
	await until(() => done.length === 2, 'both');
	assert.ok(done[0] >= 79 && done[1] >= 159 && done[0] < done[1], String(done));
});

test('a hidden page waits as long as another', async (context) => {
	const waiter = new Waiter(startThread);
	context.after(() => waiter.stop());
	let done = false;
	withHidden(true, () => waiter.after(60, () => { done = true; }));
	assert.equal(done, false);
	await until(() => done, 'the act');
});

test('what is forgotten is not done', async (context) => {
	const waiter = new Waiter(startThread);
	context.after(() => waiter.stop());
	let [forgotten, later] = [false, false];
	waiter.after(20, () => { forgotten = true; });
	waiter.forget();
	waiter.after(60, () => { later = true; });
	await until(() => later, 'what came after');
	assert.equal(forgotten, false);
});

test('without workers a hidden page acts at once, another after its time', async () => {
	const waiter = new Waiter(none);
	let [hidden, visible] = [false, false];
	withHidden(true, () => waiter.after(5000, () => { hidden = true; }));
	assert.equal(hidden, true);
	const begin = performance.now();
	waiter.after(40, () => { visible = true; });
	assert.equal(visible, false);
	await until(() => visible, 'the act');
	assert.ok(performance.now() - begin >= 39);
});

test('a worker that does not start: what it should have waited for is done, and what follows too', async () => {
	const worker = { postMessage() {}, terminate() {} };
	const waiter = new Waiter(() => worker);
	const done = [];
	waiter.after(10, () => done.push('first'));
	worker.onerror();
	assert.deepEqual(done, ['first']);
	waiter.after(10, () => done.push('second'));
	await until(() => done.length === 2, 'the second');
});
