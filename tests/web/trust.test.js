// What a page refuses before it seals anything: every kind of key that is not everybody's. The keys
// here are made by this test, with Node's own cryptography.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import test from 'node:test';
import { readFileSync } from 'node:fs';
import { load } from './built.mjs';

const { bytesOf } = await load('lib/phrase.js');
const { checkKeys } = await load('lib/trust.js');
const { check } = await load('proto/messages.js');

const ROOMS = ['plenary', 'theme-a', 'forum'];
const PURPOSES = ['entry', 'post', 'support'];
/* RFC 9578 section 6.5: head and tail of the SPKI whose digest is the id. */
const SPKI_HEAD = Buffer.from('30820152303d06092a864886f70d01010a3030a00d300b0609608648016503040202' +
	'a11a301806092a864886f70d010108300b0609608648016503040202a2030201300382010f003082010a0282010100', 'hex');

const b64 = (data) => Buffer.from(data).toString('base64url');
const digest = (data) => createHash('sha256').update(data).digest();
const pointOf = (key) => {
	const { x, y } = key.export({ format: 'jwk' });
	return Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
};
const makePair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const idOf = (modulus) => b64(digest(Buffer.concat([SPKI_HEAD, modulus, Buffer.from('0203010001', 'hex')])));
const vouch = (pair, room, seal) => b64(sign('sha256',
	Buffer.concat([Buffer.from(`subrosa.v1 seal ${room} `), Buffer.from(seal, 'base64url')]),
	{ key: pair.privateKey, dsaEncoding: 'ieee-p1363' }));

function makeModulus() {
	const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return Buffer.from(publicKey.export({ format: 'jwk' }).n, 'base64url');
}

function makeTokenKey(room, purpose, modulus = makeModulus()) {
	return { room, purpose, id: idOf(modulus), modulus: b64(modulus) };
}

function makeRegistrar() {
	return {
		admit: b64(pointOf(makePair().publicKey)), pass: b64(randomBytes(32)),
		tokens: ROOMS.slice(0, 2).flatMap((room) => PURPOSES.map((purpose) => makeTokenKey(room, purpose))),
	};
}

function publish(registrar, pair = makePair()) {
	const rooms = ROOMS.map((room) => {
		const seal = b64(pointOf(makePair().publicKey));
		return { room, seal, signature: vouch(pair, room, seal) };
	});
	return {
		registrar,
		chamber: {
			identity: b64(pointOf(pair.publicKey)), registrar: b64(digest(JSON.stringify(registrar))), rooms,
		},
	};
}

const pair = makePair();
const good = publish(makeRegistrar(), pair);
const copy = () => structuredClone(good);

const refuses = (keys, code = 'keys_differ') => assert.rejects(checkKeys(keys), { code });

/* With the digest set right again: as whoever can change the registrar's keys would do. */
const refusesTokens = (change) => {
	const keys = copy();
	change(keys.registrar.tokens, keys.registrar);
	keys.chamber.registrar = b64(digest(JSON.stringify(keys.registrar)));
	return refuses(keys);
};

function flip(text, bit) {
	const bytes = Buffer.from(text, 'base64url');
	bytes[Math.floor(bit / 8)] ^= 1 << bit % 8;
	return b64(bytes);
}

test('keys that hold give the same six words every time', async () => {
	const trust = await checkKeys(copy());
	const other = copy();
	const seal = b64(pointOf(makePair().publicKey));
	other.chamber.rooms[1] = { room: 'theme-a', seal, signature: vouch(pair, 'theme-a', seal) };
	assert.deepEqual(await checkKeys(other), trust, 'a new seal key changes neither words nor anchor');
	assert.equal(trust.words.length, 6);
	assert.match(trust.pin, /^[A-Za-z0-9_-]{11}$/);
	const bits = digest(Buffer.concat([Buffer.from('subrosa.v1 words'),
		Buffer.from(good.chamber.identity, 'base64url'), Buffer.from(good.chamber.registrar, 'base64url')]));
	assert.equal(trust.pin, b64(bits).slice(0, 11), 'the first 66 bits');
	assert.equal(b64(bytesOf(trust.words.join(' '))).slice(0, 11), trust.pin, 'and the words say the same');
});

