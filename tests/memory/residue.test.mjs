// What stays in the memory of the programs: nothing of a card, of a header or of an address once
// somebody is gone, nothing unpublished outside the chamber, and nothing of it there either once its
// part is closed.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { WebSocket } from 'ws'
import { Participant, StaffMember, draw, fromBase64, openLink, random, sha256, toBase64, until } from '../lib/card_client.mjs'
import { program, sleep } from '../lib/installation.mjs'
import { mayReadMemory, searchMemory } from '../lib/memory.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'

const once = Math.random().toString(36).slice(2, 10)
const ADDRESS = '127.9.87.65'
const SETTLE_MS = 1500 // ticks of nobody, and the loop's own once-a-second work

/* What a browser tells of itself, and more. */
const HEADERS = {
  'User-Agent': `Marigold-${once}/7.1`, Cookie: `biscuit-${once}=crumbled`, 'X-Extra': `extra-${once}-value`, 'Accept-Language': `language-${once}`
}
const TEXTS = {
  returned: `The baker at the corner cheats ${once}.`,
  withdrawn: `My cousin sleeps in the depot ${once}.`,
  pending: `Nobody has decided on this one ${once}.`,
  original: `Shade for the yard of my own school ${once}.`
}
const EDITED = `Shade for the yards of some schools ${once}.`
const APPROVED = `Benches along the north quay ${once}.`
const NOTE = `Please leave the baker out of it ${once}.`
const QUESTION = `Which corner would that be ${once}?`
const ANSWER = `The one beside the bakery ${once}.`
/* What is not even kept while its part is open. */
const REFUSED = { spent: `Said with a spent token ${once}.`, broken: `Said with a broken head ${once}.`, replaced: `Said before I thought again ${once}.` }
const REPLACEMENT = `Said after I thought again ${once}.`

let trial, permitted
const cards = {}, tokens = {}, replies = {}, passes = {}, unpublished = { ...TEXTS, edited: EDITED, note: NOTE, question: QUESTION, answer: ANSWER, replacement: REPLACEMENT }
const pidOf = (role) => role === 'up' ? trial.installation.pid : trial.installation.programs().find((one) => one.role === role).pid
const isEmpty = (role, needles) => assert.deepEqual(searchMemory(pidOf(role), needles), [], role)

function rememberCard (name, code) {
  const plain = code.replaceAll('-', '')
  Object.assign(cards, { [`${name}, first half`]: plain.slice(0, 12), [`${name}, second half`]: plain.slice(12), [`${name}, as printed`]: code.slice(0, 14) })
}

before(async () => {
  trial = await Trial.start({ cards: { participant: 4 } })
  permitted = mayReadMemory(pidOf('chamber'))
})
after(() => stopTrial(trial))

/* A test that reads other processes, which takes root's right to. */
const looking = (name, run) => test(name, (context) => permitted ? run() : context.skip('reading the memory of other processes is not permitted here'))

test('free and realloc of every program are ours, for all of its libraries', () => {
  for (const name of ['subrosa', 'subrosa-gate', 'subrosa-registrar', 'subrosa-chamber']) {
    const symbols = execFileSync('nm', ['-D', program(name)], { encoding: 'utf8' }).split('\n')
    for (const symbol of ['free', 'realloc', 'reallocarray']) assert.ok(symbols.some((line) => new RegExp(` T ${symbol}$`).test(line)), `${name}: ${symbol}`)
    assert.deepEqual(symbols.filter((line) => / U (free|realloc|reallocarray|cfree|__libc_realloc)\b/.test(line)), [], name)
  }
})

async function decide (staff, text, members) {
  const { id, version } = await staff.item(text)
  const answer = await staff.send({ t: 'act', item: id, version, ...members })
  assert.equal(answer.t, 'applied', JSON.stringify(answer))
}

looking('people speak, a moderator decides, and all of them are gone', async () => {
  const known = { ...trial.known, socket: { headers: HEADERS, localAddress: ADDRESS } }
  const codes = { one: trial.card('participant'), other: trial.card('participant'), moderator: trial.card('moderator') }
  Object.entries(codes).forEach(([name, code]) => rememberCard(name, code))
  const people = await Promise.all([codes.one, codes.other].map((code) => Participant.enter(known, 'hall', { code })))
  const staff = await StaffMember.enter(known, 'hall', codes.moderator, ['floor', 'desk'])
  passes.gate = staff.drawn.pass.gate.slice(-64)
  passes.chamber = staff.drawn.pass.chamber.slice(-64)
  tokens.entry = fromBase64(people[0].drawn.entries.get('hall')).slice(2, 34)
  const secrets = {}
  for (const [name, text] of Object.entries({ ...TEXTS, approved: APPROVED })) {
    const said = await people[Object.keys(secrets).length % 2].post('first', text)
    assert.equal(said.outcome, 'ok')
    tokens[name] = said.token.slice(2, 34)
    replies[name] = said.reply
    secrets[name] = said.secret
  }
  await decide(staff, TEXTS.original, { act: 'edit', text: EDITED, edit_kind: 'deidentify' })
  await decide(staff, TEXTS.returned, { act: 'return', reason: 'unclear', note: NOTE })
  await decide(staff, APPROVED, { act: 'approve' })
  await until(() => staff.floor.some((event) => event.text === APPROVED), 'the text on the floor')
  assert.equal(await people[0].say({ t: 'withdraw', secret: toBase64(secrets.withdrawn) }), 'ok')
  await decide(staff, TEXTS.pending, { act: 'hold', note: QUESTION })
  assert.equal(await people[1].say({ t: 'answer', secret: toBase64(secrets.pending) }, { text: ANSWER }), 'ok')
  await refuse(people[0])
  people.forEach((person) => person.close())
  staff.close()
  await sleep(SETTLE_MS)
})

