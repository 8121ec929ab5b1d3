// Bad input, what participants say: tokens, texts, references, frames.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { Choir, concat, fromText, random, sha256, toBase64, until } from '../lib/card_client.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'
import { load } from '../web/built.mjs'

const { writeContainer } = await load('lib/container.js')
const { sealFrame, FRAME_BYTES } = await load('lib/frame.js')
const { makePair, pointOf, seal } = await load('lib/hpke.js')

const NOTHING = new Uint8Array(0)
let trial, person, others, kept

before(async () => {
  // As many tokens as a card can have: their requests just fit into a message.
  trial = await Trial.start({ cards: { participant: 5 }, post_tokens: 62 })
  person = await Choir.enter(trial.known, 'hall', { code: trial.card('participant'), size: 12 })
  others = (await trial.drawn(trial.card('participant'))).purses
})
after(async () => {
  person?.close()
  await stopTrial(trial)
})
afterEach(async () => {
  await trial.unharmed()
  if (!trial.finished) assert.equal(person.breaks, 0, 'nobody was thrown out')
})

const flip = (bytes, at) => bytes.map((byte, i) => i === at ? byte ^ 1 : byte)
/** Outcomes of things said one after the other, by name. */
async function outcomes (rows) {
  const all = await Promise.all(Object.entries(rows).map(async ([name, said]) => [name, (await said).outcome ?? await said]))
  return Object.fromEntries(all)
}

test('a token that is foreign, forged, early or no token', async () => {
  const token = kept = person.takePost('first')
  const post = (text, one, members) => person.post('first', text, { token: one, ...members })
  assert.deepEqual(await outcomes({
    'of another part': post('a', person.takePost('second')),
    'of another room': post('b', others.get('annex').takePost('aside')),
    'of another purpose': post('c', person.support('first')),
    'for a part that does not exist': post('d', token, { part: 'third' }),
    'another nonce': post('e', flip(token, 10)),
    'another signature': post('f', flip(token, 300)),
    'another type': post('g', flip(token, 1)),
    'too short': post('h', token.subarray(1)),
    none: post('i', NOTHING),
    'a good one, but too early': person.post('second', 'j')
  }), {
    'of another part': 'token_foreign',
    'of another room': 'token_foreign',
    'of another purpose': 'token_foreign',
    'for a part that does not exist': 'token_foreign',
    'another nonce': 'token_forged',
    'another signature': 'token_forged',
    'another type': 'token_malformed',
    'too short': 'token_malformed',
    none: 'token_malformed',
    'a good one, but too early': 'part_not_open'
  })
})

test('a token that was used: the same text is receipted again, another is refused', async () => {
  const { token, head } = await trial.say(person, 'Boats before barriers.', { token: kept })
  assert.deepEqual(await outcomes({
    'once more': person.say(head, { token, text: 'Boats before barriers.' }),
    'another text': person.say(head, { token, text: 'Barriers before boats.' }),
    'another kind': person.say({ ...head, kind: 'challenge' }, { token, text: 'Boats before barriers.' })
  }), { 'once more': 'ok', 'another text': 'token_spent', 'another kind': 'token_spent' })
  await trial.moderator.item('Boats before barriers.')
  assert.equal([...trial.moderator.items.values()].filter(({ text }) => /Boats|boats/.test(text)).length, 1)
})

test('a part that is closed', async () => {
  assert.equal((await trial.part('second', 1, 'open')).t, 'applied')
  assert.equal((await person.post('second', 'in time')).outcome, 'ok')
  await trial.moderator.item('in time')
  const late = person.takePost('second')
  assert.equal((await trial.part('second', 2, 'close')).t, 'applied')
  const item = toBase64(random(16))
  assert.deepEqual(await outcomes({
    post: person.post('second', 'too late', { token: late }),
    support: person.say({ t: 'support', part: 'second', votes: [{ item, on: true }] }, { token: person.support('second') })
  }), { post: 'token_expired', support: 'token_expired' })
})

const texts = {
  empty: ['', 'text_empty'],
  'only space': [' \n\t ', 'text_empty'],
  'only what is invisible': ['\u200b\u2060\u202e\ufeff', 'text_empty'],
  'over 1,000 characters': ['x'.repeat(1001), 'text_too_long'],
  'over 3,072 bytes': ['🙂'.repeat(769), 'text_too_long'],
  'a NUL': ['before\0after', 'text_nul'],
  'a byte that is not UTF-8': [Uint8Array.of(0x61, 0xff), 'text_bad_utf8'],
  'a cut character': [Uint8Array.of(0x61, 0xe2, 0x82), 'text_bad_utf8'],
  'an overlong form': [Uint8Array.of(0xc0, 0x80), 'text_bad_utf8'],
  'a surrogate': [Uint8Array.of(0xed, 0xa0, 0x80), 'text_bad_utf8']
}

