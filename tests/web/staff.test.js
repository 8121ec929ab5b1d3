// Staff commands: what goes over the socket, who can answer it, and what happens without an answer.
import assert from 'node:assert/strict';
import test, { mock } from 'node:test';
import { load } from './built.mjs';

const { sealBox } = await load('lib/box.js');
const { fromBase64, fromText, toBase64, toText } = await load('lib/bytes.js');
const { readContainer } = await load('lib/container.js');
const { makePair, open, pointOf } = await load('lib/hpke.js');
const { Staff, newId, openReply } = await load('lib/staff.js');
const { SealedView } = await load('lib/sealedview.js');

const ROOM = 'theme-a';
const PASS = 'claims.signature';

/** A link that is always live, and what was sent on it. */
function fakeLink() {
	const listeners = new Map();
	const link = {
		state: { name: 'live' }, sent: [], entered: [],
		on(type, listener) {
			listeners.set(type, [...(listeners.get(type) ?? []), listener]);
			return () => {};
		},
		tell: (type, value) => (listeners.get(type) ?? []).forEach((listener) => listener(value)),
		sendFrame(frame) {
			link.sent.push(frame);
			link.onFrame?.(frame);
			return true;
		},
		enter(view) {
			link.entered.push(view);
			return () => {};
		},
	};
	return link;
}

/** The chamber's end: opens a frame and answers it. */
async function openFrame(pair, frame) {
	const n = frame[0];
	const room = toText(frame.subarray(1, 1 + n));
	const ref = new DataView(frame.buffer, frame.byteOffset + 1 + n).getUint32(0);
	const plain = await open(pair, `subrosa.v1 staff ${room}`, frame.subarray(5 + n));
	const [head, pass, refund, text] = readContainer(plain);
	return { room, ref, command: JSON.parse(toText(head)), pass: toText(pass), rest: [refund.length, text.length] };
}

async function answer(link, pair, frame, makeResult) {
	const { ref, command } = await openFrame(pair, frame);
	const result = fromText(JSON.stringify(makeResult(command)));
	const box = toBase64(await sealBox({ purpose: 'reply' }, fromBase64(command.reply), result));
	link.tell('reply', { t: 'reply', ref, box });
}

async function setUp() {
	const [pair, link] = [await makePair(), fakeLink()];
	const key = await pointOf(pair);
	const staff = new Staff({ link, room: ROOM, pass: PASS, handle: 'M1', key: () => key });
	return { pair, link, staff };
}

test('a command goes sealed to its room, with the pass, its id and a key for the answer', async () => {
	const { pair, link, staff } = await setUp();
	link.onFrame = (frame) => answer(link, pair, frame, ({ cmd }) => ({ t: 'applied', cmd, version: 4 }));
	const item = newId();
	const result = await staff.send({ t: 'act', item, version: 3, act: 'approve' });
	assert.equal(result.t, 'applied');
	const { room, command, pass, rest } = await openFrame(pair, link.sent[0]);
	assert.deepEqual([room, pass, rest], [ROOM, PASS, [0, 0]]);
	assert.deepEqual(Object.keys(command), ['t', 'cmd', 'reply', 'item', 'version', 'act']);
	assert.equal(fromBase64(command.reply).length, 16);
	assert.match(command.cmd, /^[A-Za-z0-9_-]{22}$/);
});

test('two commands have nothing in common but the pass', async () => {
	const { pair, link, staff } = await setUp();
	link.onFrame = (frame) => answer(link, pair, frame, ({ cmd }) => ({ t: 'applied', cmd }));
	await staff.send({ t: 'screen', mode: 'blank' });
	await staff.send({ t: 'screen', mode: 'blank' });
	const [a, b] = await Promise.all(link.sent.map((frame) => openFrame(pair, frame)));
	assert.notEqual(a.command.cmd, b.command.cmd);
	assert.notEqual(a.command.reply, b.command.reply);
	assert.notEqual(a.ref, b.ref);
});

test('an answer for another command, under another key or without sense settles nothing', async () => {
	const { pair, link, staff } = await setUp();
	let settled = false;
	const sent = new Promise((done) => { link.onFrame = done; });
	const result = staff.send({ t: 'screen', mode: 'rule' });
	result.then(() => { settled = true; });
	const frame = await sent;
	await answer(link, pair, frame, () => ({ t: 'applied', cmd: newId() }));
	await answer(link, pair, frame, ({ cmd }) => ({ t: 'nonsense', cmd }));
	const { ref } = await openFrame(pair, frame);
	link.tell('reply', { t: 'reply', ref, box: toBase64(new Uint8Array(64)) });
	await new Promise((done) => { setTimeout(done, 20); });
	assert.equal(settled, false);
	await answer(link, pair, frame, ({ cmd }) => ({ t: 'refused', cmd, code: 'role_denied' }));
	assert.equal((await result).code, 'role_denied');
});

