// What may still be done with one's own: changed, answered for, asked about again, held, taken up by
// its six words; and what is kept of it.
import assert from 'node:assert/strict';
import { pbkdf2Sync } from 'node:crypto';
import test from 'node:test';
import { load, until } from './built.mjs';
import { ITEM, Room, WORDS, ready, sign, token } from './speaking.mjs';

const { fromBase64, sha256, toBase64, toHex } = await load('lib/bytes.js');
const { actsOf } = await load('lib/fate.js');
const { Ledger } = await load('lib/ledger.js');
const { bytesOf, wordsOf } = await load('lib/phrase.js');
const { Draft } = await load('lib/draft.js');
const { messages } = await load('proto/messages.js');

const OTHER = { ...WORDS, text: 'Who pays for it elsewhere?', kind: 'experience', lang: 'fr' };

/** A room in which one text waits for the moderator; the head that it had. */
async function waiting(options) {
	const room = await Room.start(options);
	await room.speech.post(WORDS);
	const { head } = await room.accepted();
	return { room, head, key: room.own.key };
}

async function returned(options) {
	const all = await waiting(options);
	await all.room.note(all.head.reply, { t: 'returned', reason: 'unclear' });
	await until(() => all.room.own.state === 'returned', 'returned');
	return all;
}

async function asked() {
	const all = await waiting();
	await all.room.note(all.head.reply, { t: 'held', question: 'Which level?' });
	await until(() => all.room.own.state === 'asked', 'asked');
	return all;
}

test('a change: the secret of the old text, a commitment and a reply key of its own, no token', async () => {
	const { room, head, key } = await waiting();
	await room.speech.change(key, OTHER);
	assert.deepEqual([room.own.doing, room.own.text, room.own.next.text], ['change', WORDS.text, OTHER.text]);
	assert.deepEqual(actsOf(room.own), [], 'nothing else in the meantime');
	const edit = await room.accepted();
	assert.deepEqual([edit.head.t, edit.text, edit.head.kind, edit.head.lang, edit.token.length], ['edit', OTHER.text, 'experience', 'fr', 0]);
	assert.equal(toBase64(await sha256(fromBase64(edit.head.secret))), head.commit);
	assert.notEqual(edit.head.commit, head.commit);
	assert.notEqual(edit.head.reply, head.reply);
	assert.equal(edit.request.length, 256);
	assert.deepEqual([room.own.state, room.own.doing, room.own.text, room.own.key], ['waiting', undefined, OTHER.text, key]);
	assert.equal(room.speech.left('p'), 2, 'it cost no token');

	await room.note(head.reply, { t: 'approved', item: ITEM, no: 1 });
	await room.note(edit.head.reply, { t: 'approved', item: ITEM, no: 2 });
	await until(() => room.own.state === 'published', 'published');
	assert.equal(room.own.no, 2, 'the note of the text that is there');
	room.speech.withdraw(key);
	const { head: last } = await room.accepted();
	assert.equal(toBase64(await sha256(fromBase64(last.secret))), edit.head.commit, 'the new secret');
});

test('a change that came too late: the first text stands, and the words are not lost', async () => {
	const { room, key } = await waiting();
	await room.speech.change(key, OTHER);
	await room.refused('state_refused');
	const { state, text, failed, code, lost } = room.own;
	assert.deepEqual([state, text, failed, code, lost], ['waiting', WORDS.text, 'change', 'state_refused', OTHER.text]);
});

test('a note about the changed text says as much as the receipt that is missing', async () => {
	const { room, key } = await waiting();
	await room.speech.change(key, OTHER);
	await ready();
	const { head } = await room.tickUntilReal();
	await room.note(head.reply, { t: 'returned', reason: 'unclear' });
	await until(() => room.own.state === 'returned', 'returned');
	assert.equal(room.own.text, OTHER.text);
	room.receipts({ ok: [head.receipt] });
	assert.deepEqual([room.own.state, room.own.doing], ['returned', undefined]);
});

test('what never left the page is changed in place, with its own token', async () => {
	const room = await Room.start();
	await room.speech.post(WORDS);
	await room.speech.change(room.own.key, OTHER);
	const said = await room.accepted();
	assert.deepEqual([said.head.t, said.text, [...said.token]], ['post', OTHER.text, [...token(1)]]);
	assert.equal(room.speech.own.value.length, 1);
	for (let n = 0; n < 6; n += 1) assert.equal((await room.tick()).head.t, 'dummy', 'said once');
});

test('a question is answered by the secret; what the moderator decided before says so', async () => {
	const { room, head, key } = await asked();
	assert.deepEqual(actsOf(room.own), ['answer', 'change', 'withdraw']);
	room.speech.answer(key, 'The city level.');
	const answer = await room.accepted();
	assert.deepEqual([answer.head.t, answer.text, answer.token.length, answer.request.length], ['answer', 'The city level.', 0, 0]);
	assert.equal(toBase64(await sha256(fromBase64(answer.head.secret))), head.commit);
	assert.deepEqual([room.own.state, room.own.answered, room.own.question], ['waiting', true, undefined]);

	const late = await asked();
	late.room.speech.answer(late.key, 'Too late.');
	await late.room.refused('state_refused');
	assert.deepEqual([late.room.own.failed, late.room.own.lost], ['answer', 'Too late.']);
});

