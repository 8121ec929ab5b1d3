// What the network sees of a participant, in real Chromium: the records that go to the gate, as
// whoever holds the cable counts them. One a tick, of one length, whatever the person does.
import assert from 'node:assert/strict'
import { connect, createServer } from 'node:net'
import { after, before, test } from 'node:test'
import { launchTabs } from '../lib/browser.mjs'
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
const TICK_BYTES = [45, 70] // from, to: of a tick, which is short
const ANSWER_MS = 300 // after a tick
const TOLERANCE_MS = 100
const TICKS = 20 // in each state
const TEXT = 'The pumps were sold before the flood.'
const HIDDEN = 'And nobody had been asked about it.'
const BETWEEN_MS = 700 // after a tick, of the second until the next: every page has answered by then
const room = smallForum().rooms[0]

/** Passes bytes on, and notes length and moment of every TLS record with data: `up` to the gate, `down` from it. */
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

  #note (socket, records) {
    let rest = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk])
      while (rest.length >= 5 && rest.length >= 5 + rest.readUInt16BE(3)) {
        if (rest[0] === APPLICATION_DATA) records.push({ length: rest.readUInt16BE(3), at: performance.now() })
        rest = rest.subarray(5 + rest.readUInt16BE(3))
      }
    })
  }

  #pass (client, gate) {
    for (const [one, other, records] of [[client, gate, this.up], [gate, client, this.down]]) {
      this.#note(one, records)
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

let trial, relay, browser, person, other, devtools
let ticks = 0
let heard = () => {}
const table = []

const nextTick = () => new Promise((resolve) => { heard = resolve })
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1]

/** Until a moment between two ticks, when the one before was answered. */
async function between () {
  await nextTick()
  await sleep(BETWEEN_MS)
}

/** How long after a tick each answer went. */
function delaysOf (records, down) {
  const moments = down.filter(({ length }) => length >= TICK_BYTES[0] && length <= TICK_BYTES[1]).map(({ at }) => at)
  return records.map(({ at }) => at - moments.filter((moment) => moment < at).at(-1))
}

/** Does something while so many ticks come: each has one frame, and nothing else goes out. */
async function during (state, act) {
  await between()
  const [first, up, down] = [ticks, relay.up.length, relay.down.length]
  const acting = act?.()
  while (ticks < first + TICKS) await between()
  await acting
  const [sent, got] = [relay.up.slice(up), relay.down.slice(down)]
  const pongs = sent.filter(({ length }) => length === PONG_BYTES).length
  const frames = sent.filter(({ length }) => length !== PONG_BYTES)
  assert.deepEqual(frames.map(({ length }) => length), Array(ticks - first).fill(RECORD_BYTES))
  const pings = got.filter(({ length }) => length === PING_BYTES).length
  assert.ok(pongs <= pings, `${pongs} pongs to ${pings} pings`)
  const delay_ms = median(delaysOf(frames, got))
  table.push({ state, ticks: ticks - first, records: frames.length, bytes: RECORD_BYTES, 'median answer, ms': Math.round(delay_ms) })
  assert.ok(Math.abs(delay_ms - ANSWER_MS) < TOLERANCE_MS, `answers came ${delay_ms} ms after the tick`)
}

const isHidden = () => person.page.evaluate(() => document.hidden)

/** Presses a button as soon as it is there. In a hidden tab nothing is painted, and the driver waits for that. */
const press = (...names) => person.page.evaluate((names) => new Promise((resolve) => {
  const look = () => {
    const button = [...document.querySelectorAll('button')].find((one) => names.includes(one.textContent.trim()) && !one.disabled)
    if (!button) return setTimeout(look, 100)
    button.click()
    resolve()
  }
  look()
}), names)

before(async () => {
  trial = await Trial.start({ cards: { participant: 4 } })
  relay = await Relay.start(trial.installation.port)
  browser = await launchTabs([`--host-resolver-rules=MAP localhost 127.0.0.1:${relay.port}`])
  person = await Mayor.come(null, trial.installation, { name: 'the mayor', card: trial.card('participant'), page: await browser.newPage('the mayor') })
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

test('while somebody reads', () => during('in front, reading'))

test('while somebody writes', () => during('in front, typing', () =>
  person.page.locator('.compose-text').pressSequentially(TEXT, { delay: 1000 * (TICKS - 2) / TEXT.length })))

test('while contributions go out and their receipts come back', async () => {
  const texts = [1, 2, 3].map((n) => `${TEXT} (${n})`)
  await during('in front, sending', async () => {
    for (const text of texts) {
      await person.post('question', text)
      await sleep(2500)
    }
  })
  for (const text of texts) await trial.moderator.item(text)
})

test('while another tab is in front', async () => {
  await person.page.locator('.compose-text').fill(HIDDEN)
  other = await browser.newPage('another tab')
  await other.bringToFront()
  await during('hidden, idle')
  assert.equal(await isHidden(), true)
})

test('while a contribution goes out from behind another tab', async () => {
  await during('hidden, sending', async () => {
    await press(person.say('compose-send'))
    await press(person.say('crowd-send'))
  })
  assert.equal(await isHidden(), true)
  await trial.moderator.item(HIDDEN)
})

test('a hundred ticks and more had one answer each, of one length', (context) => {
  assert.ok(table.reduce((sum, { records }) => sum + records, 0) >= 100)
  const line = (cells) => `| ${cells.join(' | ')} |`
  context.diagnostic(line(Object.keys(table[0])))
  table.forEach((row) => context.diagnostic(line(Object.values(row))))
  assert.deepEqual(person.page.faults, [])
})
