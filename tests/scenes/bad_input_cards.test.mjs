// Bad input, cards and entry: unknown and mistyped cards, unreadable requests, rights that are not.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { Participant, concat, fromBase64, fromText, openLink, random, toBase64, until } from '../lib/card_client.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'
import { load } from '../web/built.mjs'

const { openBox } = await load('lib/box.js')
const { drawBundle, planBundle } = await load('lib/bundle.js')
const { ALPHABET, parseCard } = await load('lib/card.js')
const { readContainer } = await load('lib/container.js')
const { sealAdmission } = await load('lib/frame.js')
const { importTokenKey } = await load('lib/tokens.js')

const NOTHING = new Uint8Array(0)
let trial, drawn

before(async () => {
  trial = await Trial.start({ cards: { participant: 6 } })
  drawn = await trial.drawn(trial.card('participant'))
})
after(() => stopTrial(trial))
afterEach(() => trial.unharmed())

const refusal = (promise) => promise.then(() => 'accepted', ({ code }) => code)
/** Another sign of the alphabet in this place. */
const mistype = (code, at) => {
  const plain = code.replaceAll('-', '')
  const other = ALPHABET[(ALPHABET.indexOf(plain[at]) + 1) % ALPHABET.length]
  return plain.slice(0, at) + other + plain.slice(at + 1)
}

/** A link that is live, with what the gate answered to it. */
async function stranger () {
  const link = openLink(trial.known)
  const heard = []
  for (const type of ['error', 'entered', 'admitted']) link.on(type, (message) => heard.push(message))
  await until(() => link.state.name === 'live', 'a connection')
  const ask = async (message, about) => {
    const from = heard.length
    assert.ok(link.send(message))
    const answer = () => heard.slice(from).find((one) => !about || one.about === about || one.id === about)
    await until(answer, `an answer to ${message.t}`)
    return answer()
  }
  return { link, ask }
}

/** Seals these parts as an admission and opens the answer. */
async function admission ({ ask }, parts, reply, { key = trial.known.keys.registrar.admit, spoil = (box) => box } = {}) {
  const id = toBase64(random(16))
  const box = spoil(await sealAdmission(fromBase64(key), parts))
  const answer = await ask({ t: 'admit', id, box: toBase64(box) }, id)
  if (answer.t === 'error') return answer.code
  const plain = await openBox({ purpose: 'admitted' }, reply, fromBase64(answer.box))
  return JSON.parse(Buffer.from(readContainer(plain)[0])).code
}

test('a card that nobody made is unknown', async () => {
  assert.equal(await refusal(trial.drawn('2222-3333-4444-5555-6666-7777-8888')), 'card_unknown')
  assert.equal(await refusal(trial.drawn(mistype(trial.cards.participant[0], 3))), 'card_unknown')
})

test('a card drawn before with another second half is refused, and the right one goes on', async () => {
  const code = trial.card('participant')
  const first = await trial.drawn(code)
  assert.equal(await refusal(trial.drawn(mistype(code, 20))), 'card_other_bundle')
  const again = await trial.drawn(code)
  assert.deepEqual([...again.entries], [...first.entries], 'the same tokens')
})

test('a mistyped second half at the first drawing claims the card for what was typed', async () => {
  const code = trial.card('participant')
  await trial.drawn(mistype(code, 27))
  assert.equal(await refusal(trial.drawn(code)), 'card_other_bundle')
})

test('a request that cannot be opened, or is not one, has its code; the connection goes on', async () => {
  const one = await stranger()
  const reply = random(16)
  const head = (members) => fromText(JSON.stringify({ t: 'request', code: '222233334444', reply: toBase64(reply), ...members }))
  const parts = (first) => [first, NOTHING, NOTHING, NOTHING]
  const flip = (box) => box.map((byte, i) => i === 100 ? byte ^ 1 : byte)
  assert.equal(await admission(one, parts(head()), reply, { spoil: flip }), 'admission_unreadable', 'a changed byte')
  assert.equal(await admission(one, parts(head()), reply, { spoil: (box) => box.subarray(0, 40) }), 'admission_unreadable', 'cut')
  assert.equal(await admission(one, parts(head()), reply, { key: trial.known.keys.chamber.rooms[0].seal }), 'admission_unreadable', 'another key')
  assert.equal(await admission(one, parts(fromText('{"t":"request"')), reply), 'admission_unreadable', 'no JSON')
  assert.equal(await admission(one, parts(head({ name: 'somebody' })), reply), 'admission_unreadable', 'an unknown member')
  assert.equal(await admission(one, parts(head({ code: '22223333444' })), reply), 'admission_unreadable', 'a short code')
  assert.equal(await admission(one, parts(head()), reply), 'card_unknown', 'and a good one is answered')
  one.link.close()
})