/* What ends at the door, or is replaced before anybody has read it; a card that there is not. */
async function refuse (person) {
  const before = await person.post('first', REFUSED.replaced)
  assert.equal(before.outcome, 'ok')
  assert.equal((await person.post('first', REFUSED.spent, { token: before.token })).outcome, 'token_spent')
  assert.equal(await person.say('{"t":"post","receipt":"RECEIPT"}', { text: REFUSED.broken }), 'bad_message')
  const { kind, lang, use, release } = before.head
  const head = { t: 'edit', secret: toBase64(before.secret), kind, lang, use, release, commit: toBase64(await sha256(random(32))), reply: toBase64(random(16)) }
  assert.equal(await person.say(head, { text: REPLACEMENT }), 'ok')
  const unknown = 'WXYZ-9876-ABCD-2345-EFGH-6789-JKLM'
  rememberCard('unknown', unknown)
  const link = openLink(person.known)
  await assert.rejects(draw(person.known, unknown, link), { code: 'card_unknown' })
  link.close()
}

looking('the search finds what has to be there', () => {
  const found = (role, needles) => searchMemory(pidOf(role), needles).map((hit) => hit.split(',')[0])
  assert.deepEqual(new Set(found('gate', { APPROVED })), new Set(['APPROVED']))
  const { returned, pending, original } = TEXTS
  assert.deepEqual(new Set(found('chamber', { returned, pending, original, APPROVED })), new Set(['returned', 'pending', 'original', 'APPROVED']))
  assert.ok(found('chamber', { pending: replies.pending }).length > 0)
})

looking('of those who are gone no program has a header, an address, a card, a token or a pass', () => {
  const nobody = { ...HEADERS, ADDRESS, ...cards, ...passes }
  const everyToken = Object.fromEntries(Object.entries(tokens).map(([name, token]) => [`${name} token`, token]))
  for (const role of ['gate', 'registrar', 'chamber', 'up']) isEmpty(role, { ...nobody, ...everyToken })
})

looking('what is not published is in the chamber only, and what was withdrawn, replaced or refused is not even there', () => {
  for (const role of ['gate', 'registrar', 'up']) isEmpty(role, { ...unpublished, ...replies, ...REFUSED })
  isEmpty('chamber', { withdrawn: TEXTS.withdrawn, 'its reply key': replies.withdrawn, ...REFUSED })
})

looking('once the part is closed the chamber has none of it, nor its key', async () => {
  const key = readFileSync(join(trial.installation.data, 'chamber/keys/desk.hall.first'))
  assert.equal(searchMemory(pidOf('chamber'), { key }).length > 0, true, 'it was there')
  assert.equal((await trial.part('first', 2, 'close')).t, 'applied')
  await sleep(SETTLE_MS)
  isEmpty('chamber', { ...unpublished, ...replies, key })
  assert.ok(searchMemory(pidOf('chamber'), { APPROVED }).length > 0, 'what was published is archived')
})

looking('a chamber that was killed and comes back has none of it either', async () => {
  const before = pidOf('chamber')
  process.kill(before, 'SIGKILL')
  await until(() => trial.installation.programs().some(({ pid, role }) => role === 'chamber' && pid !== before), 'another chamber')
  await until(() => searchMemory(pidOf('chamber'), { APPROVED }).length > 0, 'its rooms as they were')
  isEmpty('chamber', { ...unpublished, ...replies, ...REFUSED })
})

const visit = (path, headers) => new Promise((resolve, reject) => request(
  { host: '127.0.0.1', port: trial.installation.port, path, headers, ca: readFileSync(trial.installation.ca), agent: false, localAddress: ADDRESS },
  (answer) => answer.resume().on('end', () => resolve(answer.statusCode))).on('error', reject).end())

const handshake = (headers) => new Promise((resolve) => {
  const socket = new WebSocket(`wss://127.0.0.1:${trial.installation.port}/ws`, 'subrosa.v1',
    { ca: readFileSync(trial.installation.ca), headers, localAddress: ADDRESS })
  socket.on('open', () => socket.close())
  socket.on('error', () => {})
  socket.on('close', resolve)
})

looking('when everybody is gone the last one has left nothing, whatever the answer was', async () => {
  trial.clients().forEach((client) => client.close())
  await sleep(SETTLE_MS)
  const needles = { ...HEADERS, ADDRESS, query: `question-${once}`, path: `missing-${once}`, origin: `stranger-${once}.example`, host: `house-${once}.example`, long: `long-${once}-header` }
  const visits = {
    'a page': () => visit('/', HEADERS),
    'a query': () => visit(`/forum.json?${needles.query}`, HEADERS),
    'a page that is not there': () => visit(`/${needles.path}`, HEADERS),
    'a handshake': () => handshake(HEADERS),
    'a foreign origin': () => handshake({ ...HEADERS, Origin: `https://${needles.origin}` }),
    'a foreign host': () => handshake({ ...HEADERS, Host: needles.host }),
    'headers that are too long': () => handshake({ ...HEADERS, 'X-Long': `${'.'.repeat(9000)}${needles.long}` })
  }
  for (const [what, go] of Object.entries(visits)) {
    await go()
    await sleep(100)
    assert.deepEqual(searchMemory(pidOf('gate'), needles), [], what)
  }
})
