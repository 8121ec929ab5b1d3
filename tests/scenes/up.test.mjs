// `subrosa up` and the other commands, from outside: starts, restarts, and every refusal in words.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { build, freePort, program, sleep, source, startInstallation } from '../lib/installation.mjs'
import { smallForum } from '../lib/small_forum.mjs'

const forum = join(source, 'deploy/forums/quezon-city-2016.json')
const root = mkdtempSync(join(tmpdir(), 'subrosa-up-'))
const sanitized = /^SUBROSA_SANITIZE:STRING=.+/m.test(readFileSync(join(build, 'CMakeCache.txt'), 'utf8'))
const folder = (name) => join(root, name)
after(() => rmSync(root, { recursive: true, force: true }))

/** Runs a command to its end. */
function subrosa (...args) {
  return subrosaWithPath(process.env.PATH, ...args)
}

function subrosaWithPath (PATH, ...args) {
  const { status, stdout, stderr } = spawnSync(program('subrosa'), args, { encoding: 'utf8', timeout: 60000, env: { ...process.env, PATH } })
  return { status, stdout, stderr }
}

function refused (args, words) {
  const { status, stdout, stderr } = subrosa('up', '--forum', forum, '--json', ...args)
  assert.equal(status, 1, stderr)
  assert.equal(stdout, '', 'nothing that could be taken for a ready line')
  assert.match(stderr, words)
}

// A bare machine may have no hosts file: browsers know what localhost is, others ask.
const here = (name, options, done) => options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)
const fetch = (url, ca) => new Promise((resolve, reject) => {
  get(url, { ca: readFileSync(ca), agent: false, lookup: here }, (response) => {
    let body = ''
    response.on('data', (chunk) => { body += chunk })
    response.on('end', () => resolve({ status: response.statusCode, body }))
  }).on('error', reject)
})

async function until (what, condition, ms = 5000) {
  const start = Date.now()
  while (!(await condition())) {
    assert.ok(Date.now() - start < ms, `${what} within ${ms} ms`)
    await sleep(20)
  }
}

const pidOf = (run, name) => {
  try { return Number(readFileSync(join(run, `${name}.pid`), 'utf8')) } catch { return 0 }
}
const alive = (pid) => {
  try { process.kill(pid, 0) } catch { return false }
  return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

test('says it is ready in one line, serves, and keeps its data over a second, fast start', async () => {
  const dir = folder('first')
  spawnSync('mkdir', [dir])
  const one = await startInstallation({ forum, dir, cards: { participant: 3, moderator: 2 } })
  assert.deepEqual(Object.keys(one.cards), ['participant', 'moderator', 'rapporteur', 'interpreter', 'observer', 'screen', 'secretariat'])
  assert.deepEqual(Object.values(one.cards).map((codes) => codes.length), [3, 2, 1, 1, 1, 1, 1])
  const all = Object.values(one.cards).flat()
  for (const code of all) assert.match(code, /^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){6}$/)
  assert.equal(new Set(all).size, all.length)
  assert.equal(one.url, `https://localhost:${one.port}`)
  assert.equal((await fetch(`${one.url}/healthz`, one.ca)).status, 200)
  const keys = (await fetch(`${one.url}/keys.json`, one.ca)).body
  assert.equal(await one.stop(), 0)

  const start = performance.now()
  const two = await startInstallation({ forum, dir })
  const ms = performance.now() - start
  console.log(`second start: ready after ${ms.toFixed(0)} ms`)
  assert.ok(ms < (sanitized ? 9000 : 3000), `ready after ${ms} ms`)
  assert.equal((await fetch(`${two.url}/keys.json`, two.ca)).body, keys)
  const status = subrosa('status', '--data', two.data)
  assert.equal(status.status, 0, status.stdout)
  assert.match(status.stdout, /participant +4 made/)
  assert.match(status.stdout, /moderator +3 made/)
  for (const file of ['registrar/cards.db', 'run/passwords/operator', 'tls/key.pem', 'registrar/keys/pass']) {
    assert.equal(statSync(join(two.data, file)).mode & 0o77, 0, `${file} is for its owner only`)
  }
  assert.equal(await two.stop(), 0)
  assert.equal(spawnSync('grep', ['-rqF', '-e', all[0], '-e', all[0].replaceAll('-', ''), dir]).status, 1, 'no code is kept')
})