test('texts that are refused keep their token', async () => {
  const token = person.takePost('first')
  const rows = Object.entries(texts)
  assert.deepEqual(await outcomes(Object.fromEntries(rows.map(([name, [text]]) => [name, person.post('first', text, { token })]))),
    Object.fromEntries(rows.map(([name, [, code]]) => [name, code])))
  await trial.say(person, '東'.repeat(1000), { token })
})

test('texts that hide something are shown without it, and the desk is told', async () => {
  const hidden = {
    'overrides pay\u202elive\u202c and \u2066isolate\u2069': ['overrides paylive and isolate', ['bidi']],
    'zero\u200b\u200b\u200bwidth \u2060run\ufeff': ['zerowidth run', ['zero_width']],
    'bell\u0007 and \u{e0061}tag': ['bell and tag', ['control']],
    [`stacked o${'\u0302\u0303\u0304'.repeat(6)}`]: ['stacked \u1ed7\u0304\u0302\u0303', ['combining']],
    'e\u200b\u0301 in two pieces': ['é in two pieces', ['zero_width']],
    'e\u0301 composed': ['é composed', []],
    'family 👨‍👩‍👧 and نمی‌خواهم': ['family 👨‍👩‍👧 and نمی‌خواهم', []],
    'ends\r\nof\u2028lines\n\n\n\n\nfew': ['ends\nof\nlines\n\nfew', []]
  }
  await Promise.all(Object.keys(hidden).map(async (text) => {
    assert.equal((await person.post('first', text)).outcome, 'ok', text)
    trial.receipted.push(hidden[text][0])
  }))
  for (const [shown, marks] of Object.values(hidden)) assert.deepEqual((await trial.moderator.item(shown)).marks, marks, shown)
})

test('support and withdrawal of what is not there', async () => {
  const vote = (item, part = 'first') => person.say({ t: 'support', part, votes: [{ item, on: true }] }, { token: person.support(part) })
  await trial.say(person, 'Not on the floor yet.')
  const { id } = await trial.moderator.item('Not on the floor yet.')
  assert.deepEqual(await outcomes({
    'no such item': vote(toBase64(random(16))),
    'an item that is not published': vote(id),
    'a token of another part': person.say({ t: 'support', part: 'first', votes: [{ item: id, on: true }] }, { token: person.support('second') }),
    'a post token': person.say({ t: 'support', part: 'first', votes: [{ item: id, on: true }] }, { token: person.takePost('first') }),
    'an unknown secret': person.say({ t: 'withdraw', secret: toBase64(random(32)) })
  }), {
    'no such item': 'item_unknown',
    'an item that is not published': 'state_refused',
    'a token of another part': 'token_foreign',
    'a post token': 'token_foreign',
    'an unknown secret': 'secret_unknown'
  })
})

test('revisions of what is not there, or cannot be revised', async () => {
  const members = async () => ({ kind: 'question', lang: 'en', use: 'quote', release: 'now', commit: toBase64(await sha256(random(32))), reply: toBase64(random(16)) })
  const said = await trial.say(person, 'To be revised.')
  const secret = toBase64(said.secret)
  await trial.moderator.item('To be revised.')
  const edit = async (text, changed, parts) => person.say({ t: 'edit', secret, ...await members(), ...changed }, { text, ...parts })
  assert.deepEqual(await outcomes({
    'an edit by an unknown secret': edit('x', { secret: toBase64(random(32)) }),
    'an answer by an unknown secret': person.say({ t: 'answer', secret: toBase64(random(32)) }, { text: 'x' }),
    'an appeal by an unknown secret': person.say({ t: 'appeal', secret: toBase64(random(32)) }, { text: 'x' }),
    'an answer to no question': person.say({ t: 'answer', secret }, { text: 'x' }),
    'an appeal against nothing': person.say({ t: 'appeal', secret }),
    'an answer without words': person.say({ t: 'answer', secret }),
    'an edit without words': edit(' \n '),
    'an edit over 1,000 characters': edit('x'.repeat(1001)),
    'an edit that is not UTF-8': edit(Uint8Array.of(0x61, 0xff)),
    'an edit with the commitment of what it replaces': edit('x', { commit: said.head.commit }),
    'a request that is cut short': edit('x', {}, { refund: random(255) }),
    'a request that is too long': edit('x', {}, { refund: random(257) }),
    'a request of a post that is cut short': person.say({ ...said.head, ...await members() }, { token: person.takePost('first'), refund: random(1), text: 'x' }),
    'a secret that is too short': edit('x', { secret: toBase64(random(31)) }),
    'an edit that names a part': edit('x', { part: 'first' }),
    'an edit without a kind': edit('x', { kind: undefined }),
    'an answer with an unknown member': person.say({ t: 'answer', secret, version: 1 }, { text: 'x' })
  }), {
    'an edit by an unknown secret': 'secret_unknown',
    'an answer by an unknown secret': 'secret_unknown',
    'an appeal by an unknown secret': 'secret_unknown',
    'an answer to no question': 'state_refused',
    'an appeal against nothing': 'state_refused',
    'an answer without words': 'text_empty',
    'an edit without words': 'text_empty',
    'an edit over 1,000 characters': 'text_too_long',
    'an edit that is not UTF-8': 'text_bad_utf8',
    'an edit with the commitment of what it replaces': 'id_taken',
    'a request that is cut short': 'bad_message',
    'a request that is too long': 'bad_message',
    'a request of a post that is cut short': 'bad_message',
    'a secret that is too short': 'bad_message',
    'an edit that names a part': 'bad_message',
    'an edit without a kind': 'bad_message',
    'an answer with an unknown member': 'bad_message'
  })
  await trial.moderator.item('To be revised.')
})