test('a bundle that is not the forum’s does not claim the card', async () => {
  const code = trial.card('participant')
  const { first, second } = parseCard(code)
  const one = await stranger()
  const reply = random(16)
  const request = (blinded) => admission(one, [fromText(JSON.stringify({ t: 'request', code: first, reply: toBase64(reply) })), blinded, NOTHING, NOTHING], reply)
  const keys = new Map(await Promise.all(trial.known.keys.registrar.tokens.map(async ({ room, purpose, id, modulus }) =>
    [`${room} ${purpose}`, await importTokenKey(fromBase64(modulus), fromBase64(id))])))
  const { blinded } = await drawBundle({
    forum: trial.known.forum.id, plan: planBundle(trial.known.forum), second, keyOf: (room, purpose) => keys.get(`${room} ${purpose}`)
  })
  assert.equal(await request(blinded.subarray(256)), 'bad_message', 'one token less')
  assert.equal(await request(concat(blinded, random(256))), 'bad_message', 'one more')
  assert.equal(await request(NOTHING), 'bad_message', 'none')
  assert.equal(await request(concat(new Uint8Array(256).fill(255), blinded.subarray(256))), 'bad_message', 'a number above the modulus')
  one.link.close()
  await trial.drawn(code)
})

test('entry: a token that is foreign, forged or no token, with its code', async () => {
  const one = await stranger()
  const enter = async (member, { room = 'hall', view = 'floor' } = {}) => (await one.ask({ t: 'enter', room, view, after: 0, ...member })).code ?? 'entered'
  const good = fromBase64(drawn.entries.get('hall'))
  const changed = (at) => toBase64(good.map((byte, i) => i === at ? byte ^ 1 : byte))
  assert.equal(await enter({ token: drawn.entries.get('annex') }), 'token_foreign', 'of another room')
  assert.equal(await enter({ token: toBase64(drawn.purses.get('hall').support('first')) }), 'token_foreign', 'of another purpose')
  assert.equal(await enter({ token: changed(40) }), 'token_foreign', 'another challenge')
  assert.equal(await enter({ token: changed(10) }), 'token_forged', 'another nonce')
  assert.equal(await enter({ token: changed(200) }), 'token_forged', 'another signature')
  assert.equal(await enter({ token: changed(1) }), 'token_malformed', 'another type')
  assert.equal(await enter({ token: toBase64(good.subarray(1)) }), 'bad_message', 'too short')
  assert.equal(await enter({ token: 'not base64!' }), 'bad_message')
  assert.equal(await enter({}), 'bad_message', 'no right at all')
  assert.equal(await enter({ token: toBase64(good) }), 'entered', 'after all that, on the same connection')
  one.link.close()
})

test('entry: a room, view or role that is not ours', async () => {
  const one = await stranger()
  const enter = async (member, room, view) => (await one.ask({ t: 'enter', room, view, after: 0, ...member })).code ?? 'entered'
  const token = drawn.entries.get('hall')
  assert.equal(await enter({ token }, 'nowhere', 'floor'), 'room_unknown')
  assert.equal(await enter({ token }, 'forum', 'floor'), 'room_unknown', 'nobody draws tokens for the forum’s own room')
  for (const view of ['desk', 'harvest', 'screen']) assert.equal(await enter({ token }, 'hall', view), 'view_denied', view)
  assert.equal(await enter({ token }, 'hall', 'attic'), 'bad_message')
  assert.equal(await enter({ token }, 'Hall', 'floor'), 'bad_message', 'no slug')
  const { pass } = await trial.drawn(trial.card('observer'))
  assert.equal(await enter({ pass: pass.gate }, 'hall', 'desk'), 'view_denied', 'an observer at the desk')
  assert.equal(await enter({ pass: pass.chamber }, 'hall', 'floor'), 'pass_bad', 'the pass for the chamber')
  assert.equal(await enter({ pass: pass.gate.replace(/.$/, (c) => c === 'A' ? 'Q' : 'A') }, 'hall', 'floor'), 'pass_bad', 'another signature')
  assert.equal(await enter({ pass: pass.gate, token }, 'hall', 'floor'), 'bad_message', 'both')
  one.link.close()
})

test('after all this the card goes on: enter, post, receipt', async () => {
  const person = await Participant.enter(trial.known, 'hall', { drawn })
  await trial.say(person, 'The pumps stop at night.')
  person.close()
})

test('nothing receipted is lost', () => trial.finish())
