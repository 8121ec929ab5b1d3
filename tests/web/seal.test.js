/* seal - what a page seals and opens: the vector of RFC 9180, an independent implementation as
 * oracle, the golden files that both sides made, and everything that must be refused.
 *
 * SUBROSA_GOLDEN=write makes proto/vectors/seal/sealed_by_js.json anew. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { failsWith, flip, vectors, vectorsUrl } from './sealing.mjs';
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { NOTE_BYTES, openBox, sealBox } from '../../web/lib/box.js';
import * as bytes from '../../web/lib/bytes.js';
import { readContainer, writeContainer } from '../../web/lib/container.js';
import * as frame from '../../web/lib/frame.js';
import * as hpke from '../../web/lib/hpke.js';

const { concat, fromBase64, fromHex, fromText, toBase64, toHex, toText } = bytes;

/* A P-256 pair from scalar and point, as WebCrypto wants it. */
async function importPair(secret, point) {
	const algorithm = { name: 'ECDH', namedCurve: 'P-256' };
	const jwk = {
		kty: 'EC', crv: 'P-256', ext: true, d: toBase64(secret),
		x: toBase64(point.subarray(1, 33)), y: toBase64(point.subarray(33)),
	};
	return {
		privateKey: await crypto.subtle.importKey('jwk', jwk, algorithm, true, ['deriveBits']),
		publicKey: await crypto.subtle.importKey('raw', point, algorithm, true, []),
	};
}

async function vectorPair() {
	const v = vectors('rfc9180');
	return importPair(fromHex(v.receiver_secret), fromHex(v.receiver_public));
}

/* bytes ------------------------------------------------------------------------------------------ */

test('base64url has one spelling for each byte string', () => {
	for (let length = 0; length < 50; length++) {
		const data = bytes.random(length);
		assert.deepEqual(fromBase64(toBase64(data)), data);
		assert.equal(toBase64(data), Buffer.from(data).toString('base64url'));
	}
	for (const bad of ['A', 'AAAAA', 'AA==', 'A+A', 'A/A', 'AB', 'AAB', 'A A', 'ä']) {
		assert.throws(() => fromBase64(bad), RangeError, bad);
	}
});

test('numbers and hexadecimal go there and back', () => {
	assert.equal(bytes.toNumber(fromHex('00ff10')), 0xff10n);
	assert.equal(toHex(bytes.fromNumber(0xff10n, 4)), '0000ff10');
	assert.equal(bytes.toNumber(new Uint8Array()), 0n);
	assert.ok(bytes.equal(fromHex('0102'), Uint8Array.of(1, 2)));
	assert.ok(!bytes.equal(fromHex('0102'), Uint8Array.of(1, 2, 3)));
});

/* container -------------------------------------------------------------------------------------- */

const PARTS = [fromText('{}'), fromText('token'), new Uint8Array(), fromText('text')];

test('a container gives back its parts', () => {
	const written = writeContainer(PARTS, 64);
	assert.equal(written.length, 64);
	assert.deepEqual(readContainer(written), PARTS);
	assert.equal(toHex(writeContainer(PARTS)),
		'000000027b7d00000005746f6b656e000000000000000474657874');
});

test('a container cut short, over its size or with padding that says something is refused', () => {
	const written = writeContainer(PARTS);
	for (let length = 0; length < written.length; length++) {
		assert.throws(() => readContainer(written.subarray(0, length)), failsWith('bad_message'));
	}
	const padded = writeContainer(PARTS, written.length + 3);
	for (let at = written.length; at < padded.length; at++) {
		assert.throws(() => readContainer(flip(padded, at)), failsWith('bad_message'));
	}
	assert.throws(() => readContainer(flip(written, 0, 0xff)), failsWith('bad_message'));
	assert.throws(() => writeContainer(PARTS, written.length - 1), failsWith('too_large'));
	assert.throws(() => writeContainer(PARTS.slice(1)), failsWith('invalid'));
});

/* hpke ------------------------------------------------------------------------------------------- */

