// What the network sees of a participant, in real Chromium: the records that go to the gate, as
// whoever holds the cable counts them. One a tick, of one length, whatever the person does.
import assert from 'node:assert/strict'
import { connect, createServer } from 'node:net'
import { after, before, test } from 'node:test'
import { launch } from '../lib/browser.mjs'
import { sleep } from '../lib/installation.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'
import { smallForum } from '../lib/small_forum.mjs'
import { Mayor } from './forum/mayor.mjs'

const FRAME_BYTES = 4096
const WEBSOCKET_BYTES = 8 // head with a length of 16 bits, and the mask (RFC 6455 section 5.2)
const TLS_BYTES = 17 // type of the content and tag (RFC 8446 section 5.2)
const RECORD_BYTES = FRAME_BYTES + WEBSOCKET_BYTES + TLS_BYTES
const PING_BYTES = 2 + TLS_BYTES // of the gate, with nothing in it
const PONG_BYTES = 6 + TLS_BYTES // what every browser answers by itself; it has a mask
const APPLICATION_DATA = 23
const TEXT = 'The pumps were sold before the flood.'
const HIDDEN = 'And nobody had been asked about it.'
const BETWEEN_MS = 700 // after a tick, of the second until the next: every page has answered by then
const room = smallForum().rooms[0]

/** Passes bytes on, and notes the length of every TLS record with data: `up` to the gate, `down` from it. */
class Relay {
  up = []
  down = []
  #sockets = new Set()

  static async start (port) {
    const self = new Relay()
    self.server = createServer((client) => self.#pass(client, connect(port, '127.0.0.1')))
    await new Promise((resolve) => self.server.listen(0, '127.0.0.1', resolve))
    self.port = self.server.address().port
    return self
  }

  #note (socket, lengths) {
    let rest = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk])
      while (rest.length >= 5 && rest.length >= 5 + rest.readUInt16BE(3)) {
        if (rest[0] === APPLICATION_DATA) lengths.push(rest.readUInt16BE(3))
        rest = rest.subarray(5 + rest.readUInt16BE(3))
      }
    })
  }

  #pass (client, gate) {
    for (const [one, other, lengths] of [[client, gate, this.up], [gate, client, this.down]]) {
      this.#note(one, lengths)
      this.#sockets.add(one)
      one.setNoDelay(true).pipe(other)
      one.on('error', () => other.destroy()).on('close', () => this.#sockets.delete(one))
    }
  }

  stop () {
    this.#sockets.forEach((socket) => socket.destroy())
    this.server.close()
  }
}

let trial, relay, browser, person, devtools
let ticks = 0
let answered = 0
let heard = () => {}

const nextTick = () => new Promise((resolve) => { heard = resolve })

/** Until a moment between two ticks, when the one before was answered. */
async function between () {
  await nextTick()
  await sleep(BETWEEN_MS)
}

/** Does something while `count` ticks come: each has one frame, and nothing else goes out. */
async function during (count, act) {
  await between()
  const [first, up, down] = [ticks, relay.up.length, relay.down.length]
  const acting = act?.()
  while (ticks < first + count) await between()
  const records = relay.up.slice(up)
  await acting
  const pings = relay.down.slice(down).filter((length) => length === PING_BYTES).length
  const pongs = records.filter((length) => length === PONG_BYTES).length
  assert.deepEqual(records.filter((length) => length !== PONG_BYTES), Array(ticks - first).fill(RECORD_BYTES))
  assert.ok(pongs <= pings, `${pongs} pongs to ${pings} pings`)
  answered += ticks - first
}

/** As if another tab were in front: the driver of the browser keeps every page visible. */
const show = (visible) => person.page.evaluate((visible) => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => !visible })
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visible ? 'visible' : 'hidden' })
  document.dispatchEvent(new Event('visibilitychange'))
}, visible)

before(async () => {
  trial = await Trial.start({ cards: { participant: 4 } })
  relay = await Relay.start(trial.installation.port)
  browser = await launch([`--host-resolver-rules=MAP localhost 127.0.0.1:${relay.port}`])
  person = await Mayor.come(browser, trial.installation, { name: 'the mayor', card: trial.card('participant') })
  devtools = await person.page.context().newCDPSession(person.page)
  await devtools.send('Network.enable')
  devtools.on('Network.webSocketFrameReceived', ({ response }) => {
    if (!response.payloadData.includes('"tick"')) return
    ticks++
    heard()
  })
  await person.enter()
  await person.choose(room)
})
after(async () => {
  await browser?.close()
  relay?.stop()
  await stopTrial(trial)
})

test('while somebody reads', () => during(6))

test('while somebody writes', () => during(6, () => person.page.locator('.compose-text').pressSequentially(TEXT, { delay: 120 })))

test('while a contribution goes out and its receipt comes back', async () => {
  await during(7, () => person.post('question', TEXT))
  await trial.moderator.item(TEXT)
})

test('while another tab is in front, and while a contribution goes out there', async () => {
  await during(3, () => show(false))
  assert.equal(await person.page.evaluate(() => document.hidden), true)
  await during(6, () => person.post('question', HIDDEN))
  await trial.moderator.item(HIDDEN)
  await during(3, () => show(true))
})

test('thirty ticks and more had one answer each', (context) => {
  assert.ok(answered >= 30)
  context.diagnostic(`${answered} ticks, ${answered} records of ${RECORD_BYTES} bytes`)
  assert.deepEqual(person.page.faults, [])
})