test('kept without a question: there is nothing to answer', async () => {
	const { room, head } = await waiting();
	await room.note(head.reply, { t: 'held' });
	await until(() => room.own.state === 'asked', 'kept');
	assert.deepEqual(actsOf(room.own), ['change', 'withdraw']);
});

test('what was returned is asked about once more, and only once', async () => {
	const { room, head, key } = await returned();
	assert.deepEqual(actsOf(room.own), ['rewrite', 'appeal', 'dismiss']);
	room.speech.appeal(key, '');
	const { head: appeal, text } = await room.accepted();
	assert.deepEqual([appeal.t, text], ['appeal', '']);
	assert.equal(toBase64(await sha256(fromBase64(appeal.secret))), head.commit);
	assert.deepEqual([room.own.state, room.own.appealed, room.own.reason], ['waiting', true, undefined]);
	await room.note(head.reply, { t: 'returned', reason: 'unclear' });
	await until(() => room.own.state === 'returned', 'returned again');
	assert.deepEqual(actsOf(room.own), ['rewrite', 'dismiss']);
});

test('a token that comes back counts once, for its part, even when the text was taken off the page', async () => {
	const room = await Room.start({ posts: 1 });
	await room.speech.post(WORDS);
	const { head, request } = await room.accepted();
	assert.equal(room.speech.left('p'), 0);
	await room.note(head.reply, { t: 'returned', reason: 'unclear' });
	await until(() => room.own.state === 'returned', 'returned');
	room.speech.dismiss(room.own.key);
	const refund = { t: 'refund', signature: toBase64(sign(request)) };
	await room.note(head.reply, refund);
	await until(() => room.speech.left('p') === 1, 'the token');
	await room.note(head.reply, refund);
	await ready();
	assert.equal(room.speech.left('p'), 1);
	await room.speech.post(OTHER);
	const { token: again } = await room.accepted();
	assert.equal(again.length, 354);
	assert.notDeepEqual([...again], [...token(1)]);
});

test('a forged refund gives nothing', async () => {
	const { room, head } = await waiting();
	await room.note(head.reply, { t: 'refund', signature: toBase64(new Uint8Array(256).fill(7)) });
	await ready();
	assert.equal(room.speech.left('p'), 2);
	assert.equal(room.own.refunded, undefined);
});

test('a refused text that is taken off the page gives its token back', async () => {
	const room = await Room.start({ posts: 1 });
	await room.speech.post(WORDS);
	await room.refused('part_not_open');
	room.speech.dismiss(room.own.key);
	assert.equal(room.speech.left('p'), 1);
});

test('held: nothing goes, until it is let go; then several go one a tick', async () => {
	const room = await Room.start();
	await room.speech.post(WORDS, { hold: true });
	await room.speech.post(OTHER, { hold: true });
	assert.equal(room.speech.left('p'), 1, 'their tokens are kept for them');
	assert.equal(room.speech.unsent, true);
	for (let n = 0; n < 3; n += 1) assert.equal((await room.tick()).head.t, 'dummy');
	assert.deepEqual(actsOf(room.own), ['send', 'change', 'dismiss']);
	room.speech.releaseAll('another part');
	assert.equal(room.own.state, 'held');
	room.speech.releaseAll('p');
	await ready();
	const texts = [(await room.tickUntilReal()).text, (await room.tickUntilReal()).text];
	assert.deepEqual(texts, [WORDS.text, OTHER.text]);
});

test('held: changed, dropped, sent anyway, or over with its part', async () => {
	const room = await Room.start();
	await room.speech.post(WORDS, { hold: true });
	await room.speech.change(room.own.key, OTHER);
	assert.deepEqual([room.own.state, room.own.text], ['held', OTHER.text]);
	assert.equal((await room.tick()).head.t, 'dummy');
	room.speech.dismiss(room.own.key);
	assert.deepEqual([room.speech.own.value, room.speech.left('p')], [[], 3]);

	await room.speech.post(WORDS, { hold: true });
	room.speech.release(room.own.key);
	assert.equal((await room.accepted()).text, WORDS.text);

	await room.speech.post(OTHER, { hold: true });
	room.speech.close('p');
	assert.deepEqual([room.own.state, room.own.code], ['refused', 'token_expired']);
});

test('what was not published is over with its part, and can be written anew', async () => {
	const { room } = await returned();
	room.speech.close('another part');
	assert.equal(room.own.state, 'returned');
	room.speech.close('p');
	assert.deepEqual([room.own.state, actsOf(room.own)], ['over', ['rewrite', 'dismiss']]);
	const { room: other, head } = await waiting();
	await other.note(head.reply, { t: 'approved', item: ITEM, no: 1 });
	await until(() => other.own.state === 'published', 'published');
	other.speech.close('p');
	assert.equal(other.own.state, 'published');
});