test('starts again what is killed, each within a second', async () => {
  const it = await startInstallation({ forum, dir: mkdtempSync(join(root, 'kill-')), args: ['--gates', '2'] })
  const run = join(it.data, 'run')
  for (const name of ['gate-1', 'gate-2', 'registrar', 'chamber', 'transit', 'record']) {
    const before = pidOf(run, name)
    assert.ok(alive(before), name)
    process.kill(before, 'SIGKILL')
    await until(`${name} is started again`, () => ![0, before].includes(pidOf(run, name)), 1000)
  }
  await until('everything is well', () => subrosa('status', '--data', it.data).status === 0, 15000)
  await until('the pages are served', () => fetch(`${it.url}/healthz`, it.ca).then(({ status }) => status === 200, () => false), 15000)
  assert.equal(await it.stop(), 0)
})

test('leaves nothing running when it is killed itself, and starts again', async () => {
  const dir = mkdtempSync(join(root, 'orphan-'))
  const it = await startInstallation({ forum, dir })
  const pids = ['gate-1', 'registrar', 'chamber', 'transit', 'record'].map((name) => pidOf(join(it.data, 'run'), name))
  process.kill(it.pid, 'SIGKILL')
  const again = await startInstallation({ forum, dir })
  for (const pid of pids) assert.ok(!alive(pid), `${pid} is gone`)
  assert.equal(await again.stop(), 0)
})

test('takes up another forum while it runs', async () => {
  const it = await startInstallation({ forum, dir: mkdtempSync(join(root, 'other-')) })
  const file = join(root, 'small.json')
  writeFileSync(file, JSON.stringify(smallForum()))
  const loaded = subrosa('forum', 'load', file, '--data', it.data)
  assert.equal(loaded.status, 0, loaded.stderr)
  const known = async () => {
    const { status, body } = await fetch(`${it.url}/keys.json`, it.ca)
    return status === 200 && JSON.parse(body).registrar.tokens.map(({ room }) => room)
  }
  const isKnown = (room) => known().then((rooms) => rooms && rooms.includes(room), () => false)
  await until('the keys of its rooms are served', () => isKnown('annex'), 30000)
  await until('everything is well', () => subrosa('status', '--data', it.data).status === 0, 15000)
  assert.equal(await it.stop(), 0)
})

test('refuses a folder that another one uses', async () => {
  const it = await startInstallation({ forum, dir: mkdtempSync(join(root, 'twice-')) })
  refused(['--data', it.data, '--port', '0'], /another `subrosa up` uses the folder .*--data/)
  assert.equal(await it.stop(), 0)
})

test('refuses a port in use', async () => {
  const port = await freePort()
  const server = createServer().listen(port, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  refused(['--data', folder('port'), '--port', String(port)], new RegExp(`port ${port} .*in use.*--port`))
  server.close()
})

test('refuses a certificate and a key that do not match, or cannot be read', async () => {
  const openssl = (name) => {
    const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
      '-subj', '/CN=localhost', '-days', '30', '-keyout', folder(`${name}.key`), '-out', folder(`${name}.pem`)])
    assert.equal(made.status, 0, made.stderr)
  }
  openssl('a')
  openssl('b')
  const pair = (cert, key) => ['--data', folder('cert'), '--port', '0', '--cert', cert, '--key', key]
  refused(pair(folder('a.pem'), folder('b.key')), /do not match/)
  refused(pair(folder('a.key'), folder('a.key')), /certificate cannot be read/)
  refused(pair(folder('a.pem'), folder('a.pem')), /key cannot be read/)
  refused(pair(folder('absent.pem'), folder('a.key')), /absent\.pem cannot be found/)
  const expired = spawnSync('openssl', ['x509', '-in', folder('a.pem'), '-signkey', folder('a.key'), '-days', '-1', '-out', folder('old.pem')])
  if (expired.status === 0) refused(pair(folder('old.pem'), folder('a.key')), /expired|not valid/)
})

