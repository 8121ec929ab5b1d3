// Bad input, the socket: messages that are none, and WebSocket frames that no library would send.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, afterEach, before, test } from 'node:test'
import { Participant, until } from '../lib/card_client.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'
import { Connection, frame } from '../lib/websocket.mjs'

const CONTINUATION = 0
const TEXT = 1
const BINARY = 2
const PING = 9
let trial, port, drawn

before(async () => {
  trial = await Trial.start()
  port = trial.installation.port
  drawn = await trial.drawn(trial.card('participant'))
})
after(() => stopTrial(trial))
afterEach(() => trial.unharmed())

const enter = (member = {}) => ({ t: 'enter', room: 'hall', view: 'floor', after: 0, token: drawn.entries.get('hall'), ...member })
const text = (message) => typeof message === 'string' ? message : JSON.stringify(message)
/** The frames of one message, cut at these places. */
const fragments = (opcode, data, ...cuts) => {
  const bytes = Buffer.from(data)
  const ends = [...cuts, bytes.length]
  return ends.map((end, i) => frame(i ? CONTINUATION : opcode, bytes.subarray(i ? ends[i - 1] : 0, end), { fin: i === ends.length - 1 }))
}

test('messages that are none are refused by their code, and the connection goes on', async () => {
  const connection = await Connection.open(port)
  const codes = {
    'no JSON': ['hello', 'bad_json'],
    'half a message': [text(enter()).slice(0, -5), 'bad_json'],
    nothing: ['', 'bad_json'],
    'a member twice': [text(enter()).replace('{', '{"after":0,'), 'bad_json'],
    'a NUL': [text(enter()).replace('hall', 'ha\\u0000ll'), 'bad_json'],
    'a lone surrogate': [text(enter()).replace('hall', '\\ud800'), 'bad_json'],
    'a number without end': [text(enter()).replace('"after":0', `"after":${'9'.repeat(400)}`), 'bad_json'],
    'a depth bomb': ['['.repeat(20000), 'too_deep'],
    'objects without end': ['{"t":'.repeat(5000), 'too_deep'],
    'an unknown member': [enter({ name: 'somebody' }), 'bad_message'],
    'a missing member': [text(enter()).replace('"view":"floor",', ''), 'bad_message'],
    'a wrong type': [enter({ after: '0' }), 'bad_message'],
    'a fraction': [enter({ after: 0.5 }), 'bad_message'],
    'a negative number': [enter({ after: -1 }), 'bad_message'],
    'null': [enter({ after: null }), 'bad_message'],
    'a foreign value': [enter({ view: 'attic' }), 'bad_message'],
    'an unknown message': [{ t: 'shout' }, 'unknown_message'],
    'no type': [{ room: 'hall' }, 'bad_message'],
    'a message of the gate': [{ t: 'tick', room: 'hall', n: 1 }, 'unknown_message'],
    'an array': ['[]', 'bad_message'],
    'a bare word': ['true', 'bad_json']
  }
  const got = {}
  for (const [name, [message]] of Object.entries(codes)) {
    connection.socket.write(frame(TEXT, text(message)))
    got[name] = (await connection.next('error')).code
  }
  assert.deepEqual(got, Object.fromEntries(Object.entries(codes).map(([name, [, code]]) => [name, code])))
  connection.send(enter())
  assert.equal((await connection.next('entered')).room, 'hall')
  connection.end()
})

test('too many messages: told once, then closed; nobody else notices', async () => {
  const connection = await Connection.open(port)
  for (let i = 0; i < 200; i++) connection.send({ t: 'status' })
  await connection.next(({ code }) => code === 'rate_limited')
  assert.equal(await connection.closed, 1008)
  assert.equal(connection.messages.filter(({ code }) => code === 'rate_limited').length, 0, 'once')
})