test('secret and reply key come from six words, as the contract has it', async () => {
	const room = await Room.start();
	await room.speech.post(WORDS);
	const words = wordsOf(room.speech.phrase(room.own.key));
	const { head } = await room.accepted();
	const derived = pbkdf2Sync(bytesOf(words.join(' ')), 'subrosa.v1 phrase f r', 200000, 48, 'sha256');
	assert.equal(head.reply, toBase64(derived.subarray(32)));
	assert.equal(head.commit, toBase64(await sha256(derived.subarray(0, 32))));
	assert.equal(toHex(room.speech.phrase(room.own.key)).length, 18);
});

test('another device: six words bring what is known and what may be done', async () => {
	const ledger = new Ledger();
	const { room, head, key } = await waiting({ ledger });
	const words = wordsOf(room.speech.phrase(key)).join(' ');
	await room.note(head.reply, { t: 'held', question: 'Which level?' });

	const other = await Room.start({ ledger, posts: 0 });
	const found = await other.speech.recall(bytesOf(words));
	assert.deepEqual([other.own.state, other.own.question, other.own.far, other.own.text], ['asked', 'Which level?', true, '']);
	assert.deepEqual(actsOf(other.own), ['answer', 'withdraw'], 'a change needs the text');
	assert.equal(await other.speech.recall(bytesOf(words)), found, 'once');
	assert.equal(other.speech.own.value.length, 1);
	await other.note(head.reply, { t: 'approved', item: ITEM, no: 3 });
	await until(() => other.own.state === 'published', 'heard from now on');
	other.speech.withdraw(found);
	const said = await other.accepted();
	assert.equal(toBase64(await sha256(fromBase64(said.head.secret))), head.commit);
	assert.equal(other.own.state, 'withdrawn');
});

test('another device: nothing known, and nothing there', async () => {
	const room = await Room.start({ ledger: new Ledger() });
	const key = await room.speech.recall(bytesOf('abandon ability able about above absent'));
	assert.deepEqual([room.own.state, actsOf(room.own)], ['silent', ['withdraw', 'dismiss']]);
	room.speech.withdraw(key);
	await room.refused('secret_unknown');
	assert.deepEqual([room.own.state, room.own.failed, room.own.code], ['silent', 'withdraw', 'secret_unknown']);
});

test('what is kept: what was sent, and what came of it, byte for byte', async () => {
	const ledger = new Ledger();
	const { room, head, key } = await waiting({ ledger });
	const [sent] = room.speech.sentOf(key);
	assert.deepEqual({ ...sent, head: JSON.parse(sent.head) },
		{ head, text: WORDS.text, token_bytes: 354, request_bytes: 256 });
	const event = `{"t":"item","id":"${ITEM}","text":"a \\"quoted\\" }, brace"}`;
	ledger.hear(JSON.parse(event), 7, `{"t":"ev","room":"r","view":"floor","seq":7,"e":${event}}`);
	assert.deepEqual(room.speech.storedOf(key), { events: [], notes: [] });
	const box = await room.note(head.reply, { t: 'approved', item: ITEM, no: 1 });
	await until(() => room.own.state === 'published', 'published');
	assert.deepEqual(room.speech.storedOf(key), { events: [{ seq: 7, text: event }], notes: [{ seq: 1, box }] });
	assert.ok(messages['core.item'].members.text, 'the names that the page lists');
});

test('the ledger is bounded', () => {
	const ledger = new Ledger();
	for (let seq = 1; seq <= 16400; seq += 1) ledger.hear({ t: 'note', box: String(seq) }, seq, '');
	assert.deepEqual([ledger.notes.length, ledger.notes[0].seq, ledger.notes.at(-1).seq], [16384, 17, 16400]);
	for (let seq = 1; seq <= 20; seq += 1) ledger.hear({ t: 'item', id: ITEM }, seq, '{"e":{}}');
	assert.deepEqual([ledger.eventsOf(ITEM).length, ledger.eventsOf(ITEM)[0].seq], [8, 13]);
	ledger.reset();
	assert.deepEqual([ledger.notes, ledger.eventsOf(ITEM)], [[], []]);
});

test('the composer: while a text is changed, what was being written waits behind it', async () => {
	const said = [];
	const draft = new Draft({
		lang: 'en', post: async (words, options) => said.push([words.text, options]) > 0,
		change: async (key, words) => { said.push([key, words.text, words.kind]); },
	});
	draft.text.value = 'half a sentence';
	draft.begin({ ...WORDS, key: 'k' });
	assert.deepEqual([draft.text.value, draft.changing.value], [WORDS.text, 'k']);
	draft.text.value = ' changed ';
	assert.equal(await draft.send(), true);
	assert.deepEqual([said, draft.text.value, draft.changing.value], [[['k', 'changed', 'question']], 'half a sentence', '']);
	draft.begin({ ...WORDS, key: 'k' });
	draft.stop();
	assert.equal(draft.text.value, 'half a sentence');
	await draft.send({ hold: true });
	assert.deepEqual(said.at(-1), ['half a sentence', { hold: true }]);
	assert.equal(draft.text.value, '');
});
