/* speaking - a room's end of the connection, for tests of the half that speaks. Frames are sealed and
 * opened with the real craft; only the connection is played. */
import assert from 'node:assert/strict';
import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { load, until } from './built.mjs';

const { Voice } = await load('lib/voice.js');
const { Speech } = await load('lib/speech.js');
const { Votes } = await load('lib/votes.js');
const { Purse } = await load('lib/purse.js');
const { makeCraft } = await load('lib/craft.js');
const { fromBase64, fromText, random, toBase64, toText } = await load('lib/bytes.js');
const { readContainer } = await load('lib/container.js');
const { makePair, open, pointOf } = await load('lib/hpke.js');
const { sealBox } = await load('lib/box.js');
const { importTokenKey } = await load('lib/tokens.js');

export const FRAME_BYTES = 4096;
export const ITEM = 'AAAAAAAAAAAAAAAAAAAAAA';
export const WORDS = { text: 'How do others pay for it?', kind: 'question', lang: 'en', part: 'p', use: 'quote', release: 'now' };
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { n: modulus } = publicKey.export({ format: 'jwk' });

/** The blind signature that a refund request is answered with. */
export const sign = (request) => privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, request);

const keyId = toBase64((await importTokenKey(fromBase64(modulus))).id);
export const token = (n) => new Uint8Array(354).fill(n);

/** The room's end of the connection: opens what was sent, signs what is asked for. */
export class Room {
	#listeners = new Map();
	frames = [];
	live = true;
	state = { name: 'live' };

	/** With `ledger` the room's history is remembered, as a page does.
	 * @param {{posts?: number, answer_ms?: number, waiter?: any, ledger?: any}} [options] */
	static async start({ posts = 3, answer_ms = 0, waiter, ledger } = {}) {
		const room = new Room();
		room.pair = await makePair();
		room.key = await pointOf(room.pair);
		room.renewals = 0;
		const purse = new Purse();
		for (let n = 1; n <= posts; n += 1) purse.add('p', 'post', token(n));
		purse.add('p', 'support', token(100));
		const craft = makeCraft({
			forum: 'f', room: 'r', sealKey: () => room.key,
			keys: { tokens: [{ room: 'r', purpose: 'post', id: keyId, modulus }] },
			renewKeys: async () => { room.renewals += 1; room.pair = room.nextPair; room.key = await pointOf(room.pair); },
		});
		room.voice = new Voice({ link: room, room: 'r', answer_ms, waiter, ...craft });
		room.speech = new Speech({ voice: room.voice, craft, purse, ledger });
		room.craft = craft;
		room.votes = new Votes({ voice: room.voice, purse, random });
		room.purse = purse;
		room.ledger = ledger;
		await room.voice.start();
		return room;
	}

	on(type, listener) {
		const all = this.#listeners.get(type) ?? new Set();
		this.#listeners.set(type, all.add(listener));
		return () => all.delete(listener);
	}

	tell(type, message) {
		for (const listener of this.#listeners.get(type) ?? []) listener(message);
	}

	sendFrame(frame) {
		if (this.live) this.frames.push(frame);
		return this.live;
	}

	/** One tick; the opened answer. */
	async tick() {
		const before = this.frames.length;
		this.tell('tick', { t: 'tick', room: 'r', n: 0 });
		await until(() => this.frames.length > before, 'an answer');
		await new Promise((done) => { setTimeout(done, 20); });
		assert.equal(this.frames.length, before + 1);
		return this.read(this.frames.at(-1));
	}

	async read(frame) {
		assert.equal(frame.length, FRAME_BYTES);
		const parts = readContainer(await open(this.pair, 'subrosa.v1 frame r', frame));
		return { head: JSON.parse(toText(parts[0])), token: parts[1], request: parts[2], text: toText(parts[3]) };
	}

	/** The next answer that is not a dummy. */
	async tickUntilReal(limit = 8) {
		for (let n = 0; n < limit; n += 1) {
			const said = await this.tick();
			if (said.head.t !== 'dummy') return said;
		}
		return assert.fail('nothing but dummies');
	}

	receipts({ ok = [], refused = [], unreadable = 0 }) {
		this.tell('receipts', { t: 'receipts', room: 'r', ok, refused, unreadable });
	}

	/** A note on the floor; what it was sealed into. */
	async note(reply, note) {
		const box = toBase64(await sealBox({ purpose: 'note' }, fromBase64(reply), fromText(JSON.stringify(note))));
		this.seq = (this.seq ?? 0) + 1;
		this.ledger?.hear({ t: 'note', box }, this.seq, '');
		this.speech.hear({ t: 'note', box }, this.seq);
		return box;
	}

	/** Until the next thing that is said was sent and receipted; what it was. */
	async accepted() {
		await ready();
		const said = await this.tickUntilReal();
		this.receipts({ ok: [said.head.receipt] });
		await ready();
		return said;
	}

	/** The same with a refusal. */
	async refused(code) {
		await ready();
		const said = await this.tickUntilReal();
		this.receipts({ refused: [{ receipt: said.head.receipt, code }] });
		await ready();
		return said;
	}

	get own() {
		return this.speech.own.value[0];
	}
}

export const ready = () => new Promise((done) => { setTimeout(done, 50); });