test('oversized messages end their connection at the first byte too many', async () => {
  const close = async (...pieces) => {
    const connection = await Connection.open(port)
    pieces.forEach((piece) => connection.socket.write(piece))
    const code = await connection.closed
    connection.end()
    return code
  }
  const whole = Buffer.alloc(65537, 0x20)
  const codes = {
    'in one frame': await close(frame(TEXT, whole)),
    binary: await close(frame(BINARY, whole)),
    'in fragments': await close(...fragments(TEXT, whole, 30000, 60000)),
    'in very many fragments': await close(...fragments(TEXT, whole, ...Array.from({ length: 128 }, (_, i) => (i + 1) * 512))),
    'only announced': await close(Buffer.from([0x82, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4]), Buffer.alloc(64))
  }
  // Where bytes are still on their way when it is closed, TCP may take the code back.
  for (const [name, code] of Object.entries(codes)) assert.ok(code === 1009 || (code === 0 && name !== 'only announced'), `${name}: ${code}`)
})

test('a message of just 64 KiB is read to its end', async () => {
  const connection = await Connection.open(port)
  connection.socket.write(frame(TEXT, `{"t":"shout"${' '.repeat(65536 - 13)}}`))
  assert.equal((await connection.next('error')).code, 'unknown_message')
  connection.end()
})

test('fragments in any pieces, with pings between them, make one message', async () => {
  const connection = await Connection.open(port)
  const message = text(enter())
  const pieces = fragments(TEXT, message, 1, 2, 40, 41, message.length - 1)
  for (const piece of pieces) {
    for (const byte of piece) connection.socket.write(Buffer.of(byte))
    connection.socket.write(frame(PING, 'between'))
  }
  assert.equal((await connection.next('entered')).room, 'hall')
  connection.socket.write(Buffer.concat([...fragments(TEXT, text(enter({ view: 'desk' })), 10), ...fragments(TEXT, text(enter({ room: 'nowhere' })), 10)]))
  assert.equal((await connection.next('error')).code, 'view_denied')
  assert.equal((await connection.next('error')).code, 'room_unknown')
  connection.end()
})

test('fragments of two messages mixed, and other breaches of RFC 6455, end the connection', async () => {
  const close = async (...pieces) => {
    const connection = await Connection.open(port)
    connection.socket.write(Buffer.concat(pieces))
    const code = await Promise.race([connection.closed, new Promise((resolve) => setTimeout(resolve, 4000, 'open'))])
    const answers = connection.messages.filter(({ t }) => t !== 'welcome')
    connection.end()
    return answers.length ? answers : code
  }
  const message = text(enter())
  const [first, second] = fragments(TEXT, message, 20)
  const raw = (...bytes) => Buffer.from(bytes)
  const codes = {
    'a message inside a message': await close(first, frame(TEXT, message), second),
    'a binary message inside a text': await close(first, frame(BINARY, randomBytes(4096)), second),
    'a continuation of nothing': await close(second),
    'a ping in fragments': await close(frame(PING, 'a', { fin: false })),
    'a ping over 125 bytes': await close(frame(PING, Buffer.alloc(126))),
    'a reserved opcode': await close(frame(3, 'a')),
    'a reserved bit': await close(raw(0xc1, 0x81, 0, 0, 0, 0, 0x61)),
    'text that is not UTF-8': await close(frame(TEXT, Buffer.from([0xc3, 0x28]))),
    'text cut in a character': await close(frame(TEXT, Buffer.from([0x61, 0xe2, 0x82])))
  }
  for (const [name, code] of Object.entries(codes)) {
    const expected = name.startsWith('text') ? [1007] : [1002, 0]
    assert.ok(expected.includes(code), `${name}: ${JSON.stringify(code)}`)
  }
})

test('connections cut in the middle of anything leave nothing behind', async () => {
  const whole = Buffer.concat([frame(TEXT, text(enter())), frame(BINARY, randomBytes(4096))])
  for (let at = 1; at < whole.length; at += 997) {
    const connection = await Connection.open(port)
    connection.socket.write(whole.subarray(0, at))
    connection.end()
  }
  const person = await Participant.enter(trial.known, 'hall', { drawn })
  await trial.say(person, 'Somebody comes after all of them.')
  await until(() => [...trial.moderator.items.values()].length > 0, 'at the desk')
  person.close()
})

test('nothing receipted is lost', () => trial.finish())
