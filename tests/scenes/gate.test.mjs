// The gate alone, from outside: pages, entry, resume, ticks, admission, loss of the stores.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { connect } from 'node:tls'
import { Gateway } from '../lib/gateway.mjs'
import { program, sleep } from '../lib/installation.mjs'
import { Connection, handshake, request } from '../lib/websocket.mjs'

let world, room

before(async () => {
  world = await Gateway.start({ tick_s: 1 })
  room = world.forum.rooms.find(({ speaking }) => speaking).id
})
after(() => world.stop())

const host = () => `127.0.0.1:${world.port}`
const get = (path, extra = '') => request(world.port, `GET ${path} HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n${extra}\r\n`)
const note = (n) => ({ t: 'gone', item: Buffer.alloc(16, n).toString('base64url') })

async function enter (role, view, { after = 0, epoch, at = room, connection } = {}) {
  const c = connection ?? await Connection.open(world.port)
  const right = role === 'participant' ? { token: world.registrar.token(at) } : { pass: world.registrar.pass(role) }
  c.send({ t: 'enter', room: at, view, after, ...(epoch ? { epoch } : {}), ...right })
  return c
}

test('waits for the forum and the keys, then opens', async () => {
  const gate = await world.startGate()
  assert.equal(await Promise.race([gate.ready, sleep(1500)]), undefined, 'not ready without a forum')
  await assert.rejects(request(world.port, 'x'), 'and does not listen')
  world.publish()
  assert.equal(await Promise.race([gate.ready, sleep(8000)]), true)
})

test('serves a closed table of pages, with the headers', async () => {
  const page = await get('/')
  assert.equal(page.status, 200)
  for (const header of ['content-security-policy: default-src \'none\'', `wss://${host()}`, 'nosniff', 'cross-origin-opener-policy: same-origin',
    'cross-origin-resource-policy: same-origin', 'referrer-policy: no-referrer', 'strict-transport-security:', 'screen-wake-lock=(self)',
    'content-type: text/html; charset=utf-8', 'cache-control: no-cache']) assert.ok(page.head.includes(header), header)
  assert.match(page.etag, /^"[\w-]{22}"$/)
  const exact = (await request(world.port, `GET / HTTP/1.1\r\nHost: ${host()}\r\n\r\n`, { wait: 300 }))
  assert.equal(exact.closed, false, 'keep-alive')
  assert.equal((await get('/secret.key')).status, 404)
  assert.equal((await get('/../gate0.conf')).status, 404)
  assert.equal((await get('/%2e%2e/gate0.conf')).status, 404)
  const script = await get('/a/0123abcd/lib/x.js')
  assert.ok(script.head.includes('immutable'))
  assert.ok(!script.head.includes('content-encoding'))
  assert.ok((await get('/a/0123abcd/lib/x.js', 'Accept-Encoding: br, gzip\r\n')).head.includes('content-encoding: gzip'))
  assert.deepEqual(JSON.parse((await get('/forum.json')).body), world.forum)
  assert.deepEqual(Object.keys(JSON.parse((await get('/keys.json')).body)), ['registrar', 'chamber'])
  assert.equal((await get('/healthz')).body.toString(), 'ok\n')
})

test('answers 304 to the validator it gave', async () => {
  const { etag } = await get('/forum.json')
  const same = await get('/forum.json', `If-None-Match: "other", W/${etag}\r\n`)
  assert.equal(same.status, 304)
  assert.equal(same.body.length, 0)
  assert.equal((await get('/keys.json', `If-None-Match: ${etag}\r\n`)).status, 200)
  const head = await request(world.port, `HEAD /forum.json HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`, { wait: 400 })
  assert.equal(head.status, 200)
  assert.equal(head.body.length, 0)
})