test('refuses a folder that cannot be written', () => {
  writeFileSync(folder('file'), '')
  refused(['--data', folder('file/data'), '--port', '0'], /folder .* cannot be/)
  refused(['--data', '/proc/subrosa', '--port', '0'], /folder .* cannot be/)
  refused(['--data', folder(`long/${'x'.repeat(120)}`), '--port', '0'], /too long a path/)
  refused(['--data', folder('with blank'), '--port', '0'], /blank/)
})

/** A redis-server of the operator's own on a unix socket. */
async function givenRedis (name, ...args) {
  const dir = mkdtempSync(join(root, `${name}-`))
  const socket = join(dir, 's')
  const child = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--dir', dir, '--save', '', ...args], { stdio: 'ignore' })
  await until('redis is there', () => { try { return statSync(socket).isSocket() } catch { return false } })
  return { address: `unix:${socket}`, end: () => new Promise((resolve) => { child.once('exit', resolve); child.kill() }) }
}
const given = (redis, data) => ['--data', folder(data), '--port', '0', '--transit', redis.address, '--record', redis.address]

test('uses one Redis of our own for both stores, and refuses a wrong password', async () => {
  const redis = await givenRedis('given', '--requirepass', 'right')
  writeFileSync(folder('wrong'), 'wrong\n')
  writeFileSync(folder('right'), 'right\n')
  const login = (file) => ['--login', 'default', '--password-file', folder(file)]
  refused([...given(redis, 'given'), ...login('wrong')], /login, password file/)
  refused(given(redis, 'given'), /login, password file/)
  refused([...given(redis, 'given'), ...login('absent')], /no password .*absent/)
  const dir = mkdtempSync(join(root, 'own-'))
  const it = await startInstallation({
    forum, dir, args: ['--transit', redis.address, '--record', redis.address, ...login('right')]
  })
  assert.equal((await fetch(`${it.url}/healthz`, it.ca)).status, 200)
  assert.equal(await it.stop(), 0)
  await redis.end()
})

test('refuses a Redis that is absent, read-only or full', async () => {
  refused(given({ address: `unix:${folder('nobody')}` }, 'absent'), /no Redis answers at/)
  refused(given({ address: 'nonsense' }, 'absent'), /no address of a Redis/)
  const replica = await givenRedis('replica', '--replicaof', '127.0.0.1', '1')
  refused(given(replica, 'replica'), /read-only replica/)
  await replica.end()
  const full = await givenRedis('full', '--maxmemory', '1', '--maxmemory-policy', 'noeviction')
  refused(given(full, 'full'), /no memory or disk left/)
  await full.end()
})

test('refuses a Redis that is too old', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', () => socket.write('*2\r\n$7\r\nversion\r\n$6\r\n6.2.14\r\n'))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const args = given({ address: `tcp:127.0.0.1:${server.address().port}` }, 'old')
  // not spawnSync: the server lives in this process
  const child = spawn(program('subrosa'), ['up', '--forum', forum, '--json', ...args])
  let said = ''
  child.stderr.on('data', (chunk) => { said += chunk })
  const status = await new Promise((resolve) => child.once('exit', resolve))
  server.close()
  assert.equal(status, 1)
  assert.match(said, /too old.*7\.0/)
})

