/* seal - the page's cryptography: the vectors of the RFCs, two independent implementations as
 * oracles, the golden files that the servers' side made, and everything that must be refused.
 *
 * SUBROSA_GOLDEN=write makes proto/vectors/seal/sealed_by_js.json anew. */
import assert from 'node:assert/strict';
import { createHash, scryptSync, webcrypto } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

globalThis.crypto ??= webcrypto;

const { RSABSSA } = await import('@cloudflare/blindrsa-ts');
const { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } = await import('@hpke/core');
const bytes = await import('../../web/lib/bytes.js');
const { readContainer, writeContainer } = await import('../../web/lib/container.js');
const hpke = await import('../../web/lib/hpke.js');
const frame = await import('../../web/lib/frame.js');
const { NOTE_BYTES, openBox, sealBox } = await import('../../web/lib/box.js');
const tokens = await import('../../web/lib/tokens.js');
const { drawBundle, drawRefund, planBundle } = await import('../../web/lib/bundle.js');
const { ALPHABET, formatCard, parseCard } = await import('../../web/lib/card.js');

const { concat, fromBase64, fromHex, fromText, toBase64, toHex, toText } = bytes;

function vectorsUrl(name) {
	return new URL(`../../proto/vectors/seal/${name}.json`, import.meta.url);
}

function vectors(name) {
	return JSON.parse(readFileSync(vectorsUrl(name), 'utf8'));
}

function failsWith(code) {
	return (error) => error.name === 'SealError' && error.code === code;
}

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

function flip(data, at, mask = 1) {
	const changed = data.slice();
	changed[at] ^= mask;
	return changed;
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

/* tokens ----------------------------------------------------------------------------------------- */

/* RSASP1 in the open: what the registrar does, for keys of the vectors. */
function signerOf(der) {
	const { n, d } = derNumbers(der);
	return (blinded) => bytes.fromNumber(modPow(bytes.toNumber(blinded), d, n), blinded.length);
}

function derNumbers(der) {
	const numbers = [];
	let at = 4; /* the outer sequence has a length of two bytes */
	while (at < der.length) {
		const short = der[at + 1] < 0x80;
		const count = short ? 0 : der[at + 1] & 0x7f;
		const length = short ? der[at + 1] : Number(bytes.toNumber(der.subarray(at + 2, at + 2 + count)));
		at += 2 + count;
		numbers.push(bytes.toNumber(der.subarray(at, at + length)));
		at += length;
	}
	return { n: numbers[1], d: numbers[3] };
}

function modPow(base, exponent, n) {
	let result = 1n;
	for (let bits = exponent; bits > 0n; bits >>= 1n) {
		result = bits & 1n ? result * base % n : result;
		base = base * base % n;
	}
	return result;
}

test('blinding agrees with RFC 9474', async () => {
	const v = vectors('rfc9474');
	const key = await tokens.importModulus(fromHex(v.modulus));
	const message = fromHex(v.message);
	/* The RFC gives the inverse of the factor; the inverse of that is the factor. */
	const { inverse: factor } = await tokens.blind(key, message, fromHex(v.salt), fromHex(v.inverse));
	const { blinded, inverse } = await tokens.blind(key, message, fromHex(v.salt),
		bytes.fromNumber(factor, 512));
	assert.equal(toHex(blinded), v.blinded);
	assert.equal(toHex(bytes.fromNumber(inverse, 512)), v.inverse);
	assert.equal(toHex(signerOf(fromHex(v.key))(blinded)), v.blind_signature);
	const signature = await tokens.finalize(key, message, inverse, fromHex(v.blind_signature));
	assert.equal(toHex(signature), v.signature);
});

test('tokens agree with RFC 9578', async () => {
	const v = vectors('rfc9578');
	const key = await tokens.importTokenKey(fromHex(v.modulus));
	assert.equal(toHex(key.id), createHash('sha256').update(fromHex(v.spki)).digest('hex'));
	const input = tokens.tokenInput(key, fromHex(v.challenge_digest), fromHex(v.nonce));
	const { blinded, inverse } = await tokens.blind(key, input, fromHex(v.salt), fromHex(v.factor));
	assert.equal(toHex(blinded), v.blinded);
	const signature = await tokens.finalize(key, input, inverse, fromHex(v.blind_signature));
	assert.equal(toHex(concat(input, signature)), v.token);
});

test('an independent implementation signs what we blind and verifies what we finish', async () => {
	const suite = RSABSSA.SHA384.PSS.Deterministic();
	const pair = await crypto.subtle.generateKey({
		name: 'RSA-PSS', hash: 'SHA-384', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1),
	}, true, ['sign', 'verify']);
	const { n } = await crypto.subtle.exportKey('jwk', pair.publicKey);
	const key = await tokens.importTokenKey(fromBase64(n));
	for (let i = 0; i < 5; i++) {
		const input = tokens.tokenInput(key, bytes.random(32), bytes.random(32));
		const { blinded, inverse } = await tokens.blind(key, input, bytes.random(48), bytes.random(272));
		const signature = await tokens.finalize(key, input, inverse,
			await suite.blindSign(pair.privateKey, blinded));
		assert.equal(await suite.verify(pair.publicKey, signature, input), true);
	}
});