test('another identity or another registrar has other words', async () => {
	const mine = (await checkKeys(copy())).words;
	assert.notDeepEqual((await checkKeys(publish(good.registrar))).words, mine);
	assert.notDeepEqual((await checkKeys(publish(makeRegistrar(), pair))).words, mine);
});

test('every bit of every signature, seal key and identity counts', async () => {
	for (const [i] of ROOMS.entries()) {
		for (let bit = 0; bit < 512; bit += 7) {
			const keys = copy();
			keys.chamber.rooms[i].signature = flip(keys.chamber.rooms[i].signature, bit);
			await refuses(keys);
		}
		for (let bit = 0; bit < 520; bit += 7) {
			const keys = copy();
			keys.chamber.rooms[i].seal = flip(keys.chamber.rooms[i].seal, bit);
			await refuses(keys);
		}
	}
	for (let bit = 0; bit < 520; bit += 3) {
		const keys = copy();
		keys.chamber.identity = flip(keys.chamber.identity, bit);
		await refuses(keys);
	}
});

test('a seal key of another room, or vouched for by another identity', async () => {
	const swapped = copy();
	const [a, b] = swapped.chamber.rooms;
	[a.seal, a.signature, b.seal, b.signature] = [b.seal, b.signature, a.seal, a.signature];
	await refuses(swapped);
	const foreign = copy();
	foreign.chamber.rooms[0].signature = vouch(makePair(), 'plenary', foreign.chamber.rooms[0].seal);
	await refuses(foreign);
	const twice = copy();
	twice.chamber.rooms.push(twice.chamber.rooms[0]);
	await refuses(twice);
});

test('a registrar that the chamber does not name', async () => {
	for (let bit = 0; bit < 256; bit += 5) {
		const keys = copy();
		keys.chamber.registrar = flip(keys.chamber.registrar, bit);
		await refuses(keys);
	}
	await refuses({ ...copy(), registrar: makeRegistrar() });
	const reordered = copy();
	reordered.registrar.tokens.reverse();
	await refuses(reordered);
	const [tokens, pass] = [copy(), copy()];
	tokens.registrar.tokens.pop();
	await refuses(tokens);
	pass.registrar.pass = b64(randomBytes(32));
	await refuses(pass);
});

test('moduli of another form, shared by two purposes or rooms, or under a false name', async () => {
	const replace = (tokens, at, modulus) => {
		tokens[at] = makeTokenKey(tokens[at].room, tokens[at].purpose, modulus);
	};
	const even = makeModulus();
	even[255] &= 0xfe;
	const short = makeModulus();
	short[0] = 0x7f;
	await refusesTokens((tokens) => replace(tokens, 0, even));
	await refusesTokens((tokens) => replace(tokens, 1, short));
	await refusesTokens((tokens) => replace(tokens, 1, Buffer.from(tokens[0].modulus, 'base64url')));
	await refusesTokens((tokens) => replace(tokens, 4, Buffer.from(tokens[1].modulus, 'base64url')));
	await refusesTokens((tokens) => { tokens[2].id = flip(tokens[2].id, 9); });
	await refusesTokens((tokens) => { tokens[2].id = tokens[3].id; });
	await refusesTokens((tokens) => tokens.push(makeTokenKey(tokens[0].room, tokens[0].purpose)));
});

test('what is no message at all asks for another version of the page', async () => {
	for (const member of ['identity', 'registrar', 'rooms']) {
		const keys = copy();
		delete keys.chamber[member];
		await refuses(keys, 'keys_changed');
	}
	await refuses({ registrar: {}, chamber: good.chamber }, 'keys_changed');
	await refuses({}, 'keys_changed');
});

/* The digest is over the message as it was stored: canonical, as the servers write it. */
test('JSON.stringify gives the canonical form of a message back', () => {
	const vectors = JSON.parse(readFileSync(
		new URL('../../proto/vectors/keys.registrar.json', import.meta.url), 'utf8'));
	const canonical = vectors.filter((one) => one.canonical);
	assert.ok(canonical.length > 0);
	for (const { canonical: text } of canonical) {
		assert.equal(JSON.stringify(JSON.parse(text)), text);
		assert.equal(check('keys.registrar', JSON.parse(text)), null);
	}
});
