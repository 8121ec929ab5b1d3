// What is left on the disk of a forum after a part was closed: nothing of what was returned, taken
// back or never read, though every key that is left is tried on every record; no clock time; streams
// that are numbered and not dated.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { after, before, test } from 'node:test'
import { Participant, fromBase64, toBase64, toText, until } from '../lib/card_client.mjs'
import { program } from '../lib/installation.mjs'
import { filesBelow, searchFiles } from '../lib/search.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'
import { load } from '../web/built.mjs'

const { openBox } = await load('lib/box.js')

const KEPT = 'Benches along the north quay.'
const EDITED = 'Shade for the yards of all schools.'
const PUBLISHED = 'Our landlord sold the tower twice.' // and withdrawn afterwards
/* What nobody may be able to read once the part is closed. */
const GONE = {
  original: 'Shade for the yard of my own school.',
  returned: 'The baker at the corner cheats us.',
  withdrawn: 'My cousin sleeps in the depot.',
  unread: 'Nobody has decided on this one yet.',
  question: 'Which corner would that be?',
  note: 'Please leave the baker out of it.'
}
const KEY = 'chamber/keys/desk.hall.first'
const HOUR_S = 3600

let trial, people, data, deskKey, exported, began
const folder = (name) => join(data, name)
const item = (text) => trial.moderator.item(text)

/** A decision of the moderator on the text as the desk now has it. */
async function decide (text, members) {
  const { id, version } = await item(text)
  const answer = await trial.moderator.send({ t: 'act', item: id, version, ...members })
  assert.equal(answer.t, 'applied', JSON.stringify(answer))
  await until(() => trial.moderator.items.get(id)?.version === answer.version, 'the desk has it')
  return id
}

before(async () => {
  began = Date.now()
  trial = await Trial.start({ cards: { participant: 5 } })
  data = trial.installation.data
  const cards = [1, 2, 3].map(() => trial.card('participant'))
  people = await Promise.all(cards.map((code) => Participant.enter(trial.known, 'hall', { code })))
})
after(async () => {
  people?.forEach((person) => person.close())
  await stopTrial(trial)
})

test('several people post, support and withdraw; one text is returned, one edited, one left', async () => {
  const texts = [KEPT, GONE.original, GONE.returned, GONE.withdrawn, GONE.unread, PUBLISHED]
  const said = await Promise.all(texts.map((text, n) => people[n % 3].post('first', text)))
  assert.deepEqual(said.map(({ outcome }) => outcome), texts.map(() => 'ok'))
  await Promise.all(texts.map(item))
  await decide(GONE.original, { act: 'edit', text: EDITED, edit_kind: 'deidentify' })
  await decide(EDITED, { act: 'approve' })
  await decide(GONE.returned, { act: 'hold', note: GONE.question })
  await decide(GONE.returned, { act: 'return', reason: 'unclear', note: GONE.note })
  const id = await decide(KEPT, { act: 'approve' })
  const votes = people.map((person) => person.say({ t: 'support', part: 'first', votes: [{ item: id, on: true }] }, { token: person.support('first') }))
  assert.deepEqual(await Promise.all(votes), ['ok', 'ok', 'ok'])
  await decide(PUBLISHED, { act: 'approve' })
  for (const text of [GONE.withdrawn, PUBLISHED]) {
    const { secret } = said[texts.indexOf(text)]
    assert.equal(await people[0].say({ t: 'withdraw', secret: toBase64(secret) }), 'ok')
    await until(() => ![...trial.moderator.items.values()].some((one) => one.text === text), 'it is gone from the desk')
  }
})

test('closing the part destroys its key and the seal key of its room, and no other', async () => {
  const names = () => filesBelow(folder('chamber/keys')).map((path) => basename(path)).sort()
  const before = names()
  deskKey = readFileSync(folder(KEY))
  assert.equal((await trial.part('first', 2, 'close')).t, 'applied')
  await until(() => !names().includes(basename(KEY)), 'the key is gone')
  const renewed = (name) => name.replace(/^seal\.hall\.1$/, 'seal.hall.2') // that of the room, with the part
  await until(() => names().includes('seal.hall.2') && !names().includes('seal.hall.1'), 'the room has another seal key')
  assert.deepEqual(names(), before.filter((name) => name !== basename(KEY)).map(renewed))
  await until(() => searchFiles([folder('record')], [PUBLISHED]).length === 0, 'the record was written anew')
  exported = ['md', 'json'].map((format) =>
    execFileSync(program('subrosa'), ['export', 'hall', '--format', format, '--data', data]).toString())
  people.splice(0).forEach((person) => person.close())
  trial.clients().forEach((client) => client.close())
  assert.equal(await trial.installation.stop(), 0)
})

/** The commands of an append-only file (RESP arrays of bulk strings), as buffers. */
function commandsOf (file) {
  const bytes = readFileSync(file)
  const commands = []
  let at = 0
  const number = (sign) => {
    const end = bytes.indexOf('\r\n', at)
    assert.equal(String.fromCharCode(bytes[at]), sign, `${basename(file)} at ${at}`)
    const value = Number(bytes.toString('latin1', at + 1, end))
    at = end + 2
    return value
  }
  while (at < bytes.length) {
    commands.push(Array.from({ length: number('*') }, () => {
      const length = number('$')
      at += length + 2
      return bytes.subarray(at - length - 2, at - 2)
    }))
  }
  return commands
}

