/* tokens - blind tokens and the bundle of a card: the vectors of RFC 9474 and RFC 9578, an
 * independent implementation as oracle, and the bundle that the servers' side derived. */
import assert from 'node:assert/strict';
import { createHash, generatePrimeSync, scryptSync } from 'node:crypto';
import { test } from 'node:test';
import { failsWith, flip, vectors } from './sealing.mjs';
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { drawBundle, drawRefund, planBundle } from '../../web/lib/bundle.js';
import * as bytes from '../../web/lib/bytes.js';
import { ALPHABET, formatCard, parseCard } from '../../web/lib/card.js';
import * as tokens from '../../web/lib/tokens.js';

const { concat, fromBase64, fromHex, toHex } = bytes;
const ROOM = 'plenary';

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

test('a modulus that was not made of two large primes is refused', async () => {
	const prime = (bits) => generatePrimeSync(bits, { bigint: true });
	const refuses = (n) => assert.rejects(tokens.importTokenKey(bytes.fromNumber(n, 256)),
		failsWith('invalid'));
	await refuses(prime(2048));
	await refuses(3n * prime(2046));
	await refuses(8191n * prime(2035));
	const key = await tokens.importTokenKey(fromHex(vectors('rfc9578').modulus));
	const seen = { ...key, n: 3n * prime(2046) }; // a message that such a factor divides is not blinded
	const blinded = await Promise.all(Array.from({ length: 40 }, () =>
		tokens.blind(seen, bytes.random(98), bytes.random(48), bytes.random(272))));
	assert.ok(blinded.includes(null));
	assert.ok(blinded.filter(Boolean).every((one) => bytes.toNumber(one.blinded) % 3n !== 0n));
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
