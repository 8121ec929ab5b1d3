// `subrosa audit`: a fresh installation passes and is as it was afterwards; a slow log, core dumps
// and a debug log are each named with what to do; what somebody writes down meanwhile is found.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Participant, StaffMember, fetchJson, fetchPublic, until } from '../lib/card_client.mjs'
import { build, program, source, startInstallation } from '../lib/installation.mjs'
import { filesBelow } from '../lib/search.mjs'
import { smallForum } from '../lib/small_forum.mjs'

const places = []
const folder = () => places[places.push(mkdtempSync(join(tmpdir(), 'subrosa-audit-'))) - 1]
const traceable = process.getuid() === 0
const options = { skip: traceable ? false : 'reading the memory of programs needs root' }

/** A copy of the templates in which each setting of the record's store has another value. */
function shareWith (settings) {
  const share = folder()
  cpSync(join(source, 'deploy/redis'), join(share, 'redis'), { recursive: true })
  symlinkSync(join(build, 'web'), join(share, 'web'))
  const path = join(share, 'redis/redis-record.conf')
  let text = readFileSync(path, 'utf8')
  for (const [name, value] of Object.entries(settings)) {
    const line = new RegExp(`^${name} .*$`, 'm')
    assert.match(text, line)
    text = text.replace(line, `${name} ${value}`)
  }
  writeFileSync(path, text)
  return share
}

const start = (args = []) => startInstallation({ forum: smallForum(), cards: { participant: 2, moderator: 2, secretariat: 2 }, args })

/** Runs an audit; resolves with its exit status, the object that it prints, and what it says. */
function audit ({ data }, args = []) {
  return new Promise((resolve) => {
    const child = spawn(program('subrosa'), ['audit', '--data', data, ...args])
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => { out += chunk })
    child.stderr.on('data', (chunk) => { err += chunk })
    child.on('close', (status) => resolve({ status, out, err }))
  })
}

const failed = ({ out }) => JSON.parse(out).rows.filter(({ verdict }) => verdict === 'fail')

/** What an installation keeps, as far as it does not change by itself. */
const stateOf = ({ data }) => ({
  files: filesBelow(data).filter((path) => !path.endsWith('.aof')).map((path) => path.slice(data.length)).sort(),
  keys: readdirSync(join(data, 'chamber/keys')).sort(),
  cards: statSync(join(data, 'registrar/cards.db')).size,
  status: spawnSync(program('subrosa'), ['status', '--data', data]).stdout.toString(),
  streams: filesBelow(join(data, 'record')).flatMap((file) => readFileSync(file, 'latin1').match(/\b(core|view|spent|support):[a-z:]+/g) ?? [])
})

let fresh, slow, dumping, debugging
let firstState, firstKeys
let limited = true
const results = {}

/** Reads along as a moderator, and writes the first text that is returned to a file, in base64. */
async function writeDown (installation) {
  const moderator = await StaffMember.enter(await fetchPublic(installation), 'hall', installation.cards.moderator[0], ['desk'])
  const returned = () => [...moderator.items.values()].find(({ state }) => state === 'returned')
  await until(returned, 'a returned text', 40000)
  writeFileSync(join(installation.data, 'run/notes'), `seen today: ${Buffer.from(`- ${returned().text}`).toString('base64')}\n`, { mode: 0o600 })
  moderator.close()
}

/** Core dumps on, with all memory in them. The limit can be raised only with the right to do so (CAP_SYS_RESOURCE). */
function allowDumps (pid) {
  writeFileSync(`/proc/${pid}/coredump_filter`, '0x33')
  return spawnSync('prlimit', ['--core=unlimited', '--pid', String(pid)]).status === 0
}

before(async () => {
  if (!traceable) return
  [fresh, slow, dumping, debugging] = await Promise.all([
    start(),
    start(['--share', shareWith({ 'slowlog-log-slower-than': '0', 'slowlog-max-len': '128' })]),
    start(),
    start(['--share', shareWith({ loglevel: 'debug' })])
  ])
  firstState = stateOf(fresh)
  firstKeys = await fetchJson(fresh, '/keys.json')
  limited = !allowDumps(dumping.programs().find(({ role }) => role === 'gate').pid)
  const [clean, slowlog, dumps, debug] = await Promise.all([
    audit(fresh, ['--leave-no-trace', '--json']), audit(slow, ['--json']), audit(dumping, ['--json']),
    audit(debugging, ['--json']), writeDown(dumping)
  ])
  Object.assign(results, { clean, slowlog, dumps, debug })
})
after(async () => {
  await Promise.all([fresh, slow, dumping, debugging].map((one) => one?.stop()))
  for (const one of [fresh, slow, dumping, debugging]) one?.remove()
  for (const place of places) rmSync(place, { recursive: true, force: true })
})

test('a fresh installation passes', options, () => {
  const { status, out, err } = results.clean
  const { rows, passed, failed: bad } = JSON.parse(out)
  assert.deepEqual(rows.filter(({ verdict }) => verdict === 'fail'), [], err)
  assert.equal(status, 0, err)
  assert.equal(bad, 0)
  assert.ok(passed > 100, `${passed} rows`)
  for (const place of ['memory of gate-1', 'memory of registrar', 'memory of chamber', 'memory of transit', 'memory of record',
    'memory of subrosa up', 'files in record', 'files in registrar', 'files in run', `log ${fresh.log}`, 'export of hall as md', 'export of day-1 as json']) {
    const about = rows.filter(({ check }) => check.startsWith(`${place}: `))
    /* once with what may be where during a forum, once with nothing anywhere */
    assert.ok(about.length >= 4, `${place}: ${about.length} rows`)
  }
  for (const place of ['memory of record', 'memory of gate-1', 'memory of chamber', 'files in record', 'export of hall as md']) {
    assert.ok(rows.some(({ check }) => check === `${place}: the search finds what was published`), place)
  }
})

