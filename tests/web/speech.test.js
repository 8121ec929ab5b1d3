// The speaking half: one frame a tick whatever happens, and nothing said twice or lost.
import assert from 'node:assert/strict';
import test from 'node:test';
import { load, until } from './built.mjs';
import { FRAME_BYTES, ITEM, Room, WORDS, ready, token } from './speaking.mjs';

const { fromBase64, random, sha256, toBase64 } = await load('lib/bytes.js');
const { makePair } = await load('lib/hpke.js');

test('each tick is answered with exactly one frame of one size; each has a key of its own', async () => {
	const room = await Room.start();
	for (let n = 0; n < 20; n += 1) {
		if (n === 5) await room.speech.post(WORDS);
		await room.tick();
	}
	assert.equal(room.frames.length, 20);
	assert.ok(room.frames.every((frame) => frame.length === FRAME_BYTES));
	assert.equal(new Set(room.frames.map((frame) => toBase64(frame.subarray(0, 65)))).size, 20);
});

test('every answer goes the common offset after its tick, by a clock that is not the page\'s own', async () => {
	const waits = [];
	const waiter = { after: (wait_ms, act) => waits.push({ wait_ms, act }), forget: () => waits.splice(0), stop() {} };
	const room = await Room.start({ answer_ms: 300, waiter });
	room.tell('tick', { room: 'r' });
	await room.speech.post(WORDS);
	room.tell('tick', { room: 'r' });
	await ready();
	assert.equal(room.frames.length, 0);
	assert.deepEqual(waits.map(({ wait_ms }) => wait_ms), [300, 300]);
	waits[0].act();
	assert.equal(room.frames.length, 1, 'inside the message: the frame was sealed before');
	room.tell('state', { name: 'connecting' });
	assert.deepEqual(waits, [], 'an answer to a connection that is gone');
});

test('ticks of another room are not answered', async () => {
	const room = await Room.start();
	room.tell('tick', { room: 'other' });
	await ready();
	assert.equal(room.frames.length, 0);
});

test('a contribution is sent with its token, again until its receipt, and byte for byte the same inside', async () => {
	const room = await Room.start();
	await room.speech.post(WORDS);
	await ready();
	const first = await room.tickUntilReal();
	assert.deepEqual([first.head.t, first.head.part, first.text], ['post', 'p', WORDS.text]);
	assert.deepEqual([...first.token], [...token(1)]);
	assert.equal(first.request.length, 256);
	assert.equal(room.own.state, 'here');
	const second = await room.tickUntilReal();
	assert.deepEqual(second, first);
	room.receipts({ ok: [first.head.receipt] });
	assert.equal(room.own.state, 'waiting');
	await ready();
	for (let n = 0; n < 8; n += 1) assert.equal((await room.tick()).head.t, 'dummy');
	assert.equal(room.voice.pending.value, 0);
});

test('what was on its way when the connection broke goes again at once', async () => {
	const room = await Room.start();
	await room.speech.post(WORDS);
	await ready();
	const first = await room.tickUntilReal();
	room.tell('state', { name: 'connecting' });
	await ready();
	assert.deepEqual(await room.tick(), first);
});

test('nothing counts as sent while the connection is down', async () => {
	const room = await Room.start();
	await room.speech.post(WORDS);
	await ready();
	room.live = false;
	room.tell('tick', { room: 'r' });
	await ready();
	room.live = true;
	assert.equal((await room.tick()).text, WORDS.text);
});

test('a spent token is passed over in silence, the text kept, and no token serves two texts', async () => {
	const room = await Room.start();
	await room.speech.post(WORDS);
	await ready();
	const first = await room.tickUntilReal();
	room.receipts({ refused: [{ receipt: first.head.receipt, code: 'token_spent' }] });
	await ready();
	const second = await room.tickUntilReal();
	assert.deepEqual([second.text, [...second.token]], [WORDS.text, [...token(2)]]);
	assert.notEqual(second.head.receipt, first.head.receipt);
	assert.equal(room.own.state, 'here');
	room.receipts({ ok: [second.head.receipt] });
	await room.speech.post({ ...WORDS, text: 'Another' });
	await ready();
	assert.deepEqual([...(await room.tickUntilReal()).token], [...token(3)]);
	assert.equal(await room.speech.post(WORDS), false);
	assert.equal(room.speech.left('p'), 0);
});

test('when every token was spent before, the text says so', async () => {
	const room = await Room.start({ posts: 1 });
	await room.speech.post(WORDS);
	await ready();
	const { head } = await room.tickUntilReal();
	room.receipts({ refused: [{ receipt: head.receipt, code: 'token_spent' }] });
	assert.deepEqual([room.own.state, room.own.code], ['refused', 'no_tokens']);
});

