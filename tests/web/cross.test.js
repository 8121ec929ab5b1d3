/* cross - the pages' modules and the servers' library, each against the other: a thousand frames,
 * tokens and signatures in both directions, all of them fresh. The servers' half is cross/cross.c. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { constants, generateKeyPairSync, privateDecrypt, randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { flip } from './sealing.mjs';
import { drawRefund } from '../../web/lib/bundle.js';
import { fromBase64, toHex } from '../../web/lib/bytes.js';
import { readContainer, writeContainer } from '../../web/lib/container.js';
import * as frame from '../../web/lib/frame.js';
import { makePair, open, pointOf } from '../../web/lib/hpke.js';
import * as tokens from '../../web/lib/tokens.js';

const COUNT = 1000;
const ROOM = 'r';
const SCOPE = { forum: 'f', room: ROOM, part: 'p', purpose: 'post' };
const LONG_PART_BYTES = 1000;
const ENVELOPE_BYTES = 1 + ROOM.length + 4;
const KINDS = [
	{ info: `subrosa.v1 frame ${ROOM}`, seal: (key, parts) => frame.sealFrame(key, ROOM, parts) },
	{
		info: `subrosa.v1 staff ${ROOM}`,
		seal: async (key, parts) => (await frame.sealStaffFrame(key, ROOM, 1, parts))
			.subarray(ENVELOPE_BYTES),
	},
	{ info: 'subrosa.v1 admit', seal: frame.sealAdmission },
];
const kindOf = (n) => KINDS[n % KINDS.length];

/** The other half: records in and out, see cross.c. */
class Cross {
	#data = []; #size = 0; #wake = () => {};
	said = '';

	constructor(build) {
		this.child = spawn(join(build, 'bin', 'cross'), [String(COUNT)]);
		this.ended = new Promise((resolve) => { this.child.once('close', resolve); });
		this.child.stderr.on('data', (chunk) => { this.said += chunk; });
		this.child.stdin.on('error', () => {}); /* it ended; the reader says so */
		this.child.stdout.on('data', (chunk) => {
			this.#data.push(chunk);
			this.#size += chunk.length;
			this.#wake();
		});
		this.child.once('close', () => {
			this.closed = true;
			this.#wake();
		});
	}

	say(record) {
		const head = Buffer.alloc(4);
		head.writeUInt32BE(record.length);
		this.child.stdin.write(head);
		this.child.stdin.write(record);
	}

	async #take(bytes) {
		while (this.#size < bytes) {
			assert.ok(!this.closed, `the other half ended: ${this.said}`);
			await new Promise((resolve) => { this.#wake = resolve; });
		}
		if (this.#data[0].length < bytes) {
			this.#data = [Buffer.concat(this.#data)];
		}
		const taken = this.#data[0].subarray(0, bytes);
		this.#data[0] = this.#data[0].subarray(bytes);
		this.#size -= bytes;
		return new Uint8Array(taken);
	}

	async hear() {
		return this.#take(Buffer.from(await this.#take(4)).readUInt32BE());
	}
}

/** Parts of random content and length, none included. */
const someParts = () => Array.from({ length: 4 },
	() => new Uint8Array(randomBytes(randomInt(LONG_PART_BYTES))));

const ECDSA = { name: 'ECDSA', hash: 'SHA-256' };
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };

let cross, pair, theirPoint, theirKey, ourKey, blindSign, challenge, signing, theirSigning;

before(async () => {
	cross = new Cross(process.env.SUBROSA_BUILD);
	pair = await makePair();
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const modulus = fromBase64(publicKey.export({ format: 'jwk' }).n);
	ourKey = await tokens.importTokenKey(modulus);
	blindSign = (blinded) => new Uint8Array(
		privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, blinded));
	challenge = await tokens.challengeDigest(SCOPE);
	theirPoint = await cross.hear();
	theirKey = await tokens.importTokenKey(await cross.hear());
	theirSigning = await crypto.subtle.importKey('raw', await cross.hear(), CURVE, true, ['verify']);
	signing = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
	cross.say(await pointOf(pair));
	cross.say(modulus);
	cross.say(new Uint8Array(await crypto.subtle.exportKey('raw', signing.publicKey)));
});
after(() => cross.child.kill());

test(`${COUNT} frames of theirs open here`, async () => {
	const seen = new Set();
	for (let n = 0; n < COUNT; n += 1) {
		const wanted = await cross.hear();
		const sealed = await cross.hear();
		const parts = readContainer(await open(pair, kindOf(n).info, sealed));
		assert.deepEqual(writeContainer(parts), wanted);
		seen.add(toHex(sealed.subarray(0, 65)));
		if (n % KINDS.length === 0) {
			assert.equal(sealed.length, frame.FRAME_BYTES);
		}
	}
	assert.equal(seen.size, COUNT, 'each is sealed with a key of its own');
});

test(`${COUNT} frames of ours open there`, async () => {
	for (let n = 0; n < COUNT; n += 1) {
		const parts = someParts();
		cross.say(writeContainer(parts));
		cross.say(await kindOf(n).seal(theirPoint, parts));
	}
});

test(`${COUNT} tokens that they signed for us: right here, and accepted there`, async () => {
	const drafts = [];
	for (let n = 0; n < COUNT; n += 1) {
		drafts.push(await drawRefund(theirKey, SCOPE));
		cross.say(drafts[n].request);
	}
	for (const { finish } of drafts) {
		cross.say(await finish(await cross.hear()));
	}
});

/** Whether this is a token of our key and of SCOPE. */
async function isOurs(token) {
	const input = token.subarray(0, -tokens.MODULUS_BYTES);
	const nonce = token.subarray(2, 2 + tokens.NONCE_BYTES);
	return toHex(input) === toHex(tokens.tokenInput(ourKey, challenge, nonce)) &&
		crypto.subtle.verify({ name: 'RSA-PSS', saltLength: tokens.SALT_BYTES }, ourKey.verify,
			token.subarray(-tokens.MODULUS_BYTES), input);
}

test(`${COUNT} tokens that we signed for them: right there, and accepted here`, async () => {
	for (let n = 0; n < COUNT; n += 1) {
		cross.say(blindSign(await cross.hear()));
	}
	const seen = new Set();
	for (let n = 0; n < COUNT; n += 1) {
		const token = await cross.hear();
		assert.equal(token.length, tokens.TOKEN_BYTES);
		assert.equal(await isOurs(token), true);
		assert.equal(await isOurs(flip(token, n % tokens.TOKEN_BYTES)), false);
		seen.add(toHex(token));
	}
	assert.equal(seen.size, COUNT);
});

test(`${COUNT} signatures of theirs are right here`, async () => {
	for (let n = 0; n < COUNT; n += 1) {
		const [text, signature] = [await cross.hear(), await cross.hear()];
		assert.equal(await crypto.subtle.verify(ECDSA, theirSigning, signature, text), true);
		assert.equal(await crypto.subtle.verify(ECDSA, theirSigning, signature,
			flip(text, n % text.length)), false);
	}
});

test(`${COUNT} signatures of ours are right there`, async () => {
	for (let n = 0; n < COUNT; n += 1) {
		const text = new Uint8Array(randomBytes(randomInt(1, LONG_PART_BYTES)));
		cross.say(text);
		cross.say(new Uint8Array(await crypto.subtle.sign(ECDSA, signing.privateKey, text)));
	}
});

test('they found nothing wrong', async () => {
	assert.equal(new TextDecoder().decode(await cross.hear()), 'good');
	assert.equal(await cross.ended, 0);
	assert.equal(cross.said, '');
});