test('keys that are none, or that are not what they are called, are refused', async () => {
	const modulus = fromHex(vectors('rfc9578').modulus);
	const { id } = await tokens.importTokenKey(modulus);
	await tokens.importTokenKey(modulus, id);
	await assert.rejects(tokens.importTokenKey(modulus, flip(id, 5)), failsWith('invalid'));
	await assert.rejects(tokens.importTokenKey(flip(modulus, 255)), failsWith('invalid'));
	await assert.rejects(tokens.importTokenKey(flip(modulus, 0, 0x80)), failsWith('invalid'));
	await assert.rejects(tokens.importTokenKey(modulus.subarray(1)), failsWith('invalid'));
});

test('a factor without an inverse is refused', async () => {
	const key = await tokens.importTokenKey(fromHex(vectors('rfc9578').modulus));
	assert.equal(await tokens.blind(key, new Uint8Array(98), new Uint8Array(48), new Uint8Array(272)),
		null);
	const multiple = bytes.fromNumber(key.n * 3n, 272);
	assert.equal(await tokens.blind(key, new Uint8Array(98), new Uint8Array(48), multiple), null);
});

/* bundle ----------------------------------------------------------------------------------------- */

function goldenBundle() {
	const golden = vectors('bundle');
	const slots = Object.keys(golden).filter((name) => name.startsWith('slot_'));
	const plan = slots.map((name) => {
		const [room, part, purpose, number] = golden[name].split(' ');
		return { room, part, purpose, number: Number(number) };
	});
	const all = (what) => concat(...plan.map((_, i) => fromHex(golden[`${what}_${i}`])));
	return { golden, plan, blinded: all('blinded'), signatures: all('signature'), tokens: all('token') };
}

async function drawGolden({ golden, plan }, options = {}) {
	const key = await tokens.importTokenKey(fromHex(vectors('rfc9578').modulus));
	return drawBundle({
		forum: golden.forum, plan, second: parseCard(golden.code).second, keyOf: () => key, ...options,
	});
}

test('the bundle of a card is the one that the servers\' side derives', async () => {
	const golden = goldenBundle();
	const progress = [];
	const bundle = await drawGolden(golden, { onProgress: (...at) => progress.push(at) });
	assert.equal(toHex(bundle.blinded), toHex(golden.blinded));
	assert.equal(createHash('sha256').update(bundle.blinded).digest('hex'), golden.golden.digest);
	const finished = await bundle.finish(golden.signatures, (...at) => progress.push(at));
	assert.equal(toHex(concat(...finished.map(({ token }) => token))), toHex(golden.tokens));
	assert.deepEqual(finished.map(({ token, ...slot }) => slot), golden.plan);
	const counted = golden.plan.map((_, i) => [i + 1, golden.plan.length]);
	assert.deepEqual(progress, [...counted, ...counted]);
});

test('a wrong, exchanged or missing signature gives no token at all', async () => {
	const golden = goldenBundle();
	const { finish } = await drawGolden(golden);
	const { signatures } = golden;
	const exchanged = concat(signatures.subarray(256, 512), signatures.subarray(0, 256),
		signatures.subarray(512));
	for (const bad of [flip(signatures, 300), exchanged, signatures.subarray(256),
		concat(signatures, new Uint8Array(256))]) {
		await assert.rejects(finish(bad), failsWith('token_forged'));
	}
});