test('refuses what the library lets through', async () => {
  const bad = {
    'other origin': [handshake(world.port, { Origin: 'https://evil.example' }), 403],
    'no origin': [handshake(world.port, { Origin: null }), 403],
    'null origin': [handshake(world.port, { Origin: 'null' }), 403],
    'suffix origin': [handshake(world.port, { Origin: `https://${host()}.evil.example` }), 403],
    'plain origin': [handshake(world.port, { Origin: `http://${host()}` }), 403],
    'version 8': [handshake(world.port, { 'Sec-WebSocket-Version': '8' }), 426],
    'no version': [handshake(world.port, { 'Sec-WebSocket-Version': null }), 426],
    'short key': [handshake(world.port, { 'Sec-WebSocket-Key': 'YWJj' }), 400],
    'no subprotocol': [handshake(world.port, { 'Sec-WebSocket-Protocol': null }), 400],
    'other path': [handshake(world.port, {}, '/other'), 404],
    'echo path': [handshake(world.port, { 'Sec-WebSocket-Protocol': null }, '/echo'), 400],
    'token in the address': [handshake(world.port, {}, '/ws?t=1'), 404],
    'bad host': [`GET / HTTP/1.1\r\nHost: a b\r\n\r\n`, 400],
    'no host': ['GET / HTTP/1.1\r\n\r\n', 400],
    'two hosts': [`GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`, 400],
    'HTTP/1.0': [`GET / HTTP/1.0\r\nHost: ${host()}\r\n\r\n`, 505],
    post: [`POST / HTTP/1.1\r\nHost: ${host()}\r\nContent-Length: 3\r\n\r\nabc`, 413],
    chunked: [`POST / HTTP/1.1\r\nHost: ${host()}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    delete: [`DELETE / HTTP/1.1\r\nHost: ${host()}\r\n\r\n`, 405],
    'a body on GET': [`GET / HTTP/1.1\r\nHost: ${host()}\r\nContent-Length: 3\r\n\r\nabc`, 413]
  }
  for (const [name, [text, status]] of Object.entries(bad)) {
    const answer = await request(world.port, text)
    assert.ok(answer.closed, `${name}: closed`)
    assert.ok(answer.status === status, `${name}: ${answer.status} instead of ${status}`)
  }
})

test('TLS is 1.2 or 1.3 with ECDHE and AEAD, and leaves nothing behind', async () => {
  const shake = (options) => new Promise((resolve) => {
    let tickets = 0
    const socket = connect({ port: world.port, host: '127.0.0.1', rejectUnauthorized: false, ...options })
    socket.on('session', () => { tickets++ })
    socket.on('error', (error) => resolve({ refused: error.code }))
    socket.on('secureConnect', () => setTimeout(() => {
      resolve({
        version: socket.getProtocol(),
        cipher: socket.getCipher().name,
        group: socket.getEphemeralKeyInfo().name,
        alpn: socket.alpnProtocol,
        certificate: socket.getPeerCertificate().fingerprint256,
        tickets
      })
      socket.destroy()
    }, 100))
  })
  const modern = await shake({ ALPNProtocols: ['h2', 'http/1.1'] })
  assert.deepEqual([modern.version, modern.group, modern.alpn, modern.tickets], ['TLSv1.3', 'X25519', 'http/1.1', 0])
  const old = { maxVersion: 'TLSv1.2' }
  assert.equal((await shake({ ...old, ecdhCurve: 'P-256' })).version, 'TLSv1.2')
  assert.equal((await shake(old)).tickets, 0)
  for (const ciphers of ['ECDHE-ECDSA-AES128-SHA', 'ECDHE-ECDSA-AES256-SHA384', 'AES128-GCM-SHA256', 'DHE-RSA-AES128-GCM-SHA256']) {
    assert.ok((await shake({ ...old, ciphers: `${ciphers}:@SECLEVEL=0` })).refused, ciphers)
  }
  assert.ok((await shake({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' })).refused)
  assert.ok((await shake({ ecdhCurve: 'secp521r1' })).refused)

  const [gate] = world.gates
  world.makeCertificate('cert.pem', 'key.pem')
  gate.child.kill('SIGHUP')
  await sleep(300)
  const renewed = await shake({})
  assert.notEqual(renewed.certificate, modern.certificate, 'a new certificate without a restart')
  world.makeCertificate('cert.pem', 'other-key.pem')
  gate.child.kill('SIGHUP')
  await sleep(300)
  assert.equal((await shake({})).certificate, renewed.certificate, 'a pair that does not fit changes nothing')
  assert.match(gate.output(), /do not belong together/)
  world.makeCertificate('cert.pem', 'key.pem')
  gate.child.kill('SIGHUP')
  await sleep(300)
})

test('a participant reads the floor, live and from the past', async () => {
  for (let seq = 1; seq <= 3; seq++) world.event(room, 'floor', seq, note(seq))
  await sleep(200)
  const c = await enter('participant', 'floor')
  assert.deepEqual(await c.next('welcome'), { t: 'welcome', forum: world.forum.id, frame_bytes: 4096, answer_ms: 300 })
  assert.deepEqual(await c.next('entered'), { t: 'entered', room, view: 'floor', epoch: world.epochs[room], after: 0, last: 3, tick_ms: 1000 })
  for (let seq = 1; seq <= 3; seq++) assert.deepEqual(await c.next('ev'), { t: 'ev', room, view: 'floor', seq, e: note(seq) })
  world.event(room, 'floor', 4, note(4))
  assert.equal((await c.next('ev')).seq, 4)
  const resumed = await enter('participant', 'floor', { after: 2, epoch: world.epochs[room] })
  assert.equal((await resumed.next('ev')).seq, 3)
  assert.equal((await resumed.next('ev')).seq, 4)
  c.end()
  resumed.end()
})

test('admits lost history instead of guessing', async () => {
  const foreign = await enter('participant', 'floor', { after: 2, epoch: Buffer.alloc(16, 9).toString('base64url') })
  assert.deepEqual(await foreign.next('reset'), { t: 'reset', room, view: 'floor', epoch: world.epochs[room], last: 4 })
  const future = await enter('participant', 'floor', { after: 99, epoch: world.epochs[room] })
  assert.equal((await future.next('reset')).last, 4)
  foreign.end()
  future.end()
})

test('every role opens its own views and no other', async () => {
  const allowed = {
    moderator: ['floor', 'desk'],
    rapporteur: ['floor', 'harvest'],
    interpreter: ['floor'],
    observer: ['floor'],
    screen: ['screen'],
    secretariat: ['floor'],
    participant: ['floor']
  }
  for (const [role, views] of Object.entries(allowed)) {
    for (const view of ['floor', 'desk', 'harvest', 'screen']) {
      const c = await enter(role, view)
      const answer = await c.next(({ t }) => t === 'entered' || t === 'error')
      assert.equal(answer.code ?? 'entered', views.includes(view) ? 'entered' : 'view_denied', `${role} ${view}`)
      if (answer.t === 'entered') assert.equal(answer.tick_ms, role === 'participant' ? 1000 : 0)
      c.end()
    }
  }
  const drafts = await enter('rapporteur', 'harvest', { at: 'forum' })
  assert.equal((await drafts.next('entered')).room, 'forum')
  drafts.end()
})

test('a right that is not one is refused by its name', async () => {
  const c = await Connection.open(world.port)
  const ask = async (member, at = room) => {
    c.send({ t: 'enter', room: at, view: 'floor', after: 0, ...member })
    return (await c.next('error')).code
  }
  const good = Buffer.from(world.registrar.token(room), 'base64url')
  const forged = Buffer.from(good)
  forged[200] ^= 1
  assert.equal(await ask({ token: forged.toString('base64url') }), 'token_forged')
  assert.equal(await ask({ token: world.registrar.token(room, { purpose: 'post' }) }), 'token_foreign')
  assert.equal(await ask({ token: Buffer.alloc(354).toString('base64url') }), 'token_malformed')
  assert.equal(await ask({ pass: world.registrar.pass('moderator', { audience: 'chamber' }) }), 'pass_bad')
  assert.equal(await ask({ pass: world.registrar.pass('moderator', { forum: 'other' }) }), 'pass_bad')
  assert.equal(await ask({ pass: world.registrar.pass('moderator', { rooms: ['elsewhere'] }) }), 'pass_bad')
  assert.equal(await ask({ token: good.toString('base64url') }, 'nowhere'), 'room_unknown')
  assert.equal(await ask({}), 'bad_message')
  c.socket.write(Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0x7b]))
  assert.equal((await c.next('error')).code, 'bad_json')
  c.send({ t: 'dance' })
  assert.equal((await c.next('error')).code, 'unknown_message')
  c.sendBinary(randomBytes(4096))
  assert.equal((await c.next('error')).code, 'not_entered')
  c.end()
})

test('frames leave once a tick, shuffled into one entry', async () => {
  world.call('transit', 'operator', 'DEL', `in:${room}`)
  const people = await Promise.all(Array.from({ length: 6 }, () => enter('participant', 'floor')))
  await Promise.all(people.map((c) => c.next('entered')))
  await Promise.all(people.map((c) => c.next('tick')))
  people.forEach((c, i) => c.sendBinary(Buffer.alloc(4096, 65 + i)))
  people[0].sendBinary(Buffer.alloc(4096, 90))
  assert.equal((await people[0].next('error')).code, 'frame_early')
  await Promise.all(people.map((c) => c.next('tick')))
  people[1].sendBinary(Buffer.alloc(4095))
  assert.equal((await people[1].next('error')).code, 'frame_size')
  await sleep(300)
  const inbox = world.call('transit', 'operator', 'XRANGE', `in:${room}`, '-', '+').split('\n')
  assert.equal(inbox.filter((line) => line === 'k').length, 1, 'one entry')
  const letters = inbox.filter((line) => line.length === 4096).map((line) => line[0])
  assert.deepEqual([...letters].sort(), ['A', 'B', 'C', 'D', 'E', 'F'])
  people.forEach((c) => c.end())
})

test('receipts, replies and admissions find their way', async () => {
  const c = await enter('moderator', 'floor')
  await c.next('entered')
  const receipts = { t: 'receipts', room, ok: [], refused: [], unreadable: 1 }
  world.call('transit', 'chamber', 'XADD', `out:${room}`, '*', 'm', JSON.stringify(receipts))
  assert.deepEqual(await c.next('receipts'), receipts)
  world.call('transit', 'operator', 'DEL', `in:${room}`)
  c.sendBinary(Buffer.concat([Buffer.from([room.length]), Buffer.from(room), Buffer.from([0, 0, 0, 7]), Buffer.from('sealed')]))
  await sleep(300)
  const fields = world.call('transit', 'operator', 'XRANGE', `in:${room}`, '-', '+').split('\n').slice(1)
  const staff = Object.fromEntries(Array.from({ length: fields.length / 2 }, (_, i) => [fields[2 * i], fields[2 * i + 1]]))
  assert.equal(staff.k, 's')
  assert.equal(staff.f, 'sealed')
  world.call('transit', 'chamber', 'XADD', `reply:${staff.g}`, '*', 'c', staff.c, 'r', staff.r, 'b', 'box')
  assert.deepEqual(await c.next('reply'), { t: 'reply', ref: 7, box: Buffer.from('box').toString('base64url') })
  const id = randomBytes(16).toString('base64url')
  world.call('transit', 'operator', 'DEL', 'admit:in')
  c.send({ t: 'admit', id, box: Buffer.from('request').toString('base64url') })
  c.send({ t: 'admit', id: randomBytes(16).toString('base64url'), box: 'YQ' })
  assert.equal((await c.next('error')).code, 'admission_busy', 'one at a time')
  const asked = world.call('transit', 'operator', 'XRANGE', 'admit:in', '-', '+').split('\n')
  assert.ok(asked.includes('request') && asked.includes(id))
  world.call('transit', 'registrar', 'XADD', `admit:out:${staff.g}`, '*', 'c', staff.c, 'i', id, 'b', 'answer')
  assert.deepEqual(await c.next('admitted'), { t: 'admitted', id, box: Buffer.from('answer').toString('base64url') })
  c.end()
})

test('the secretariat, and nobody else, learns how the programs are', async () => {
  const other = await enter('moderator', 'floor')
  other.send({ t: 'status' })
  assert.equal((await other.next('error')).code, 'view_denied')
  const c = await enter('secretariat', 'floor')
  await c.next('entered')
  world.call('transit', 'registrar', 'SET', 'health:registrar', JSON.stringify({ ok: true, detail: 'ok', cards: [{ role: 'participant', issued: 9, drawn: 0, drawn_hidden: true }] }))
  c.send({ t: 'status' })
  const health = await c.next('health')
  assert.deepEqual(health.programs.map(({ program, ok }) => [program, ok]), [['gate', true], ['registrar', true], ['chamber', false]])
  assert.equal(health.cards[0].issued, 9)
  assert.equal(health.readers % 5, 0)
  c.end()
  other.end()
})

test('messages over 64 KiB and broken UTF-8 end the connection with their codes', async () => {
  const long = await Connection.open(world.port)
  long.socket.write(Buffer.concat([Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0]), Buffer.alloc(100)]))
  assert.equal(await long.closed, 1009, 'at its first piece')
  const broken = await Connection.open(world.port)
  broken.socket.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]))
  assert.equal(await broken.closed, 1007)
})

test('a long history arrives whole, beside the ticks; a reader that stops is closed', async () => {
  const big = 'x'.repeat(40000) // three fragments
  for (let seq = 1; seq <= 60; seq++) world.event(room, 'harvest', seq, { t: 'sealed', kid: 'harvest', box: big + seq })
  await sleep(500)
  const c = await enter('rapporteur', 'harvest')
  for (let seq = 1; seq <= 60; seq++) assert.equal((await c.next('ev')).e.box, big + seq)
  assert.ok((await c.next('tick')).n > 0)
  c.end()
  const stuck = await enter('rapporteur', 'harvest')
  await stuck.next('entered')
  stuck.socket.pause()
  const started = Date.now()
  await sleep(22500)
  stuck.socket.resume()
  assert.equal(await stuck.closed, 4008, 'the code of a slow reader')
  assert.ok(Date.now() - started < 30000)
})

test('two gates serve one room, and one of them may go', async () => {
  const second = await world.startGate()
  assert.equal(await Promise.race([second.ready, sleep(8000)]), true)
  const readers = await Promise.all(Array.from({ length: 12 }, () => enter('participant', 'floor', { after: 4, epoch: world.epochs[room] })))
  await Promise.all(readers.map((c) => c.next('entered')))
  world.event(room, 'floor', 5, note(5))
  assert.deepEqual(await Promise.all(readers.map((c) => c.next('ev').then(({ seq }) => seq))), Array(12).fill(5))
  await Promise.race([Promise.any(readers.map((c) => c.next(({ t, readers: n }) => t === 'presence' && n === 'from_10'))), sleep(6000).then(() => assert.fail('presence of both gates'))])
  const codes = readers.map((c) => Promise.race([c.closed, sleep(6000)]))
  second.child.kill('SIGTERM')
  assert.equal(await second.ended, 0, second.output())
  const closed = (await Promise.all(codes.map((code) => Promise.race([code, sleep(500)])))).filter(Boolean)
  assert.ok(closed.length > 0 && closed.every((code) => code === 1012), `some were there, all were told: ${closed}`)
  const bye = readers.filter((c) => c.messages.some(({ t }) => t === 'bye'))
  assert.equal(bye.length, closed.length)
  readers.forEach((c) => c.end())
})

test('a new epoch starts every reader again', async () => {
  const c = await enter('participant', 'floor')
  await c.next('entered')
  world.call('record', 'operator', 'DEL', `view:${room}:floor`)
  world.setEpoch(room)
  const reset = await c.next('reset', { ms: 8000 })
  assert.equal(reset.epoch, world.epochs[room])
  await enter('participant', 'floor', { connection: c, epoch: reset.epoch })
  await c.next('entered')
  world.event(room, 'floor', 1, note(1))
  assert.equal((await c.next(({ t, seq }) => t === 'ev' && seq === 1)).seq, 1)
  c.end()
})

test('a store that is silent, or gone, is told within five seconds and found again', async () => {
  const c = await enter('participant', 'floor')
  await c.next('entered')
  world.redis.transit.kill('SIGSTOP')
  const error = await c.next('error', { ms: 5500 })
  assert.equal(error.code, 'store_down')
  c.messages.length = 0
  await sleep(1500)
  assert.equal(c.messages.filter(({ t }) => t === 'tick').length, 0, 'no ticks meanwhile')
  c.send({ t: 'admit', id: randomBytes(16).toString('base64url'), box: 'YQ' })
  assert.equal((await c.next('error')).code, 'store_down')
  world.redis.transit.kill('SIGCONT')
  await c.next('tick', { ms: 6000 })
  world.redis.transit.kill('SIGKILL')
  assert.equal((await c.next('error', { ms: 5000 })).code, 'store_down')
  await world.startRedis('transit')
  await c.next('tick', { ms: 6000 })
  c.end()
})

test('the echo path of conformance builds is not in this one', () => {
  assert.equal(readFileSync(program('subrosa-gate')).indexOf('/echo'), -1)
})

test('logs say nothing of anybody', () => {
  for (const { output } of world.gates) {
    assert.doesNotMatch(output(), /127\.0\.0\.1|eyJ|subrosa\.v1/)
    assert.doesNotMatch(output(), /Sanitizer|runtime error/)
  }
})

test('SIGTERM says goodbye and ends cleanly', async () => {
  const [gate] = world.gates
  const c = await enter('participant', 'floor')
  await c.next('entered')
  gate.child.kill('SIGTERM')
  const bye = await c.next('bye')
  assert.equal(bye.code, 'draining')
  assert.ok(bye.retry_ms >= 1000 && bye.retry_ms < 3000)
  assert.equal(await c.closed, 1012)
  assert.equal(await gate.ended, 0, gate.output())
})

test('a certificate and a key that do not belong together are named at start', async () => {
  world.makeCertificate('unused.pem', 'foreign.pem')
  const gate = await world.startGate({ tls_key: `${world.dir}/foreign.pem` })
  assert.notEqual(await gate.ended, 0)
  assert.match(gate.output(), /do not belong together/)
})