test('a slow log is named, with what to do', options, () => {
  const { status, err } = results.slowlog
  assert.equal(status, 1, err)
  const bad = failed(results.slowlog)
  assert.deepEqual(bad.map(({ check }) => /\((\S+ ?\S*)\)$/.exec(check)?.[1]), ['slowlog-log-slower-than', 'slowlog-max-len', 'SLOWLOG LEN'])
  assert.ok(bad.every(({ check }) => check.startsWith('record: ')))
  assert.match(bad[0].found, /slowlog-log-slower-than is "0"/)
  assert.match(bad[0].do, /slowlog-log-slower-than -1.*redis-record\.conf/)
})

test('core dumps are named, with what to do; and what somebody wrote down is found', options, () => {
  const { status, err } = results.dumps
  assert.equal(status, 1, err)
  const bad = failed(results.dumps)
  assert.deepEqual(bad.map(({ check }) => check), [...limited ? [] : ['gate-1: core dumps are off'],
    'gate-1: a core dump would have no memory in it', 'files in run: no text that was not published'])
  if (!limited) assert.match(bad[0].found, /unlimited unlimited/)
  const [dump, note] = bad.slice(-2)
  assert.match(dump.found, /coredump_filter is 0*33, not 0/)
  assert.match(dump.do, /find what raised it/)
  assert.match(note.found, /the returned text, in base64, in \S+run\/notes/)
})

test('a debug log is named, with what to do', options, () => {
  const { status, err } = results.debug
  assert.equal(status, 1, err)
  const bad = failed(results.debug)
  assert.deepEqual(bad.map(({ check }) => check), ['record: the debug log is off (loglevel)'])
  assert.match(bad[0].found, /loglevel is "debug"/)
  assert.match(bad[0].do, /loglevel warning.*redis-record\.conf/)
})

test('after --leave-no-trace the installation is as it was', options, async () => {
  assert.ok(!existsSync(join(fresh.data, 'registrar/rehearsal')))
  assert.deepEqual(firstState.streams, [])
  assert.deepEqual(stateOf(fresh), firstState)
  const { registrar, chamber } = await fetchJson(fresh, '/keys.json')
  assert.deepEqual(registrar, firstKeys.registrar)
  assert.equal(chamber.identity, firstKeys.chamber.identity, 'the words on the screen are the same')
  const changed = chamber.rooms.filter(({ seal }, i) => seal !== firstKeys.chamber.rooms[i].seal)
  assert.deepEqual(changed.map(({ room }) => room), ['hall'], 'what was sealed in the rehearsal has no key')
})

test('without it the rehearsal stays, and nobody is told otherwise', options, async () => {
  assert.match(JSON.parse(results.debug.out).note, /Do not open the doors/)
  assert.ok(existsSync(join(debugging.data, 'registrar/rehearsal')))
  assert.ok(stateOf(debugging).streams.length > 0)
  const again = await audit(debugging)
  assert.deepEqual([again.status, again.out], [1, ''])
  assert.match(again.err, /earlier rehearsal is still in .*--leave-no-trace/)
})

test('the forum works afterwards: somebody posts and is approved', options, async () => {
  const known = await fetchPublic(fresh)
  const secretariat = await StaffMember.enter(known, 'hall', fresh.cards.secretariat[0])
  const opened = await secretariat.send({ t: 'part', part: 'first', version: 1, act: 'open' })
  assert.equal(opened.t, 'applied', JSON.stringify(opened))
  const moderator = await StaffMember.enter(known, 'hall', fresh.cards.moderator[0], ['desk'])
  const person = await Participant.enter(known, 'hall', { code: fresh.cards.participant[0] })
  const text = 'Lamps along the school road.'
  assert.equal((await person.post('first', text)).outcome, 'ok')
  const { id, version } = await moderator.item(text)
  assert.equal((await moderator.send({ t: 'act', item: id, version, act: 'approve' })).t, 'applied')
  await until(() => person.floor.some((event) => event.t === 'item' && event.text === text), 'the text on the floor')
  for (const one of [secretariat, moderator, person]) one.close()
})

test('where something was said, it refuses', options, async () => {
  const { status, out, err } = await audit(fresh, ['--leave-no-trace'])
  assert.deepEqual([status, out], [1, ''])
  assert.match(err, /something was said or opened here already.*before the doors open/)
})

test('who may not read memory is told so', options, () => {
  const blind = ['--bounding-set=-sys_ptrace', '--inh-caps=-sys_ptrace', program('subrosa'), 'audit', '--data', debugging.data]
  const { status, stderr } = spawnSync('setpriv', blind)
  assert.equal(status, 1)
  assert.match(stderr.toString(), /cannot be read: run this as root/)
})

test('wrong command lines are refused', () => {
  for (const args of [['audit'], ['audit', '--data'], ['audit', '--data', '/', '--loud']]) {
    const { status, stderr } = spawnSync(program('subrosa'), args)
    assert.equal(status, 2, args.join(' '))
    assert.match(stderr.toString(), /subrosa audit --help/)
  }
  const nowhere = spawnSync(program('subrosa'), ['audit', '--data', folder()])
  assert.equal(nowhere.status, 1)
  assert.match(nowhere.stderr.toString(), /start the installation first/)
})