test('another card, forum or slot draws other messages', async () => {
	const golden = goldenBundle();
	const plan = [golden.plan[2]];
	const [base, ...others] = await Promise.all([
		drawGolden(golden, { plan }),
		drawGolden(golden, { plan, second: '3333333333333333' }),
		drawGolden(golden, { plan, forum: 'another' }),
		drawGolden(golden, { plan: [{ ...plan[0], part: 'closing' }] }),
		drawGolden(golden, { plan: [{ ...plan[0], number: 9 }] }),
	]);
	const seen = new Set([base, ...others].map(({ blinded }) => toHex(blinded)));
	assert.equal(seen.size, 5);
});

test('drawing lets the event loop run', async () => {
	const golden = goldenBundle();
	let turns = 0;
	const timer = setInterval(() => { turns += 1; }, 0);
	await drawGolden(golden, { plan: Array(40).fill(golden.plan[1]) });
	clearInterval(timer);
	assert.ok(turns >= 10, `the loop ran ${turns} times`);
});

test('a refund request becomes a token of its scope', async () => {
	const v = vectors('rfc9578');
	const key = await tokens.importTokenKey(fromHex(v.modulus));
	const scope = { forum: 'quezon-city-2016', room: ROOM, part: 'opening', purpose: 'post' };
	const { request, finish } = await drawRefund(key, scope);
	const other = await drawRefund(key, scope);
	assert.notDeepEqual(request, other.request);
	const signature = signerOf(fromHex(v.key))(request);
	const token = await finish(signature);
	assert.equal(token.length, tokens.TOKEN_BYTES);
	assert.equal(toHex(token.subarray(34, 66)), createHash('sha256')
		.update('subrosa.v1 token quezon-city-2016 plenary opening post').digest('hex'));
	await assert.rejects(other.finish(signature), failsWith('token_forged'));
});

test('the plan of a forum: entry, then support and posts of each part that is not closed', () => {
	const part = (id, regime) => ({ id, regime });
	const plan = planBundle({
		post_tokens: 2,
		rooms: [
			{ id: 'a', speaking: true, sessions: [{ parts: [part('a1', 'rule'), part('a2', 'closed')] },
				{ parts: [part('a3', 'record')] }] },
			{ id: 'b', speaking: false, sessions: [{ parts: [part('b1', 'rule')] }] },
			{ id: 'c', speaking: true, sessions: [{ parts: [part('c1', 'rule')] }] },
		],
	});
	assert.deepEqual(plan.map((slot) => Object.values(slot).join(' ')), [
		'a - entry 0', 'a a1 support 0', 'a a1 post 0', 'a a1 post 1', 'a a3 support 0', 'a a3 post 0',
		'a a3 post 1', 'c - entry 0', 'c c1 support 0', 'c c1 post 0', 'c c1 post 1',
	]);
});

/* card ------------------------------------------------------------------------------------------- */

test('codes are read as people type them', () => {
	const code = '2345-6789-ABCD-EFGH-JKLM-NPQR-STUV';
	const wanted = { first: '23456789ABCD', second: 'EFGHJKLMNPQRSTUV' };
	for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), ` ${code}\r\n`,
		code.replace('L', '1'), code.replace('L', 'i'), code.replace('L', 'l'), code.replaceAll('-', '')]) {
		assert.deepEqual(parseCard(typed), wanted, typed);
	}
	assert.equal(formatCard(wanted), code);
	for (const typed of ['', code.slice(1), `${code}W`, code.replace('V', '0'), code.replace('V', 'O'),
		code.replaceAll('-', '.'), code.replace('V', 'ſ'), code.replace('V', 'ı')]) {
		assert.equal(parseCard(typed), null, typed);
	}
	assert.equal(new Set(ALPHABET).size, 32);
});

test('the registrar\'s hash of a card is scrypt as written', () => {
	const { code, forum, card_hash: wanted } = vectors('bundle');
	const hash = scryptSync(parseCard(code).first, forum, 32, { N: 4096, r: 8, p: 1 });
	assert.equal(hash.toString('hex'), wanted);
});
