// A store that turns read-only, full, locked or deaf while a forum runs: nobody is thrown out, what was
// receipted stays, what was not waits and arrives once.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { Choir, until } from '../lib/card_client.mjs'
import { sleep } from '../lib/installation.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'

const SPOILT_MS = 1500
const dir = mkdtempSync(join(tmpdir(), 'subrosa-store-'))
const stores = {}
let trial, choir

async function startStore (name, ...args) {
  const socket = join(dir, `${name}.sock`)
  const child = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--dir', dir, '--save', '', ...args], { stdio: 'ignore' })
  stores[name] = { child, address: `unix:${socket}`, call: (...words) => execFileSync('redis-cli', ['-s', socket, '-e', ...words], { encoding: 'utf8', stdio: 'pipe' }).trim() }
  for (let i = 0; i < 100; i++) {
    try { if (stores[name].call('PING') === 'PONG') return } catch { await sleep(50) }
  }
  throw new Error(`the store ${name} does not answer`)
}

before(async () => {
  await startStore('transit')
  await startStore('record', '--appendonly', 'yes', '--appendfsync', 'always')
  trial = await Trial.start({ args: ['--transit', stores.transit.address, '--record', stores.record.address] })
  choir = await Choir.enter(trial.known, 'hall', { code: trial.card('participant'), size: 3 })
})
after(async () => {
  choir?.close()
  await stopTrial(trial)
  Object.values(stores).forEach(({ child }) => child.kill())
  rmSync(dir, { recursive: true })
})
afterEach(async () => {
  await trial.unharmed()
  if (!trial.finished) assert.equal(choir.breaks, 0, 'nobody was thrown out')
})

/** Says something during and after what is done to a store, and judges what became of it. */
async function sayThrough (name, spoil, mend, { during } = {}) {
  spoil()
  let receipted = null
  const said = choir.post('first', `${name}: during`).then(({ outcome }) => { receipted = outcome })
  await sleep(SPOILT_MS)
  assert.equal(receipted, null, 'no receipt for what is not kept')
  await during?.()
  mend()
  await said
  assert.equal(receipted, 'ok')
  trial.receipted.push(`${name}: during`)
  await trial.say(choir, `${name}: after`)
  await trial.moderator.item(`${name}: after`)
  const texts = [...trial.moderator.items.values()].map(({ text }) => text).filter((text) => text.startsWith(name))
  assert.deepEqual(texts.sort(), [`${name}: after`, `${name}: during`], 'each once')
}

const memory = (store, bytes) => () => stores[store].call('CONFIG', 'SET', 'maxmemory', String(bytes))

/** Waits until the secretariat is told that the chamber has this trouble. */
const tells = (code) => async () => {
  let detail = ''
  const stop = trial.secretariat.link.on('health', ({ programs }) => { detail = programs.find(({ program }) => program === 'chamber').detail })
  for (let i = 0; i < 16 && detail !== code; i++) {
    trial.secretariat.link.send({ t: 'status' })
    await sleep(500)
  }
  stop()
  assert.equal(detail, code)
}

test('record becomes a read-only replica', () => sayThrough('read-only',
  () => stores.record.call('REPLICAOF', '127.0.0.1', '1'), () => stores.record.call('REPLICAOF', 'NO', 'ONE'),
  { during: tells('store_read_only') }))

test('record is full', () => sayThrough('record full', memory('record', 1), memory('record', 0), { during: tells('store_full') }))

test('transit is full', () => sayThrough('transit full', memory('transit', 1), memory('transit', 0)))

test('a command of staff in that time is refused or has no answer, and is not half done', async () => {
  const item = await trial.moderator.item('record full: after')
  memory('record', 1)()
  const decided = trial.moderator.send({ t: 'act', item: item.id, version: item.version, act: 'approve' })
  await sleep(SPOILT_MS)
  assert.equal(trial.moderator.items.get(item.id).version, item.version)
  memory('record', 0)()
  assert.equal((await decided).t, 'applied')
  await until(() => trial.moderator.items.get(item.id).state === 'live', 'live at the desk')
})

test('the password is not ours any more', () => {
  const call = (...words) => execFileSync('redis-cli', ['-s', join(dir, 'record.sock'), '-a', 'other', '--no-auth-warning', ...words])
  return sayThrough('password', () => {
    stores.record.call('CONFIG', 'SET', 'requirepass', 'other')
    call('CLIENT', 'KILL', 'TYPE', 'normal')
  }, () => call('CONFIG', 'SET', 'requirepass', ''))
})

test('record does not answer', async () => {
  const errors = []
  trial.witness.link.on('error', ({ code }) => errors.push(code))
  await sayThrough('deaf', () => stores.record.child.kill('SIGSTOP'), () => stores.record.child.kill('SIGCONT'),
    { during: () => until(() => errors.includes('store_down'), 'store_down', 6000) })
})

test('nothing receipted is lost', () => trial.finish())