test('heads that are no message are refused by name, or unreadable, and nothing comes of them', async () => {
  const commit = toBase64(await sha256(random(32)))
  const members = `"t":"post","receipt":"RECEIPT","part":"first","kind":"question","lang":"en","use":"quote","release":"now","commit":"${commit}","reply":"${toBase64(random(16))}"`
  const token = person.takePost('first')
  const text = 'Nothing comes of it.'
  const wrong = {
    'an unknown member': `{${members},"name":"somebody"}`,
    'a missing member': `{${members.replace('"kind":"question",', '')}}`,
    'a wrong type': `{${members.replace('"question"', '7')}}`,
    'a foreign value': `{${members.replace('question', 'speech')}}`,
    'a language that is none': `{${members.replace('"en"', '"english language"')}}`,
    'an unknown message': `{${members.replace('"post"', '"shout"')}}`
  }
  const expected = Object.fromEntries(Object.keys(wrong).map((name) => [name, name === 'an unknown message' ? 'unknown_message' : 'bad_message']))
  assert.deepEqual(await outcomes(Object.fromEntries(Object.entries(wrong).map(([name, head]) => [name, person.say(head, { token, text })]))), expected)
  const unreadable = {
    'a member twice': `{${members},"kind":"challenge"}`,
    'a depth bomb': '['.repeat(300),
    'objects without end': '{"t":'.repeat(100),
    'no JSON': 'hello',
    'a NUL': `{${members.replace('first', 'fi\\u0000rst')}}`,
    nothing: ''
  }
  const before = trial.witness.unreadable
  await Promise.all(Object.values(unreadable).map(async (head) => {
    const parts = [fromText(head.replace('RECEIPT', toBase64(random(12)))), token, NOTHING, fromText(text)]
    await person.sayBytes(await sealFrame(trial.known.sealKey('hall'), 'hall', parts))
  }))
  await until(() => trial.witness.unreadable >= before + Object.keys(unreadable).length, 'receipts', 5000)
  await trial.say(person, 'The token was not spent by any of them.', { token })
  assert.ok(![...trial.moderator.items.values()].some((item) => item.text === text))
})

test('frames that cannot be opened are counted as unreadable', async () => {
  const container = writeContainer([fromText('{"t":"dummy"}'), NOTHING, NOTHING, NOTHING], FRAME_BYTES - 81)
  const key = trial.known.sealKey('hall')
  const good = await sealFrame(key, 'hall', [fromText('{"t":"dummy"}'), NOTHING, NOTHING, NOTHING])
  const frames = {
    'sealed to another key': await seal(await pointOf(await makePair()), 'subrosa.v1 frame hall', container),
    'sealed to another room': await seal(trial.known.sealKey('annex'), 'subrosa.v1 frame annex', container),
    'sealed for another room': await seal(key, 'subrosa.v1 frame annex', container),
    'sealed as a command': await seal(key, 'subrosa.v1 staff hall', container),
    'a changed byte': flip(good, 2000),
    'a point off the curve': flip(good, 40),
    noise: random(FRAME_BYTES),
    'padding that is not zero': await seal(key, 'subrosa.v1 frame hall', flip(container, container.length - 1)),
    'a part that is cut short': await seal(key, 'subrosa.v1 frame hall', concat(Uint8Array.of(0, 0, 255, 255), container.subarray(4)))
  }
  const { unreadable } = trial.witness
  await Promise.all(Object.values(frames).map((frame) => person.sayBytes(frame)))
  await until(() => trial.witness.unreadable >= unreadable + Object.keys(frames).length, 'receipts', 5000)
  assert.equal(trial.witness.unreadable, unreadable + Object.keys(frames).length)
})

test('frames of another size, too early or too many are refused by the gate', async () => {
  const [early, ...voices] = person.voices
  const sizes = [FRAME_BYTES - 1, FRAME_BYTES + 1, 0]
  await Promise.all(sizes.map((size, i) => voices[i].sayBytes(random(size))))
  await early.sayBytes(random(FRAME_BYTES))
  early.link.sendFrame(random(FRAME_BYTES))
  const errors = () => [early, ...voices].map((voice) => voice.errors.join())
  await until(() => errors().filter(Boolean).length === sizes.length + 1, 'errors', 5000)
  assert.deepEqual(errors().slice(0, 4), ['frame_early', 'frame_size', 'frame_size', 'frame_size'])
  await trial.say(person, 'Still here.')
})

test('nothing receipted is lost', () => trial.finish())