test('a refusal is told with its code, and the same text can be sent again with its token', async () => {
	const room = await Room.start();
	await room.speech.post(WORDS);
	await ready();
	const first = await room.tickUntilReal();
	room.receipts({ refused: [{ receipt: first.head.receipt, code: 'part_not_open' }] });
	assert.deepEqual([room.own.state, room.own.code], ['refused', 'part_not_open']);
	room.speech.again(room.own.key);
	await ready();
	const second = await room.tickUntilReal();
	assert.deepEqual([[...second.token], second.text], [[...first.token], first.text]);
});

test('frames that no key opens: the room\'s new key is fetched, and the text sealed to it', async () => {
	const room = await Room.start();
	await room.speech.post(WORDS);
	await ready();
	await room.tickUntilReal();
	room.nextPair = await makePair();
	room.receipts({ unreadable: 1 });
	await ready();
	assert.equal(room.renewals, 1);
	assert.equal((await room.tick()).text, WORDS.text);
	room.receipts({ unreadable: 1 });
	await ready();
	assert.equal(room.renewals, 1, 'not at everybody\'s bad frame');
});

test('others are receipted and this page is not: it doubts, until its receipt comes', async () => {
	const room = await Room.start();
	await room.speech.post(WORDS);
	await ready();
	const { head } = await room.tickUntilReal();
	room.receipts({ ok: ['somebody'] });
	await room.tick();
	room.receipts({ ok: ['somebody'] });
	assert.equal(room.voice.doubt.now.value, '', 'it may still come');
	await room.tick();
	room.receipts({ ok: ['somebody'] });
	assert.equal(room.voice.doubt.now.value, 'unconfirmed');
	assert.deepEqual((await room.tickUntilReal()).head, head, 'it is sent again');
	room.receipts({ ok: [head.receipt] });
	assert.equal(room.voice.doubt.now.value, '');
});

test('notes tell the state; a note for somebody else changes nothing', async () => {
	const room = await Room.start();
	await room.speech.post(WORDS);
	await ready();
	const { head } = await room.tickUntilReal();
	room.receipts({ ok: [head.receipt] });
	await room.note(toBase64(random(16)), { t: 'approved', item: ITEM, no: 9 });
	await room.note(head.reply, { t: 'held', question: 'Which level?' });
	await until(() => room.own.state === 'asked', 'asked');
	assert.equal(room.own.question, 'Which level?');
	await room.note(head.reply, { t: 'returned', reason: 'unclear', note: 'Say more' });
	await until(() => room.own.state === 'returned', 'returned');
	await room.note(head.reply, { t: 'restored' });
	await until(() => room.own.state === 'waiting', 'restored');
	await room.note(head.reply, { t: 'merged', into: ITEM, no: 4 });
	await until(() => room.own.state === 'merged', 'merged');
	await room.note(head.reply, { t: 'approved', item: ITEM, no: 5 });
	await until(() => room.own.state === 'published', 'published');
	assert.equal(room.own.no, 5);
});

test('withdrawing: what never left is cancelled and its token kept; what left is taken back by its secret', async () => {
	const room = await Room.start();
	await room.speech.post(WORDS);
	room.speech.withdraw(room.own.key);
	assert.equal(room.own.state, 'withdrawn');
	assert.equal(room.speech.left('p'), 3);
	await ready();
	assert.equal((await room.tick()).head.t, 'dummy');

	await room.speech.post({ ...WORDS, text: 'A second' });
	await ready();
	const post = await room.tickUntilReal();
	assert.deepEqual([...post.token], [...token(1)]);
	room.speech.withdraw(room.own.key);
	await ready();
	for (let n = 0; n < 3; n += 1) assert.equal((await room.tick()).head.t, 'dummy', 'waits for the receipt');
	room.receipts({ ok: [post.head.receipt] });
	await ready();
	const { head } = await room.tickUntilReal();
	assert.equal(head.t, 'withdraw');
	assert.equal(toBase64(await sha256(fromBase64(head.secret))), post.head.commit);
	assert.deepEqual([room.own.state, room.own.doing], ['waiting', 'withdraw']);
	room.receipts({ ok: [head.receipt] });
	assert.equal(room.own.state, 'withdrawn');
});

test('votes gather in one frame; a changed mind waits for the receipt of the first', async () => {
	const room = await Room.start();
	room.votes.set('p', ITEM, true);
	await ready();
	const { head, token: shown } = await room.tickUntilReal();
	assert.deepEqual([head.t, head.votes, [...shown]], ['support', [{ item: ITEM, on: true }], [...token(100)]]);
	room.votes.set('p', ITEM, false);
	await ready();
	for (let n = 0; n < 3; n += 1) assert.equal((await room.tick()).head.t, 'dummy');
	room.receipts({ ok: [head.receipt] });
	await ready();
	const after = await room.tickUntilReal();
	assert.deepEqual(after.head.votes, [{ item: ITEM, on: false }]);
	room.receipts({ refused: [{ receipt: after.head.receipt, code: 'part_not_open' }] });
	assert.equal(room.votes.chosen.value.get(ITEM), true);
});