test('refuses a machine without redis-server, or with an old one', () => {
  const bin = mkdtempSync(join(root, 'bin-'))
  const start = () => subrosaWithPath(bin, 'up', '--forum', forum, '--data', folder('none'), '--port', '0')
  const none = start()
  assert.equal(none.status, 1)
  assert.match(none.stderr, /no redis-server here; install it/)
  writeFileSync(join(bin, 'redis-server'), '#!/bin/sh\necho "Redis server v=6.0.16 sha=0"\n', { mode: 0o755 })
  const old = start()
  assert.equal(old.status, 1)
  assert.match(old.stderr, /too old/)
})

test('checks forum files and refuses to start with a faulty one', () => {
  const good = subrosa('forum', 'check', forum)
  assert.equal(good.status, 0, good.stderr)
  const broken = JSON.parse(readFileSync(forum, 'utf8'))
  broken.rooms[1].sessions[0].parts[0].id = broken.rooms[0].sessions[0].parts[0].id
  broken.rooms[0].sessions[0].parts[0].end = broken.rooms[0].sessions[0].parts[0].start
  writeFileSync(folder('broken.json'), JSON.stringify(broken))
  const bad = subrosa('forum', 'check', folder('broken.json'))
  assert.equal(bad.status, 1)
  assert.match(bad.stderr, /fault at \/rooms\/1\/sessions\/0\/parts\/0\/id: expected an id of its own/)
  assert.match(bad.stderr, /fault at \/rooms\/0\/sessions\/0\/parts\/0\/end: expected a time after/)
  assert.match(bad.stderr, /2 faults/)
  const up = subrosa('up', '--data', folder('broken'), '--port', '0', '--forum', folder('broken.json'))
  assert.equal(up.status, 1)
  assert.match(up.stderr, /fault at/)
  writeFileSync(folder('text.json'), '{"id": ')
  assert.equal(subrosa('forum', 'check', folder('text.json')).status, 1)
  assert.match(subrosa('forum', 'check', folder('none.json')).stderr, /none\.json cannot be read/)
})

test('makes cards on a machine without a network and imports only their hashes', async () => {
  const it = await startInstallation({ forum, dir: mkdtempSync(join(root, 'cards-')) })
  const made = subrosa('cards', 'make', '--forum', forum, '--cards', 'participant=7,moderator=1', '--url', it.url,
    '--sheet', folder('sheet.html'), '--hashes', folder('hashes'), '--paper', 'Letter', '--language', 'ar')
  assert.equal(made.status, 0, made.stderr)
  const page = readFileSync(folder('sheet.html'), 'utf8')
  assert.equal(page.match(/<section class="card">/g).length, 8)
  assert.match(page, /dir="rtl"/)
  const codes = [...page.matchAll(/class="code">([\w-]+)<br>([\w-]+)</g)].map(([, a, b]) => `${a}-${b}`)
  assert.equal(new Set(codes).size, 8)
  const hashes = readFileSync(folder('hashes'), 'utf8')
  for (const code of codes) assert.ok(!hashes.includes(code.slice(0, 14)) && !hashes.includes(code.replaceAll('-', '').slice(0, 12)))
  const imported = subrosa('cards', 'import', folder('hashes'), '--data', it.data)
  assert.equal(imported.status, 0, imported.stderr)
  await until('the registrar counts them', () => /participant +8 made/.test(subrosa('status', '--data', it.data).stdout))
  assert.equal(subrosa('cards', 'import', folder('sheet.html'), '--data', it.data).status, 1)
  assert.equal(await it.stop(), 0)
})

test('explains itself', () => {
  assert.equal(subrosa('--help').status, 0)
  assert.equal(subrosa().status, 2)
  assert.equal(subrosa('dance').status, 2)
  for (const command of ['up', 'forum', 'cards', 'export', 'status']) {
    const help = subrosa(command, '--help')
    assert.equal(help.status, 0)
    assert.match(help.stdout, /Exit status/)
    const wrong = subrosa(command, '--dance')
    assert.equal(wrong.status, 2)
    assert.match(wrong.stderr, new RegExp(`--help`))
  }
})