/** Every entry of every stream in record: {key, id, fields}. */
function entries () {
  return filesBelow(folder('record')).filter((file) => file.endsWith('.aof')).flatMap(commandsOf)
    .filter(([name]) => name.toString().toUpperCase() === 'XADD')
    .map(([, key, id, ...rest]) => ({
      key: key.toString(), id: id.toString(), fields: Object.fromEntries(rest.flatMap((name, i) => i % 2 ? [] : [[name.toString(), rest[i + 1]]]))
    }))
}

/** Everything that these keys open, as one text, and how many boxes they opened. */
async function opened (keys) {
  let [text, count] = ['', 0]
  for (const { key, fields } of entries()) {
    const [kind, room, view] = key.split(':')
    const box = kind === 'core' ? fields.b : fromBase64(JSON.parse(fields.e.toString()).box ?? '')
    const use = kind === 'core' ? { purpose: 'core', room } : { purpose: 'view', room, view }
    for (const one of keys) {
      const plain = await openBox(use, one, new Uint8Array(box))
      if (plain) [text, count] = [`${text}${toText(plain)}\n`, count + 1]
    }
  }
  return { text, count }
}

test('what was returned, withdrawn, edited away or left unread is nowhere in plain', () => {
  assert.deepEqual(searchFiles([trial.installation.dir], Object.values(GONE)), [])
  assert.ok(searchFiles([folder('record')], [KEPT]).length > 0, 'the search finds what is there')
  for (const document of exported) {
    assert.ok(document.includes('Unclear'), 'a document with its balance')
    for (const text of [...Object.values(GONE), PUBLISHED]) assert.ok(!document.includes(text.slice(0, -1)), text)
  }
})

test('what was on the floor before it was withdrawn has left the record as well', () => {
  assert.deepEqual(searchFiles([trial.installation.dir], [PUBLISHED]), [])
})

test('the keys that are left open none of it; the one that is gone would have', async (context) => {
  const withIt = await opened([new Uint8Array(deskKey)])
  for (const [name, text] of Object.entries(GONE)) assert.ok(withIt.text.includes(text), `${name}: it was there`)
  const left = filesBelow(data).map((path) => readFileSync(path)).filter(({ length }) => length === 32)
  const without = await opened(left.map((key) => new Uint8Array(key)))
  assert.ok(without.count > 0 && without.text.includes(KEPT), 'they open what may outlive the part')
  for (const [name, text] of Object.entries(GONE)) assert.ok(!without.text.includes(text), name)
  context.diagnostic(`${entries().length} records: the key that is gone opened ${withIt.count}, the ${left.length} that are left ${without.count}`)
})

test('the key that is gone is in no file', () => {
  const forms = [deskKey.toString('latin1'), deskKey.toString('hex'), deskKey.toString('base64').slice(0, 40), deskKey.toString('base64url').slice(0, 40)]
  for (const file of filesBelow(trial.installation.dir)) {
    const content = readFileSync(file, 'latin1')
    assert.ok(!forms.some((form) => content.includes(form)), file)
  }
})

test('views are numbered from 1 without a gap, the journal in order, and nothing is dated', () => {
  const ids = new Map()
  for (const { key, id } of entries()) ids.set(key, [...ids.get(key) ?? [], id])
  for (const key of ['core:hall', 'view:hall:floor', 'view:hall:desk']) assert.ok(ids.has(key), key)
  for (const [key, all] of ids) {
    if (key.startsWith('view:')) assert.deepEqual(all, all.map((_, i) => `0-${i + 1}`), key)
    const numbers = all.map((id) => Number(/^0-(\d+)$/.exec(id)[1])) /* the past of a closed part was taken out */
    assert.deepEqual(numbers, [...numbers].sort((a, b) => a - b), key)
  }
})

/* Bytes of a number as a machine writes it. */
const eightBytes = (number, write) => {
  const bytes = Buffer.alloc(8)
  bytes[write](BigInt(number))
  return bytes.toString('latin1')
}

test('no clock time is in a file or in the name of one', () => {
  const now = Date.now()
  const near = (seconds) => Math.abs(seconds - now / 1000) < HOUR_S
  const scales = { 10: 1, 13: 1e3, 16: 1e6, 19: 1e9 }
  const dated = (text) => (text.match(/\d{10,}/g) ?? []).filter((digits) => scales[digits.length] && near(Number(digits) / scales[digits.length]))
  assert.equal(dated(`at ${now} and ${Math.floor(now / 1000)}`).length, 2, 'the search finds what is there')
  const today = new Date(now).toISOString().slice(0, 10)
  /* A certificate has to be dated, and Redis says when it was started and ended. */
  const excepted = [...filesBelow(folder('tls')), folder('run/record.log'), folder('run/transit.log')]
  for (const file of filesBelow(data).filter((one) => !excepted.includes(one))) {
    const content = readFileSync(file, 'latin1')
    assert.deepEqual(dated(content), [], file)
    assert.ok(!/#TS:|ctime/.test(content), `${file} is annotated`)
    assert.ok(!content.includes(today), `${file} has today's date`)
    for (let ms = began; ms <= now; ms++) {
      /* only what a file of these few seconds could have: eight bytes are no accident */
      if (content.includes(eightBytes(ms, 'writeBigInt64LE')) || content.includes(eightBytes(ms, 'writeBigInt64BE'))) assert.fail(`${file} has ${ms} in binary`)
    }
    const name = file.slice(data.length)
    assert.deepEqual([dated(name), name.match(/20\d\d-?\d\d-?\d\d/)], [[], null], name)
  }
})

test('nothing else was wrong', () => {
  assert.doesNotMatch(readFileSync(trial.installation.log, 'utf8'), /Sanitizer|runtime error/)
  trial.installation.remove()
})