test('hpke agrees with RFC 9180 A.3', async () => {
	const v = vectors('rfc9180');
	const pair = await vectorPair();
	const ephemeral = await importPair(fromHex(v.ephemeral_secret), fromHex(v.enc));
	const info = toText(fromHex(v.info));
	const aad = fromHex(v.aad);
	const sealed = await hpke.seal(fromHex(v.receiver_public), info, fromHex(v.plain), { aad, ephemeral });
	assert.equal(toHex(sealed), v.enc + v.ciphertext);
	assert.equal(toHex(await hpke.open(pair, info, sealed, { aad })), v.plain);
});

test('hpke and an independent implementation open each other', async () => {
	const suite = new CipherSuite({
		kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm(),
	});
	const pair = await hpke.makePair();
	const point = await hpke.pointOf(pair);
	const info = 'subrosa.v1 frame plenary';
	for (const length of [0, 1, 4015]) {
		const plain = bytes.random(length);
		const sealed = await hpke.seal(point, info, plain);
		const opened = await suite.open({
			recipientKey: pair, enc: sealed.slice(0, 65).buffer, info: fromText(info).buffer,
		}, sealed.slice(65).buffer);
		assert.deepEqual(new Uint8Array(opened), plain);
		const theirs = await suite.seal({
			recipientPublicKey: pair.publicKey, info: fromText(info).buffer,
		}, plain.buffer);
		const joined = concat(new Uint8Array(theirs.enc), new Uint8Array(theirs.ct));
		assert.deepEqual(await hpke.open(pair, info, joined), plain);
	}
});

test('hpke refuses changed bytes, other keys and infos, and points off the curve', async () => {
	const pair = await hpke.makePair();
	const point = await hpke.pointOf(pair);
	const sealed = await hpke.seal(point, 'info', fromText('rose'));
	for (const at of [0, 1, 33, 64, 65, 68, 69, sealed.length - 1]) {
		await assert.rejects(hpke.open(pair, 'info', flip(sealed, at)), failsWith('crypto'));
	}
	for (const length of [0, 64, 80, sealed.length - 1]) {
		await assert.rejects(hpke.open(pair, 'info', sealed.subarray(0, length)), failsWith('crypto'));
	}
	await assert.rejects(hpke.open(pair, 'inf', sealed), failsWith('crypto'));
	await assert.rejects(hpke.open(await hpke.makePair(), 'info', sealed), failsWith('crypto'));
	const hybrid = flip(point, 0, 0x04 ^ 0x06 ^ (point[64] & 1));
	for (const bad of [flip(point, 64), hybrid, point.subarray(1), concat(point, new Uint8Array(1))]) {
		await assert.rejects(hpke.seal(bad, 'info', fromText('rose')), failsWith('invalid'));
	}
});

/* frame and box, with the servers' side ---------------------------------------------------------- */

const ROOM = 'plenary';
const BOX_USES = {
	admitted: { purpose: 'admitted' },
	reply: { purpose: 'reply' },
	note: { purpose: 'note' },
	view: { purpose: 'view', room: ROOM, view: 'desk' },
	core: { purpose: 'core', room: ROOM },
};

function boxKey(golden, name) {
	return fromHex(golden.box_key).subarray(0, name === 'view' || name === 'core' ? 32 : 16);
}

function goldenParts(golden) {
	return [golden.head, golden.token, golden.refund, golden.text].map(fromHex);
}

async function sealAll(golden) {
	const { source, ...texts } = golden;
	const point = fromHex(vectors('rfc9180').receiver_public);
	const parts = goldenParts(golden);
	const staff = await frame.sealStaffFrame(point, ROOM, 7, parts);
	const sealed = {
		participant: await frame.sealFrame(point, ROOM, parts),
		staff: staff.subarray(1 + ROOM.length + 4),
		admission: await frame.sealAdmission(point, parts),
	};
	for (const [name, use] of Object.entries(BOX_USES)) {
		sealed[name] = await sealBox(use, boxKey(golden, name), parts[3]);
	}
	const hex = Object.entries(sealed).map(([name, value]) => [name, toHex(value)]);
	return { source: 'tests/web/seal.test.js, sealed to the receiver of rfc9180.json', ...texts,
		...Object.fromEntries(hex) };
}