test('without a connection nothing is sent; a lost one ends what waits', async () => {
	const { link, staff } = await setUp();
	link.state = { name: 'waiting' };
	assert.equal((await staff.send({ t: 'screen', mode: 'rule' })).code, 'offline');
	assert.equal(link.sent.length, 0);
	link.state = { name: 'live' };
	const sent = new Promise((done) => { link.onFrame = done; });
	const result = staff.send({ t: 'screen', mode: 'rule' });
	await sent;
	link.tell('state', { name: 'waiting' });
	assert.equal((await result).code, 'no_answer');
});

/* The part has closed, and this page has not heard of the room's new key yet. */
test('a command that nobody could open is sent once more when there is another key', async () => {
	const [old, fresh, link] = [await makePair(), await makePair(), fakeLink()];
	const points = [await pointOf(old), await pointOf(fresh)];
	let [key, renewed, known] = [points[0], 0, true];
	const staff = new Staff({
		link, room: ROOM, pass: PASS, handle: 'M1', key: () => key,
		renew: async () => {
			renewed += 1;
			key = known ? points[1] : key;
		},
	});
	mock.timers.enable({ apis: ['setTimeout'] });
	try {
		const sent = () => new Promise((done) => { link.onFrame = done; });
		let next = sent();
		let result = staff.send({ t: 'screen', mode: 'rule' });
		const first = await openFrame(old, await next);
		next = sent();
		mock.timers.tick(10000);
		const frame = await next;
		const second = await openFrame(fresh, frame);
		assert.deepEqual([second.command.t, second.command.mode, renewed], ['screen', 'rule', 1]);
		assert.notEqual(second.command.cmd, first.command.cmd);
		await answer(link, fresh, frame, ({ cmd }) => ({ t: 'applied', cmd }));
		assert.equal((await result).t, 'applied');
		known = false;
		next = sent();
		result = staff.send({ t: 'screen', mode: 'rule' });
		await next;
		mock.timers.tick(10000);
		assert.equal((await result).code, 'no_answer');
		assert.equal(link.sent.length, 3, 'not again under the same key');
	} finally {
		mock.timers.reset();
	}
});

test('a command larger than a frame is refused here', async () => {
	const { link, staff } = await setUp();
	const result = await staff.send({ t: 'draft', day: 'd', version: 0, sections: ['x'.repeat(70000)] });
	assert.equal(result.code, 'too_large');
	assert.equal(link.sent.length, 0);
});

test('a reply opens with its own key only', async () => {
	const key = new Uint8Array(16).fill(7);
	const box = toBase64(await sealBox({ purpose: 'reply' }, key,
		fromText(JSON.stringify({ t: 'applied', cmd: 'AAAAAAAAAAAAAAAAAAAAAA' }))));
	assert.equal((await openReply(key, box)).t, 'applied');
	assert.equal(await openReply(new Uint8Array(16), box), null);
});

test('a sealed view comes out in order, and what has lost its key is passed over', async () => {
	const { pair, link, staff } = await setUp();
	const viewKey = new Uint8Array(32).fill(9);
	const asked = [];
	link.onFrame = (frame) => answer(link, pair, frame, ({ cmd, t, view }) => {
		asked.push([t, view]);
		return { t: 'keys', cmd, view, keys: [{ kid: 'p2', key: toBase64(viewKey) }] };
	});
	const seen = [];
	const view = new SealedView({ link, staff, view: 'desk', onEvents: (events, quiet) =>
		events.forEach((event) => seen.push([event.id, quiet])) });
	view.open({ pass: 'gate' }, () => {});
	const [entry] = link.entered;
	assert.deepEqual([entry.room, entry.view, entry.pass], [ROOM, 'desk', 'gate']);
	entry.onEntered({ after: 0, last: 3 });
	const ids = [newId(), newId(), newId(), newId()];
	const boxes = await Promise.all(ids.map((id) => sealBox({ purpose: 'view', room: ROOM, view: 'desk' },
		viewKey, fromText(JSON.stringify({ t: 'gone', id })))));
	ids.forEach((id, at) => entry.onEvent({ t: 'sealed', kid: at === 1 ? 'dead' : 'p2', box: toBase64(boxes[at]) }, at + 1));
	await new Promise((done) => { setTimeout(done, 700); });
	assert.deepEqual(seen, [[ids[0], true], [ids[2], true], [ids[3], false]]);
	assert.deepEqual(asked, [['open', 'desk'], ['open', 'desk']]);
	view.close();
});