if (process.env.SUBROSA_GOLDEN === 'write') {
	const made = await sealAll(vectors('sealed_by_c'));
	writeFileSync(vectorsUrl('sealed_by_js'), `${JSON.stringify(made, null, 1)}\n`);
}

test('frames and boxes of both sides open here', async () => {
	const pair = await vectorPair();
	for (const golden of [vectors('sealed_by_c'), vectors('sealed_by_js'),
		await sealAll(vectors('sealed_by_c'))]) {
		const infos = { participant: `subrosa.v1 frame ${ROOM}`, staff: `subrosa.v1 staff ${ROOM}`,
			admission: 'subrosa.v1 admit' };
		for (const [name, info] of Object.entries(infos)) {
			const plain = await hpke.open(pair, info, fromHex(golden[name]));
			assert.deepEqual(readContainer(plain), goldenParts(golden), name);
		}
		for (const [name, use] of Object.entries(BOX_USES)) {
			const plain = await openBox(use, boxKey(golden, name), fromHex(golden[name]));
			const wanted = fromHex(golden.text);
			assert.equal(plain.length, name === 'note' ? NOTE_BYTES : wanted.length, name);
			assert.deepEqual(plain.subarray(0, wanted.length), wanted, name);
		}
	}
});

test('every participant frame has one size, and what does not fit is refused', async () => {
	const point = await hpke.pointOf(await hpke.makePair());
	const none = new Uint8Array();
	for (const length of [0, 1000, frame.FRAME_ROOM_BYTES]) {
		const sealed = await frame.sealFrame(point, ROOM, [none, none, none, bytes.random(length)]);
		assert.equal(sealed.length, frame.FRAME_BYTES);
	}
	const tooMuch = bytes.random(frame.FRAME_ROOM_BYTES + 1);
	await assert.rejects(frame.sealFrame(point, ROOM, [none, none, none, tooMuch]),
		failsWith('too_large'));
	await assert.rejects(frame.sealAdmission(point, [none, bytes.random(65500), none, none]),
		failsWith('too_large'));
});

test('a staff frame says room and reference outside', async () => {
	const point = await hpke.pointOf(await hpke.makePair());
	const sealed = await frame.sealStaffFrame(point, ROOM, 0xdeadbeef, PARTS);
	assert.equal(toHex(sealed.subarray(0, 12)), `07${toHex(fromText(ROOM))}deadbeef`);
});

test('a box opens for its key, purpose and place only', async () => {
	const key = bytes.random(32);
	for (const [made, use] of Object.entries(BOX_USES)) {
		const ours = key.subarray(0, made === 'view' || made === 'core' ? 32 : 16);
		const box = await sealBox(use, ours, fromText('text'));
		for (const [taken, other] of Object.entries(BOX_USES)) {
			const theirs = key.subarray(0, taken === 'view' || taken === 'core' ? 32 : 16);
			assert.equal(await openBox(other, theirs, box) !== null, made === taken);
		}
		for (const at of [0, 12, box.length - 1]) {
			assert.equal(await openBox(use, ours, flip(box, at)), null);
		}
		for (const length of [0, 11, 27, box.length - 1]) {
			assert.equal(await openBox(use, ours, box.subarray(0, length)), null);
		}
		assert.equal(await openBox(use, bytes.random(ours.length), box), null);
		await assert.rejects(openBox(use, key.subarray(0, 24), box), failsWith('invalid'));
	}
	const view = await sealBox(BOX_USES.view, key, fromText('text'));
	assert.equal(await openBox({ ...BOX_USES.view, view: 'harvest' }, key, view), null);
	assert.equal(await openBox({ ...BOX_USES.view, room: 'hall' }, key, view), null);
	await assert.rejects(sealBox(BOX_USES.note, key.subarray(0, 16), bytes.random(NOTE_BYTES + 1)),
		failsWith('too_large'));
});
